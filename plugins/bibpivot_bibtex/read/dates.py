"""Dates as they are read: biblatex's EDTF, BibTeX's year, month and day, and words (crosswalk 1.5 and 3.2)."""

import re

import msgspec

from bibpivot.api import Date, dates, is_possible, lazy_pattern

_YEAR = r"([+-]?[0-9]{1,4}|[yY][+-]?[0-9]{5,9})"
_SINGLE = lazy_pattern(
    rf"{_YEAR}(?:-([0-9]{{2}}|XX)(?:-([0-9]{{2}}|XX)(T[0-9:.]+(?:Z|[+-][0-9:]+)?)?)?)?([~?%]?)"
)
_UNSPECIFIED = lazy_pattern(r"([0-9]{3})X|([0-9]{2})XX", re.IGNORECASE)
_LAST_MONTH = 12
_FIRST_SEASON, _LAST_SEASON = 21, 24
SEASONS = ("Spring", "Summer", "Autumn", "Winter")
# A leap year, in place of one that is not known.
_ANY_YEAR = 2000

_PLAIN_YEAR = lazy_pattern(r"[0-9]{1,9}")
_CIRCA = lazy_pattern(r"(?:(?:c|ca|circa|about|um)\.? *)?(-?[0-9]{1,4})( *\??)", re.IGNORECASE)
_BEFORE_CHRIST = lazy_pattern(r"([0-9]{1,5}) *(?:BCE?|B\.C\.(?:E\.)?)", re.IGNORECASE)
_RANGE_OF_YEARS = lazy_pattern(r"([0-9]{4}) *[-/] *([0-9]{2}|[0-9]{4})")

_WORD = lazy_pattern(r"[^\W\d_]+\.?")
_DASHES = lazy_pattern(r"\s*(?:-{1,3}|[‐‑‒–—−])\s*")
_DAY_FIRST = lazy_pattern(r"([0-9]{1,2})(?:-([0-9]{1,2}))?\.? ([^\W\d_]+)")
_LETTER = lazy_pattern(r"[^\W\d_]")
_PARTS = lazy_pattern(r"(?:\bof\b|,|~|\s)+")


def parse_edtf(text: str) -> Date | None:
    """Return the date of biblatex's `date`, or `None` where the text is none.

    What the numbers do not say (an open end, `1999-XX`, a time, `?`) is kept in the literal.

    >>> parse_edtf("2000-11/2000-12"), parse_edtf("2000-21")
    (Date(year=2000, month=11, end=Date(year=2000, month=12)), Date(year=2000, season=1))
    """
    text = text.strip()
    first, slash, last = text.partition("/")
    if not slash:
        return _single(first)
    start, end = _single(first), _single(last)
    if end is not None and last.isdigit() and len(last) < 3:
        # `2020/04` is BibDesk's month, and no range; `2020/21` is none of a season.
        is_month = _PLAIN_YEAR.fullmatch(first) is not None and 1 <= int(last) <= _LAST_MONTH
        return _single(f"{first}-{last:0>2}") if is_month else None
    if last in ("", "..") and start is not None:  # an open end
        return msgspec.structs.replace(start, literal=text)
    if first in ("", "..") and end is not None:
        return Date(literal=text)
    if start is None or end is None:
        return None
    literal = text if start.literal or end.literal else None
    return msgspec.structs.replace(start, end=msgspec.structs.replace(end, literal=None), literal=literal)


def _single(text: str) -> Date | None:
    unspecified = _UNSPECIFIED.fullmatch(text)
    if unspecified is not None:
        decade, century = unspecified.groups()
        first, last = (int(decade) * 10, 9) if decade else (int(century) * 100, 99)
        return Date(year=first, end=Date(year=first + last), literal=text)
    found = _SINGLE.fullmatch(text)
    if found is None:
        return None
    year_text, month_text, day_text, time, qualifier = found.groups()
    year = int(year_text.lstrip("yY"))
    month = _number(month_text)
    season: int | None = None
    if month is not None and _FIRST_SEASON <= month <= _LAST_SEASON:
        season = month - _FIRST_SEASON + 1
        month = None
    day = _number(day_text)
    if not is_possible(2000 + year % 400, month, day) or (season is not None and day is not None):
        return None
    needs_literal = bool(time) or qualifier in ("?", "%") or "XX" in text
    return Date(
        year=year, month=month, season=season, day=day, approximate=bool(qualifier),
        literal=text if needs_literal else None,
    )  # fmt: skip


def _number(text: str | None) -> int | None:
    return None if text is None or text == "XX" else int(text)


def parse_date(text: str) -> Date:
    """Return the date of a field that should hold EDTF and may hold words."""
    found = parse_edtf(text)
    return dates.parse_day_first(text) if found is None else found


def from_parts(year: str | None, month: str | None, day: str | None) -> Date | None:
    """Return the date of BibTeX's three fields, as texts; `None` if all are empty."""
    year, month, day = (" ".join((part or "").split()) for part in (year, month, day))
    if _PLAIN_YEAR.fullmatch(year) and not day:
        number = int(year)
        if not month:
            return Date(year=number)
        known = dates.month_number(month)
        if known is not None:
            return Date(year=number, month=known)
    if not (year or month or day):
        return None
    return _worded(year, month, day)


def _worded(year: str, month: str, day: str) -> Date:
    start = parse_year(year)
    if not (month or day):
        return start
    words = _month_words(month, day)
    if start.year is None:
        spelt = " ".join(filter(None, (day, month, year)))
        number = dates.month_number(month)
        in_month = int(day) if day.isdecimal() and day.isascii() and len(day) <= 2 else None
        if number and not year and (not day or (in_month and is_possible(_ANY_YEAR, number, in_month))):
            return Date(month=number, day=in_month)
        return Date(literal=spelt)
    if start.end is not None and "-" in words:
        first, _, last = words.partition("-")
        text = f"{start.year:04d} {first}-{start.end.year:04d} {last}"
    elif start.end is not None:
        text = f"{start.year:04d}-{start.end.year:04d} {words}"
    else:
        text = f"{start.year if start.year > 0 else 2000:04d} {words}"
    found = dates.parse_medline(text)
    if found.month is None and found.season is None:
        return msgspec.structs.replace(start, literal=" ".join(filter(None, (day, month, year))))
    literal = start.literal
    if found.literal is not None and dates.medline_spelling(found) != dates.medline_spelling(_again(text)):
        literal = " ".join(filter(None, (day, month, year)))
    elif _is_own_word(found, start, month):
        literal = f"{start.year:04d} {month}"
    if start.year <= 0 or start.approximate:
        found = msgspec.structs.replace(found, year=start.year, approximate=start.approximate)
    return msgspec.structs.replace(found, literal=literal)


def _is_own_word(found: Date, start: Date, month: str) -> bool:
    """Tell whether a season stands by itself and is spelt with another word than the usual one: `Fall`."""
    return (
        found.season is not None
        and found.month is None
        and found.end is None
        and Date(year=start.year) == start
        and month.isalpha()
        and month.casefold() != SEASONS[found.season - 1].casefold()
    )


def _again(text: str) -> Date:
    """Return the date of a text in PubMed's spelling, to tell whether anything in it was not understood."""
    return dates.parse_medline(text.replace("/", "-"))


def parse_year(text: str) -> Date:
    """Return the date of BibTeX's `year`, which may be a range, an estimate or words.

    >>> parse_year("1999--2000"), parse_year("44 BC"), parse_year("in press")
    (Date(year=1999, end=Date(year=2000)), Date(year=-43), Date(literal='in press'))
    """
    if _PLAIN_YEAR.fullmatch(text):
        return Date(year=int(text))
    plain = _DASHES.sub("-", text)
    before = _BEFORE_CHRIST.fullmatch(plain)
    if before is not None:
        return Date(year=1 - int(before[1]))
    years = _RANGE_OF_YEARS.fullmatch(plain)
    if years is not None:
        first, last = years.groups()
        end = int(last) if len(last) == 4 else int(first[: 4 - len(last)] + last)
        if end > int(first):
            return Date(year=int(first), end=Date(year=end))
    circa = _CIRCA.fullmatch(plain)
    if circa is not None:
        is_sure = circa[0] == circa[1]
        return Date(year=int(circa[1]), approximate=not is_sure, literal=None if is_sure else text)
    found = parse_edtf(plain)
    if found is not None:
        return found
    return dates.parse_day_first(text) if text else Date()


def _month_words(month: str, day: str) -> str:
    """Return month and day as PubMed spells them: `Nov-Dec`, `Sep 5`, `Dec 23-30`."""
    plain = _DASHES.sub("-", " ".join(_PARTS.split(month.replace("/", "-")))).strip()
    plain = _WORD.sub(_as_medline, plain)
    ends = plain.split("-")
    in_words = all(map(_LETTER.search, ends))
    plain = "-".join(map(_month_first, ends)) if in_words else _month_first(plain)
    return f"{plain} {_DASHES.sub('-', day)}" if day else plain


def _month_first(text: str) -> str:
    found = _DAY_FIRST.fullmatch(text.strip())
    if found is None:
        return text
    first, last, month = found.groups()
    return f"{month} {first}-{last}" if last else f"{month} {first}"


def _as_medline(found: re.Match[str]) -> str:
    word = found[0]
    month = dates.month_number(word)
    if month is not None:
        return dates.MONTH_ABBREVIATIONS[month - 1]
    season = dates.season_number(word)
    return SEASONS[season - 1] if season is not None else word
