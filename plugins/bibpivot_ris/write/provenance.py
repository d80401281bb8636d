"""Lines for publisher, first publication, archive and state of publication (crosswalk 1.13)."""

from bibpivot.api import Archive, Original, Record, Text, Writing, originals, publication_states
from bibpivot_ris.dialects import Dialect
from bibpivot_ris.tables import Layout
from bibpivot_ris.write.lines import Lines

IN_ONE = "in one text: read as a citation"


def write_provenance(
    record: Record, layout: Layout, dialect: Dialect, lines: Lines, writing: Writing
) -> None:
    """Add the first publication, where a copy is kept, scale and size, and the state of publication."""
    if record.original is not None:
        _write_original(record.original, layout, lines, writing)
    lines.text("RI", record.reviewed_title, "reviewed_title")
    if record.archive is not None:
        _write_archive(record, record.archive, layout, dialect, lines)
    if record.scale is not None:
        lines.tag_or_note(layout.scale, record.scale, "scale")
    if record.dimensions is not None:
        lines.tag_or_note(layout.dimensions, record.dimensions, "dimensions")
    if record.publication_status is not None:
        _write_status(record, record.publication_status, lines, writing)


def write_publisher(publisher: Text | None, layout: Layout, lines: Lines) -> None:
    """Add the publisher; in manuscripts its tag is the archive's."""
    if publisher is None:
        return
    if layout.archive != "PB":
        lines.text("PB", publisher, "container.publisher")
    else:
        lines.note("container.publisher", lines.plain(publisher, "container.publisher"))


def _write_status(record: Record, status: str, lines: Lines, writing: Writing) -> None:
    """Add the state of publication, in place of a date where there is none.

    PubMed's words for it say something to PubMed alone.
    """
    if status in publication_states.PUBMED:
        writing.lost("dropped", "publication_status", status)
    elif record.issued is None and publication_states.parse(status) == status:
        lines.add("PY", status, "publication_status")
    else:
        lines.note("publication_status", status)


def _write_original(original: Original, layout: Layout, lines: Lines, writing: Writing) -> None:
    """Add the first publication, all of it in one text."""
    shown = originals.spell(original)
    if shown and originals.parse(shown) != original:
        writing.lost("approximated", "original", shown, note=IN_ONE)
    lines.tag_or_note(layout.original, lines.plain(shown, "original"), "original")


def _write_archive(record: Record, archive: Archive, layout: Layout, dialect: Dialect, lines: Lines) -> None:
    """Add where a copy is kept; `DB` is an archive to some, where it is not the database of a number."""
    tag = layout.archive
    if tag is None and not any(_has_database(one.scheme) for one in record.identifiers):
        tag = dialect.archive
    lines.tag_or_note(tag, archive.name, "archive.name")
    lines.note("archive.collection", archive.collection)
    lines.add("AV", archive.location, "archive.location")
    lines.note("archive.place", archive.place)
    lines.add("CN", archive.call_number, "archive.call_number")


def _has_database(scheme: str) -> bool:
    return scheme == "pmid" or scheme.startswith("accession:")
