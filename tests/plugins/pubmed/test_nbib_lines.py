"""nbib as lines: cut into records, unwrapped, and whatever is wrong with them said without losing the rest."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbib_support import field, read

from bibpivot.api import Collective, Reading, Record, RecordType, Unreadable
from bibpivot.library import read as read_records
from bibpivot.library import write
from bibpivot.running.report import Report
from bibpivot_pubmed.nbib import fields as nbib_fields
from bibpivot_pubmed.nbib import frames as nbib_frames

TWO = "PMID- 1\nTI  - One.\n\nPMID- 2\nTI  - Two.\n"


def titles(text: str | bytes) -> list[object]:
    return [record.title for record in read(text).records]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("ending", ["", "\n", "\n\n\n"])
def test_records_in_any_line_ends_with_and_without_a_final_one(newline: str, ending: str) -> None:
    assert titles((TWO.rstrip("\n") + ending).replace("\n", newline)) == ["One", "Two"]


def test_no_blank_line_between_records() -> None:
    assert titles(TWO.replace("\n\n", "\n")) == ["One", "Two"]


def test_blank_lines_within_a_record_and_before_the_first() -> None:
    assert titles("\n\nPMID- 1\n\nTI  - One\n\n      and a half.\n\n\n" + TWO[20:]) == [
        "One and a half",
        "Two",
    ]


def test_a_byte_order_mark() -> None:
    assert titles(b"\xef\xbb\xbf" + TWO.encode()) == ["One", "Two"]


def test_pmc_before_its_pmid_starts_a_record_as_pubmed_central_exports_them() -> None:
    text = "PMC - PMC1\nPMID- 1\nTI  - One.\n\nPMC - PMC2\nTI  - Two.\n\nPMC - PMC3\nPMID- 3\nTI  - Three.\n"
    assert titles(text) == ["One", "Two", "Three"]
    assert [record.identifier("pmc") for record in read(text).records] == ["PMC1", "PMC2", "PMC3"]


def test_pmc_further_down_starts_nothing() -> None:
    assert len(read("PMID- 1\nTI  - One.\n\nPMC - PMC1\nOT  - word\n\nPMID- 2\nTI  - Two.\n").records) == 2


def test_records_without_numbers_start_after_blank_lines() -> None:
    assert titles("TI  - One.\nLA  - eng\n\nTI  - Two.\n") == ["One", "Two"]


@pytest.mark.parametrize("between", ["", "\n"], ids=["no blank line", "blank line"])
@pytest.mark.parametrize("leading", ["OWN - NLM\n", "DP  - 2001\nSTAT- MEDLINE\n"])
def test_another_tag_above_the_pmid_of_every_record(leading: str, between: str) -> None:
    """As where a program has put the tags in another order."""
    text = between.join(f"{leading}PMID- {number}\nTI  - T{number}.\nLA  - eng\n" for number in (1, 2, 3))
    found = read(text).records
    assert [record.identifier("pmid") for record in found] == ["1", "2", "3"]
    assert [record.title for record in found] == ["T1", "T2", "T3"]
    assert len({record.owner or record.citation_status for record in found}) == 1


def test_another_tag_above_the_first_pmid_alone() -> None:
    text = "OWN - NLM\nPMID- 1\nTI  - One.\nPMID- 2\nOWN - KIE\nTI  - Two.\n"
    found = read(text).records
    assert [(record.identifier("pmid"), record.owner) for record in found] == [("1", "NLM"), ("2", "KIE")]


def test_the_end_of_a_record_that_was_cut_off_above_the_first() -> None:
    found = read("TI  - Tail.\nLA  - eng\n\nPMID- 1\nTI  - One.\n\nPMID- 2\nTI  - Two.\n").records
    assert [(record.identifier("pmid"), record.title) for record in found] == [
        (None, "Tail"), ("1", "One"), ("2", "Two"),
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["PMID:7", "PMID: 7", "PMID -7", "PMID - 7", "PMID-7", "PMID-   7  "])
def test_the_spacing_of_tags_varies(line: str) -> None:
    found = read(f"PMID- 1\nTI  - One.\n\n{line}\nGN - KIE: note\nLA- eng\n")
    assert [record.identifier("pmid") for record in found.records] == ["1", "7"]
    assert (str(found.records[1].notes[0]), found.records[1].languages) == ("note", ("eng",))


def test_old_files_wrap_without_a_blank_at_the_end() -> None:
    assert field("TI  - Wrapped\n      inside the\n      title.").title == "Wrapped inside the title"


def test_a_qualifier_broken_in_two() -> None:
    (heading,) = field("MH  - Aspirin/adverse \n      effects/*therapeutic use").mesh_headings
    assert [(term.name, term.major) for term in heading.qualifiers] == [
        ("adverse effects", False),
        ("therapeutic use", True),
    ]


def test_a_stray_line_is_told_and_the_rest_read() -> None:
    found = read("PMID- 1\nTI  - One.\nstray words\nLA  - eng\n\n" + TWO[20:])
    assert (found.records[0].languages, found.records[1].title) == (("eng",), "Two")
    assert (found.codes, found.lines) == (["nbib-stray-line"], [3])
    assert [(loss.kind, loss.path) for loss in found.report.losses] == [("unrecognised", "nbib.line")]
    assert [(extra.name, extra.value) for extra in found.records[0].extras] == [("line", "stray words")]


def test_an_unknown_tag_is_told_and_kept() -> None:
    found = read("PMID- 1\nZZ  - a value that \n      goes on\nTI  - One.\n")
    assert (found.record.title, found.codes, found.lines) == ("One", ["nbib-unknown-tag"], [2])
    assert [(loss.kind, loss.path) for loss in found.report.losses] == [("unrecognised", "nbib.ZZ")]
    (extra,) = found.record.extras
    assert (extra.format, extra.name, extra.value) == ("nbib", "ZZ", "a value that goes on")


def test_a_tag_without_a_value_is_nothing() -> None:
    found = read("PMID- 1\nAB  - \nVI  -\nTI  - One.\n")
    assert (found.record.abstract, found.record.volume, found.codes) == (None, None, [])


def test_any_order_of_tags() -> None:
    lines = [
        "TI  - One.",
        "FAU - Dik, W A",
        "AU  - Dik WA",
        "VI  - 3",
        "LA  - eng",
        "MH  - *Aged",
        "SB  - IM",
    ]
    expected = read("\n".join(["PMID- 1", *lines])).record
    assert read("\n".join(["PMID- 1", *lines[3:], *lines[:3]])).record == expected


@pytest.mark.parametrize("text", ["TI  - \nVI  - \n", "nothing of the kind\nat all", "ZZ  - 1\n", "\x00\x01"])
def test_what_has_no_tag_with_a_value_is_unreadable(text: str) -> None:
    with pytest.raises(Unreadable, match="PMID- 12345"):
        read(text)


@pytest.mark.parametrize("text", ["PMID- \n", "PMID-", "PMID:\r\n", "PMID- \nVI  - \n", "\ufeffPMID- \n\n"])
def test_a_pmid_starts_a_record_though_nothing_is_known_of_it(text: str) -> None:
    found = read(text)
    assert (found.record, found.codes) == (Record(type=RecordType.JOURNAL_ARTICLE), [])


def test_records_of_which_nbib_has_nothing_come_back_as_many() -> None:
    output = io.BytesIO()
    bare = Record(type=RecordType.JOURNAL_ARTICLE)
    written = [bare, Record(type=RecordType.JOURNAL_ARTICLE, title="T"), bare, bare]
    report = write(written, output, to="nbib")
    assert {(loss.kind, loss.path) for loss in report.losses} == {("synthesised", "identifiers")}
    assert list(read_records(output.getvalue())) == written


def test_latin_1_is_read_and_told() -> None:
    found = read("PMID- 1\nTI  - Étude du café.\n".encode("latin-1"))
    assert (found.record.title, found.codes) == ("Étude du café", ["encoding-guessed"])


def test_null_bytes_and_a_very_long_line() -> None:
    found = read("PMID- 1\nTI  - a\x00b.\nAB  - " + "long words " * 100_000 + "\nLA  - eng\n")
    assert (found.record.title, found.record.languages) == ("a\x00b", ("eng",))


def test_cut_off_at_any_line_it_says_what_is_left() -> None:
    lines = [
        "PMID- 1",
        "IS  - 1872-9061 (Electronic)",
        "TI  - A title that ",
        "      goes on.",
        "FAU - Dik, W A",
        "AU  - Dik WA",
        "AD  - Rotterdam.",
        "CN  - A Group",
        "OTO - NOTNLM",
        "OT  - *word",
        "GR  - CIHR/Canada",
        "RN  - 0 (Aspirin)",
        "CIN - Lancet. 2001;1:2. PMID: 3",
        "EDAT- 2001/01/02 06:00",
        "PHST- 2001/01/02 06:00 [pubmed]",
        "AID - 10.1000/1 [doi]",
        "SO  - Lancet. 2001;1:2.",
    ]
    for start in range(len(lines)):
        text = "\n".join([*lines[start:], "", "PMID- 2", "TI  - Whole."])
        try:
            found = read(text).records
        except Unreadable:
            continue
        assert found[-1].title == "Whole"
    for end in range(1, len(lines)):
        assert read("\n".join(lines[:end])).record.identifier("pmid") == "1"


def test_frames_put_together_are_the_input() -> None:
    data = b"preamble\n\n" + TWO.replace("\n", "\r\n").encode() + b"\r\n\r\nPMC - PMC1\r\nPMID- 3"
    frames = list(nbib_frames.frames(io.BytesIO(data), Reading(plugin="p", collector=Report())))
    assert b"".join(frame.data for frame in frames) == data
    assert [frame.line for frame in frames] == [1, 3, 6, 10]


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            (
                "PMID- 1",
                "TI  - One",
                "TI  - Two ",
                "      goes on",
                "       deeper",
                " one blank",
                "",
                "   ",
                "stray",
                "ZZ  - x",
                "AB  - ",
                "AB  -",
                "LA  -  eng",
                "OT  - a\tb",
                "GN - x",
                "      ",
                "PMID: 2",
                "CN  - a  b  ",
            )
        )
    ),
    st.sampled_from(("\n", "\r\n", "\r")),
)
def test_the_short_way_reads_what_the_long_way_reads(lines: list[str], newline: str) -> None:
    text = newline.join(lines)
    short = nbib_fields.pairs(text)
    assert short is None or short == [(tag, value) for tag, value, _ in nbib_fields.scan(text)]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_pubmeds_own_lines_go_the_short_way(newline: str) -> None:
    lines = "PMID- 1\nTI  - A title that \n      goes on.\nCN  - A Group\n\n".replace("\n", newline)
    assert nbib_fields.pairs(lines) == [("PMID", "1"), ("TI  ", "A title that goes on."), ("CN  ", "A Group")]


def test_lines_are_counted_in_the_source() -> None:
    found = read("\n" + TWO + "XY  - a\nVI  - 1\nVI  - 2\n")
    assert found.lines == [7, 9]


def test_a_group_is_a_collective() -> None:
    assert field("CN  - A Group").contributors[0].name == Collective(name="A Group")
