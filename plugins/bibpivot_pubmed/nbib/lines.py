"""The lines of one nbib record in the making: in PubMed's order, wrapped as PubMed wraps them (crosswalk 3.8)."""

import functools
import re
from collections import defaultdict
from collections.abc import Callable
from typing import TypeVar

from bibpivot.api import HeldBack, Losing, LossKind, Lost, Text, plain
from bibpivot_pubmed.nbib.tables import ORDER

Value = TypeVar("Value")
Result = TypeVar("Result")
_Slots = list[tuple[str, list[str]]]

# Whatever some program takes for the end of a line, or for a blank that may be taken off.
_BREAKS = re.compile("[\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029]+")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")

_INDENT = "      "
_WIDTH = 85
"""Columns of a value in a line, the blank behind every word included: measured on PubMed's exports."""

BREAKS_GONE = "line breaks and tabs become blanks"
CONTROLS_GONE = "control characters are left out"
SURROGATES_GONE = "half characters become U+FFFD"
BLANKS_GONE = "no blanks at the ends of a value"
MARKUP_IN_CHARACTERS = "subscripts and superscripts become characters of their own"
MARKUP_GONE = "nbib has no markup"


class Lines:
    """Collects the lines of a record under the tags by which they are put in order.

    Every value is cleaned, so that none can look like a tag or end the record: `path` is the record path it is reported
    under if that changes it. `voice` takes what is lost.
    """

    def __init__(self, voice: Losing) -> None:
        self.voice = voice
        self.slots: defaultdict[str, list[str]] = defaultdict(list)

    def repeated(self, write: "Callable[[Lines, Value], Result]", value: Value) -> Result:
        """Add what a function makes of a value that comes again and again, such as a journal, and return its result."""
        try:
            made: tuple[_Slots, list[Lost], Result] = _made(write, value)
        except TypeError:  # of a wrong type, so that it can't be looked up
            return write(self, value)
        slots, losses, result = made
        for slot, lines in slots:
            self.slots[slot] += lines
        for lost in losses:
            lost.tell(self.voice)
        return result

    def add(self, tag: str, value: str | None, path: str, slot: str | None = None) -> None:
        """Add a value, with the others of its tag or of the tag `slot`; an absent or blank one gives no line."""
        if not value:
            return
        if not value.isprintable() or value[0] == " " or value[-1] == " ":
            value = self.clean(value, path)
            if not value:
                return
        line = f"{tag}- {value}" if len(value) < _WIDTH else f"{tag}- {wrap(value)}"
        self.slots[slot or tag].append(line)

    def text(self, tag: str, text: Text | None, path: str) -> None:
        """Add a text without its markup."""
        if text is not None:
            self.add(tag, self.plain(text, path), path)

    def lost(self, kind: LossKind, path: str, value: object, rule: str) -> None:
        """Tell of a value that does not arrive as it is, if there is one."""
        if value:
            self.voice.lost(kind, path, value, note=rule)

    def put(self, tag: str, value: str, slot: str | None = None) -> None:
        """Add a value that is clean."""
        line = f"{tag}- {value}" if len(value) < _WIDTH else f"{tag}- {wrap(value)}"
        self.slots[slot or tag].append(line)

    def first(self, tag: str, value: str, slot: str) -> None:
        """Add a clean value above all others of a tag."""
        self.slots[slot].insert(0, f"{tag}- {wrap(value)}")

    def has(self, tag: str) -> bool:
        """Tell whether a tag has a value."""
        return tag in self.slots

    def plain(self, text: Text, path: str) -> str:
        """Return a text without markup; dropped styles are reported."""
        if isinstance(text, str):
            return text
        flat, lossy = plain.plain(text)
        note = MARKUP_GONE if lossy else MARKUP_IN_CHARACTERS
        self.voice.lost("approximated", path, flat, note=note)
        return flat

    def clean(self, value: str, path: str) -> str:
        """Return a value that can stand on lines; what that changes is reported."""
        if value.isprintable() and value[:1] != " " and value[-1:] != " ":
            return value
        value, changes = fit(value)
        for rule in changes:
            self.voice.lost("approximated", path, value, note=rule)
        return value

    def join(self, newline: str) -> bytes:
        """Return the record, with a line end after every line."""
        slots = self.slots
        lines = [line for tag in ORDER if tag in slots for line in slots[tag]]
        lines += [line for tag, more in slots.items() if tag not in _ORDERED for line in more]
        return ended("\n".join([*lines, ""]), newline)


_ORDERED = frozenset(ORDER)


@functools.lru_cache(maxsize=2**13)
def _made(write: Callable[[Lines, Value], Result], value: Value) -> tuple[_Slots, list[Lost], Result]:
    """Return the lines that a function makes of a value by their slots, what is lost, and what it returns."""
    held = HeldBack()
    lines = Lines(held)
    result = write(lines, value)
    return list(lines.slots.items()), held.losses, result


def fit(value: str) -> tuple[str, list[str]]:
    """Return a value that can stand on lines, and what was done to it.

    It has no breaks, no control characters, no blanks at its ends.
    """
    changes = []
    if _UNFIT.search(value) is not None:
        pieces = _BREAKS.split(value)
        if len(pieces) > 1:
            value = " ".join(filter(None, (piece.strip(" ") for piece in pieces)))
            changes.append(BREAKS_GONE)
        for pattern, replacement, rule in (
            (_CONTROLS, "", CONTROLS_GONE),
            (_SURROGATES, "\ufffd", SURROGATES_GONE),
        ):
            value, count = pattern.subn(replacement, value)
            if count:
                changes.append(rule)
    stripped = value.strip(" ")
    if len(stripped) != len(value):
        changes.append(BLANKS_GONE)
    return stripped, changes


def ended(text: str, newline: str) -> bytes:
    """Return lines with the ends that are asked for."""
    return (text if newline == "\n" else text.replace("\n", newline)).encode()


def wrap(value: str) -> str:
    """Return a value in lines of 91 columns with the tag or indent before them; words are never divided.

    A line that goes on ends with the blank before the next word. Only single blanks are broken at, for those around a
    break become one when it is read.
    """
    lines, start, last = [], 0, len(value) - _WIDTH
    has_runs = "  " in value
    while start <= last:
        cut = value.rfind(" ", start, start + _WIDTH)
        while has_runs and cut > start and (value[cut - 1] == " " or value[cut + 1] == " "):
            cut = value.rfind(" ", start, cut)
        if cut <= start:
            cut = value.find(" ", start + _WIDTH)
            while has_runs and cut > 0 and (value[cut - 1] == " " or value[cut + 1] == " "):
                cut = value.find(" ", cut + 1)
            if cut < 0:
                break
        lines.append(value[start : cut + 1])
        start = cut + 1
    lines.append(value[start:])
    return f"\n{_INDENT}".join(lines)
