"""Dates both ways: `date-parts`, seasons in both spellings, `circa`, `literal`, `raw`, EDTF strings (crosswalk 1.5).

CSL counts years before Christ from -1 (1 BC), EDTF and the model from 0.
"""

from typing import Any, NamedTuple

from bibpivot.api import Date, dates, is_possible, lazy_pattern

_MOST_PARTS = 3
# Seasons where a month stands: EDTF's 21 to 24, citeproc-js's 13 to 16.
_SEASON_MONTHS = {
    **{20 + season: season for season in range(1, 5)},
    **{12 + season: season for season in range(1, 5)},
}
_SEASON_OFFSET = 20
_NUMBER = lazy_pattern(r"\s*([+-]?[0-9]{1,9})(?:\.0*)?\s*")
_EDTF = lazy_pattern(r"(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%])?(?:T[0-9:.Z+-]*)?")
_NO = frozenset({"", "0", "false", "no"})
_KNOWN = frozenset({"date-parts", "season", "circa", "literal", "raw", "edtf"})
_TIMES = frozenset({"date-time", "timestamp", "version"})


class Parsed(NamedTuple):
    """A date, and whether it says all that its source does (but for the time of day that registries add)."""

    date: Date | None
    is_whole: bool = True


def parse(value: Any) -> Parsed:
    """Return the date of a date variable; none where it is empty.

    >>> parse({"date-parts": [["2000", 11], [2000, 12]], "circa": True}).date
    Date(year=2000, month=11, end=Date(year=2000, month=12), approximate=True)
    >>> parse({"date-parts": [[None]]}), parse("2004-06~").date
    (Parsed(date=None, is_whole=True), Date(year=2004, month=6, approximate=True))
    """
    if isinstance(value, dict):
        return _usual(value) or _object(value)
    if isinstance(value, str):
        return Parsed(_text(value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Parsed(_date([value]), is_whole=True)
    if isinstance(value, list):
        return _object({"date-parts": value if value and isinstance(value[0], list) else [value]})
    return Parsed(None, is_whole=value is None)


def _usual(value: dict[str, Any]) -> Parsed | None:
    """Return a single possible date of numbers after Christ and nothing else: nearly all are so."""
    match value:
        case {"date-parts": [[int(year), *rest]]} if len(value) == 1 and year > 0 and year is not True:
            pass
        case _:
            return None
    if not rest:
        return Parsed(Date(year=year))
    month, day = rest if len(rest) == 2 else (rest[0], None) if len(rest) == 1 else (None, None)
    if type(month) is not int or not (day is None or type(day) is int) or not is_possible(year, month, day):
        return None
    return Parsed(Date(year=year, month=month, day=day)) if day != 0 else None


def _object(value: dict[str, Any]) -> Parsed:
    is_whole = _KNOWN.issuperset(value) or not (value.keys() - _KNOWN - _TIMES)
    date, whole_parts = _parts(value.get("date-parts"))
    is_whole = is_whole and whole_parts
    texts = [
        text
        for name in ("edtf", "raw", "literal")
        if isinstance(text := value.get(name), str) and text.strip()
    ]
    if date is None:
        date = _text(texts[0]) if texts else None
        is_whole = is_whole and len(texts) <= 1
    elif texts:
        date = _with(date, literal=" ".join(texts[-1].split()))
        is_whole = is_whole and len(texts) == 1
    if date is None:
        return Parsed(None, is_whole=is_whole and not value.get("season"))
    if (season := value.get("season")) not in (None, ""):
        number = _season(season)
        if number is None or date.month is not None or date.season not in (None, number):
            is_whole = False
        else:
            date = _with(date, season=number)
    if str(value.get("circa") or "").strip().casefold() not in _NO:
        date = _with(date, approximate=True)
    return Parsed(date, is_whole=is_whole)


def _with(date: Date, **changes: Any) -> Date:
    return Date(**{**{name: getattr(date, name) for name in Date.__struct_fields__}, **changes})


def _parts(value: Any) -> tuple[Date | None, bool]:
    """Return the date of `date-parts`, and whether nothing was left out."""
    if not isinstance(value, list):
        return None, value is None
    lists = [part if isinstance(part, list) else [part] for part in value]
    if value and not any(isinstance(part, list) for part in value):
        lists = [value]  # one date without its own brackets
    start = _date(lists[0]) if lists else None
    is_whole = all(len(part) <= _MOST_PARTS for part in lists) and len(lists) <= 2
    if start is None:
        return None, not any(part not in (None, "") for parts in lists for part in parts)
    if len(lists) > 1 and any(lists[1]):
        end = _date(lists[1])
        if end is not None:
            return _with(start, end=end), is_whole
        # A second date that is nothing but zeros is an open end.
        is_whole = is_whole and not any(_number(part) for part in lists[1])
    return start, is_whole and _count(lists[0]) == sum(
        part is not None for part in (start.year, start.month or start.season, start.day)
    )


def _count(parts: list[Any]) -> int:
    return sum(part not in (None, "") for part in parts)


def _date(parts: list[Any]) -> Date | None:
    """Return the date of year, month and day; nothing where there is no year, or no such date."""
    numbers = [_number(part) for part in parts[:_MOST_PARTS]]
    year = numbers[0] if numbers else None
    if not year:
        return None
    if year < 0:
        year += 1
    month = numbers[1] if len(numbers) > 1 else None
    day = numbers[2] if len(numbers) > 2 else None
    if month in _SEASON_MONTHS and day is None:
        return Date(year=year, season=_SEASON_MONTHS[month])
    if not month or not is_possible(year, month, None):
        return Date(year=year)
    if not day or not is_possible(year, month, day):
        return Date(year=year, month=month)
    return Date(year=year, month=month, day=day)


def _number(part: Any) -> int | None:
    if isinstance(part, bool):
        return None
    if isinstance(part, int):
        return part
    if isinstance(part, float):
        return int(part) if part == part and abs(part) < 1e9 else None
    if isinstance(part, str):
        found = _NUMBER.fullmatch(part)
        return int(found[1]) if found is not None else dates.month_number(part)
    return None


def _season(value: Any) -> int | None:
    number = _number(value)
    if number is None and isinstance(value, str):
        return dates.season_number(value)
    return number if number is not None and 1 <= number <= 4 else _SEASON_MONTHS.get(number or 0)


def _text(text: str) -> Date | None:
    """Return the date of a text: EDTF, else in words as far as they are understood, with the text itself."""
    text = text.strip()
    if not text:
        return None
    start, slash, end = text.partition("/")
    first = _edtf(start)
    if first is not None and not slash:
        return first
    if first is not None and (last := _edtf(end)) is not None:
        return _with(first, end=last)
    if first is not None and end in ("", ".."):
        return _with(first, literal=text)
    return dates.parse_day_first(text)


def _edtf(text: str) -> Date | None:
    found = _EDTF.fullmatch(text)
    if found is None:
        return None
    year, month, day = (None if part is None else int(part) for part in found.groups()[:3])
    if month in _SEASON_MONTHS and day is None:
        date = Date(year=year, season=_SEASON_MONTHS[month])
    elif not is_possible(year, month, day):
        return None
    else:
        date = Date(year=year, month=month, day=day)
    return _with(date, approximate=True) if found[4] else date


def spell(date: Date) -> dict[str, Any] | None:
    """Return the value of a date variable; nothing for a date that says nothing.

    >>> spell(Date(year=2000, season=1)), spell(Date(year=0)), spell(Date(literal="in the spring"))
    ({'date-parts': [[2000]], 'season': 1}, {'date-parts': [[-1]]}, {'literal': 'in the spring'})
    """
    value: dict[str, Any] = {}
    year = date.year
    if year is not None:
        parts = [year if year > 0 else year - 1]
        if date.month is not None:
            parts.append(date.month)
            if date.day is not None:
                parts.append(date.day)
        end = date.end
        if end is None:
            value["date-parts"] = [parts]
            if date.season is not None and date.month is None:
                value["season"] = date.season
        else:
            value["date-parts"] = [_with_season(parts, date), _with_season(_end_parts(date, end), end)]
    elif date.literal:
        value["literal"] = date.literal
    if value and date.approximate:
        value["circa"] = True
    return value or None


def _end_parts(date: Date, end: Date) -> list[int]:
    year = end.year if end.year is not None else date.year
    assert year is not None, "the start has one"
    found = (year if year > 0 else year - 1, end.month, end.day)
    return [
        part
        for part in found[: 1 + (end.month is not None) * (1 + (end.day is not None))]
        if part is not None
    ]


def _with_season(parts: list[int], date: Date) -> list[int]:
    return [*parts, _SEASON_OFFSET + date.season] if date.season is not None and date.month is None else parts
