"""The summary of a run and the progress bar."""

import io

import pytest

from bibpivot.accounts.diagnostics import Diagnostic, Severity
from bibpivot.accounts.loss import Loss
from bibpivot.cli import progress
from bibpivot.cli.summary import PATHS_SHOWN, WIDTH, account_line, loss_lines, print_summary
from bibpivot.cli.terminal import printable, table
from bibpivot.running.conversion import Progress
from bibpivot.running.report import Report


def test_losses_are_grouped_by_kind_in_the_order_of_the_five_words() -> None:
    report = Report()
    report.loss(Loss(kind="renamed", side="write", path="pages"))
    report.loss(Loss(kind="dropped", side="write", path="history", values=3))
    report.loss(Loss(kind="dropped", side="write", path="owner"))
    report.loss(Loss(kind="dropped", side="write", path="owner"))
    report.loss(Loss(kind="approximated", side="write", path="issued", note="season as text"))
    assert list(loss_lines(report)) == [
        "dropped: history (1 record, 3 values), owner (2 records)",
        "approximated: issued (1 record: season as text)",
        "renamed: pages (1 record)",
    ]


def test_a_long_list_of_losses_is_cut_short_and_wrapped() -> None:
    report = Report()
    for number in range(PATHS_SHOWN + 5):
        report.loss(Loss(kind="dropped", side="write", path=f"path_{number}"))
    lines = list(loss_lines(report))
    assert max(map(len, lines)) <= WIDTH
    assert lines[-1].endswith("and 5 more (-v or --report FILE has them all)")
    assert len(list(loss_lines(report, verbose=True))) == 1 + PATHS_SHOWN + 5


def test_information_is_kept_for_the_report(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report()
    report.diagnostic(Diagnostic(code="by-the-way", severity=Severity.INFO, message="by the way"))
    print_summary(report)
    assert capsys.readouterr().err == account_line(report) + "\n"


def test_control_characters_are_shown_and_do_not_act() -> None:
    assert printable("a\x1b[31m\u202eb\udc80") == "a\\x1b[31m\\u202eb\\udc80"
    assert printable("éü 漢字") == "éü 漢字"


def test_a_table_is_aligned() -> None:
    assert table([("a", "bb", "c"), ("aaa", "b", "")], indent="  ") == "  a    bb  c\n  aaa  b"


def test_short_work_shows_no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress.time, "monotonic", lambda: 0.0)
    with progress.ProgressBar() as bar:
        bar(Progress(done=1, total=2, records=1))
        assert not bar.visible


def test_long_work_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    monkeypatch.setenv("TERM", "xterm")
    screen = io.StringIO()
    with progress.ProgressBar(screen) as bar:
        now[0] = progress.PATIENCE
        bar(Progress(done=1000, total=2000, records=1234))
        assert bar.visible
    assert "1,234 records" in screen.getvalue()
