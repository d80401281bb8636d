"""What a run says on standard error at its end: problems, what transforms did, losses, and the account."""

import re
from collections.abc import Iterator, Mapping

import click

from bibpivot.accounts.actions import ActionEntry
from bibpivot.accounts.diagnostics import CORE_CODES, Diagnostic, Severity
from bibpivot.accounts.loss import LOSS_KINDS, LossEntry
from bibpivot.cli.terminal import WIDTH, printable, say
from bibpivot.plugins.registry import Registry
from bibpivot.running.report import Report

ERRORS_SHOWN = 20
"""Errors are shown one by one up to this number."""
PATHS_SHOWN = 12
"""Losses are shown by path up to this number for each kind."""

_OPTION = re.compile(r"--[a-z-]+")
_NO_ADVICE = ("None", "Nothing")
_RANK = {severity: rank for rank, severity in enumerate(Severity)}
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


def print_summary(
    report: Report, registry: Registry | None = None, *, quiet: bool = False, verbose: bool = False
) -> None:
    """Print the problems with what to do, unless each was printed as it happened, then losses and account.

    registry: who knows what to do. quiet: errors alone, and no advice.
    """
    if not verbose:
        advice = {} if quiet or registry is None or not report.codes else _advice(registry)
        _print_problems(report, Severity.ERROR if quiet else Severity.WARNING, advice)
    if quiet:
        return
    for line in (*action_lines(report, verbose=verbose), *loss_lines(report, verbose=verbose)):
        say(line)
    say(click.style(account_line(report), bold=True))


def print_diagnostic(diagnostic: Diagnostic, more: int = 0) -> None:
    """Print a diagnostic in the form editors understand; `more` is how many others are like it."""
    line = printable(str(diagnostic))
    word = f"{diagnostic.severity}:"
    before, found, after = line.partition(word)
    coloured = before + click.style(found, fg=_COLOURS[diagnostic.severity], bold=True) + after
    say(coloured + (f" (and {more} more like it)" if more else ""))


def account_line(report: Report) -> str:
    """Return the account in a line: every record read is somewhere in it."""
    counts = report.counts
    parts = f"{counts.written} written, {counts.unreadable} unreadable, {counts.filtered} filtered"
    return f"{counts.read} read: {parts}"


def _advice(registry: Registry) -> dict[str, str]:
    """Return what to do, by diagnostic code; nothing where nothing has to be done."""
    codes = list(CORE_CODES)
    for plugin in registry.plugins:
        codes += [code for entry in plugin.formats for code in entry.codes]
        codes += [code for entry in plugin.transforms for code in entry.codes]
    return {code.id: code.advice for code in codes if not code.advice.startswith(_NO_ADVICE)}


def _print_problems(report: Report, least: Severity, advice: Mapping[str, str]) -> None:
    """Print errors one by one while they are few, and one of each kind of the rest that are severe enough."""
    shown: dict[str, int] = {}
    for diagnostic in report:
        if diagnostic.severity is Severity.ERROR and sum(shown.values()) < ERRORS_SHOWN:
            print_diagnostic(diagnostic)
            shown[diagnostic.code] = shown.get(diagnostic.code, 0) + 1
            if shown[diagnostic.code] == 1:
                _print_advice(advice, diagnostic)
    for entry in report.codes.values():
        left = entry.count - shown.get(entry.code, 0)
        if not left or _RANK[entry.severity] < _RANK[least]:
            continue
        if entry.code in shown:
            say(f"… and {left} more of [{entry.code}]; --report FILE has them all")
        else:
            first = next(diagnostic for diagnostic in report if diagnostic.code == entry.code)
            print_diagnostic(first, more=left - 1)
            _print_advice(advice, first)


def _print_advice(advice: Mapping[str, str], diagnostic: Diagnostic) -> None:
    """Print what to do, unless the message names the option for it itself."""
    text = advice.get(diagnostic.code, "")
    if any(option in diagnostic.message for option in _OPTION.findall(text)):
        return
    import textwrap  # 1 ms: only where there is a problem

    for line in textwrap.wrap(text, WIDTH, initial_indent="    ", subsequent_indent="    "):
        say(click.style(line, dim=True))


def loss_lines(report: Report, *, verbose: bool = False) -> Iterator[str]:
    """Yield the losses by kind; verbose: each on its own line, with an example and where it was first met."""
    for kind in LOSS_KINDS:
        entries = [entry for entry in report.losses if entry.kind == kind]
        if not entries:
            continue
        if verbose:
            yield f"{kind}:"
            yield from (f"  {printable(_in_full(entry))}" for entry in entries)
            continue
        told = [entry.in_short() for entry in entries[:PATHS_SHOWN]]
        if len(entries) > PATHS_SHOWN:
            told.append(f"and {len(entries) - PATHS_SHOWN} more (-v or --report FILE has them all)")
        yield from flow(f"{kind}:", told)


def action_lines(report: Report, *, verbose: bool = False) -> Iterator[str]:
    """Yield what transforms did: for each the records by word, then the paths; verbose: with the first of each path."""
    by_transform: dict[str, list[ActionEntry]] = {}
    for entry in report.actions:
        by_transform.setdefault(entry.transform, []).append(entry)
    for transform, entries in by_transform.items():
        told = [f"{entry.records} {entry.what}" for entry in entries if entry.path is None]
        if told:
            yield f"{transform}: {', '.join(told)}"
        words = dict.fromkeys(entry.what for entry in entries if entry.path is not None)
        for word in words:
            of_word = [entry for entry in entries if entry.what == word and entry.path is not None]
            start = f"{word} by {transform}:"
            if verbose:
                yield start
                yield from (f"  {printable(_action_in_full(entry))}" for entry in of_word)
            else:
                yield from flow(start, [entry.in_short() for entry in of_word])


def _action_in_full(entry: ActionEntry) -> str:
    first = entry.first
    such = f", such as {first.sample!r}" if first.sample else ""
    place = ":".join(str(part) for part in (first.source, first.line) if part is not None)
    return f"{entry.in_short()}{such}{', first at ' + place if place else ''}"


def flow(start: str, items: list[str]) -> Iterator[str]:
    """Yield items one after the other, in lines of some width, without breaking an item."""
    line = start
    for number, item in enumerate(items, 1):
        text = printable(item) + ("," if number < len(items) else "")
        if len(line) + len(text) >= WIDTH and line != start:
            yield line
            line = "   "
        line += f" {text}"
    yield line


def _in_full(entry: LossEntry) -> str:
    first = entry.first
    place = ":".join(str(part) for part in (first.source, first.line) if part is not None)
    told = [entry.in_short()]
    if first.sample:
        told.append(f"such as {first.sample!r}")
    if place:
        told.append(f"first at {place}")
    return ", ".join(told)
