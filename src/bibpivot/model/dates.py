"""Partial dates, and the events of a record's history."""

import calendar

from bibpivot.model.part import Part

SEASONS = ("Spring", "Summer", "Autumn", "Winter")


class Date(Part, frozen=True, kw_only=True):
    """A date of which any part may be unknown.

    `year`, `month` (1-12), `day` (1-31) and `season` (1 spring … 4 winter) are integers; a negative year is
    before Christ (EDTF: -1 is 2 BC). `end` is the end of a range. `literal` is the date as the source
    spells it; it is kept where the numbers would not give the spelling back: a date that was understood in
    part or not at all, or a numeric month where PubMed writes `Sep`.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    end: "Date | None" = None
    approximate: bool = False
    literal: str | None = None

    def __str__(self) -> str:
        """Return the date in ISO order (`2020-09`), a season by name, a range with a slash, else the literal."""
        if self.year is None:
            return self.literal or ""
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
            if self.day is not None:
                text += f"-{self.day:02d}"
        elif self.season is not None:
            text += f" {SEASONS[self.season - 1] if 1 <= self.season <= 4 else self.season}"
        if self.end is not None:
            text += f"/{self.end}"
        return text + ("~" if self.approximate else "")


def is_possible(year: int | None, month: int | None, day: int | None) -> bool:
    """Tell whether the parts make a date that can stand in a calendar; absent parts are not judged."""
    if month is not None and not 1 <= month <= 12:
        return False
    if day is None:
        return True
    if month is None or not 1 <= day <= 31:
        return False
    # A leap year is assumed where the year is unknown or outside the calendar module's range.
    known = year if year is not None and 1 <= year <= 9999 else 2000
    return day <= calendar.monthrange(known, month)[1]


class HistoryEvent(Part, frozen=True, kw_only=True):
    """A step on a record's way (`PubMedPubDate`): PubStatus, date, and the time where it is known."""

    status: str
    date: Date
    hour: int | None = None
    minute: int | None = None
    second: int | None = None

    def __str__(self) -> str:
        time = "".join(f":{part:02d}" for part in (self.hour, self.minute, self.second) if part is not None)
        return f"{self.date}{' ' + time[1:] if time else ''} [{self.status}]"
