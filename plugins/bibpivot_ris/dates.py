"""Dates in RIS: `YYYY/MM/DD/other` with all its slashes (crosswalk 1.5)."""

from bibpivot.api import Date, dates

CIRCA = "circa"


def slashed(date: Date) -> str:
    """Return a date as the specification has it: `2020/09//`, `1998///Spring`, `2000/11//Nov-Dec`.

    A date known by its text alone is `///text`, an empty one an empty string.
    """
    year = "" if date.year is None else f"{date.year:04d}"
    month = "" if date.month is None else f"{date.month:02d}"
    day = "" if date.day is None else f"{date.day:02d}"
    parts = (year, month, day, _other(date))
    return "/".join(parts) if any(parts) else ""


def worded(date: Date) -> str:
    """Return a date without its year, in words, as EndNote has it: `Sep`, `Jun 5`, `Nov-Dec`, `Spring`."""
    if date.year is None or date.end is not None or date.month is None:
        return _other(date)
    words = _without_year(dates.medline_spelling(date), date.year)
    return f"{CIRCA} {words}" if date.approximate else words


def _other(date: Date) -> str:
    """Return what year, month and day do not say: a season, a range, a literal that was understood in part."""
    other = ""
    if date.year is None:
        other = date.literal or ""
    elif date.end is not None or date.season is not None:
        other = _without_year(date.literal or dates.medline_spelling(date), date.year)
    elif date.literal is not None and date.month is None:
        other = _without_year(date.literal, date.year)
    return f"{CIRCA} {other}".rstrip() if date.approximate else other


def _without_year(spelling: str, year: int) -> str:
    """Return a spelling without the year it starts with; a range of years stays whole."""
    start = f"{year:04d}"
    if spelling == start:
        return ""
    return spelling.removeprefix(f"{start} ")
