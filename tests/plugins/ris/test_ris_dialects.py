"""Every exporter's habits: a file with the traits that it is known by, and the record that it means.

The files are made up after the fingerprints in the crosswalk (appendix B); what is expected is written by hand.
"""

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ris_reading import read

from bibpivot import convert
from bibpivot.api import Carries
from bibpivot_ris.dialects import DIALECTS
from bibpivot_ris.options import ReadOptions
from bibpivot_ris.produces import PRODUCES

FOLDER = Path(__file__).parent / "dialects"
CASES = sorted(path.stem for path in FOLDER.glob("*.ris"))


def expected(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("name", CASES)
def test_a_file_of_a_program_says_what_the_program_means(name: str) -> None:
    found = read((FOLDER / f"{name}.ris").read_bytes().removeprefix(b"\xef\xbb\xbf"))
    wanted = expected(name)
    assert not found.unreadable
    assert len(found.records) == len(wanted["records"])
    for envelope, fields in zip(found.envelopes, wanted["records"], strict=True):
        record = json.loads(msgspec.json.encode(envelope.record))
        for path, value in fields.items():
            assert (envelope.key if path == "_key" else record.get(path)) == value, path


@pytest.mark.parametrize("name", CASES)
def test_the_dialect_is_named(name: str) -> None:
    found = read((FOLDER / f"{name}.ris").read_bytes())
    named = [one for one in found.report.diagnostics if one.code == "ris-dialect"]
    assert [one.value for one in named] == [expected(name)["dialect"]]
    assert named[0].line == 1
    assert DIALECTS[name].title in named[0].message


@pytest.mark.parametrize("name", CASES)
def test_to_ris_and_back_it_is_the_same(name: str, tmp_path: Path) -> None:
    once, twice = tmp_path / "once.ris", tmp_path / "twice.ris"
    report = convert(FOLDER / f"{name}.ris", once, to="ris", source_format="ris")
    assert not list(report.losses)
    convert(once, twice, to="ris", source_format="ris")
    assert twice.read_bytes() == once.read_bytes()
    given = listing((FOLDER / f"{name}.ris").read_text("utf-8-sig"))
    assert listing(once.read_text("utf-8")) == given


def listing(text: str) -> list[str]:
    """Return the lines that say something, with single blanks, without the ER, which Ovid does not put last."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return sorted(line for line in lines if line and line != "ER -")


def test_there_is_a_case_for_every_dialect_and_an_option() -> None:
    assert {"standard", *CASES} == set(DIALECTS)
    (hint,) = (field for field in msgspec.structs.fields(ReadOptions) if field.name == "dialect")
    assert all(f"'{name}'" in str(hint.type) for name in ("detect", *DIALECTS))


@pytest.mark.parametrize("name", CASES)
def test_nothing_is_filled_that_is_not_declared(name: str) -> None:
    records = read((FOLDER / f"{name}.ris").read_bytes()).records
    assert [path for record in records for path, _, _ in Carries(PRODUCES).missing(record)] == []


def test_the_user_knows_better() -> None:
    text = "TY  - JOUR\nTI  - x\nM3  - 10.1000/1\nU1  - 1234-5679\nER  - \n"
    assert read(text, dialect="standard").record.container is None
    record = read(text, dialect="jabref").record
    assert record.container is not None
    assert [issn.value for issn in record.container.issns] == ["1234-5679"]
    assert "ris-dialect" not in read(text, dialect="jabref").codes


@pytest.mark.parametrize("first", ["zotero", "scopus", "endnote"])
def test_files_of_all_programs_in_one(first: str) -> None:
    """What a value's shape tells needs no dialect: people, titles, numbers and dates are those of each file alone."""
    names = [first, *(name for name in CASES if name != first)]
    merged = read("\n".join((FOLDER / f"{name}.ris").read_text("utf-8") for name in names), dialect=first)
    alone = [record for name in names for record in read((FOLDER / f"{name}.ris").read_bytes()).records]
    assert not merged.unreadable
    for record, own in zip(merged.records, alone, strict=True):
        assert (record.title, record.type, record.volume, record.pages) == (
            own.title, own.type, own.volume, own.pages,
        )  # fmt: skip
        assert [who.name for who in record.contributors if who.role == "author"] == [
            who.name for who in own.contributors if who.role == "author"
        ]
        for scheme in ("pmid", "pmc"):
            assert record.identifier(scheme) == own.identifier(scheme)
        assert str(record.abstract) == str(own.abstract)


def test_what_bibpivot_writes_is_read_as_nobody_s_dialect(tmp_path: Path) -> None:
    source = b"""{"type":"journal-article","title":"Sera","contributors":[{"name":{"type":"person","family":"Dik"}}],
    "container":{"title":"Clinical immunology","title_medline":"Clin Immunol"},
    "issued":{"year":2020,"month":9},"published_online":{"year":2020,"month":8,"day":1}}""".replace(
        b"\n", b""
    )
    output = tmp_path / "out.ris"
    convert(source, output, to="ris", source_format="pivot-jsonl")
    found = read(output.read_bytes())
    assert "ris-dialect" not in found.codes
    assert str(found.record.published_online) == "2020-08-01"


def test_a_whole_date_in_et_is_no_edition_whoever_wrote_it() -> None:
    found = read(b"TY  - JOUR\nTI  - Sera\nET  - 2020/08/01\nER  - \n", dialect="zotero")
    assert str(found.record.published_online) == "2020-08-01"


def test_headings_alone_are_no_record_and_no_failure(tmp_path: Path) -> None:
    source, output = tmp_path / "in.ris", tmp_path / "out.ris"
    source.write_bytes(b"1. \n\n2. \n")
    report = convert(source, output, to="ris", source_format="ris")
    assert (report.counts.read, report.counts.unreadable) == (0, 0)
    assert [one.code for one in report.diagnostics] == ["no-record"]


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_the_text_of_a_mark_is_in_all_that_its_pattern_fits(data: st.DataObject) -> None:
    mark = data.draw(st.sampled_from([mark for one in DIALECTS.values() for mark in one.marks if mark.text]))
    fitting = data.draw(st.from_regex(re.compile(mark.pattern, re.MULTILINE)))
    assert mark.text in fitting
