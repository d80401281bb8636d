"""A record as the elements of EndNote XML (crosswalk 1, the EndNote XML columns), in the order of EndNote's files."""

import re

from bibpivot.api import (
    Abstract,
    Container,
    Keyword,
    Losing,
    MeshHeading,
    Pages,
    Record,
    RecordType,
    Text,
    abstracts,
    pages,
    titles,
)
from bibpivot_endnote_xml import dates, numbers, runs, work_types
from bibpivot_endnote_xml.elements import FORMAT
from bibpivot_endnote_xml.kinds import BY_NAME, PREPRINT, WRITTEN, Kind, Layout
from bibpivot_endnote_xml.numbers import Numbers
from bibpivot_endnote_xml.runs import NONE, Run
from bibpivot_endnote_xml.write.extras import put_extras
from bibpivot_endnote_xml.write.identifying import put_identifiers, put_urls
from bibpivot_endnote_xml.write.parts import Parts, Piece, in_order
from bibpivot_endnote_xml.write.people import put_people
from bibpivot_endnote_xml.write.places import put_containers, put_event_note, put_places
from bibpivot_endnote_xml.write.provenance import put_archive, put_extent, put_original, put_status

SHARED_TYPE = "shares the reference type of another type"
NO_EDITED_BOOK = "Edited Book has no place for authors; Book has"
READ_OTHERWISE = "reads as something else there"
AMONG_KEYWORDS = "written among the keywords"
NO_MINOR = "a keyword without a star is not said to be a minor topic"

_NOWHERE = Container()
_DIGIT = re.compile(r"[0-9]")
_RANGE = re.compile(r"\s*[0-9]+\s*[-–]\s*[0-9]+\s*")
_BOOK = BY_NAME["book"]
_PROCEEDINGS = BY_NAME["conference proceedings"]
_ABOVE = frozenset(("titles/secondary-title", "custom3"))
_PAPER = BY_NAME["conference paper"]


def pieces_of(record: Record, key: str | None, writing: Losing, *, styles: bool = True) -> list[Piece]:
    """Return the elements of a record, in order."""
    parts = Parts(writing, styles=styles)
    kind = _kind(record, parts)
    layout = kind.layout
    container = record.container or _NOWHERE
    pieces = parts.pieces
    pieces.append(("database", '<database name="bibpivot">bibpivot</database>'))
    pieces.append(("source-app", '<source-app name="bibpivot">bibpivot</source-app>'))
    pieces.append(("ref-type", f'<ref-type name="{kind.name}">{kind.number}</ref-type>'))
    put_people(parts, record.contributors, record.completeness, layout, writing)
    _put_titles(record, container, layout, parts)
    _put_location(record, container, layout, parts)
    _put_keywords(record, parts)
    _put_dates(record, parts)
    put_places(record, container, layout, parts)
    if record.scale is not None or record.dimensions is not None:
        put_extent(record, layout, parts)
    if record.original is not None:
        put_original(record.original, layout, parts)
    if record.reviewed_title is not None:
        parts.text("reviewed-item", record.reviewed_title, "reviewed_title")
    if record.archive is not None:
        put_archive(record.archive, layout, parts)
    _put_numbers(record, container, layout, parts)
    parts.put("label", key, "citation_key")
    if record.abstract is not None:
        _put_abstract(record.abstract, parts)
    _put_work_type(record, parts)
    put_identifiers(record, layout, parts)
    put_urls(record, parts)
    if record.languages:
        parts.several("language", record.languages, "languages")
    if record.accessed is not None:
        _put_date("access-date", dates.in_one(record.accessed), "accessed", parts)
    if kind is _PROCEEDINGS:
        above = any(path in _ABOVE for path, _ in pieces)
        if above is not (record.type is RecordType.CONFERENCE_PAPER):
            parts.change("type", record.type, SHARED_TYPE)
    put_event_note(record, layout, parts)
    if record.publication_status is not None:
        put_status(record, record.publication_status, parts)
    _put_notes(record, parts)
    if any(extra.format == FORMAT and not extra.layout for extra in record.extras):
        put_extras(record.extras, parts)
    return in_order(pieces)


def _kind(record: Record, parts: Parts) -> Kind:
    kind = WRITTEN[record.type]
    if record.type is RecordType.EDITED_BOOK and any(
        who.role == "author" and who.valid is not False for who in record.contributors
    ):
        parts.change("type", record.type, NO_EDITED_BOOK)
        return _BOOK
    if record.type in (RecordType.CONFERENCE_PAPER, RecordType.PROCEEDINGS):
        titles_above = (record.container and record.container.title, record.event and record.event.title)
        above = any(str(title or "").strip() for title in titles_above)
        if record.type is RecordType.CONFERENCE_PAPER and not above:
            return _PAPER
    elif kind.type is not record.type and record.type is not RecordType.PREPRINT:
        parts.change("type", record.type, SHARED_TYPE)
    return kind


def _put_titles(record: Record, container: Container, layout: Layout, parts: Parts) -> None:
    title, vernacular = record.title, record.title_vernacular
    shown: Text | None = title
    if title is None:
        shown = vernacular
        if vernacular is not None:
            parts.rename("title_vernacular", vernacular, "the title, there being no other")
    elif record.title_translated:
        shown = f"[{title}]" if isinstance(title, str) else runs.surrounded("[", title, "]")
    translated = None
    if shown is not None:
        parts.text("titles/title", shown, "title" if title is not None else "title_vernacular")
        if str(shown).lstrip().startswith("["):
            text, translated = titles.parse(shown)
            if translated and record.title_translated and str(text) != str(title).strip():
                parts.change("title", shown, "a full stop before the bracket is taken for PubMed's")
        if translated and not (record.title_translated and title is not None):
            parts.change(
                "title", shown, "in brackets of its own: they will be read as those of a translation"
            )
        elif record.title_translated and title is not None and not translated:
            parts.change("title_translated", shown, "brackets in the title hide those of a translation")
    if title is None and record.title_translated:
        parts.drop("title_translated", True, "there is no translated title to put in brackets")
    put_containers(record, container, layout, parts)
    parts.put("titles/short-title", record.title_short, "title_short")
    if (
        record.title_short
        and _as_read(record.title_short).strip() == _as_read(title or vernacular or "").strip()
    ):
        parts.change("title_short", record.title_short, "reads as the copy of the title that EndNote makes")
    if title is not None and vernacular is not None:
        # Elsewhere it is a translated title: only beside a bracketed one is it the original (crosswalk 1.2).
        if translated:
            parts.text("titles/translated-title", vernacular, "title_vernacular")
        else:
            parts.note("title_vernacular", str(vernacular), "Original title")
            if not isinstance(vernacular, str):
                parts.change("title_vernacular", vernacular, "a labelled note has no markup")


def _as_read(text: Text) -> str:
    return str(runs.with_tags(text) if isinstance(text, str) else text)


def _put_location(record: Record, container: Container, layout: Layout, parts: Parts) -> None:
    in_volume = record.pages
    counts = layout.pages == "number_of_pages"
    if in_volume is not None:
        text = str(in_volume)
        _check_pages(in_volume, text, parts)
        parts.put("section" if counts else "pages", text, "pages")
    if record.number_of_pages is not None:
        if counts and not _RANGE.fullmatch(record.number_of_pages):
            parts.put("pages", record.number_of_pages, "number_of_pages")
        else:
            parts.note("number_of_pages", record.number_of_pages, "Number of pages")
    parts.put("volume", record.volume, "volume")
    if record.type is RecordType.THESIS and record.volume and not _DIGIT.search(record.volume):
        _check_degree(record, parts)
    parts.put("num-vols", container.number_of_volumes, "container.number_of_volumes")
    number, series = record.article_number, container.series_number
    if layout.article_number is not None:
        parts.put(layout.article_number, number, "article_number")
    elif number is not None and in_volume is None and not counts:
        parts.put("pages", number, "article_number")
        parts.change("article_number", number, "in place of pages")
    else:
        parts.note("article_number", number, "Article number")
    if layout.number == "series_number":
        parts.put("number", series, "container.series_number")
    else:
        parts.note("container.series_number", series, "Series number")
    parts.put("number" if layout.number == "issue" else "issue", record.issue, "issue")
    _put_edition(record, container, layout, parts)
    _put_chapter(record, layout, parts)


def _put_chapter(record: Record, layout: Layout, parts: Parts) -> None:
    chapter = record.chapter_number
    in_volume = record.pages
    if not layout.chapter:
        parts.note("chapter_number", chapter, "Chapter")
    else:
        parts.put("section", chapter, "chapter_number")
        if chapter is not None and in_volume is not None and in_volume.first == chapter.strip():
            parts.change("chapter_number", chapter, "reads as the start page that it equals")
    parts.note("part_number", record.part_number, "Part")
    if layout.section:
        parts.put("section", record.section, "section")
    else:
        parts.note("section", record.section, "Section")


def _check_degree(record: Record, parts: Parts) -> None:
    if work_types.parse(runs.without_illegal(record.genre or "").strip())[0] is None:
        parts.change("volume", record.volume, "reads as the degree that a thesis was for")


def _put_edition(record: Record, container: Container, layout: Layout, parts: Parts) -> None:
    online, edition = record.published_online, container.edition
    if online is not None:
        told = dates.in_one(online)
        if layout.online is not None and dates.is_date(told.words):
            _put_date(layout.online, told, "published_online", parts)
        else:
            parts.note("published_online", told.words, "Published online")
            for name, value in told.untold:
                parts.drop(f"published_online.{name}", value, dates.UNTOLD)
    if layout.edition == "version":
        parts.put("edition", record.version, "version")
        parts.note("container.edition", edition, "Edition")
        return
    parts.note("version", record.version, "Version")
    if edition is None:
        return
    if layout.online == "edition" and (online is not None or dates.is_date(edition)):
        parts.note("container.edition", edition, "Edition")
    else:
        parts.put("edition", edition, "container.edition")


def _check_pages(in_volume: Pages, text: str, parts: Parts) -> None:
    back = pages.parse(" ".join(text.split()))
    if back != in_volume:
        parts.change("pages", in_volume, "first and last page cannot be told from it")


def _put_date(path: str, told: dates.Told, record_path: str, parts: Parts) -> None:
    parts.put(path, told.words, record_path)
    for name, value in told.untold:
        parts.drop(f"{record_path}.{name}", value, dates.UNTOLD)


def _put_dates(record: Record, parts: Parts) -> None:
    if record.issued is None:
        return
    told = dates.in_parts(record.issued)
    parts.put("dates/year", told.year, "issued")
    if content := parts.content(told.words, "issued"):
        parts.raw("dates/pub-dates", f"<date>{content}</date>")
    for name, value in told.untold:
        parts.drop(f"issued.{name}", value, dates.UNTOLD)


def _put_numbers(record: Record, container: Container, layout: Layout, parts: Parts) -> None:
    number = record.number
    if number is not None and not layout.isbn:
        if layout.number == "number":
            parts.put("number", number, "number")
        else:
            parts.note("number", number, "Number")
        number = None
    wanted = Numbers(
        number, tuple(dict.fromkeys(container.issns)), container.isbns
    )  # fmt: skip
    lines = numbers.lines_of(wanted)
    if not lines:
        return
    parts.several("isbn", lines, "container.isbns" if container.isbns else "container.issns")
    if numbers.are_usual(wanted):
        return
    back = numbers.parse(lines, numbered=layout.isbn)
    if back != wanted:
        for path, one, other in (
            ("number", wanted.number, back.number),
            ("container.issns", wanted.issns, back.issns),
            ("container.isbns", wanted.isbns, back.isbns),
        ):
            if one and one != other:
                parts.change(path, one if isinstance(one, str) else str(one[0]), READ_OTHERWISE)


def _put_keywords(record: Record, parts: Parts) -> None:
    keywords, headings = record.keywords, record.mesh_headings
    made: dict[str, None] = {}
    minor = 0
    for keyword in keywords:
        made[_keyword(keyword, parts)] = None
        minor += keyword.major is False
    if len(made) < len(keywords):
        parts.drop("keywords", keywords[0], "the same term is there already", len(keywords) - len(made))
    if minor:
        parts.drop("keywords.major", "no", NO_MINOR, minor)
    if headings:
        parts.rename("mesh_headings", headings[0], AMONG_KEYWORDS, len(headings))
    for heading in headings:
        made[parts.content(_heading(heading), "mesh_headings.descriptor.name")] = None
    made.pop("", None)
    if made:
        parts.raw("keywords", "".join(f"<keyword>{content}</keyword>" for content in made))


def _keyword(keyword: Keyword, parts: Parts) -> str:
    term, path = keyword.term, "keywords.term"
    if isinstance(term, str):
        if term.startswith("*"):
            parts.change(path, term, "a star at the start would mark a major topic")
            term = term.lstrip("* ")
        parts.check_tags(term, path)
        return parts.content(f"*{term}" if keyword.major and term else term, path)
    if keyword.major:
        parts.drop("keywords.major", term, "a star has no place before markup")
    if str(term).lstrip().startswith("*"):
        parts.change(path, term, "a star at the start would mark a major topic")
    return parts.rich(term, path)


def _heading(heading: MeshHeading) -> str:
    descriptor = heading.descriptor
    name = f"*{descriptor.name}" if descriptor.major else descriptor.name
    for qualifier in heading.qualifiers:
        name += f"/*{qualifier.name}" if qualifier.major else f"/{qualifier.name}"
    return name


def _put_abstract(abstract: Abstract, parts: Parts) -> None:
    path = "abstract.sections.text"
    found: list[Run] = []
    for section in abstract.sections:
        label = section.label
        labelled = label if label and label != abstracts.UNLABELLED else ""
        if label and not labelled:
            parts.drop("abstract.sections.label", label, "stands for no label")
        start = ("\n" if found else "") + (f"{labelled}: " if labelled else "")
        if start:
            found.append((NONE, start))
        found.extend(parts.flattened(section.text, path))
    content = parts.rich(runs.text_of(found) or "", path, breaks=True)
    if not content:
        return
    parts.raw("abstract", content)
    plain = "".join(text for _, text in found)
    if len(abstract.sections) > 1 or "\n" in plain or plain.count(": ") > 1 or abstract.sections[0].label:
        _check_sections(abstract, plain, parts)


def _check_sections(abstract: Abstract, plain: str, parts: Parts) -> None:
    back = [(section.label, str(section.text)) for section in abstracts.parse(plain).sections]
    wanted = [
        (None if section.label == abstracts.UNLABELLED else section.label, str(section.text))
        for section in abstract.sections
    ]
    if back != wanted:
        parts.change("abstract.sections", plain, "sections cannot all be told apart in one text")


def _put_work_type(record: Record, parts: Parts) -> None:
    names = tuple(kind.name for kind in record.publication_types)
    genre = record.genre
    if record.type is RecordType.PREPRINT and PREPRINT not in names:
        names = (*names, PREPRINT)
    if not genre and not names:
        return
    text = parts.clean(work_types.join(genre, names), "genre" if genre else "publication_types.name")
    parts.put("work-type", text, "genre")
    _check_work_type(record, genre, names, text, parts)


def _check_work_type(
    record: Record, genre: str | None, names: tuple[str, ...], text: str, parts: Parts
) -> None:
    back_genre, back_names = work_types.parse(text)
    if (back_genre or "") != (genre or "") or back_names != tuple(dict.fromkeys(names)):
        parts.change("publication_types" if names else "genre", text, READ_OTHERWISE)
    is_article = record.type in (RecordType.PREPRINT, RecordType.JOURNAL_ARTICLE)
    if is_article and (PREPRINT in back_names) != (record.type is RecordType.PREPRINT):
        parts.change("type", record.type, "what marks a preprint is among the types of work")


def _put_notes(record: Record, parts: Parts) -> None:
    path = "notes.text"
    found: list[Run] = []
    texts: list[Text] = [*(note.text for note in record.notes), *parts.notes]
    for text in texts:
        own = parts.flattened(text, path)
        if any(part.strip() for _, part in own):
            if "\n\n" in str(text):
                parts.change(path, text, "its paragraphs read as notes of their own")
            found.extend([(NONE, "\n\n"), *own] if found else own)
    if found and (content := parts.rich(runs.text_of(found) or "", path, breaks=True)):
        if len(texts) > 1 and any(faces for faces, _ in found):
            parts.change(path, texts[0], "notes with markup read as one")
        parts.raw("notes", content)
