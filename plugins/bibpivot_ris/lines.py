"""The lines of one RIS record in the making: one physical line a value, and nothing lost in silence."""

import re

from bibpivot.api import Text, Writing, plain
from bibpivot_ris.tables import LABELS

# Whatever some program takes for the end of a line.
_BREAKS = re.compile("[\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029]+")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
_SURROGATES = re.compile("[\ud800-\udfff]")

BREAKS_GONE = "line breaks and tabs become blanks"
CONTROLS_GONE = "control characters are left out"
SURROGATES_GONE = "half characters become U+FFFD"
MARKUP_GONE = "RIS has no markup"
IN_NOTE = "a labelled note, for its type has no tag for it"


class Lines:
    """Collects the lines of a record.

    Every value is cleaned, so that no value can look like a tag or end the record: `path` is the record path it is
    reported under if that changes it.
    """

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self._lines: list[str] = []
        self._notes: list[str] = []

    def add(self, tag: str, value: str | None, path: str) -> None:
        """Add a line; an absent or blank value gives none."""
        if value:
            value = value.strip() if value.isprintable() else self.clean(value, path)
            if value:
                self._lines.append(f"{tag}  - {value}")

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
        """Return a text without markup; dropped styles are reported."""
        if isinstance(text, str):
            return text
        flat, lossy = plain.plain(text)
        if lossy:
            self._writing.lost("approximated", path, flat, note=MARKUP_GONE)
        return flat

    def clean(self, value: str, path: str) -> str:
        """Return a value that fits on a line: no breaks, no control characters, no blanks at its ends."""
        if value.isprintable():
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

    def join(self, newline: str) -> bytes:
        """Return the record: its lines, its notes, `ER  - ` and a blank line."""
        return newline.join((*self._lines, *self._notes, "ER  - ", "", "")).encode()
