"""One record as it stands: its elements by path, handed out one after the other, so that what is left over shows."""

from typing import Any

from lxml import etree

from bibpivot.api import Extra, Reading, Text
from bibpivot_endnote_xml import runs
from bibpivot_endnote_xml.elements import ADMINISTRATION, FORMAT, GROUPS
from bibpivot_endnote_xml.runs import Element

_NOTE = "attributes and text that EndNote's records do not have there"


class Source:
    """The elements of a record by their paths: `titles/title`, `volume`. An element that was taken is gone.

    `line` is that of the record's first line in its document.
    """

    def __init__(self, root: Element, reading: Reading, line: int) -> None:
        self.reading = reading
        self._explains = reading.explains
        self._line = line
        self._left: dict[str, list[Element]] = {}
        self._kept: list[Extra] = []
        left = self._left
        for child in root:
            tag = str(child.tag)
            if tag not in GROUPS:
                left.setdefault(tag, []).append(child)
                continue
            for inner in child:
                left.setdefault(f"{tag}/{inner.tag}", []).append(inner)
            if child.attrib or (child.text and child.text.strip()):
                self._strange(child)
        if root.attrib or (root.text and root.text.strip()):
            self._strange(root)

    def _strange(self, element: Element) -> None:
        shown = " ".join((*(f"{name!s}={value!s}" for name, value in element.items()), element.text or ""))
        self.reading.lost("unrecognised", str(element.tag), shown.strip(), note=_NOTE)

    def __contains__(self, tag: str) -> bool:
        return tag in self._left

    def is_empty(self) -> bool:
        """Tell whether there is nothing at all in the record."""
        return not self._left

    def peek(self, tag: str) -> str:
        """Return the text of the first element of a path, without taking it; empty where there is none."""
        found = self._left.get(tag)
        return runs.line(found[0]) if found else ""

    def take(self, tag: str, path: str = "", rule: str | None = None) -> Element | None:
        """Return the first element of a path; further ones stay."""
        found = self._left.get(tag)
        if not found:
            return None
        element = found.pop(0)
        if not found:
            del self._left[tag]
        if self._explains and path:
            self.origin(path, element, tag, rule)
        return element

    def take_all(self, tag: str) -> list[Element]:
        """Return all elements of a path."""
        return self._left.pop(tag, [])

    def origin(self, path: str, element: Element, tag: str, rule: str | None = None) -> None:
        """Say where a value came from."""
        if not self._explains:
            return
        # The stubs of lxml have no type for it.
        in_frame: Any = element.sourceline
        at = self._line + (in_frame or 1) - 1
        self.reading.origin(path, name=tag, line=at, rule=rule)

    def line(self, tag: str, path: str, rule: str | None = None) -> str | None:
        """Take a path's text on one line, `None` where there is none."""
        element = self.take(tag, path, rule) if tag in self._left else None
        return None if element is None else runs.line(element) or None

    def lines(self, tag: str, path: str = "", rule: str | None = None) -> list[str]:
        """Take the lines of a path, of all its elements."""
        if tag not in self._left:
            return []
        found: list[str] = []
        for element in self.take_all(tag):
            for text in runs.lines(element).split("\n"):
                if text:
                    found.append(text)
                    if self._explains and path:
                        self.origin(path, element, tag, rule)
        return found

    def text(self, tag: str, path: str) -> Text | None:
        """Take a path's text with its markup, on one line."""
        element = self.take(tag, path) if tag in self._left else None
        return None if element is None else runs.text(element)

    def put_back(self, tag: str, element: Element) -> None:
        """Give back an element that has no place after all: it becomes an extra."""
        self._left.setdefault(tag, []).insert(0, element)

    def leave(self, tag: str, value: str) -> None:
        """Keep a part of an element that was taken as an extra, for it has no place."""
        self._kept.append(Extra(format=FORMAT, name=tag, value=value))

    def rest(self) -> list[Extra]:
        """Return what was not taken, as extras; administration says nothing of the work, so it is none."""
        found = self._kept
        for path, elements in self._left.items():
            if path in ADMINISTRATION:
                continue
            for element in elements:
                value = value_of(element)
                if value:
                    found.append(Extra(format=FORMAT, name=path, value=value))
                    if self._explains:
                        self.origin(f"extras.{FORMAT}.{path}", element, path)
        return found


def value_of(element: Element) -> str:
    """Return what an extra holds of an element: its text, or its XML where it has elements of its own."""
    if all(child.tag == "style" for child in element):
        return runs.lines(element)
    return etree.tostring(element, encoding="unicode", with_tail=False).replace("&#13;", "&#xD;")
