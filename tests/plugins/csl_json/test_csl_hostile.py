"""Input that is wrong: a clear word on it, the rest converted, never a traceback."""

import io
import json

import pytest
from csl_support import Read

from bibpivot import convert

GOOD = b'{"id": "good", "type": "book", "title": "Good"}'


def run(data: bytes, target: str = "pivot-jsonl"):  # type: ignore[no-untyped-def]  # the report, and the output
    output = io.BytesIO()
    report = convert(data, output, to=target, source_format="csl-json", debug=True)
    counts = report.counts
    assert counts.read == counts.written + counts.unreadable
    return report, output.getvalue()


@pytest.mark.parametrize(
    ("broken", "code", "line"),
    [
        (b'{"id": "b",\n "title": "a "b" c"}', "csl-syntax", 3),
        (b'{"id": "b",\n "title": "cut', "csl-syntax", 3),
        (b'{"id": "b",\n "x": tru}', "csl-syntax", 3),
        (b'"a string"', "csl-no-item", 2),
        (b"12", "csl-no-item", 2),
        (b'{"a":' * 100 + b"1" + b"}" * 100, "csl-beyond-limits", 2),
        (b'{"a":' + b"1" * 5000 + b"}", "csl-beyond-limits", 2),
        (b'{"a":' * 5000 + b"1" + b"}" * 5000, "csl-beyond-limits", 2),
    ],
)
def test_a_malformed_item_costs_itself_alone(broken: bytes, code: str, line: int) -> None:
    report, output = run(b"[%b,\n%b,\n%b]" % (GOOD, broken, GOOD))
    assert (report.counts.written, report.counts.unreadable) == (2, 1)
    (diagnostic,) = report.diagnostics
    assert (diagnostic.code, diagnostic.line) == (code, line)
    assert output.count(b'"Good"') == 2


@pytest.mark.parametrize(
    "sloppy",
    [b'{"id": "b", "title": "a\tb"}', b'{"id": "b", "title": "x", "volume": NaN}', b'{"id":"b","x":1e999}'],
)
def test_what_is_not_quite_json_is_read_with_a_warning(sloppy: bytes) -> None:
    report, _ = run(b"[%b,%b]" % (sloppy, GOOD))
    assert report.counts.written == 2
    assert {one.code for one in report.diagnostics} <= {"csl-syntax-mended"}


def test_a_member_that_stands_twice_is_told() -> None:
    read = Read(b'[{"id": "a", "title": "One", "title": "Two"}]')
    assert read.records[0].title == "Two"
    assert read.codes == ["csl-repeated-variable"]
    assert ("dropped", "title") in read.losses


def test_what_stands_around_the_items_is_told() -> None:
    report, _ = run(b'{"total": 2, "items": [%b, %b], "next": null}' % (GOOD, GOOD))
    assert report.counts.written == 2
    assert [one.code for one in report.diagnostics] == ["csl-wrapped", "csl-wrapped"]
    quiet, _ = run(b'{"items": [%b]}' % GOOD)
    assert quiet.diagnostics == [] or not list(quiet.diagnostics)


def test_crossrefs_answer_for_one_work() -> None:
    _, output = run(b'{"status":"ok","message-type":"work","message":{"DOI":"10.1000/1","title":["T"]}}')
    assert json.loads(output)["title"] == "T"


def test_windows_1252_is_understood_and_told() -> None:
    report, output = run(b'[{"id":"a","title":"Caf\xe9"}]')
    assert json.loads(output)["title"] == "Café"
    assert [one.code for one in report.diagnostics] == ["encoding-guessed"]


def test_every_way_to_cut_a_file_off() -> None:
    whole = json.dumps([{"id": "a", "author": [{"family": "Doe"}], "x": {"y": "z\\"}}] * 2, indent=1).encode()
    for place in range(0, len(whole), 3):
        run(whole[:place])


@pytest.mark.parametrize(
    "data",
    [
        b"no JSON", b"\x00\x01\x02", b"[" * 3000, b"[null, [[]], {}]",
        b'{"author": "x", "issued": [[[]]], "title": {}}',
        b'[{"author":[[1]],"issued":{"date-parts":{"a":1}},"ISSN":{"x":1},"custom":[1],"keyword":7,"type":5,"page":[]}]',
        b'[{"author":{"family":{"a":1}},"DOI":["x"],"note":{"name":{}},"URL":false,"id":{"a":1}}]',
        b'[{"issued":{"date-parts":[[true,1e400]],"season":[1],"circa":{}},"submitted":{"date-parts":5}}]',
        b'[{"custom":{"people":{"author":[{}]},"contributors":[[99,{"name":{"type":"person"}}]],"container":7}}]',
        b'[{"title":"' + b"x" * 1_000_000 + b'"}]', b"@article{a, title={b}}", b"<xml/>", b"%PDF-1.4\n[1 0 R]",
    ],
    ids=lambda data: repr(data[:20]),
)  # fmt: skip
def test_odd_input_never_breaks_anything_down(data: bytes) -> None:
    for target in ("pivot-jsonl", "csl-json", "ris"):
        run(data, target)
