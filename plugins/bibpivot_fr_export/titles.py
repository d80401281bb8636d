"""Titles: PubMed's final full stop, the brackets of a translation, titles that say nothing (crosswalk 1.2, 3.9)."""

import re
from typing import NamedTuple

_INITIALISM = re.compile(r"[A-Z]\.[A-Z]\.$")
_NO_TITLES = frozenset(
    {"", "not available", "in process citation", "no title available", "title not available"}
)


class Title(NamedTuple):
    """A title as the model holds it; `translated` is `True` where brackets said so, else `None`."""

    text: str | None
    translated: bool | None = None


def parse(text: str) -> Title:
    """Return a title without its final full stop and without the brackets of a translation.

    >>> parse("[Redispensing of oral medicines: a practical application].")
    Title(text='Redispensing of oral medicines: a practical application', translated=True)
    """
    plain = without_period(text.strip())
    inner = _inside_brackets(plain)
    if (plain if inner is None else inner).strip(" .").casefold() in _NO_TITLES:
        return Title(None)
    if inner is None:
        return Title(plain)
    return Title(without_period(inner.strip()), translated=True)


def without_period(text: str) -> str:
    """Return a title without PubMed's final full stop; an ellipsis and `U.S.` keep theirs."""
    if not text.endswith(".") or text.endswith("..") or _INITIALISM.search(text):
        return text
    return text[:-1].rstrip()


def _inside_brackets(text: str) -> str | None:
    """Return what stands in one pair of brackets around the whole text, `None` where there is no such pair."""
    if not (text.startswith("[") and text.endswith("]")):
        return None
    depth = 0
    for place, char in enumerate(text):
        depth += (char == "[") - (char == "]")
        if depth == 0:
            return text[1:-1] if place == len(text) - 1 else None
    return None
