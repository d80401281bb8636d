"""The library as programs use it: what they may hand in, what `write` keeps of what `read` gave, what is refused."""

import contextlib
import inspect
import io
from pathlib import Path
from typing import Any

import msgspec
import pytest

import bibpivot
from bibpivot.api import Contributor, Date, Person
from bibpivot.running.conversion import Settings

LIBRARY = b"""% of the group
@article{DBLP:journals/x/Dik20, author = {Dik, W. A.}, title = {On receptors}, journal = {J}, year = 2020}
@article{heron, author = {Heron, M.}, title = {On birds}, journal = {J}, year = 1997}
"""
ONE = b"TY  - JOUR\nTI  - On receptors\nER  - \n"


def written(records: Any, **settings: Any) -> tuple[str, bibpivot.Report]:
    output = io.BytesIO()
    report = bibpivot.write(records, output, to="bibtex", **settings)
    return output.getvalue().decode(), report


def in_capitals(record: bibpivot.Record) -> bibpivot.Record:
    return msgspec.structs.replace(record, title=str(record.title).upper())


def since_2000(record: bibpivot.Record) -> bibpivot.Record | None:
    return record if record.issued is not None and (record.issued.year or 0) >= 2000 else None


class TestWhatWasReadIsWritten:
    def test_with_its_citation_keys(self) -> None:
        text, _ = written(bibpivot.read(LIBRARY))
        assert "@article{DBLP:journals/x/Dik20," in text
        assert "@article{heron," in text

    def test_changed_by_a_function_with_its_citation_keys(self) -> None:
        text, _ = written(bibpivot.read(LIBRARY).apply(in_capitals))
        assert "@article{heron," in text
        assert "{ON} {BIRDS}" in text

    def test_changed_with_what_the_file_says_beside_its_records(self) -> None:
        text, _ = written(bibpivot.read(LIBRARY).apply(in_capitals))
        assert "% of the group" in text

    def test_by_several_functions_in_order(self) -> None:
        records = bibpivot.read(LIBRARY).apply(since_2000).apply(in_capitals)
        assert [record.title for record in records] == ["ON RECEPTORS"]

    def test_left_out_records_are_counted(self) -> None:
        records = bibpivot.read(LIBRARY).apply(since_2000)
        text, report = written(records)
        assert "heron" not in text
        assert (records.report.counts.read, records.report.counts.filtered) == (2, 1)
        assert records.report.counts.balanced
        assert report.counts.read == report.counts.written == 1

    def test_the_records_tell_how_far_they_are(self) -> None:
        records = bibpivot.read(LIBRARY)
        assert repr(records) == "<Records: 0 read so far>"
        list(records)
        assert repr(records) == "<Records: 2 read so far>"


class TestTheNameOfTheOutput:
    def test_tells_the_format(self, tmp_path: Path) -> None:
        bibpivot.convert(ONE, tmp_path / "references.bib")
        assert (tmp_path / "references.bib").read_text().startswith("@")
        bibpivot.write(bibpivot.read(ONE), str(tmp_path / "references.ris"))
        assert (tmp_path / "references.ris").read_text().startswith("TY  - JOUR")

    @pytest.mark.parametrize("output", [None, "-", io.BytesIO()])
    def test_is_needed_where_no_format_is_named(self, output: Any) -> None:
        with pytest.raises(bibpivot.UsageError, match="name the format to write"):
            bibpivot.convert(ONE, output)
        with pytest.raises(bibpivot.UsageError, match="name the format to write"):
            bibpivot.write([], output)


class TestRefused:
    @pytest.mark.parametrize(
        ("source", "hint"),
        [
            (io.StringIO(ONE.decode()), "open it with 'rb'"),
            (ONE.decode(), "give it as bytes"),
            ([ONE, ONE.decode()], "give it as bytes"),
            (bytearray(ONE), "not bytearray"),
            (3, "not int"),
        ],
        ids=["text file", "content as text", "among others", "bytearray", "number"],
    )
    def test_what_is_no_input(self, source: Any, hint: str) -> None:
        with pytest.raises(bibpivot.UsageError, match=hint):
            bibpivot.read(source)
        with pytest.raises(bibpivot.UsageError, match=hint):
            bibpivot.convert(source, io.BytesIO(), to="ris")
        with pytest.raises(bibpivot.UsageError, match=hint):
            bibpivot.detect(source)

    def test_a_file_whose_name_has_two_lines_is_one(self, tmp_path: Path) -> None:
        (tmp_path / "a\nb.ris").write_bytes(ONE)
        assert len(list(bibpivot.read(str(tmp_path / "a\nb.ris")))) == 1

    def test_a_text_file_as_output_before_anything_is_read(self) -> None:
        records = bibpivot.read(ONE)
        with pytest.raises(bibpivot.UsageError, match="open it with 'wb'"):
            bibpivot.write(records, io.StringIO(), to="ris")  # type: ignore[arg-type]  # what is refused
        assert len(list(records)) == 1

    @pytest.mark.parametrize("output", [1, b"references.ris", ["references.ris"]])
    def test_what_is_no_output(self, output: Any) -> None:
        with pytest.raises(bibpivot.UsageError, match="an output is a path"):
            bibpivot.convert(ONE, output, to="ris")

    def test_a_mode_that_there_is_not(self) -> None:
        with pytest.raises(bibpivot.UsageError, match="there are: strict, lenient, repair"):
            bibpivot.read(ONE, mode="careful")  # type: ignore[arg-type]  # what is refused

    @pytest.mark.parametrize(
        ("record", "place"),
        [
            (bibpivot.Record(title=3), "record 2 has a value of the wrong type, at title"),  # type: ignore[arg-type]
            (
                bibpivot.Record(issued=Date(year="2020")),  # type: ignore[arg-type]
                "at issued.year: expected `int | null`, got `str`",
            ),
            ("On receptors", "a Record or an Envelope is expected, not str"),
        ],
        ids=["title", "year", "no record"],
    )
    def test_a_record_with_a_value_of_the_wrong_type(self, tmp_path: Path, record: Any, place: str) -> None:
        sound = bibpivot.Record(contributors=(Contributor(name=Person(family="Dik")),))
        with pytest.raises(bibpivot.UsageError, match=place):
            bibpivot.write([sound, record], tmp_path / "references.bib")
        assert not (tmp_path / "references.bib").exists()

    @pytest.mark.parametrize(
        ("settings", "hint"),
        [
            ({"apply": "fill=a.xml"}, r"apply=\['fill=a.xml'\]"),
            ({"apply": [in_capitals]}, "not as function"),
            ({"writer_options": "newline=lf"}, "writer ris: options are given by their names"),
            ({"jobs": "auto"}, "1 or more, not auto"),
        ],
        ids=["a transform alone", "a function as transform", "options as text", "a word for jobs"],
    )
    def test_settings_of_another_kind(self, settings: dict[str, Any], hint: str) -> None:
        with pytest.raises(bibpivot.UsageError, match=hint):
            bibpivot.convert(ONE, io.BytesIO(), to="ris", **settings)

    def test_one_record_that_is_not_in_a_list(self) -> None:
        with pytest.raises(bibpivot.UsageError, match=r"write\(\[record\]\)"):
            bibpivot.write(bibpivot.Record(title="On receptors"), to="ris")  # type: ignore[arg-type]


class TestNotebooks:
    """Their standard output takes text alone, and they complete names from `dir`."""

    def test_standard_output_that_takes_text_alone(self) -> None:
        shown = io.StringIO()
        with contextlib.redirect_stdout(shown):
            bibpivot.convert("TY  - JOUR\nTI  - Größe\nER  - \n".encode(), to="bibtex")
        assert "title = {Größe}" in shown.getvalue()

    def test_names_are_listed(self) -> None:
        assert set(dir(bibpivot)) == set(bibpivot.__all__)


def test_settings_are_those_of_a_conversion() -> None:
    taken = set(inspect.signature(bibpivot.Conversion.__init__).parameters)
    assert set(Settings.__annotations__) == taken - {"self", "to", "source_format"}


class TestInputsOfAReport:
    def test_each_with_its_format_and_its_records(self, tmp_path: Path) -> None:
        (tmp_path / "one.ris").write_bytes(ONE)
        (tmp_path / "group.bib").write_bytes(LIBRARY)
        (tmp_path / "empty.ris").touch()
        files = [tmp_path / name for name in ("one.ris", "missing.ris", "group.bib", "empty.ris")]
        expected = [
            (str(files[0]), "ris", 1),
            (str(files[1]), None, 0),
            (str(files[2]), "bibtex", 2),
            (str(files[3]), None, 0),
        ]
        converted = bibpivot.convert(files, io.BytesIO(), to="nbib")
        assert [(entry.source, entry.format, entry.read) for entry in converted.inputs] == expected
        records = bibpivot.read(files)
        assert not records.report.inputs
        list(records)
        assert records.report.inputs == converted.inputs

    def test_unreadable_records_are_among_them(self) -> None:
        report = bibpivot.convert(b'{"title": "A"}\n{"title": }\n', io.BytesIO(), to="ris")
        assert [(entry.read, report.counts.unreadable) for entry in report.inputs] == [(2, 1)]

    @pytest.mark.parametrize("jobs", [1, 2])
    def test_in_the_order_of_the_inputs(self, jobs: int) -> None:
        report = bibpivot.convert([ONE, LIBRARY] * 20, io.BytesIO(), to="ris", jobs=jobs)
        assert [entry.read for entry in report.inputs] == [1, 2] * 20
