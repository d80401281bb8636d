"""The join: by PMID, else by DOI, not where it would be another work; what is said of it; one or two processes."""

from pathlib import Path
from typing import Any

import pytest
from fill_records import jsonl, pubmed_record

from bibpivot import convert, read
from bibpivot.api import Identifier, InputOutputError, Record, UsageError
from bibpivot.running.report import Report
from bibpivot.testing.records import seed_record
from bibpivot_fill.alike import titles_fit

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def of(pmid: str | None = None, doi: str | None = None, **more: Any) -> Record:
    pairs = (("pmid", pmid), ("doi", doi))
    return Record(
        identifiers=tuple(Identifier(scheme=name, value=value) for name, value in pairs if value), **more
    )


def joined(folder: Path, stated: Record, *found: Record, **settings: Any) -> tuple[Record, Report]:
    """Return a record filled by a whole run, and its report."""
    source, output = folder / "found.jsonl", folder / "out.jsonl"
    source.write_bytes(jsonl(*found))
    report = convert(
        jsonl(stated),
        output,
        to="pivot-jsonl",
        source_format="pivot-jsonl",
        apply=[f"fill={source}"],
        **settings,
    )
    (record,) = read(output)
    return record, report


def codes(report: Report) -> list[str]:
    return [diagnostic.code for diagnostic in report]


def tally(report: Report) -> dict[str, int]:
    return {entry.what: entry.records for entry in report.actions if entry.path is None}


def test_by_pmid_even_if_the_doi_differs(tmp_path: Path) -> None:
    record, report = joined(
        tmp_path, of("1", "10.1000/a"), of("1", "10.1000/b", volume="5"), of("2", "10.1000/a", volume="6")
    )
    assert (record.volume, record.identifier("doi")) == ("5", "10.1000/a")
    assert codes(report) == ["fill-conflict"]
    assert "'doi:10.1000/a'" in report.diagnostics[0].message
    assert tally(report) == {"matched": 1}


def test_by_doi_where_there_is_no_pmid(tmp_path: Path) -> None:
    record, report = joined(tmp_path, of(None, "10.1000/A"), of("1", "https://doi.org/10.1000/a", volume="5"))
    assert (record.volume, record.identifier("pmid")) == ("5", "1")
    assert codes(report) == []


def test_by_doi_where_the_pmid_is_not_there(tmp_path: Path) -> None:
    record, _ = joined(tmp_path, of("7", "10.1000/a"), of(None, "10.1000/a", volume="5"))
    assert record.volume == "5"


def test_a_doi_with_another_pmid_is_another_record(tmp_path: Path) -> None:
    stated = of("7", "10.1000/a")
    record, report = joined(tmp_path, stated, of("8", "10.1000/a", volume="5"))
    assert record == stated
    assert (codes(report), tally(report)) == (["fill-pmid-differs"], {"unmatched": 1})


def test_another_title_is_another_work(tmp_path: Path) -> None:
    stated = of("33093245", title="Smoking Cessation and Incident Cardiovascular Disease")
    record, report = joined(tmp_path, stated, pubmed_record())
    assert record == stated
    assert (codes(report), tally(report)) == (["fill-title-differs"], {"unmatched": 1})
    record, report = joined(tmp_path, stated, pubmed_record(), transform_options={"check_titles": "no"})
    assert (record.volume, codes(report)) == ("78", ["fill-conflict"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Effect of exercise on mood: a randomised trial", "Effect of exercise on mood"),
        ("L’efficacité des β-bloquants", "L'EFFICACITE DES Β BLOQUANTS."),
        ("T-cell activation", "T cell activation"),
        ("骨髄異形成症候群の治療", "骨髄異形成症候群の治療。"),
        ("", "Anything"),
        (None, "Anything"),
    ],
)
def test_titles_of_one_work(one: str | None, other: str) -> None:
    assert titles_fit(Record(title=one), Record(title=other))
    assert titles_fit(Record(title=other), Record(title=one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Smoking Cessation and Incident Cardiovascular Disease",
            "Redispensing of expensive oral anticancer medicines",
        ),
        ("Yoga for low back pain", "Medicare Part C in the United States"),
        ("骨髄異形成症候群の治療", "慢性腎臓病の診断"),
    ],
)
def test_titles_of_two_works(one: str, other: str) -> None:
    assert not titles_fit(Record(title=one), Record(title=other))


def test_the_original_title_will_do(tmp_path: Path) -> None:
    found = Record(
        title="Treatment of asthma", title_translated=True, title_vernacular="Traitement de l'asthme"
    )
    assert titles_fit(Record(title="Traitement de l’asthme"), found)


def test_overwriting_is_in_the_report(tmp_path: Path) -> None:
    record, report = joined(
        tmp_path, of("1", volume="77", issue="4"), of("1", volume="78", issue="5"),
        transform_options={"overwrite": "volume"},
    )  # fmt: skip
    assert (record.volume, record.issue) == ("78", "4")
    assert codes(report) == ["fill-overwritten", "fill-conflict"]
    assert report.diagnostics[0].message == "volume: '77' gave way to '78'"
    assert [(entry.what, entry.path) for entry in report.actions] == [
        ("matched", None),
        ("replaced", "volume"),
    ]


def test_every_filled_field_is_named(tmp_path: Path) -> None:
    _, report = joined(tmp_path, seed_record(), pubmed_record())
    filled = {entry.path: entry.first.sample for entry in report.actions if entry.what == "filled"}
    assert filled["volume"] == "78"
    assert filled["contributors"] == "M Heron"
    assert filled["pages"] == "220-231"


def test_what_is_no_use_in_the_filling_file_is_said_once(tmp_path: Path) -> None:
    for _ in range(2):  # with the index made now, and with the one of before
        _, report = joined(tmp_path, of("1"), of("1"), of("1"), Record(title="a"), Record(title="b"))
        assert codes(report) == ["fill-unusable", "fill-superseded"]
        assert [item.message for item in report] == [
            "2 records with neither PMID nor DOI, of no use here",
            "1 record followed by another of the same PMID, which counts",
        ]


def test_unreadable_records_of_the_filling_file_are_no_records_of_the_run(tmp_path: Path) -> None:
    source = tmp_path / "found.jsonl"
    source.write_bytes(jsonl(of("1", volume="5")) + b'{"titel":"x"}\n')
    said = []
    for _ in range(2):
        report = convert(
            jsonl(of("1")), tmp_path / "out", to="ris", source_format="pivot-jsonl", apply=[f"fill={source}"]
        )
        assert (report.counts.read, report.counts.written, report.status()) == (1, 1, 0)
        said.append([(item.code, item.line) for item in report])
    assert said == [[("aside-unreadable", 2)], [("fill-unreadable", None)]]


def test_an_empty_filling_file_fills_nothing_and_says_so(tmp_path: Path) -> None:
    source = tmp_path / "empty.jsonl"
    source.touch()
    report = convert(
        jsonl(of("1")), tmp_path / "out", to="ris", source_format="pivot-jsonl", apply=[f"fill={source}"]
    )
    assert (report.counts.written, report.status()) == (1, 0)
    assert "fill-nothing" in codes(report)


@pytest.mark.parametrize(
    ("apply", "error", "message"),
    [
        ("fill", UsageError, "fill needs the name of a file"),
        ("fill=", UsageError, "fill needs the name of a file"),
        ("fill=-", UsageError, "fill needs the name of a file"),
        ("fill=no_such_file.xml", InputOutputError, r"can't read no_such_file\.xml: No such file"),
        ("fill=nul\0.xml", InputOutputError, "can't read nul"),
    ],
)
def test_a_source_that_is_not_there_is_known_before_the_output_is_touched(
    tmp_path: Path, apply: str, error: type[Exception], message: str
) -> None:
    output = tmp_path / "out.ris"
    output.write_text("as it was")
    with pytest.raises(error, match=message):
        convert(jsonl(of("1")), output, to="ris", apply=[apply])
    assert output.read_text() == "as it was"


def test_two_processes_give_the_same_bytes_as_one(tmp_path: Path) -> None:
    stated = tmp_path / "stated.jsonl"
    stated.write_bytes(jsonl(*(of(str(number), volume="1") for number in range(1, 501))))
    source = tmp_path / "found.jsonl"
    source.write_bytes(
        jsonl(*(of(str(number), volume=str(number % 2), issue=str(number)) for number in range(500, 0, -2)))
    )
    reports = [
        convert(stated, tmp_path / f"out{jobs}", to="pivot-jsonl", jobs=jobs, apply=[f"fill={source}"])
        for jobs in (1, 2)
    ]
    assert (tmp_path / "out1").read_bytes() == (tmp_path / "out2").read_bytes()
    assert tally(reports[0]) == {"unmatched": 250, "matched": 250}
    assert reports[0].summary() == reports[1].summary()
    assert [record.issue for record in read(tmp_path / "out2")][:4] == [None, "2", None, "4"]


def test_a_page_is_filled_from_pubmed_xml(tmp_path: Path) -> None:
    page = ROOT / "seeds" / "000_3a96eb20db071ec8.txt"
    output = tmp_path / "out.jsonl"
    source = Path(__file__).with_name("pubmed_33093245.xml")
    report = convert(page, output, to="pivot-jsonl", source_format="fr-export", apply=[f"fill={source}"])
    (before,), (record,) = read(page), read(output)
    assert (record.volume, record.issue, str(record.pages)) == ("78", "5", "220-231")
    assert [str(who) for who in record.contributors] == ["W A Dik", "M Heron"]
    assert record.contributors[0].affiliations == before.contributors[0].affiliations
    assert [str(heading) for heading in record.mesh_headings] == ["Biomarkers", "Humans"]
    assert (record.languages, record.citation_subsets) == (("eng",), ("IM",))
    assert (record.title, record.abstract, record.history, record.extras) == (
        before.title, before.abstract, before.history, before.extras,
    )  # fmt: skip
    assert report.count_of("fill-conflict") == 0
    assert tally(report) == {"matched": 1}
