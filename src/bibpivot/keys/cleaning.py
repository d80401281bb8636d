"""What a key may hold, and texts cut into the words that keys are made of."""

import re
from functools import lru_cache

from bibpivot.contract.formats import KeyRules
from bibpivot.text.fold import fold, latin
from bibpivot.text.patterns import lazy_pattern

NOT_ALLOWED = lazy_pattern(r"[^A-Za-z0-9_:.+/-]")
"""What no key holds that is made here (crosswalk 3.10)."""

_WORD = lazy_pattern(r"[A-Za-z0-9]+")

# Words that say nothing about a title, in English and French.
_LONG_STOP_WORDS = frozenset(
    {
        "about", "after", "against", "among", "been", "before", "being", "between", "both", "could",
        "does", "during", "each", "from", "have", "into", "more", "most", "other", "over", "same",
        "should", "some", "such", "than", "that", "their", "them", "then", "there", "these", "they",
        "this", "those", "through", "under", "upon", "using", "versus", "very", "were", "what", "when",
        "where", "which", "while", "with", "within", "without", "would", "ainsi", "alors", "apres",
        "aucun", "aussi", "autre", "autres", "avant", "avec", "avoir", "cette", "ceux", "chez", "comme",
        "contre", "dans", "depuis", "deux", "donc", "elle", "elles", "encore", "entre", "etre",
        "fait", "leur", "leurs", "mais", "meme", "memes", "moins", "notre", "nous", "parmi", "pendant",
        "plus", "pour", "pourquoi", "quand", "quel", "quelle", "quelles", "quels", "sans", "selon",
        "ses", "sont", "sous", "suivant", "sur", "tous", "tout", "toute", "toutes", "tres",
        "votre", "vous",
    }
)  # fmt: skip
_SHORT_STOP_WORDS = frozenset(
    {
        "a", "an", "and", "at", "by", "de", "des", "du", "en", "et", "for", "in", "la", "le", "les", "l",
        "d", "of", "on", "or", "the", "to", "un", "une",
    }
)  # fmt: skip
_SHORTEST_TITLE_WORD = 4


def clean(key: str) -> str:
    """Return a key with nothing in it that a key may not have.

    Allowed are `A-Z a-z 0-9 _ : . + / -`. Other scripts come in Latin letters, accents are folded, all else is
    left out. What is left of a key may be nothing.

    >>> clean("Müller (2020), 1.")
    'Muller20201.'
    """
    return NOT_ALLOWED.sub("", latin(key))


def kept(key: str, rules: KeyRules) -> str:
    """Return a source's key, without what the format that is written does not take.

    >>> kept("DBLP:conf/x, Müller", KeyRules(forbids="[, ]"))
    'DBLP:conf/xMüller'
    """
    if rules.forbids is None:
        return clean(key)
    return _compiled(rules.forbids).sub("", key)


@lru_cache(maxsize=16)
def _compiled(forbids: str) -> re.Pattern[str]:
    return re.compile(forbids)


def words_of(text: object) -> list[str]:
    """Return the words of a text in ASCII, case kept; an apostrophe inside a word is left out."""
    return _WORD.findall(latin(str(text)).replace("'", ""))


def joined(text: object) -> str:
    """Return the words of a text without anything between them."""
    return "".join(words_of(text))


def first_word(text: object) -> str:
    """Return the first word that is no article or preposition."""
    return next((word for word in words_of(text) if word.lower() not in _SHORT_STOP_WORDS), "")


def is_function_word(word: str) -> bool:
    """Tell whether a word is an article, a preposition or the like, in English or French."""
    plain = fold(word)
    return plain in _SHORT_STOP_WORDS or plain in _LONG_STOP_WORDS


def is_significant(word: str) -> bool:
    """Tell whether a word of a title says something of the work; those of one to three letters never do."""
    if len(word) < _SHORTEST_TITLE_WORD:
        return False
    return (word.lower() if word.isascii() else fold(word)) not in _LONG_STOP_WORDS
