"""Decoding with a diagnostic where it was guessed, and a voice that knows its place."""

import pytest

from bibpivot.accounts.carried import Carries, Wants
from bibpivot.accounts.diagnostics import Code, Diagnostic, Severity
from bibpivot.contract.contexts import Reading, Writing
from bibpivot.contract.writers import Writer
from bibpivot.framing import Frame
from bibpivot.model import Envelope, Record
from bibpivot.running.report import Report


def decode(data, encoding=None):
    report = Report()
    reading = Reading(plugin="p", collector=report, encoding=encoding)
    reading.source = "s"
    return reading.text(Frame(data=data, offset=0, line=10)), report.diagnostics


@pytest.mark.parametrize(
    ("data", "encoding", "text", "codes"),
    [
        ("naïve".encode(), None, "naïve", []),
        ("ab\nnaïve – ‘x’".encode("cp1252"), None, "ab\nnaïve – ‘x’", [("encoding-guessed", 11)]),
        ("naïve".encode("latin-1"), "latin-1", "naïve", []),
        ("日本".encode("shift-jis"), "shift-jis", "日本", []),
        (b"a\x81b", None, "a\ufffdb", [("encoding-broken", 10)]),
        (b"a\xffb", "utf-8", "a\ufffdb", [("encoding-broken", 10)]),
    ],
)
def test_text_is_decoded(data, encoding, text, codes):
    decoded, diagnostics = decode(data, encoding)
    assert decoded == text
    assert [(d.code, d.line) for d in diagnostics] == codes


def test_a_diagnostic_knows_its_place_and_prints_as_editors_like_it():
    report = Report()
    reading = Reading(plugin="p", collector=report)
    reading.source, reading.line, reading.record = "page.txt", 3, 7
    reading.report(Code("odd", Severity.WARNING, "Odd."), "an odd date", line=5, column=2, value="1\n2")
    (diagnostic,) = report.diagnostics
    assert str(diagnostic) == "page.txt:5:2: warning: an odd date: '1 2' [odd]"
    assert (diagnostic.record, diagnostic.value, diagnostic.plugin) == (7, "1 2", "p")


def test_a_reader_knows_what_is_wanted():
    reading = Reading(plugin="p", collector=Report(), wants=Wants(Carries(("title",))))
    assert reading.wants("title")
    assert not reading.wants("references")
    assert Reading(plugin="p", collector=Report()).wants("references")


def test_what_was_not_built_is_counted_as_if_it_had_been():
    report = Report()
    reading = Reading(plugin="p", collector=report, wants=Wants(Carries(("title",))))
    reading.record = 1
    reading.skipped("references", "Smith 2001", values=30)
    (entry,) = report.losses
    assert (entry.kind, entry.side, entry.path, entry.records, entry.values) == (
        *("dropped", "write", "references"),
        *(1, 30),
    )


def test_losses_are_of_the_side_that_says_them():
    report = Report()
    writing = Writing(plugin="p", collector=report)
    writing.lost("synthesised", "owner", "NLM", note="rule")
    (entry,) = report.losses
    assert (entry.side, entry.kind, entry.note, entry.first.sample) == ("write", "synthesised", "rule", "NLM")


def test_a_writer_without_write_says_so():
    writer = Writer(None, Writing(plugin="p", collector=Report()))
    with pytest.raises(NotImplementedError, match="Writer has no write"):
        writer.write(Envelope(record=Record()))


@pytest.mark.parametrize(
    ("message", "value", "said"),
    [
        ("an odd date", "31 02 2020", "an odd date: '31 02 2020'"),
        ("'31 02 2020' is odd", "31 02 2020", "'31 02 2020' is odd"),
        (
            "a long value: 'A title of many wor…'",
            "A title of many words",
            "a long value: 'A title of many wor…'",
        ),
        ("an odd date", None, "an odd date"),
        ("a DOI such as 10.1000/1 was expected", "10", "a DOI such as 10.1000/1 was expected: '10'"),
        ("a value was expected", "x", "a value was expected: 'x'"),
        ("XX is no tag; kept as it is", "kept", "XX is no tag; kept as it is"),
    ],
)
def test_a_diagnostic_shows_its_value_once(message, value, said):
    shown = str(Diagnostic(code="odd", severity=Severity.INFO, message=message, value=value))
    assert shown == f"info: {said} [odd]"
