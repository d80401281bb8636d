"""Which program wrote a file: the marks of the dialects, looked for in its first lines."""

import re
from functools import cache
from typing import NamedTuple

from bibpivot_ris.dialects import DIALECTS

LOOKED_AT = 64 * 1024
ENOUGH = 3
"""The weight of marks from which a dialect is recognised."""


class Detected(NamedTuple):
    """A dialect's name, and the marks by which it was known; `standard` has none."""

    name: str
    marks: tuple[str, ...] = ()


def detect(head: bytes) -> Detected:
    r"""Return the dialect of the start of a file.

    >>> detect(b"TY  - JOUR\nAN  - rayyan-264552525\nER  - \n")
    Detected(name='rayyan', marks=("Rayyan's numbers in AN",))
    """
    text = "\n" + head[:LOOKED_AT].decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    best, most = Detected("standard"), ENOUGH - 1
    for name, marks in _patterns().items():
        found = [(weight, shown) for weight, pattern, shown in marks if pattern.search(text)]
        weight = sum(one for one, _ in found)
        if weight > most:
            best, most = Detected(name, tuple(shown for _, shown in found)), weight
    return best


@cache
def _patterns() -> dict[str, list[tuple[int, re.Pattern[str], str]]]:
    return {
        # A pattern that starts with a line feed is searched for ten times as fast as one with `^`.
        name: [
            (mark.weight, re.compile(re.sub(r"^\^", r"\\n", mark.pattern), re.MULTILINE), mark.shown)
            for mark in dialect.marks
        ]
        for name, dialect in DIALECTS.items()
        if dialect.marks
    }
