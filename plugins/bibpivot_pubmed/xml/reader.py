"""Reads PubMed XML: the bytes of one record into a `Record`."""

import functools
import importlib
from typing import Any

import msgspec

from bibpivot.api import Extra, Frame, Reading, Record, Unreadable
from bibpivot_pubmed.xml.codes import NO_CITATION
from bibpivot_pubmed.xml.frames import quick, said_utf8, tree
from bibpivot_pubmed.xml.read.draft import Draft, Element, Wants
from bibpivot_pubmed.xml.read.record import RecordReader
from bibpivot_pubmed.xml.read.text import plain
from bibpivot_pubmed.xml.tables import FORMAT
from bibpivot_pubmed.xml.usual.record import UsualRecords, apart

_CITATIONS = frozenset(("MedlineCitation", "NCBIArticle", "BookDocument"))
_DELETIONS = frozenset(("DeleteCitation", "DeleteDocument"))


def parse(frame: Frame, reading: Reading) -> Record | tuple[Extra, ...]:
    """Return the record of a frame, or what it says of the whole set.

    Raises:
        Unreadable: it is not well-formed, or no record.

    """
    readers = reading.plan(_Readers)
    with_layout = reading.wants_layout(FORMAT)
    usual: Record | None = None
    # The lines of values are found by looking at the tree.
    if not reading.explains and reading.mode != "strict" and said_utf8(frame, reading):
        found = apart(frame.data)
        usual = None if found is None else readers.usual.of(found, Draft(reading))
        if usual is not None and found is not None:
            laid_out = _import("layouts.find").laid_out(usual, found) if with_layout else usual
            if laid_out is not None:
                whole: Record = laid_out
                return whole
    root = quick(frame.data, frame, reading)
    if root is None:
        root = tree(frame, reading)
    if root.tag in _DELETIONS:
        return _deletions(root, reading)
    if root.tag not in _CITATIONS and all(child.tag not in _CITATIONS for child in root):
        raise Unreadable(
            f"<{root.tag}> without a citation: expected <MedlineCitation> or <BookDocument> in it",
            code=NO_CITATION,
        )
    record = readers.record.read(root, Draft(reading)) if usual is None else usual
    if reading.explains:
        _import("origins").tell(root, record, frame.line, reading)
    if with_layout:
        layout = _import("layout")
        extras = (*layout.strange(root, reading), *layout.layout(root, record))
        if extras:
            return msgspec.structs.replace(record, extras=(*record.extras, *extras))
    return record


@functools.cache
def _import(name: str) -> Any:
    """Return a module of what is not always of use; with the layout comes the writer."""
    return importlib.import_module(f"bibpivot_pubmed.xml.{name}")


class _Readers:
    """What is made once for a run: the tables of what is wanted."""

    def __init__(self, wants: Wants) -> None:
        self.record = RecordReader(wants)
        self.usual = UsualRecords(wants, self.record)


def _deletions(root: Element, reading: Reading) -> tuple[Extra, ...]:
    """Return the PMIDs of withdrawn records, with their versions where these are not the first; nothing for none."""
    numbers = []
    for child in root:
        number, version = plain(child) or "", child.get("Version") or "1"
        if number.isdecimal() and version.isdecimal():
            numbers.append(number if version == "1" else f"{number}.{version}")
        else:
            reading.lost(
                "unrecognised", f"{root.tag}/PMID", f"{number} {version}", note="not the number of a record"
            )
    return (Extra(format=FORMAT, name="DeleteCitation", value=" ".join(numbers)),) if numbers else ()
