"""Telling RIS from the other tagged formats by the head of a file."""

import re

from bibpivot.api import Sniffed

# Vendors write one or two blanks before the dash, and number lines or a preamble before the first record.
_TYPE = re.compile(rb"^TY {1,2}-[ \t]*([^\r\n]*)", re.MULTILINE)
_TAG = re.compile(rb"^[A-Z][A-Z0-9] {1,2}-", re.MULTILINE)
_LINE = re.compile(rb"^[^\r\n]*\S", re.MULTILINE)
_END = re.compile(rb"^ER {1,2}-", re.MULTILINE)
# PubMed's tags have four columns; only two-letter tags of it look like RIS.
_NBIB = re.compile(rb"^(?:PMID|OWN |STAT|FAU |DCOM|PHST|MHDA|CRDT)- ", re.MULTILINE)
_WEB_OF_SCIENCE = re.compile(rb"^(?:FN |VR |PT [A-Z]\b)", re.MULTILINE)


def sniff(head: bytes, name: str) -> Sniffed | None:
    """Judge whether an input is RIS.

    A `TY  -` line with a type is the mark. Without one, tagged lines that end in `ER  -` are likely a damaged RIS
    file; `PMID- ` lines (nbib) and Web of Science's bare tags are other formats.
    """
    head = head.replace(b"\r", b"\n")
    if _NBIB.search(head) or _WEB_OF_SCIENCE.match(head):
        return None
    start = _TYPE.search(head)
    if start is not None:
        kind = start[1].strip().decode("ascii", "replace")
        line = head.count(b"\n", 0, start.start()) + 1
        before = head[: start.start()].strip()
        if before.startswith(b"<"):
            return Sniffed(0.4, f"line {line} of a page with tags is TY  - {kind}".rstrip())
        if not before:
            return Sniffed(1.0 if kind else 0.8, f"it starts with TY  - {kind}".rstrip())
        return Sniffed(
            0.9 if _TAG.search(head, start.end()) else 0.5, f"line {line} is TY  - {kind}".rstrip()
        )
    tags, lines = len(_TAG.findall(head)), len(_LINE.findall(head))
    if tags >= 3 and 2 * tags > lines and _END.search(head):
        return Sniffed(0.5, "it has tagged lines that end in ER  -, though no TY  -")
    if name.lower().endswith(".ris") and tags >= 1:
        return Sniffed(0.4, "it has tagged lines and is named .ris")
    return None
