"""The first publication, and the archive or library that has a copy (crosswalk 1.13)."""

from bibpivot.api import Archive, originals
from bibpivot_ris.dialects import Dialect
from bibpivot_ris.read.draft import Draft, text
from bibpivot_ris.tables import Layout

ARCHIVE = "archive.name"


def take_extent(draft: Draft, layout: Layout) -> None:
    """Take the scale and size of maps and pictures, the running time of recordings."""
    for name, tag in (("scale", layout.scale), ("dimensions", layout.dimensions)):
        if tag is not None and tag in draft.tags:
            draft.put(name, tag)


def take_provenance(draft: Draft, layout: Layout, dialect: Dialect) -> None:
    """Take what tells where a work first appeared and where a copy is kept."""
    tags = draft.tags
    if layout.original is not None and layout.original in tags:
        _original(draft, layout.original)
    if layout.archive is not None and layout.archive in tags:
        _archive(draft, "name", layout.archive)
    if "DB" in tags and dialect.means.get("DB") == ARCHIVE:
        _archive(draft, "name", "DB")
    if "AV" in tags:
        _archive(draft, "location", "AV")
    if "CN" in tags:
        _archive(draft, "call_number", "CN")
    if draft.archive:
        draft.single["archive"] = Archive(**draft.archive)


def _original(draft: Draft, tag: str) -> None:
    found = originals.parse(text(draft.tags[tag][0]))
    draft.take("original.citation" if found.date is None else "original.date", tag)
    draft.single["original"] = found


def _archive(draft: Draft, name: str, tag: str) -> None:
    if name in draft.archive:
        return  # a labelled note has it: the tag stays an extra
    value = draft.take(f"archive.{name}", tag)
    if value is not None:
        draft.archive[name] = value
