"""A page saved as HTML into the lines that a reader sees (crosswalk 5.2 goes on from there)."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from bibpivot.api import Frame, Reading, Unreadable
from bibpivot_fr_export import codes
from bibpivot_fr_export.lines import Lines, clean, collect

_NOT_SHOWN = frozenset({
    "script", "style", "head", "nav", "header", "footer", "aside", "form", "noscript", "template", "iframe", "svg",
    "canvas", "object", "button", "select", "textarea", "audio", "video", "dialog",
})  # fmt: skip
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var",
    "wbr", "strike",
})  # fmt: skip
# Blocks that follow each other closely, as lines of one list do; all others have a blank line before them.
_CLOSE = frozenset({"li", "dt", "dd", "tr", "br", "td", "th"})
_CELLS = frozenset({"td", "th"})
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\r|\n")
_XML_ENCODING = re.compile(rb"\A\s*<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9_.:-]+)", re.IGNORECASE)

_SUPERSCRIPT = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
_SUBSCRIPT = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_RAISED = {"sup": (_SUPERSCRIPT, "^"), "sub": (_SUBSCRIPT, "_")}


def visible_lines(frame: Frame, reading: Reading) -> Lines:
    """Return the visible lines of an HTML document, with the numbers of the source's lines.

    Blocks are lines, with a blank one between paragraphs; inline elements run on. What belongs to the site and not to
    the page (navigation, header, footer, forms) and what is hidden is left out. Broken HTML is read as far as it goes.
    """
    text = _decode(frame, reading)
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable(
            f"the HTML has nothing to read ({error}); save the page again",
            line=frame.line,
            code=codes.NOT_A_PAGE,
        ) from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log.filter_from_fatals()):
        raise Unreadable(
            "the HTML is nested too deeply to be a page; save it again, or save it as text",
            line=frame.line,
            code=codes.NOT_A_PAGE,
        )
    writer = _LineWriter(frame.line - 1)
    writer.take(root)
    found = collect((number, raw) for number, raw, _ in writer.lines)
    titles = {clean(raw) for _, raw, is_title in writer.lines if is_title}
    lines = [line._replace(is_title=True) if line.text in titles else line for line in found.lines]
    return Lines(lines, found.repaired)


def _decode(frame: Frame, reading: Reading) -> str:
    """Return the document's text: as the user says, else as it says itself, else UTF-8 or Windows-1252."""
    data = frame.data
    if reading.encoding is None and not data.startswith(b"\xef\xbb\xbf"):
        declared = _CHARSET.search(data, 0, 8192) or _XML_ENCODING.match(data)
        name = declared[1].decode("ascii").lower() if declared is not None else ""
        # HTML takes these names for Windows-1252; UTF-16 can't be true of bytes in which the name could be read.
        if name in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"):
            name = "cp1252"
        if name and not name.startswith(("utf", "cp1252")):
            try:
                return data.decode(name)
            except (LookupError, UnicodeDecodeError):
                return reading.text(frame)
        if name == "cp1252":
            return data.decode("cp1252", errors="replace")
    return reading.text(frame)


class _LineWriter:
    """Goes through a tree, without recursion, and writes the lines that are seen."""

    def __init__(self, offset: int) -> None:
        self.lines: list[tuple[int, str, bool]] = []
        self._offset = offset
        self._parts: list[str] = []
        self._number = offset + 1
        self._title = 0
        self._pre = 0

    def take(self, root: Any) -> None:
        """Write the lines of an element and all below it."""
        for event, element in _walk(root):
            tag = element.tag
            if event == "start":
                self._start(element, tag)
            else:
                self._end(element, tag)
        self._break()

    def _start(self, element: Any, tag: str) -> None:
        if tag in _CELLS and self._parts:
            # Cells of a row stand on one line.
            self._parts.append(" ")
        elif tag not in _INLINE:
            self._break(blank=tag not in _CLOSE)
        self._title += tag == "h1"
        self._pre += tag == "pre"
        if not self._parts and element.sourceline is not None:
            self._number = self._offset + element.sourceline
        text = element.text
        if text:
            self._text(_raised(text, tag) if tag in _RAISED else text)

    def _end(self, element: Any, tag: str) -> None:
        if tag == "dt" or (tag in _CELLS and _is_label(element)):
            self._add_colon()
        if tag not in _INLINE and tag not in _CELLS:
            self._break(blank=tag not in _CLOSE)
        self._title -= tag == "h1"
        self._pre -= tag == "pre"
        if element.tail:
            self._text(element.tail)

    def _text(self, text: str) -> None:
        """Write text, which has lines of its own where it is preformatted."""
        if not self._pre:
            self._parts.append(text)
            return
        first, *others = _LINE_END.split(text)
        self._parts.append(first)
        for line in others:
            if "".join(self._parts).strip():
                self._break()
            else:
                self.lines.append((self._number, "", False))
            self._number += 1
            self._parts.append(line)

    def _add_colon(self) -> None:
        """End a label that a markup sets apart from its value as other pages do."""
        text = "".join(self._parts).rstrip()
        if text and not text.endswith((":", "：")):
            self._parts.append(":")

    def _break(self, *, blank: bool = False) -> None:
        text = "".join(self._parts)
        self._parts.clear()
        if text.strip():
            self.lines.append((self._number, _on_one_line(text), self._title > 0))
        if blank and self.lines and self.lines[-1][1]:
            self.lines.append((self._number, "", False))


def _is_label(cell: Any) -> bool:
    """Tell whether a cell is the first of two in its row."""
    row = cell.getparent()
    return row is not None and row.tag == "tr" and len(row) == 2 and row[0] is cell


def _on_one_line(text: str) -> str:
    return re.sub(r"[ \t\r\n\f\u2028\u2029]+", " ", text)


def _raised(text: str, tag: str) -> str:
    """Return a superscript or subscript in the letters Unicode has for it, else with a sign (crosswalk 3.9)."""
    table, sign = _RAISED[tag]
    stripped = text.strip()
    raised = stripped.translate(table)
    if not stripped or all(ord(char) in table for char in stripped):
        return raised
    return f"{sign}({stripped})"


def _walk(root: Any) -> Iterator[tuple[str, Any]]:
    """Yield the starts and ends of all elements that are seen, in the order of the document."""
    stack = [iter((root,))]
    path: list[Any] = []
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
            if path:
                yield "end", path.pop()
            continue
        if not isinstance(element.tag, str) or _is_hidden(element):
            yield "end", _Tail(element.tail)
            continue
        yield "start", element
        path.append(element)
        stack.append(iter(element))


class _Tail:
    """Stands for an element that is not seen: what follows it is."""

    tag = "span"

    def __init__(self, tail: str | None) -> None:
        self.tail = tail


def _is_hidden(element: Any) -> bool:
    if element.tag in _NOT_SHOWN:
        return True
    attributes = element.attrib
    if not attributes:
        return False
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden", "").lower() == "true"
        or _HIDDEN_STYLE.search(attributes.get("style", "")) is not None
    )
