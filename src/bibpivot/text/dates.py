"""Dates in words and numbers: the spellings of PubMed and of French pages (crosswalk 1.5 and 3.2).

Two orders are read and neither is guessed: `parse_medline` takes the year first, as PubMed does, `parse_day_first` the
day, as French pages do. Both keep the source's spelling in `Date.literal` wherever the numbers do not give it back:

- a date understood in part, or not at all, always keeps it; an impossible date (`31 Feb 2020`) is its literal alone;
- `parse_medline` drops it only where `medline_spelling` is the very same text (`2020 Sep 5`, `2000 Nov-Dec`);
- `parse_day_first` does not count the order of the parts and the zero before a day, which follow from the language:
  `Sep 2020` and `04 Nov 2024` need no literal, `09 2020` and `sept. 2020` keep theirs.
"""

import re

import msgspec

from bibpivot.model.dates import SEASONS, Date, is_possible, year_spelling
from bibpivot.text.fold import fold
from bibpivot.text.month_words import MONTH_ABBREVIATIONS, MONTH_WORDS, SEASON_WORDS
from bibpivot.text.patterns import lazy_pattern

__all__ = [
    "MONTH_ABBREVIATIONS",
    "medline_spelling",
    "month_number",
    "month_spelling",
    "parse_day_first",
    "parse_medline",
    "season_number",
    "year_spelling",
]

_MONTHS = {word: number for number, words in enumerate(MONTH_WORDS, 1) for word in words}
_SEASONS = {word: number for number, words in enumerate(SEASON_WORDS, 1) for word in words}

_WORD = lazy_pattern(r"[^\W\d_]+|[0-9]+")
# What may stand between the parts of one date, and between the ends of a range.
_SINGLE = lazy_pattern(r"(?:[^\W\d_]+|[0-9]+)(?:[ ,./-]+(?:[^\W\d_]+|[0-9]+))*\.?")
_ISO = lazy_pattern(r"([0-9]{4})[-/]([0-9]{2})(?:[-/]([0-9]{2}))?")
_RANGE = lazy_pattern(r"\s*[-/‐‑‒–—−]\s*")
_YEAR = lazy_pattern(r"(?<![0-9])[0-9]{4}(?![0-9])")
_DAYS = lazy_pattern(
    r"([0-9]{1,2})(?: ([^\W\d_]+)\.?)?(?:,? ([0-9]{4}))? ?[-/‐‑‒–—−] ?([0-9]{1,2}) ([^\W\d_]+)\.?,? ([0-9]{4})"
)
# IEEE Xplore puts the first of the month before the months of an issue: `1 Jan.-Feb. 2019`.
_MONTHS_OF_A_YEAR = lazy_pattern(r"(?:1 )?([^\W\d_]+)\.? ?[-/‐‑‒–—−] ?([^\W\d_]+)\.?,? ([0-9]{4})")
_ORDINAL = lazy_pattern(r"(?<![0-9])(1)er\b", re.IGNORECASE)


def month_number(word: str) -> int | None:
    """Return the month (1-12) that a word or a number of one or two digits names, in English or French.

    >>> month_number("SEP"), month_number("févr."), month_number("09"), month_number("13")
    (9, 2, 9, None)
    """
    if word.isascii() and word.isdecimal():
        number = int(word) if len(word) <= 2 else 0
        return number if 1 <= number <= 12 else None
    return _MONTHS.get(fold(word).rstrip("."))


def season_number(word: str) -> int | None:
    """Return the season (1 spring … 4 winter) that a word names, in English or French.

    >>> season_number("Fall"), season_number("été")
    (3, 2)
    """
    return _SEASONS.get(fold(word).rstrip("."))


def month_spelling(date: Date) -> str | None:
    """Return the month of a date as its literal spells it, or `None` where there is no literal or no month in it.

    >>> month_spelling(parse_day_first("09 2020"))
    '09'
    """
    if date.literal is None or date.month is None:
        return None
    words = _WORD.findall(date.literal)
    for word in words:
        if not word.isdecimal() and month_number(word) == date.month:
            return str(word)
    numbers = [word for word in words if word.isdecimal()]
    short = [word for word in numbers if len(word) <= 2]
    # Day-first dates have the month in second place; those with the year in front have it first.
    if len(short) > 1 and len(numbers[0]) <= 2:
        short[:2] = short[1::-1]
    return next((word for word in short if int(word) == date.month), None)


def medline_spelling(date: Date) -> str:
    """Return a date as PubMed spells it, from its numbers alone: `2020 Sep 5`, `2000 Nov-Dec`, `1998 Spring`.

    A date without a year gives an empty string. The end of a range has the start's year if it has none of its own.
    Months and seasons that no calendar has, and days without a month, are left out.
    """
    if date.year is None:
        return ""
    text = " ".join(_words(date))
    end = date.end
    if end is None:
        return text
    if end.year not in (None, date.year):
        return f"{text}-{' '.join(_words(end))}"
    if date.day is not None and end.day is not None and end.month == date.month:
        return f"{text}-{end.day}" if _in_year(date) else text
    words = _in_year(end)
    return f"{text}-{' '.join(words)}" if words else text


def parse_medline(text: str) -> Date:
    """Return the date of a text that has the year first: PubMed's `DP` and `MedlineDate`.

    Single dates, seasons and ranges are understood (`2019 Sep/Oct`, `1998 Dec-1999 Jan`, `2000 Dec 23- 30`,
    `1977-1978 Winter`), and ISO dates. The year is required: without it nothing but the literal comes back.

    >>> parse_medline("2000 Nov-Dec")
    Date(year=2000, month=11, end=Date(year=2000, month=12))
    """
    spelling = " ".join(text.split())
    date = _parse_year_first(spelling)
    return date if medline_spelling(date) == spelling else _with_literal(date, spelling)


def parse_day_first(text: str) -> Date:
    """Return the date of a text that has the day first: `31 8 2021`, `09 2020`, `04 Nov 2024`, `15 septembre 2020`.

    Ranges are understood as well: `12-14 Sept. 2019`, `31 May-3 June 2016`, `July-Aug. 2015`. A text that starts with
    the year (`2020 10 23`, `2000 Nov-Dec`) is read by `parse_medline`'s rules; nothing is ever taken for month before
    day.

    >>> parse_day_first("09 2020")
    Date(year=2020, month=9, literal='09 2020')
    """
    spelling = " ".join(text.split())
    plain = _ORDINAL.sub(r"\1", spelling)
    span = _range_day_first(plain)
    if span is not None:
        ends = [span] if span.end is None else [span, span.end]
        is_usual = not plain.startswith("1 ") and all(
            _is_spelt_as_usual(one, _WORD.findall(plain)) for one in ends
        )
        return span if is_usual else _with_literal(span, spelling)
    if not _SINGLE.fullmatch(plain) or (len(_WORD.findall(plain)[0]) == 4 and plain[0].isdecimal()):
        return parse_medline(spelling)
    parts = _WORD.findall(plain)
    date = _from_parts(parts[::-1])
    if date is None:
        return _in_part(spelling)
    if date.year is None:
        return Date(literal=spelling)
    return date if _is_spelt_as_usual(date, parts) else _with_literal(date, spelling)


def _range_day_first(text: str) -> Date | None:
    """Return the date of a range of days or months with the year behind; `None` where it is none."""
    days = _DAYS.fullmatch(text)
    if days is not None:
        day, month, year, last_day, last_month, last_year = days.groups()
        start = _from_parts([year or last_year, month or last_month, day])
        end = _from_parts([last_year, last_month, last_day])
    else:
        months = _MONTHS_OF_A_YEAR.fullmatch(text)
        if months is None:
            return None
        start, end = (_from_parts([months[3], months[number]]) for number in (1, 2))
    if start is None or end is None or start.year is None or _order(end) < _order(start):
        return None
    return start if start == end else msgspec.structs.replace(start, end=end)


def _words(date: Date) -> list[str]:
    return [*([] if date.year is None else [year_spelling(date.year)]), *_in_year(date)]


def _in_year(date: Date) -> list[str]:
    """Return month and day, or the season, in words."""
    if date.month is None:
        return [SEASONS[date.season - 1]] if date.season is not None and 1 <= date.season <= 4 else []
    if not 1 <= date.month <= 12:
        return []
    month = MONTH_ABBREVIATIONS[date.month - 1]
    return [month] if date.day is None else [month, str(date.day)]


def _is_spelt_as_usual(date: Date, parts: list[str]) -> bool:
    """Tell whether month or season is spelt as PubMed spells it; order and padding are not looked at."""
    return all(word in parts for word in _in_year(date)[:1])


def _with_literal(date: Date, literal: str) -> Date:
    return msgspec.structs.replace(date, literal=literal) if literal else date


def _in_part(spelling: str) -> Date:
    """Return the literal, with the year where there is just one and nothing else that would make it impossible."""
    years = _YEAR.findall(spelling)
    others = [word for word in _WORD.findall(spelling) if word.isdecimal() and word not in years]
    if len(years) == 1 and not others and int(years[0]) > 0:
        return Date(year=int(years[0]), literal=spelling)
    return Date(literal=spelling or None)


def _parse_year_first(spelling: str) -> Date:
    iso = _ISO.fullmatch(spelling)
    if iso is not None:
        return _from_parts([part for part in iso.groups() if part]) or Date()
    left, *right = _RANGE.split(spelling)
    start_words = _WORD.findall(left)
    start = _from_parts(start_words) if _SINGLE.fullmatch(left) else None
    if start is None or len(right) > 1:
        return _in_part(spelling)
    if not right:
        return start
    end = _end_of(start_words, right[0])
    if end is None or _order(end) < _order(start):
        return start
    if end.season is not None and start.month is start.season is None:
        # `1977-1978 Winter`: the season is that of both years.
        start = msgspec.structs.replace(start, season=end.season)
    return msgspec.structs.replace(start, end=end)


def _end_of(start_words: list[str], text: str) -> Date | None:
    """Return the end of a range; what it leaves out is the start's."""
    if not _SINGLE.fullmatch(text):
        return None
    words = _WORD.findall(text)
    if len(words[0]) == 4 and words[0].isdecimal():
        return _from_parts(words)
    if words[0].isdecimal():
        # A number alone is of the kind of the start's last part: `Dec 23-30`, `2019 09-10`.
        return (
            _from_parts([*start_words[:-1], words[0]]) if len(words) == 1 and len(start_words) > 1 else None
        )
    return _from_parts([start_words[0], *words])


def _order(date: Date) -> tuple[int, int, int, int]:
    return date.year or 0, date.season or 0, date.month or 0, date.day or 0


def _from_parts(parts: list[str]) -> Date | None:
    """Return the date of year, month or season, and day in this order; `None` if that is not what the parts are.

    An impossible date comes back without any number.
    """
    year, *rest = parts
    if len(year) != 4 or not year.isdecimal() or int(year) == 0 or len(rest) > 2:
        return None
    if not rest:
        return Date(year=int(year))
    season = season_number(rest[0])
    if season is not None:
        return Date(year=int(year), season=season) if len(rest) == 1 else None
    month = month_number(rest[0])
    day: int | None = None
    if len(rest) == 2:
        if not rest[1].isdecimal() or len(rest[1]) > 2:
            return None
        day = int(rest[1])
    if month is None:
        return Date() if rest[0].isdecimal() else None
    return Date(year=int(year), month=month, day=day) if is_possible(int(year), month, day) else Date()
