"""Telling pages from other formats by the labels in their first lines."""

import re

from bibpivot.api import Sniffed
from bibpivot_fr_export import boundaries, foreign, language
from bibpivot_fr_export.boundaries import Mark
from bibpivot_fr_export.lines import Line, split

_HEAD = 64 * 1024
_MOST_LINES = 400
_MARKUP = re.compile(r"<[^<>]{0,2000}>")
_SURE, _LIKELY, _POSSIBLE = 6, 4, 2


def sniff(head: bytes, name: str) -> Sniffed | None:  # noqa: ARG001 - the name tells nothing: the endings are everyone's
    """Judge the first bytes of an input by the labels it has, in any language there is a table for."""
    if foreign.binary_kind(head) is not None:
        return None
    data = head[:_HEAD]
    text = data.decode("utf-8", errors="replace")
    is_html = foreign.is_html(data)
    if is_html:
        text = _MARKUP.sub("\n", text)
    elif foreign.looks_like(text) is not None:
        return None
    lines = split(text).lines[:_MOST_LINES]
    best = max((_weight(lines, code) for code in language.available()), default=0)
    kind = "HTML page" if is_html else "text"
    for enough, confidence in ((_SURE, 0.95), (_LIKELY, 0.8), (_POSSIBLE, 0.4)):
        if best >= enough:
            return Sniffed(confidence, f"a {kind} with labels of the PubMed mirror's pages")
    return None


def _weight(lines: list[Line], code: str) -> int:
    words = language.load(code)
    marked = (boundaries.mark(line, words) for line in lines)
    return sum({found.key: found.weight for found in marked if found.mark is not Mark.TEXT}.values())
