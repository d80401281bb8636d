"""The same dialect in and out: every field, in its order and spelling, also around what a transform has changed."""

import io

import bibtexparser
import pytest
from bibtex_reading import REGISTRY, Read, converted
from hypothesis import given, settings
from hypothesis import strategies as st

from bibpivot import convert, write
from bibpivot.api import Envelope, Identifier, Record, rich
from bibpivot.testing.records import canonical_records
from bibpivot_bibtex import layout

ENTRY = r"""@InProceedings{DBLP:conf/x_1,
  Title    = {The {{DNA}} of \emph{E. coli}: 5\,\% {\"o}ver},
  AUTHOR   = "M{\"u}ller, J. and {Group of Five} and others",
  month    = "10~" # jan,
  year     = 1986,
  pages    = {12--3},
  keywords = {a; {b, c}; d},
  url      = {https://example.org/a\_b},
  doi      = {https://doi.org/10.1000/a_b},
  my-field = {kept {as} it is},
  title    = {another},
  note     = {},
  abstract = {Two
               lines}
}
"""


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_an_entry_comes_back_as_it_was(dialect: str) -> None:
    written, report = converted(ENTRY, dialect, dialect)
    assert written == ENTRY
    assert not list(report.losses)


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_by_way_of_the_pivot_too(dialect: str) -> None:
    pivot, _ = converted(ENTRY, dialect, "pivot-jsonl")
    assert converted(pivot, "pivot-jsonl", dialect)[0] == ENTRY


def test_macros_of_the_file_are_resolved_and_kept() -> None:
    text = '@string{acm = {ACM Press}}\n@book{a, publisher = acm, series = "LNCS " # acm, month = jan, title = {T}}\n'
    written, _ = converted(text, "bibtex", "bibtex")
    fields = bibtexparser.parse_string(written).entries[0].fields_dict
    assert {name: fields[name].value for name in ("publisher", "series", "month")} == {
        "publisher": "ACM Press",
        "series": "LNCS ACM Press",
        "month": "jan",
    }
    assert written.endswith("\n@string{acm = {ACM Press}}\n")
    assert converted(written, "bibtex", "bibtex")[0] == written


def test_what_stands_between_entries_comes_behind_them() -> None:
    text = (
        "% first\n@misc{a, title = {T}}\nfree text, a@b.org\n@comment{jabref-meta: x;}\n"
        "@comment{open {\n@xdata{x, note = {N}}\n"
    )
    written, report = converted(text, "bibtex", "biblatex")
    after = written[written.index("}\n\n") + 3 :]
    assert after == (
        "% first\n\n% free text, a@b.org\n\n@comment{jabref-meta: x;}\n\n% @comment{open {\n\n@xdata{x, note = {N}}\n"
    )
    assert not list(report.losses)
    _, report = converted(text, "bibtex", "ris")
    assert {loss.path for loss in report.losses} >= {
        "set.bibtex.text",
        "set.bibtex.comment",
        "set.bibtex.xdata",
    }


def changed(text: str, dialect: str, **parts: object) -> str:
    """What is written of an entry when some parts of its record have been changed."""
    found = Read(text, dialect)
    (envelope,) = found.envelopes
    values = {name: getattr(envelope.record, name) for name in Record.__struct_fields__}
    record = Record(**{**values, **parts})
    output = io.BytesIO()
    write([Envelope(record=record, key=envelope.key)], output, to=dialect, registry=REGISTRY)
    return output.getvalue().decode()


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_a_change_takes_the_place_of_what_it_changes(dialect: str) -> None:
    written = changed(ENTRY, dialect, title="A new title")
    old = r"""Title    = {The {{DNA}} of \emph{E. coli}: 5\,\% {\"o}ver}"""
    assert written == ENTRY.replace(old, "title    = {A new title}")


def test_an_addition_comes_at_the_end() -> None:
    added = Identifier(scheme="pmid", value="33093245")
    (record,) = Read(ENTRY).records
    written = changed(ENTRY, "bibtex", identifiers=(*record.identifiers, added))
    assert written == ENTRY.replace("lines}\n}", "lines},\n  pmid     = {33093245}\n}")


def test_what_a_transform_takes_away_is_gone() -> None:
    written = changed(ENTRY, "bibtex", contributors=(), completeness=())
    assert "AUTHOR" not in written
    assert "author" not in written
    assert r"url      = {https://example.org/a\_b}" in written


def test_a_change_of_what_was_inherited_is_stated() -> None:
    text = "@inbook{child, title = {C}, crossref = {p}}\n@book{p, title = {B}, publisher = {P}}\n"
    found = Read(text)
    child = next(one for one in found.envelopes if one.key == "child")
    box = child.record.container
    assert box is not None
    values = {name: getattr(box, name) for name in type(box).__struct_fields__}
    values["publisher"] = "New"
    parts = {name: getattr(child.record, name) for name in Record.__struct_fields__}
    output = io.BytesIO()
    write([Record(**{**parts, "container": type(box)(**values)})], output, to="bibtex", registry=REGISTRY)
    written = output.getvalue().decode()
    assert "publisher = {New}" in written
    assert "crossref  = {p}" in written
    assert "booktitle" not in written


def test_options_hold_for_sources_too() -> None:
    settings_ = {"writer_options": {"omit": "my-field,doi", "encoding": "ascii", "indent": 4, "align": False}}
    written, report = converted(
        "@misc{a, title = {Été}, my-field = {x}, doi = {10.1/é}}", "bibtex", "bibtex", **settings_
    )
    assert written == "@misc{a,\n    title = {{\\'E}t{\\'e}}\n}\n"
    assert "my-field" in {loss.path for loss in report.losses}


def test_a_layout_that_nobody_can_read_does_no_harm() -> None:
    pivot, _ = converted("@misc{a, title = {T}}", "bibtex", "pivot-jsonl")
    for broken in ('"value":"{}"', '"value":"[1]"', '"value":"{\\\\"type'):
        spoilt = (
            pivot.replace('"value":"{\\"type', broken, 1) if "type" in broken else _with_value(pivot, broken)
        )
        written, _ = converted(spoilt, "pivot-jsonl", "bibtex")
        assert written in ("@misc{a,\n  title = {T}\n}\n", "")


def _with_value(pivot: str, value: str) -> str:
    start = pivot.index('"value":')
    end = pivot.index(',"layout"', start)
    return pivot[:start] + value + pivot[end:]


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
@pytest.mark.parametrize("name", sorted(canonical_records()))
def test_what_was_written_comes_back_the_same(dialect: str, name: str) -> None:
    first = io.BytesIO()
    write([canonical_records()[name]], first, to=dialect, registry=REGISTRY)
    text = first.getvalue().decode()
    assert converted(text, dialect, dialect)[0] == text


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
@pytest.mark.parametrize("name", sorted(canonical_records()))
def test_what_was_read_is_written_and_read_the_same_without_its_source(dialect: str, name: str) -> None:
    """The record of an entry, written without the entry at hand, gives the same record again."""
    first = io.BytesIO()
    write([canonical_records()[name]], first, to=dialect, registry=REGISTRY)
    (record,) = Read(first.getvalue(), dialect).records
    second = io.BytesIO()
    write([record], second, to=dialect, registry=REGISTRY)
    assert Read(second.getvalue(), dialect).records == [record]


VALUES = st.text(st.sampled_from("aB {}\\&%$#_~^-'`\"\n,;=@é1"), max_size=14)


def balanced(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            ["title", "author", "journal", "pages", "year", "month", "doi", "url", "abstract", "mine", "type"]
        ),
        VALUES.filter(balanced),
        min_size=1,
    ),
    st.sampled_from(["bibtex", "biblatex"]),
)
def test_any_entry_comes_back_as_it_was(fields: dict[str, str], dialect: str) -> None:
    width = max(map(len, fields))
    lines = ",\n".join(f"  {name:<{width}} = {{{value}}}" for name, value in fields.items())
    text = f"@misc{{key,\n{lines}\n}}\n"
    if len(Read(text, dialect).keys) != 1:
        return  # a line in a value that starts as an entry does
    assert converted(text, dialect, dialect)[0] == text


def test_a_transform_in_between_keeps_the_rest(tmp_path) -> None:
    plugin = tmp_path / "upper.py"
    plugin.write_text(
        "import msgspec\nfrom bibpivot.api import TransformSpec, hookimpl\n\n"
        "def upper(argument):\n"
        "    return lambda record, transforming: msgspec.structs.replace(record, volume='77')\n\n"
        "@hookimpl\ndef bibpivot_transforms():\n"
        "    return [TransformSpec(id='upper', title='Sets the volume', target=upper)]\n"
    )
    source = "@article{a,\n  Journal = {J},\n  volume  = {7},\n  x       = {y}\n}\n"
    output = io.BytesIO()
    registry = type(REGISTRY).default()
    registry.load_file(plugin)
    convert(source.encode(), output, to="bibtex", source_format="bibtex", apply=["upper"], registry=registry)
    assert output.getvalue().decode() == source.replace("{7}", "{77}")


def test_checksums_do_not_depend_on_the_layout_of_others() -> None:
    (envelope,) = Read("@misc{a, title = {T}}").envelopes
    found = layout.source_of(envelope.record, "bibtex")
    assert found is not None
    assert layout.is_unchanged(*found)
    assert layout.source_of(envelope.record, "biblatex") is None
    assert rich(()) == ""


@pytest.mark.parametrize(
    "piece", ["@set{k, entryset={a}}", "@xdata{k, location={P}, % said inside\n stray title={T}}"]
)
def test_text_behind_a_set_comes_back_once_however_often_it_is_read(piece: str) -> None:
    text = f"@misc{{a,\n  title = {{T}}\n}}\n\n{piece}\n\nfoo={{z}}\n"
    once, _ = converted(text, "biblatex", "biblatex")
    again, _ = converted(once, "biblatex", "biblatex")
    assert once == again == text
