"""The lines of one RIS record in the making: one physical line a value, and nothing lost in silence."""

import re
from collections.abc import Collection, Iterable

from bibpivot.api import Text, Writing, any_of, plain
from bibpivot_ris.tables import LABELS

# Whatever some program takes for the end of a line.
_BREAKS = re.compile("[\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029]+")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
_SURROGATES = re.compile("[\ud800-\udfff]")

# The same in UTF-8.
_has_controls = any_of(bytes((*range(0x20), 0x7F)))
_HIGH_CONTROLS = re.compile(b"\xc2[\x80-\x9f]")
_LINE_SEPARATOR, _PARAGRAPH_SEPARATOR = "\u2028".encode(), "\u2029".encode()
# Where encoding and looking at bytes takes less time than `isprintable`.
_LONG = 100

BREAKS_GONE = "line breaks and tabs become blanks"
CONTROLS_GONE = "control characters are left out"
SURROGATES_GONE = "half characters become U+FFFD"
MARKUP_GONE = "RIS has no markup"
SCRIPTS = "superscripts and subscripts become Unicode's characters for them"
IN_NOTE = "a labelled note, for its type has no tag for it"

Line = tuple[str, str]
"""A tag and its value."""


def fits(value: str) -> bool:
    """Tell whether a value fits on a line as it is: no breaks, no control characters, no half characters in it.

    `isprintable` takes three times as long as bytes do for an abstract, and a pattern twenty times; what it refuses
    need not be refused (a no-break space).
    """
    if len(value) < _LONG or not value.isascii():
        if value.isprintable():
            return True
        if value.isascii():
            return False
    try:
        data = value.encode()
    except UnicodeEncodeError:
        return False
    return (
        not _has_controls(data)
        and not _HIGH_CONTROLS.search(data)
        and _LINE_SEPARATOR not in data
        and _PARAGRAPH_SEPARATOR not in data
    )


class Lines:
    """Collects the lines of a record.

    Every value is cleaned, so that no value can look like a tag or end the record: `path` is the record path it is
    reported under if that changes it.
    """

    def __init__(self, writing: Writing, newline: str) -> None:
        self._writing = writing
        self._newline = newline
        self._lines: list[str] = []
        self._notes: list[str] = []

    def add(self, tag: str, value: str | None, path: str) -> None:
        """Add a line; an absent or blank value gives none."""
        if value:
            # The test of short values is here again: it is most of all values, and a call costs as much as the test.
            fitting = value.isprintable() if len(value) < _LONG else fits(value)
            value = value.strip() if fitting else self.clean(value, path)
            if value:
                self._lines.append(f"{tag}  - {value}")

    def add_all(self, tag: str, values: Collection[str], path: str) -> None:
        """Add a line for every value; testing them together is much quicker than one by one."""
        if fits("".join(values)):
            self.ready(tag, map(str.strip, values))
        else:
            for value in values:
                self.add(tag, value, path)

    def line(self, tag: str, value: str) -> None:
        """Add a line of a value that is known to fit."""
        self._lines.append(f"{tag}  - {value}")

    def ready(self, tag: str, values: Iterable[str]) -> None:
        """Add lines of values that are known to fit, without blanks at their ends; an empty value gives none."""
        # One `join` in place of a line made for every value.
        text = f"{self._newline}{tag}  - ".join(filter(None, values))
        if text:
            self._lines.append(f"{tag}  - {text}")

    def text(self, tag: str, text: Text | None, path: str) -> None:
        """Add a line of a text without its markup."""
        if text is not None:
            self.add(tag, self.plain(text, path), path)

    def note(self, path: str, value: str | None, label: str | None = None) -> None:
        """Add a note at the end of the record that says what the value is: the type has no tag for it."""
        if value:
            self._writing.lost("renamed", path, value, note=IN_NOTE)
            text = self.clean(f"{label or LABELS[path]}: {value}", path)
            self._notes.append(f"N1  - {text}")

    def tag_or_note(self, tag: str | None, value: str | None, path: str) -> None:
        """Add a line, or a labelled note where there is no tag."""
        if tag is None:
            self.note(path, value)
        else:
            self.add(tag, value, path)

    def plain(self, text: Text, path: str) -> str:
        """Return a text without markup, and report what has become of that."""
        if isinstance(text, str):
            return text
        flat, lossy = plain.plain(text)
        self._writing.lost("approximated", path, flat, note=MARKUP_GONE if lossy else SCRIPTS)
        return flat

    def clean(self, value: str, path: str) -> str:
        """Return a value that fits on a line: no breaks, no control characters, no blanks at its ends."""
        if fits(value):
            return value.strip()
        # Not a pattern with the blanks around a break: it would try every run of blanks from each of them.
        pieces = _BREAKS.split(value)
        if len(pieces) > 1:
            value = " ".join(filter(None, (piece.strip(" ") for piece in pieces)))
            self._writing.lost("approximated", path, value, note=BREAKS_GONE)
        for pattern, replacement, note in (
            (_CONTROLS, "", CONTROLS_GONE),
            (_SURROGATES, "\ufffd", SURROGATES_GONE),
        ):
            value, changes = pattern.subn(replacement, value)
            if changes:
                self._writing.lost("approximated", path, value, note=note)
        return value.strip()

    def join(self) -> bytes:
        """Return the record: its lines, its notes, `ER  - ` and a blank line."""
        return self._newline.join((*self._lines, *self._notes, "ER  - ", "", "")).encode()

    def all(self) -> list[Line]:
        """Return the lines and notes one by one."""
        text = self._newline.join((*self._lines, *self._notes))
        return [(line[:2], line[6:]) for line in text.split(self._newline)]
