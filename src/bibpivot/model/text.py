"""Text with markup: what titles, abstracts and keywords are made of.

`Text` is a plain `str`, or `RichText` where there is markup: a small tree of runs. `str(text)` is the
plain form of both. Markup is rare, so the plain string is the fast path everywhere.
"""

import itertools
import re
import sys
from collections.abc import Callable, Iterable
from typing import Literal

from bibpivot.model.part import Part

Style = Literal["italic", "bold", "superscript", "subscript", "underline"]
"""The styles that text may have."""


class Styled(Part, frozen=True, kw_only=True, tag="styled"):
    """A run of text in one style; styles nest (`<i>x<sub>2</sub></i>`)."""

    style: Style
    content: tuple["Node", ...]

    def __str__(self) -> str:
        return "".join(map(str, self.content))


class Math(Part, frozen=True, kw_only=True, tag="math"):
    """A formula: its MathML source (one `math` element, serialised) and whether it is displayed.

    The source is kept verbatim for formats that take MathML; the plain form is its token text in
    reading order, with no operator invented (crosswalk 3.9).
    """

    mathml: str
    display: bool = False

    def __str__(self) -> str:
        return _unescape(_strip_tags(self.mathml))


Node = str | Styled | Math
"""A run of text: plain, in a style, or a formula."""


class RichText(Part, frozen=True, kw_only=True):
    """Text with markup, as a sequence of plain, styled and mathematical runs."""

    content: tuple[Node, ...]

    def __str__(self) -> str:
        return "".join(map(str, self.content))


Text = str | RichText
"""Text that may have markup: a plain string where it has none. `str()` of it is the plain form."""


def rich(nodes: Iterable[Node]) -> Text:
    """Make a `Text` of runs: neighbouring strings are joined; without any markup a `str` comes back."""
    merged: list[Node] = []
    for is_plain, run in itertools.groupby(nodes, key=lambda node: isinstance(node, str)):
        if is_plain:
            text = "".join(map(str, run))
            if text:
                merged.append(text)
        else:
            merged.extend(run)
    if not merged:
        return ""
    if len(merged) == 1 and isinstance(merged[0], str):
        return merged[0]
    return RichText(content=tuple(merged))


def nodes(text: Text) -> tuple[Node, ...]:
    """Return the runs of any `Text`; a plain string is one run."""
    return text.content if isinstance(text, RichText) else (text,)


def map_plain(text: Text, change: Callable[[str], str]) -> Text:
    """Apply `change` to every plain run, leaving styles and formulas where they stand."""
    if isinstance(text, str):
        return change(text)
    return rich(_map_node(node, change) for node in text.content)


def _map_node(node: Node, change: Callable[[str], str]) -> Node:
    if isinstance(node, str):
        return change(node)
    if isinstance(node, Styled):
        return Styled(style=node.style, content=tuple(_map_node(child, change) for child in node.content))
    return node


def _strip_tags(xml: str) -> str:
    parts = []
    for chunk in xml.split("<"):
        _, closed, text = chunk.partition(">")
        parts.append(text if closed else chunk)
    return "".join(parts)


_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_REFERENCE = r"&(?:#0*([0-9]{1,7})|#x0*([0-9A-Fa-f]{1,6})|(lt|gt|amp|quot|apos));"


def _unescape(xml: str) -> str:
    """Resolve character references and XML's five entities; `html` and `xml.sax` would import too much for it."""
    return re.sub(_REFERENCE, _resolved, xml) if "&" in xml else xml


def _resolved(reference: re.Match[str]) -> str:
    """Return the character referred to; a reference to what is no character of XML stays as it is."""
    decimal, hexadecimal, name = reference.groups()
    if name:
        return _ENTITIES[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if _is_xml_character(code) else reference.group()


def _is_xml_character(code: int) -> bool:
    """Tell whether XML 1.0 has a character of a code (production 2)."""
    return (
        code in (0x9, 0xA, 0xD)
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or 0x10000 <= code <= sys.maxunicode
    )
