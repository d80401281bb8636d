"""Labelled notes that hold what a reference type has no field for (written by `write.parts.Parts.note`)."""

from collections.abc import Callable
from typing import Any

import msgspec

from bibpivot.api import Archive, Text, originals
from bibpivot_endnote_xml.kinds import Layout

Fields = dict[str, Any]


def _always(_: Layout) -> bool:
    return True


# Paths whose values stand in a note as they are, by label, and which layouts have no field for them.
_LABELS: dict[str, tuple[str, Callable[[Layout], bool]]] = {
    "Original title": ("title_vernacular", _always),
    "Number of pages": ("number_of_pages", _always),
    "Article number": ("article_number", lambda layout: layout.article_number is None),
    "Series number": ("container.series_number", lambda layout: layout.number != "series_number"),
    "Number": ("number", lambda layout: layout.number != "number" and not layout.isbn),
    "Edition": (
        "container.edition",
        lambda layout: layout.edition == "version" or layout.online == "edition",
    ),
    "Chapter": ("chapter_number", lambda layout: not layout.chapter),
    "Part": ("part_number", _always),
    "Section": ("section", lambda layout: not layout.section),
    "Version": ("version", lambda layout: layout.edition != "version"),
    "Scale": ("scale", lambda layout: layout.scale is None),
    "Dimensions": ("dimensions", lambda layout: layout.dimensions is None),
    "Publication status": ("publication_status", _always),
    "Publisher": ("container.publisher", lambda layout: layout.publisher != "container.publisher"),
    "Archive": ("archive.name", lambda layout: layout.publisher != "archive.name"),
    "Archive collection": ("archive.collection", _always),
    "Archive location": ("archive.location", _always),
    "Archive place": ("archive.place", _always),
    "Original publication": ("original", lambda layout: not layout.original),
}
_LONGEST_LABEL = max(map(len, _LABELS))


def path_of(note: Text, layout: Layout, fields: Fields, container: Fields) -> str | None:
    """Put what a labelled note says into its field and return the path; `None` if it is a note like others."""
    if not isinstance(note, str):
        return None
    label, colon, value = note.partition(": ")
    if not colon or len(label) > _LONGEST_LABEL or not value or "\n" in value:
        return None
    path, is_needed = _LABELS.get(label, ("", bool))
    if not path or not is_needed(layout):
        return None
    part, _, name = path.rpartition(".")
    if part == "archive":
        return path if _put_archive(fields, name, value) else None
    target = container if part else fields
    if target.get(name) is not None:
        return None
    target[name] = originals.parse(value) if name == "original" else value
    return path


def _put_archive(fields: Fields, name: str, value: str) -> bool:
    known = fields.get("archive") or Archive()
    if getattr(known, name) is not None:
        return False
    fields["archive"] = msgspec.structs.replace(known, **{name: value})
    return True
