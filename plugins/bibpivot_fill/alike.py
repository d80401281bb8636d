"""When two spellings say the same."""

import re

from bibpivot.api import Record, Text, fold

SAME_WORK = 0.6
"""The share of the shorter title's letter triples that the other has at least, if both are of one work.

Of pairs of different works on one subject fewer than one in a hundred reach it, of works on different subjects none
but those with a title of a word or two; spelling, punctuation and a subtitle left out take little away.
"""

_WORD = re.compile(r"\w+")
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def squeezed(text: object) -> str:
    """Return a text's letters and digits, without marks and case.

    >>> squeezed("T-cell activation: a résumé.")
    'tcellactivationaresume'
    """
    shown = str(text)
    return _BETWEEN_WORDS.sub("", fold.without_marks(shown).casefold()) or fold.fold(shown)


def words(text: object) -> tuple[str, ...]:
    """Return a text's words and numbers, without marks and case: `1-2` is not `12`.

    >>> words("49 (Suppl. 20)")
    ('49', 'suppl', '20')
    """
    folded = fold.fold(str(text))
    return tuple(_WORD.findall(folded)) or (folded,)


def titles_fit(one: Record, other: Record) -> bool:
    """Tell whether two records may be of one work by their titles: any pair of them has enough in common.

    Where either has no title there is nothing to tell by.
    """
    ours, theirs = _titles(one), _titles(other)
    return not ours or not theirs or any(_fit(our, their) for our in ours for their in theirs)


def _titles(record: Record) -> list[str]:
    titles: tuple[Text | None, ...] = (record.title, record.title_vernacular)
    return [squeezed(title) for title in titles if title is not None and str(title).strip()]


def _fit(one: str, other: str) -> bool:
    ours, theirs = _triples(one), _triples(other)
    return len(ours & theirs) >= SAME_WORK * min(len(ours), len(theirs))


def _triples(text: str) -> set[str]:
    return {text[start : start + 3] for start in range(max(1, len(text) - 2))}
