"""Mistakes that plugin authors make: each is named, costs as little as it can, and is blamed on its plugin."""

import io
import textwrap

import pytest

from bibpivot import Conversion, Registry, convert
from bibpivot.errors import PluginError, UsageError

TEMPLATE = """
    import sys
    from bibpivot.api import Format, Frame, ReaderSpec, Record, Writer, WriterSpec, hookimpl

    def frames(stream, reading):
        {frames}

    def parse(frame, reading):
        {parse}

    class W(Writer):
        def begin(self):
            {begin}

        def write(self, envelope):
            {write}

        def separator(self):
            {separator}

        def end(self):
            {end}

    @hookimpl
    def bibpivot_formats():
        return [
            Format(
                id="mine", title="Mine", extensions={extensions},
                reader=ReaderSpec(frames=frames, parse=parse, projects={projects}),
                writer=WriterSpec(target=W, carries={carries}, needs={needs}),
            )
        ]
"""
GOOD = {
    "frames": "yield Frame(data=stream.read(), offset=0, line=1)",
    "parse": "return Record(title=reading.text(frame))",
    "begin": "return b''",
    "write": "return str(envelope.record.title).encode()",
    "separator": "return b''",
    "end": "return b''",
    "extensions": '(".mine",)',
    "carries": '("type", "title")',
    "needs": "()",
    "projects": "()",
}


@pytest.fixture
def registry(tmp_path):
    def make(**mistakes):
        path = tmp_path / "mine.py"
        path.write_text(textwrap.dedent(TEMPLATE.format(**{**GOOD, **mistakes})))
        return Registry.default(plugin_files=[path])

    return make


def run(registry, to="mine", **settings):
    output = io.BytesIO()
    report = convert(b"text", output, to=to, source_format="mine", registry=registry, **settings)
    return output.getvalue(), report


def test_without_mistakes_it_works(registry):
    assert run(registry())[0] == b"text"


@pytest.mark.parametrize(
    ("mistakes", "code", "message"),
    [
        ({"write": "return 'text'"}, "writer-failed", r"write\(\) returned str, not bytes"),
        ({"write": "return None"}, "writer-failed", r"write\(\) returned NoneType, not bytes"),
        ({"write": "sys.exit('bye')"}, "writer-failed", "SystemExit: bye"),
        ({"parse": "sys.exit('bye')"}, "reader-failed", "SystemExit: bye"),
        ({"parse": "return 'text'"}, "reader-failed", "yielded str, not a Record, Envelope or Extra"),
        (
            {"parse": "Record(title=reading.text(frame))"},
            "reader-failed",
            r"^parse of reader mine returned None for the record on line 1: is a return missing\?$",
        ),
        ({"parse": "return 5"}, "reader-failed", "parse returned int, not records"),
        ({"frames": "yield stream.read()"}, "reader-failed", r"frames\(\) yielded bytes, not a Frame"),
        (
            {"frames": "yield 1 / 0"},
            "reader-failed",
            "cutting the input into records failed: ZeroDivisionError",
        ),
    ],
)
def test_a_mistake_costs_a_record_and_is_the_plugin_s(registry, mistakes, code, message):
    output, report = run(registry(**mistakes))
    assert output == b""
    assert report.diagnostics[0].code == code
    assert report.status() == 4
    with pytest.raises(AssertionError, match=message):
        raise AssertionError(report.diagnostics[0].message)


@pytest.mark.parametrize(
    ("mistakes", "message"),
    [
        ({"begin": "return ''"}, r"W\.begin\(\) returned str, not bytes"),
        ({"begin": "1 / 0"}, r"W\.begin\(\) broke down: ZeroDivisionError"),
        ({"separator": "return ','"}, r"W\.separator\(\) returned str, not bytes"),
        ({"end": "1 / 0"}, r"W\.end\(\) broke down: ZeroDivisionError"),
    ],
)
def test_what_frames_the_output_is_a_plugin_error(registry, mistakes, message):
    with pytest.raises(PluginError, match=message):
        run(registry(**mistakes))


@pytest.mark.parametrize(
    ("mistakes", "message"),
    [
        ({"carries": '("title")'}, r"carries must be a tuple, not a str: \('title',\)"),
        (
            {"carries": '("titel",)'},
            r"carries names 'titel', but a record has no 'titel' \(did you mean 'title'",
        ),
        ({"extensions": '".mine"'}, "extensions must be a tuple"),
        ({"needs": '("issued")'}, r"needs must be a tuple, not a str: \('issued',\)"),
        ({"projects": '("issued")'}, r"projects must be a tuple, not a str: \('issued',\)"),
    ],
)
def test_mistakes_in_a_descriptor_are_refused(registry, mistakes, message):
    with pytest.raises(PluginError, match=message):
        registry(**mistakes)


def test_a_reader_that_finds_no_record_returns_none_of_them(registry):
    output, report = run(registry(parse="return ()"))
    assert output == b""
    assert (report.counts.read, report.counts.unreadable) == (0, 0)


@pytest.mark.parametrize(
    ("returned", "said"),
    [("return Format(id='mine', title='Mine')", "Format"), ("pass", r"None \(is a return missing\?\)")],
)
def test_a_hook_that_returns_no_list_is_told_so(tmp_path, returned, said):
    path = tmp_path / "mine.py"
    path.write_text(
        "from bibpivot.api import *\n\n@hookimpl\ndef bibpivot_formats():\n    " + returned, encoding="utf-8"
    )
    with pytest.raises(
        PluginError, match=f"bibpivot_formats must return a list of Format, and returned {said}"
    ):
        Registry.default(plugin_files=[path])


def test_a_writer_that_carries_nothing_by_its_options_says_so(registry):
    report = run(registry(begin="return b''\n\n        carries = ()"))[1]
    assert [(loss.kind, loss.path) for loss in report.losses] == [("dropped", "title")]


def test_lists_in_place_of_tuples_do_not_falsify_the_ledger(registry):
    from bibpivot.accounts.carried import Carries
    from bibpivot.model import Contributor, Person, Record

    record = Record(contributors=[Contributor(name=Person(family="Dik"))], keywords=[])
    assert [path for path, _, _ in Carries(("contributors.name",)).missing(record)] == []


def test_a_mode_that_is_none_is_refused():
    with pytest.raises(UsageError, match="there is no mode 'lax'; there are: strict, lenient, repair"):
        Conversion(to="ris", mode="lax")


def test_a_report_shows_its_counts(registry):
    assert repr(run(registry())[1]) == "<Report: 1 read, 1 written, 0 unreadable, 0 filtered>"
