"""The writer of nbib: PubMed's tags in PubMed's order (crosswalk 1, 3.8)."""

import operator
import re
from typing import Any

from bibpivot.api import (
    Abstract,
    Container,
    Date,
    Envelope,
    Record,
    RecordType,
    Text,
    Writing,
    abstracts,
    titles,
)
from bibpivot.api import Writer as BaseWriter
from bibpivot_pubmed.medline_dates import unsaid
from bibpivot_pubmed.nbib import layout, tables, values
from bibpivot_pubmed.nbib import source as citation
from bibpivot_pubmed.nbib.lines import Lines, ended, fit
from bibpivot_pubmed.nbib.options import NbibWriteOptions
from bibpivot_pubmed.nbib.write_container import write_journal, write_locations, write_numbers
from bibpivot_pubmed.nbib.write_ids import IdentifierWriter
from bibpivot_pubmed.nbib.write_people import PeopleWriter
from bibpivot_pubmed.nbib.write_subjects import SubjectWriter

NO_TITLE = "[Not Available]."
"""What NLM writes for the English title of a work that has only one in its own language."""

_NOWHERE = Container()
_BOOK_DAYS = (("DA  ", "created"), ("DCOM", "completed"), ("DEP ", "published_online"), ("DRDT", "revised"))
_DAYS = (*_BOOK_DAYS[:3], ("LR  ", "revised"))
_PLAIN = tuple((tag, name) for tag, name in tables.SCALARS.items() if tag != "COIS")
_SCALARS_OF = operator.attrgetter(*(name for _, name in _PLAIN))
_LISTS_OF = operator.attrgetter(*tables.LISTS.values())
_NEWLINES = {"lf": "\n", "crlf": "\r\n"}
_LONGEST_TAG = 4
_TAG_NAME = re.compile("[A-Z][A-Z0-9]{1,3}")
# A second PMID would start another record, and SO is no data.
_NOT_EXTRA = frozenset({"PMID", "SO"})


class NbibWriter(BaseWriter):
    """Writes records as PubMed exports them."""

    options: NbibWriteOptions

    def __init__(self, options: Any, writing: Writing) -> None:
        super().__init__(options or NbibWriteOptions(), writing)
        self._newline = _NEWLINES[self.options.newline]

    def separator(self) -> bytes:
        """Return the blank line between records."""
        return self._newline.encode()

    def write(self, envelope: Envelope) -> bytes:
        """Return the lines of a record: those of its source where it has not changed since."""
        record, lines = envelope.record, Lines(self.writing)
        source = layout.restored(record) if record.extras else None
        self.restored = () if source is None else layout.kept(record)
        if source is not None:
            return ended(source, self._newline)
        container = record.container or _NOWHERE
        is_book = _is_book(record, container)
        for (tag, name), value in zip(_PLAIN, _SCALARS_OF(record), strict=True):
            if value:
                lines.add(tag, value, name)
        for (tag, name), listed in zip(tables.LISTS.items(), _LISTS_OF(record), strict=True):
            for value in listed:
                lines.add(tag, value, name)
        lines.text("COIS", record.conflict_of_interest, "conflict_of_interest")
        for tag, name in _BOOK_DAYS if is_book else _DAYS:
            date = getattr(record, name)
            if date is not None:
                lines.repeated(_write_day, (tag, name, date))
        issued = "" if record.issued is None else lines.repeated(_write_issued, record.issued)
        kind: RecordType | None = None
        if is_book:
            kind = self._book(record, container, lines)
            write_numbers(lines, container)
            write_locations(lines, record)
        else:
            for name in ("part_number", "chapter_number"):
                self._drop(name, getattr(record, name), "only books have a place for it")
            self._title(record, lines)
            lines.repeated(write_journal, container)
        in_volume = self._pages(record, lines)
        self._abstracts(record, lines)
        PeopleWriter(self.writing, lines).write(record)
        identifiers = IdentifierWriter(self.writing, lines)
        identifiers.write(record)
        if record.article_number:
            self._article_number(record.article_number, lines)
        SubjectWriter(self.writing, lines).write(record, is_book=is_book)
        self._words(record, kind, lines)
        abbreviation = container.title_medline or container.title_short or container.title_iso
        if abbreviation and issued and not is_book:
            text = citation.source(
                record, abbreviation, issued, in_volume or identifiers.location, identifiers.doi
            )
            lines.put("SO  ", fit(text)[0])
        self._extras(record, lines)
        return lines.join(self._newline)

    def _drop(self, path: str, value: object, rule: str) -> None:
        if value:
            self.writing.lost("dropped", path, value, note=rule)

    def _book(self, record: Record, container: Container, lines: Lines) -> RecordType:
        """Add titles and publisher, and return what a reader will take it for: a part, if the two titles differ."""
        own = self._title(record, lines)
        title = container.title
        if record.type is not RecordType.CHAPTER and record.title is not None:
            self._drop("container.title", title, "a book is its own container")
            text = lines.plain(record.title, "title")
            title = f"[{text}]" if record.title_translated else text
        shown = "" if title is None else lines.clean(lines.plain(title, "container.title"), "container.title")
        lines.add("BTI ", shown, "container.title")
        whole = titles.parse(shown).text
        lines.text("PB  ", container.publisher, "container.publisher")
        for isbn in container.isbns:
            lines.add("ISBN", isbn, "container.isbns")
        lines.add("PL  ", container.place, "container.place")
        self._drop("container.country", container.country, "of a book PL has the publisher's place")
        for name in ("title_medline", "title_short"):
            self._drop(f"container.{name}", getattr(container, name), "it would make an article of a book")
        if own is not None and whole is not None and own != whole:
            return RecordType.CHAPTER
        if title is container.title and shown:
            self.writing.lost("renamed", "container.title", shown, note="read as the title of the whole book")
        return RecordType.BOOK

    def _title(self, record: Record, lines: Lines) -> Text | None:
        """Add titles with their full stop and, round a translation, its brackets (crosswalk 1.2.2, 3.9).

        Returns the title that a reader will find.
        """
        if record.title_vernacular is not None:
            self._titled("TT  ", record.title_vernacular, "title_vernacular", lines, translated=False)
        if record.title is None:
            if record.title_translated:
                self._drop("title_translated", record.title_translated, "there is no title to say it of")
            if record.title_vernacular is not None:
                self.writing.lost(
                    "synthesised", "title", NO_TITLE, note="there is only a title in another language"
                )
                lines.put("TI  ", NO_TITLE)
            return None
        return self._titled("TI  ", record.title, "title", lines, translated=record.title_translated is True)

    def _titled(self, tag: str, title: Text, path: str, lines: Lines, *, translated: bool) -> Text | None:
        shown = lines.clean(lines.plain(title, path), path)
        if not shown:
            self._drop("title_translated", translated, "there is no title to say it of")
            return None
        ending = "" if shown.endswith((".", "?", "!")) else "."
        spelling = f"[{shown}]." if translated else shown + ending
        back = titles.parse(spelling)
        if back.text != shown:
            self.writing.lost(
                "approximated", path, shown, note="its brackets or its end read as PubMed's own"
            )
        if translated and back.translated is None:
            self._drop("title_translated", shown, "in its brackets it reads as no title")
        elif back.translated and not translated:
            self.writing.lost("approximated", path, shown, note="its brackets read as those of a translation")
        lines.put(tag, spelling)
        return back.text

    def _pages(self, record: Record, lines: Lines) -> str:
        if record.pages is None:
            return ""
        spelling = lines.clean(str(record.pages), "pages")
        back = values.parse_pages(spelling)
        if back != record.pages:
            for part in ("first", "last", "literal"):
                value, found = getattr(record.pages, part) or None, getattr(back, part)
                if found != value:
                    self.writing.lost(
                        "approximated", f"pages.{part}", value or found, note="read off the spelling of pages"
                    )
        if spelling:
            lines.put("PG  ", spelling)
        return spelling

    def _article_number(self, number: str, lines: Lines) -> None:
        if values.parse_typed(number)[1] is not None:
            self.writing.lost(
                "approximated", "article_number", number, note="brackets at its end read as a type"
            )
        lines.add("LID ", number, "article_number")

    def _abstracts(self, record: Record, lines: Lines) -> None:
        if record.abstract is not None:
            lines.add("AB  ", self._sections(record.abstract, "abstract", lines), "abstract.sections.text")
            lines.add("CI  ", record.abstract.copyright, "abstract.copyright")
        for abstract in record.other_abstracts:
            text = self._sections(abstract, "other_abstracts", lines)
            kind = abstract.kind if abstract.kind in tables.ABSTRACT_KINDS else None
            if kind is None:
                self._drop("other_abstracts.kind", abstract.kind, "not one of NLM's words for abstracts")
            shown = f"{kind}: {text}" if kind and text else text
            if values.parse_abstract_kind(shown) != (kind, text):
                self.writing.lost(
                    "approximated", "other_abstracts", shown, note="its start reads as the kind"
                )
            if not shown.strip():
                self._drop(
                    "other_abstracts", abstract.copyright or abstract.kind or abstract.language, "no text"
                )
                continue
            lines.add("OAB ", shown, "other_abstracts.sections.text")
            lines.add("OABL", abstract.language, "other_abstracts.language", "OAB ")
            lines.add("OCI ", abstract.copyright, "other_abstracts.copyright", "OAB ")

    def _sections(self, abstract: Abstract, path: str, lines: Lines) -> str:
        """Return the sections run on, and tell where they will not be read apart as they were."""
        parts = [
            (section.label, lines.plain(section.text, f"{path}.sections.text"))
            for section in abstract.sections
        ]
        text = lines.clean(abstracts.join(parts), f"{path}.sections.text")
        back = [(section.label, section.text) for section in abstracts.divide(text)]
        if text and back != parts:
            self.writing.lost(
                "approximated",
                f"{path}.sections",
                text,
                note="run on; headings in capitals alone are told",
                values=len(parts),
            )
        return text

    def _words(self, record: Record, kind: RecordType | None, lines: Lines) -> None:
        """Add languages, publication types and notes, and tell where a reader will find another type of record.

        `kind` is what it will find in a book.
        """
        for code in record.languages:
            if code == "und":
                self._drop("languages", code, "the code for no language known")
            lines.add("LA  ", code, "languages")
        names = [kind.name for kind in record.publication_types]
        telling = next((name for name, kind in tables.TELLING_TYPES.items() if kind is record.type), None)
        if telling is not None and telling not in names:
            self.writing.lost(
                "synthesised", "publication_types.name", telling, note="it tells the record's type"
            )
            names.append(telling)
        for name in names:
            lines.add("PT  ", name, "publication_types.name")
        kind = kind or next(
            (tables.TELLING_TYPES[name] for name in names if name in tables.TELLING_TYPES),
            RecordType.JOURNAL_ARTICLE,
        )
        if kind is not record.type:
            self.writing.lost(
                "approximated", "type", record.type, note="read as the nearest of PubMed's types"
            )
        for note in record.notes:
            text = lines.clean(lines.plain(note.text, "notes.text"), "notes.text")
            owner = note.owner if note.owner in tables.NOTE_OWNERS else None
            if not owner:
                self._drop("notes.owner", note.owner, "not one of NLM's words for its partners")
            shown = f"{owner}: {text}" if owner else text
            if text and values.parse_note(shown).owner != owner:
                self.writing.lost("approximated", "notes", shown, note="its start reads as the owner")
            if text:
                lines.put("GN  ", shown)
            else:
                self._drop("notes", owner, "no text")

    def _extras(self, record: Record, lines: Lines) -> None:
        """Add what nbib itself could not place, each where it is not taken for something else."""
        for extra in record.extras:
            if extra.format != "nbib" or extra.layout:
                continue
            name = extra.name
            if name in _NOT_EXTRA or not _TAG_NAME.fullmatch(name):
                self._drop(
                    f"extras.nbib.{name}", extra.value or " ", "not the name of a tag that could say it"
                )
                continue
            tag, path = name.ljust(_LONGEST_TAG), f"extras.nbib.{name}"
            value = lines.clean(extra.value, path)
            if value and name in ("AD", "AUID"):
                lines.first(tag, value, "FED ")
            elif value:
                lines.put(tag, value, "CON " if tag in tables.RELATIONS else None)


def _write_day(lines: Lines, stated: tuple[str, str, Date]) -> None:
    """Add a day under a tag; a date of which nothing can be spelt is told, by the name of its field."""
    tag, name, date = stated
    spelling = values.spell_day(date)
    if spelling:
        lines.put(tag, spelling)
        return
    rule = "a date has year, month and day in this order"
    for part in ("year", "month", "day"):
        number = getattr(date, part)
        if number is not None:
            lines.voice.lost("dropped", f"{name}.{part}", number, note=rule)


def _write_issued(lines: Lines, date: Date) -> str:
    """Add the date of publication and return its spelling."""
    spelling = lines.clean(citation.spell_issued(date), "issued.literal")
    if spelling:
        lines.put("DP  ", spelling)
    for part, value in unsaid(date, spelling):
        lines.voice.lost(
            "approximated", f"issued.{part}", value, note="not said by PubMed's spelling of a date"
        )
    return spelling


def _is_book(record: Record, container: Container) -> bool:
    """Tell whether a record is a book or a part of one, and has something that says so."""
    title = container.title if record.type is RecordType.CHAPTER or record.title is None else record.title
    marks = (title, container.publisher, *container.isbns)
    return record.type in tables.BOOK_TYPES and any(mark is not None and fit(str(mark))[0] for mark in marks)
