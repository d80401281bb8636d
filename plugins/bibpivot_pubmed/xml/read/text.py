"""The text of PubMed XML's elements: plain, and with markup (crosswalk 1.2.1)."""

import re

from lxml import etree

from bibpivot.api import Math, Node, RichText, Style, Styled, Text, Unreadable, rich
from bibpivot_pubmed.xml.codes import MALFORMED

Element = etree._Element

# White space of XML alone: a thin or a no-break space is a character of the text.
_SPACES = re.compile("[ \t\r\n]+")
_SPACE = " \t\r\n"
_EDGES = ("", " ")

# NLM's own, and two of HTML that stray into hand-made files.
_STYLES: dict[str, Style] = {
    "i": "italic", "b": "bold", "sup": "superscript", "sub": "subscript", "u": "underline", "em": "italic",
    "strong": "bold",
}  # fmt: skip
_DEEPEST = 50
_BETWEEN_TAGS = re.compile(r">\s+<")
_MATH = "{http://www.w3.org/1998/Math/MathML}math"


def plain(element: Element) -> str | None:
    """Return the text of an element with single blanks, `None` where there is none; markup inside falls away."""
    text = "".join(map(str, element.itertext())) if len(element) else element.text
    return spaced(text) if text else None


def spaced(text: str) -> str | None:
    """Return a text as `tidy` does, `None` where nothing is left."""
    # The common case first, since this is called for every element: nothing to strip and blanks single.
    if "\n" in text or "  " in text or "\t" in text or "\r" in text or text[:1] in _EDGES or text[-1] == " ":
        return tidy(text) or None
    return text


def tidy(text: str) -> str:
    """Return a text with single blanks where there is white space of XML, and none at its ends."""
    return _single(text).strip(_SPACE)


def _single(text: str) -> str:
    """Return a text with single blanks; most have them, and to look is far quicker than to replace."""
    if "  " in text or "\n" in text or "\t" in text or "\r" in text:
        return _SPACES.sub(" ", text)
    return text


def mixed(element: Element) -> Text | None:
    """Return the text of an element with its markup, `None` where there is none.

    White space of XML counts as single blanks; other elements than those of NLM's DTD leave their text.

    Raises:
        Unreadable: it is nested deeper than any text is.

    """
    if not len(element):
        return plain(element)
    content = _nodes(element, 0)
    if isinstance(content[0], str):
        content[0] = content[0].lstrip(_SPACE)
    if isinstance(content[-1], str):
        content[-1] = content[-1].rstrip(_SPACE)
    text = rich(content)
    return text if isinstance(text, RichText) or text else None


def _nodes(element: Element, depth: int) -> list[Node]:
    if depth > _DEEPEST:
        raise Unreadable(
            f"markup is nested more than {_DEEPEST} levels deep, which no text is; mend the record",
            code=MALFORMED,
        )
    content: list[Node] = []
    if element.text:
        content.append(_single(element.text))
    for child in element:
        tag = child.tag
        style = _STYLES.get(str(tag))
        if style is not None:
            content.append(Styled(style=style, content=tuple(_nodes(child, depth + 1))))
        elif tag == _MATH:
            content.append(_formula(child, display=False))
        elif tag == "DispFormula":
            content.extend(_formula(inner, display=True) for inner in child if inner.tag == _MATH)
        else:
            content.extend(_nodes(child, depth + 1))
        if child.tail:
            content.append(_single(child.tail))
    return content or [""]


def _formula(element: Element, *, display: bool) -> Math:
    """Return a formula: its source without the white space between elements, which says nothing there."""
    source = etree.tostring(element, encoding="unicode", with_tail=False)
    if _BETWEEN_TAGS.search(source):
        copy = etree.fromstring(source)
        for inner in copy.iter():
            if len(inner) and not (inner.text or "").strip(_SPACE):
                inner.text = None
            if not (inner.tail or "").strip(_SPACE):
                inner.tail = None
        source = etree.tostring(copy, encoding="unicode")
    return Math(mathml=source, display=display)
