"""Dates in PubMed XML: the free ones of publication, the full ones of everything else (crosswalk 1.5)."""

import re

import msgspec
from lxml import etree

from bibpivot.api import Date, HistoryEvent, Record, dates
from bibpivot_pubmed.xml_tables import HISTORY_STATUSES
from bibpivot_pubmed.xml_text import Builder, Element

SEASONS = {1: "Spring", 2: "Summer", 3: "Autumn", 4: "Winter"}

# A spelling that `MedlineDate` could have: it starts with its year.
_MEDLINE_DATE = re.compile(r"\d{4}(?:-\d{4})?(?:\s.*)?")
_WORD = re.compile(r"\w+")


def write_pub_date(out: Builder, parent: Element, date: Date | None) -> None:
    """Add a `PubDate`: year with month and day or season, else a `MedlineDate`, which may be empty."""
    element = etree.SubElement(parent, "PubDate")
    if date is None:
        out.leaf(
            element, "MedlineDate", out.assume("issued", "", "no date of publication is known"), "issued"
        )
        return
    if date.approximate:
        out.change("issued.approximate", date.literal or date.year, "PubMed dates are not approximate")
    if not _is_structured(date):
        text = medline_date(date)
        if date.literal is None:
            _report_unsaid(out, date)
        if not text:
            out.assume("issued", "", "no date of publication is known")
        out.leaf(element, "MedlineDate", text, "issued.literal")
        return
    out.leaf(element, "Year", f"{date.year:04d}", "issued.year")
    if date.month is not None:
        out.leaf(element, "Month", _month_spelling(date), "issued.month")
        if date.day is not None:
            out.leaf(element, "Day", _day_spelling(date), "issued.day")
    elif date.season is not None:
        out.leaf(element, "Season", _season_spelling(date), "issued.season")


def _report_unsaid(out: Builder, date: Date) -> None:
    """Report the parts of a date that its spelling leaves out: they make no sense beside the others."""
    if date.day is not None and date.month is None:
        out.drop("issued.day", date.day, "there is no day without a month")
    if date.season is not None and date.month is not None:
        out.drop("issued.season", date.season, "there is no season beside a month")


def _is_structured(date: Date) -> bool:
    """Tell whether a date can be written in elements, with nothing of its spelling left over."""
    if date.year is None or date.end is not None or not _in_calendar(date):
        return False
    if date.day is not None and date.month is None:
        return False
    if date.month is not None and date.season is not None:
        return False
    if date.literal is None:
        return True
    known = sum(part is not None for part in (date.year, date.month, date.day, date.season))
    return len(_WORD.findall(date.literal)) <= known


def _in_calendar(date: Date) -> bool:
    return (date.month is None or 1 <= date.month <= 12) and (date.season is None or date.season in SEASONS)


def medline_date(date: Date) -> str:
    """Return a date as `MedlineDate` spells it: `2000 Nov-Dec`, `1998 Dec-1999 Jan`, `2000 Dec 23-30`.

    The source's own spelling is kept if it is of this kind, or if there is nothing else.
    """
    literal, end = date.literal, date.end
    if literal is not None and (date.year is None or end is None or _MEDLINE_DATE.fullmatch(literal)):
        return literal
    if date.year is None or not _in_calendar(date) or (end is not None and not _in_calendar(end)):
        return _numbers(date)
    if end is not None and end.year is None:
        date = msgspec.structs.replace(date, end=msgspec.structs.replace(end, year=date.year))
    return dates.medline_spelling(date)


def _numbers(date: Date) -> str:
    """Return the parts of a date that makes no sense, as they are."""
    parts = (date.year, date.season, date.month, date.day)
    text = " ".join(str(part) for part in parts if part is not None)
    return text if date.end is None else f"{text}-{_numbers(date.end)}"


def _month_spelling(date: Date) -> str:
    """Return the month as the source spells it if PubMed could: in digits, else abbreviated."""
    spelling = dates.month_spelling(date)
    if spelling is not None and spelling.isascii() and spelling.isdecimal():
        return spelling
    return dates.MONTH_ABBREVIATIONS[(date.month or 1) - 1]


def _season_spelling(date: Date) -> str:
    season = SEASONS[date.season or 0]
    return "Fall" if date.literal is not None and "fall" in date.literal.casefold() else season


def _day_spelling(date: Date) -> str:
    """Return the day as the source spells it in PubMed's order, year first, else without a zero."""
    words: list[str] = _WORD.findall(date.literal or "")
    if len(words) == 3 and words[2].isdecimal() and words[2].isascii() and int(words[2]) == date.day:
        return words[2]
    return str(date.day)


def write_full_date(
    out: Builder,
    parent: Element,
    tag: str,
    date: Date | None,
    path: str,
    *,
    attributes: dict[str, str] | None = None,
) -> None:
    """Add a date that needs year, month and day, in two digits; one that lacks any is dropped with a report."""
    if date is None:
        return
    if date.year is None or date.month is None or date.day is None:
        out.drop(path, _shown(date), f"{tag} needs year, month and day")
        return
    element = etree.SubElement(parent, tag, attributes)
    out.leaf(element, "Year", f"{date.year:04d}", path)
    out.leaf(element, "Month", f"{date.month:02d}", path)
    out.leaf(element, "Day", f"{date.day:02d}", path)


def _shown(date: Date) -> str:
    return date.literal or _numbers(date)


def writable_events(out: Builder, record: Record) -> list[HistoryEvent]:
    """Return the events of a record's history that have a known status and a full date; report the others."""
    return [event for event in record.history if _is_writable(out, event)]


def write_history(out: Builder, parent: Element, events: list[HistoryEvent]) -> None:
    """Add the `History` of writable events, if there are any; months and days without zeros."""
    if not events:
        return
    history = etree.SubElement(parent, "History")
    for event in events:
        status = out.choose(event.status, HISTORY_STATUSES, "history.status")
        element = etree.SubElement(history, "PubMedPubDate", {"PubStatus": status or ""})
        out.leaf(element, "Year", f"{event.date.year:04d}", "history.date")
        out.leaf(element, "Month", str(event.date.month), "history.date")
        out.leaf(element, "Day", str(event.date.day), "history.date")
        _write_time(out, element, event)


def _write_time(out: Builder, element: Element, event: HistoryEvent) -> None:
    """Add the time as far as it is known from the hour on; minutes without hours have no place."""
    known = True
    for tag, path, value in (
        ("Hour", "history.hour", event.hour),
        ("Minute", "history.minute", event.minute),
        ("Second", "history.second", event.second),
    ):
        if value is None:
            known = False
        elif known:
            out.leaf(element, tag, str(value), path)
        else:
            out.drop(path, value, f"{tag} needs the part of the time before it")


def _is_writable(out: Builder, event: HistoryEvent) -> bool:
    if "-".join(event.status.split()).casefold() not in HISTORY_STATUSES:
        out.drop("history", event.status, "not a status that the DTD has")
        return False
    date = event.date
    if date.year is None or date.month is None or date.day is None:
        out.drop("history", f"{event.status} {_shown(date)}", "PubMedPubDate needs year, month and day")
        return False
    return True
