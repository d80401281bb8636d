"""Plain text: what becomes of markup in formats that have none (crosswalk 3.9).

Superscripts and subscripts carry meaning (10⁷ is not 107): they become Unicode characters where every character has
one, else `^(x)` and `_(x)`. Other styles are dropped, formulas become their text.
"""

from bibpivot.model import Math, Node, Styled, Text

_SUPERSCRIPTS = dict(zip("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ", strict=True))
_SUBSCRIPTS = dict(zip("0123456789+-−=()ni", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₙᵢ", strict=True))
_RAISED = {"superscript": (_SUPERSCRIPTS, "^"), "subscript": (_SUBSCRIPTS, "_")}


def plain(text: Text) -> tuple[str, bool]:
    """Return the plain form of a text, and whether that is less than the text: styles dropped, a formula flattened.

    Raised and lowered characters that Unicode has count as kept: a reader can tell them from the others.

    >>> from bibpivot.model import RichText, Styled
    >>> plain(RichText(content=("10", Styled(style="superscript", content=("7",)), " cells")))
    ('10⁷ cells', False)
    >>> plain(RichText(content=("x", Styled(style="subscript", content=("max",)))))
    ('x_(max)', True)
    """
    if isinstance(text, str):
        return text, False
    return _join(text.content)


def _join(nodes: tuple[Node, ...]) -> tuple[str, bool]:
    parts = [_node(node) for node in nodes]
    return "".join(part for part, _ in parts), any(lossy for _, lossy in parts)


def _node(node: Node) -> tuple[str, bool]:
    if isinstance(node, str):
        return node, False
    if isinstance(node, Math):
        return str(node), True
    return _styled(node)


def _styled(node: Styled) -> tuple[str, bool]:
    content, lossy = _join(node.content)
    if not content:
        return "", lossy
    raised = _RAISED.get(node.style)
    if raised is None:
        return content, True
    characters, mark = raised
    if all(char in characters for char in content):
        return "".join(characters[char] for char in content), lossy
    return f"{mark}({content})", True
