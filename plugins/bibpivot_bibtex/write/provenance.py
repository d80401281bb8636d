"""The first publication and the archive or library that has a copy, in biblatex's fields for both dialects."""

from bibpivot.api import Archive, Original
from bibpivot_bibtex.write.draft import Draft
from bibpivot_bibtex.write.issued import iso_day


def provenance(draft: Draft) -> None:
    """Add the first publication and where a copy is kept; BibTeX's styles pass these fields over."""
    record = draft.record
    if record.original is not None:
        _original(draft, record.original)
    if record.archive is not None:
        _archive(draft, record.archive)


def _original(draft: Draft, original: Original) -> None:
    iso_day(draft, "origdate", original.date, "original.date")
    draft.text("origtitle", original.title, "original.title", protect=True)
    draft.text_list("origpublisher", original.publisher, "original.publisher")
    draft.text_list("origlocation", original.place, "original.place")


def _archive(draft: Draft, archive: Archive) -> None:
    shown = str(archive)
    draft.text("library", shown, "archive")
    if shown and shown != archive.call_number and draft.allows("library"):
        draft.writing.lost("approximated", "archive", shown, note="biblatex has one field for it")
