"""Dates: biblatex's EDTF (its manual, 2.3.8), BibTeX's three fields, and words."""

import pytest
from bibtex_reading import converted, entry
from hypothesis import given
from hypothesis import strategies as st

from bibpivot.api import Date
from bibpivot_bibtex.read.dates import from_parts, parse_date, parse_edtf


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1850", Date(year=1850)),
        ("1967-02", Date(year=1967, month=2)),
        ("2009-01-31", Date(year=2009, month=1, day=31)),
        ("1988/1992", Date(year=1988, end=Date(year=1992))),
        ("2002-01/2002-02", Date(year=2002, month=1, end=Date(year=2002, month=2))),
        ("1995-03-30/1995-04-05", Date(year=1995, month=3, day=30, end=Date(year=1995, month=4, day=5))),
        ("1997/", Date(year=1997, literal="1997/")),
        ("1997/..", Date(year=1997, literal="1997/..")),
        ("/1997", Date(literal="/1997")),
        ("../1997", Date(literal="../1997")),
        ("2004-04-05T14:34:00", Date(year=2004, month=4, day=5, literal="2004-04-05T14:34:00")),
        ("-0876", Date(year=-876)),
        ("-0877/-0866", Date(year=-877, end=Date(year=-866))),
        ("0768", Date(year=768)),
        ("-0343-02", Date(year=-343, month=2)),
        ("1723~", Date(year=1723, approximate=True)),
        ("1723?", Date(year=1723, approximate=True, literal="1723?")),
        ("1723%", Date(year=1723, approximate=True, literal="1723%")),
        ("2004-22", Date(year=2004, season=2)),
        ("2004-24", Date(year=2004, season=4)),
        ("2004-21/2004-22", Date(year=2004, season=1, end=Date(year=2004, season=2))),
        ("199X", Date(year=1990, end=Date(year=1999), literal="199X")),
        ("19XX", Date(year=1900, end=Date(year=1999), literal="19XX")),
        ("1999-XX", Date(year=1999, literal="1999-XX")),
        ("1999-07-XX", Date(year=1999, month=7, literal="1999-07-XX")),
        ("y17000002", Date(year=17000002)),
        ("2004-13", None),
        ("2004-02-30", None),
        ("words", None),
    ],
)
def test_edtf(text: str, expected: Date | None) -> None:
    assert parse_edtf(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("March 2019", Date(year=2019, month=3, literal="March 2019")), ("in press", Date(literal="in press"))],
)
def test_dates_in_words(text: str, expected: Date) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [
        ("1986", "", "", Date(year=1986)),
        ("2020", "sep", "", Date(year=2020, month=9)),
        ("2020", "September", "", Date(year=2020, month=9)),
        ("2020", "09", "", Date(year=2020, month=9)),
        ("2020", "Sep.", "", Date(year=2020, month=9)),
        ("2020", "sep", "5", Date(year=2020, month=9, day=5)),
        ("1986", "10~jan", "", Date(year=1986, month=1, day=10)),
        ("1986", "January 10", "", Date(year=1986, month=1, day=10)),
        ("1986", "apr-may", "", Date(year=1986, month=4, end=Date(year=1986, month=5))),
        ("1986", "April--May", "", Date(year=1986, month=4, end=Date(year=1986, month=5))),
        ("1986", "nov/dec", "", Date(year=1986, month=11, end=Date(year=1986, month=12))),
        ("2000", "30 November--2 December", "",
         Date(year=2000, month=11, day=30, end=Date(year=2000, month=12, day=2))),
        ("2000", "1--3 January", "", Date(year=2000, month=1, day=1, end=Date(year=2000, month=1, day=3))),
        ("1998-1999", "Dec-Jan", "", Date(year=1998, month=12, end=Date(year=1999, month=1))),
        ("1998", "Spring", "", Date(year=1998, season=1)),
        ("1979", "Fall", "", Date(year=1979, season=3, literal="1979 Fall")),
        ("1979", "autumn", "", Date(year=1979, season=3)),
        ("", "oct", "15", Date(month=10, day=15)),
        ("", "feb", "31", Date(literal="31 feb")),
        ("2000", "first quarter", "", Date(year=2000, literal="first quarter 2000")),
        ("1999--2000", "", "", Date(year=1999, end=Date(year=2000))),
        ("1999-00", "", "", Date(literal="1999-00")),
        ("1999/2003", "", "", Date(year=1999, end=Date(year=2003))),
        ("44 BC", "", "", Date(year=-43)),
        ("-44", "", "", Date(year=-44)),
        ("c. 1850", "", "", Date(year=1850, approximate=True, literal="c. 1850")),
        ("1850?", "", "", Date(year=1850, approximate=True, literal="1850?")),
        ("in press", "", "", Date(literal="in press")),
        ("2019a", "", "", Date(year=2019, literal="2019a")),
        ("", "jan", "", Date(month=1)),
        ("", "", "", None),
    ],
)  # fmt: skip
def test_year_month_and_day(year: str, month: str, day: str, expected: Date | None) -> None:
    assert from_parts(year, month, day) == expected


def test_a_date_counts_more_than_a_year() -> None:
    record = entry("date = {2020-09}, year = {1999}, title = {T}", dialect="biblatex")
    assert record.issued == Date(year=2020, month=9)
    assert [extra.name for extra in record.extras] == ["year"]


def test_days_of_access_and_of_events() -> None:
    record = entry(
        "urldate = {2020-09-05}, eventdate = {2018-06-11/2018-06-13}, eventtitle = {E}", dialect="biblatex"
    )
    assert record.accessed == Date(year=2020, month=9, day=5)
    assert record.event is not None
    assert record.event.date == Date(year=2018, month=6, day=11, end=Date(year=2018, month=6, day=13))


@given(st.text(st.sampled_from("0129X-/~?%T:. BCadejn"), max_size=14))
def test_any_text_is_some_date(text: str) -> None:
    parse_date(text)
    from_parts(text, text, None)
    from_parts("2000", text, text)


@pytest.mark.parametrize(
    "date", ["1997/", "199X", "1723~", "1723?", "1999-XX", "/1997", "2004-04-05T14:34:00"]
)
def test_what_the_numbers_do_not_say_arrives_in_biblatex_all_the_same(date: str) -> None:
    """By way of another format, so that the source itself is not at hand."""
    text = f"@misc{{a, title = {{T}}, date = {{{date}}}}}"
    pivot, _ = converted(text, "biblatex", "pivot-jsonl")
    without_layout = pivot.replace('"layout":true', '"layout":false').replace(
        '"name":"entry"', '"name":"x entry"'
    )
    written, report = converted(without_layout, "pivot-jsonl", "biblatex")
    assert f"date  = {{{date}}}" in written
    assert not [loss for loss in report.losses if loss.path.startswith("issued")]


def test_a_season_or_month_in_the_year() -> None:
    assert from_parts("Fall 2001", None, None) == Date(year=2001, season=3, literal="Fall 2001")
    assert from_parts("January 2001", None, None) == Date(year=2001, month=1, literal="January 2001")


def test_a_state_of_publication_in_place_of_a_month_is_a_state() -> None:
    record = entry("year = {2020}, month = {in press}")
    assert (record.issued, record.publication_status) == (Date(year=2020), "in press")
    written, report = converted("@article{a, year = {2020}, month = {in press}}", "bibtex", "bibtex")
    assert "".join(written.split()) == "@article{a,year={2020},month={inpress}}"
    assert not list(report.losses)
