"""pivot-jsonl: exact both ways, and every fault of a line told with its place."""

import contextlib
import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bibpivot
from bibpivot.api import Envelope, Extra, Frame, Reading, Record, RecordType, Unreadable, Writing
from bibpivot.running.report import Report
from bibpivot.testing import records as canonical
from bibpivot.testing import strategies
from bibpivot_jsonl import bibpivot_formats, codes, reader
from bibpivot_jsonl.sniff import sniff
from bibpivot_jsonl.writer import Writer


def write(envelope: Envelope, report: Report | None = None) -> bytes:
    return Writer(None, Writing(plugin="jsonl", collector=report or Report())).write(envelope)


def parse(data: bytes, line: int = 1) -> Envelope | Extra:
    reading = Reading(plugin="jsonl", collector=Report())
    return reader.parse(Frame(data=data, offset=0, line=line), reading)


def read(data: bytes, line: int = 1) -> Envelope:
    found = parse(data, line)
    assert isinstance(found, Envelope)
    return found


def end(*set_extras: Extra, report: Report | None = None) -> bytes:
    writer = Writer(None, Writing(plugin="jsonl", collector=report or Report()))
    writer.set_extras = set_extras
    return writer.end()


def refused(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(data)
    return caught.value


@given(strategies.records(), st.none() | st.text(max_size=10))
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_a_record_comes_back_and_so_does_its_line(record: Record, key: str | None) -> None:
    line = write(Envelope(record=record, key=key))
    back = read(line)
    assert (back.record, back.key) == (record, key)
    assert type(back.record) is Record
    assert write(back) == line
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")


@given(st.text(), st.text())
@settings(max_examples=60)
def test_any_text_comes_back(title: str, value: str) -> None:
    record = Record(title=title, extras=(Extra(format=value, name=title, value=value),))
    assert read(write(Envelope(record=record))).record == record


def test_the_full_record_comes_back() -> None:
    record = canonical.full_record()
    assert read(write(Envelope(record=record))).record == record


def test_a_line_is_the_record_itself_with_its_key_first() -> None:
    record = Record(type=RecordType.BOOK, title="Ärzte", volume="07")
    line = write(Envelope(record=record, key="a2020", source="x.txt", line=7))
    assert line.decode() == '{"citation_key":"a2020","type":"book","title":"Ärzte","volume":"07"}\n'
    assert write(Envelope(record=Record())) == b"{}\n"
    assert write(Envelope(record=Record(), key="k")) == b'{"citation_key":"k"}\n'


def test_no_key_is_made() -> None:
    (format_,) = bibpivot_formats()
    assert format_.writer is not None
    assert not format_.writer.keyed
    assert b"citation_key" not in write(Envelope(record=canonical.full_record()))


def test_members_may_stand_in_any_order() -> None:
    back = read(b' { "volume" : "1", "citation_key": "k", "type":"book" } \r\n')
    assert back == Envelope(record=Record(type=RecordType.BOOK, volume="1"), key="k")


def test_frames_are_lines_and_blank_ones_are_none() -> None:
    stream = io.BytesIO(b'{"volume":"1"}\n\n  \r\n{"volume":"2"}\r\n{"volume":"3"}')
    frames = list(reader.frames(stream, Reading(plugin="jsonl", collector=Report())))
    assert [(frame.line, frame.offset) for frame in frames] == [(1, 0), (4, 20), (5, 36)]
    assert [read(frame.data).record.volume for frame in frames] == ["1", "2", "3"]


def test_a_line_beyond_all_measure_comes_in_faulty_pieces() -> None:
    stream = io.BytesIO(b'{"volume":"' + b"x" * (17 * 2**20) + b'"}\n{"volume":"2"}\n')
    frames = list(reader.frames(stream, Reading(plugin="jsonl", collector=Report())))
    assert [frame.fault is not None for frame in frames] == [True] * (len(frames) - 1) + [False]
    assert frames[-1].data == b'{"volume":"2"}\n'
    assert frames[-1].line > 1


@pytest.mark.parametrize(
    ("line", "member"),
    [
        (b'{"titel":"x"}', "titel"),
        (b'{"container":{"titel":"x"}}', "container.titel"),
        (b'{"contributors":[{"name":{"type":"person","surname":"x"}}]}', "contributors[0].name.surname"),
    ],
)
def test_unknown_members_are_named(line: bytes, member: str) -> None:
    error = refused(line)
    assert error.code is codes.UNKNOWN_MEMBER
    assert error.message == f"records have no member `{member}`"
    assert "bibpivot schema" in codes.UNKNOWN_MEMBER.advice


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b'{"volume":3}', "volume: a string or null was expected, not a whole number"),
        (b'{"issued":{"year":"2020"}}', "issued.year: a whole number or null was expected, not a string"),
        (b'{"type":"article"}', "type: 'article' is none of the values that it may have"),
        (b'{"contributors":[{}]}', "contributors[0]: `name` is missing"),
        (b"[1]", "the line: an object was expected, not an array"),
        (b'{"citation_key":1}', "citation_key: a string or null was expected, not a whole number"),
        (b'{"issued":{"year":1e400}}', "issued.year: the number is out of range"),
    ],
)
def test_wrong_values_are_told_with_their_path(line: bytes, told: str) -> None:
    error = refused(line)
    assert error.code is codes.WRONG_VALUE
    assert error.message == told


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ('{"volume":"3",}', 15),
        ('{"volume":"é" "x"}', 15),
        ('{"volume":"3"', 14),
        ('{"volume":"3"} x', 16),
        ("volume: 3", 1),
        ('{"volume":"a\x01"}', 13),
    ],
)
def test_syntax_errors_are_told_with_their_column(line: str, column: int) -> None:
    error = refused(line.encode())
    assert error.code is codes.SYNTAX
    assert error.column == column


@pytest.mark.parametrize(
    "line",
    [
        b'{"issued":' + b'{"end":' * 10_000,
        b'{"issued":' + b'{"end":' * 10_000 + b"null" + b"}" * 10_001,
        b'{"issued":' + b'{"\\u0065nd":' * 10_000,
        b'{"title":{"content":['
        + b'{"type":"styled","style":"bold","content":[' * 150
        + b"]}" * 150
        + b"]}}",
        b'{"issued":{"year":' + b"9" * 5_000 + b"}}",
        b'{"issued":{"year":' + b"9" * 40 + b"}}",
    ],
)
def test_what_no_record_needs_is_refused(line: bytes) -> None:
    assert refused(line).code is codes.BEYOND_LIMITS


@pytest.mark.parametrize("line", [b"[" * 10_000, b'{"x":' * 10_000, b'{"volume":' + b"[" * 10_000])
def test_depth_where_records_have_none_is_refused(line: bytes) -> None:
    assert refused(line).code in codes.CODES


def test_brackets_and_digits_inside_strings_count_for_nothing() -> None:
    note = "[{" * 200 + "1" * 60 + '\\"'
    record = read(json.dumps({"notes": [{"text": note}]}).encode()).record
    assert record.notes[0].text == note


def test_many_parts_are_not_depth() -> None:
    record = Record(languages=("eng",), mesh_headings=canonical.full_record().mesh_headings * 300)
    assert read(write(Envelope(record=record))).record == record


def test_other_encodings_are_read() -> None:
    assert read('{"title":"Ärzte"}'.encode("cp1252")).record.title == "Ärzte"


def test_half_characters_are_replaced_and_told() -> None:
    report = Report()
    line = write(Envelope(record=Record(title="a\ud800b", volume="1"), key="\udc00"), report)
    back = read(line)
    assert back.record.volume == "1"
    assert "\ufffd" in str(back.record.title)
    assert [entry.kind for entry in report.losses] == ["approximated"]


@given(st.binary(max_size=60) | st.text(alphabet='{}[]":,0ae\\', max_size=40).map(str.encode))
@settings(max_examples=200)
def test_anything_is_a_record_or_unreadable(data: bytes) -> None:
    with contextlib.suppress(Unreadable):
        assert isinstance(read(data), Envelope)


@pytest.mark.parametrize(
    ("head", "sure"),
    [
        (b'{"citation_key":"a","type":"book"}\n', 0.9),
        (b'\n {"title":"x","volume":"3"}', 0.9),
        (b'{"title":"' + b"x" * 70_000, 0.5),
        (b'{"set_extra":{"format":"a","name":"b","value":"c"}}\n', 0.9),
        (b'{"title":"\xe9t\xe9"}\n', 0.9),
        (b"{}", 0.3),
        (b'{"id":"a","type":"book","title":"CSL"}\n', 0.0),
        (b'{"type":"book","title":"T","issued":{"year":2020}}\n', 0.9),
        (b'{"type":"book","title":"CSL","issued":{"date-parts":[[2020]]}}\n', 0.0),
        (b'[{"type":"book"}]', 0.0),
        (b'{\n  "type": "book"\n}', 0.0),
        (b'{"x":' * 20_000, 0.0),
        (b"TY  - JOUR\r\n", 0.0),
        (b"", 0.0),
    ],
)
def test_detection(head: bytes, sure: float) -> None:
    found = sniff(head, "x.jsonl")
    assert (0.0 if found is None else found.confidence) >= sure
    assert (found is None) == (sure == 0.0)


def test_the_format_carries_everything() -> None:
    (format_,) = bibpivot_formats()
    assert format_.writer is not None
    assert set(format_.writer.carries) == {*Record.__struct_fields__, "set"}


@given(st.text(), st.text(), st.text())
@settings(max_examples=40)
def test_what_is_said_of_a_set_comes_back(owner: str, name: str, value: str) -> None:
    extra = Extra(format=owner, name=name, value=value)
    line = end(extra)
    assert json.loads(line) == {"set_extra": {"format": owner, "name": name, "value": value}}
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert parse(line) == extra
    assert parse(b" " + json.dumps(json.loads(line), indent=1).replace("\n", " ").encode()) == extra


def test_the_end_is_a_line_for_each() -> None:
    first, second = Extra(format="a", name="b", value="c"), Extra(format="a", name="b", value="d")
    assert [parse(line) for line in end(first, second).splitlines()] == [first, second]
    assert end() == b""


def test_half_characters_of_a_set_are_replaced_and_told() -> None:
    report = Report()
    line = end(Extra(format="a", name="b", value="x\ud800y"), report=report)
    assert json.loads(line)["set_extra"]["value"].replace("\ufffd", "") == "xy"
    assert [(loss.kind, loss.path) for loss in report.losses] == [("approximated", "set")]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b'{"set_extra":{"format":"a","name":"b","value":"c"},"title":"x"}', codes.UNKNOWN_MEMBER),
        (b'{"title":"x","set_extra":{"format":"a","name":"b","value":"c"}}', codes.UNKNOWN_MEMBER),
        (b'{"set_extra":{"format":"a","name":"b","value":"c","more":"d"}}', codes.UNKNOWN_MEMBER),
        (b'{"set_extra":{"format":"a","name":"b"}}', codes.WRONG_VALUE),
        (b'{"set_extra":null}', codes.WRONG_VALUE),
        (b'{"set_extra":', codes.SYNTAX),
        (b'{"set_extra":' + b"[" * 200 + b"}", codes.WRONG_VALUE),
    ],
)
def test_faults_of_a_line_on_the_set(line: bytes, code: object) -> None:
    assert refused(line).code == code


def test_through_a_file_and_back() -> None:
    data = b'{"set_extra":{"format":"a","name":"b","value":"c"}}\n{"title":"x"}\n'
    found = bibpivot.read(data)
    output = io.BytesIO()
    report = bibpivot.write(found, output, to="pivot-jsonl")
    # Behind the records, wherever it stood.
    assert output.getvalue().splitlines() == data.splitlines()[::-1]
    assert not list(report.losses)
    assert (found.report.counts.read, report.counts.written) == (1, 1)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (b'{"title":"a","title":"b"}', ["title"]),
        (b'{"issued":{"year":2019,"year":2020},"volume":"1"}', ["year"]),
        (b'{"title":"a\\u003a","title":"b"}', ["title"]),
        (b'{"title":"a: b","notes":[],"volume":null}', []),
    ],
)
def test_a_member_that_stands_twice_is_told(line: bytes, names: list[str]) -> None:
    report = Report()
    reader.parse(Frame(data=line, offset=0, line=1), Reading(plugin="jsonl", collector=report))
    assert [entry.path for entry in report.losses] == names


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b'{"issued":{"year":2000,"season":9}}', "issued.season: a number of at most 4 was expected"),
        (b'{"issued":{"month":14}}', "issued.month: a number of at most 12 was expected"),
        (b'{"issued":{"day":45}}', "issued.day: a number of at most 31 was expected"),
        (
            b'{"history":[{"status":"x","date":{},"hour":24}]}',
            "history[0].hour: a number of at most 23 was expected",
        ),
    ],
)
def test_numbers_that_no_calendar_has_are_refused_with_their_path(line: bytes, told: str) -> None:
    error = refused(line)
    assert error.code is codes.WRONG_VALUE
    assert error.message == told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            b'{"contributors":[{"name":{"family":"A"}}]}',
            "contributors[0].name: `type` (person or collective) is missing",
        ),
        (
            b'{"contributors":[{"name":{"type":"persn"}}]}',
            "contributors[0].name.type: 'persn' is none of the values that it may have: person or collective",
        ),
        (
            b'{"title":{"content":[{"style":"bold","content":["x"]}]}}',
            "title.content[0]: `type` (styled or math) is missing",
        ),
        (b'{"contributors":[{"name":"A"}]}', "contributors[0].name: an object was expected, not a string"),
    ],
)
def test_what_the_type_of_a_part_may_be_is_said(line: bytes, told: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(line)
    assert caught.value.message == told
