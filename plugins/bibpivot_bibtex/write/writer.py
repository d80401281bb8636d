"""The writers: a record into an entry, one at a time."""

from functools import lru_cache

from bibpivot.api import SILENT, Envelope, Keyed, Record, Writer, Writing
from bibpivot_bibtex import layout
from bibpivot_bibtex.codes import MISSING_FIELD
from bibpivot_bibtex.dialects import BIBLATEX, BIBTEX, Dialect
from bibpivot_bibtex.layout import Source
from bibpivot_bibtex.options import Options
from bibpivot_bibtex.write import issued, outside, people, provenance, restoring, subjects, work
from bibpivot_bibtex.write.draft import Draft

_USUAL_COUNT = 40
"""How many fields an entry has at most that is worth remembering."""


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
        # Entries of a library have the same fields, so what follows from their names alone is made once.
        self._known_form = lru_cache(maxsize=1024)(self._form)
        self._known_missing = lru_cache(maxsize=1024)(self._missing)

    def write(self, envelope: Envelope) -> Keyed:
        """Return an entry, cut at the place of its key: the source's own where nothing of it has changed."""
        self.restored = ()
        found = layout.source_of(envelope.record, self.dialect.id) if envelope.record.extras else None
        if found is None:
            self._fill(self._draft, envelope.record)
            return self._of_draft(self._draft)
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
        provenance.provenance(draft)
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
        names = [name.lower() for name, _ in (*source.fields, *source.inherited)]
        self._report_missing(source.type.lower(), tuple(names))
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
            return self._of_draft(draft)
        if self._quiet is None:
            self._quiet = Draft(self.dialect, self.options, Writing(plugin="", collector=SILENT))
        quiet = self._quiet
        self._fill(quiet, before)
        fields = self._restores.fields(
            changed.merged(source, quiet.fields, draft.fields, record), self.writing
        )
        entry_type = source.type if quiet.type == draft.type else draft.type
        self._report_missing(draft.type, tuple(draft.fields))
        if not self._restores.leaves_out:
            self.restored = layout.unchanged(before, record)
        return self._written(entry_type, fields)

    def _of_draft(self, draft: Draft) -> Keyed:
        """Return the entry that a draft has become."""
        names = tuple(draft.fields)
        self._report_missing(draft.type, names)
        return self._laid_out(draft.type, names, tuple(draft.fields.values()))

    def _written(self, entry_type: str, fields: list[tuple[str, str]]) -> Keyed:
        return self._laid_out(
            entry_type, tuple([name for name, _ in fields]), tuple([value for _, value in fields])
        )

    def _laid_out(self, entry_type: str, names: tuple[str, ...], values: tuple[str, ...]) -> Keyed:
        """Return an entry of fields by their names and values."""
        form = self._known_form(names) if len(names) <= _USUAL_COUNT else self._form(names)
        pieces = [*form]
        # Each by itself: most are ASCII, and one letter beyond makes the whole of a text slow to encode.
        pieces[1::2] = [value.encode() for value in values]
        return Keyed(f"@{entry_type}{{".encode(), b"".join(pieces))

    def _form(self, names: tuple[str, ...]) -> tuple[bytes, ...]:
        """Return what stands around the values of some fields, with an empty piece in the place of each value."""
        width = max(map(len, names), default=0) if self.options.align else 0
        starts = [f",\n{self._indent}{name:<{width}} = ".encode() for name in names]
        places = [piece for start in starts for piece in (start, b"")]
        return (*places, b"\n}\n" if names else b",\n}\n")

    def _report_missing(self, entry_type: str, names: tuple[str, ...]) -> None:
        known = self._known_missing if len(names) <= _USUAL_COUNT else self._missing
        missing = known(entry_type, names)
        if missing:
            self.writing.report(
                MISSING_FIELD,
                f"@{entry_type} in {self.dialect.title} needs {', '.join(missing)}; "
                "the record has none, and none was made up",
            )

    def _missing(self, entry_type: str, names: tuple[str, ...]) -> list[str]:
        """Return what an entry of a type needs and does not have, as far as the options let it through."""
        return [
            " or ".join(choice)
            for choice in self.dialect.required.get(entry_type, ())
            if not any(name in names for name in choice) and any(map(self._draft.allows, choice))
        ]


class BibtexWriter(_EntryWriter):
    """Writes BibTeX."""

    dialect = BIBTEX


class BiblatexWriter(_EntryWriter):
    """Writes BibLaTeX."""

    dialect = BIBLATEX
