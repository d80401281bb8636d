"""A record out of its elements: every path takes those that are its own (crosswalk 1, the EndNote XML columns)."""

import re
from typing import Any

from bibpivot.api import (
    Abstract,
    AbstractSection,
    Container,
    Date,
    Event,
    Keyword,
    Note,
    PublicationType,
    Record,
    RecordType,
    RichText,
    Text,
    abstracts,
    languages,
    pages,
    publication_states,
    titles,
)
from bibpivot_endnote_xml import dates, numbers, runs, work_types
from bibpivot_endnote_xml.kinds import PREPRINT, Kind, Layout
from bibpivot_endnote_xml.read.containers import take_containers
from bibpivot_endnote_xml.read.identifying import take_identifiers, take_urls
from bibpivot_endnote_xml.read.notes import path_of
from bibpivot_endnote_xml.read.people import take_people
from bibpivot_endnote_xml.read.provenance import take_provenance
from bibpivot_endnote_xml.read.source import Source

_IN_PLACE = "words in place of a date, which tell the state"
_RANGE = re.compile(r"[0-9]+\s*[-–]\s*[0-9]+")
_SEVERAL_LANGUAGES = re.compile(r"\s*[;,/]\s*")
_BLANK_LINE = re.compile(r"\n{2,}")
_DIGIT = re.compile(r"[0-9]")

Fields = dict[str, Any]


def build(source: Source, kind: Kind) -> tuple[Record, str | None]:
    """Return the record of a source of a reference type, and its citation key."""
    layout = kind.layout
    fields: Fields = {"type": _type(source, kind)}
    key = _key(source)
    contributors, completeness = take_people(source, layout)
    fields["contributors"] = contributors
    fields["completeness"] = completeness
    found = take_identifiers(source, layout)
    _titles(source, fields)
    fields.update(take_provenance(source, layout))
    container, event = take_containers(source, layout, has_pmid="pmid" in found)
    _numbers(source, layout, fields, container)
    _location(source, layout, fields, container)
    _dates(source, fields)
    _kinds(source, kind, fields)
    if "abstract" in source:
        fields["abstract"] = _abstract(source)
    _lists(source, layout, fields, container)
    fields["urls"] = take_urls(source, found)
    fields["identifiers"] = tuple(found.values())
    if container:
        fields["container"] = Container(**container)
    if event:
        fields["event"] = Event(**event)
    fields["extras"] = tuple(source.rest())
    return Record(**fields), key


def _type(source: Source, kind: Kind) -> RecordType:
    """Return the type; what EndNote calls proceedings is a paper in them if there is something above its title."""
    if kind.name == "Conference Proceedings" and not (
        "titles/secondary-title" in source or "custom3" in source
    ):
        return RecordType.PROCEEDINGS
    return kind.type


def _key(source: Source) -> str | None:
    """Take the label, which is a citation key if it is one word."""
    label = source.peek("label")
    if not label or " " in label:
        return None
    source.take("label")
    return label


def _titles(source: Source, fields: Fields) -> None:
    title = source.text("titles/title", "title")
    translated = None
    if title is not None and str(title).startswith("["):
        parsed = titles.parse(title)
        if parsed.translated or parsed.text is None:
            title, translated = parsed.text, parsed.translated
    fields["title"] = title
    fields["title_translated"] = translated
    short = source.take("titles/short-title")
    if short is not None:
        text = runs.line(short)
        # EndNote copies the title there.
        shown = str(runs.with_tags(text))
        if text and shown not in (str(title), f"[{title}]"):
            fields["title_short"] = text
            source.origin("title_short", short, "titles/short-title")
    if translated:
        # Elsewhere it is a translation of the title (crosswalk 1.2, rule 4).
        fields["title_vernacular"] = source.text("titles/translated-title", "title_vernacular")


def _numbers(source: Source, layout: Layout, fields: Fields, container: Fields) -> None:
    element = source.take("isbn")
    if element is not None:
        found = numbers.parse(
            [line for line in runs.lines(element).split("\n") if line], numbered=layout.isbn
        )
        if found.rest and found == numbers.Numbers(rest=found.rest):
            source.put_back("isbn", element)
        elif found.rest:
            source.leave("isbn", "\n".join(found.rest))
        for path, value in (
            ("number", found.number),
            ("container.issns", found.issns),
            ("container.isbns", found.isbns),
        ):
            if value:
                fields_of = container if path.startswith("container") else fields
                fields_of[path.removeprefix("container.")] = value
                source.origin(path, element, "isbn", "by its look, then by the type")
    _issue(source, layout, fields, container)
    volumes = source.line("num-vols", "container.number_of_volumes")
    if volumes:
        container["number_of_volumes"] = volumes


def _issue(source: Source, layout: Layout, fields: Fields, container: Fields) -> None:
    path = layout.number if layout.number != "series_number" else "container.series_number"
    number = source.line("number", path)
    if number is not None:
        (container if layout.number == "series_number" else fields).setdefault(layout.number, number)
    if "issue" not in fields:
        issue = source.line("issue", "issue")
        if issue is not None:
            fields["issue"] = issue


def _location(source: Source, layout: Layout, fields: Fields, container: Fields) -> None:
    fields["volume"] = source.line("volume", "volume")
    text = source.peek("pages")
    counts = layout.pages == "number_of_pages" and not _RANGE.fullmatch(text)
    if text:
        source.take("pages", "number_of_pages" if counts else "pages")
        fields["number_of_pages" if counts else "pages"] = text if counts else pages.parse(text)
    _section(source, layout, fields)
    if layout.article_number is not None:
        fields["article_number"] = source.line(layout.article_number, "article_number")
    edition = source.peek("edition")
    if not edition:
        return
    if layout.online == "edition" and dates.is_date(edition):
        source.take("edition", "published_online", "the date of publication online, in articles")
        fields["published_online"] = dates.of_text(edition)
    elif layout.edition == "version":
        fields["version"] = source.line("edition", "version")
    else:
        container["edition"] = source.line("edition", "container.edition")


def _section(source: Source, layout: Layout, fields: Fields) -> None:
    """Take `section`, if it is one, a chapter, pages, a start page that is known, or a date."""
    text = source.peek("section")
    if not text:
        return
    known = fields.get("pages")
    if layout.pages == "number_of_pages" and known is None:
        source.take("section", "pages")
        fields["pages"] = pages.parse(text)
    elif layout.online == "section" and dates.is_date(text):
        source.take("section", "published_online")
        fields["published_online"] = dates.of_text(text)
    elif layout.section:
        fields["section"] = source.line("section", "section")
    elif known is not None and known.first == text:
        source.take("section")
    elif layout.chapter:
        fields["chapter_number"] = source.line("section", "chapter_number")


def _dates(source: Source, fields: Fields) -> None:
    year, words = source.take("dates/year"), source.take("dates/pub-dates")
    told = "" if year is None else runs.line(year)
    beside = [text for child in words if (text := runs.line(child))] if words is not None else []
    if words is not None and not beside:
        beside = [text] if (text := runs.line(words)) else []
    if year is not None and beside and (state := publication_states.parse(told)) is not None:
        # `In press` beside the day it was online: nothing else has told a state by now.
        fields["publication_status"] = state
        source.origin("publication_status", year, "dates/year", _IN_PLACE)
        told = ""
    if told or beside:
        date = dates.of_parts(told, beside[0] if beside else "")
        first = year if told or words is None else words
        assert first is not None
        element = "dates/year" if told else "dates/pub-dates"
        if date is not None and date.literal is not None:
            date = _without_state(source, date, fields, (first, element))
        if date is not None:
            fields["issued"] = date
            rule = "completed by pub-dates" if told and beside else None
            source.origin("issued", first, element, rule)
    for further in beside[1:]:
        source.leave("dates/pub-dates", further)
    accessed = source.line("access-date", "accessed")
    if accessed:
        fields["accessed"] = dates.of_text(accessed)


def _without_state(source: Source, date: Date, fields: Fields, at: tuple[Any, str]) -> Date | None:
    """Return a date without the words for a state of publication, which get a place of their own."""
    rest, state = publication_states.parted(date)
    if state is None or fields.setdefault("publication_status", state) != state:
        return date
    source.origin("publication_status", *at, _IN_PLACE)
    return rest


def _kinds(source: Source, kind: Kind, fields: Fields) -> None:
    text = source.peek("work-type")
    if text:
        element = source.take("work-type")
        assert element is not None
        genre, types = work_types.parse(runs.lines(element))
        fields["genre"] = genre
        fields["publication_types"] = tuple(PublicationType(name=name) for name in types)
        for path in ("genre",) * bool(genre) + ("publication_types",) * len(types):
            source.origin(path, element, "work-type")
        if fields["type"] is RecordType.JOURNAL_ARTICLE and PREPRINT in types:
            fields["type"] = RecordType.PREPRINT
    volume = fields["volume"]
    if kind.type is RecordType.THESIS and volume and not fields.get("genre") and not _DIGIT.search(volume):
        fields["genre"], fields["volume"] = volume, None  # EndNote's theses have the degree there


def _abstract(source: Source) -> Abstract | None:
    element = source.take("abstract", "abstract")
    assert element is not None
    found = runs.paragraphs(element)
    if not found:
        return None
    if len(found) == 1 and not found[0][0]:
        bare = found[0][1]
        parsed = abstracts.parse(bare)
        if "<" not in bare and "&" not in bare:
            return parsed
        return Abstract(
            sections=tuple(
                AbstractSection(text=runs.with_tags(str(section.text)), label=section.label)
                for section in parsed.sections
            )
        )
    plain = "".join(text for _, text in found)
    sections: list[AbstractSection] = []
    place = 0
    for section in abstracts.parse(plain).sections:
        text = str(section.text)
        start = plain.index(text, place)
        place = start + len(text)
        marked = runs.text_of(runs.cut(found, start, place))
        sections.append(AbstractSection(text=marked or "", label=section.label))
    return Abstract(sections=tuple(sections))


def _lists(source: Source, layout: Layout, fields: Fields, container: Fields) -> None:
    keywords = [keyword for group in source.take_all("keywords") for keyword in _keywords(source, group)]
    fields["keywords"] = tuple(keywords)
    found: list[str] = []
    for text in source.lines("language", "languages"):
        parts = [part for part in _SEVERAL_LANGUAGES.split(text) if part]
        codes = [languages.code(part) for part in parts]
        found.extend(code for code in codes if code) if all(codes) else found.append(
            languages.code(text) or text
        )
    fields["languages"] = tuple(code for code in dict.fromkeys(found) if code != languages.UNDETERMINED)
    notes: list[Note] = []
    for tag in ("notes", "research-notes"):
        for element in source.take_all(tag):
            for paragraph in _paragraphs(element):
                path = path_of(paragraph, layout, fields, container)
                if path is None:
                    notes.append(Note(text=paragraph))
                source.origin(path or "notes", element, tag, None if path is None else "a labelled note")
    fields["notes"] = tuple(notes)


def _keywords(source: Source, group: runs.Element) -> list[Keyword]:
    """Return the keywords of a list; a star before one marks a major topic, a line of one is one by itself."""
    found: list[Keyword] = []
    for element in [child for child in group if child.tag != "style"] or [group]:
        bare = runs.usual(element)
        if bare is not None:
            texts: list[Text] = list(runs.tidy(bare).split("\n")) if bare else []
        else:
            texts = list(runs.lines(element).split("\n"))
            if len(texts) == 1:
                texts = [runs.text(element) or ""]
        for text in texts:
            term, major = text, None
            if isinstance(text, str) and text.startswith("*"):
                term, major = text.lstrip("* "), True
            if term:
                found.append(Keyword(term=term, major=major))
                source.origin("keywords", element, "keywords")
    return found


def _paragraphs(element: runs.Element) -> list[Text]:
    """Return the notes in an element: a blank line stands between two."""
    found = runs.paragraphs(element)
    if not any("\n\n" in text for _, text in found) or any(faces for faces, _ in found):
        text = runs.text_of(found)
        return [text] if isinstance(text, RichText) or text else []
    return [part for part in _BLANK_LINE.split(runs.lines(element)) if part]
