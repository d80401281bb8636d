"""Dates: EDTF for biblatex, year and month macro for BibTeX (crosswalk 1.5, rule 2).

No date is written that no calendar has: the parts of a date that cannot be are reported, and the others written.
"""

import msgspec

from bibpivot.api import Date, dates, is_possible, lazy_pattern
from bibpivot_bibtex.write.draft import Draft

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The macros that every BibTeX style defines."""

SEASONS = ("Spring", "Summer", "Autumn", "Winter")
_EDTF_SEASONS = ("-21", "-22", "-23", "-24")
_PATH = "issued"
_WORD = lazy_pattern(r"\w+")
# A range that has no end, or no beginning, as EDTF spells it: `1997/`, `1997-03/..`, `../1997`.
_OPEN = lazy_pattern(r"/(?:\.\.)?$|^(?:\.\.)?/")

# The last year of EDTF's usual form, which biber reads; BibTeX prints any number, within reason.
_LAST_EDTF_YEAR = 9999
_LAST_YEAR = 999_999_999


def issued(draft: Draft) -> None:
    """Add the date of publication."""
    date = draft.record.issued
    if date is None:
        return
    is_biblatex = draft.dialect.is_biblatex
    if not is_biblatex and _is_usual(date):
        _add_usual(draft, date)
        return
    if is_biblatex and _is_edtf(date):
        draft.ready("date", date.literal or "", _PATH)
        return
    date = _possible(draft, date, _PATH, _LAST_EDTF_YEAR if is_biblatex else _LAST_YEAR)
    if date.year is None and date.literal:
        draft.text("year", date.literal, _PATH)
        if "year" in draft.fields:
            _check_words(draft, date.literal)
        _drop_numbers(draft, date, _PATH, "a date without a year is written in its own words")
    elif date.year is None and is_biblatex:
        _drop_numbers(draft, date, _PATH, "a date without a year")
    elif is_biblatex:
        draft.ready("date", _edtf(date), _PATH)
    else:
        _add_year_and_month(draft, date)


def iso_day(draft: Draft, name: str, date: Date | None, path: str) -> None:
    """Add a date to a field that takes no words (`urldate`, `eventdate`)."""
    if date is None:
        return
    if _is_edtf(date):
        draft.ready(name, date.literal or "", path)
        return
    date = _possible(draft, date, path, _LAST_EDTF_YEAR)
    if date.year is not None:
        draft.ready(name, _edtf(date), path)
        return
    if date.literal:
        draft.dropped(path, date.literal, f"the field {name} takes no dates in words")
    _drop_numbers(draft, date, path, "a date without a year")


def _is_edtf(date: Date) -> bool:
    """Tell whether a date is spelt as biblatex reads it, and says so more than its numbers do: `1997/`, `199X`."""
    if date.literal is None:
        return False
    from bibpivot_bibtex.read.dates import parse_edtf  # few dates have a spelling of their own

    return parse_edtf(date.literal) == date


def spelt(draft: Draft, date: Date, path: str) -> str:
    """Return a date for a text: in ISO order, a season by its name, a date without a year in words."""
    date = _possible(draft, date, path, _LAST_YEAR)
    if date.year is not None:
        return _edtf(date, tuple(f" {season}" for season in SEASONS))
    if date.literal:
        _drop_numbers(draft, date, path, "a date without a year is written in its own words")
        return date.literal
    return "-".join(_month_words(date))


def _edtf(date: Date, seasons: tuple[str, ...] = _EDTF_SEASONS) -> str:
    """Return a date as biblatex reads it: `2020-09`, `2000-11/2000-12`, seasons as 21 to 24, `~` for circa."""
    year = date.year or 0
    text = f"-{-year:04d}" if year < 0 else f"{year:04d}"
    if date.month is not None:
        text += f"-{date.month:02d}"
        if date.day is not None:
            text += f"-{date.day:02d}"
    elif date.season is not None:
        text += seasons[date.season - 1]
    if date.approximate:
        text += "~"
    return text if date.end is None else f"{text}/{_edtf(date.end, seasons)}"


def _possible(draft: Draft, date: Date, path: str, last_year: int) -> Date:
    """Return what of a date can be written, and report the rest; an end gets the year of the start."""
    _check_literal(draft, date, path)
    year, month, day, season = date.year, date.month, date.day, date.season
    wrong: dict[str, str] = {}
    if year is not None and abs(year) > last_year:
        wrong["year"] = "a year of too many digits"
        year = None
    if month is not None and not 1 <= month <= 12:
        wrong["month"] = "there is no such month"
        month = None
    if season is not None:
        if not 1 <= season <= 4:
            wrong["season"] = "there is no such season"
        elif month is not None:
            wrong["season"] = "the month says more"
    if day is not None:
        if month is None:
            wrong["day"] = "a day without a month"
        elif not is_possible(_year_alike(year), month, day):
            wrong["day"] = "there is no such day in its month"
    for part, reason in wrong.items():
        draft.dropped(path, f"{part} {getattr(date, part)}", reason)
    if wrong:
        date = msgspec.structs.replace(date, **dict.fromkeys(wrong))
    return date if date.end is None else _with_possible_end(draft, date, date.end, path, last_year)


def _with_possible_end(draft: Draft, start: Date, end: Date, path: str, last_year: int) -> Date:
    if end.end is not None:
        draft.dropped(path, end.end, "the end of a range is no range")
    year = start.year if end.year is None else end.year
    written = _possible(draft, msgspec.structs.replace(end, year=year, end=None), path, last_year)
    reason = _no_range(start, written)
    if reason is None:
        return msgspec.structs.replace(start, end=written)
    draft.dropped(path, str(end) or "an end", reason)
    return msgspec.structs.replace(start, end=None)


def _no_range(start: Date, end: Date) -> str | None:
    """Return why two dates make no range, or `None` if they do."""
    if (end.year is None) != (start.year is None):
        return "only one end of a range has a year"
    if end.year == start.year and end.month is end.season is None:
        return "the end of a range says no more than its start"
    for first, last in ((start.year, end.year), (start.month, end.month), (start.day, end.day)):
        if first is None or last is None:
            return None
        if first != last:
            return "the end of a range is before its start" if last < first else None
    return None


def _year_alike(year: int | None) -> int | None:
    """Return a year of the same calendar that the standard library knows: it has none before Christ."""
    return None if year is None else 2000 + year % 400


def _check_words(draft: Draft, words: str) -> None:
    """Report a date in words that is read as one in numbers."""
    from bibpivot_bibtex.read.dates import from_parts  # few dates are in words alone

    if from_parts(words, None, None) != Date(literal=" ".join(words.split())):
        draft.writing.lost("approximated", _PATH, words, note="reads as a date in numbers")


def _own_word(date: Date) -> str | None:
    """Return the word for a season by itself that a spelling has, if it is not the usual one: `Fall`."""
    if date.literal is None or date.season is None or date.month is not None or date.end is not None:
        return None
    words = [word for word in _WORD.findall(date.literal) if dates.season_number(word) == date.season]
    return words[0] if words and words[0] not in SEASONS else None


def _check_literal(draft: Draft, date: Date, path: str) -> None:
    """Report a spelling of which the numbers say a part only."""
    if date.literal is None or date.year is None or not draft.carries_part_of(path):
        return
    word = _own_word(date)
    if word is not None and (draft.dialect.is_biblatex or path != _PATH):
        note = "a season by its usual name or its number"
        draft.writing.lost("approximated", f"{path}.literal", date.literal, note=note)
    if len(_WORD.findall(date.literal)) > _known_parts(date) or _OPEN.search(date.literal):
        draft.writing.lost("approximated", f"{path}.literal", date.literal, note="a date understood in part")


def _known_parts(date: Date) -> int:
    """Return how many words of a spelling the numbers account for; the parts a range repeats may be spelt once."""
    parts = sum(part is not None for part in (date.year, date.month, date.day, date.season))
    return parts + (_known_parts(date.end) if date.end is not None else 0) + bool(date.approximate)


def _drop_numbers(draft: Draft, date: Date, path: str, note: str) -> None:
    """Report the numbers of a date without a year."""
    for part in ("month", "day", "season"):
        number = getattr(date, part)
        if number is not None:
            draft.dropped(path, f"{part} {number}", note)
    if date.end is not None:
        _drop_numbers(draft, date.end, path, note)


def _add_year_and_month(draft: Draft, date: Date) -> None:
    end = date.end
    parts = [date] if end is None else [date, end]
    if any(part.approximate for part in parts):
        draft.writing.lost("approximated", f"{_PATH}.approximate", date, note="BibTeX has no circa")
    years = dict.fromkeys(_year(part.year) for part in parts)
    draft.ready("year", "-".join(years), _PATH)
    if date.month is None or (end is not None and (end.month, end.year) != (date.month, date.year)):
        words = _month_words(date)
        if len(words) == 1 and date.month is not None and date.day is None:
            draft.macro("month", MONTHS[date.month - 1], _PATH)
        else:
            draft.ready("month", "-".join(words), _PATH)
        return
    draft.macro("month", MONTHS[date.month - 1], _PATH)
    days = dict.fromkeys(str(part.day) for part in parts if part.day is not None)
    draft.ready("day", "-".join(days), _PATH)
    if end is not None and (date.day is None) != (end.day is None):
        draft.writing.lost("approximated", _PATH, date, note="only one end of a range has a day")


def _is_usual(date: Date) -> bool:
    """Tell whether a date is year, month and day of a calendar, or less, as nearly all are."""
    return (
        date.literal is None and date.end is None and date.season is None and not date.approximate
        and date.year is not None and 1 <= date.year <= _LAST_EDTF_YEAR
        and is_possible(date.year, date.month, date.day)
    )  # fmt: skip


def _add_usual(draft: Draft, date: Date) -> None:
    draft.ready("year", str(date.year), _PATH)
    if date.month is not None:
        draft.macro("month", MONTHS[date.month - 1], _PATH)
        if date.day is not None:
            draft.ready("day", str(date.day), _PATH)


def _year(year: int | None) -> str:
    if year is None:
        return ""
    return f"{1 - year} BC" if year < 1 else str(year)


def _month_words(date: Date) -> list[str]:
    """Return months with their days, or seasons, of the start and the end of a date, each once."""
    words = [_month_or_season(date), _month_or_season(date.end) if date.end is not None else ""]
    return list(dict.fromkeys(filter(None, words)))


def _month_or_season(date: Date) -> str:
    if date.month is not None:
        name = MONTHS[date.month - 1].capitalize()
        return name if date.day is None else f"{name} {date.day}"
    return _own_word(date) or SEASONS[date.season - 1] if date.season is not None else ""
