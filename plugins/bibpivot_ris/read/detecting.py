"""Which program wrote a file: the marks of the dialects, looked for in its first lines."""

import re
from functools import cache

import msgspec

from bibpivot_ris.dialects import DIALECTS, Mark

LOOKED_AT = 64 * 1024
ENOUGH = 3
"""The weight of marks from which a dialect is recognised."""

_TAGGED = re.compile(r"\^(\w\w  -)")


class Detected(msgspec.Struct, frozen=True):
    """A dialect's name, and the marks by which it was known; `standard` has none."""

    name: str
    marks: tuple[str, ...] = ()


def detect(head: bytes) -> Detected:
    r"""Return the dialect of the start of a file.

    >>> detect(b"TY  - JOUR\nAN  - rayyan-264552525\nER  - \n")
    Detected(name='rayyan', marks=("Rayyan's numbers in AN",))
    """
    text = "\n" + head[:LOOKED_AT].decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    starts = {line[:5] for line in text.split("\n")} | {None}
    best, most = Detected("standard"), ENOUGH - 1
    for name, dialect in DIALECTS.items():
        # Most marks are in lines of which there are none, and what is left does not weigh enough: their patterns need
        # not even be compiled.
        likely = [mark for mark in dialect.marks if _start(mark.pattern) in starts and mark.text in text]
        found = [mark for mark in likely if _is_in(mark, text)] if _weight(likely) > most else []
        weight = _weight(found)
        if weight > most:
            best, most = Detected(name, tuple(mark.shown for mark in found)), weight
    return best


def _weight(marks: list[Mark]) -> int:
    return sum([mark.weight for mark in marks])


def _is_in(mark: Mark, text: str) -> bool:
    # A pattern that starts with a line feed is searched for ten times as fast as one with `^`.
    pattern = f"\n{mark.pattern[1:]}" if mark.pattern.startswith("^") else mark.pattern
    return re.search(pattern, text, re.MULTILINE) is not None


@cache
def _start(pattern: str) -> str | None:
    r"""Return how every line starts that a mark may be found in; `None` where its pattern does not tell.

    >>> _start(r"^UR  - https?://www\.scopus\.com/"), _start("Ovid Full Text|ovidsp")
    ('UR  -', None)
    """
    found = _TAGGED.match(pattern)
    return None if found is None or "|" in pattern.partition("(")[0] else found[1]
