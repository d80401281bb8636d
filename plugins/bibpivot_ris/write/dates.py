"""Dates in RIS: `YYYY/MM/DD/other` with all its slashes (crosswalk 1.5)."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import msgspec

from bibpivot.api import Date, Writing, dates, lazy_pattern

CIRCA = "circa"
LONG_YEAR = "a year of more than four digits is read as words"
UNTOLD = "a part of the date that the form it is written in does not tell"

_CIRCA_WORDS = frozenset({CIRCA, "ca", "c"})
_WORD = lazy_pattern(r"[^\W\d_]+|[0-9]+")
_SEPARATORS = lazy_pattern(r"[\s,./‐‑‒–—−-]*")
# A range that has no end, or no beginning, as EDTF spells it: `1997/`, `1997-03/..`, `../1997`.
_OPEN = lazy_pattern(r"/(?:\.\.)?$|^(?:\.\.)?/")
# A leap year that stands in for an unknown one, and is taken away again.
_ANY_YEAR = 2000
# Years have four digits, and 0000 stands for none: others are read as words.
_NO_YEAR = 10_000


def slashed(date: Date) -> str:
    """Return a date as the specification has it: `2020/09//`, `1998///Spring`, `2000/11//Nov-Dec`, `/03//`.

    A date known by its text alone is `///text`, an empty one an empty string. A literal that says more than the
    numbers do stands in the last part.
    """
    year = "" if date.year is None else dates.year_spelling(date.year)
    month = "" if date.month is None else f"{date.month:02d}"
    day = "" if date.day is None else f"{date.day:02d}"
    parts = (year, month, day, _other(date))
    return "/".join(parts) if any(parts) else ""


def worded(date: Date) -> str:
    """Return a date without its year, in words, as EndNote has it: `Sep`, `Jun 5`, `Nov-Dec`, `Spring`."""
    if date.month is None or date.end is not None or says_more(date):
        return _other(date)
    return _circa(date, _in_words(date))


class Told(NamedTuple):
    """How a date is written: its year, `slashed` or `worded`, and the names and values of the parts not told so."""

    year: str
    full: str
    untold: tuple[tuple[str, object], ...]


def told(date: Date, *, in_words: bool = False) -> Told:
    """Return how a date is written. Dates come again and again, but texts of any length are not worth keeping."""
    end = date.end
    if date.literal is None and (end is None or (end.literal is None and end.end is None)):
        return _known(date, in_words)
    return _told(date, in_words)


def report_untold(date: Date, text: str, path: str, writing: Writing) -> None:
    """Report the parts of a date that are not in the text it is written as, each under its own path."""
    report(tuple(_untold(date, text)), path, writing)


def report(untold: tuple[tuple[str, object], ...], path: str, writing: Writing) -> None:
    """Report parts of a date that are not told, each under its own path."""
    for name, value in untold:
        if name in ("year", "end.year") and isinstance(value, int) and abs(value) >= _NO_YEAR:
            writing.lost("approximated", f"{path}.{name}", value, note=LONG_YEAR)
        else:
            writing.lost("dropped", f"{path}.{name}", value, note=UNTOLD)


def in_text(date: Date) -> str:
    """Return a date as it stands in a text, a range as PubMed spells it: `2009 Aug 21-24`."""
    return (dates.medline_spelling(date) if date.end is not None else "") or str(date)


def _told(date: Date, in_words: bool) -> Told:
    year = "" if date.year is None else dates.year_spelling(date.year)
    full = worded(date) if in_words else slashed(date)
    return Told(year, full, tuple(_untold(date, f"{year} {full}")))


_known = lru_cache(maxsize=4096)(_told)


def _other(date: Date) -> str:
    """Return what year, month and day do not say: a season, a range, a literal that was understood in part."""
    has_words = date.season is not None or date.end is not None
    if date.literal and (has_words or says_more(date)):
        other = _without_year(date.literal, date.year)
    elif date.season is not None and date.end is None:
        other = _in_words(Date(season=date.season))
    else:
        other = _in_words(date) if has_words else ""
    return _circa(date, other)


def _circa(date: Date, words: str) -> str:
    if not date.approximate or not _CIRCA_WORDS.isdisjoint(_WORD.findall(words)):
        return words
    return f"{CIRCA} {words}".rstrip()


def _in_words(date: Date) -> str:
    """Return a date as PubMed spells it, without its year."""
    year = _ANY_YEAR if date.year is None else date.year
    return _without_year(dates.medline_spelling(msgspec.structs.replace(date, year=year)), year)


def _without_year(spelling: str, year: int | None) -> str:
    """Return a spelling without the year it starts with, or that is behind one word; a range of years stays whole."""
    if year is None:
        return spelling
    start = dates.year_spelling(year)
    if spelling.endswith(f" {start}") and (word := spelling.removesuffix(f" {start}")).isalpha():
        return word  # `Fall 2020`
    return "" if spelling == start else spelling.removeprefix(f"{start} ")


def says_more(date: Date) -> bool:
    """Tell whether there is anything in the literal that the numbers do not say, `09 2020` being `2020 Sep`."""
    if not date.literal:
        return False
    if date.year is None or not _SEPARATORS.fullmatch(_WORD.sub("", date.literal)):
        return True
    said = [date] if date.end is None else [date, date.end]
    numbers = {str(abs(part)) for one in said for part in (one.year, one.month, one.day) if part is not None}
    months, seasons = {one.month for one in said} - {None}, {one.season for one in said} - {None}
    silent = {"er", *_CIRCA_WORDS} if date.approximate else {"er"}  # `1er février`
    return not all(
        _number(word) in numbers
        or word in silent
        or dates.month_number(word) in months
        or dates.season_number(word) in seasons
        for word in dict.fromkeys(_WORD.findall(date.literal))
    )


def _is_open(date: Date) -> bool:
    """Tell whether a literal says, beside the numbers of a single date, that it is a range."""
    return date.end is None and date.season is None and _OPEN.search(date.literal or "") is not None


def _is_cut(words: str, text: str) -> bool:
    """Tell whether words are not in a text, or slashes at their ends would be taken for those between its parts."""
    return words not in text or words != words.strip(" /")


def _number(word: str) -> str:
    """Return digits without zeros before them; they are not made a number, which digits without end could not be."""
    return word.lstrip("0") or "0"


def _untold(date: Date, text: str) -> Iterator[tuple[str, object]]:
    """Yield the names and values of the parts of a date that a text does not tell; the end has the start's parts."""
    words = dict.fromkeys(_WORD.findall(text))
    numbers = {_number(word) for word in words}
    months = {dates.month_number(word) for word in words}
    seasons = {dates.season_number(word) for word in words}

    def parts(one: Date) -> Iterator[tuple[str, int, bool]]:
        for name, value, is_told in (
            ("year", one.year, 0 < abs(one.year or 0) < _NO_YEAR and str(abs(one.year or 0)) in numbers),
            ("month", one.month, one.month in months or str(one.month) in numbers),
            ("day", one.day, str(one.day) in numbers),
            ("season", one.season, one.season in seasons),
        ):
            if value is not None:
                yield name, value, is_told

    yield from ((name, value) for name, value, is_told in parts(date) if not is_told)
    if date.literal and (
        _is_cut(_without_year(date.literal, date.year), text) if says_more(date) else _is_open(date)
    ):
        yield "literal", date.literal
    end = date.end
    if end is None:
        return
    for name, value, is_told in parts(end):
        if not is_told and value != getattr(date, name):
            yield f"end.{name}", value
    if end.literal and says_more(end) and end.literal not in text:
        yield "end.literal", end.literal
    if end.approximate and not date.approximate and "~" not in text:
        yield "end.approximate", end
    if end.end is not None:
        yield "end.end", end.end
