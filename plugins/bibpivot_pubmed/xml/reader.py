"""Reads PubMed XML: the bytes of one record into a `Record`."""

import importlib

import msgspec

from bibpivot.api import Extra, Frame, Reading, Record, Unreadable
from bibpivot_pubmed.xml.codes import NO_CITATION
from bibpivot_pubmed.xml.frames import quick, said_utf8, tree
from bibpivot_pubmed.xml.read.draft import Draft, Element, Wants
from bibpivot_pubmed.xml.read.record import RecordReader
from bibpivot_pubmed.xml.read.text import plain
from bibpivot_pubmed.xml.tables import FORMAT
from bibpivot_pubmed.xml.usual.record import UsualRecords

_CITATIONS = frozenset(("MedlineCitation", "NCBIArticle", "BookDocument"))
_DELETIONS = frozenset(("DeleteCitation", "DeleteDocument"))


def parse(frame: Frame, reading: Reading) -> Record | tuple[Extra, ...]:
    """Return the record of a frame, or what it says of the whole set.

    Raises:
        Unreadable: it is not well-formed, or no record.

    """
    readers = reading.plan(_Readers)
    with_layout = reading.wants_layout(FORMAT)
    # The layout is found by looking at the tree, and so are the lines of values.
    if not (with_layout or reading.explains) and reading.mode != "strict" and said_utf8(frame, reading):
        usual = readers.usual.read(frame.data, Draft(reading))
        if usual is not None:
            return usual
    draft = Draft(reading)
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
    record = readers.record.read(root, draft)
    if reading.explains:
        importlib.import_module("bibpivot_pubmed.xml.origins").tell(root, record, frame.line, reading)
    if with_layout:
        # With it comes the writer: it is loaded only where the layout is of use.
        layout = importlib.import_module("bibpivot_pubmed.xml.layout")
        found = (*layout.strange(root, reading), *layout.layout(root, record))
        if found:
            return msgspec.structs.replace(record, extras=(*record.extras, *found))
    return record


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
