"""The list of similar articles: other works, of which nothing may get into the record (crosswalk 5.7)."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bibpivot_fr_export.lines import Line

_TITLE_ENDS = (".", "?", "!", "].")
_NAMES = re.compile(r"[^\W\d_][^\d,;:()]* [^\d,;:()]*[^\W\d_]\.?")
_ET_AL = re.compile(r"\bet ?al\.?$", re.IGNORECASE)


class Count(NamedTuple):
    """How much such a list holds."""

    lines: int
    entries: int
    without_title: int


def count(lines: Sequence[Line]) -> Count:
    """Count the lines and entries of a list; an entry is a title, its authors and a line of MeSH terms.

    Titles and authors may be lost: a line of terms behind another is an entry of its own.
    """
    entries = without_title = 0
    # What the entry at hand has: 0 nothing, 1 a title, 2 authors, 3 terms.
    stage = 3
    for line in lines:
        if _is_title(line.text):
            entries += 1
            stage = 1
        elif stage == 1 and _is_author_list(line.text):
            stage = 2
        elif stage < 3:
            stage = 3
        else:
            entries += 1
            without_title += 1
            stage = 2 if _ET_AL.search(line.text) else 3
    return Count(len(lines), entries, without_title)


def _is_title(text: str) -> bool:
    return text.endswith(_TITLE_ENDS) and not _ET_AL.search(text)


def _is_author_list(text: str) -> bool:
    if _ET_AL.search(text):
        return True
    return all(_NAMES.fullmatch(part) and 2 <= len(part.split()) <= 6 for part in text.split(", "))
