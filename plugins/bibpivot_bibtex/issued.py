"""Dates: EDTF for biblatex, year and month macro for BibTeX (crosswalk 1.5, rule 2)."""

import re

from bibpivot.api import Date
from bibpivot_bibtex.draft import Draft

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The macros that every BibTeX style defines."""

SEASONS = ("Spring", "Summer", "Autumn", "Winter")
_PATH = "issued"
_WORD = re.compile(r"\w+")


def issued(draft: Draft) -> None:
    """Add the date of publication."""
    date = draft.record.issued
    if date is None:
        return
    if date.year is None:
        draft.text("year", date.literal, _PATH)
        return
    if date.literal is not None and len(_WORD.findall(date.literal)) > _known_parts(date):
        draft.writing.lost("approximated", f"{_PATH}.literal", date.literal, note="a date understood in part")
    if draft.dialect.is_biblatex:
        draft.ready("date", edtf(date), _PATH)
        return
    if date.approximate:
        draft.writing.lost("approximated", f"{_PATH}.approximate", date, note="BibTeX has no circa")
    _add_year_and_month(draft, date)


def iso_day(draft: Draft, name: str, date: Date | None, path: str) -> None:
    """Add a date to a field that takes no words (`urldate`, `eventdate`)."""
    if date is None:
        return
    if date.year is None:
        draft.dropped(path, date, f"the field {name} takes no dates in words")
    else:
        draft.ready(name, edtf(date), path)


def edtf(date: Date) -> str:
    """Return a date as biblatex reads it: `2020-09`, `2000-11/2000-12`, seasons as 21 to 24, `~` for circa."""
    text = _edtf_of(date, date.year)
    if date.end is not None:
        text += f"/{_edtf_of(date.end, date.year)}"
    return text


def _edtf_of(date: Date, year: int | None) -> str:
    year = date.year if date.year is not None else year
    if year is None:
        return ""
    parts = [f"-{-year:04d}" if year < 0 else f"{year:04d}"]
    if date.month is not None:
        parts.append(f"{date.month:02d}")
        if date.day is not None:
            parts.append(f"{date.day:02d}")
    elif date.season is not None:
        parts.append(str(20 + date.season))
    return "-".join(parts) + ("~" if date.approximate else "")


def _known_parts(date: Date) -> int:
    """Return how many words of a spelling the numbers account for; the parts a range repeats may be spelt once."""
    parts = sum(part is not None for part in (date.year, date.month, date.day, date.season))
    return parts + (_known_parts(date.end) if date.end is not None else 0) + bool(date.approximate)


def _add_year_and_month(draft: Draft, date: Date) -> None:
    end = date.end
    years = [_year(date.year)]
    if end is not None and end.year not in (None, date.year):
        years.append(_year(end.year))
    draft.ready("year", "-".join(years), _PATH)
    if date.month is None or (end is not None and (end.month, end.year) != (date.month, date.year)):
        words = [_month_or_season(part, bool(end and end.day)) for part in (date, end) if part is not None]
        words = list(dict.fromkeys(filter(None, words)))
        if len(words) == 1 and date.month is not None and date.day is None:
            draft.macro("month", MONTHS[date.month - 1], _PATH)
        else:
            draft.ready("month", "-".join(words), _PATH)
        return
    draft.macro("month", MONTHS[date.month - 1], _PATH)
    days = [str(part.day) for part in (date, end) if part is not None and part.day is not None]
    draft.ready("day", "-".join(days), _PATH)


def _year(year: int | None) -> str:
    if year is None:
        return ""
    return f"{1 - year} BC" if year < 1 else str(year)


def _month_or_season(date: Date, with_day: bool) -> str:
    if date.month is not None:
        name = MONTHS[date.month - 1].capitalize()
        return f"{name} {date.day}" if with_day and date.day is not None else name
    return SEASONS[date.season - 1] if date.season is not None else ""
