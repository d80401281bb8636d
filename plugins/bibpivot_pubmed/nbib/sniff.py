"""Telling nbib from the other tagged formats by the head of a file."""

import re

from bibpivot.api import Sniffed

# PubMed pads tags to four columns; other programs put the dash after a tag of any length, or write a colon.
_PMID = re.compile(rb"^PMID *[-:] *([0-9]*)[ \t]*$", re.MULTILINE)
_TAG = re.compile(rb"^(?:[A-Z]{4}|[A-Z]{3} |[A-Z]{2}  )- ", re.MULTILINE)
_OWN = re.compile(rb"^(?:OWN |STAT|FAU |DCOM|PHST|MHDA|CRDT|EDAT|PST |JID |PMC )- ", re.MULTILINE)
_LINE = re.compile(rb"^[^\r\n]*\S", re.MULTILINE)
_RIS = re.compile(rb"^(?:TY|ER) {1,2}-", re.MULTILINE)


def sniff_nbib(head: bytes, name: str) -> Sniffed | None:
    """Judge whether an input is nbib.

    A `PMID-` line with tagged lines below is the mark. Without one, a few tags that only PubMed has tell as much;
    `TY  -` and `ER  -` are those of RIS.
    """
    head = head.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if _RIS.search(head):
        return None
    start = _PMID.search(head)
    tags = len(_TAG.findall(head))
    if start is not None and tags >= 2:
        at_start = not head[: start.start()].strip() or head.lstrip().startswith(b"PMC ")
        number = start[1].decode() or "without a number"
        return Sniffed(1.0 if at_start else 0.9, f"it has tagged lines from PMID- {number}")
    if len(set(_OWN.findall(head))) >= 2:
        return Sniffed(0.8, "it has tagged lines that only PubMed writes")
    if start is not None:
        return Sniffed(0.5, "it has a line PMID-")
    if name.lower().endswith(".nbib") and 2 * tags > len(_LINE.findall(head)):
        return Sniffed(0.4, "it has tagged lines and is named .nbib")
    return None
