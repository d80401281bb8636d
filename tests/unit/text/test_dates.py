"""Dates: the spellings of crosswalk 1.5 and 3.2, and what becomes of those that are none."""

import datetime

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bibpivot.model import Date, is_possible
from bibpivot.text import dates

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SEASONS = ("Spring", "Summer", "Autumn", "Winter")


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("Sep", 9), ("SEP", 9), ("sept.", 9), ("09", 9), ("9", 9), ("September", 9), ("janv", 1), ("févr", 2),
        ("fevr", 2), ("mars", 3), ("avr.", 4), ("mai", 5), ("juin", 6), ("juil", 7), ("août", 8), ("aout", 8),
        ("déc", 12), ("décembre", 12), ("0", None), ("13", None), ("009", None), ("foo", None), ("", None), ("²", None),
    ],
)  # fmt: skip
def test_month_words(word: str, number: int | None) -> None:
    assert dates.month_number(word) == number


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("Spring", 1), ("summer", 2), ("Fall", 3), ("AUTUMN", 3), ("Winter", 4), ("printemps", 1), ("été", 2),
        ("ete", 2), ("automne", 3), ("hiver", 4), ("May", None), ("", None),
    ],
)  # fmt: skip
def test_season_words(word: str, number: int | None) -> None:
    assert dates.season_number(word) == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020", Date(year=2020)),
        ("2020 Sep", Date(year=2020, month=9)),
        ("2020 Sep 5", Date(year=2020, month=9, day=5)),
        ("2020 Sep 05", Date(year=2020, month=9, day=5, literal="2020 Sep 05")),
        ("2020 SEP", Date(year=2020, month=9, literal="2020 SEP")),
        ("2020 09", Date(year=2020, month=9, literal="2020 09")),
        ("2000 Nov-Dec", Date(year=2000, month=11, end=Date(year=2000, month=12))),
        ("2019 Sep/Oct", Date(year=2019, month=9, end=Date(year=2019, month=10), literal="2019 Sep/Oct")),
        ("1998 Dec-1999 Jan", Date(year=1998, month=12, end=Date(year=1999, month=1))),
        ("2000 Spring", Date(year=2000, season=1)),
        ("2000 Fall", Date(year=2000, season=3, literal="2000 Fall")),
        ("2000 Spring-Summer", Date(year=2000, season=1, end=Date(year=2000, season=2))),
        ("2000 Dec 23-30", Date(year=2000, month=12, day=23, end=Date(year=2000, month=12, day=30))),
        (
            "2000 Dec 23- 30",
            Date(
                year=2000, month=12, day=23, end=Date(year=2000, month=12, day=30), literal="2000 Dec 23- 30"
            ),
        ),
        ("1976-1977", Date(year=1976, end=Date(year=1977))),
        (
            "1977-1978 Winter",
            Date(year=1977, season=4, end=Date(year=1978, season=4), literal="1977-1978 Winter"),
        ),
        (
            "2023 Jan-Feb 01",
            Date(year=2023, month=1, end=Date(year=2023, month=2, day=1), literal="2023 Jan-Feb 01"),
        ),
        ("2020-09-05", Date(year=2020, month=9, day=5, literal="2020-09-05")),
        ("2020/10/23", Date(year=2020, month=10, day=23, literal="2020/10/23")),
        # An end before its start is none.
        ("2000 Dec-Jan", Date(year=2000, month=12, literal="2000 Dec-Jan")),
        ("1999-2000 Dec-Jan", Date(literal="1999-2000 Dec-Jan")),
        ("2020 in press", Date(year=2020, literal="2020 in press")),
        ("2020 Feb 31", Date(literal="2020 Feb 31")),
        ("Nov-Dec", Date(literal="Nov-Dec")),
        ("", Date()),
    ],
)
def test_medline(text: str, expected: Date) -> None:
    assert dates.parse_medline(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31 8 2021", Date(year=2021, month=8, day=31, literal="31 8 2021")),
        ("2020 10 23", Date(year=2020, month=10, day=23, literal="2020 10 23")),
        ("09 2020", Date(year=2020, month=9, literal="09 2020")),
        ("9/2020", Date(year=2020, month=9, literal="9/2020")),
        ("04 Nov 2024", Date(year=2024, month=11, day=4)),
        ("Sep 2020", Date(year=2020, month=9)),
        ("2020", Date(year=2020)),
        ("Spring 2020", Date(year=2020, season=1)),
        ("printemps 2020", Date(year=2020, season=1, literal="printemps 2020")),
        ("15 sept. 2020", Date(year=2020, month=9, day=15, literal="15 sept. 2020")),
        ("1er février 2020", Date(year=2020, month=2, day=1, literal="1er février 2020")),
        ("2000 Nov-Dec", Date(year=2000, month=11, end=Date(year=2000, month=12))),
        ("2020 Sep 5", Date(year=2020, month=9, day=5)),
        # The day comes first and never second: this is no 23rd of October.
        ("10 23 2020", Date(literal="10 23 2020")),
        ("31 02 2021", Date(literal="31 02 2021")),
        ("29 02 2021", Date(literal="29 02 2021")),
        ("29 02 2020", Date(year=2020, month=2, day=29, literal="29 02 2020")),
        ("5 9", Date(literal="5 9")),
        ("12 05 98", Date(literal="12 05 98")),
        ("bientôt", Date(literal="bientôt")),
        ("fin 2020", Date(year=2020, literal="fin 2020")),
        ("", Date()),
    ],
)
def test_day_first(text: str, expected: Date) -> None:
    assert dates.parse_day_first(text) == expected


@pytest.mark.parametrize(
    ("date", "spelling"),
    [
        (Date(year=2020, month=9, literal="09 2020"), "09"),
        (Date(year=2020, month=9, day=5, literal="5 09 2020"), "09"),
        (Date(year=2020, month=9, day=9, literal="9 09 2020"), "09"),
        (Date(year=2020, month=9, day=9, literal="2020 09 9"), "09"),
        (Date(year=2020, month=9, day=9, literal="09 9 2020"), "9"),
        (Date(year=2020, month=9, literal="sept. 2020"), "sept"),
        (Date(year=2000, month=11, end=Date(year=2000, month=12), literal="2000 Nov/Dec"), "Nov"),
        (Date(year=2020, month=9), None),
        (Date(year=2020, literal="09 2020"), None),
        (Date(year=2020, month=9, literal="2020"), None),
    ],
)
def test_month_spelling(date: Date, spelling: str | None) -> None:
    assert dates.month_spelling(date) == spelling


years = st.integers(1000, 2999)
single = st.one_of(
    st.builds(Date, year=years),
    st.builds(Date, year=years, month=st.integers(1, 12)),
    st.builds(Date, year=years, season=st.integers(1, 4)),
    st.builds(Date, year=years, month=st.integers(1, 12), day=st.integers(1, 31)).filter(
        lambda date: is_possible(date.year, date.month, date.day)
    ),
)


@given(single)
def test_what_medline_spells_is_read_back(date: Date) -> None:
    assert dates.parse_medline(dates.medline_spelling(date)) == date


days = st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31))


@given(days, days, st.sampled_from(("year", "month", "day")))
def test_ranges_are_read_back(one: datetime.date, other: datetime.date, finest: str) -> None:
    first, last = (
        Date(
            year=day.year,
            month=None if finest == "year" else day.month,
            day=day.day if finest == "day" else None,
        )
        for day in sorted((one, other))
    )
    assume(first != last)
    spelling = dates.medline_spelling(Date(year=first.year, month=first.month, day=first.day, end=last))
    read = dates.parse_medline(spelling)
    assert (read.year, read.month, read.day, read.end) == (first.year, first.month, first.day, last)


@given(years, st.integers(1, 12), st.integers(1, 28))
def test_day_first_is_read_back(year: int, month: int, day: int) -> None:
    date = dates.parse_day_first(f"{day} {month:02d} {year}")
    assert (date.year, date.month, date.day) == (year, month, day)
    assert dates.parse_day_first(f"{day:02d} {MONTHS[month - 1]} {year}") == Date(
        year=year, month=month, day=day
    )


@settings(max_examples=300)
@given(st.text(alphabet="0123456789 -/.,JanSepEtFlé²١er\n", max_size=24) | st.text(max_size=24))
def test_any_text_gives_a_possible_date(text: str) -> None:
    for date in (dates.parse_medline(text), dates.parse_day_first(text)):
        assert is_possible(date.year, date.month, date.day)
        assert date.literal is not None or date.year is not None or not text.split()
        dates.month_spelling(date)


@pytest.mark.parametrize(
    ("date", "spelling"),
    [
        (Date(year=2000, season=9), "2000"), (Date(year=2000, month=14), "2000"), (Date(year=2000, month=0), "2000"),
        (Date(year=2000, month=9, day=45), "2000 Sep 45"), (Date(year=-44), "-0044"),
        (Date(year=2000, month=11, end=Date(month=12)), "2000 Nov-Dec"),
        (Date(year=2000, month=11, end=Date(month=15)), "2000 Nov"),
    ],
)  # fmt: skip
def test_what_no_calendar_has_is_not_spelt(date: Date, spelling: str) -> None:
    assert dates.medline_spelling(date) == spelling


@pytest.mark.parametrize(
    ("text", "start", "end", "is_whole"),
    [
        # As IEEE Xplore spells dates of conferences and issues.
        ("12-14 Sept. 2019", Date(year=2019, month=9, day=12), Date(year=2019, month=9, day=14), False),
        ("31 May-3 June 2016", Date(year=2016, month=5, day=31), Date(year=2016, month=6, day=3), False),
        (
            "30 Dec. 2019-2 Jan. 2020",
            Date(year=2019, month=12, day=30),
            Date(year=2020, month=1, day=2),
            True,
        ),
        ("24-24 Feb. 2018", Date(year=2018, month=2, day=24), None, True),
        ("July-Aug. 2015", Date(year=2015, month=7), Date(year=2015, month=8), False),
        ("Nov-Dec 2000", Date(year=2000, month=11), Date(year=2000, month=12), True),
        ("1 Jan.-Feb. 2019", Date(year=2019, month=1), Date(year=2019, month=2), False),
        ("avril-mai 2020", Date(year=2020, month=4), Date(year=2020, month=5), False),
    ],
)
def test_ranges_with_the_year_behind(text: str, start: Date, end: Date | None, is_whole: bool) -> None:
    literal = None if is_whole else text
    assert dates.parse_day_first(text) == msgspec.structs.replace(start, end=end, literal=literal)


@pytest.mark.parametrize("text", ["14-12 May 2019", "31-32 May 2019", "12-13-2019", "1-2 3 2019"])
def test_ranges_that_are_none(text: str) -> None:
    assert dates.parse_day_first(text) == Date(literal=text)
