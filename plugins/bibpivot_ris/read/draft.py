"""A RIS record in the making: its values by tag, each taken once; what nobody takes is kept among the extras."""

from collections import deque
from typing import Any

from bibpivot.api import Code, Contributor, Extra, Frame, Identifier, Reading, Text, markup
from bibpivot_ris import codes
from bibpivot_ris.places import KNOWN
from bibpivot_ris.read.fields import Pairs, scan

FORMAT = "ris"
AFTER = "ER"
"""The name under which lines after the end of a record are kept."""


class Draft:
    """Hands out the values of a record, by tag, and tells where they came from.

    `tags` has what has not been taken yet; a value is there without blanks at its ends, and never empty. `single` has
    the fields of the record, `container` and `archive` those of these parts, `identifiers` is a list of them.
    `is_pubmeds` tells whether the record came from PubMed, whose abbreviations of titles are MEDLINE's.
    """

    def __init__(self, reading: Reading, frame: Frame, text: str, pairs: Pairs) -> None:
        self.reading = reading
        self.explains = reading.explains
        self.tags: dict[str, list[str]] = {}
        self.single: dict[str, Any] = {}
        self.container: dict[str, Any] = {}
        self.archive: dict[str, Any] = {}
        self.identifiers: list[Identifier] = []
        self.extras: list[Extra] = []
        self.late_people: list[Contributor] = []
        self.is_pubmeds = False
        self._pairs = pairs
        self._frame = frame
        self._text = text
        self._lines: dict[tuple[str, str | None], int] | None = None

    def line(self, tag: str, value: str | None = None) -> int:
        """Return the line of a tag in the source, of its first value or of one that is given."""
        if self._lines is None:
            # Counted only when somebody asks.
            fields = scan(self._text).fields
            first = fields[0].line if fields else 0
            self._lines = {("", None): first}
            for field in reversed(fields):
                self._lines[field.tag, field.value] = self._lines[field.tag, None] = field.line
        known = self._lines
        return self._frame.line + known.get((tag, value), known.get((tag, None), known["", None]))

    def origin(self, path: str, tag: str, value: str | None = None, rule: str | None = None) -> None:
        """Say where a value came from; to be called only if `explains`."""
        self.reading.origin(path, name=tag, line=self.line(tag, value), rule=rule)

    def report(self, code: Code, message: str, tag: str, value: str, path: str | None = None) -> None:
        """Give a diagnostic on a value of a tag."""
        self.reading.report(code, message, line=self.line(tag, value), path=path, value=value)

    def keep(self, tag: str, value: str) -> None:
        """Keep a value that has no place in the record."""
        if self.explains:
            self.origin(f"extras.{FORMAT}.{tag}", tag, value)
        self.extras.append(Extra(format=FORMAT, name=tag, value=value))

    def peek(self, tag: str) -> str | None:
        """Return the first value of a tag without taking it."""
        values = self.tags.get(tag)
        return values[0] if values else None

    def take(self, path: str, *tags: str) -> str | None:
        """Take the one value of a path, the first of the first tag that has one; others are told and kept."""
        found = None
        mine = self.tags
        for tag in tags:
            if tag not in mine:
                continue
            values = mine.pop(tag)
            if found is None and len(values) == 1 and not self.explains:
                found = values[0]
                continue
            for value in values:
                if found is None:
                    found = value
                    if self.explains:
                        self.origin(path, tag, value)
                elif value != found:
                    self.repeated(path, tag, value)
        return found

    def take_all(self, path: str, *tags: str) -> list[tuple[str, str]]:
        """Take all values of some tags, each with its tag."""
        found = []
        for tag in tags:
            if tag in self.tags:
                for value in self.tags.pop(tag):
                    found.append((tag, value))
                    if self.explains:
                        self.origin(path, tag, value)
        return found

    def take_values(self, path: str, tag: str) -> list[str]:
        """Take all values of a tag."""
        values = self.tags.pop(tag)
        if self.explains:
            for value in values:
                self.origin(path, tag, value)
        return values

    def put(self, name: str, *tags: str) -> None:
        """Take a value into a field of the record."""
        value = self.take(name, *tags)
        if value is not None:
            self.single[name] = value

    def put_container(self, name: str, *tags: str) -> None:
        """Take a value into a field of the container."""
        value = self.take(f"container.{name}", *tags)
        if value is not None:
            self.container[name] = value

    def repeated(self, path: str, tag: str, value: str) -> None:
        """Tell that a value differs from the one there is, and keep it."""
        self.report(
            codes.REPEATED,
            f"{tag}: another value than the one before; the first was kept for {path}",
            tag,
            value,
            path,
        )
        self.keep(tag, value)

    def malformed(self, tag: str, value: str, expected: str) -> None:
        """Tell that a value has not the shape of its tag, and keep it."""
        self.report(codes.NOT_AN_IDENTIFIER, f"{tag}: {expected} was expected; kept as it is", tag, value)
        self.keep(tag, value)

    def rest(self) -> tuple[Extra, ...]:
        """Return all that has no place in the record: what was kept, then what nobody took, in the source's order."""
        left = {tag: deque(values) for tag, values in self.tags.items()}
        for tag, value in self._pairs if left else ():
            values = left.get(tag)
            if values and values[0] == value:
                values.popleft()
                self.keep(tag, value)
        for tag, others in left.items():
            # What was parted from another line's value.
            for value in others:
                self.keep(tag, value)
            if tag not in KNOWN:
                value = self.tags[tag][0]
                self.report(codes.UNKNOWN_TAG, f"{tag} is no tag of RIS; kept as it is", tag, value)
        return tuple(self.extras)


def text(value: str) -> Text:
    """Return a text with the tags and character references that some exporters put in as markup."""
    return markup.from_html(value) if "<" in value or "&" in value else value
