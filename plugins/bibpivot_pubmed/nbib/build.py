"""A draft into a record: what can be understood only when all tags are known (crosswalk 1.2, 1.3, 1.5.4, 2.3)."""

from typing import Any

from bibpivot.api import (
    Abstract,
    AbstractSection,
    Container,
    Extra,
    HistoryEvent,
    Identifier,
    Record,
    RecordType,
    abstracts,
    titles,
)
from bibpivot_pubmed import locations
from bibpivot_pubmed.nbib import codes, tables, values
from bibpivot_pubmed.nbib.draft import Draft
from bibpivot_pubmed.nbib.voice import FORMAT


def build(draft: Draft, sections: bool) -> Record:
    """Return the record, when all tags are known."""
    fields: dict[str, Any] = draft.single
    people, subjects = draft.people.contributors(), draft.people.subjects()
    is_book = _place_titles(draft)
    _locate(draft, is_book=is_book)
    place = draft.raw.get("PL  ")
    if place is not None and is_book:
        draft.container["place"] = place
    elif place is not None and place not in tables.NO_COUNTRY:
        draft.container["country"] = place
    for name in ("issns", "isbns"):
        if name in draft.lists:
            draft.container[name] = tuple(draft.lists.pop(name))
    names = [kind.name for kind in draft.lists.get("publication_types", ())]
    fields.setdefault(
        "type",
        next(
            (tables.TELLING_TYPES[name] for name in names if name in tables.TELLING_TYPES),
            RecordType.JOURNAL_ARTICLE,
        ),
    )
    history = _history(draft)
    fields.update((name, tuple(items)) for name, items in draft.lists.items())
    return Record(
        contributors=people,
        personal_name_subjects=subjects,
        container=Container(**draft.container) if draft.container else None,
        abstract=_abstract(draft.raw, "AB  ", "CI  ", divided=sections),
        other_abstracts=tuple(_other_abstract(parts, divided=sections) for parts in draft.other_abstracts),
        identifiers=_identifiers(draft),
        history=history,
        extras=tuple(draft.extras),
        **fields,
    )


def _identifiers(draft: Draft) -> tuple[Identifier, ...]:
    """Return the identifiers: the PMID, those of the electronic location, the others."""
    pmid = [one for one in draft.other_ids if one.scheme == "pmid"]
    return (*pmid, *draft.elocations, *(one for one in draft.other_ids if one.scheme != "pmid"))


def _place_titles(draft: Draft) -> bool:
    """Put titles where they belong, and tell whether the record is a book or a chapter of one (crosswalk 2.3)."""
    title = draft.raw.get("TI  ")
    book_title = draft.raw.get("BTI ")
    parsed = titles.Title(None) if title is None else titles.parse(title)
    container = draft.container
    is_book = not ("title" in container or "title_medline" in container) and (
        book_title is not None or "publisher" in container or "isbns" in draft.lists
    )
    if is_book:
        of_book = titles.Title(None) if book_title is None else titles.parse(book_title)
        if parsed.text is not None and of_book.text is not None and parsed.text != of_book.text:
            draft.single["type"] = RecordType.CHAPTER
            container["title"] = book_title
        else:
            draft.single["type"] = RecordType.BOOK
            parsed = of_book if parsed.text is None else parsed
    elif book_title is not None:
        draft.keep(book_title, "BTI")
    if parsed.text is not None:
        draft.single["title"] = parsed.text
        if parsed.translated:
            draft.single["title_translated"] = True
    return is_book


def _locate(draft: Draft, *, is_book: bool) -> None:
    """Fill in the numbers of part and chapter that the labels of a book give; other labels are kept.

    How they are spelt is kept beside the record where it is not as they will be written.
    """
    used: list[str] = []
    for text in draft.labels:
        kind, number = locations.place(text)
        name = locations.FIELDS.get(kind) if is_book else None
        if name is None or name in draft.single:
            draft.keep(text, "CP")
        else:
            draft.single[name] = number
            used.append(text)
    made = [
        locations.label(kind, draft.single[name])
        for kind, name in locations.FIELDS.items()
        if name in draft.single
    ]
    if used != made and draft.reading.wants_layout(FORMAT):
        draft.extras += [Extra(format=FORMAT, name="CP", value=text, layout=True) for text in used]


def _abstract(parts: dict[str, str], text_tag: str, copyright_tag: str, *, divided: bool) -> Abstract | None:
    text, owner = parts.get(text_tag), parts.get(copyright_tag)
    if text is None:
        return None if owner is None else Abstract(copyright=owner)
    return Abstract(sections=_sections(text, divided=divided), copyright=owner)


def _sections(text: str, *, divided: bool) -> tuple[AbstractSection, ...]:
    return abstracts.divide(text) if divided else (AbstractSection(text=text),)


def _other_abstract(parts: dict[str, str], *, divided: bool) -> Abstract:
    kind, text = values.parse_abstract_kind(parts["text"])
    return Abstract(
        sections=_sections(text, divided=divided),
        copyright=parts.get("copyright"),
        kind=kind,
        language=parts.get("language"),
    )


def _history(draft: Draft) -> tuple[HistoryEvent, ...]:
    """Return the history; the tags that repeat a step of it add what it does not have (crosswalk 1.5.4)."""
    events: list[HistoryEvent] = draft.lists.pop("history", [])
    repeats: list[HistoryEvent] = draft.lists.pop("repeats", [])
    known = {event.status: event for event in reversed(events)}
    for repeat in repeats:
        event = known.get(repeat.status)
        if event is None:
            events.append(repeat)
        elif event.date != repeat.date or (repeat.hour, repeat.minute) not in (
            (event.hour, event.minute),
            (None, None),
        ):
            draft.reading.report(
                codes.TIMES_DIFFER,
                f"the history has {event}, another tag {repeat}; the history was kept",
                path="history",
                value=repeat,
            )
            draft.reading.lost("dropped", "history", repeat, note="PHST counts")
    return tuple(events)
