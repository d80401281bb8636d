"""Dates out of PubMed XML: the free ones of publication, the full ones of everything else (crosswalk 1.5)."""

from collections.abc import Mapping

from lxml import etree

from bibpivot.api import Date, HistoryEvent, dates, is_possible
from bibpivot_pubmed.xml.read.text import plain

Element = etree._Element

_MONTHS = {
    **{name: number for number, name in enumerate(dates.MONTH_ABBREVIATIONS, 1)},
    **{f"{number:02d}": number for number in range(1, 13)},
    **{f"{number}": number for number in range(1, 13)},
}
_TIMES = ("Hour", "Minute", "Second")


def pub_date(element: Element) -> Date | None:
    """Return the date of a `PubDate`, a `BeginningDate` or the like: parts, a season, or NLM's free text.

    The numbers are the date; how they are spelt (`09` for `Sep`) is no part of it unless they don't say it all.
    """
    return pub_date_of({child.tag: plain(child) for child in element})


def pub_date_of(parts: Mapping[str, str | None]) -> Date | None:
    """Return the date of the parts of a `PubDate`, by their names."""
    free = parts.get("MedlineDate")
    if free is not None:
        return dates.parse_medline(free)
    year, month, day = parts.get("Year"), parts.get("Month"), parts.get("Day")
    if year is None:
        return None
    season = parts.get("Season")
    if season is None and len(year) == 4 and year.isdecimal() and year != "0000":
        number = _MONTHS.get(month or "")
        if month is None and day is None:
            return Date(year=int(year))
        if number is not None and day is None:
            return Date(year=int(year), month=number)
        if (
            number is not None
            and day is not None
            and day.isdecimal()
            and is_possible(int(year), number, int(day))
        ):
            return Date(year=int(year), month=number, day=int(day))
    return dates.parse_medline(" ".join(part for part in (year, month, season, day) if part))


def full_date(element: Element) -> Date | None:
    """Return a date that has year, month and day, or its spelling where they make none."""
    return full_date_of({child.tag: plain(child) for child in element})


def full_date_of(parts: Mapping[str, str | None]) -> Date | None:
    """Return the date of a `Year`, a `Month` and a `Day`."""
    year, month, day = parts.get("Year"), parts.get("Month"), parts.get("Day")
    if year and month and day and year.isdecimal() and day.isdecimal():
        number = _MONTHS.get(month) or dates.month_number(month)
        if number is not None and is_possible(int(year), number, int(day)):
            return Date(year=int(year), month=number, day=int(day))
    spelling = " ".join(part for part in (year, month, day) if part)
    return dates.parse_medline(spelling) if spelling else None


def history_event(element: Element) -> HistoryEvent | None:
    """Return a `PubMedPubDate`: its status, its date, and the time as far as it is stated."""
    return history_event_of(element.get("PubStatus") or "", {child.tag: plain(child) for child in element})


def history_event_of(status: str, parts: Mapping[str, str | None]) -> HistoryEvent | None:
    """Return the event of the parts of a `PubMedPubDate`."""
    date = full_date_of(parts)
    if date is None:
        return None
    hour, minute, second = (
        _number(parts.get(tag), limit) for tag, limit in zip(_TIMES, (23, 59, 60), strict=True)
    )
    return HistoryEvent(status=status, date=date, hour=hour, minute=minute, second=second)


def _number(text: str | None, limit: int) -> int | None:
    if text is None or not text.isdecimal() or len(text) > 2:
        return None
    number = int(text)
    return number if number <= limit else None
