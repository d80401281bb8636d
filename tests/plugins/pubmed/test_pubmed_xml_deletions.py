"""PMIDs that NLM withdrew: one `DeleteCitation` behind the records, valid against NLM's DTD."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pubmed_support import DTD_VERSIONS, article, assert_valid, book

import bibpivot
from bibpivot.api import Envelope, Extra, Record, Writing
from bibpivot.running.report import Report
from bibpivot_pubmed.xml.options import XmlWriteOptions
from bibpivot_pubmed.xml.writer import XmlWriter

PATH = "set.pubmed-xml.DeleteCitation"


def deletion(value: str) -> Extra:
    return Extra(format="pubmed-xml", name="DeleteCitation", value=value)


def write(records: list[Record], *set_extras: Extra, **options: object) -> tuple[bytes, Report]:
    output = io.BytesIO()
    report = bibpivot.write(records, output, to="pubmed-xml", set_extras=set_extras, options=options)
    return output.getvalue(), report


def deleted(data: bytes) -> list[tuple[str | None, str]]:
    root = assert_valid(data)
    return [(pmid.text, pmid.get("Version")) for pmid in root.iterfind("DeleteCitation/PMID")]


@pytest.mark.parametrize("version", DTD_VERSIONS)
@pytest.mark.parametrize("indent", [True, False])
@pytest.mark.parametrize("made", [article, book])
def test_withdrawn_pmids_stand_behind_the_records(version: str, indent: bool, made: object) -> None:
    data, report = write([made(title="On X")], deletion("123 456.2"), dtd=version, indent=indent)
    root = assert_valid(data, version)
    assert [child.tag for child in root][1:] == ["DeleteCitation"]
    assert deleted(data) == [("123", "1"), ("456", "2")]
    assert not [loss for loss in report.losses if loss.path.startswith("set")]


def test_several_become_one_without_repetitions() -> None:
    data, _ = write([article()], deletion("123 456.2"), deletion(" 789\n123.1 "), deletion(""))
    assert deleted(data) == [("123", "1"), ("456", "2"), ("789", "1")]
    assert data.count(b"<DeleteCitation>") == 1


def test_without_any_there_is_no_element() -> None:
    data, _ = write([article()], deletion(" "))
    assert b"DeleteCitation" not in data
    assert_valid(data)


def test_what_other_formats_say_is_dropped() -> None:
    data, report = write([article()], Extra(format="bibtex", name="preamble", value="1"))
    assert b"DeleteCitation" not in data
    assert [(loss.kind, loss.path) for loss in report.losses if loss.path.startswith("set")] == [
        ("dropped", "set.bibtex.preamble")
    ]


@given(st.text())
@settings(max_examples=40, deadline=None)
def test_any_text_is_written_as_valid_xml(value: str) -> None:
    report = Report()
    options = XmlWriteOptions()
    writer = XmlWriter(options, Writing(plugin="pubmed", collector=report, options=options))
    piece = writer.write(Envelope(record=article()))
    assert isinstance(piece, bytes)
    writer.set_extras = (deletion(value),)
    assert_valid(writer.begin() + piece + writer.end())


def test_characters_that_xml_cannot_hold_are_told() -> None:
    data, report = write([article()], deletion("12\x0034"))
    assert deleted(data) == [("1234", "1")]
    assert [loss.kind for loss in report.losses if loss.path == PATH] == ["approximated"]


def test_a_set_without_records_has_no_place_for_them() -> None:
    report = Report()
    options = XmlWriteOptions()
    writer = XmlWriter(options, Writing(plugin="pubmed", collector=report, options=options))
    writer.set_extras = (deletion("123"), Extra(format="bibtex", name="preamble", value="x"))
    assert_valid(writer.empty())
    assert [(loss.kind, loss.path, loss.first.sample) for loss in report.losses] == [("dropped", PATH, "123")]


def test_through_pivot_jsonl_with_several_processes() -> None:
    lines = [b'{"set_extra":{"format":"pubmed-xml","name":"DeleteCitation","value":"1 2.2"}}']
    lines += [b'{"type":"journal-article","title":"T%d"}' % number for number in range(300)]
    lines.append(b'{"set_extra":{"format":"pubmed-xml","name":"DeleteCitation","value":"3"}}')
    written = []
    for jobs in (1, 2):
        output = io.BytesIO()
        report = bibpivot.convert(b"\n".join(lines), output, to="pubmed-xml", jobs=jobs)
        assert report.counts.written == 300
        written.append(output.getvalue())
    assert written[0] == written[1]
    assert deleted(written[0]) == [("1", "1"), ("2", "2"), ("3", "1")]


def test_a_list_without_numbers_is_told_and_is_no_failure() -> None:
    source = (
        b"<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>S.</ArticleTitle>"
        b"</Article></MedlineCitation></PubmedArticle><DeleteCitation><MedlineID>5</MedlineID><PMID>x</PMID>"
        b"</DeleteCitation></PubmedArticleSet>"
    )
    report = bibpivot.convert(source, io.BytesIO(), to="ris", source_format="pubmed-xml")
    assert (report.counts.read, report.counts.written, report.counts.unreadable) == (1, 1, 0)
    assert "DeleteCitation/PMID" in [loss.path for loss in report.losses if loss.kind == "unrecognised"]
