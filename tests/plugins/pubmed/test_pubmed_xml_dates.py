"""Dates that make no sense, or none that PubMed could say: never a crash, never in silence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pubmed_support import Written, article, write

from bibpivot.accounts.carried import Carries
from bibpivot.api import Date, HistoryEvent
from bibpivot.testing.strategies import Parts, dates
from bibpivot_pubmed import PUBMED_XML

HUGE = 10**5000


def pub_date(date: Date) -> tuple[str, Written]:
    written = write(article(issued=date), indent=False)
    text = written.data.decode()
    return text[text.index("<PubDate>") + len("<PubDate>") : text.index("</PubDate>")], written


def test_a_number_of_thousands_of_digits_in_a_spelling() -> None:
    literal = "2020 Jan " + "0" * 5000
    shown, _ = pub_date(Date(year=2020, month=1, day=1, literal=literal))
    assert shown == "<Year>2020</Year><Month>Jan</Month><Day>1</Day>"
    assert pub_date(Date(literal=literal))[0] == f"<MedlineDate>{literal}</MedlineDate>"


@pytest.mark.parametrize(
    ("date", "expected", "path"),
    [
        (Date(year=2020, month=14), "<Year>2020</Year>", "issued.month"),
        (Date(year=2020, month=0), "<Year>2020</Year>", "issued.month"),
        (Date(year=2020, month=14, day=3), "<Year>2020</Year>", "issued.day"),
        (Date(year=2020, month=1, day=45), "<Year>2020</Year><Month>Jan</Month>", "issued.day"),
        (Date(year=2020, season=9), "<Year>2020</Year>", "issued.season"),
        (Date(year=2020, season=HUGE), "<Year>2020</Year>", "issued.season"),
        (Date(year=-44), "<MedlineDate/>", "issued"),
        (Date(year=0, month=3), "<MedlineDate/>", "issued"),
        (Date(year=10_000), "<MedlineDate/>", "issued"),
        (Date(year=HUGE), "<MedlineDate/>", "issued"),
        (Date(year=-44, literal="44 BC"), "<MedlineDate>44 BC</MedlineDate>", "issued"),
        (Date(year=2020, end=Date(year=-1)), "<Year>2020</Year>", "issued.end"),
        (
            Date(year=2020, month=3, end=Date(year=2021, month=13)),
            "<MedlineDate>2020 Mar-2021</MedlineDate>",
            "issued.end.month",
        ),
        (Date(month=3), "<MedlineDate/>", "issued.month"),
        (Date(month=3, end=Date(year=2020)), "<MedlineDate/>", "issued.end"),
        (Date(year=2020, season=1, month=3), "<Year>2020</Year><Month>Mar</Month>", "issued.season"),
    ],
)
def test_numbers_that_cannot_be_said_are_dropped_with_a_report(date: Date, expected: str, path: str) -> None:
    shown, written = pub_date(date)
    assert shown == expected
    assert len(written.lost("dropped", path)) == 1


def test_years_have_four_digits() -> None:
    assert pub_date(Date(year=44))[0] == "<Year>0044</Year>"


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (Date(year=2000, end=Date(year=2000)), "<Year>2000</Year>"),
        (Date(year=2000, end=Date()), "<Year>2000</Year>"),
        (Date(year=2000, month=11, end=Date(month=11)), "<Year>2000</Year><Month>Nov</Month>"),
        (Date(year=2000, month=11, end=Date(year=2000)), "<Year>2000</Year><Month>Nov</Month>"),
        (Date(year=2000, season=1, end=Date(year=2000, season=1)), "<Year>2000</Year><Season>Spring</Season>"),
    ],
)  # fmt: skip
def test_a_range_that_ends_where_it_starts_is_a_single_date(date: Date, expected: str) -> None:
    shown, written = pub_date(date)
    assert shown == expected
    assert len(written.lost("approximated", "issued.end")) == 1


def test_a_spelling_without_the_year_does_not_stand_for_it() -> None:
    shown, written = pub_date(Date(year=2020, literal="in the press"))
    assert shown == "<Year>2020</Year>"
    assert written.lost("approximated", "issued.literal") == ["in the press"]


def test_an_approximate_date_is_counted_once() -> None:
    date = Date(year=1850, approximate=True, end=Date(year=1855, approximate=True))
    _, written = pub_date(date)
    assert PUBMED_XML.writer is not None
    computed = [path for path, _, _ in Carries(PUBMED_XML.writer.carries).missing(article(issued=date))]
    said = [loss.path for loss in written.losses if "approximate" in loss.path]
    assert sorted(computed + said) == ["issued.approximate", "issued.end.approximate"]


@pytest.mark.parametrize("field", ["published_online", "revised", "completed"])
@pytest.mark.parametrize(
    "date",
    [
        Date(year=2020, month=14, day=1), Date(year=2020, month=1, day=45), Date(year=-44, month=3, day=15),
        Date(year=HUGE, month=1, day=1), Date(year=2020, month=0, day=1), Date(year=10_000, month=1, day=1),
    ],
)  # fmt: skip
def test_full_dates_that_make_no_sense_are_dropped(field: str, date: Date) -> None:
    event = HistoryEvent(status="entrez", date=date)
    written = write(article(**{field: date}, history=(event,)))
    for element in ("ArticleDate", "DateRevised", "DateCompleted", "History"):
        assert not written.has(element)
    assert len(written.lost("dropped", field)) == len(written.lost("dropped", "history")) == 1
    # An electronic date that is not written is no evidence of electronic publication.
    assert written.get("Article", "PubModel") == "Print"


def test_times_that_no_clock_has() -> None:
    event = HistoryEvent(
        status="entrez", date=Date(year=2020, month=1, day=2), hour=25, minute=-HUGE, second=7
    )
    written = write(article(history=(event,)))
    assert [child.tag for child in written.article.find(".//PubMedPubDate")] == ["Year", "Month", "Day"]
    assert written.lost("dropped", "history.hour") == ["25"]
    assert len(written.lost("dropped", "history.minute")) == 1
    assert written.lost("dropped", "history.second") == ["7"]


@settings(max_examples=150, deadline=None)
@given(dates(wild=True), st.lists(Parts(wild=True).history(), max_size=2).map(tuple))
def test_any_date_is_written(date: Date, history: tuple[HistoryEvent, ...]) -> None:
    shown, written = pub_date(date)
    write(article(issued=date, published_online=date, completed=date, revised=date, history=history))
    (text,) = written.texts("PubDate")
    assert not text.endswith("-") or (date.literal or "").endswith("-")
    if date.year is not None and 0 < date.year < 10_000:
        assert str(date.year) in text
    elif date.year is not None:
        assert written.lost("dropped", "issued")
    assert shown
