"""Telling BibTeX and BibLaTeX from other formats, and from each other, by the head of a file."""

import re
from collections import Counter

from bibpivot.api import Sniffed

# Possessive throughout: a head of blanks alone must not be gone through again for each of them.
_ENTRY = re.compile(
    rb"^[ \t]*+@[ \t]*+([^\s{}(),=\"#%@]++)[ \t\n]*+[{(][ \t\n]*+[^,{}=\"#%\\\n]*+[,}\n=]", re.MULTILINE
)
_STRING = re.compile(
    rb"^[ \t]*+@string[ \t\n]*+[{(][ \t\n]*+[^\s={}]++[ \t\n]*+=", re.MULTILINE | re.IGNORECASE
)
_FIELD = re.compile(rb"[,\n{(][ \t]*+([A-Za-z][\w+:-]*+)[ \t]*+=[ \t]*+[{\"\w]")
_NO_ENTRIES = frozenset({b"comment", b"string", b"preamble"})

# What biblatex alone has, and what is BibTeX's name for a thing for which biblatex has another.
_BIBLATEX_TYPES = frozenset(
    b"""
    artwork audio bookinbook collection dataset image inreference jurisdiction legislation movie music mvbook
    mvcollection mvproceedings mvreference online performance periodical reference report review set software standard
    suppbook suppcollection suppperiodical thesis video xdata
    """.split()
)
_BIBLATEX_FIELDS = frozenset(
    b"""
    annotator bookauthor booksubtitle commentator date editora editortype entrysubtype eprintclass eprinttype eventdate
    eventtitle institutiontitle issuetitle journalsubtitle journaltitle langid langidopts mainsubtitle maintitle
    nameaddon options origdate origlanguage pubstate related relatedtype shortjournal subtitle titleaddon xdata
    """.split()
)
_BIBTEX_TYPES = frozenset(b"conference mastersthesis phdthesis techreport".split())
_BIBTEX_FIELDS = frozenset(b"address archiveprefix journal month primaryclass school year".split())
# Fields of biblatex's that exporters write into BibTeX too: a sign only where there is no other.
_EITHER = frozenset(b"addendum location pagetotal urldate venue".split())

# Beside so many of BibTeX's names, one of biblatex's is somebody's own field.
_OUTWEIGHS = 8


def bibtex(head: bytes, name: str) -> Sniffed | None:
    """Judge whether the head of a file is BibTeX."""
    return _judge(head, name, biblatex_wanted=False)


def biblatex(head: bytes, name: str) -> Sniffed | None:
    """Judge whether the head of a file is more likely BibLaTeX: by entry types and fields that only biblatex knows."""
    return _judge(head, name, biblatex_wanted=True)


def _judge(head: bytes, name: str, *, biblatex_wanted: bool) -> Sniffed | None:
    head = head.replace(b"\r", b"\n")
    types = Counter(found[1].lower() for found in _ENTRY.finditer(head))
    for kind in _NO_ENTRIES:
        del types[kind]
    has_ending = name.lower().endswith((".bib", ".bibtex"))
    if not types:
        # A file of macros, or one that starts with very many of them.
        if biblatex_wanted or not _STRING.search(head):
            return None
        return Sniffed(0.88 if has_ending else 0.8, "a macro defined with @string")
    fields = Counter(found[1].lower() for found in _FIELD.finditer(head))
    modern = {sign: fields[sign] for sign in _BIBLATEX_FIELDS & fields.keys()}
    annotations = sum(count for sign, count in fields.items() if b"+an" in sign)
    if annotations:
        modern[b"annotations (+an)"] = annotations
    modern |= {sign: types[sign] for sign in _BIBLATEX_TYPES & types.keys()}
    plain = sum(fields[sign] for sign in _BIBTEX_FIELDS & fields.keys())
    plain += sum(types[sign] for sign in _BIBTEX_TYPES & types.keys())
    if not modern and not plain:
        modern = {sign: fields[sign] for sign in _EITHER & fields.keys()}
    is_modern = sum(modern.values()) * _OUTWEIGHS > plain
    confidence = 0.9 if fields else 0.5
    if has_ending:
        confidence += 0.08
    found = f"an entry @{min(types, key=head.lower().find).decode('utf-8', 'replace')}"
    if biblatex_wanted:
        if not modern:
            return None
        sign = max(sorted(modern), key=modern.__getitem__).decode()
        return Sniffed(
            confidence if is_modern else confidence - 0.3, f"{found}, and {sign}, which only biblatex has"
        )
    return Sniffed(confidence - 0.3 if is_modern else confidence, found)
