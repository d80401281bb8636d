"""Dates in EndNote: the year by itself, the rest in words beside it; other dates in numbers (crosswalk 1.5).

`<year>2019</year>` and `<date>Sep 18</date>` make one date. A date is written as it will be read back: what can't be
is named, part by part.
"""

import re
from functools import lru_cache
from typing import NamedTuple

import msgspec

from bibpivot.api import Date, dates, is_possible

UNTOLD = "a part of the date that the form it is written in does not tell"

_YEAR = re.compile(r"-?[0-9]{4}")
_HAS_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_NUMERIC = re.compile(r"([0-9]{4})[/-]([0-9]{1,2})(?:[/-]([0-9]{1,2}))?[/]*")
_DATE = re.compile(r"[0-9]{4}(?:[/-][0-9]{1,2}(?:[/-][0-9]{1,2})?/*)?")
_CIRCA = re.compile(r"(?:circa|ca?)\.?(?:\s+|(?=[0-9]))", re.IGNORECASE)
_CIRCA_WORD = "circa"
_WORD = re.compile(r"[^\W\d_]+|[0-9]+")
_OPEN = re.compile(r"\.\.|/$|[?~%\[\]]")  # what is not said, or not certain, in EDTF
_ANY_YEAR = 2000
_LONGEST = 200  # no date has more characters


def of_parts(year: str, words: str) -> Date | None:
    """Return the date of a year and what stands beside it, `None` where there is neither."""
    if len(year) + len(words) > _LONGEST:
        return Date(literal=f"{year} {words}".strip())
    return _of_parts(year, words)


@lru_cache(maxsize=4096)
def _of_parts(year: str, words: str) -> Date | None:
    if not words:
        return of_text(year) if year else None
    circa, bare = _without_circa(words)
    circa_year, year_bare = _without_circa(year)
    date = _combined(year_bare, bare) if bare else _single(year_bare)
    return _approximate(date) if circa or circa_year else date


def _without_circa(text: str) -> tuple[bool, str]:
    if text == _CIRCA_WORD:
        return True, ""
    found = _CIRCA.match(text)
    return (False, text) if found is None else (True, text[found.end() :])


def _approximate(date: Date) -> Date:
    return msgspec.structs.replace(date, approximate=True)


def _combined(year: str, words: str) -> Date:
    if not _YEAR.fullmatch(year) or int(year) == 0:
        return _single(f"{year} {words}".strip())
    if _HAS_YEAR.search(words):
        whole = _single(words)
        if whole.year == int(year):
            return whole
    for spelling, parse in (
        (f"{year} {words}", dates.parse_medline),
        (f"{words} {year}", dates.parse_day_first),
    ):
        date = parse(spelling)
        if date.year == int(year) and (date.month is not None or date.season is not None):
            return date
    return Date(year=int(year), literal=f"{year} {words}")


def of_text(text: str) -> Date:
    """Return the date of a text that has it all: `2019/08/02`, `18 Sep 2019`, `2000 Nov-Dec`, `c. 1850`."""
    if len(text) > _LONGEST:
        return Date(literal=text)
    circa, bare = _without_circa(text)
    if circa and bare:
        date = _single(bare)
        if date.year is not None:
            return _approximate(date)
    return _single(text)


def _single(text: str) -> Date:
    numeric = _NUMERIC.fullmatch(text)
    if numeric is not None:
        year, month = int(numeric[1]), int(numeric[2])
        day = int(numeric[3]) if numeric[3] else None
        if year and is_possible(year, month, day):
            return Date(year=year, month=month, day=day)
    if _YEAR.fullmatch(text) and int(text) != 0:
        return Date(year=int(text))
    return dates.parse_day_first(text)


def is_date(text: str) -> bool:
    """Tell whether a text is a date in numbers, as EndNote has the date of publication online."""
    return _DATE.fullmatch(text) is not None


class Told(NamedTuple):
    """How a date is written, year and the rest or all in one text, and the parts of it that this does not tell."""

    year: str
    words: str
    untold: tuple[tuple[str, object], ...]


def in_parts(date: Date) -> Told:
    """Return a date as a year and words beside it."""
    return _in_parts(date) if len(date.literal or "") <= _LONGEST else _told_in_parts(date)


def _told_in_parts(date: Date) -> Told:
    candidates = list(_candidates(date))
    for year, words in candidates:
        if of_parts(year, words) == date:
            return Told(year, words, ())
    # None is exact: the first is the one that PubMed would write.
    year, words = candidates[0]
    return Told(year, words, tuple(_untold(date, of_parts(year, words))))


def _candidates(date: Date) -> list[tuple[str, str]]:
    year = "" if date.year is None else dates.year_spelling(date.year)
    usual = _in_words(date, year)
    found = [(year, usual)]
    literal = date.literal
    if literal:
        literal = " ".join(literal.split())
        if year and literal.startswith(f"{year} "):
            found.append((year, literal[len(year) + 1 :]))
        elif year and literal.endswith(f" {year}"):
            found.append((year, literal[: -len(year) - 1]))
        elif not year:
            found.insert(0, (literal, ""))
        found.append((year, literal) if year else ("", literal))
        if says_more(date, literal):
            # The whole spelling stands, where the usual one would leave something out.
            found.insert(0, found.pop(1) if len(found) > 2 else found.pop())
    if date.approximate:
        found = [(year, f"{_CIRCA_WORD} {words}".rstrip()) for year, words in found]
    return found


def _in_words(date: Date, year: str) -> str:
    """Return what PubMed's spelling of a date has beside the year."""
    known = date if date.year is not None else msgspec.structs.replace(date, year=_ANY_YEAR)
    spelling = dates.medline_spelling(known)
    start = year or str(_ANY_YEAR)
    return "" if spelling == start else spelling.removeprefix(f"{start} ").removeprefix(start)


def says_more(date: Date, literal: str) -> bool:
    """Tell whether there is a word or a number in a literal that the date's parts do not say."""
    if _OPEN.search(literal):
        return True
    said = [one for one in (date, date.end) if one is not None]
    numbers = {abs(part) for one in said for part in (one.year, one.month, one.day) if part is not None}
    months, seasons = {one.month for one in said} - {None}, {one.season for one in said} - {None}
    return not all(
        (len(word) < 6 and word.isdecimal() and int(word) in numbers)
        or dates.month_number(word) in months
        or dates.season_number(word) in seasons
        for word in dict.fromkeys(_WORD.findall(literal))
    )


def _untold(date: Date, back: Date | None) -> list[tuple[str, object]]:
    """Return the names and values of the parts of a date that do not come back."""
    read = back or Date()
    lost: list[tuple[str, object]] = [
        (name, getattr(date, name))
        for name in ("year", "month", "day", "season")
        if getattr(date, name) is not None and getattr(date, name) != getattr(read, name)
    ]
    if date.end is not None and date.end != read.end:
        lost.append(("end", date.end))
    if date.approximate and not read.approximate:
        lost.append(("approximate", date))
    if date.literal and date.literal != read.literal and says_more(date, date.literal):
        lost.append(("literal", date.literal))
    return lost


def in_one(date: Date) -> Told:
    """Return a date in one text: in numbers where there are no more than those, else the year and words."""
    return _in_one(date) if len(date.literal or "") <= _LONGEST else _told_in_one(date)


def _told_in_one(date: Date) -> Told:
    if (
        date.year is not None
        and date.season is None
        and date.end is None
        and not date.approximate
        and date.year > 0
    ):
        parts = [dates.year_spelling(date.year)]
        parts.extend(f"{part:02d}" for part in (date.month, date.day) if part is not None)
        text = "/".join(parts)
        back = of_text(text)
        if (date.day is None or date.month is not None) and not _untold(date, back):
            return Told("", text, ())
    year, words, _ = in_parts(date)
    text = f"{year} {words}".strip()
    if date.approximate and words.startswith(_CIRCA_WORD):
        text = f"{_CIRCA_WORD} {year} {words.removeprefix(_CIRCA_WORD).strip()}".strip()
    return Told("", text, tuple(_untold(date, of_text(text) if text else None)))


# Dates come again and again, but texts of any length are not worth keeping.
_in_parts = lru_cache(maxsize=4096)(_told_in_parts)
_in_one = lru_cache(maxsize=4096)(_told_in_one)
