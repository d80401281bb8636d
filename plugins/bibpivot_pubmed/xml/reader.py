"""Reads PubMed XML: the bytes of one record into a `Record`."""

import importlib

import msgspec

from bibpivot.api import Extra, Frame, Reading, Record, Unreadable
from bibpivot_pubmed.xml.codes import NO_CITATION
from bibpivot_pubmed.xml.frames import quick, tree
from bibpivot_pubmed.xml.read.draft import Draft, Element, Wants
from bibpivot_pubmed.xml.read.record import RecordReader
from bibpivot_pubmed.xml.read.sections import Unwanted
from bibpivot_pubmed.xml.read.text import plain
from bibpivot_pubmed.xml.tables import FORMAT

_CITATIONS = frozenset(("MedlineCitation", "NCBIArticle", "BookDocument"))
_DELETIONS = frozenset(("DeleteCitation", "DeleteDocument"))


def parse(frame: Frame, reading: Reading) -> Record | Extra | None:
    """Return the record of a frame, or what it says of the whole set.

    Raises:
        Unreadable: it is not well-formed, or no record.

    """
    readers = reading.plan(_Readers)
    draft = Draft(reading)
    root = (
        None
        if reading.mode == "strict"
        else quick(readers.unwanted.leave_out(frame.data, draft), frame, reading)
    )
    if root is None:
        draft = Draft(reading)
        root = tree(frame, reading)
    if root.tag in _DELETIONS:
        return _deletions(root, reading)
    if root.tag not in _CITATIONS and all(child.tag not in _CITATIONS for child in root):
        raise Unreadable(
            f"<{root.tag}> without a citation: expected <MedlineCitation> or <BookDocument> in it",
            code=NO_CITATION,
        )
    record = readers.record.read(root, draft)
    if reading.wants_layout(FORMAT):
        # With it comes the writer: it is loaded only where the layout is of use.
        layout = importlib.import_module("bibpivot_pubmed.xml.layout")
        found = (*layout.strange(root, reading), *layout.layout(root, record))
        if found:
            return msgspec.structs.replace(record, extras=(*record.extras, *found))
    return record


class _Readers:
    """What is made once for a run: the tables of what is wanted, and the sections that are not."""

    def __init__(self, wants: Wants) -> None:
        self.record = RecordReader(wants)
        self.unwanted = Unwanted(wants)


def _deletions(root: Element, reading: Reading) -> Extra | None:
    """Return the PMIDs of withdrawn records, with their versions where these are not the first."""
    numbers = []
    for child in root:
        number, version = plain(child) or "", child.get("Version") or "1"
        if number.isdecimal() and version.isdecimal():
            numbers.append(number if version == "1" else f"{number}.{version}")
        else:
            reading.lost(
                "unrecognised", f"{root.tag}/PMID", f"{number} {version}", note="not the number of a record"
            )
    return Extra(format=FORMAT, name="DeleteCitation", value=" ".join(numbers)) if numbers else None
