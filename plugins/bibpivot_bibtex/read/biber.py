"""Lists of names that biber refuses, in a spelling that it takes.

Over a name with more than two commas, or with two in a row, biber gives up the whole entry, and over an empty one too.
What is read here is written again as it was spelt, but for such names.
"""

import re
from collections.abc import Iterator

from bibpivot.api import lazy_pattern
from bibpivot_bibtex.read import names
from bibpivot_bibtex.read.codes import ODD_NAME
from bibpivot_bibtex.read.entries import split
from bibpivot_bibtex.read.making import Making

NAME_FIELDS = frozenset(
    {
        "afterword", "annotator", "author", "bookauthor", "commentator", "editor", "editora", "editorb", "editorc",
        "foreword", "holder", "introduction", "namea", "nameb", "namec", "shortauthor", "shorteditor", "sortname",
        "translator",
    }
)  # fmt: skip
"""The fields that biblatex's data model has as lists of names."""

_COMMA = lazy_pattern(",")
_ODD = lazy_pattern(r",\s*,|\band\s+and\b|^\s*and\b|\band\s*$", re.IGNORECASE)
_MOST_SHOWN = 60


def mend(making: Making) -> None:
    """Give the names of an entry that biber refuses a spelling that it takes, and report them."""
    for one in making.entry.fields:
        if one.name.lower() not in NAME_FIELDS or not may_be_refused(one.value):
            continue
        given = [name.strip() for name in split(one.value, names.AND)]
        taken = [spelling for name in given for spelling in _taken(name)]
        if given == taken:
            continue
        one.raw = f"{{{' and '.join(taken)}}}"
        refused = next(name for name in given if list(_taken(name)) != [name])
        written = " and ".join(_taken(refused))[:_MOST_SHOWN] or "nothing"
        making.report(
            ODD_NAME,
            f"biber refuses {refused[:_MOST_SHOWN]!r} in {one.name}; it is written as {written}",
            one,
        )


def may_be_refused(value: str) -> bool:
    """Tell, cheaply, whether biber may refuse a name of a list."""
    return any(name.count(",") > 2 for name in value.split(" and ")) or _ODD.search(value) is not None


def _taken(name: str) -> Iterator[str]:
    """Yield a name as biber takes it; none where it is empty, two where it is two."""
    if names.is_extended(name):
        yield name
        return
    parts = split(name, _COMMA)
    if len(parts) <= names.MOST_PARTS and all(part.strip() for part in parts[:-1]) and name:
        yield name
        return
    full = [part.strip() for part in parts if part.strip()]
    pairs = names.pairs(full)
    if len(full) <= names.MOST_PARTS:
        yield from [", ".join(full)] if full else []
    elif pairs:
        yield from (", ".join(pair) for pair in pairs)
    else:
        yield f"{{{name}}}"
