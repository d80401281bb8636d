"""RIS as lines: cut into records, taken apart, and whatever is wrong with them said without losing the rest."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ris_reading import one, read

from bibpivot.api import Reading, Unreadable
from bibpivot.framing import MAX_FRAME
from bibpivot.running.report import Report
from bibpivot_ris.read import fields
from bibpivot_ris.read import frames as cutting
from bibpivot_ris.read.detecting import Detected

TWO = "TY  - JOUR\nTI  - One\nER  - \n\nTY  - BOOK\nTI  - Two\nER  - \n"


def titles(text: str | bytes) -> list[object]:
    return [record.title for record in read(text).records]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\u2029"])
@pytest.mark.parametrize("ending", ["", "\n", "\n\n\n"])
def test_records_in_any_line_ends_with_and_without_a_final_one(newline: str, ending: str) -> None:
    assert titles((TWO.rstrip("\n") + ending).replace("\n", newline)) == ["One", "Two"]


def test_line_ends_of_several_kinds_in_one_file() -> None:
    assert titles("TY  - JOUR\r\nTI  - One\rER  - \r\nTY  - BOOK\nTI  - Two\r\nER  - \r") == ["One", "Two"]


def test_a_line_separator_within_a_value_is_text() -> None:
    assert titles("TY  - JOUR\nTI  - One\u2028half\nER  - \n") == ["One\u2028half"]


@pytest.mark.parametrize(
    "end", ["ER  - ", "ER  -", "ER -", "ER  -  ", "er  - ", "ER  - end of it", "\tER  - "]
)
def test_the_spelling_of_the_end_varies(end: str) -> None:
    found = read(TWO.replace("ER  - ", end))
    assert [record.title for record in found.records] == ["One", "Two"]
    assert "ris-no-end" not in found.codes


@pytest.mark.parametrize(
    "start", ["TY  - JOUR", "TY - JOUR", "TY -  JOUR", "TY  -  JOUR", "ty  - jour", "TY  - JOUR  "]
)
def test_the_spelling_of_the_start_varies(start: str) -> None:
    found = read(TWO.replace("TY  - JOUR", start))
    assert [(record.title, str(record.type)) for record in found.records] == [
        ("One", "journal-article"),
        ("Two", "book"),
    ]
    assert found.codes == []


def test_small_letters_and_tabs_in_tags_that_are_known() -> None:
    record = one("ti  - One", "AU\t- Dik, W", "VL - 3", "  IS  - 4")
    assert (record.title, record.volume, record.issue) == ("One", "3", "4")
    assert str(record.contributors[0]) == "W Dik"


@pytest.mark.parametrize(
    "line", ["IV - a study", "iv  - a study", "CT-scans", "A  - b", "AB-C", "au - so it is"]
)
def test_text_that_looks_a_little_like_a_tag_is_text(line: str) -> None:
    assert str(one("AB  - Of tests:", line).abstract) == f"Of tests:\n{line}"


def test_further_lines_are_joined_with_a_blank_or_stay_lines() -> None:
    record = one(
        "TI  - One", "   and a half", "N1  - A note", "of lines", "KW  - one", "two, three", "", "four"
    )
    assert record.title == "One and a half"
    assert record.notes[0].text == "A note\nof lines"
    assert [keyword.term for keyword in record.keywords] == ["one", "two, three", "four"]


def test_a_record_without_a_type_after_one_with_an_end() -> None:
    found = read(
        "TY  - BOOK\nTI  - One\nER  - \n\nTI  - Two\nJO  - J Tests\nER  - \n\nTY  - BOOK\nTI  - Three\nER  - \n"
    )
    assert [(record.title, str(record.type)) for record in found.records] == [
        ("One", "book"),
        ("Two", "journal-article"),
        ("Three", "book"),
    ]
    assert found.places == [("ris-no-type", 5)]
    assert [envelope.line for envelope in found.envelopes] == [1, 5, 9]


def test_the_first_record_without_a_type() -> None:
    found = read("TI  - One\nER  - \n" + TWO)
    assert [record.title for record in found.records] == ["One", "One", "Two"]
    assert found.records[0].type == "other"


def test_lines_are_numbered_as_in_the_file() -> None:
    found = read(
        "1.\r\nTY  - JOUR\r\nTI  - One\r\nZZ  - a\r\n\r\nER  - \r\n\r\n\r\nTY  - BOOK\r\nTI  - Two\r\nZY  - b"
    )
    assert [envelope.line for envelope in found.envelopes] == [2, 9]
    assert found.places == [("ris-unknown-tag", 4), ("ris-no-end", 9), ("ris-unknown-tag", 11)]


def test_what_is_no_ris_is_refused_with_its_line() -> None:
    for text in ("<html>\n<p>Not found</p>", "@article{a,\n title = {b}}", "TY  -\nER  - "):
        found = read(text)
        assert not found.records
        (error,) = found.unreadable
        assert (error.code.id if error.code else None, error.line) == ("ris-no-record", 1)
        assert found.places == []  # that says it all


def test_pubmed_s_own_format_is_not_one_long_record() -> None:
    found = read("PMID- 1\nTI  - One.\nAU  - Dik WA\n\nPMID- 2\nTI  - Two.\n")
    assert not found.records
    (error,) = found.unreadable
    assert "nbib" in str(error)


def test_numbers_alone_are_no_record() -> None:
    found = read("1.\n\n2.\n")
    assert (found.records, found.unreadable) == ([], [])


def test_bytes_that_are_no_text() -> None:
    found = read(b"TY  - JOUR\nTI  - a\x00b\x81\xff\nER  - \n")
    assert found.record.title is not None
    assert str(found.record.title).startswith("a\x00b")


def test_a_record_that_never_ends_comes_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "MAX_FRAME", 300_000)
    data = (
        b"TY  - JOUR\nTI  - One\nER  - \nTY  - JOUR\nAB  - " + b"x" * 1_000_000 + b"\nER  - \n" + TWO.encode()
    )
    cut = list(cutting.frames(io.BytesIO(data), Reading(plugin="ris", collector=Report())))
    assert [(frame.fault is None, frame.continues) for frame in cut][:3] == [
        (True, False),
        (False, False),
        (False, True),
    ]
    assert [frame.fault is None for frame in cut[-2:]] == [True, True]
    assert sum(len(frame.data) for frame in cut) <= len(data) < MAX_FRAME
    assert max(len(frame.data) for frame in cut) < 600_000


@settings(max_examples=50)
@given(st.integers(1, 40), st.sampled_from(["\n", "\r\n", "\r"]))
def test_where_the_stream_is_cut_makes_no_difference(size: int, newline: str) -> None:
    text = ("1.\nTY  - JOUR\nTI  - One\nER  - \nNL  - x\n\n2.\n" + TWO + "TI  - Three\nER  -\n").replace(
        "\n", newline
    )
    whole = read(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "CHUNK", size)
        patch.setattr(cutting, "detect", lambda _: Detected("standard"))
        pieces = read(text)
    assert pieces.records == whole.records
    assert [one.line for one in pieces.envelopes] == [one.line for one in whole.envelopes]


VALUES = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=12).map(
    lambda text: text.strip("\ufeff")
)
TAGS = st.sampled_from(["TI", "AU", "KW", "N1", "ZZ", "A1", "ID", "DO"])


LINES = st.tuples(TAGS, VALUES).map("  - ".join) | st.sampled_from(
    ["goes on", "  and on", "", "AU - Dik", "IV - a", "\ufeffTI  - x", "TI -", "3.", "a\xa0b", "ER", "er  - "]
)


@settings(max_examples=150)
@given(st.lists(LINES, max_size=7), st.sampled_from(["\n", "\r\n"]))
def test_the_quick_way_and_the_careful_one_see_the_same(lines: list[str], newline: str) -> None:
    text = newline.join(("TY  - JOUR", *lines, "ER  - ", "", ""))
    quick = fields.pairs(text)
    careful = [(field.tag, field.value) for field in fields.scan(text).fields]
    assert quick is None or quick == careful


@settings(max_examples=150)
@given(
    st.lists(
        st.sampled_from([*TWO.splitlines(), "", "text", "AU - x", "ER", "KW  -", "ty  - x", "\x0c", "9."]),
        max_size=14,
    )
)
def test_any_lines_in_any_order_are_read_or_refused(lines: list[str]) -> None:
    found = read("\n".join(lines))
    assert len(found.records) + len(found.unreadable) <= len(lines)


@settings(max_examples=100)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    read(b"TY  - JOUR\n" + data)


@pytest.mark.parametrize("cut", range(0, len(TWO), 3))
def test_a_file_that_breaks_off(cut: int) -> None:
    found = read(TWO[:cut])
    assert len(found.records) + len(found.unreadable) <= 2
    assert all(isinstance(error, Unreadable) for error in found.unreadable)
