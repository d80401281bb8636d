"""Partial dates, and the events of a record's history."""

from typing import Annotated

import msgspec

from bibpivot.model.part import Part

SEASONS = ("Spring", "Summer", "Autumn", "Winter")

# Checked where a record is read from JSON, and said by the JSON Schema; values made in Python are not looked at.
Month = Annotated[int, msgspec.Meta(ge=1, le=12)]
Day = Annotated[int, msgspec.Meta(ge=1, le=31)]
Season = Annotated[int, msgspec.Meta(ge=1, le=4)]
Hour = Annotated[int, msgspec.Meta(ge=0, le=23)]
Minute = Annotated[int, msgspec.Meta(ge=0, le=59)]
Second = Annotated[int, msgspec.Meta(ge=0, le=60)]  # 60: a leap second


class Date(Part, frozen=True, kw_only=True):
    """A date of which any part may be unknown.

    `year`, `month` (1-12), `day` (1-31) and `season` (1 spring … 4 winter) are integers; a negative year is
    before Christ (EDTF: -1 is 2 BC). `end` is the end of a range. `literal` is the date as the source
    spells it; it is kept where the numbers would not give the spelling back: a date that was understood in
    part or not at all, or a numeric month where PubMed writes `Sep`.
    """

    year: int | None = None
    month: Month | None = None
    day: Day | None = None
    season: Season | None = None
    end: "Date | None" = None
    approximate: bool = False
    literal: str | None = None

    def __str__(self) -> str:
        """Return the date in ISO order (`2020-09`), a season by name, a range with a slash, else the literal."""
        if self.year is None:
            return self.literal or ""
        text = year_spelling(self.year)
        if self.month is not None:
            text += f"-{self.month:02d}"
            if self.day is not None:
                text += f"-{self.day:02d}"
        elif self.season is not None:
            text += f" {SEASONS[self.season - 1] if 1 <= self.season <= 4 else self.season}"
        if self.end is not None:
            text += f"/{self.end}"
        return text + ("~" if self.approximate else "")


def year_spelling(year: int) -> str:
    """Return a year in four digits, after a minus before Christ, as ISO 8601 and EDTF have it.

    >>> year_spelling(850), year_spelling(-44)
    ('0850', '-0044')
    """
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_possible(year: int | None, month: int | None, day: int | None) -> bool:
    """Tell whether the parts make a date that can stand in a calendar; absent parts are not judged."""
    if month is not None and not 1 <= month <= 12:
        return False
    if day is None:
        return True
    if month is None or not 1 <= day <= 31:
        return False
    # A leap year is assumed where the year is unknown or no year of the common era.
    known = year if year is not None and 1 <= year <= 9999 else 2000
    is_leap = known % 4 == 0 and (known % 100 != 0 or known % 400 == 0)
    return day <= _DAYS[month - 1] or (month == 2 and day == 29 and is_leap)


class HistoryEvent(Part, frozen=True, kw_only=True):
    """A step on a record's way (`PubMedPubDate`): PubStatus, date, and the time where it is known."""

    status: str
    date: Date
    hour: Hour | None = None
    minute: Minute | None = None
    second: Second | None = None

    def __str__(self) -> str:
        time = "".join(f":{part:02d}" for part in (self.hour, self.minute, self.second) if part is not None)
        return f"{self.date}{' ' + time[1:] if time else ''} [{self.status}]"
