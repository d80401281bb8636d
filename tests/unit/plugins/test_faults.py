"""Whoever made a mistake is blamed, with the place in the plugin: readers for records of wrong types, not writers."""

import io
import textwrap

import pytest

from bibpivot import Conversion, Registry
from bibpivot.model import Container, Contributor, Date, Person, Record
from bibpivot.plugins.faults import wrong_in
from bibpivot.testing.records import canonical_records

PLUGIN = """
from bibpivot.api import *
import msgspec

def parse(frame, reading):
    return {record}

def change(argument):
    return lambda record, transforming: msgspec.structs.replace(record, issued=Date(year="1917"))

@hookimpl
def bibpivot_formats():
    return [Format(id="mine", title="Mine", reader=ReaderSpec(frames=line_by_line, parse=parse))]

@hookimpl
def bibpivot_transforms():
    return [TransformSpec(id="change", title="Change", target=change)]
"""


@pytest.fixture
def diagnostic(tmp_path):
    """Return a function that converts a line with a reader of the test's own, and gives code and message."""

    def run(record: str, *, to: str = "bibtex", apply: tuple[str, ...] = ()) -> tuple[str, str]:
        file = tmp_path / "mine.py"
        file.write_text(textwrap.dedent(PLUGIN.format(record=record)), encoding="utf-8")
        registry = Registry.default(plugin_files=[file])
        conversion = Conversion(to=to, source_format="mine", registry=registry, apply=apply)
        report = conversion.run([b"one\n"], io.BytesIO())
        (found,) = report.diagnostics
        assert (report.counts.read, report.counts.unreadable) == (1, 1)
        return found.code, found.message

    return run


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("Record(issued=Date(year='1917'))", "issued.year: expected `int | null`, got `str`"),
        ("Record(type='bok')", "type: invalid enum value 'bok'"),
        ("Record(title=42)", "title: expected"),
        (
            "Record(title='x', contributors=(Contributor(name='Thompson'),))",
            "contributors[0].name: expected `object`",
        ),
        ("Record(title=object())", "TypeError"),
    ],
)
def test_a_record_of_wrong_types_is_its_reader_s_fault(diagnostic, record: str, said: str) -> None:
    code, message = diagnostic(record)
    assert code == "reader-failed"
    assert message.startswith("the record has a value of the wrong type, at ")
    assert said in message


def test_a_transform_that_makes_one_is_to_blame(diagnostic) -> None:
    code, message = diagnostic("Record(title='x')", apply=("change",))
    assert (code, "issued.year" in message) == ("transform-failed", True)


def test_a_reader_that_breaks_down_is_told_with_its_line(diagnostic) -> None:
    code, message = diagnostic("Record(title=undefined)")
    assert code == "reader-failed"
    assert message == "reader mine broke down: NameError: name 'undefined' is not defined (mine.py, line 6)"


@pytest.mark.parametrize("record", canonical_records().values(), ids=canonical_records())
def test_sound_records_are_sound(record: Record) -> None:
    assert wrong_in(record) is None


def test_what_is_wrong_deep_inside_is_found() -> None:
    who = Contributor(name=Person(family=7))
    assert (
        wrong_in(Record(contributors=(who,)))
        == "contributors[0].name.family: expected `str | null`, got `int`"
    )
    assert wrong_in(Record(container=Container(title="x"), issued=Date(year=1))) is None
