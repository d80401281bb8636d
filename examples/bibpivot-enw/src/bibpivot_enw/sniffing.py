"""Telling Refer and EndNote's tagged files by the head of a file."""

import re

from bibpivot.api import Sniffed

_TYPE = re.compile(rb"\s*%0[ \t]+([A-Za-z][A-Za-z ]*)")
_FIRST = re.compile(rb"\s*%[A-Z][ \t]+\S")
_TAGS = re.compile(rb"^%([A-Z])[ \t]+\S", re.MULTILINE)


def sniff(head: bytes, _name: str) -> Sniffed | None:
    """Judge whether an input is of this format: `%0` and a type, or a title and more in refer's tags."""
    head = head.replace(b"\r", b"\n")
    kind = _TYPE.match(head)
    if kind is not None:
        return Sniffed(1.0, f"it starts with %0 {kind[1].decode('ascii').strip()}")
    if _FIRST.match(head):
        tags = set(_TAGS.findall(head))
        if b"T" in tags and tags & {b"A", b"D", b"J"}:
            return Sniffed(0.8, "it starts with refer's tags, %T among them")
    return None
