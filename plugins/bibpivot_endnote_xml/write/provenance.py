"""The first publication and the archive or library that has a copy, as they are written (crosswalk 1.13)."""

from bibpivot.api import Archive, Original, Record, originals, publication_states
from bibpivot_endnote_xml.kinds import Layout
from bibpivot_endnote_xml.write.parts import Parts

IN_ONE = "in one text: read as a citation"


def put_extent(record: Record, layout: Layout, parts: Parts) -> None:
    """Add the scale and size of maps and pictures, the running time of recordings."""
    for path, tag, label, value in (
        ("scale", layout.scale, "Scale", record.scale),
        ("dimensions", layout.dimensions, "Dimensions", record.dimensions),
    ):
        if tag is None:
            parts.note(path, value, label)
        else:
            parts.put(tag, value, path)


def put_status(record: Record, status: str, parts: Parts) -> None:
    """Add the state of publication, in place of a year where there is no date, as EndNote's users do.

    PubMed's words for it say something to PubMed alone.
    """
    if status in publication_states.PUBMED:
        parts.drop("publication_status", status, "a word of PubMed's")
    elif record.issued is None and publication_states.parse(status) == status:
        parts.put("dates/year", status, "publication_status")
    else:
        parts.note("publication_status", status, "Publication status")


def put_original(original: Original, layout: Layout, parts: Parts) -> None:
    """Add the first publication, all of it in one text."""
    shown = originals.spell(original)
    if shown and originals.parse(shown) != original:
        parts.change("original", shown, IN_ONE)
    if layout.original:
        parts.text("orig-pub", shown, "original")
    else:
        parts.note("original", str(shown), "Original publication")


def put_archive(archive: Archive, layout: Layout, parts: Parts) -> None:
    """Add where a copy is kept."""
    if layout.publisher == "archive.name":
        parts.put("publisher", archive.name, "archive.name")
    else:
        parts.note("archive.name", archive.name, "Archive")
    parts.note("archive.collection", archive.collection, "Archive collection")
    parts.note("archive.location", archive.location, "Archive location")
    parts.note("archive.place", archive.place, "Archive place")
    parts.put("call-num", archive.call_number, "archive.call_number")
