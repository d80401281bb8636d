"""A draft into a record: every path takes the tags that are its own (crosswalk 1, RIS column)."""

import re
from functools import lru_cache
from typing import Any

import msgspec

from bibpivot.api import (
    Abstract,
    Container,
    Event,
    Grant,
    Keyword,
    Pages,
    Record,
    RecordType,
    abstracts,
    languages,
    lazy_pattern,
    pages,
    tagged,
    titles,
)
from bibpivot_ris.dialects import EXTRA, Dialect
from bibpivot_ris.places import PLACES
from bibpivot_ris.read.draft import Draft, text
from bibpivot_ris.read.identifying import take_identifiers, take_links, take_numbers
from bibpivot_ris.read.issued import take_dates
from bibpivot_ris.read.kinds import take_kinds
from bibpivot_ris.read.notes import as_note, take_notes
from bibpivot_ris.read.provenance import take_extent, take_provenance
from bibpivot_ris.tables import Layout, is_count

_COPYRIGHT = lazy_pattern(r"copyright\b|©|\(c\) ", re.IGNORECASE)
# Ovid's "not specified", cut at its blank by another program.
_NO_PAGES = ("No", "Specified")
_SEVERAL = lazy_pattern(r"[;,]")
# Web of Science: `Agency [number; number]; Agency`.
_AGENCY = lazy_pattern(r"([^\[\];]+)(?:\[([^\[\]]*)\])?[;\s]*")
_NOTES = PLACES["notes"]
_CITAVIS_NOTES = (*_NOTES, "U3")
_TITLE = PLACES["title"]
_SHORT_TITLE = PLACES["container.title_short"]


def build(draft: Draft, kind: RecordType, layout: Layout, dialect: Dialect, people: dict[str, Any]) -> Record:
    """Return the record of a draft, whose people were read before."""
    fields, container = draft.single, draft.container
    fields["type"] = kind
    take_identifiers(draft, layout, dialect)
    take_notes(draft, layout, _NOTES if dialect.means.get("U3") != "notes" else _CITAVIS_NOTES)
    _titles(draft)
    _containers(draft, layout)
    _abstract(draft)
    take_dates(draft, layout, dialect)
    _location(draft, layout)
    take_numbers(draft, layout, dialect)
    if layout.dimensions is not None:
        take_extent(draft, layout)
    tags = draft.tags
    # One by one: a set would have to go through all of the record's tags.
    told = "DB" in tags or "CN" in tags or "AV" in tags or "OP" in tags
    if told or layout.archive is not None or draft.archive:
        take_provenance(draft, layout, dialect)
    _places(draft, layout, dialect)
    if "RI" in tags and dialect.means.get("RI") != EXTRA:
        fields["reviewed_title"] = text(draft.take("reviewed_title", "RI") or "")
    take_kinds(draft, kind, dialect)
    if "KW" in draft.tags or "K1" in draft.tags:
        fields["keywords"] = _keywords(draft, dialect)
    if "LA" in draft.tags:
        fields["languages"] = _languages(draft)
    if "FU" in draft.tags:
        fields["grants"] = _grants(draft)
    take_links(draft)
    if container:
        fields["container"] = Container(**container)
    if draft.identifiers:
        fields["identifiers"] = tuple(draft.identifiers)
    if draft.late_people:
        people["contributors"] = (*people.get("contributors", ()), *draft.late_people)
    if draft.tags or draft.extras:
        fields["extras"] = draft.rest()
    return Record(**fields, **people)


def _titles(draft: Draft) -> None:
    fields = draft.single
    title = draft.take("title", *_TITLE)
    if title is None and "BT" in draft.tags and fields["type"] in (RecordType.BOOK, RecordType.UNPUBLISHED):
        title = draft.take("title", "BT")
    translated = False
    if title is not None:
        shown: str | None = title
        if title[0] == "[" and title.endswith(("]", "].")):
            parsed = titles.parse(title)
            translated = parsed.translated is True
            if translated or parsed.text is None:
                shown = None if parsed.text is None else str(parsed.text)
        if shown is not None:
            fields["title"] = text(shown)
        if translated:
            fields["title_translated"] = True
    if "ST" in draft.tags:
        # EndNote copies the title there.
        short = draft.take("title_short", "ST")
        if short is not None and short != title:
            fields["title_short"] = short
    if translated and "TT" in draft.tags:
        vernacular = draft.take("title_vernacular", "TT")
        if vernacular is not None:
            fields["title_vernacular"] = text(vernacular)


def _containers(draft: Draft, layout: Layout) -> None:
    container, tags = draft.container, draft.tags
    other = draft.peek("JO")
    series = None
    if layout.event and "C3" in tags and "T2" in tags:
        event = draft.take("event", "T2")
        if event is not None:
            known = draft.single.get("event", Event())
            draft.single["event"] = msgspec.structs.replace(known, title=text(event))
        found = draft.take("container.title", "C3", "JF", "BT")
    elif layout.series_first and "T3" not in tags:
        series = draft.take("container.series", "T2")
        found = draft.take("container.title", "JF")
    else:
        found = draft.take("container.title", "T2", "JF", "BT")
    if other is not None and found is None:
        found = draft.take("container.title", "JO")
    elif other is not None:
        # Beside a full title it is the abbreviated one, in the specification of 2001; most programs repeat the title.
        values = [value for value in tags.pop("JO") if value != found]
        if values:
            tags["J2"] = [
                *tags.get("J2", ()),
                *(value for value in values if value not in tags.get("J2", ())),
            ]
    if "T3" in tags:
        series = draft.take("container.series", "T3")
    if found is None and "J2" not in tags and "JA" in tags and not layout.series_first:
        found = draft.take("container.title", "JA")  # the only name there is, as Cochrane has it
    short = draft.take("container.title_short", *_SHORT_TITLE)
    if found is not None:
        container["title"] = text(found)
    if series is not None:
        container["series"] = text(series)
    if short is not None:
        container["title_medline" if draft.is_pubmeds else "title_short"] = short


def _abstract(draft: Draft) -> None:
    tags = draft.tags
    values = tags.get("AB")
    owner = None
    if values is not None:
        if len(values) > 1 and _COPYRIGHT.match(values[-1]):
            owner = values.pop()  # EBSCO
        if "N2" in tags and tags["N2"][0] != values[0]:
            # To the specification of 2001 AB is a note (crosswalk 1.3, rule 7).
            if _COPYRIGHT.match(values[0]):
                owner = values.pop(0)
            else:
                notes = [as_note(value) for _, value in draft.take_all("notes", "AB")]
                draft.single["notes"] = (*draft.single.get("notes", ()), *notes)
            if not values:
                tags.pop("AB", None)
    found = draft.take("abstract", "N2", "AB")
    if found is None:
        if owner is not None:
            draft.single["abstract"] = Abstract(copyright=owner)
        return
    made = _with_tags(found) if "<" in found or "&" in found else abstracts.parse(found)
    if owner is not None:
        made = msgspec.structs.replace(made, copyright=owner)
    draft.single["abstract"] = made


def _with_tags(value: str) -> Abstract:
    """Return an abstract with tags or character references: Crossref's JATS, the HTML of Zotero's editor, or few."""
    if tagged.has_blocks(value):
        return tagged.parse_abstract(value)
    made = abstracts.parse(value)
    sections = tuple(msgspec.structs.replace(part, text=text(str(part.text))) for part in made.sections)
    return msgspec.structs.replace(made, sections=sections)


def _location(draft: Draft, layout: Layout) -> None:
    draft.put("volume", "VL", "VO")
    tags = draft.tags
    if layout.issue == "M1" and "IS" not in tags:
        draft.put("issue", "M1")
    else:
        draft.put("issue", "IS", "CP")
    if "NV" in tags:
        draft.put_container("number_of_volumes", "NV")
    if layout.series_number in tags:
        draft.put_container("series_number", layout.series_number)
    elif "SV" in tags:
        draft.put_container("series_number", "SV")
    if "ET" in tags or "SE" in tags:
        _edition(draft, layout)
    number = draft.take("article_number", "C7") if "C7" in tags else None
    first, last = draft.take("pages.first", "SP"), draft.take("pages.last", "EP")
    if first is None and "M2" in tags:
        first = draft.take("pages.first", "M2")
    if first is None and "SE" in tags and layout.is_article and layout.online != "SE":
        first = draft.take("pages.first", "SE")  # EndNote's articles
    if first == _NO_PAGES[0] and last == _NO_PAGES[1]:
        first = last = None
    if number is not None:
        draft.single["article_number"] = number
        if first == number and last in (None, number):
            return
    if first is None and last is None:
        return
    if layout.number_of_pages == "SP" and last is None and first is not None and is_count(first):
        draft.single["number_of_pages"] = first
        return
    draft.single["pages"] = _pages(first, last)


def _edition(draft: Draft, layout: Layout) -> None:
    tags = draft.tags
    if layout.edition is not None and layout.edition in tags:
        draft.put_container("edition", layout.edition)
    if layout.version is not None and layout.version in tags:
        draft.put("version", layout.version)
    if layout.chapter_number is not None and layout.chapter_number in tags:
        draft.put("chapter_number", layout.chapter_number)
    if layout.section is not None and layout.section in tags:
        draft.put("section", layout.section)


def _pages(first: str | None, last: str | None) -> Pages:
    """Return the pages of SP and EP: SP may have a whole range, EP repeat a single page or leave out digits."""
    if first is None:
        return Pages(last=last)
    if last is None or last == first or first.endswith(f"-{last}"):
        return pages.parse(first)
    if first.isdecimal() and last.isdecimal() and len(first) <= len(last):
        return Pages(first=first, last=last)
    full = pages.expand(first, last)
    if full == last:
        return Pages(first=first, last=last)
    if "-" in first or "," in first:
        return Pages(first=first, last=last)
    if full is None:
        return Pages(first=first, last=last)
    return Pages(first=first, last=full, literal=f"{first}-{last}")


def _places(draft: Draft, layout: Layout, dialect: Dialect) -> None:
    tags = draft.tags
    draft.put_container("publisher", "PB", "PU")
    publisher = draft.container.get("publisher")
    if publisher is not None and ("<" in publisher or "&" in publisher):
        draft.container["publisher"] = text(publisher)
    if "PI" in tags:
        draft.put_container("place", "PI")
    if dialect.means.get("AD") == "container.place":
        draft.put_container("place", "AD")
    if layout.event and "event" in draft.single:
        # Beside an event CY is where it was.
        if "C1" in tags:
            draft.put_container("place", "C1")
        if "CY" in tags:
            place = draft.take("event.place", "CY")
            draft.single["event"] = msgspec.structs.replace(draft.single["event"], place=place)
    elif "CY" in tags:
        if layout.is_article or dialect.means.get("CY") == "container.country":
            draft.put_container("country", "CY")
        elif "place" not in draft.container:
            draft.put_container("place", "CY")


def _keywords(draft: Draft, dialect: Dialect) -> tuple[Keyword, ...]:
    values = [
        value for tag in ("KW", "K1") if tag in draft.tags for value in draft.take_values("keywords", tag)
    ]
    separators = dialect.keyword_separators
    together = "".join(values)
    if separators and separators in together:
        values = [part for value in values for part in value.split(separators)]
    if "\n" in together:
        values = [part for value in values for part in value.split("\n")]
    if not ("*" in together or "<" in together or "&" in together):
        # Nearly always.
        return tuple([Keyword(term=value.strip()) for value in values if value.strip()])
    found = []
    for value in values:
        term = value.strip()
        if term.startswith("*"):
            term = term.lstrip("* ")
            if term:
                found.append(Keyword(term=text(term), major=True))
        elif term:
            found.append(Keyword(term=text(term)))
    return tuple(found)


def _languages(draft: Draft) -> tuple[str, ...]:
    values = draft.take_values("languages", "LA")
    # Texts of any length are not worth keeping.
    found = [code for value in values for code in (_codes(value) if len(value) < 80 else (value,))]
    return tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found)


@lru_cache(maxsize=512)
def _codes(value: str) -> tuple[str, ...]:
    """Return the languages of a value: codes where they are known, a tag with a region, else what stands there."""
    parts = [value] if languages.code(value) is not None else [part.strip() for part in _SEVERAL.split(value)]
    known = [languages.code(part) for part in parts]
    if len(parts) > 1 and None in known:
        parts, known = [value], [None]
    return tuple(
        part if code is None or "-" in part else code
        for part, code in zip(parts, known, strict=True)
        if code is not None or part.strip().casefold() not in ("und", "undetermined", "")
    )


def _grants(draft: Draft) -> tuple[Grant, ...]:
    found: list[Grant] = []
    for _, value in draft.take_all("grants", "FU"):
        for agency, numbers in _AGENCY.findall(value):
            parts = [part.strip() for part in _SEVERAL.split(numbers) if part.strip()]
            found.extend(Grant(agency=agency.strip(), id=number) for number in parts or [None])
    return tuple(found)
