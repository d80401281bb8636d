"""Reads EndNote XML: the bytes of one record into a `Record`."""

import importlib

import msgspec

from bibpivot.api import Envelope, Frame, Reading, Unreadable
from bibpivot_endnote_xml.codes import NO_CONTENT, SYMBOL_FONT, UNKNOWN_TYPE
from bibpivot_endnote_xml.elements import FORMAT, KNOWN
from bibpivot_endnote_xml.kinds import BY_NAME, BY_NUMBER, Kind
from bibpivot_endnote_xml.read.build import build
from bibpivot_endnote_xml.read.frames import quick, tree
from bibpivot_endnote_xml.read.source import Source
from bibpivot_endnote_xml.runs import Element, line

_GENERIC = BY_NAME["generic"]
_ARTICLE = BY_NAME["journal article"]


def parse(frame: Frame, reading: Reading) -> Envelope:
    """Return the record of a frame, with its label as citation key.

    Raises:
        Unreadable: it is not well-formed, or nothing in it is EndNote's.

    """
    root = None if reading.mode == "strict" else quick(frame.data, frame, reading)
    if root is None:
        root = tree(frame, reading)
    if all(child.tag not in KNOWN for child in root):
        raise Unreadable(
            "a record without any field of EndNote's: expected <ref-type>, <titles>, <contributors> or the like in it",
            code=NO_CONTENT,
        )
    if b'"Symbol"' in frame.data:
        reading.report(
            SYMBOL_FONT, "text in the font Symbol is read as the Greek letters and signs that it shows"
        )
    source = Source(root, reading, frame.line)
    kind = _kind(source, reading)
    record, key = build(source, kind)
    if reading.wants_layout(FORMAT):
        # With it comes the writer: it is loaded only where the layout is of use.
        layout = importlib.import_module("bibpivot_endnote_xml.layout")
        found = layout.layout(root, record, key)
        if found:
            record = msgspec.structs.replace(record, extras=(*record.extras, *found))
    return Envelope(record=record, key=key)


def _kind(source: Source, reading: Reading) -> Kind:
    """Return the reference type: by its name, else its number, else by what is filled (crosswalk 1.8, rule 1)."""
    element: Element | None = source.take("ref-type", "type")
    name = " ".join((element.get("name") or "").split()) if element is not None else ""
    number = line(element) if element is not None else ""
    known = BY_NAME.get(name.casefold())
    if known is not None:
        return known
    by_number = BY_NUMBER.get(number)
    if by_number is not None and not name:
        return by_number
    shown = f"{name} ({number})" if name and number else name or number
    chosen = by_number
    if chosen is None:
        is_article = "titles/secondary-title" in source or "periodical/full-title" in source
        chosen = _ARTICLE if is_article else _GENERIC
    reading.report(
        UNKNOWN_TYPE,
        f"{f'reference type {shown} is none of EndNote' if shown else 'no reference type'}; read as {chosen.name}",
        path="type", value=shown or None,
    )  # fmt: skip
    return chosen
