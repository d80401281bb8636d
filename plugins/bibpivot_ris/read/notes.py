"""Notes, and the labelled ones that hold what a type has no tag for (written by `write.lines.Lines.note`)."""

import re
from typing import Any

from bibpivot.api import Contributor, Event, Identifier, Note, identifiers, lazy_pattern, names, originals
from bibpivot_ris.read import dates
from bibpivot_ris.read.draft import Draft, text
from bibpivot_ris.tables import LABELS, ROLES_IN_NOTES, Layout

_LABELLED = lazy_pattern(r"([A-Z][A-Za-z-]{2,30}(?: [a-z]{2,12}){0,2}): (\S.*)")
_PMID = lazy_pattern(r"PMID: ?([0-9]{1,8})")
_BLOCKS = lazy_pattern(r"</?(?:p|div|br|h[1-6]|ul|ol|li|blockquote)\b[^<>]{0,500}>", re.IGNORECASE)
_PATHS = {label: path for path, label in LABELS.items()}
# Paths whose values stand in a note as they are, and what of a layout says that the type has a tag.
_VALUES: dict[str, str | None] = {
    "title_vernacular": None, "container.edition": "edition", "number": "number", "number_of_pages": None,
    "chapter_number": "chapter_number", "part_number": None, "section": "section", "version": "version",
    "publication_status": None,
    "scale": "scale", "dimensions": "dimensions",
    "archive.name": "archive", "archive.collection": None, "archive.place": None,
}  # fmt: skip


def take_notes(draft: Draft, layout: Layout, tags: tuple[str, ...]) -> None:
    """Take the notes; a labelled one goes where it belongs if the type has no tag for that."""
    notes = []
    for _, value in draft.take_all("notes", *tags):
        labelled = _LABELLED.fullmatch(value)
        if labelled is None or not _placed(draft, layout, labelled[1], labelled[2]):
            pmid = _PMID.fullmatch(value)
            if pmid is not None and not any(one.scheme == "pmid" for one in draft.identifiers):
                draft.identifiers.append(Identifier(scheme="pmid", value=pmid[1]))
                continue
            notes.append(as_note(value))
    if notes:
        draft.single["notes"] = tuple(notes)


def as_note(value: str) -> Note:
    """Return a note; paragraphs of HTML (Zotero's) become lines."""
    if "<" in value and _BLOCKS.search(value):
        lines = [" ".join(line.split()) for line in _BLOCKS.sub("\n", value).split("\n")]
        value = "\n".join(filter(None, lines)) or value
    return Note(text=text(value))


def _placed_event(draft: Draft, layout: Layout, value: str) -> bool:
    """Put in an event; where its name and place have tags the note is its date."""
    if not layout.event:
        draft.single.setdefault("event", Event(title=value))
        return True
    date = dates.parse(value)
    if date is None or date.year is None:
        return False
    draft.single.setdefault("event", Event(date=date))
    return True


def _placed_value(draft: Draft, layout: Layout, path: str, value: str) -> bool:
    """Put a value as it stands into its field, if the type has no tag for that and there is none yet."""
    place = _VALUES[path]
    if place is not None and getattr(layout, place) is not None:
        return False
    part, _, name = path.rpartition(".")
    fields: dict[str, Any] = (
        draft.container if part == "container" else draft.archive if part == "archive" else draft.single
    )
    return fields.setdefault(name, value) is value


def _has_date_online(draft: Draft, layout: Layout) -> bool:
    """Tell whether the tag of the date of publication online holds one; in some programs it is an edition."""
    found = None if layout.online not in draft.tags else dates.parse(draft.tags[layout.online][0])
    return found is not None and found.year is not None


def _placed(draft: Draft, layout: Layout, label: str, value: str) -> bool:
    """Put a labelled value into its field, and tell whether that was done."""
    role = ROLES_IN_NOTES.get(label)
    if role is not None and role not in layout.roles:
        draft.late_people.append(Contributor(name=names.inverted(value), role=role))
        return True
    path = _PATHS.get(label)
    single: dict[str, Any] = draft.single
    if path in _VALUES:
        if not _placed_value(draft, layout, path, value):
            return False
    elif path == "original" and layout.original is None and "original" not in single:
        single[path] = originals.parse(text(value))
    elif path == "container.publisher" and layout.archive == "PB" and "publisher" not in draft.container:
        draft.container["publisher"] = text(value)
    elif path == "event":
        return _placed_event(draft, layout, value)
    elif path == "identifiers.value" and layout.pmc is None and (pmc := identifiers.pmcid(value)) is not None:
        draft.identifiers.append(Identifier(scheme="pmc", value=pmc))
    elif (
        path == "published_online" and not _has_date_online(draft, layout) and dates.parse(value) is not None
    ):
        single.setdefault(path, dates.parse(value))
    else:
        return False
    if draft.explains:
        draft.origin(path, "N1", f"{label}: {value}", "a labelled note")
    return True
