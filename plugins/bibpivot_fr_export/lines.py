"""Lines: a page's text as the grammar wants it, with the numbers of the source's lines (crosswalk 5.2)."""

import enum
import re
from collections.abc import Iterable
from typing import NamedTuple

from bibpivot_fr_export.mojibake import repair


class Separator(enum.IntEnum):
    """What separates a line from the one before it, beyond blank lines."""

    NONE = 0
    PAGE = 1
    """A form feed: the end of a record, or just of a sheet of paper."""
    RULE = 2
    """A line of dashes or the like."""


class Line(NamedTuple):
    """A line that is not blank.

    `number` is 1-based in the source, where LF, CRLF and CR end lines. `gap` is the number of blank lines before it.
    `is_title` marks what a markup shows to be the title.
    """

    number: int
    text: str
    gap: int = 0
    separator: Separator = Separator.NONE
    is_title: bool = False


class Lines(NamedTuple):
    """The lines of a text, and the numbers of those in which wrong decoding was undone."""

    lines: list[Line]
    repaired: list[int]


# Further breaks, which are no line ends for the tools that count lines.
_BREAK_CHARACTERS = "\f\u2028\u2029"
_OTHER_BREAKS = re.compile("(\f|\u2028|\u2029)")
_RULE = re.compile(r"(?:[-=*_] ?){3,}")
_INVISIBLE = "\ufeff\u200b\u2060"


def clean(text: str) -> str:
    r"""Return a line without wrong decoding, invisible characters and needless blanks.

    >>> clean("Pays\u00a0:  Netherlands ")
    'Pays : Netherlands'
    """
    if not text.isascii():
        text = repair(text.removeprefix("\ufeff"))
        for char in _INVISIBLE:
            if char in text:
                text = text.replace(char, "")
    return " ".join(text.split())


def is_rule(text: str) -> bool:
    """Tell whether a line is ruled: three or more of `- = * _` and nothing else."""
    return text[0] in "-=*_" and _RULE.fullmatch(text) is not None


def split(text: str, first: int = 1) -> Lines:
    """Return the lines of a text, the first of which has the number `first`."""
    ends = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    numbered = enumerate(ends.split("\n"), first)
    if not any(char in ends for char in _BREAK_CHARACTERS):
        return collect(numbered)
    return collect((number, part) for number, raw in numbered for part in pieces(raw))


def pieces(line: str) -> list[str]:
    """Return what stands between the further breaks of a line; a form feed is a piece of its own."""
    if not any(char in line for char in _BREAK_CHARACTERS):
        return [line]
    parts = [part for part in _OTHER_BREAKS.split(line) if part not in ("\u2028", "\u2029")]
    return [part for part in parts if part] if "\f" in line else parts


def collect(numbered: Iterable[tuple[int, str]]) -> Lines:
    """Return the lines of raw ones that come with their numbers; a form feed stands as a line of its own."""
    lines: list[Line] = []
    repaired: list[int] = []
    gap = 0
    separator = Separator.NONE
    for number, raw in numbered:
        text = clean(raw) if raw else raw
        if not text:
            if raw == "\f":
                separator = max(separator, Separator.PAGE)
            else:
                gap += 1
        elif is_rule(text):
            separator = Separator.RULE
        else:
            if text != raw and not raw.isascii() and repair(raw) != raw:
                repaired.append(number)
            lines.append(Line(number, text, gap, separator))
            gap, separator = 0, Separator.NONE
    return Lines(lines, repaired)
