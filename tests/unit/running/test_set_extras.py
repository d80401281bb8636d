"""What an input says of the whole set: no record, in order into its output, or into the ledger."""

import io
from pathlib import Path

import pytest

from bibpivot import Registry, convert, read, write
from bibpivot.accounts.diagnostics import NOTHING_READ
from bibpivot.cli.summary import loss_lines
from bibpivot.model import Envelope, Extra, Record
from bibpivot.plugins import engines
from bibpivot.running.batches import Account, Item, ReaderRole, batched
from bibpivot.running.outputs import NO_OUTPUT
from bibpivot.running.parsing import Parsing

TOY = Path(__file__).parents[2] / "toy.py"
NOTE = Extra(format="toy", name="note", value="kept")
OTHER = Extra(format="toy", name="other", value="lost")


@pytest.fixture
def registry():
    known = Registry()
    known.register(engines, "bibpivot")
    known.load_file(TOY)
    return known


def run(registry, data, to="toy", output=None, **settings):
    output = io.BytesIO() if output is None else output
    report = convert(data, output, to=to, source_format="toy", registry=registry, **settings)
    return report, output.getvalue().decode() if isinstance(output, io.BytesIO) else None


def dropped(report):
    return [
        (loss.path, loss.values, loss.note, loss.first.sample, loss.first.line)
        for loss in report.losses
        if loss.path.startswith("set.")
    ]


def test_it_is_written_at_the_end_and_counted_as_no_record(registry):
    report, text = run(registry, b"SET note first\nk | One | 1999\nSET note second\nl | Two | 2000\n")
    assert text == "<\nk | One | 1999\nl | Two | 2000\n# first\n# second\n>\n"
    assert (report.counts.read, report.counts.written) == (2, 2)
    assert dropped(report) == []
    assert report.status() == 0


def test_what_the_writer_does_not_carry_is_dropped(registry):
    report, text = run(registry, b"k | One | 1999\nSET other this\nSET note that\nSET other too\n")
    assert text == "<\nk | One | 1999\n# that\n>\n"
    assert dropped(report) == [("set.toy.other", 2, None, "this", 2)]
    report, _ = run(registry, b"k | One | 1999\nSET note that\n", to="toy-titles")
    assert dropped(report) == [("set.toy.note", 1, None, "that", 2)]


def test_it_is_told_without_a_number_of_records(registry):
    report, _ = run(
        registry, b"k | One | 1999\nSET other this\nSET note that\nSET other too\n", to="toy-titles"
    )
    (line,) = loss_lines(report)
    assert line.endswith("set.toy.other (2 values), set.toy.note (1 value)")


def test_without_a_record_there_is_no_output_and_all_is_dropped(registry, tmp_path):
    output = tmp_path / "out.toy"
    output.write_text("old")
    report, _ = run(registry, b"SET note this\nBAD\n", output=output)
    assert output.read_text() == "old"
    assert dropped(report) == [("set.toy.note", 1, NO_OUTPUT, "this", 1)]


def test_an_input_of_nothing_else_is_said_to_hold_no_record(registry):
    report, text = run(registry, [b"SET note this\n", b"k | One | 1999\n", b"\n \n"])
    said = {diagnostic.message for diagnostic in report.diagnostics if diagnostic.code == NOTHING_READ.id}
    assert said == {
        "it holds no record, only what it says of a whole set",
        "it holds no record of format toy",
    }
    # It is part of the one output nevertheless.
    assert text == "<\nk | One | 1999\n# this\n>\n"


def test_if_all_is_filtered_out_it_is_in_the_empty_document(registry):
    report, text = run(registry, b"a | Old | 1950\nSET note this\n", apply=["no-old=1990"])
    assert text == "<\n# this\n>\n"
    assert dropped(report) == []


def test_each_output_has_its_own(registry, tmp_path):
    texts = {
        "a.toy": "SET note a1\nk | A | 1999\nSET note a2\n",
        "b.toy": "SET note b\nSET other b\n",
        "c.toy": "k | C | 1999\nSET other c\n",
        "d.toy": "k | D | 1999\n",
    }
    (tmp_path / "in").mkdir()
    for name, text in texts.items():
        (tmp_path / "in" / name).write_text(text)
    report, _ = run(registry, tmp_path / "in", output=f"{tmp_path}/out/")
    assert {path.name: path.read_text() for path in (tmp_path / "out").iterdir()} == {
        "a.toy": "<\nk | A | 1999\n# a1\n# a2\n>\n",
        "c.toy": "<\nk | C | 1999\n>\n",
        "d.toy": "<\nk | D | 1999\n>\n",
    }
    assert dropped(report) == [
        ("set.toy.note", 1, NO_OUTPUT, "b", 1),
        ("set.toy.other", 1, NO_OUTPUT, "b", 2),
        ("set.toy.other", 1, None, "c", 2),
    ]


@pytest.mark.parametrize("folder", [False, True], ids=["one output", "one each"])
def test_the_same_whatever_runs_it(registry, tmp_path, folder):
    (tmp_path / "in").mkdir()
    for part in range(3):
        lines = (
            f"SET {'other' if n % 50 == 0 else 'note'} {part}.{n}" if n % 10 == 0 else f"k | t{n} | 1999"
            for n in range(700)
        )
        (tmp_path / "in" / f"{part}.toy").write_text("\n".join(lines))
    results = []
    for jobs in (1, 2):
        where = tmp_path / f"out{jobs}"
        report, _ = run(registry, tmp_path / "in", output=f"{where}/" if folder else where, jobs=jobs)
        made = sorted(where.iterdir()) if folder else [where]
        results.append(([path.read_bytes() for path in made], report.summary()))
    assert results[0] == results[1]
    notes = [line for data in results[0][0] for line in data.decode().splitlines() if line.startswith("# ")]
    assert notes == [f"# {part}.{n}" for part in range(3) for n in range(0, 700, 10) if n % 50]


@pytest.mark.parametrize("most", [1, 2, 1000])
def test_the_same_for_any_size_of_batch(registry, monkeypatch, most):
    monkeypatch.setattr("bibpivot.running.conversion.batched", lambda frames, **_: batched(frames, most=most))
    data = [b"SET note a\nk | A | 1999\n", b"l | B | 1999\nSET note b\n"]
    _, text = run(registry, data)
    assert text == "<\nk | A | 1999\nl | B | 1999\n# a\n# b\n>\n"


def test_a_reader_may_return_one_by_itself(registry):
    role = ReaderRole(format="toy", plugin="toy", parse=f"{__name__}:parse_one")
    item = Item(source=3, name="x", line=7, data=b"x", length=1)
    account = Account()
    parsing = Parsing(mode="lenient")
    assert list(parsing.envelopes(role, item, b"", account)) == []
    assert [(found.source, found.extra, found.name, found.line) for found in account.result().set_extras] == [
        (3, NOTE, "x", 7)
    ]
    assert account.counts.read == 0


def parse_one(frame, reading):
    return NOTE


def test_reading_gives_records_and_beside_them_what_is_said_of_the_set(registry):
    records = read([b"SET note kept\nk | One | 1999\n", b"SET other lost\n"], "toy", registry=registry)
    assert records.set_extras == ()
    assert str(next(records).title) == "One"
    assert records.set_extras == (NOTE,)
    assert list(records) == []
    assert records.set_extras == (NOTE, OTHER)
    assert records.report.counts.read == 1
    assert [diagnostic.message for diagnostic in records.report] == [
        "it holds no record, only what it says of a whole set"
    ]


def test_writing_takes_what_is_said_of_the_set(registry):
    output = io.BytesIO()
    report = write(
        [Envelope(record=Record(title="One"), key="k")],
        output,
        to="toy",
        set_extras=[NOTE, OTHER],
        registry=registry,
    )
    assert output.getvalue() == b"<\nk | One | \n# kept\n>\n"
    assert dropped(report) == [("set.toy.other", 1, None, "lost", None)]


def test_layout_is_no_loss(registry):
    layout = Extra(format="toy", name="other", value="two blanks", layout=True)
    for records in ([Record(title="One")], []):
        report = write(records, io.BytesIO(), to="toy", set_extras=[layout], registry=registry)
        assert dropped(report) == []


def test_writing_what_is_read_takes_it_along(registry):
    data = b"k | One | 1999\nSET note kept\n"
    for set_extras, end in ((None, ["# kept", ">"]), ((), [">"])):
        output = io.BytesIO()
        records = read(data, "toy", registry=registry)
        write(records, output, to="toy", set_extras=set_extras, registry=registry)
        assert output.getvalue().decode().splitlines()[2:] == end


def test_what_a_writer_says_at_the_end_is_in_the_account_of_the_run(registry, tmp_path):
    plugin = tmp_path / "telling.py"
    plugin.write_text(
        "from bibpivot.api import Format, Writer, WriterSpec, hookimpl\n"
        "class Telling(Writer):\n"
        "    def write(self, envelope):\n        return b'x'\n"
        "    def end(self):\n"
        "        self.writing.lost('approximated', 'set.toy.note', self.set_extras[0].value)\n"
        "        return b''\n"
        "@hookimpl\n"
        "def bibpivot_formats():\n"
        "    return [Format(id='telling', title='T', writer=WriterSpec(target=Telling, carries=('set', 'title')))]\n"
    )
    registry.load_file(plugin)
    report, _ = run(registry, b"k | One | 1999\nSET note this\n", to="telling")
    assert ("approximated", "set.toy.note") in [(loss.kind, loss.path) for loss in report.losses]
