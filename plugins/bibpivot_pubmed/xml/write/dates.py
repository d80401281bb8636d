"""Dates in PubMed XML: the free ones of publication, the full ones of everything else (crosswalk 1.5).

The model takes any integer; here stand years 1 to 9999, months 1 to 12, days 1 to 31 and seasons 1 to 4. Numbers beyond
them are reported as dropped: PubMed has years of four digits, and no word for those before Christ.
"""

import re

import msgspec

from bibpivot.api import Date, HistoryEvent, Record, dates, is_possible
from bibpivot_pubmed.medline_dates import unsaid
from bibpivot_pubmed.xml.tables import HISTORY_STATUSES
from bibpivot_pubmed.xml.write.text import Builder

SEASONS = {1: "Spring", 2: "Summer", 3: "Autumn", 4: "Winter"}
_AUTUMN = 3
_YEARS = range(1, 10_000)
_BOUNDS = {"month": range(1, 13), "day": range(1, 32), "season": range(1, 5)}
_TIMES = (("Hour", "hour", range(24)), ("Minute", "minute", range(60)), ("Second", "second", range(61)))
_SHOWN = range(-(10**9), 10**9)

# A spelling that `MedlineDate` could have: it starts with its year.
_MEDLINE_DATE = re.compile(r"\d{4}(?:-\d{4})?(?:\s.*)?")
_WORD = re.compile(r"\w+")
_ORDINAL = re.compile(r"([0-9])(?:st|nd|rd|th)\b")
_LONGEST_YEAR = 4


def write_pub_date(out: Builder, date: Date | None) -> None:
    """Add a `PubDate`: year with month and day or season, else a `MedlineDate`, which may be empty."""
    out.repeated(_write_pub_date, date)


def _write_pub_date(out: Builder, date: Date | None) -> None:
    out.open("PubDate")
    date = _within_bounds(out, date or Date())
    if not _is_structured(date) and not _keeps_spelling(date):
        date = _without_unsaid(out, date)
    if _is_structured(date):
        if not _says_no_more(date):
            out.change("issued.literal", date.literal, "spelt as PubMed spells its numbers")
        _write_parts(out, date)
    else:
        text = medline_date(date)
        if not text:
            out.assume("issued", "", "no date of publication is known")
        for part, value in unsaid(date, text):
            out.change(f"issued.{part}", str(value), "not said by the spelling of the date")
        out.leaf("MedlineDate", text, "issued.literal")
    out.close("PubDate")


def _write_parts(out: Builder, date: Date) -> None:
    """Add the parts of a date that has a year, and what goes with it."""
    out.leaf("Year", f"{date.year:04d}", "issued.year")
    if date.month is not None:
        out.leaf("Month", _month_spelling(date), "issued.month")
        if date.day is not None:
            out.leaf("Day", _day_spelling(date), "issued.day")
    elif date.season is not None:
        out.leaf("Season", _season_spelling(date), "issued.season")


def _within_bounds(out: Builder, date: Date) -> Date:
    """Return a date without the numbers that no calendar has; without its year nothing but its spelling is left."""
    if date.year is not None and date.year not in _YEARS:
        out.drop("issued", _numbers(date), "a year has four digits and is after Christ")
        return Date(literal=date.literal)
    date = _bounded(out, date, "issued")
    end = date.end
    if end is None:
        return date
    if end.year is not None and end.year not in _YEARS:
        out.drop("issued.end", _numbers(end), "a year has four digits and is after Christ")
        return msgspec.structs.replace(date, end=None)
    return msgspec.structs.replace(date, end=_bounded(out, end, "issued.end"))


def _bounded(out: Builder, date: Date, path: str) -> Date:
    """Return a date without a month, day or season that there is not."""
    beyond: dict[str, None] = {}
    for name, bounds in _BOUNDS.items():
        number = getattr(date, name)
        if number is not None and number not in bounds:
            out.drop(f"{path}.{name}", _shown_number(number), f"a {name} is from {bounds[0]} to {bounds[-1]}")
            beyond[name] = None
    if beyond:
        date = msgspec.structs.replace(date, **beyond)
    if date.day is not None and date.year is not None and not is_possible(date.year, date.month, date.day):
        out.drop(f"{path}.day", date.day, "no day of that month")
        date = msgspec.structs.replace(date, day=None)
    return date


def _without_unsaid(out: Builder, date: Date) -> Date:
    """Return the numbers of a date that can be spelt; those that make no sense beside the others are reported."""
    if (date.literal or "").strip():
        out.change("issued.literal", date.literal, "spelt as PubMed spells its numbers")
    date = _sayable(out, msgspec.structs.replace(date, literal=None), "issued")
    end = date.end
    if end is None:
        return date
    if date.year is None:
        out.drop("issued.end", _numbers(end), "there is no range without its start")
        return msgspec.structs.replace(date, end=None)
    end = _sayable(out, msgspec.structs.replace(end, year=end.year or date.year), "issued.end")
    if end.year == date.year:
        if end.month is None and end.season is None:
            out.change("issued.end", _numbers(end), "a range within its year ends with a month or a season")
            end = None
        elif (end.month, end.day, end.season) == (date.month, date.day, date.season):
            out.change("issued.end", _numbers(end), "a range that ends where it starts is a single date")
            end = None
    return msgspec.structs.replace(date, end=end)


def _sayable(out: Builder, date: Date, path: str) -> Date:
    """Return a date without the numbers that are nothing without others, or beside them."""
    no_month, no_day = date.year is None, date.year is None or date.month is None
    rules = {
        "month": "there is no month without a year" if no_month else None,
        "day": "there is no day without a month" if no_day else None,
        "season": "a season has a year and no month" if no_month or not no_day else None,
    }
    unsaid: dict[str, None] = {}
    for name, rule in rules.items():
        if rule is not None and getattr(date, name) is not None:
            out.drop(f"{path}.{name}", getattr(date, name), rule)
            unsaid[name] = None
    return msgspec.structs.replace(date, **unsaid) if unsaid else date


def _is_structured(date: Date) -> bool:
    """Tell whether a date can be written in elements, with nothing of its spelling left over."""
    if date.year is None or date.end is not None:
        return False
    if date.day is not None and date.month is None:
        return False
    if date.month is not None and date.season is not None:
        return False
    if date.literal is None:
        return True
    known = sum(part is not None for part in (date.year, date.month, date.day, date.season))
    return len(_WORD.findall(date.literal)) <= known


def _says_no_more(date: Date) -> bool:
    """Tell whether a single date's spelling is made of its numbers, and of the names of its month or season."""
    numbers = {date.year, date.month, date.day, None if date.year is None else date.year % 100}
    words = _WORD.findall(_ORDINAL.sub(r"\1", date.literal or ""))
    return bool(words or not (date.literal or "").strip()) and all(
        int(word) in numbers
        if word.isdecimal() and len(word) <= _LONGEST_YEAR
        else (dates.month_number(word) or dates.season_number(word) or 0) in (date.month, date.season)
        for word in words
    )


def _keeps_spelling(date: Date) -> bool:
    """Tell whether a date is written as its source spells it: there is nothing else, or its numbers are in it.

    A range is in it if it is spelt in PubMed's way (`2000 Dec 23- 30`).
    """
    literal = (date.literal or "").strip()
    if date.year is None or not literal:
        return bool(literal)
    return str(date.year) in literal and (date.end is None or _MEDLINE_DATE.fullmatch(literal) is not None)


def medline_date(date: Date) -> str:
    """Return a date as `MedlineDate` spells it: `2000 Nov-Dec`, `1998 Dec-1999 Jan`, `2000 Dec 23-30`.

    The source's own spelling stands where it can; the numbers are within their bounds.
    """
    if date.literal is not None and _keeps_spelling(date):
        return date.literal
    return dates.medline_spelling(date)


def _numbers(date: Date) -> str:
    """Return the parts of a date for a report, as they are; a range with its end."""
    parts = (date.year, date.season, date.month, date.day)
    text = " ".join(_shown_number(part) for part in parts if part is not None)
    return text if date.end is None else f"{text}-{_numbers(msgspec.structs.replace(date.end, end=None))}"


def _shown_number(number: int) -> str:
    """Return a number for a report: Python refuses to spell those of some thousands of digits."""
    return str(number) if number in _SHOWN else "a number of more than 9 digits"


def _month_spelling(date: Date) -> str:
    """Return the month as the source spells it if PubMed could: in digits, else abbreviated."""
    spelling = dates.month_spelling(date)
    if spelling is not None and spelling.isascii() and spelling.isdecimal():
        return spelling
    return dates.MONTH_ABBREVIATIONS[(date.month or 1) - 1]


def _season_spelling(date: Date) -> str:
    season = SEASONS[date.season or 0]
    is_fall = date.season == _AUTUMN and "fall" in (date.literal or "").casefold()
    return "Fall" if is_fall else season


def _day_spelling(date: Date) -> str:
    """Return the day as the source spells it in PubMed's order, year first, else without a zero."""
    words: list[str] = _WORD.findall(date.literal or "")
    if len(words) == 3 and words[2] in (f"{date.day}", f"{date.day:02d}"):
        return words[2]
    return str(date.day)


def full_date(date: Date | None) -> tuple[int, int, int] | None:
    """Return year, month and day of a date that has them all, within their bounds."""
    if date is None or date.year is None or date.month is None or date.day is None:
        return None
    if date.year not in _YEARS or not is_possible(date.year, date.month, date.day):
        return None
    return date.year, date.month, date.day


def write_full_date(out: Builder, tag: str, date: Date | None, path: str, *, attributes: str = "") -> None:
    """Add a date that needs year, month and day, in two digits; one that lacks any is dropped with a report."""
    if date is not None:
        out.repeated(_write_full_date, (tag, date, path, attributes))


def _write_full_date(out: Builder, stated: tuple[str, Date, str, str]) -> None:
    tag, date, path, attributes = stated
    full = full_date(date)
    if full is None:
        out.drop(path, _shown(date), f"{tag} needs year, month and day")
        return
    year, month, day = full
    out.open(tag, attributes)
    line = out.line
    out.put(f"{line}<Year>{year:04d}</Year>{line}<Month>{month:02d}</Month>{line}<Day>{day:02d}</Day>")
    out.close(tag)


def _shown(date: Date) -> str:
    return date.literal or _numbers(date)


def writable_events(out: Builder, record: Record) -> list[HistoryEvent]:
    """Return the events of a record's history that have a known status and a full date; report the others."""
    return [event for event in record.history if _is_writable(out, event)]


def write_history(out: Builder, events: list[HistoryEvent]) -> None:
    """Add the `History` of writable events, if there are any; months and days without zeros."""
    if not events:
        return
    out.open("History")
    for event in events:
        status, date = out.choose(event.status, HISTORY_STATUSES, "history.status"), event.date
        out.open("PubMedPubDate", f' PubStatus="{status}"')
        line = out.line
        out.put(
            f"{line}<Year>{date.year:04d}</Year>{line}<Month>{date.month}</Month>{line}<Day>{date.day}</Day>"
        )
        _write_time(out, event)
        out.close("PubMedPubDate")
    out.close("History")


def _write_time(out: Builder, event: HistoryEvent) -> None:
    """Add the time as far as it is known from the hour on; minutes without hours have no place."""
    known = True
    for tag, name, bounds in _TIMES:
        value = getattr(event, name)
        if value is None:
            known = False
        elif value not in bounds:
            known = False
            out.drop(f"history.{name}", _shown_number(value), f"{tag} is from 0 to {bounds[-1]}")
        elif known:
            out.put(f"{out.line}<{tag}>{value}</{tag}>")
        else:
            out.drop(f"history.{name}", value, f"{tag} needs the part of the time before it")


def _is_writable(out: Builder, event: HistoryEvent) -> bool:
    status = event.status
    if status not in HISTORY_STATUSES and "-".join(status.split()).casefold() not in HISTORY_STATUSES:
        out.drop("history", event.status, "not a status that the DTD has")
        return False
    if full_date(event.date) is None:
        out.drop("history", f"{event.status} {_shown(event.date)}", "PubMedPubDate needs year, month and day")
        return False
    return True
