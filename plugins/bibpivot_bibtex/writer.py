"""The writers: a record into an entry, one at a time."""

from bibpivot.api import Envelope, Keyed, Writer, Writing
from bibpivot_bibtex import issued, people, subjects, work
from bibpivot_bibtex.codes import MISSING_FIELD
from bibpivot_bibtex.dialects import BIBLATEX, BIBTEX, Dialect
from bibpivot_bibtex.draft import Draft
from bibpivot_bibtex.options import Options


class _EntryWriter(Writer):
    """Writes entries of a dialect. `carries` is what arrives under the options given."""

    dialect: Dialect

    def __init__(self, options: Options | None, writing: Writing) -> None:
        super().__init__(options or Options(), writing)
        self._draft = Draft(self.dialect, self.options, writing)
        self.carries = self._draft.carries
        self._indent = " " * self.options.indent

    def write(self, envelope: Envelope) -> Keyed:
        """Return an entry, cut at the place of its key."""
        draft = self._draft
        draft.start(envelope.record, work.entry_type(draft, envelope.record))
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
        self._report_missing()
        return self._written()

    def separator(self) -> bytes:
        """Return a blank line."""
        return b"\n"

    def _written(self) -> Keyed:
        fields = self._draft.fields
        width = max(map(len, fields), default=0) if self.options.align else 0
        lines = ",\n".join([f"{self._indent}{name:<{width}} = {value}" for name, value in fields.items()])
        end = f",\n{lines}\n}}\n" if lines else ",\n}\n"
        return Keyed(f"@{self._draft.type}{{".encode(), end.encode())

    def _report_missing(self) -> None:
        draft = self._draft
        missing = [
            " or ".join(choice)
            for choice in self.dialect.required.get(draft.type, ())
            if draft.fields.keys().isdisjoint(choice) and any(map(draft.allows, choice))
        ]
        if missing:
            self.writing.report(
                MISSING_FIELD,
                f"@{draft.type} in {self.dialect.title} needs {', '.join(missing)}; "
                "the record has no value for it, and none was made up",
            )


class BibtexWriter(_EntryWriter):
    """Writes BibTeX."""

    dialect = BIBTEX


class BiblatexWriter(_EntryWriter):
    """Writes BibLaTeX."""

    dialect = BIBLATEX
