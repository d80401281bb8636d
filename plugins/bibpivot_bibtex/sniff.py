"""Telling BibTeX and BibLaTeX from other formats, and from each other, by the head of a file."""

import re
from collections import Counter

from bibpivot.api import Sniffed, compiled_pattern, lazy_pattern

# Possessive throughout: a head of blanks alone must not be gone through again for each of them.
_ENTRY = compiled_pattern(
    rb"^[ \t]*+@[ \t]*+([^\s{}(),=\"#%@]++)[ \t\n]*+([{(])[ \t\n]*+[^,{}=\"#%\\\n]*+([,}\n=])"
    rb"([ \t\n]*+[A-Za-z][\w+:-]*+[ \t]*+=[ \t]*+[{\"\d])?+",
    re.MULTILINE,
)
_STRING = compiled_pattern(
    rb"^[ \t]*+@string[ \t\n]*+[{(][ \t\n]*+[^\s={}]++[ \t\n]*+=", re.MULTILINE | re.IGNORECASE
)
_FIELD = compiled_pattern(rb"[,\n{(][ \t]*+([A-Za-z][\w+:-]*+)[ \t]*+=[ \t]*+[{\"\w]")
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
_TYPES_OF_BOTH = frozenset(
    b"article book booklet inbook incollection inproceedings manual misc patent proceedings unpublished".split()
)
_TYPES = _BIBLATEX_TYPES | _BIBTEX_TYPES | _TYPES_OF_BOTH
_BIBTEX_FIELDS = frozenset(b"address archiveprefix journal month primaryclass school year".split())
# Fields of biblatex's that exporters write into BibTeX too: a sign only where there is no other.
_EITHER = frozenset(b"addendum location pagetotal urldate venue".split())

# What a file in LaTeX starts with, but for comments and blanks, and where such a file has a bibliography in itself.
_LATEX = lazy_pattern(
    rb"(?:\s++|%[^\n]*+\n)*+\\(?:documentclass|documentstyle|begin|usepackage|RequirePackage|input)\b"
)
_CONTENTS = lazy_pattern(
    rb"^[ \t]*+\\begin\{filecontents\*?\}(?:\[[^\]\n]*+\])?\{[^{}\n]*\.bib\}", re.MULTILINE
)
_CONTENTS_END = lazy_pattern(rb"^[ \t]*+\\end\{filecontents\*?\}", re.MULTILINE)

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
    within = ""
    if _LATEX.match(head):
        head = _contents(head)
        within = ", in a LaTeX file that has its bibliography in itself"
    types = Counter(kind for found in _ENTRY.finditer(head) if (kind := _type(found)))
    has_ending = name.lower().endswith((".bib", ".bibtex"))
    if not types:
        # A file of macros, or one that starts with very many of them.
        if biblatex_wanted or not _STRING.search(head):
            return None
        return Sniffed(0.88 if has_ending else 0.8, f"a macro defined with @string{within}")
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
    found = f"an entry @{min(types, key=head.lower().find).decode('utf-8', 'replace')}{within}"
    if biblatex_wanted:
        if not modern:
            return None
        sign = max(sorted(modern), key=modern.__getitem__).decode()
        return Sniffed(
            confidence if is_modern else confidence - 0.3, f"{found}, and {sign}, which only biblatex has"
        )
    return Sniffed(confidence - 0.3 if is_modern else confidence, found)


def _type(found: re.Match[bytes]) -> bytes:
    """Return the type of what looks like an entry; nothing where it is none.

    Annotations of Java (`@Override {`), decorators of Python (`@dataclass(frozen=True)`), rules of CSS (`@page {`) and
    names in mails look like entries, too: a type that is not known must be followed by a key and a field.
    """
    kind, opener, end, field = found.groups()
    kind = kind.lower()
    if kind in _NO_ENTRIES:
        return b""
    has_key = end == b"," or (end == b"\n" and bool(field))
    is_entry = (opener == b"{" or has_key) if kind in _TYPES else opener == b"{" and has_key and bool(field)
    return kind if is_entry else b""


def _contents(head: bytes) -> bytes:
    """Return the bibliographies that a LaTeX file has in itself, as `filecontents`."""
    parts = []
    for found in _CONTENTS.finditer(head):
        end = _CONTENTS_END.search(head, found.end())
        parts.append(head[found.end() : end.start() if end else len(head)])
    return b"\n".join(parts)
