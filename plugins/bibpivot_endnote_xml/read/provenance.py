"""The first publication, and the archive or library that has a copy (crosswalk 1.13)."""

from typing import Any

from bibpivot.api import Archive, originals
from bibpivot_endnote_xml.kinds import Layout
from bibpivot_endnote_xml.read.source import Source


def take_provenance(source: Source, layout: Layout) -> dict[str, Any]:
    """Take first publication, archive, scale and size; return these fields of the record."""
    fields: dict[str, Any] = {}
    if layout.original and (shown := source.peek("orig-pub")):
        is_date = originals.parse(shown).date is not None
        told = source.text("orig-pub", "original.date" if is_date else "original.citation")
        fields["original"] = originals.parse(told or "")
    for path, tag in (("scale", layout.scale), ("dimensions", layout.dimensions)):
        if tag is not None and tag in source:
            fields[path] = source.line(tag, path)
    if "reviewed-item" in source:
        fields["reviewed_title"] = source.text("reviewed-item", "reviewed_title")
    name = source.line("publisher", "archive.name") if layout.publisher == "archive.name" else None
    call_number = source.line("call-num", "archive.call_number")
    if name or call_number:
        fields["archive"] = Archive(name=name, call_number=call_number)
    return fields
