"""Publication types run together on a line: `Journal Article Review` (crosswalk 5.5).

The vocabulary's names are laid over the line so that the least is left over. Commas and blanks do not separate, as
names contain both, and lost blanks do not matter.
"""

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from bibpivot.api import fold, publication_types

_SEPARATORS = re.compile(r"\s*[;|•·]\s*")
_LONGEST = 5000

# One word of the vocabulary on a line may be anything else; these say that the line is of publication types.
_TELLING = frozenset(
    {"Journal Article", "Review", "Case Reports", "Comparative Study", "Editorial", "Published Erratum"}
)

Trie = dict[str, Any]
_NAME = ""
"""The key under which a node of the trie holds the name that ends there."""


class Piece(NamedTuple):
    """A stretch of a line: a name of the vocabulary in its spelling, or text that is none."""

    name: str
    is_known: bool


@lru_cache(maxsize=4096)
def segment(text: str) -> tuple[Piece, ...]:
    """Return the publication types of a line; what is none of the vocabulary comes in pieces as long as possible.

    >>> [piece.name for piece in segment("Clinical Trial, Phase II Journal Article Review")]
    ['Clinical Trial, Phase II', 'Journal Article', 'Review']
    """
    pieces: list[Piece] = []
    for part in _SEPARATORS.split(text):
        if part:
            pieces.extend(_lay_over(part))
    return tuple(pieces)


def is_covered(text: str) -> bool:
    """Tell whether a line is nothing but names of the vocabulary."""
    if _squeeze(text[:40])[:2] not in _starts():
        return False
    return all(piece.is_known for piece in segment(text))


def is_telling(text: str) -> bool:
    """Tell whether a line has a name that stands hardly anywhere else."""
    return any(piece.name in _TELLING for piece in segment(text))


def _squeeze(text: str) -> str:
    return fold.fold(text).replace(" ", "")


@cache
def _trie() -> Trie:
    root: Trie = {}
    for name in publication_types.NAMES:
        node = root
        for char in _squeeze(name):
            node = node.setdefault(char, {})
        node[_NAME] = name
    return root


@cache
def _starts() -> frozenset[str]:
    return frozenset(_squeeze(name)[:2] for name in publication_types.NAMES)


class _Way(NamedTuple):
    """The best way to a place: what it costs, and the last step to it."""

    cost: tuple[int, int, int]
    before: int
    name: str | None


def _lay_over(text: str) -> list[Piece]:
    words = text.split()
    if len(text) > _LONGEST:
        return [Piece(" ".join(words), is_known=False)]
    squeezed = [_squeeze(word) for word in words]
    line = "".join(squeezed)
    # Where words start, and which they are.
    word_at: dict[int, int] = {}
    place = 0
    for number, word in enumerate(squeezed):
        if word:
            word_at[place] = number
            place += len(word)
    ways: dict[int, _Way] = {0: _Way((0, 0, 0), 0, None)}
    for start in range(len(line)):
        way = ways.get(start)
        if way is not None:
            _step(line, start, way, ways, word_at, squeezed)
    return _pieces(ways, len(line), words, word_at)


def _step(
    line: str, start: int, way: _Way, ways: dict[int, _Way], word_at: dict[int, int], squeezed: list[str]
) -> None:
    """Go on from a place: over a word that is no name's, and over every name that starts there."""
    left_over, breaks, names = way.cost
    if start in word_at:
        length = len(squeezed[word_at[start]])
        _reach(ways, start + length, _Way((left_over + length, breaks, names), start, None))
    node = _trie()
    for end in range(start, len(line)):
        node = node.get(line[end], {})
        if not node:
            return
        if _NAME in node:
            inside = end + 1 not in word_at and end + 1 != len(line)
            _reach(ways, end + 1, _Way((left_over, breaks + inside, names + 1), start, node[_NAME]))


def _reach(ways: dict[int, _Way], place: int, way: _Way) -> None:
    known = ways.get(place)
    if known is None or way.cost < known.cost:
        ways[place] = way


def _pieces(ways: dict[int, _Way], place: int, words: list[str], word_at: dict[int, int]) -> list[Piece]:
    pieces: list[Piece] = []
    unknown: list[str] = []
    while place > 0:
        way = ways[place]
        if way.name is None:
            unknown.append(words[word_at[way.before]])
        else:
            _flush(unknown, pieces)
            pieces.append(Piece(way.name, is_known=True))
        place = way.before
    _flush(unknown, pieces)
    return pieces[::-1]


def _flush(unknown: list[str], pieces: list[Piece]) -> None:
    if unknown:
        pieces.append(Piece(" ".join(reversed(unknown)), is_known=False))
        unknown.clear()
