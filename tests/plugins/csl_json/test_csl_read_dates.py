"""What dates of CSL are read as."""

from typing import Any

import pytest
from csl_support import Read, record

from bibpivot.api import Date, HistoryEvent, Original

DATES: dict[str, tuple[Any, Date | None]] = {
    "numbers": ({"date-parts": [[2020, 9, 5]]}, Date(year=2020, month=9, day=5)),
    "strings": ({"date-parts": [["2020", "09"]]}, Date(year=2020, month=9)),
    "range": (
        {"date-parts": [[2000, 11], [2000, 12]]},
        Date(year=2000, month=11, end=Date(year=2000, month=12)),
    ),
    "season": ({"date-parts": [[2004]], "season": 3}, Date(year=2004, season=3)),
    "season as a string": ({"date-parts": [[2004]], "season": "03"}, Date(year=2004, season=3)),
    "season in words": ({"date-parts": [[2004]], "season": "Winter"}, Date(year=2004, season=4)),
    "season for a month": ({"date-parts": [[2004, 21]]}, Date(year=2004, season=1)),
    "season for a month as citeproc-js has it": ({"date-parts": [[2004, 14]]}, Date(year=2004, season=2)),
    "circa": ({"date-parts": [[1850]], "circa": True}, Date(year=1850, approximate=True)),
    "circa as a number": ({"date-parts": [[1850]], "circa": 1}, Date(year=1850, approximate=True)),
    "not circa": ({"date-parts": [[1850]], "circa": "0"}, Date(year=1850)),
    "before Christ": ({"date-parts": [[-44, 3, 15]]}, Date(year=-43, month=3, day=15)),
    "literal": ({"literal": "13th century"}, Date(literal="13th century")),
    "literal understood": ({"literal": "Spring 2004"}, Date(year=2004, season=1)),
    "raw": ({"raw": "2019-03-04"}, Date(year=2019, month=3, day=4)),
    "EDTF": ("2004-06/2006-08", Date(year=2004, month=6, end=Date(year=2006, month=8))),
    "EDTF, doubtful": ("1984?", Date(year=1984, approximate=True)),
    "EDTF, season": ("2001-21", Date(year=2001, season=1)),
    "EDTF in an object": ({"edtf": "2001-02"}, Date(year=2001, month=2)),
    "a year": (2010, Date(year=2010)),
    "time of day": (
        {"date-parts": [[2018, 8, 9]], "date-time": "2018-08-09T17:22:34Z", "timestamp": 1533835354031},
        Date(year=2018, month=8, day=9),
    ),
    "null": ({"date-parts": [[None]]}, None),
    "no parts": ({"date-parts": [[]]}, None),
    "nothing": ({}, None),
    "empty strings": ({"date-parts": [["", ""]]}, None),
}


@pytest.mark.parametrize(("value", "expected"), DATES.values(), ids=DATES)
def test_dates(value: Any, expected: Date | None) -> None:
    found = Read([{"issued": value}])
    assert found.records[0].issued == expected
    assert found.codes == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"date-parts": [[2018, 10, 21, 13]]}, Date(year=2018, month=10, day=21)),
        ({"date-parts": [[2018, 13, 40]]}, Date(year=2018)),
        ({"date-parts": [[2018, 2, 30]]}, Date(year=2018, month=2)),
        ({"date-parts": [["in press"]]}, None),
        ({"date-parts": [[2018], [2019], [2020]]}, Date(year=2018, end=Date(year=2019))),
        ({"date-parts": [[2018]], "season": "rainy"}, Date(year=2018)),
    ],
)
def test_dates_understood_in_part_are_told(value: Any, expected: Date | None) -> None:
    found = Read([{"issued": value}])
    assert found.records[0].issued == expected
    assert found.codes == ["csl-wrong-value"]
    assert found.losses == [("unrecognised", "issued")]


def test_all_dates_that_a_record_has() -> None:
    day = {"date-parts": [[2020, 1, 2]]}
    found = record(
        {"available-date": day, "accessed": day, "event-date": day, "submitted": day, "original-date": day}
    )
    expected = Date(year=2020, month=1, day=2)
    assert (found.published_online, found.accessed) == (expected, expected)
    assert found.event is not None
    assert found.event.date == expected
    assert found.history == (HistoryEvent(status="received", date=expected),)
    assert found.original == Original(date=expected)
