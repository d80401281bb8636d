"""The dates of a record, which RIS spreads over several tags (crosswalk 1.5, rule 3)."""

from functools import lru_cache

import msgspec

from bibpivot.api import Date, publication_states
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
    if issued is not None and issued.literal is not None:
        issued = _without_state(draft, issued)
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


def _without_state(draft: Draft, date: Date) -> Date | None:
    """Return a date without the words for a state of publication, which get a place of their own."""
    rest, state = publication_states.parted(date)
    if state is None or draft.single.setdefault("publication_status", state) != state:
        return date
    if draft.explains:
        draft.origin("publication_status", "PY", rule="words in place of a date, which tell the state")
    return rest


Given = tuple[tuple[str, str], ...]
"""Values with their tags."""

_LONGEST = 120


class _Choice(msgspec.Struct, frozen=True):
    """The date that several tags give: the year and the tag that it is from, and the values that are not in the date.

    others: those with another year. untold: those that say more. unsure: the one of which only a part was understood.
    """

    date: Date | None
    year: int | None = None
    tag: str = ""
    others: Given = ()
    untold: Given = ()
    unsure: Given = ()


def _issued(draft: Draft) -> Date | None:
    """Return the date of DA, Y1 and PY: the year is PY's, month and day come from whichever has them."""
    tags = draft.tags
    given = tuple([(tag, draft.take("issued", tag) or "") for tag in DATES if tag in tags])
    if not given:
        return None
    choice = _choose(given) if sum([len(value) for _, value in given]) > _LONGEST else _known_choice(given)
    for tag, value in choice.others:
        draft.report(
            codes.YEARS_DIFFER, f"{tag} has another year than {choice.tag} ({choice.year}); it was left out", tag,
            value, "issued",
        )  # fmt: skip
        draft.keep(tag, value)
    for tag, value in choice.untold:
        draft.keep(tag, value)
    for tag, value in choice.unsure:
        draft.report(codes.UNCERTAIN_DATE, f"{tag}: no month or season was found in it", tag, value, "issued")
    return choice.date


def _choose(given: Given) -> _Choice:
    dated = [(tag, value, dates.parse(value)) for tag, value in given]
    found = [(tag, value, date) for tag, value, date in dated if date is not None]
    if not found:
        return _Choice(None)
    if len(found) == 1 and found[0][2].literal is None:
        return _Choice(found[0][2])
    # PY is the last.
    year_of, year = next(
        ((tag, date.year) for tag, _, date in reversed(found) if date.year is not None), ("", None)
    )
    others: list[tuple[str, str]] = []
    joined: list[tuple[str, str, Date]] = []
    chosen: Date | None = None
    for tag, value, one in found:
        date = dates.joined(one, year)
        if date.year != year:
            others.append((tag, value))
            continue
        joined.append((tag, value, date))
        if chosen is None or _says(date) > _says(chosen):
            if chosen is not None and chosen.literal is not None and date.literal is None:
                date = msgspec.structs.replace(date, literal=chosen.literal)
            chosen = date
    untold: Given = ()
    unsure: Given = ()
    if chosen is not None:
        untold = tuple([(tag, value) for tag, value, date in joined if not _is_in(date, chosen)])
        is_unsure = chosen.literal is not None and chosen.month is None and chosen.season is None
        if is_unsure and publication_states.parted(chosen)[1] is None:
            unsure = next(((tag, value),) for tag, value, date in found if date.literal is not None)
    return _Choice(chosen, year, year_of, tuple(others), untold, unsure)


# The dates of a library come again and again; texts of any length are not worth keeping.
_known_choice = lru_cache(maxsize=4096)(_choose)


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
