"""The writers: a record into an entry, through bibtexparser's model and writer, one at a time."""

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares import AddEnclosingMiddleware
from bibtexparser.model import Entry
from bibtexparser.writer import BibtexFormat

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
        self._format = BibtexFormat()  # type: ignore[no-untyped-call]  # bibtexparser leaves it untyped
        self._format.indent = " " * self.options.indent
        # Alone and in place: the default stack copies every entry first, at four times the cost.
        self._stack = [
            AddEnclosingMiddleware(
                reuse_previous_enclosing=False, enclose_integers=True, default_enclosing="{"
            )
        ]

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
        draft = self._draft
        if self.options.align:
            # Counted from the indentation: the longest name and " = ".
            self._format.value_column = max(map(len, draft.names), default=0) + 3
        # The key is empty here: its place is known then, and no formatting can touch it.
        library = Library([Entry(draft.type, "", draft.fields)])
        text = write_string(library, unparse_stack=self._stack, bibtex_format=self._format)
        head = f"@{draft.type}{{"
        return Keyed(head.encode(), text[len(head) :].encode())

    def _report_missing(self) -> None:
        draft = self._draft
        missing = [
            " or ".join(choice)
            for choice in self.dialect.required.get(draft.type, ())
            if draft.names.isdisjoint(choice) and any(map(draft.allows, choice))
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
