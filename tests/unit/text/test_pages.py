"""Pages: the spellings of crosswalk 1.6, most of them real values of PubMed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibpivot.model import Pages
from bibpivot.text import pages


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("123-30", "123", "130"),
        ("764-9", "764", "769"),
        ("5194-210", "5194", "5210"),
        ("1199-201", "1199", "1201"),
        ("12-9", "12", "19"),
        ("E101-6", "E101", "E106"),
        ("E174-E80", "E174", "E180"),
        ("S12-9", "S12", "S19"),
        ("P32- 4", "P32", "P34"),
        ("129e1- 4", "129e1", "129e4"),
        ("10.1-8", "10.1", "10.8"),
        ("e1-e12", "e1", "e12"),
        ("9-12", "9", "12"),
        ("A12-B5", "A12", "B5"),
    ],
)
def test_ranges_are_expanded(text: str, first: str, last: str) -> None:
    found = pages.parse(text)
    assert (found.first, found.last) == (first, last)
    assert pages.expanded(found) == f"{first}-{last}"
    assert str(found) == text


@pytest.mark.parametrize("text", ["123-130", "32P-35P", "iii-viii", "XC-CIII", "e1006561", "103640", "ix"])
def test_what_first_and_last_give_back_needs_no_literal(text: str) -> None:
    assert pages.parse(text).literal is None
    assert str(pages.parse(text)) == text


@pytest.mark.parametrize("dash", ["-", "--", "‐", "‑", "‒", "–", "—", "―", "−", "\u00ad"])
def test_all_dashes_are_one(dash: str) -> None:
    assert pages.parse(f"123{dash}130") == Pages(first="123", last="130")
    assert pages.parse(f"123{dash}30") == Pages(first="123", last="130", literal="123-30")


@pytest.mark.parametrize(
    ("text", "first", "last", "full"),
    [
        ("suppl 111-2", "111", "112", "suppl 111-112"),
        ("Suppl 2:S12-9", "S12", "S19", "Suppl 2:S12-S19"),
        ("44; discussion 44-8", "44", None, "44; discussion 44-48"),
        ("925; author reply 925-6", "925", None, "925; author reply 925-926"),
        ("24-32, 64", "24", "32", "24-32, 64"),
        ("764-9, 801-12", "764", "769", "764-769, 801-812"),
        ("34, 72, 84 passim", "34", None, "34, 72, 84 passim"),
        ("31-7 cntd", "31", "37", "31-37 cntd"),
        ("iii-viii; discussion ix", "iii", "viii", "iii-viii; discussion ix"),
    ],
)
def test_first_and_last_are_of_the_first_range_and_words_stay(
    text: str, first: str, last: str | None, full: str
) -> None:
    found = pages.parse(text)
    assert found == Pages(first=first, last=last, literal=text)
    assert pages.expanded(found) == full


@pytest.mark.parametrize(
    "text",
    [
        "[6021 words; 81 paragraphs]", "1 p preceding table of contents", "2 p following 122", "129-12", "xii-v",
        "bcr-2018-227130", "12-13-14", "12-", "No-Specified", "passim",
    ],
)  # fmt: skip
def test_what_is_no_range_is_a_literal_alone(text: str) -> None:
    found = pages.parse(text)
    assert found == Pages(literal=text)
    assert pages.expanded(found) == text


def test_nothing_is_nothing() -> None:
    assert pages.parse("  ") == Pages()
    assert pages.expanded(Pages()) == ""


def test_the_joiner_is_the_writers() -> None:
    assert pages.expanded(pages.parse("764-9"), joiner="--") == "764--769"
    assert pages.expanded(pages.parse("123-130"), joiner="--") == "123--130"
    assert pages.expanded(pages.parse("24-32, 64-7"), joiner="--") == "24--32, 64--67"
    assert pages.expanded(Pages(first="764", last="9")) == "764-769"


@pytest.mark.parametrize(
    ("first", "last", "full"),
    [
        ("1199", "201", "1201"), ("S12", "9", "S19"), ("129", "12", None), ("7", "7", "7"), ("iv", "ix", "ix"),
        ("ix", "iv", None), ("iv", "12", "12"), ("a", "b", None), ("12", "b", None), ("032", "5", "035"),
    ],
)  # fmt: skip
def test_expand(first: str, last: str, full: str | None) -> None:
    assert pages.expand(first, last) == full


def test_numbers_of_any_length_end_in_time() -> None:
    long = "9" * 20_000
    assert pages.parse(f"{long}-{long}") == Pages(first=long, last=long)
    assert pages.parse("1a" * 20_000 + "-").first is None


@given(st.integers(1, 99_999), st.integers(0, 2_000), st.sampled_from(["", "S", "e", "10."]))
@settings(max_examples=100)
def test_abbreviation_and_expansion_are_inverse(first: int, more: int, prefix: str) -> None:
    start, end = str(first), str(first + more)
    shared = 0
    if len(start) == len(end):
        while shared < len(end) - 1 and start[shared] == end[shared]:
            shared += 1
    found = pages.parse(f"{prefix}{start}-{end[shared:]}")
    assert (found.first, found.last) == (prefix + start, prefix + end)


@given(st.text(alphabet="0123456789-–;,. eSpiv[]", max_size=20))
@settings(max_examples=200)
def test_a_spelling_is_kept_whatever_it_is(text: str) -> None:
    found = pages.parse(text)
    assert pages.parse(str(found)) == found
    assert [char for char in str(found) if char.isalnum()] == [char for char in text if char.isalnum()]
