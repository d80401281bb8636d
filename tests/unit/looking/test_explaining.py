"""How a record came about: values with their origins, what was not recognised, and what a format does with them."""

import textwrap

import pytest

from bibpivot import Registry, explain
from bibpivot.errors import InputOutputError, UsageError
from bibpivot.looking.explaining import NoSuchRecordError
from bibpivot.looking.values import spelt, values
from bibpivot.model import Contributor, Date, Extra, Identifier, Person, Record, RichText, Styled

PLUGIN = """
    from bibpivot.api import (
        Affiliation, Container, Contributor, Date, Envelope, Extra, Format, Identifier, Person, ReaderSpec, Record,
        Unreadable, by_lines, hookimpl,
    )

    def frames(stream, reading):
        return by_lines(stream, lambda line: line.startswith(b"BEGIN"))

    def parse(frame, reading):
        lines = dict(enumerate(reading.text(frame).splitlines(), frame.line))
        if "BROKEN" in lines.values():
            raise Unreadable("no BROKEN is expected", line=frame.line + 1)
        people, keys, ids, title = [], None, [], None
        for number, line in lines.items():
            name, _, value = line.partition(" ")
            if name == "AU":
                people.append(Contributor(name=Person(family=value)))
                reading.origin("contributors", name=name, line=number)
            elif name == "AD":
                people[-1] = Contributor(name=people[-1].name, affiliations=(Affiliation(text=value),))
                reading.origin("contributors.affiliations", name=name, line=number)
            elif name == "TI":
                title = value
                reading.origin("title", name=name, line=number, last=number + 1, rule="lines joined")
            elif name == "ID":
                ids.append(Identifier(scheme="doi", value=value))
                reading.origin("identifiers", rule="found in the text")
            elif name == "KEY":
                keys = value
            elif name == "ZZ":
                reading.lost("unrecognised", name, value, line=number)
        reading.origin("issued.year", name="BEGIN", line=frame.line)
        reading.origin("container", name="BEGIN", line=frame.line)
        record = Record(
            title=title, contributors=tuple(people), identifiers=tuple(ids), issued=Date(year=2020),
            container=Container(title="J", country="X"), extras=(Extra(format="told", name="n", value="v"),),
        )
        yield Envelope(record=record, key=keys)
        if "TWICE" in lines.values():
            yield Record(title="the second")

    @hookimpl
    def bibpivot_formats():
        return [Format(id="told", title="Told", reader=ReaderSpec(frames=frames, parse=parse))]
"""
DATA = b"""BEGIN
TI Sera
AU Abel
AD Lab
AU Berg
ZZ what
ID 10.1000/X
KEY abel
BEGIN
BROKEN
BEGIN
TI Last
TWICE
"""


@pytest.fixture
def told(tmp_path):
    (tmp_path / "told.py").write_text(textwrap.dedent(PLUGIN))
    registry = Registry.default(plugin_files=[tmp_path / "told.py"])
    return lambda **settings: explain(DATA, source_format="told", registry=registry, **settings)


def origins(explanation):
    return {
        (value.path, value.place): [
            (origin.name, origin.line, origin.last, origin.rule) for origin in value.origins
        ]
        for value in explanation.values
    }


def test_every_value_has_its_origin(told):
    explanation = told()
    assert (explanation.number, explanation.line, explanation.last) == (1, 1, 8)
    assert (explanation.format, explanation.key, explanation.told) == ("told", "abel", True)
    assert explanation.data == DATA[: DATA.index(b"BEGIN\nBROKEN")]
    assert origins(explanation) == {
        ("type", None): [],
        ("title", None): [("TI", 2, 3, "lines joined")],
        ("contributors", 1): [("AU", 3, None, None), ("AD", 4, None, None)],
        ("contributors", 2): [("AU", 5, None, None)],
        ("container.title", None): [("BEGIN", 1, None, None)],
        ("container.country", None): [("BEGIN", 1, None, None)],
        ("issued", None): [("BEGIN", 1, None, None)],
        ("identifiers", 1): [(None, None, None, "found in the text")],
        ("extras.told.n", 1): [],
    }
    ((loss),) = explanation.unrecognised
    assert (loss.path, loss.sample, loss.line) == ("ZZ", "what", 6)
    assert all(value.fate is None for value in explanation.values)


@pytest.mark.parametrize(
    ("way", "number", "title"),
    [
        ({"number": 1}, 1, "Sera"),
        ({"number": 3}, 3, "Last"),
        ({"number": 4}, 4, "the second"),
        ({"key": "abel"}, 1, "Sera"),
        ({"identifier": "DOI:10.1000/x"}, 1, "Sera"),
    ],
)
def test_a_record_is_found_by_number_key_or_identifier(told, way, number, title):
    explanation = told(**way)
    assert (explanation.number, str(explanation.record.title)) == (number, title)


def test_a_record_that_can_t_be_read_is_explained_by_why(told):
    explanation = told(number=2)
    assert explanation.record is None
    assert explanation.values == ()
    assert [(said.code, said.line) for said in explanation.diagnostics] == [("unreadable-record", 10)]


@pytest.mark.parametrize(
    ("way", "error", "message"),
    [
        ({"number": 5}, NoSuchRecordError, "there is no record number 5: it has 4 records"),
        ({"key": "x"}, NoSuchRecordError, "there is no record with the key 'x'"),
        ({"identifier": "pmid:1"}, NoSuchRecordError, "there is no record with pmid:1"),
        ({"identifier": "1"}, UsageError, "written SCHEME:VALUE"),
        ({"number": 0}, UsageError, "counted from 1"),
        ({"number": 1, "key": "x"}, UsageError, "in one way"),
    ],
)
def test_what_is_not_there_is_said(told, way, error, message):
    with pytest.raises(error, match=message):
        told(**way)


def test_inputs_that_hold_nothing_are_said(tmp_path):
    with pytest.raises(InputOutputError, match=r"can't read .*missing"):
        explain(tmp_path / "missing")
    with pytest.raises(NoSuchRecordError, match="there is no record number 1: it is empty"):
        explain(b"")


def test_what_a_format_would_do_is_said_of_each_value(told):
    explanation = told(to="bibtex")
    fates = {(value.path, value.place): value.fate for value in explanation.values}
    assert fates["title", None] == ()
    assert fates["extras.told.n", 1] == ("dropped",)
    assert fates["container.country", None] == ("dropped",)
    assert ("dropped", "extras.told.n") in {(loss.kind, loss.path) for loss in explanation.losses}
    assert explanation.to == "bibtex"
    assert explanation.output.startswith("@")
    assert "{abel," in explanation.output


def test_a_part_that_is_dropped_is_named():
    data = b'{"contributors":[{"name":{"type":"person","family":"Dik","initials":"WA"}}]}'
    explanation = explain(data, to="ris")
    assert [value.fate for value in explanation.values if value.path == "contributors"] == [
        ("dropped: name.initials",)
    ]


def test_values_are_spelt_out_with_all_that_is_in_them():
    record = Record(
        title=RichText(content=("H", Styled(style="subscript", content=("2",)), "O")),
        contributors=(Contributor(name=Person(family="Dik"), equal_contribution=True),),
        issued=Date(year=2020, literal="2020"),
        identifiers=(
            Identifier(scheme="pmid", value="1", version="2"),
            Identifier(scheme="doi", value="10.1/x"),
        ),
        extras=(Extra(format="a", name="b", value="1"), Extra(format="a", name="c", value="2")),
    )
    assert [(value.path, value.place, spelt(value.value)) for value in values(record)] == [
        ("type", None, "other"),
        ("title", None, "H<sub>2</sub>O"),
        ("contributors", 1, "Dik; equal_contribution: yes"),
        ("issued", None, "2020"),
        ("identifiers", 1, "scheme: pmid; value: 1; version: 2"),
        ("identifiers", 2, "doi:10.1/x"),
        ("extras.a.b", 1, "1"),
        ("extras.a.c", 1, "2"),
    ]
