"""Reads a record: a table of what each tag means, walked field by field. What has no place is kept as an extra."""

import re
from collections.abc import Callable
from typing import Any

import msgspec

from bibpivot.api import (
    Affiliation,
    Collective,
    Container,
    Contributor,
    Date,
    Envelope,
    Extra,
    Frame,
    Identifier,
    Issn,
    Keyword,
    Note,
    Person,
    Reading,
    Record,
    RecordType,
    Unreadable,
    Url,
    abstracts,
    dates,
    identifiers,
    languages,
    names,
    pages,
    titles,
)
from bibpivot_enw import TYPE_UNKNOWN
from bibpivot_enw.lines import Field, fields
from bibpivot_enw.tables import CONTAINER, FORMAT, GENERAL, LAYOUTS, NAMES, PARAGRAPHS, PLAIN, PUBMED

_YEAR = re.compile(r"[0-9]{4}")
_ISO = re.compile(r"[0-9]{4}[-/][0-9]{2}(?:[-/][0-9]{2})?")
_COUNT = re.compile(r"([0-9]+)(?: ?p(?:p|ages)?\.?)?")
_SUFFIX = re.compile(r"\s*(?:Jr|Sr|II|III|IV)\.?\s*")
_SEPARATOR = re.compile(r"[;\n]")


def parse(frame: Frame, reading: Reading) -> Envelope:
    """Turn the bytes of one record into a record and its citation key (`%F`)."""
    found = fields(reading.text(frame), frame.line)
    if not found:
        raise Unreadable("expected lines such as '%T A title'", line=frame.line)
    return _Draft(found, reading).envelope()


class _Draft:
    """A record in the making."""

    def __init__(self, found: list[Field], reading: Reading) -> None:
        self.reading = reading
        self.found = found
        self.is_endnote = any(field.tag == "0" for field in found)
        self.database = next((field.value for field in found if field.tag in ("~", "W")), "")
        self.year = next((field.value for field in found if field.tag == "D" and field.value), "")
        self.record: dict[str, Any] = {}
        self.container: dict[str, Any] = {}
        self.lists: dict[str, list[Any]] = {}
        self.key: str | None = None
        self.kind = self._kind()
        self.layout = LAYOUTS.get(self.kind, GENERAL)
        self.roles = {tag: role for role, tag in self.layout.roles}

    def envelope(self) -> Envelope:
        """Return the record made of all fields."""
        for field in self.found:
            if field.value and not (field.tag == "0" or self._place(field)):
                self._add("extras", Extra(format=FORMAT, name=field.tag, value=field.value), field)
        # The address is the record's; a single author's it is for certain.
        people = self.lists.get("contributors", [])
        for field in self.found:
            if field.tag == "+" and field.value and len(people) == 1:
                people[0] = msgspec.structs.replace(
                    people[0], affiliations=tuple(Affiliation(text=line) for line in field.value.split("\n"))
                )
        for name in ("issns", "isbns"):
            if name in self.lists:
                self.container[name] = tuple(self.lists.pop(name))
        container = Container(**self.container) if self.container else None
        parts = {**self.record, **{name: tuple(values) for name, values in self.lists.items()}}
        record = Record(type=self.kind, container=container, **parts)
        return Envelope(record=record, key=self.key)

    def _kind(self) -> RecordType:
        tags = {field.tag for field in self.found if field.value}
        for field in self.found:
            if field.tag == "0" and field.value:
                self.reading.origin("type", name="%0", line=field.line)
                kind = NAMES.get(field.value.casefold())
                if kind is None:
                    self.reading.report(
                        TYPE_UNKNOWN,
                        f"no reference type {field.value[:40]!r}",
                        line=field.line,
                        value=field.value,
                    )
                    self._add("extras", Extra(format=FORMAT, name="0", value=field.value), field)
                return kind or RecordType.OTHER
        # Refer has no types: what there is tells (refer(1)).
        if "J" in tags:
            return RecordType.JOURNAL_ARTICLE
        if "B" in tags:
            return RecordType.CHAPTER
        if "R" in tags and not any(f.tag == "R" and identifiers.doi(f.value) for f in self.found):
            return RecordType.REPORT
        return RecordType.BOOK if "I" in tags else RecordType.OTHER

    def _place(self, field: Field) -> bool:
        """Put a field in its place in the record; `False` where there is none, or it is taken."""
        tag = field.tag
        value = field.value if tag in PARAGRAPHS else " ".join(field.value.split())
        if tag in PLAIN:
            return self._set(self.record, PLAIN[tag], value, field)
        if tag in CONTAINER:
            return self._set(self.container, CONTAINER[tag], value, field)
        if tag in self.roles:
            name = names.inverted(value) if self.is_endnote else natural(value)
            self._add("contributors", Contributor(name=name, role=self.roles[tag]), field)
            return True
        if tag in (self.layout.container, "J"):
            return self._set(self.container, "title", value, field)
        if tag in (self.layout.series, "S"):
            return self._set(self.container, "series", value, field)
        handler = _HANDLERS.get(tag)
        return handler is not None and handler(self, value, field)

    def _set(self, where: dict[str, Any], name: str, value: Any, field: Field) -> bool:
        if value is None or name in where:
            return False
        where[name] = value
        path = f"container.{name}" if where is self.container else name
        self.reading.origin(path, name=f"%{field.tag}", line=field.line)
        return True

    def _add(self, name: str, value: Any, field: Field) -> None:
        self.lists.setdefault(name, []).append(value)
        path = f"container.{name}" if name in ("issns", "isbns") else name
        self.reading.origin(path, name=f"%{field.tag}", line=field.line)

    def title(self, value: str, field: Field) -> bool:
        """Take a title; brackets around all of it mark a translation."""
        title = titles.parse(value) if value.startswith("[") else None
        if title is None or not title.translated:
            return self._set(self.record, "title", value, field)
        if "title" in self.record:
            return False
        self.record["title_translated"] = True
        return self._set(self.record, "title", title.text, field)

    def year_of_issue(self, value: str, field: Field) -> bool:
        """Take the year, and with it month and day of `%8`."""
        rest = next((other.value for other in self.found if other.tag == "8" and other.value), "")
        if _YEAR.fullmatch(value) and rest and not _YEAR.search(rest[:4]):
            return self._set(self.record, "issued", _date(f"{value} {rest}"), field)
        if rest.startswith(value) and _YEAR.fullmatch(value):
            return self._set(self.record, "issued", _date(rest), field)
        return self._set(self.record, "issued", _date(value), field)

    def day_of_issue(self, value: str, field: Field) -> bool:
        """Take `%8` where the year did not: there is none, or it is another."""
        if not self.year:
            return self._set(self.record, "issued", _date(value), field)
        if field is not next(other for other in self.found if other.tag == "8" and other.value):
            return False
        if not _YEAR.fullmatch(self.year):
            return False
        return value.startswith(self.year) or not _YEAR.search(value[:4])

    def accessed(self, value: str, field: Field) -> bool:
        """Take the date of access."""
        return self._set(self.record, "accessed", _date(value), field)

    def pages(self, value: str, field: Field) -> bool:
        """Take pages; of a book or report, a bare number is how many there are."""
        count = _COUNT.fullmatch(value) if self.layout.number_of_pages else None
        if count is not None:
            return self._set(self.record, "number_of_pages", count[1], field)
        return self._set(self.record, "pages", pages.parse(value), field)

    def resource(self, value: str, field: Field) -> bool:
        """Take a DOI; anything else is refer's number of a report."""
        doi = identifiers.doi(value)
        if doi is None:
            return self._set(self.record, "number", value, field)
        self._add("identifiers", Identifier(scheme="doi", value=doi), field)
        return True

    def accession(self, value: str, field: Field) -> bool:
        """Take a number in a database that is named: PubMed's is a PMID."""
        if not self.database:
            return False
        pmid = identifiers.pmid(value) if self.database.casefold() in PUBMED else None
        scheme = f"accession:{self.database}" if pmid is None else "pmid"
        self._add("identifiers", Identifier(scheme=scheme, value=pmid or value), field)
        return True

    def database_name(self, value: str, _field: Field) -> bool:
        """Tell whether the name of a database has gone into an identifier."""
        return value == self.database and any(f.tag == "M" and f.value for f in self.found)

    def custom_2(self, value: str, field: Field) -> bool:
        """Take a PMCID, which EndNote has there."""
        pmcid = identifiers.pmcid(value) if value.upper().startswith("PMC") else None
        if pmcid is not None:
            self._add("identifiers", Identifier(scheme="pmc", value=pmcid), field)
        return pmcid is not None

    def numbers(self, value: str, field: Field) -> bool:
        """Take ISSNs and ISBNs; of a report, patent or standard it is its number."""
        if self.layout.number is not None:
            return self._set(self.record, "number", " ".join(value.split()), field)
        issns = identifiers.issns(value)
        isbns = () if issns else identifiers.isbns(value)
        for issn in issns:
            self._add("issns", Issn(value=issn.value, kind=issn.kind), field)
        for isbn in isbns:
            self._add("isbns", isbn, field)
        return bool(issns or isbns)

    def abstract(self, value: str, field: Field) -> bool:
        """Take the abstract."""
        return self._set(self.record, "abstract", abstracts.parse(value), field)

    def keywords(self, value: str, field: Field) -> bool:
        """Take keywords: one on each line, or several with semicolons between."""
        for term in filter(None, map(str.strip, _SEPARATOR.split(value))):
            self._add("keywords", Keyword(term=term), field)
        return True

    def language(self, value: str, field: Field) -> bool:
        """Take a language as a code where it is known."""
        self._add("languages", languages.code(value) or value, field)
        return True

    def note(self, value: str, field: Field) -> bool:
        """Take a note."""
        self._add("notes", Note(text=value), field)
        return True

    def url(self, value: str, field: Field) -> bool:
        """Take web addresses, one on each line."""
        for address in value.split("\n"):
            self._add("urls", Url(value=address, kind="pdf" if field.tag == ">" else None), field)
        return True

    def group_author(self, value: str, field: Field) -> bool:
        """Take refer's corporate author; with EndNote it is a translated title, which has no place."""
        if self.is_endnote:
            return False
        self._add("contributors", Contributor(name=Collective(name=value)), field)
        return True

    def label(self, value: str, _field: Field) -> bool:
        """Take the citation key."""
        if self.key is not None:
            return False
        self.key = value
        return True

    def address(self, _value: str, _field: Field) -> bool:
        """Tell whether an address is a single author's, who gets it at the end."""
        return sum(1 for field in self.found if field.value and field.tag in (*self.roles, "Q")) == 1


_HANDLERS: dict[str, Callable[[_Draft, str, Field], bool]] = {
    "T": _Draft.title,
    "D": _Draft.year_of_issue,
    "8": _Draft.day_of_issue,
    "[": _Draft.accessed,
    "P": _Draft.pages,
    "R": _Draft.resource,
    "M": _Draft.accession,
    "~": _Draft.database_name,
    "W": _Draft.database_name,
    "2": _Draft.custom_2,
    "@": _Draft.numbers,
    "X": _Draft.abstract,
    "K": _Draft.keywords,
    "G": _Draft.language,
    "Z": _Draft.note,
    "U": _Draft.url,
    ">": _Draft.url,
    "Q": _Draft.group_author,
    "F": _Draft.label,
    "+": _Draft.address,
}


def natural(text: str) -> Person | Collective:
    """Return a name as refer has it, given names first; one with its family name first is known by its comma.

    >>> natural("Ludwig van Beethoven"), natural("Guy L. Steele, Jr.")
    (Person(family='van Beethoven', given='Ludwig'), Person(family='Steele', given='Guy L.', suffix='Jr.'))
    >>> natural("Knuth, Donald E.")
    Person(family='Knuth', given='Donald E.')
    """
    before, comma, after = text.partition(",")
    words = before.split()
    if len(words) < 2 or (comma and not _SUFFIX.fullmatch(after)):
        return names.inverted(text)
    start = len(words) - 1
    while start > 1 and words[start - 1].islower():
        start -= 1
    return Person(family=" ".join(words[start:]), given=" ".join(words[:start]), suffix=after.strip() or None)


def _date(text: str) -> Date:
    """Return a date; its spelling is kept only where it says more than the numbers (`2020/09/05` does not)."""
    date = dates.parse_day_first(text)
    understood = date.year is not None and (_ISO.fullmatch(text) or not date.literal)
    return msgspec.structs.replace(date, literal=None) if understood else date
