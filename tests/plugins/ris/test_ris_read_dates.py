"""Dates of a record, which RIS spreads over several tags: which is which, and what of them is kept (crosswalk 1.5)."""

import pytest
from ris_reading import one, read

from bibpivot.api import Date
from bibpivot_ris.read import dates


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2020", Date(year=2020)),
        ("2020/09//", Date(year=2020, month=9)),
        ("2020/09/05/", Date(year=2020, month=9, day=5)),
        ("2021/03/04/", Date(year=2021, month=3, day=4)),
        ("2017/10/1", Date(year=2017, month=10, day=1)),
        ("2020/09", Date(year=2020, month=9)),
        ("1998///Spring", Date(year=1998, season=1)),
        ("2004///Winter", Date(year=2004, season=4)),
        ("1979///Fall", Date(year=1979, season=3, literal="1979 Fall")),
        ("1979///AUTUMN", Date(year=1979, season=3)),
        ("Fall", Date(season=3, literal="Fall")),
        ("Fall 2020", Date(year=2020, season=3, literal="2020 Fall")),
        ("2020 Fall", Date(year=2020, season=3, literal="2020 Fall")),
        ("Autumn 2020", Date(year=2020, season=3)),
        ("2000/11//Nov-Dec", Date(year=2000, month=11, end=Date(year=2000, month=12))),
        ("2019/10//undefined", Date(year=2019, month=10)),
        ("2024///", Date(year=2024)),
        ("1989//", Date(year=1989)),
        ("/03//", Date(month=3)),
        ("///in press", Date(literal="in press")),
        (
            "2000/12/23/Dec 23 evening edition",
            Date(year=2000, month=12, day=23, literal="2000 Dec 23 evening edition"),
        ),
        ("1850///circa", Date(year=1850, approximate=True)),
        ("-0044/03/15/", Date(year=-44, month=3, day=15)),
        ("2024-02-01", Date(year=2024, month=2, day=1)),
        ("2017-10-1", Date(year=2017, month=10, day=1)),
        ("2024-02", Date(year=2024, month=2)),
        ("2024-02-01T00:00:00Z", Date(year=2024, month=2, day=1)),
        ("SEP 22", Date(month=9, day=22)),
        ("Jun", Date(month=6)),
        ("Nov-Dec", Date(month=11, end=Date(month=12))),
        ("Spring", Date(season=1)),
        ("2020 Sep 5", Date(year=2020, month=9, day=5)),
        ("2020/02/31", Date(year=2020, literal="2020/02/31")),
        ("in press", Date(literal="in press")),
        ("undefined", None),
        ("///", None),
    ],
)
def test_dates(text: str, date: Date | None) -> None:
    assert dates.parse(text) == date


@pytest.mark.parametrize(
    ("lines", "issued"),
    [
        (["DA  - Jun", "PY  - 2011"], Date(year=2011, month=6)),
        (["DA  - Fall", "PY  - 2011"], Date(year=2011, season=3, literal="2011 Fall")),
        (["DA  - SEP 22", "PY  - 2020"], Date(year=2020, month=9, day=22)),
        (["DA  - Nov-Dec", "PY  - 2000"], Date(year=2000, month=11, end=Date(year=2000, month=12))),
        (["PY  - 2021/03/04/"], Date(year=2021, month=3, day=4)),
        (["Y1  - 2024///", "PY  - 2024"], Date(year=2024)),
        (["Y1  - 2024/05//", "PY  - 2024"], Date(year=2024, month=5)),
        (["DA  - 2019/10//undefined", "PY  - 2019"], Date(year=2019, month=10)),
        (["DA  - in autumn"], Date(literal="in autumn")),
    ],
)
def test_the_date_of_several_tags(lines: list[str], issued: Date) -> None:
    assert one(*lines).issued == issued


def test_the_year_of_py_wins() -> None:
    found = read("TY  - JOUR\nTI  - x\nDA  - 2019/10/02/\nPY  - 2020\nER  - \n")
    assert found.record.issued == Date(year=2020)
    assert found.places == [("ris-years-differ", 3)]
    assert [(extra.name, extra.value) for extra in found.record.extras] == [("DA", "2019/10/02/")]


def test_y2_is_the_day_of_access_only_beside_another_date() -> None:
    assert one("PY  - 2020", "Y2  - 2021/03/04/").accessed == Date(year=2021, month=3, day=4)
    alone = one("Y2  - 2021/03/04/")
    assert alone.accessed is alone.issued is None
    assert [extra.name for extra in alone.extras] == ["Y2"]


def test_y2_beside_an_address_is_the_day_of_access_of_a_page_without_a_date() -> None:
    page = one("UR  - https://example.org/", "Y2  - 2021/03/04/", kind="ELEC")
    assert (page.accessed, page.issued, page.extras) == (Date(year=2021, month=3, day=4), None, ())
    year = one("UR  - https://example.org/", "Y2  - 2021///", kind="ELEC")
    assert (year.accessed, [extra.name for extra in year.extras]) == (None, ["Y2"])


def test_et_is_a_date_or_an_edition() -> None:
    assert one("ET  - 2011/05/11").published_online == Date(year=2011, month=5, day=11)
    edition = one("ET  - 2nd").container
    assert edition is not None
    assert edition.edition == "2nd"
    book = one("ET  - 2011", kind="BOOK").container
    assert book is not None
    assert book.edition == "2011"


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (["PY  - 20015", "Y1  - 1998"], ("PY", "20015")),
        (["DA  - 2001/05/06", "PY  - 2001/03"], ("PY", "2001/03")),
        (["DA  - 2001/05/06/Spring", "PY  - 2001///Winter"], ("PY", "2001///Winter")),
    ],
)
def test_what_another_tag_says_of_the_date_is_kept(lines: list[str], kept: tuple[str, str]) -> None:
    record = one(*lines)
    assert [(extra.name, extra.value) for extra in record.extras] == [kept]


def test_a_date_that_says_less_needs_no_keeping() -> None:
    assert one("PY  - 2001", "Y1  - 2001/05", "DA  - 2001/05/06/").extras == ()
