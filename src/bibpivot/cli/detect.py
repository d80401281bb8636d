"""`bibpivot detect`: what formats files are in."""

from typing import TYPE_CHECKING

import click

from bibpivot.cli.parameters import debug_option, json_option, plugin_option
from bibpivot.cli.running import INPUT_OUTPUT, OK, PROBLEMS
from bibpivot.cli.terminal import Command, FileName, table, to_json

if TYPE_CHECKING:
    from bibpivot.running.detection import Detection


@click.command(
    "detect",
    cls=Command,
    examples=(
        ("what is in a folder of downloads", "bibpivot detect ~/Downloads"),
        ("what else a file might be", "bibpivot detect --all export.txt"),
    ),
)
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True, type=FileName())
@click.option(
    "-a", "--all", "everything", is_flag=True, help="Show every format that has something to say for it."
)
@click.option("-v", "--verbose", is_flag=True, help="The same as --all.")
@click.option("--encoding", metavar="NAME", help="The encoding of the input, if it is not to be found out.")
@json_option()
@plugin_option()
@debug_option()
def command(
    inputs: tuple[str, ...], everything: bool, verbose: bool, encoding: str | None, as_json: bool,
    plugin_files: tuple[str, ...],
) -> int:  # fmt: skip
    """Tell what formats INPUTs (files, folders, - for standard input) are in, by their first 64 KiB.

    Exit status: 0 all are of a format that can be read, 1 one or more are not, 3 one or more could not be opened.
    """
    import msgspec

    from bibpivot.plugins.registry import Registry
    from bibpivot.running.detection import detect

    found = detect(inputs, encoding=encoding, registry=Registry.default(plugin_files=plugin_files))
    if as_json:
        click.echo(to_json([msgspec.to_builtins(one) for one in found]))
    else:
        click.echo(table([row for one in found for row in _rows(one, everything=everything or verbose)]))
    if any(one.verdict == "unreadable" for one in found):
        return INPUT_OUTPUT
    return OK if all(one.verdict == "known" for one in found) else PROBLEMS


def _rows(found: "Detection", *, everything: bool) -> list[tuple[str, str, str, str]]:
    confidence = f"{found.confidence:.2f}" if found.format else "-"
    rows = [(found.source, found.format or found.verdict, confidence, found.reason)]
    if everything:
        rows += [
            ("", candidate.format, f"{candidate.confidence:.2f}", candidate.reason)
            for candidate in found.candidates
            if candidate.format != found.format
        ]
    return rows
