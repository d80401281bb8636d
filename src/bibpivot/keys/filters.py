"""The filters of key patterns: words in, words out; some take values, `substring=1,3`."""

from collections.abc import Callable

import msgspec

from bibpivot.keys.cleaning import NOT_ALLOWED, is_function_word
from bibpivot.text.patterns import lazy_pattern

Filter = Callable[[list[str]], list[str]]

_COUNT = lazy_pattern(r"[1-9][0-9]?")


class FilterSpec(msgspec.Struct, frozen=True):
    """A filter: how it is made of its values, what these are called, what it does."""

    make: Callable[..., Filter]
    values: tuple[str, ...]
    meaning: str


class ValueMismatchError(ValueError):
    """A filter's value does not fit; the message says what would."""


def _each(change: Callable[[str], str]) -> Callable[[], Filter]:
    return lambda: lambda words: [change(word) for word in words]


def _number(text: str) -> int:
    if not _COUNT.fullmatch(text):
        raise ValueMismatchError(f"{text!r} is no number from 1 to 99")
    return int(text)


def _literal(text: str) -> str:
    bad = NOT_ALLOWED.search(text)
    if bad:
        raise ValueMismatchError(f"{bad[0]!r} can't be in a key; letters, digits and _:.+/- can")
    return text


def first(count: int) -> Filter:
    """Return the filter that keeps the first words."""
    return lambda words: words[:count]


def _select(start: str, count: str) -> Filter:
    begin, number = _number(start) - 1, _number(count)
    return lambda words: words[begin : begin + number]


def _substring(start: str, count: str) -> Filter:
    begin, number = _number(start) - 1, _number(count)
    return lambda words: ["".join(words)[begin : begin + number]]


def _replace(old: str, new: str) -> Filter:
    if not old:
        raise ValueMismatchError("there is nothing to replace")
    put = _literal(new)
    return lambda words: [word.replace(old, put) for word in words]


def _condense(between: str) -> Filter:
    put = _literal(between)
    return lambda words: [put.join(filter(None, words))]


def _prefix(text: str) -> Filter:
    put = _literal(text)
    return lambda words: [put, *words] if any(words) else words


def _postfix(text: str) -> Filter:
    put = _literal(text)
    return lambda words: [*words, put] if any(words) else words


def _if_empty(text: str) -> Filter:
    put = _literal(text)
    return lambda words: words if any(words) else [put]


def _skip_words() -> Filter:
    return lambda words: [word for word in words if not is_function_word(word)]


def _acronym() -> Filter:
    return lambda words: ["".join(word[:1].upper() for word in words if not is_function_word(word))]


def _unchanged() -> Filter:
    return lambda words: words


FILTERS: dict[str, FilterSpec] = {
    "lower": FilterSpec(_each(str.lower), (), "in lower case"),
    "upper": FilterSpec(_each(str.upper), (), "in capitals"),
    "capitalize": FilterSpec(_each(lambda word: word[:1].upper() + word[1:]), (), "each word with a capital"),
    "abbr": FilterSpec(_each(lambda word: word[:1]), (), "the first letter of each word"),
    "acronym": FilterSpec(_acronym, (), "the first letters in capitals, without articles and prepositions"),
    "skipwords": FilterSpec(_skip_words, (), "without articles, prepositions and the like (English, French)"),
    "select": FilterSpec(_select, ("FIRST", "COUNT"), "COUNT words from the FIRST (1 is the first of all)"),
    "substring": FilterSpec(_substring, ("FIRST", "COUNT"), "COUNT letters from the FIRST"),
    "replace": FilterSpec(_replace, ("OLD", "NEW"), "OLD made NEW in each word"),
    "condense": FilterSpec(_condense, ("TEXT",), "TEXT between the words"),
    "prefix": FilterSpec(_prefix, ("TEXT",), "TEXT before, if there is anything"),
    "postfix": FilterSpec(_postfix, ("TEXT",), "TEXT after, if there is anything"),
    "ifempty": FilterSpec(_if_empty, ("TEXT",), "TEXT if there is nothing"),
    "fold": FilterSpec(_unchanged, (), "without accents, as every key is: for patterns from elsewhere"),
}
"""The filters by name; a number is one too, and keeps that many words."""


def make(text: str) -> Filter | None:
    """Return the filter of a text like `lower`, `2` or `substring=1,3`; `None` if there is none of the name.

    Raises:
        ValueMismatchError: its values do not fit.
    """
    name, equals, given = text.partition("=")
    plain = name.strip().lower()
    if not equals and _COUNT.fullmatch(plain):
        return first(int(plain))
    spec = FILTERS.get(plain)
    if spec is None:
        return None
    values = [value.strip() for value in given.split(",")] if equals else []
    if len(values) != len(spec.values):
        wanted = f"{plain}={','.join(spec.values)}" if spec.values else plain
        raise ValueMismatchError(f"it is written {wanted}")
    return spec.make(*values)
