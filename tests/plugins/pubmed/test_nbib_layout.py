"""nbib to nbib: the source's text comes back as long as its record is the same, and only then."""

import io
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbib_support import read, write

from bibpivot import convert
from bibpivot import read as read_records
from bibpivot.api import Extra, Record
from bibpivot_pubmed.nbib.layout import NAME

ODD = {
    "another order": "PMID- 1\nTI  - One.\nVI  - 2\nDP  - 2020\n",
    "an empty tag": "PMID- 1\nAB  - \nTI  - One.\n",
    "no full stop": "PMID- 1\nTI  - One\n",
    "a citation of its own": "PMID- 1\nDP  - 2020\nTA  - Test\nSO  - Test 2020, somewhere\n",
    "a year only in the citation": "PMID- 1\nTI  - One.\nSO  - Test. 2020 Mar 30.\n",
    "an unknown tag": "PMID- 1\nZZ  - kept\n",
    "a stray line": "PMID- 1\nstray\nTI  - One.\n",
    "a tag by half": "PMID- 1\nGN - KIE: one\n",
    "a line that is not wrapped": f"PMID- 1\nTI  - {'word ' * 40}end.\n",
    "wrapped earlier": "PMID- 1\nTI  - One \n      two.\n",
    "a second value": "PMID- 1\nVI  - 1\nVI  - 2\n",
    "what follows a PMC number": "PMID- 1\nPMC - PMC1.2\n",
}


def there_and_back(text: str, **settings: str) -> str:
    output = io.BytesIO()
    convert(text.encode(), output, to="nbib", source_format="nbib", **settings)
    return output.getvalue().decode()


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_a_text_comes_back(text: str) -> None:
    assert there_and_back(text) == text


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_windows_line_ends_are_asked_for(text: str) -> None:
    source = text.replace("\n", "\r\n")
    assert there_and_back(source) == text
    output = io.BytesIO()
    convert(source.encode(), output, to="nbib", source_format="nbib", writer_options={"newline": "crlf"})
    assert output.getvalue().decode() == source


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_it_comes_back_by_way_of_a_pivot_file(text: str) -> None:
    pivot, output = io.BytesIO(), io.BytesIO()
    convert(text.encode(), pivot, to="pivot-jsonl", source_format="nbib")
    convert(pivot.getvalue(), output, to="nbib", source_format="pivot-jsonl")
    assert output.getvalue().decode() == text


def test_what_is_as_it_would_be_written_has_no_layout() -> None:
    text = write(Record(title="One", volume="2")).text
    assert read(text, layout=True).record.extras == ()


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_a_changed_record_is_written_anew(text: str) -> None:
    record = read(text, layout=True).record
    changed = msgspec.structs.replace(record, title="Another")
    plain = msgspec.structs.replace(changed, extras=tuple(one for one in record.extras if not one.layout))
    assert write(changed).text == write(plain).text
    assert "Another" in write(changed).text


@pytest.mark.parametrize(
    "value",
    [
        "",
        "{}",
        "[]",
        '["PMID- 1\\n", ""]',
        '["PMID- 1\\nPMID- 2\\n", "OF"]',
        '["PMID- 1\\r\\n", "OF"]',
        '["\\ud800\\n", "OF"]',
        '["PMID- 1", "OF"]',
        '["\\n\\nPMID- 1\\n\\nPMID- 2\\n", "OF"]',
    ],
)
def test_a_damaged_layout_counts_for_nothing(value: str) -> None:
    record = read("PMID- 1\nTI  - One.\n").record
    made = read("PMID- 1\nTI  - One\n", layout=True).record.extras[-1].value
    of = msgspec.json.decode(made)[1]
    extra = Extra(format="nbib", name=NAME, value=value.replace("OF", of), layout=True)
    assert write(msgspec.structs.replace(record, extras=(extra,))).text == write(record).text


LINES = st.lists(
    st.sampled_from(
        [
            "TI  - One.",
            "TI  - Two",
            "VI  - 1",
            "DP  - 2020 Mar",
            "AU  - Doe J",
            "FAU - Doe, Jane",
            "AD  - Here.",
            "MH  - *Humans",
            "SO  - T. 2020.",
            "PHST- 2020/01/02 00:00 [entrez]",
            "EDAT- 2020/01/03 00:00",
            "OT  - key",
            "LID - 1 [doi]",
            "      goes on",
            "ZZ  - odd",
            "stray",
            "PMC - PMC12",
            "AB  - Text: METHODS: one. RESULTS: two.",
            "CP  - Chapter 3",
            "BTI - Book",
            "PT  - Review",
        ]
    ),
    max_size=12,
)


@given(LINES)
@settings(max_examples=150, deadline=None)
def test_any_lines_come_back(lines: list[str]) -> None:
    text = "\n".join(["PMID- 1", *lines, ""])
    assert there_and_back(text) == text


def test_the_real_shape_of_an_export_comes_back(tmp_path: Path) -> None:
    text = "\n".join([*ODD.values()])
    source, target = tmp_path / "in.nbib", tmp_path / "out.nbib"
    source.write_text(text)
    for jobs in (1, 2):
        report = convert(source, target, source_format="nbib", jobs=jobs)
        assert (target.read_text(), report.counts.written) == (text, len(ODD))


OF_OTHER_FILES = {
    "a tag above the PMID": "OWN - NLM\nPMID- 1\nTI  - One.\n\nOWN - PIP\nPMID- 3\nTI  - Three.\n",
    "PMC above all, and no PMID": "PMC - PMC1\nTI  - One.\n\nPMC - PMC3\nTI  - Three.\n",
    "no number": "TI  - One.\nOWN - NLM\n\nTI  - Three.\nOWN - PIP\n",
}


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("other", OF_OTHER_FILES.values(), ids=OF_OTHER_FILES)
def test_records_of_files_made_otherwise_stay_apart(other: str, first: bool) -> None:
    usual = "PMID- 2\nOWN - KIE\nTI  - Two.\n"
    sources = [other, usual] if first else [usual, other]
    output = io.BytesIO()
    convert([source.encode() for source in sources], output, to="nbib", source_format="nbib")
    told = [(str(one.title), one.owner) for one in read_records(output.getvalue(), source_format="nbib")]
    kept = [
        (str(one.title), one.owner)
        for source in sources
        for one in read_records(source.encode(), source_format="nbib")
    ]
    assert told == kept
    assert len(kept) == 3
