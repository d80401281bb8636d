"""Dates, pages and numbers of a record in their RIS places (crosswalk 1.5, 1.6, 2.2)."""

import pytest
from ris_writing import losses, tagged

from bibpivot.api import Container, Date, Issn, Pages, Record, RecordType
from bibpivot.testing import records as canonical


@pytest.mark.parametrize(
    ("date", "standard", "endnote", "zotero"),
    [
        (Date(year=2020, month=9), "2020/09//", "Sep", "2020/09//"),
        (Date(year=2020, month=9, day=5), "2020/09/05/", "Sep 5", "2020/09/05/"),
        (Date(year=2020), None, None, "2020///"),
        (Date(year=1998, season=1), "1998///Spring", "Spring", "1998///Spring"),
        (Date(year=1998, season=3, literal="1998 Fall"), "1998///Fall", "Fall", "1998///Fall"),
        (Date(year=1998, season=3, literal="Fall 1998"), "1998///Fall", "Fall", "1998///Fall"),
        (Date(year=2000, month=11, end=Date(year=2000, month=12)), "2000/11//Nov-Dec", "Nov-Dec", "2000/11//Nov-Dec"),
        (
            Date(year=1998, month=12, end=Date(year=1999, month=1)),
            "1998/12//Dec-1999 Jan", "Dec-1999 Jan", "1998/12//Dec-1999 Jan",
        ),
        (Date(year=1976, end=Date(year=1977)), "1976///1976-1977", "1976-1977", "1976///1976-1977"),
        (Date(year=2020, month=9, literal="09 2020"), "2020/09//", "Sep", "2020/09//"),
        (Date(year=2020, literal="2020 Suppl"), "2020///Suppl", "Suppl", "2020///Suppl"),
        (Date(literal="in press"), "///in press", "in press", "///in press"),
        (Date(year=1850, approximate=True), "1850///circa", "circa", "1850///circa"),
    ],
)  # fmt: skip
def test_dates(date: Date, standard: str | None, endnote: str | None, zotero: str) -> None:
    record = Record(issued=date)
    expected = {"standard": standard, "endnote": endnote, "zotero": zotero}
    for dialect, value in expected.items():
        assert tagged(record, "DA", dialect=dialect) == ([] if value is None else [value])
        assert tagged(record, "PY", dialect=dialect) == ([] if date.year is None else [str(date.year)])


def test_the_date_online() -> None:
    online = Date(year=2011, month=5, day=11)
    article = Record(type=RecordType.JOURNAL_ARTICLE, published_online=online)
    assert tagged(article, "ET") == tagged(article, "ET", dialect="endnote") == ["2011/05/11"]
    assert tagged(article, "N1", dialect="zotero") == ["Published online: 2011/05/11"]
    book = Record(type=RecordType.BOOK, published_online=online, container=Container(edition="2nd"))
    assert (tagged(book, "ET"), tagged(book, "N1")) == (["2nd"], ["Published online: 2011/05/11"])


def test_the_date_of_access() -> None:
    accessed = Record(accessed=Date(year=2022, month=4, day=19))
    assert tagged(accessed, "Y2") == tagged(accessed, "Y2", dialect="zotero") == ["2022/04/19/"]
    assert tagged(accessed, "Y2", dialect="endnote") == ["2022/04/19"]


@pytest.mark.parametrize(
    ("pages", "ends", "whole"),
    [
        (Pages(first="764", last="769", literal="764-9"), ("764", "769"), "764-9"),
        (Pages(first="123", last="130"), ("123", "130"), "123-130"),
        (Pages(first="5"), ("5", None), "5"),
        (Pages(literal="[12 p.]"), ("[12 p.]", None), "[12 p.]"),
    ],
)
def test_pages(pages: Pages, ends: tuple[str, str | None], whole: str) -> None:
    record = Record(pages=pages)
    assert tagged(record, "SP") == [ends[0]]
    assert tagged(record, "EP") == ([] if ends[1] is None else [ends[1]])
    assert (tagged(record, "SP", dialect="endnote"), tagged(record, "EP", dialect="endnote")) == ([whole], [])
    assert losses(record, dialect="endnote") == []


def test_an_abbreviated_range_written_in_full_is_told() -> None:
    record = Record(pages=Pages(first="764", last="769", literal="764-9"))
    assert losses(record) == [("approximated", "pages.literal")]
    assert losses(Record(pages=Pages(first="123", last="130"))) == []


def test_further_ranges_are_told() -> None:
    record = Record(pages=Pages(first="24", last="32", literal="24-32, 64"))
    assert losses(record) == [("approximated", "pages.literal")]
    assert losses(record, dialect="endnote") == []


def test_article_numbers_stand_for_pages_where_there_are_none() -> None:
    alone = Record(article_number="e1006561")
    assert (tagged(alone, "C7"), tagged(alone, "SP")) == (["e1006561"], ["e1006561"])
    both = Record(article_number="e1006561", pages=Pages(first="1", last="9"))
    assert (tagged(both, "C7"), tagged(both, "SP")) == (["e1006561"], ["1"])


def test_pages_of_books_are_counted_in_sp() -> None:
    assert tagged(canonical.book_record(), "SP") == ["731"]
    assert tagged(Record(type=RecordType.JOURNAL_ARTICLE, number_of_pages="9"), "N1") == [
        "Number of pages: 9"
    ]


def test_numbers_of_reports() -> None:
    assert tagged(Record(type=RecordType.REPORT, number="77"), "SN") == ["77"]
    assert tagged(Record(type=RecordType.BOOK, number="77"), "N1") == ["Number: 77"]


def test_every_issn_has_a_line_and_none_two() -> None:
    issns = (
        Issn(value="1234-5679", kind="electronic"),
        Issn(value="8765-4326"),
        Issn(value="1234-5679", kind="linking"),
    )
    assert tagged(Record(container=Container(issns=issns, isbns=("978-0",))), "SN") == [
        "1234-5679",
        "8765-4326",
        "978-0",
    ]
