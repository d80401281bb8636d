"""The way of a record as a whole: accounting, order, faults, engines, with a format made for it."""

import gzip
import io
import json
from pathlib import Path

import pytest

from bibpivot import Conversion, Registry, convert, read, write
from bibpivot.accounts.diagnostics import Severity
from bibpivot.errors import InputOutputError, PluginError, UsageError
from bibpivot.model import Envelope, Record
from bibpivot.plugins import engines

TOY = Path(__file__).parents[2] / "toy.py"


@pytest.fixture
def registry():
    known = Registry()
    known.register(engines, "bibpivot")
    known.load_file(TOY)
    return known


def run(registry, data, to="toy", output=None, **settings):
    settings.setdefault("source_format", "toy")
    output = io.BytesIO() if output is None else output
    report = convert(data, output, to=to, registry=registry, **settings)
    text = output.getvalue().decode() if isinstance(output, io.BytesIO) else None
    return report, text


def codes(report):
    return {code: entry.count for code, entry in report.codes.items()}


def test_records_go_through(registry):
    report, text = run(registry, b"k1 | One | 1999\nk2 | Two | 2000\n")
    assert text == "<\nk1 | One | 1999\nk2 | Two | 2000\n>\n"
    assert (report.counts.read, report.counts.written) == (2, 2)
    assert report.status() == 0


def test_a_bad_record_costs_itself_alone(registry, tmp_path):
    data = b"k1 | One | 1999\nBAD\nBOOM\nk2 | SINK | 2000\nk3 | Three | 2001\n"
    quarantine = tmp_path / "bad.toy"
    report, text = run(registry, data, quarantine=quarantine)
    assert text == "<\nk1 | One | 1999\nk3 | Three | 2001\n>\n"
    counts = report.counts
    assert (counts.read, counts.written, counts.unreadable, counts.filtered) == (5, 2, 3, 0)
    assert quarantine.read_bytes() == b"BAD\nBOOM\nk2 | SINK | 2000\n"
    assert codes(report) == {"unreadable-record": 1, "reader-failed": 1, "writer-failed": 1}
    assert [(d.line, d.record) for d in report.diagnostics] == [(2, 2), (3, 3), (4, 4)]
    assert report.status() == 4


def test_only_unreadable_records_leave_the_output_alone(registry, tmp_path):
    output = tmp_path / "out.toy"
    output.write_text("old")
    report, _ = run(registry, b"BAD\n", output=output)
    assert output.read_text() == "old"
    assert report.status() == 1


def test_what_is_not_carried_is_in_the_ledger(registry):
    report, _ = run(registry, b"k | One | \nk2 | Two | 2001\n")
    entries = {(entry.kind, entry.path): (entry.records, entry.values) for entry in report.losses}
    assert entries == {("dropped", "container.country"): (2, 2), ("synthesised", "issued"): (1, 1)}


def test_the_reader_s_losses_are_there_too(registry):
    report, _ = run(registry, b"a | One | 1999\n\nb | Two | 2000\n", reader_options={"skip": "Two"})
    (entry,) = [entry for entry in report.losses if entry.side == "read"]
    assert (entry.kind, entry.path, entry.first.line, entry.first.record) == ("unrecognised", "title", 3, 2)


def test_options_reach_the_reader(registry):
    assert run(registry, b"k | One | 1999", reader_options={"shout": "yes"})[1] == "<\nk | ONE | 1999\n>\n"


def test_an_option_nobody_has_is_refused_before_anything_is_read(registry):
    with pytest.raises(UsageError, match="did you mean 'shout'"):
        run(registry, b"", reader_options={"shuot": "yes"})


def test_transforms_change_and_filter(registry):
    report, text = run(registry, b"a | Old | 1950\nb | New | 2000\n", apply=["no-old=1990"])
    assert text == "<\nb | New | 2000\n>\n"
    assert (report.counts.read, report.counts.written, report.counts.filtered) == (2, 1, 1)


def test_if_all_is_filtered_out_the_output_is_an_empty_document(registry):
    report, text = run(registry, b"a | Old | 1950\n", apply=["no-old=1990"])
    assert text == "<\n>\n"
    assert report.status() == 0


def test_keys_are_unique_and_changes_are_said(registry):
    report, text = run(registry, b"k | One | 1999\nK | Two | 2000\nbad key | Three | 2001\n")
    assert [line.split(" | ")[0] for line in text.splitlines()[1:-1]] == ["k", "Ka", "badkey"]
    assert [(d.code, d.value, d.record) for d in report.diagnostics] == [
        ("citation-key-changed", "K", 2),
        ("citation-key-changed", "bad key", 3),
    ]


def test_a_separator_stands_between_records_also_between_batches(registry):
    data = b"".join(b"%d | t%d | 1999\n" % (n, n) for n in range(1000))
    assert run(registry, data, to="toy-titles")[1] == ",".join(f"t{n}" for n in range(1000))


@pytest.mark.parametrize("to", ["toy", "toy-titles"])
@pytest.mark.parametrize("as_file", [True, False], ids=["file", "bytes"])
def test_the_output_is_the_same_whatever_runs_it(registry, tmp_path, to, as_file):
    data = b"".join(
        b"BAD\n" if n % 97 == 0 else b"BOOM\n" if n % 101 == 0 else b"| t%d | %d\n" % (n % 7, 1990 + n % 3)
        for n in range(3000)
    )
    given = data
    if as_file:
        given = tmp_path / "in.toy"
        given.write_bytes(b"\xef\xbb\xbf" + data)
    results = []
    for jobs in (1, 2, 3):
        bad = tmp_path / "bad"
        report, text = run(registry, given, to=to, jobs=jobs, quarantine=bad)
        results.append((text, report.summary(), list(report.diagnostics), bad.read_bytes()))
    assert results[0] == results[1] == results[2]
    assert results[0][1]["read"] == 3000


def test_a_frame_may_give_many_records(registry):
    report, text = run(registry, b"MANY 3\nx | One | 1999\nBAD\n", to="toy-titles")
    assert text == "number 0,number 1,number 2,One"
    assert report.counts.read == 5
    assert report.diagnostics[0].record == 5


def test_formats_are_detected_input_by_input(registry):
    report, text = run(registry, [b"k | One | 1999", b"%PDF-1.7 ..."], source_format=None)
    assert text == "<\nk | One | 1999\n>\n"
    assert codes(report) == {"format-unknown": 1}
    assert (report.counts.read, report.counts.unreadable) == (2, 1)
    assert "it is a PDF file" in report.diagnostics[0].message
    report, _ = run(registry, b"some words", source_format=None)
    assert "name one with --from (toy)" in report.diagnostics[0].message


def test_a_blank_input_of_no_format_is_told_as_blank(registry):
    report, _ = run(registry, b"\n \n", source_format=None)
    assert codes(report) == {"no-record": 1}
    assert "it is blank" in report.diagnostics[0].message


def test_an_input_of_unknown_format_goes_to_the_quarantine(registry, tmp_path):
    run(registry, b"%PDF-1.7 ...", source_format=None, quarantine=tmp_path / "bad")
    assert (tmp_path / "bad").read_bytes() == b"%PDF-1.7 ..."


@pytest.mark.parametrize(("data", "code"), [(b"", "empty-input"), (b"\n \n", "no-record")])
def test_an_input_without_records_is_said(registry, data, code):
    report, text = run(registry, data)
    assert text == ""
    assert codes(report) == {code: 1}
    assert report.status() == 1


def test_a_missing_file_does_not_stop_the_others(registry):
    report, text = run(registry, ["nowhere.toy", b"k | One | 1999"])
    assert text == "<\nk | One | 1999\n>\n"
    assert codes(report) == {"input-failed": 1}
    assert report.status() == 3


def test_damaged_compression_gives_what_can_be_read(registry, tmp_path):
    data = b"".join(b"k%d | t%d | 1999\n" % (n, n * n) for n in range(2000))
    path = tmp_path / "in.toy.gz"
    path.write_bytes(gzip.compress(data)[:-2000])
    output = tmp_path / "out.toy"
    report, _ = run(registry, path, output=output)
    assert report.counts.written > 500
    assert "k500 | t250000 | 1999" in output.read_text()
    assert report.count_of("input-failed") == 1


def test_an_empty_folder_does_not_stop_the_others(registry, tmp_path):
    (tmp_path / "empty").mkdir()
    report, text = run(registry, [b"k | One | 1999", tmp_path / "empty"])
    assert text == "<\nk | One | 1999\n>\n"
    assert codes(report) == {"input-failed": 1}
    with pytest.raises(InputOutputError, match="holds no file to convert"):
        run(registry, tmp_path / "empty")


def test_files_passed_over_are_named(registry, tmp_path):
    (tmp_path / "a.toy").write_text("k | One | 1999")
    for name in ("b.mht", "c", "d.pdf", "e.doc"):
        (tmp_path / name).touch()
    report, _ = run(registry, tmp_path)
    (diagnostic,) = report.diagnostics
    assert diagnostic.code == "files-passed-over"
    assert "b.mht, c, d.pdf and 1 more" in diagnostic.message


def test_no_readable_input_at_all_raises(registry, tmp_path):
    with pytest.raises(InputOutputError, match="can't read nowhere"):
        run(registry, "nowhere.toy", output=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_one_output_each(registry, tmp_path):
    for name in ("a.toy", "b.toy", "sub/a.toy", "sub/bad.toy"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text("BAD" if "bad" in name else f"k | {name} | 1999")
    report, _ = run(registry, [tmp_path / "in", tmp_path / "in/a.toy"], output=f"{tmp_path}/out/", jobs=2)
    written = {
        str(path.relative_to(tmp_path / "out")): path.read_text()
        for path in (tmp_path / "out").rglob("*")
        if path.is_file()
    }
    assert written == {
        "a.toy": "<\nk | a.toy | 1999\n>\n",
        "b.toy": "<\nk | b.toy | 1999\n>\n",
        "sub/a.toy": "<\nk | sub/a.toy | 1999\n>\n",
        "a-2.toy": "<\nk | a.toy | 1999\n>\n",
    }
    assert report.counts.unreadable == 1


def test_an_output_that_can_t_be_written_is_known_before_the_work(registry):
    with pytest.raises(InputOutputError, match="can't write /nowhere/out"):
        run(registry, b"k | One | 1999", output="/nowhere/out")


def test_the_listener_hears_everything(registry):
    heard = []
    run(registry, b"k | One | 1999\nBAD\n", listener=heard.append)
    assert [type(event).__name__ for event in heard] == ["Loss", "Diagnostic"]
    assert [event.record for event in heard] == [1, 2]


def test_progress_is_shown_in_bytes(registry, tmp_path):
    path = tmp_path / "in.toy"
    path.write_bytes(b"k | One | 1999\n" * 5000)
    seen = []
    run(registry, path, progress=seen.append)
    assert seen[-1].total == path.stat().st_size
    assert max(step.done for step in seen) == path.stat().st_size


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"to": "toyy"}, r"there is no format 'toyy' to write \(did you mean 'toy'"),
        ({"to": "toy", "source_format": "toy-titles"}, "can only be written, not read; there are: toy"),
        ({"to": "toy", "jobs": 0}, "must be 1 or more"),
        ({"to": "toy", "engine": "serail"}, "did you mean 'serial'"),
        ({"to": "toy", "apply": ["no-odl"]}, "did you mean 'no-old'"),
        ({"to": "toy", "encoding": "utf-9"}, "no encoding 'utf-9'"),
        ({"to": "toy", "keys": "[auth"}, "key"),
    ],
)
def test_wrong_settings_are_usage_errors(registry, settings, message):
    with pytest.raises(UsageError, match=message):
        Conversion(registry=registry, **settings)


def test_records_are_read_one_by_one(registry):
    records = read(b"k | One | 1999\nBAD\n | Two | \n", "toy", registry=registry)
    assert [str(record.title) for record in records] == ["One", "Two"]
    assert records.report.counts.read == 3
    assert records.report.count_of("unreadable-record") == 1


def test_envelopes_bring_key_source_and_line(registry):
    (envelope,) = read(b"\nk | One | 1999\n", "toy", registry=registry).envelopes()
    assert (envelope.key, envelope.source, envelope.line) == ("k", "<bytes>", 2)


def test_records_are_written(registry):
    output = io.BytesIO()
    records = [Envelope(record=Record(title="One"), key="k"), Record(title="SINK", volume="3")]
    report = write(records, output, to="toy", registry=registry)
    assert output.getvalue() == b"<\nk | One | \n>\n"
    assert (report.counts.read, report.counts.written, report.counts.unreadable) == (2, 1, 1)


def test_a_plugin_that_lives_nowhere_can_t_be_sent_to_a_worker(registry):
    from bibpivot.api import Format, WriterSpec, hookimpl

    class Lambda:
        @hookimpl
        def bibpivot_formats(self):
            return [
                Format(
                    id="lam", title="L", writer=WriterSpec(target=lambda options, writing: None, carries=())
                )
            ]

    registry.register(Lambda())
    with pytest.raises(PluginError, match="must be a function or class at the top of its module"):
        Conversion(to="lam", registry=registry)


def test_the_summary_is_plain_data(registry):
    report, _ = run(registry, b"k | One | \n")
    summary = json.loads(json.dumps(report.summary()))
    assert summary["read"] == 1
    assert {loss["kind"] for loss in summary["losses"]} == {"dropped", "synthesised"}
    assert report.severities().get(Severity.ERROR) is None
