"""Writes records in EndNote's tags. What a type has no tag for is reported, case by case."""

import re
from typing import Any

from bibpivot.api import (
    Collective,
    Date,
    Envelope,
    Person,
    Record,
    RecordType,
    Text,
    Writing,
    dates,
    languages,
    plain,
)
from bibpivot.api import Writer as BaseWriter
from bibpivot_enw.tables import (
    CONTAINER,
    FORMAT,
    GENERAL,
    LAYOUTS,
    PARAGRAPHS,
    PLAIN,
    SHARED,
    TYPES,
    Layout,
)

_BREAKS = re.compile(r"[\r\n]+")


class Writer(BaseWriter):
    """Writes one record after the other, a blank line after each."""

    def __init__(self, options: Any, writing: Writing) -> None:
        super().__init__(options, writing)
        self.lines: list[str] = []

    def write(self, envelope: Envelope) -> bytes:
        """Return a record as bytes."""
        record = envelope.record
        self.lines = []
        kind = self._kind(record)
        layout = LAYOUTS.get(kind, GENERAL)
        own = [extra for extra in record.extras if extra.format == FORMAT and not extra.layout]
        given = next((extra.value for extra in own if extra.name == "0"), None)
        # A type that EndNote does not have stays as the source had it.
        self._add("0", given if given and kind is RecordType.OTHER else TYPES[kind], "type")
        self._titles(record)
        self._people(record, layout)
        self._container(record, layout)
        for tag, name in PLAIN.items():
            self._add(tag, getattr(record, name), name)
        self._pages(record, layout)
        self._dates(record)
        self._identifiers(record)
        self._texts(record)
        self._add("F", envelope.key, "citation_key")
        for extra in own:
            if len(extra.name) == 1 and "!" <= extra.name <= "~":
                self._add(extra.name if extra.name != "0" else "", extra.value, f"extras.{FORMAT}")
            else:
                self.writing.lost("dropped", f"extras.{FORMAT}", extra, note="no tag has this name")
        text = "\n".join(self.lines) + "\n\n"
        data = text.encode("utf-8", "replace")
        if "?" in text and data.decode() != text:
            self._approximated("extras", text, "half a character became a question mark")
        return data

    def _kind(self, record: Record) -> RecordType:
        kind = SHARED.get(record.type, record.type)
        if kind is RecordType.EDITED_BOOK and any(who.role == "author" for who in record.contributors):
            kind = RecordType.BOOK
        if kind is not record.type:
            self._approximated("type", record.type, "shares the reference type of another")
        return kind

    def _titles(self, record: Record) -> None:
        if record.title is not None:
            title = self._plain(record.title, "title")
            self._add("T", f"[{title}]" if record.title_translated else title, "title")
        elif record.title_translated:
            self.writing.lost(
                "dropped", "title_translated", True, note="there is no title to put in brackets"
            )

    def _people(self, record: Record, layout: Layout) -> None:
        tags = dict(layout.roles)
        addresses: dict[str, None] = {}
        for who in record.contributors:
            tag = tags.get(who.role)
            if who.valid is False:
                self.writing.lost(
                    "dropped", "contributors.name", who, note="a name kept to record a misprint"
                )
            elif tag is None:
                self.writing.lost(
                    "dropped", "contributors.name", who, note=f"no tag for {who.role} of this type"
                )
            else:
                self._add(tag, self._name(who.name), "contributors.name")
            addresses.update(
                dict.fromkeys(
                    self._on_a_line(one.text, "contributors.affiliations.text") for one in who.affiliations
                )
            )
        if addresses:
            path = "contributors.affiliations"
            self._add("+", "\n".join(addresses), f"{path}.text")
            if len(record.contributors) > 1:
                self._approximated(
                    path, next(iter(addresses)), "addresses are the record's, not each author's"
                )

    def _name(self, name: Person | Collective) -> str:
        if isinstance(name, Collective):
            text = self._plain(name.name, "contributors.name.name")
            if "," in text:
                self._approximated("contributors.name", text, "its parts may be read as others")
            return f"{text}," if text else ""
        family = name.full_family
        given = name.full_given or name.initials or ""
        if not family:
            family, given = given, ""
        if "," in family + given or (not given and not name.suffix and " " in family):
            self._approximated("contributors.name", name, "its parts may be read as others")
        return ", ".join(filter(None, (family, given if given or not name.suffix else " ", name.suffix)))

    def _container(self, record: Record, layout: Layout) -> None:
        container = record.container
        if container is not None:
            for tag, name in ((layout.container, "title"), (layout.series, "series"), *_pairs(CONTAINER)):
                self._add(tag, getattr(container, name), f"container.{name}")
            numbers = [issn.value for issn in container.issns] + list(container.isbns)
            if layout.number is None:
                for number in dict.fromkeys(numbers):
                    self._add("@", number, "container.issns.value")
            elif numbers:
                note = "%@ is the number of a work of this type"
                self.writing.lost(
                    "dropped", "container.issns.value", numbers[0], note=note, values=len(numbers)
                )
        if record.number is not None:
            if layout.number is None:
                self.writing.lost(
                    "dropped", "number", record.number, note="only reports, patents, standards have one"
                )
            self._add(layout.number or "", record.number, "number")

    def _pages(self, record: Record, layout: Layout) -> None:
        count = record.number_of_pages
        if record.pages is not None:
            self._add("P", str(record.pages), "pages")
        if count is None:
            return
        if layout.number_of_pages and record.pages is None:
            self._add("P", count, "number_of_pages")
        else:
            self.writing.lost("dropped", "number_of_pages", count, note="%P has the pages")

    def _dates(self, record: Record) -> None:
        issued, accessed = record.issued, record.accessed
        if issued is not None:
            year, rest = self._spelling(issued, "issued")
            self._add("D", year, "issued")
            self._add("8", rest, "issued")
        if accessed is not None:
            self._add("[", " ".join(self._spelling(accessed, "accessed")).strip(), "accessed")

    def _spelling(self, date: Date, path: str) -> tuple[str, str]:
        """Return the year and the rest in PubMed's words; a text alone where there is no year."""
        spelling = dates.medline_spelling(date)
        if not spelling:
            for name in ("month", "day", "season"):
                if (value := getattr(date, name)) is not None:
                    self.writing.lost("dropped", f"{path}.{name}", value, note="a date without a year")
            return date.literal or "", ""
        if date.literal:
            self.writing.lost("dropped", f"{path}.literal", date.literal, note="written from its numbers")
        if date.year is not None and not 0 < date.year < 10_000:
            self._approximated(f"{path}.year", date.year, "years of four digits alone are read as such")
        year = dates.year_spelling(date.year or 0)
        return year, spelling.removeprefix(year).strip()

    def _identifiers(self, record: Record) -> None:
        taken: set[str] = set()
        for identifier in record.identifiers:
            scheme, value = identifier.scheme, identifier.value
            database = "PubMed" if scheme == "pmid" else scheme.removeprefix("accession:")
            tag = {"doi": "R", "pmc": "2", "pmid": "M"}.get(scheme, "M" if database != scheme else None)
            if tag is None or tag in taken or identifier.valid is False:
                note = "marked as not valid" if identifier.valid is False else "no tag, or it has another one"
                self.writing.lost("dropped", "identifiers.value", identifier, note=note)
                continue
            taken.add(tag)
            self._add(tag, value, "identifiers.value")
            if tag == "M":
                self._add("~", database, "identifiers.scheme")

    def _texts(self, record: Record) -> None:
        for code in record.languages:
            self._add("G", languages.name(code), "languages")
        if record.abstract is not None:
            sections = [
                f"{section.label}: {text}" if section.label else text
                for section in record.abstract.sections
                if (text := self._plain(section.text, "abstract.sections.text"))
            ]
            self._add("X", "\n".join(sections), "abstract.sections.text")
        terms = [self._on_a_line(keyword.term, "keywords.term") for keyword in record.keywords]
        if any(";" in term for term in terms):
            self._approximated("keywords.term", terms[0], "a semicolon stands between keywords")
        self._add("K", "\n".join(terms), "keywords.term")
        for url in record.urls:
            if url.kind not in (None, "pdf"):
                self.writing.lost("dropped", "urls.kind", url.kind, note="only links to a PDF have a tag")
            self._add(">" if url.kind == "pdf" else "U", "".join(url.value.split()), "urls.value")
        for note in record.notes:
            self._add("Z", self._plain(note.text, "notes.text"), "notes.text")

    def _add(self, tag: str, value: Text | None, path: str) -> None:
        """Add a line, if there is a value; what does not fit on one line goes on below where the tag allows it."""
        if not value or not tag:
            return
        text = self._plain(value, path)
        # A blank before the lines that go on: none of them can be taken for a tag.
        fitting = "\n ".join(_lines(text)) if tag in PARAGRAPHS else " ".join(text.split())
        if fitting.replace("\n ", "\n") != text:
            self._approximated(path, text, "white space is not kept as it was")
        if fitting:
            self.lines.append(f"%{tag} {fitting}")

    def _on_a_line(self, text: Text, path: str) -> str:
        flat = self._plain(text, path)
        line = " ".join(flat.split())
        if line != flat:
            self._approximated(path, flat, "white space is not kept as it was")
        return line

    def _plain(self, text: Text, path: str) -> str:
        flat, lossy = plain.plain(text)
        if lossy:
            self._approximated(path, flat, "there is no markup")
        return flat

    def _approximated(self, path: str, value: object, note: str) -> None:
        self.writing.lost("approximated", path, value, note=note)


def _lines(text: str) -> list[str]:
    return [line for part in _BREAKS.split(text) if (line := part.strip())]


def _pairs(table: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(table.items())
