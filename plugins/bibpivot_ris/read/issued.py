"""The dates of a record, which RIS spreads over several tags (crosswalk 1.5, rule 3)."""

import msgspec

from bibpivot.api import Date
from bibpivot_ris import codes
from bibpivot_ris.dialects import Dialect
from bibpivot_ris.places import DATES
from bibpivot_ris.read import dates
from bibpivot_ris.read.draft import Draft
from bibpivot_ris.tables import Layout


def take_dates(draft: Draft, layout: Layout, dialect: Dialect) -> None:
    """Take the dates of issue, of access and of publication online."""
    tags, fields = draft.tags, draft.single
    issued = _issued(draft)
    if "Y2" in tags:
        if dialect.means.get("Y2") == "issued":
            issued = _also(draft, issued)
        elif issued is not None or "UR" in tags:
            _accessed(draft, is_alone=issued is None)
    if issued is not None:
        fields["issued"] = issued
    if layout.online not in (None, "ET") and layout.online in tags:
        online = dates.parse(tags[layout.online][0])
        if online is not None and online.year is not None:
            draft.take("published_online", layout.online)
            fields["published_online"] = online
    if layout.is_article and "ET" in tags:
        date = dates.parse(tags["ET"][0])
        # Where ET is no place for this date (Zotero) a bare year is an edition, but a whole date is none.
        if date is not None and date.year is not None and (layout.online == "ET" or date.month is not None):
            draft.take("published_online", "ET")
            fields["published_online"] = date
        else:
            # An edition, as Zotero and the specification have it for all types.
            draft.put_container("edition", "ET")


def _issued(draft: Draft) -> Date | None:
    """Return the date of DA, Y1 and PY: the year is PY's, month and day come from whichever has them."""
    found: list[tuple[str, str, Date]] = []
    for tag in DATES:
        if tag in draft.tags:
            value = draft.take("issued", tag)
            date = None if value is None else dates.parse(value)
            if value is not None and date is not None:
                found.append((tag, value, date))
    if not found:
        return None
    if len(found) == 1 and found[0][2].literal is None:
        return found[0][2]
    years = [(tag, date.year) for tag, _, date in found if date.year is not None]
    year = years[-1][1] if years else None  # PY is the last
    chosen: Date | None = None
    for tag, value, given in found:
        date = dates.joined(given, year)
        if date.year != year:
            draft.report(
                codes.YEARS_DIFFER, f"{tag} has another year than {years[-1][0]} ({year}); it was left out", tag, value,
                "issued",
            )  # fmt: skip
            draft.keep(tag, value)
        elif chosen is None or _says(date) > _says(chosen):
            if chosen is not None and chosen.literal is not None and date.literal is None:
                date = msgspec.structs.replace(date, literal=chosen.literal)
            chosen = date
    if chosen is not None:
        for tag, value, given in found:
            date = dates.joined(given, year)
            if date.year == year and not _is_in(date, chosen):
                draft.keep(tag, value)
    if chosen is not None and chosen.literal is not None and chosen.month is None and chosen.season is None:
        tag, value, _ = next(one for one in found if one[2].literal is not None)
        draft.report(codes.UNCERTAIN_DATE, f"{tag}: no month or season was found in it", tag, value, "issued")
    return chosen


def _says(date: Date) -> int:
    return (
        (date.month is not None) + (date.day is not None) + (date.season is not None) + (date.end is not None)
    )


def _is_in(date: Date, chosen: Date) -> bool:
    """Tell whether a date says nothing that the chosen one does not say, too."""
    return (
        date.month in (None, chosen.month)
        and date.day in (None, chosen.day)
        and date.season in (None, chosen.season)
        and date.end in (None, chosen.end)
        and (date.literal is None or date.literal in (chosen.literal or ""))
    )


def _also(draft: Draft, issued: Date | None) -> Date | None:
    """Return the date of issue, to which Y2 may add where a program puts it there."""
    value = draft.take("issued", "Y2")
    date = None if value is None else dates.parse(value)
    if value is None or date is None:
        return issued
    if issued is None:
        return date
    date = dates.joined(date, issued.year)
    if date.year == issued.year and _says(date) > _says(issued):
        return date
    if date != issued and _says(date):
        draft.keep("Y2", value)
    return issued


def _accessed(draft: Draft, *, is_alone: bool) -> None:
    """Take the day of access; beside an address a whole day needs no other date, for many pages have none."""
    value = draft.peek("Y2")
    date = None if value is None else dates.parse(value)
    if date is None or (is_alone and date.day is None):
        return
    # Without a year it is no date of access: some programs have a month there.
    if date.year is not None or date.literal is not None:
        draft.take("accessed", "Y2")
        draft.single["accessed"] = date
