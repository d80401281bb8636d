"""The report as a file: what is promised of its two forms, and that it appears whole or not at all."""

import json
from pathlib import Path

import pytest

from bibpivot.accounts.diagnostics import Diagnostic, Severity
from bibpivot.accounts.loss import Loss
from bibpivot.errors import InputOutputError
from bibpivot.running.report import KEPT_PER_CODE, Report
from bibpivot.running.report_file import ReportFile


def warn(number: int) -> Diagnostic:
    return Diagnostic(code="some-code", severity=Severity.WARNING, message=f"case {number}", line=number)


def fill(path: Path, cases: int) -> None:
    with ReportFile(path) as file:
        report = Report(file)
        report.counts.read = report.counts.written = cases
        for number in range(cases):
            report.diagnostic(warn(number))
            report.loss(Loss(kind="dropped", side="write", path="owner", record=number))
        file.finish(report)


@pytest.mark.parametrize("cases", [0, 1, KEPT_PER_CODE + 50])
def test_an_object_has_counts_then_the_ledger_then_every_diagnostic(tmp_path: Path, cases: int) -> None:
    path = tmp_path / "report.json"
    fill(path, cases)
    data = json.loads(path.read_text())
    assert list(data) == [
        "read",
        "written",
        "unreadable",
        "filtered",
        "inputs",
        "losses",
        "actions",
        "diagnostics",
        "codes",
    ]
    assert data["read"] == cases
    assert [entry["records"] for entry in data["losses"]] == ([cases] if cases else [])
    assert [entry["message"] for entry in data["diagnostics"]] == [
        f"case {number}" for number in range(cases)
    ]
    assert [entry["count"] for entry in data["codes"]] == ([cases] if cases else [])


def test_lines_have_every_diagnostic_and_every_loss_and_the_summary_last(tmp_path: Path) -> None:
    path = tmp_path / "report.jsonl"
    fill(path, 3)
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    assert [line["type"] for line in lines] == ["diagnostic", "loss"] * 3 + ["summary"]
    assert lines[-1]["read"] == 3
    assert lines[-1]["losses"][0]["records"] == 3


@pytest.mark.parametrize("name", ["report.json", "report.jsonl"])
def test_an_unfinished_report_leaves_what_was_there(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("as it was")
    with ReportFile(path) as file:
        file(warn(1))
    assert path.read_text() == "as it was"
    assert [found.name for found in tmp_path.iterdir()] == [name]


def test_a_place_that_cannot_be_written_is_known_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputOutputError, match=r"no_such_folder/report\.json"):
        ReportFile(tmp_path / "no_such_folder" / "report.json")
