"""The work and what it appeared in: titles, journal or book, volume, pages, publisher, event."""

import msgspec

from bibpivot.api import (
    Container,
    Event,
    Pages,
    Record,
    RecordType,
    Text,
    fold,
    nodes,
    pages,
    rich,
)
from bibpivot_bibtex.dialects import DOCTORS, MASTERS, NUMBERS, THESIS_KEYS
from bibpivot_bibtex.write import states
from bibpivot_bibtex.write.draft import Draft
from bibpivot_bibtex.write.issued import iso_day, spelt

_EMPTY = Container()
_WITH_ISSUES = frozenset({"article", "periodical"})
_BOOKS = frozenset({"book", "collection", "proceedings"})
_WEB = frozenset({RecordType.WEB_PAGE, RecordType.BLOG_POST, RecordType.FORUM_POST})


def entry_type(draft: Draft, record: Record) -> str:
    """Return the entry type of a record, and report where it says less than the record did."""
    kind = record.type
    name = draft.dialect.types[kind]
    if kind is RecordType.CHAPTER:
        edited = bool(record.people("editor")) if draft.dialect.is_biblatex else record.title is not None
        return name if edited else "inbook"
    if name == "phdthesis":
        genre = fold.fold(record.genre or "")
        if any(word in genre for word in MASTERS):
            return "mastersthesis"
        if not any(word in genre for word in DOCTORS):
            draft.writing.lost(
                "synthesised", "type", kind, note="BibTeX has no thesis without a degree: @phdthesis"
            )
    elif kind not in draft.exact:
        draft.writing.lost("approximated", "type", kind, note=f"{draft.dialect.title} writes it as @{name}")
    return name


def titles(draft: Draft) -> None:
    """Add the titles of the work; one that is not in English has to share its place with the translation."""
    record = draft.record
    container = record.container or _EMPTY
    title, path = record.title, "title"
    if title is None:
        title, path = record.title_vernacular, "title_vernacular"
        if title is not None and draft.allows("title"):
            draft.writing.lost("renamed", path, title, note="the title, there being no other")
        if record.title_translated:
            draft.dropped("title_translated", "true", "there is no title that could be a translation")
    elif record.title_translated:
        title = _bracketed(title)
    volume_title = container.volume_title if draft.dialect.is_biblatex else None
    if volume_title is not None and draft.type in _BOOKS:
        draft.text("maintitle", title, path, protect=True)
        draft.text("title", volume_title, "container.volume_title", protect=True)
    else:
        draft.text("title", title, path, protect=True)
    if record.title_translated and path == "title" and draft.dialect.is_biblatex:
        # Beside a title without brackets it would be an addition to that, like everybody's: it goes into the note.
        draft.text("titleaddon", record.title_vernacular, "title_vernacular")
    draft.text("shorttitle", record.title_short, "title_short", protect=True)
    subtype = draft.dialect.subtypes.get(record.type)
    if subtype:
        draft.companion("entrysubtype", subtype)


def _bracketed(title: Text) -> Text:
    """Return the title of a translation in its brackets, the only sign these formats have (crosswalk 1.2)."""
    return f"[{title}]" if isinstance(title, str) else rich(("[", *nodes(title), "]"))


def container(draft: Draft) -> None:
    """Add journal or book and its abbreviation."""
    record = draft.record
    box = record.container or _EMPTY
    place = draft.dialect.containers.get(draft.type, "howpublished")
    if draft.dialect.is_biblatex:
        _add_container_title(draft, place, box.title, "container.title")
        if draft.type not in _BOOKS and place != "booktitle":
            _add_issue_title(draft, box.volume_title)
        _abbreviations(draft, box, "shortjournal")
        return
    _add_issue_title(draft, box.volume_title)
    title, path = box.title, "container.title"
    if title is None and place:
        title, path = next(((text, path) for text, path in _short_titles(box) if text), (None, path))
        if title is not None:
            draft.writing.lost("renamed", path, title, note="an abbreviation stands in for the title")
    elif title is None and box.series is None:
        place = ""
    if draft.type == "misc" and record.type in _WEB and record.urls:
        _add_website(draft, title, path)
    else:
        _add_container_title(draft, place, title, path)
    for short, short_path in _short_titles(box):
        if short and short_path != path:
            draft.dropped(short_path, short, "BibTeX has no field for abbreviations of titles")


def _short_titles(box: Container) -> tuple[tuple[str | None, str], ...]:
    return (
        (box.title_medline, "container.title_medline"),
        (box.title_iso, "container.title_iso"),
        (box.title_short, "container.title_short"),
    )


def _abbreviations(draft: Draft, box: Container, field: str) -> None:
    """Add the first abbreviation; the others are lost unless they are the same."""
    written = None
    for short, path in _short_titles(box):
        if short is None or short == written:
            continue
        if written is None and path != "container.title_short" and draft.allows(field):
            draft.writing.lost("renamed", path, short, note="reads as an abbreviation of unknown making")
        draft.text(field, short, path)
        written = written or short


def _add_website(draft: Draft, title: Text | None, path: str) -> None:
    """Add the site and its address where BibTeX's own styles print them: they know no `url`."""
    url = f"\\url{{{draft.plain_verbatim(draft.record.urls[0].value, 'urls.value')}}}"
    if title:
        draft.ready("howpublished", f"{draft.tex(title, path)}, {url}", path)
    else:
        draft.companion("howpublished", url)


def _add_issue_title(draft: Draft, title: Text | None) -> None:
    """Add the title of a special issue, in BibTeX in biblatex's field, that no style prints."""
    if draft.type in _WITH_ISSUES:
        draft.text("issuetitle", title, "container.volume_title", protect=True)
    elif title is not None:
        draft.dropped("container.volume_title", title, f"@{draft.type} has no place for it")


def _add_container_title(draft: Draft, place: str, title: Text | None, path: str) -> None:
    volume_title = draft.record.container.volume_title if draft.record.container is not None else None
    if place == "booktitle" and volume_title is not None and draft.dialect.is_biblatex:
        draft.text("maintitle", title, path, protect=True)
        draft.text("booktitle", volume_title, "container.volume_title", protect=True)
    elif title is None:
        return
    elif place:
        draft.text(place, title, path, protect=place == "booktitle")
    else:
        draft.dropped(path, title, f"@{draft.type} has no place for the title of what it appeared in")


def numbers(draft: Draft) -> None:
    """Add series, edition, volume, number, pages."""
    record = draft.record
    box = record.container
    if box is not None:
        draft.text("series", box.series, "container.series")
        draft.text("edition", box.edition, "container.edition")
    draft.text("volume", record.volume, "volume")
    if box is not None:
        draft.text("volumes", box.number_of_volumes, "container.number_of_volumes")
    if not record.issue:
        pass
    elif draft.dialect.is_biblatex and not any(map(str.isdigit, record.issue)):
        draft.text("issue", record.issue, "issue")  # a season or another word
    else:
        _number(draft, record.issue, "issue")
    if record.number is not None:
        _number(draft, record.number, "number")
    if box is not None and box.series_number is not None:
        _number(draft, box.series_number, "container.series_number")
    if record.pages is not None and draft.allows("pages"):
        _pages(draft, record.pages)
    draft.text("eid", record.article_number, "article_number")
    draft.text("chapter", record.chapter_number, "chapter_number")
    draft.text("part", record.part_number, "part_number")
    draft.text("version", record.version, "version")
    draft.text("pagetotal", record.number_of_pages, "number_of_pages")


def _number(draft: Draft, number: str, path: str) -> None:
    """Add a number, and report one that is read as another of the three that share the field."""
    meant = NUMBERS.get(draft.type, "number")
    if meant != path and draft.allows("number") and "number" not in draft.fields:
        note = f"reads as the {meant.rpartition('.')[2].replace('_', ' ')} in @{draft.type}"
        draft.writing.lost("approximated", path, number, note=note)
    draft.text("number", number, path)


def _pages(draft: Draft, given: Pages) -> None:
    """Add the pages, ranges in full and with TeX's dash, and report what is spelt otherwise or reads as other pages."""
    in_full = pages.expanded(given, joiner="--")
    draft.ready("pages", "--".join(draft.tex_of_all(in_full.split("--"), "pages")), "pages")
    first, last, literal = given.first, given.last, given.literal
    if not literal and first and first.isdecimal() and (last is None or last.isdecimal()):
        return
    # Only what has dashes in it can be other with single ones.
    if literal and in_full != literal and pages.expanded(given) != literal:
        draft.writing.lost(
            "approximated", "pages.literal", literal, note="abbreviated ranges are written in full"
        )
    back = pages.parse(in_full)
    if (back.first, back.last) != (first, last):
        draft.writing.lost("approximated", "pages", in_full, note="reads as other pages")


def publication(draft: Draft) -> None:
    """Add genre, publisher, place, status."""
    record = draft.record
    box = record.container or _EMPTY
    _genre(draft)
    publisher = draft.dialect.publishers.get(draft.type, "publisher")
    draft.text_list(publisher, box.publisher, "container.publisher")
    draft.text_list(draft.dialect.place, box.place, "container.place")
    states.state(draft)


def _genre(draft: Draft) -> None:
    genre = draft.record.genre
    if genre is None:
        return
    if draft.type not in draft.dialect.typed:
        draft.dropped("genre", genre, f"@{draft.type} has no field for it")
        return
    key = THESIS_KEYS.get(fold.fold(genre)) if draft.type == "thesis" else None
    if key is not None and key != genre and draft.allows("type"):
        draft.writing.lost("renamed", "genre", genre, note="written as biblatex's own word for it")
    draft.text("type", key or genre, "genre")


def event(draft: Draft) -> str:
    """Add a conference; return what BibTeX, which has no fields for it, should say in the note."""
    meeting = draft.record.event
    if meeting is None:
        return ""
    if draft.dialect.is_biblatex:
        draft.text("eventtitle", meeting.title, "event.title")
        draft.text("venue", meeting.place, "event.place")
        iso_day(draft, "eventdate", meeting.date, "event.date")
        return ""
    if draft.type == "inproceedings" and "booktitle" not in draft.fields and meeting.title:
        draft.text("booktitle", meeting.title, "event.title", protect=True)
        draft.writing.lost(
            "approximated", "event.title", meeting.title, note="reads as the title of the proceedings"
        )
        meeting = msgspec.structs.replace(meeting, title=None)
    if meeting == Event():
        return ""
    if not draft.allows("note"):
        draft.dropped("event", meeting, "the options leave out the field note")
        return ""
    draft.writing.lost("approximated", "event", meeting, note="BibTeX has no field for an event: in the note")
    parts = (
        meeting.title and draft.tex(meeting.title, "event.title"),
        meeting.place and draft.tex(meeting.place, "event.place"),
        meeting.date and draft.tex(spelt(draft, meeting.date, "event.date"), "event.date"),
    )
    return "Presented at: " + ", ".join(part for part in parts if part)
