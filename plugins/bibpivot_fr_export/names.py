"""Author lines: `W A Dik (WA)`, where the initials tell which words are the given name (crosswalk 5.6)."""

import re
from collections.abc import Iterator

from bibpivot.api import Person, fold
from bibpivot_fr_export.language import Language
from bibpivot_fr_export.pubmed_words import SUFFIXES

LONGEST_NAME = 120
"""No name is longer, in characters."""

_AUTHOR = re.compile(r"([^(),@;]+) \(([^()\d@,;]{1,8})\)(?: (\w{2,3}))?")
_PARTS = re.compile(r"[-‐‑–]")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")


def author(text: str, language: Language) -> Person | None:
    """Return the person that a line names, `None` where it is no author line.

    The initials in brackets must be those of the first words, with something left for the family name; a line with a
    word for an institution is none.
    """
    if len(text) > LONGEST_NAME or "(" not in text:
        return None
    found = _AUTHOR.fullmatch(text)
    if found is None:
        return None
    name, initials, suffix = found.groups()
    if suffix is not None and suffix not in SUFFIXES:
        return None
    tokens = name.split()
    if suffix is None and len(tokens) > 1 and tokens[-1] in SUFFIXES and tokens[-1] != initials:
        suffix = tokens.pop()
    if not tokens or any(_DIGIT.search(token) for token in tokens) or names_institution(name, language):
        return None
    if tokens[0].islower() or not initials[0].isalpha() or initials[0].islower():
        return None
    length = _length_of_given(tokens, _squash(initials))
    if length is None:
        return None
    given, family = tokens[:length], tokens[length:]
    while given and len(family) > 1 and len(family[0].rstrip(".")) == 1 and family[0][0].isupper():
        given.append(family.pop(0))
    return Person(
        family=" ".join(family),
        given=" ".join(given) or None,
        initials=" ".join(initials.split()),
        suffix=suffix,
    )


def names_institution(text: str, language: Language) -> bool:
    """Tell whether a text has a word for an institution."""
    return not language.institutions.isdisjoint(words(text))


def words(text: str) -> list[str]:
    """Return the words of a text as the tables of words have them."""
    return _WORD.findall(fold.fold(text))


def _length_of_given(tokens: list[str], wanted: str) -> int | None:
    """Return how many of the tokens make the given name; 0 for a mononym, `None` where the initials fit no part."""
    if len(tokens) == 1:
        return 0 if _squash(tokens[0]).startswith(wanted) else None
    made = [""] * 5
    for length, token in enumerate(tokens[:-1], 1):
        made = [before + part for before, part in zip(made, _initials(token), strict=True)]
        if wanted in made or (len(wanted) == 2 and any(full.startswith(wanted) for full in made)):
            return length
    return None


def _initials(token: str) -> Iterator[str]:
    """Yield what a token may give to the initials: all parts, the first part, no particle, particle or digraph in full.

    Digraphs are those of Cyrillic letters: `V Iu Litvin (VIu)`.
    """
    parts = [_squash(part)[:1] for part in _PARTS.split(token)]
    every, first = "".join(parts), parts[0]
    is_particle = token.islower()
    yield every
    yield first
    yield "" if is_particle else every
    yield _squash(token) if is_particle else every
    yield _squash(token) if len(token) == 2 else every


def _squash(text: str) -> str:
    return "".join(char for char in fold.without_marks(text).upper() if char.isalnum())
