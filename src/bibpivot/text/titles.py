"""Titles: PubMed's final full stop, the brackets of a translation, titles that say nothing (crosswalk 1.2, 3.9)."""

from typing import NamedTuple

from bibpivot.model.text import Math, Node, Styled, Text, rich
from bibpivot.text.patterns import lazy_pattern

_INITIALISM = lazy_pattern(r"[A-Z]\.[A-Z]\.")
_NO_TITLES = frozenset(
    {"", "not available", "in process citation", "no title available", "title not available"}
)
_LONGEST_NO_TITLE = max(map(len, _NO_TITLES)) + 2


class Title(NamedTuple):
    """A title as the model holds it; `translated` is `True` where brackets said so, else `None`."""

    text: Text | None
    translated: bool | None = None


def parse(text: Text) -> Title:
    """Return a title without its final full stop and without the brackets of a translation; markup stays.

    >>> parse("[Redispensing of oral medicines: a practical application].")
    Title(text='Redispensing of oral medicines: a practical application', translated=True)
    >>> parse("[Not Available].")
    Title(text=None, translated=None)
    """
    shown = str(text)
    plain = without_period(shown.strip())
    if not plain.startswith("[") and len(plain) > _LONGEST_NO_TITLE:  # nearly all of them
        return Title(_part(text, shown, plain))
    inner = _inside_brackets(plain)
    said = plain if inner is None else without_period(inner.strip())
    if (plain if inner is None else inner).strip(" .").casefold() in _NO_TITLES:
        return Title(None)
    return Title(_part(text, shown, said), translated=None if inner is None else True)


def without_period(text: str) -> str:
    """Return a title without PubMed's final full stop; an ellipsis and `U.S.` keep theirs."""
    if text[-1:] != "." or text[-2:] == ".." or _INITIALISM.fullmatch(text[-4:]):
        return text
    return text[:-1].rstrip()


def _inside_brackets(text: str) -> str | None:
    """Return what stands in one pair of brackets around the whole text, `None` where there is no such pair."""
    if not (text.startswith("[") and text.endswith("]")):
        return None
    if text.find("[", 1) < 0 and text.find("]") == len(text) - 1:
        return text[1:-1]  # nearly always; each sign by itself takes a hundred times as long
    depth = 0
    for place, char in enumerate(text):
        depth += (char == "[") - (char == "]")
        if depth == 0:
            return text[1:-1] if place == len(text) - 1 else None
    return None


def _part(text: Text, shown: str, said: str) -> Text:
    """Return the part of a text that is `said` in its plain form `shown`, markup kept."""
    if isinstance(text, str):
        return said
    if shown == said:
        return text
    start = shown.index(said)
    return rich(_cut(text.content, start, start + len(said)))


def _cut(content: tuple[Node, ...], start: int, end: int) -> list[Node]:
    """Return the runs between two places of their plain form; a formula is never cut, styles are not left empty."""
    kept: list[Node] = []
    place = 0
    for node in content:
        length = len(node if isinstance(node, str) else str(node))
        first, last = max(start - place, 0), min(end - place, length)
        place += length
        if isinstance(node, Math):
            kept.append(node)
        elif first >= last:
            continue
        elif isinstance(node, str):
            kept.append(node[first:last])
        elif (first, last) == (0, length):
            kept.append(node)
        else:
            kept.append(Styled(style=node.style, content=tuple(_cut(node.content, first, last))))
    return kept
