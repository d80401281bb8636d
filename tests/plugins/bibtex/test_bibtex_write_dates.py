"""Dates as they are written (crosswalk 1.5, rule 2)."""

import pytest
from bibtex_records import Written

from bibpivot.api import Date, Record

RANGE = Date(year=2000, month=11, end=Date(year=2000, month=12))


# Crosswalk 1.5, rule 2: date, what BibTeX gets, biblatex's date.
DATES = [
    (Date(year=2020), {"year": "2020"}, "2020"),
    (Date(year=2020, month=9), {"year": "2020", "month": "sep"}, "2020-09"),
    (Date(year=2020, month=9, day=5), {"year": "2020", "month": "sep", "day": "5"}, "2020-09-05"),
    (RANGE, {"year": "2000", "month": "Nov-Dec"}, "2000-11/2000-12"),
    (Date(year=2000, season=1), {"year": "2000", "month": "Spring"}, "2000-21"),
    (
        Date(year=2000, season=1, end=Date(year=2000, season=2)),
        {"year": "2000", "month": "Spring-Summer"},
        "2000-21/2000-22",
    ),
    (
        Date(year=1998, month=12, end=Date(year=1999, month=1)),
        {"year": "1998-1999", "month": "Dec-Jan"},
        "1998-12/1999-01",
    ),
    (
        Date(year=2000, month=12, day=23, end=Date(year=2000, month=12, day=30)),
        {"year": "2000", "month": "dec", "day": "23-30"},
        "2000-12-23/2000-12-30",
    ),
    (
        Date(year=2000, month=11, day=23, end=Date(year=2000, month=12, day=3)),
        {"year": "2000", "month": "Nov 23-Dec 3"},
        "2000-11-23/2000-12-03",
    ),
    (Date(year=1976, end=Date(year=1977)), {"year": "1976-1977"}, "1976/1977"),
    (Date(year=-43), {"year": "44 BC"}, "-0043"),
    (Date(year=800, approximate=True), {"year": "800"}, "0800~"),
]


@pytest.mark.parametrize(("date", "bibtex", "biblatex"), DATES)
def test_dates(date: Date, bibtex: dict[str, str], biblatex: str) -> None:
    assert Written(Record(issued=date)).fields() == bibtex
    assert Written(Record(issued=date), "biblatex").fields() == {"date": biblatex}


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_a_date_in_words_is_a_year_in_words(dialect: str) -> None:
    assert Written(Record(issued=Date(literal="in press")), dialect).fields() == {"year": "in press"}


def test_months_are_macros_and_their_ranges_are_not() -> None:
    assert "month = sep" in Written(Record(issued=Date(year=2020, month=9))).text
    assert "month = {Nov-Dec}" in Written(Record(issued=RANGE)).text


def test_a_date_understood_in_part_is_said() -> None:
    partly = Date(year=2000, literal="2000 after the rains")
    assert ("approximated", "issued.literal") in Written(Record(issued=partly)).losses
    spelt = Date(year=2000, month=11, end=Date(year=2000, month=12), literal="2000 Nov/Dec")
    assert not Written(Record(issued=spelt)).losses


@pytest.mark.parametrize("literal", ["1999/", "1999/.."])
def test_a_range_without_an_end_is_said(literal: str) -> None:
    found = Written(Record(issued=Date(year=1999, literal=literal)))
    assert found.losses == {("approximated", "issued.literal")}
    assert not Written(Record(issued=Date(year=1999, literal=literal)), "biblatex").losses
