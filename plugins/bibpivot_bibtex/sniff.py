"""Telling BibTeX and BibLaTeX from other formats, and from each other, by the head of a file."""

import re

from bibpivot.api import Sniffed

# Possessive throughout: a head of blanks alone must not be gone through again for each of them.
_ENTRY = re.compile(
    rb"^[ \t]*+@([A-Za-z]++)[ \t\r\n]*+[{(][ \t\r\n]*+[^\s,{}()=\"]*+[ \t\r\n]*+,", re.MULTILINE
)
_FIELD = re.compile(rb"[,\n{(][ \t]*+([A-Za-z][\w+:-]*+)[ \t]*+=[ \t]*+[{\"\w]")
_NO_ENTRIES = frozenset({b"comment", b"string", b"preamble"})

# Entry types and fields that BibTeX's own styles do not know and biblatex's do.
_BIBLATEX_TYPES = frozenset(
    b"""
    artwork audio bookinbook collection dataset image inreference jurisdiction legislation movie music mvbook
    mvcollection mvproceedings mvreference online performance periodical reference report review set software standard
    suppbook suppcollection suppperiodical thesis video xdata
    """.split()
)
_BIBLATEX_FIELDS = frozenset(
    b"""
    addendum date entrysubtype eprinttype eventdate eventtitle institutiontitle journaltitle langid location maintitle
    origdate pagetotal pubstate shortjournal titleaddon urldate venue
    """.split()
)


def bibtex(head: bytes, name: str) -> Sniffed | None:
    """Judge whether the head of a file is BibTeX."""
    return _judge(head, name, biblatex_wanted=False)


def biblatex(head: bytes, name: str) -> Sniffed | None:
    """Judge whether the head of a file has entry types or fields that only biblatex knows."""
    return _judge(head, name, biblatex_wanted=True)


def _judge(head: bytes, name: str, *, biblatex_wanted: bool) -> Sniffed | None:
    types = [found[1].lower() for found in _ENTRY.finditer(head)]
    types = [entry for entry in types if entry not in _NO_ENTRIES]
    if not types:
        return None
    fields = {found[1].lower() for found in _FIELD.finditer(head)}
    signs = sorted(_BIBLATEX_TYPES.intersection(types)) + sorted(_BIBLATEX_FIELDS & fields)
    confidence = 0.9 if fields else 0.5
    if name.lower().endswith((".bib", ".bibtex")):
        confidence += 0.08
    found = f"an entry @{types[0].decode()}"
    if biblatex_wanted:
        if not signs:
            return None
        return Sniffed(confidence, f"{found}, and {signs[0].decode()}, which only biblatex has")
    if signs:
        confidence -= 0.3
    return Sniffed(confidence, found)
