"""`bibpivot diff`: two bibliographies of any formats, compared by content."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from bibpivot.cli.parameters import complete_format, debug_option, json_option, plugin_option
from bibpivot.cli.running import OK, PROBLEMS
from bibpivot.cli.terminal import Command, FileName, printable, say, to_json

if TYPE_CHECKING:
    from bibpivot.looking.changes import Change
    from bibpivot.looking.comparing import Difference, Shown, Summary

SHOWN = 100
"""How much of a value is shown, in characters; all of it with --full."""
MOST_OF_A_PATH = 3
"""How many changes of one path are shown each by itself; more are counted, unless with --full."""


@click.command(
    "diff",
    cls=Command,
    examples=(
        ("what a reference manager has changed", "bibpivot diff before.ris after.ris"),
        (
            "whether a conversion kept what both formats can hold",
            "bibpivot diff --only-common refs.bib refs.ris",
        ),
    ),
)
@click.argument("a", metavar="A", type=FileName())
@click.argument("b", metavar="B", type=FileName())
@click.option("--from", "both", metavar="FORMAT", shell_complete=complete_format("read"),
              help="The format of A and B; without it the content decides.")  # fmt: skip
@click.option("--from-b", "b_format", metavar="FORMAT", shell_complete=complete_format("read"),
              help="The format of B, if it is another.")  # fmt: skip
@click.option("--ignore", metavar="PATH", multiple=True,
              help="Leave a record path out, with all below it: abstract, contributors.affiliations; key.")  # fmt: skip
@click.option(
    "--only-common",
    is_flag=True,
    help="Compare only what both formats have a place for, and tell what one of them can't hold "
    "as the other has it.",
)
@click.option("-s", "--summary", "summary_only", is_flag=True, help="Print the numbers alone.")
@click.option("--full", is_flag=True, help="Show values to their end, and all of them.")
@click.option("-r", "reader_options", metavar="KEY=VALUE", multiple=True, help="An option of the readers.")
@click.option("--encoding", metavar="NAME", help="The encoding of both, if it is not to be found out.")
@json_option()
@plugin_option()
@debug_option()
def command(a: str, b: str, as_json: bool, plugin_files: tuple[str, ...], **given: Any) -> int:
    """Compare the bibliographies A and B: which records are in one alone, and what is different in the others.

    Records are matched by identifiers (PMID, DOI, PMCID …), then by citation keys, then by title, year and
    first author.

    Exit status: 0 equal, 1 different, or records in A or B can't be read, 2 usage, 3 input or output.
    """
    import msgspec

    from bibpivot.accounts.diagnostics import NO_INPUT, Diagnostic, Severity
    from bibpivot.files.sources import STDIN
    from bibpivot.looking.comparing import diff
    from bibpivot.plugins.options import parse_pairs
    from bibpivot.plugins.registry import Registry
    from bibpivot.running.report import Report

    if a == b == STDIN:
        raise click.UsageError("only one of A and B can be standard input")
    failed: list[Diagnostic] = []  # said by the error itself, if nothing else could be read

    def listen(said: object) -> None:
        if isinstance(said, Diagnostic) and said.code == NO_INPUT.id:
            failed.append(said)
        elif isinstance(said, Diagnostic) and said.severity is Severity.ERROR:
            say(printable(str(said)))

    reports = (Report(listen), Report(listen))
    comparison = diff(
        a,
        b,
        a_format=given["both"],
        b_format=given["b_format"] or given["both"],
        ignore=given["ignore"],
        only_common=given["only_common"],
        options=parse_pairs(given["reader_options"]),
        encoding=given["encoding"],
        registry=Registry.default(plugin_files=plugin_files),
        reports=reports,
    )
    if as_json:
        differences = [msgspec.to_builtins(difference) for difference in comparison]
        click.echo(to_json({"summary": msgspec.to_builtins(comparison.summary), "differences": differences}))
    else:
        for difference in comparison:
            if not given["summary_only"]:
                click.echo(printable("\n".join(_for_people(difference, None if given["full"] else SHOWN))))
        click.echo(printable("\n".join(_summary(comparison.summary))))
    for said in failed:
        say(printable(str(said)))
    status = max(report.status() for report in reports)
    return status or (OK if comparison.equal else PROBLEMS)


def _for_people(difference: "Difference", shown: int | None) -> Iterator[str]:
    a, b = difference.a, difference.b
    if a is not None and b is not None:
        yield f"~ {_place(a)} = {_place(b)}: {_title(a, shown)} (matched by {difference.by})"
        yield from _changes(difference.changes, shown)
    elif a is not None:
        yield f"- {_place(a)}: {_title(a, shown)}"
    elif b is not None:
        yield f"+ {_place(b)}: {_title(b, shown)}"


def _changes(changes: "Sequence[Change]", shown: int | None) -> Iterator[str]:
    """Yield the changes; of many in one path the first, and how many there are."""
    by_path: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        by_path.setdefault((change.sign, change.path), []).append(change)
    for several in by_path.values():
        told = several if shown is None or len(several) <= MOST_OF_A_PATH else several[:1]
        for change in told:
            value = _cut(change.a if change.b is None else change.b, shown)
            if change.sign == "~":
                value = f"{_cut(change.a, shown)} → {value}"
            place = f" [{change.place}]" if change.place is not None else ""
            more = f" (and {len(several) - 1} more)" if len(told) < len(several) else ""
            reason = f" [{change.told}]" if change.told is not None else ""
            yield f"    {change.sign} {change.path}{place}: {value}{more}{reason}"


def _place(record: "Shown") -> str:
    line = f":{record.line}" if record.line is not None else ""
    return f"{record.source}{line}"


def _title(record: "Shown", shown: int | None) -> str:
    return f"{record.name} {_cut(record.title, shown)}".rstrip()


def _cut(text: str | None, shown: int | None) -> str:
    """Return a value on one line, and only its beginning where it is long."""
    flat = " ".join((text or "").split())
    return flat if shown is None or len(flat) <= shown else flat[: shown - 1] + "…"


def _summary(summary: "Summary") -> Iterator[str]:
    yield (
        f"{summary.equal} equal, {summary.changed} different, "
        f"{summary.only_a} only in the first, {summary.only_b} only in the second"
    )
    if summary.told:
        yield f"{summary.told} of the different ones only in what the formats say they can't hold as the other has it"
    if summary.paths:
        most = sorted(summary.paths.items(), key=lambda item: -item[1])
        yield "different in: " + ", ".join(f"{path} ({count})" for path, count in most)
