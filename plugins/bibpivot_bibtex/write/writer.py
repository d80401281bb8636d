"""The writers: a record into an entry, one at a time."""

from collections.abc import Iterable

from bibpivot.api import SILENT, Envelope, Keyed, Record, Writer, Writing
from bibpivot_bibtex import layout
from bibpivot_bibtex.codes import MISSING_FIELD
from bibpivot_bibtex.dialects import BIBLATEX, BIBTEX, Dialect
from bibpivot_bibtex.layout import Source
from bibpivot_bibtex.options import Options
from bibpivot_bibtex.write import issued, outside, people, restoring, subjects, work
from bibpivot_bibtex.write.draft import Draft


class _EntryWriter(Writer):
    """Writes entries of a dialect. `carries` is what arrives under the options given."""

    dialect: Dialect

    def __init__(self, options: Options | None, writing: Writing) -> None:
        super().__init__(options or Options(), writing)
        self._draft = Draft(self.dialect, self.options, writing)
        self._quiet: Draft | None = None
        self._restores = restoring.Restores(self.options)
        self.carries = self._draft.carries
        self._indent = " " * self.options.indent

    def write(self, envelope: Envelope) -> Keyed:
        """Return an entry, cut at the place of its key: the source's own where nothing of it has changed."""
        self.restored = ()
        found = layout.source_of(envelope.record, self.dialect.id) if envelope.record.extras else None
        if found is None:
            self._fill(self._draft, envelope.record)
            self._report_missing(self._draft.type, self._draft.fields)
            return self._written(self._draft.type, list(self._draft.fields.items()))
        source, record = found
        if layout.is_unchanged(source, record):
            return self._restored(source)
        return self._merged(source, record)

    def separator(self) -> bytes:
        """Return a blank line."""
        return b"\n"

    def end(self) -> bytes:
        """Return what stood between the entries."""
        return outside.written(self.set_extras)

    def _fill(self, draft: Draft, record: Record) -> None:
        """Fill a draft with the fields of a record."""
        draft.start(record, work.entry_type(draft, record))
        people.people(draft)
        work.titles(draft)
        work.container(draft)
        event = work.event(draft)
        issued.issued(draft)
        work.numbers(draft)
        work.publication(draft)
        subjects.identifiers(draft)
        subjects.addresses(draft)
        subjects.language(draft)
        subjects.keywords(draft)
        subjects.notes(draft, event)
        subjects.abstract(draft)
        people.affiliations(draft)
        if record.extras:
            subjects.extras(draft)

    def _restored(self, source: Source) -> Keyed:
        """Return the source of a record that has not changed."""
        fields = self._restores.fields(source.fields, self.writing)
        self._report_missing(
            source.type.lower(), [name.lower() for name, _ in (*source.fields, *source.inherited)]
        )
        if not self._restores.leaves_out:
            self.restored = layout.EVERYTHING
        return self._written(source.type, fields)

    def _merged(self, source: Source, record: Record) -> Keyed:
        """Return the source of a record with what has changed in it since."""
        from bibpivot_bibtex import changed  # with it comes the reader

        draft = self._draft
        before = changed.record_again(source, self.dialect.id)
        self._fill(draft, record)
        if before is None:
            self._report_missing(draft.type, draft.fields)
            return self._written(draft.type, list(draft.fields.items()))
        if self._quiet is None:
            self._quiet = Draft(self.dialect, self.options, Writing(plugin="", collector=SILENT))
        quiet = self._quiet
        self._fill(quiet, before)
        fields = self._restores.fields(
            changed.merged(source, quiet.fields, draft.fields, record), self.writing
        )
        entry_type = source.type if quiet.type == draft.type else draft.type
        self._report_missing(draft.type, draft.fields)
        if not self._restores.leaves_out:
            self.restored = layout.unchanged(before, record)
        return self._written(entry_type, fields)

    def _written(self, entry_type: str, fields: list[tuple[str, str]]) -> Keyed:
        width = max([len(name) for name, _ in fields], default=0) if self.options.align else 0
        lines = ",\n".join([f"{self._indent}{name:<{width}} = {value}" for name, value in fields])
        end = f",\n{lines}\n}}\n" if lines else ",\n}\n"
        return Keyed(f"@{entry_type}{{".encode(), end.encode())

    def _report_missing(self, entry_type: str, names: Iterable[str]) -> None:
        have = set(names)
        missing = [
            " or ".join(choice)
            for choice in self.dialect.required.get(entry_type, ())
            if have.isdisjoint(choice) and any(map(self._draft.allows, choice))
        ]
        if missing:
            self.writing.report(
                MISSING_FIELD,
                f"@{entry_type} in {self.dialect.title} needs {', '.join(missing)}; "
                "the record has no value for it, and none was made up",
            )


class BibtexWriter(_EntryWriter):
    """Writes BibTeX."""

    dialect = BIBTEX


class BiblatexWriter(_EntryWriter):
    """Writes BibLaTeX."""

    dialect = BIBLATEX
