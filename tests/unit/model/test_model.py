"""The record: immutable, printed well, equal by content."""

import msgspec
import pytest

from bibpivot.model import (
    Completeness,
    Contributor,
    Date,
    HistoryEvent,
    Identifier,
    Math,
    Pages,
    Person,
    Record,
    RecordType,
    RichText,
    Styled,
    is_possible,
    map_plain,
    nodes,
    rich,
)

RICH = RichText(
    content=(
        "H",
        Styled(style="subscript", content=("2",)),
        "O on ",
        Styled(style="italic", content=("E. ", "coli")),
    )
)


def test_the_plain_form_of_text_has_every_run():
    assert str(RICH) == "H2O on E. coli"


def test_a_formula_s_plain_form_is_its_tokens():
    assert str(Math(mathml="<math><mi>a</mi><mo>&lt;</mo><mn>1</mn></math>")) == "a<1"


def test_runs_are_joined_and_plain_text_stays_a_string():
    assert rich(["a", "", "b"]) == "ab"
    assert rich([]) == ""
    assert nodes(rich(["a", Styled(style="bold", content=("b",)), "c", "d"]))[2] == "cd"


def test_plain_runs_can_be_changed_in_place():
    assert str(map_plain(RICH, str.upper)) == "H2O ON E. COLI"
    assert map_plain("a", str.upper) == "A"


def test_a_record_prints_its_filled_fields_line_by_line():
    record = Record(
        type=RecordType.JOURNAL_ARTICLE,
        title=RICH,
        contributors=(Contributor(name=Person(family="Dik", given="W A")),),
        issued=Date(year=2020, month=9),
        history=(HistoryEvent(status="entrez", date=Date(year=2020, month=10, day=23), hour=6, minute=0),),
        pages=Pages(first="220", last="231"),
    )
    assert str(record).splitlines() == [
        "journal-article",
        "  title: H2O on E. coli",
        "  contributors: W A Dik",
        "  pages: 220-231",
        "  issued: 2020-09",
        "  history: 2020-10-23 06:00 [entrez]",
    ]
    assert "volume" not in repr(record)


def test_a_record_is_immutable_and_hashable():
    record = Record(title="a")
    with pytest.raises(AttributeError):
        record.title = "b"
    assert hash(record) == hash(Record(title="a"))


def test_a_misspelt_member_is_an_error():
    with pytest.raises(msgspec.ValidationError, match="titel"):
        msgspec.json.decode(b'{"titel":"x"}', type=Record)


@pytest.mark.parametrize(
    ("date", "text"),
    [
        (Date(year=2020), "2020"),
        (Date(year=2020, month=9, day=5), "2020-09-05"),
        (Date(year=2000, season=1), "2000 Spring"),
        (Date(year=2000, month=11, end=Date(year=2000, month=12)), "2000-11/2000-12"),
        (Date(literal="in press"), "in press"),
        (Date(year=1999, approximate=True), "1999~"),
        (Date(), ""),
    ],
)
def test_dates_print_in_iso_order(date, text):
    assert str(date) == text


@pytest.mark.parametrize(
    ("parts", "possible"),
    [
        ((2020, 2, 29), True),
        ((2021, 2, 29), False),
        ((None, 2, 29), True),
        ((2020, 13, None), False),
        ((2020, None, 3), False),
        ((2020, 4, 31), False),
        ((2020, None, None), True),
    ],
)
def test_impossible_dates_are_known(parts, possible):
    assert is_possible(*parts) is possible


def test_look_ups():
    record = Record(
        identifiers=(
            Identifier(scheme="doi", value="10.1/wrong", valid=False),
            Identifier(scheme="doi", value="10.1/right"),
        ),
        contributors=(
            Contributor(name=Person(family="Dik")),
            Contributor(name=Person(family="Dick"), valid=False),
            Contributor(name=Person(family="Ed"), role="editor"),
        ),
        completeness=(Completeness(of="author", complete=False),),
    )
    assert record.identifier("doi") == "10.1/right"
    assert record.identifier("pmid") is None
    assert [str(who) for who in record.people()] == ["Dik"]
    assert [str(who) for who in record.people("editor")] == ["Ed"]
    assert record.is_complete("author") is False
    assert record.is_complete("grant") is None


def test_a_year_before_christ_has_four_digits():
    assert str(Date(year=-44, month=3)) == "-0044-03"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("&#945;", "α"), ("&#x3B1;", "α"), ("&apos;", "'"), ("&amp;#945;", "&#945;"), ("&nbsp;", "&nbsp;"),
        ("&#0;", "&#0;"), ("&#xD800;", "&#xD800;"), ("&#x110000;", "&#x110000;"), ("&#;", "&#;"),
    ],
)  # fmt: skip
def test_references_in_a_formula_are_resolved(source, text):
    assert str(Math(mathml=f"<math><mi>{source}</mi></math>")) == text
