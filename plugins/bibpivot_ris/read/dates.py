"""Dates in RIS as they are read: slashes, ISO, words, in several tags of one record (crosswalk 1.5, rule 3)."""

import re
from functools import lru_cache

import msgspec

from bibpivot.api import Date, dates, is_possible, lazy_pattern
from bibpivot_ris.write.dates import CIRCA, says_more

# Year, month, day and whatever else, with slashes between; a month in words is no part of the specification.
_SLASHED = lazy_pattern(r"(-?[0-9]{4})?/([0-9]{0,2})(?:/([0-9]{0,2})(?:/(.*))?)?", re.DOTALL)
_DASHED = lazy_pattern(r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?(?:[T ].*)?", re.DOTALL)
_LONGEST = 120
_YEAR = lazy_pattern(r"-?[0-9]{4}")
_ANY_YEAR = lazy_pattern(r"(?<![0-9])[0-9]{4}(?![0-9])")
_WORDS = lazy_pattern(r"[^\W\d_]+")
_CIRCA = lazy_pattern(rf"(?:{CIRCA}|ca|c)\.?(?:\s+|$)", re.IGNORECASE)
# Zotero wrote this where it had nothing.
_NOTHING = frozenset({"undefined", "null", "n.d.", "nd", "no date"})


def parse(text: str) -> Date | None:
    """Return the date of a value, without a year where it has none; `None` where it says nothing.

    >>> parse("1998///Spring"), parse("2000/11//Nov-Dec"), parse("2019/10//undefined")
    (Date(year=1998, season=1), Date(year=2000, month=11, end=Date(year=2000, month=12)), Date(year=2019, month=10))
    >>> parse("2024-02-01"), parse("SEP 22"), parse("in press")
    (Date(year=2024, month=2, day=1), Date(month=9, day=22), Date(literal='in press'))
    """
    if len(text) == 4 and text.isdecimal() and text.isascii():
        return Date(year=int(text)) if text != "0000" else Date(literal=text)
    spelling = " ".join(text.split())
    # Texts of that length are no dates, nor worth keeping.
    return Date(literal=spelling) if len(spelling) > _LONGEST else _parse_any(spelling)


@lru_cache(maxsize=4096)
def _parse_any(text: str) -> Date | None:
    if not text or text.casefold() in _NOTHING:
        return None
    slashed = _SLASHED.fullmatch(text)
    if slashed is not None:
        return _slashed(text, *slashed.groups())
    dashed = _DASHED.fullmatch(text)
    if dashed is not None:
        return _numbers(text, *dashed.groups())
    if _YEAR.fullmatch(text):
        return Date(year=int(text))
    if _ANY_YEAR.search(text):
        return _with_own_word(_shortest(_in_words(text)), text)
    # The year stands in another tag: any leap year will do, and is taken away again.
    found = _shortest(_in_words(f"2000 {text}"))
    if found.literal is not None or (found.month is None and found.season is None):
        return Date(literal=text)
    end = found.end and msgspec.structs.replace(found.end, year=None)
    literal = text if _is_own_word(found, f"2000 {text}") else None
    return msgspec.structs.replace(found, year=None, end=end, literal=literal)


def _in_words(text: str) -> Date:
    found = dates.parse_medline(text)
    if found.month is None and found.season is None and found.literal is not None:
        other = dates.parse_day_first(text)
        return other if other.month is not None or other.season is not None else found
    return found


def _numbers(text: str, year: str | None, month: str | None, day: str | None) -> Date:
    """Return the date that numbers make; what no calendar has is its text, with the year."""
    known = int(year) if year else None
    in_year = int(month) if month and month.strip("0") else None
    in_month = int(day) if day and day.strip("0") else None
    if in_month is not None and in_year is None:
        return Date(year=known, day=in_month) if in_month <= 31 else Date(year=known, literal=text)
    if not is_possible(known, in_year, in_month):
        return Date(year=known, literal=text)
    return Date(year=known, month=in_year, day=in_month)


def _slashed(text: str, year: str | None, month: str, day: str | None, other: str | None) -> Date | None:
    date = _numbers(text, year, month, day)
    words = (other or "").strip(" /")
    if date.literal is not None or not words or words.casefold() in _NOTHING:
        return None if date == Date() else date
    circa = _CIRCA.match(words)
    if circa is not None:
        date = msgspec.structs.replace(date, approximate=True)
        words = words[circa.end() :].strip()
        if not words:
            return date
    if date.year is None:
        return msgspec.structs.replace(date, literal=words)
    whole = words if _ANY_YEAR.search(words) and words.startswith(dates.year_spelling(date.year)) else (
        f"{dates.year_spelling(date.year)} {words}"
    )  # fmt: skip
    told = dates.parse_medline(whole)
    if told.year == date.year and told.month in (None, date.month) and told.day in (None, date.day):
        date = msgspec.structs.replace(date, season=told.season, end=told.end)
    with_literal = msgspec.structs.replace(date, literal=whole)
    if dates.medline_spelling(date) == whole or not (says_more(with_literal) or _is_own_word(date, whole)):
        return date
    return with_literal


def _is_own_word(date: Date, spelling: str) -> bool:
    """Tell whether a season is spelt with another word than the usual one: `1979 Fall`."""
    return (
        date.season is not None
        and date.month is None
        and date.end is None
        and spelling.casefold() != dates.medline_spelling(date).casefold()
    )


def _with_own_word(date: Date, text: str) -> Date:
    """Return a date with its text, year first, where that has another word than the usual one for a season."""
    if date.season is None or date.literal is not None or date.year is None:
        return date
    year = dates.year_spelling(date.year)
    spelling = " ".join([year, *_WORDS.findall(text)])
    return msgspec.structs.replace(date, literal=spelling) if _is_own_word(date, spelling) else date


def _shortest(date: Date) -> Date:
    """Return a date without its text where the numbers say all that stands in it: `2020 SEP 22`."""
    return date if date.literal is None or says_more(date) else msgspec.structs.replace(date, literal=None)


def joined(date: Date, year: int | None) -> Date:
    """Return a date without a year in the year that another tag names."""
    if date.year is not None or year is None:
        return date
    end = date.end
    if end is not None and end.year is None:
        end = msgspec.structs.replace(end, year=year)
    literal = date.literal
    if literal is not None and not _ANY_YEAR.search(literal):
        literal = f"{dates.year_spelling(year)} {literal}"
    return msgspec.structs.replace(date, year=year, end=end, literal=literal)
