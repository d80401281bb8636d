"""`bibpivot plan`: what a conversion would carry, change and drop, before it is done."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from bibpivot.cli.parameters import complete_format, debug_option, json_option, plugin_option
from bibpivot.cli.summary import flow, loss_lines, print_summary
from bibpivot.cli.terminal import Command, FileName, printable, table, to_json

if TYPE_CHECKING:
    from bibpivot.looking.planning import Filled, Plan


@click.command(
    "plan",
    cls=Command,
    examples=(
        ("what BibTeX has no place for", "bibpivot plan --from pubmed-xml --to bibtex"),
        ("what would be lost of this file", "bibpivot plan --to ris export.xml"),
    ),
)
@click.argument("inputs", metavar="[INPUT]...", nargs=-1, type=FileName())
@click.option("--from", "source_format", metavar="FORMAT", shell_complete=complete_format("read"),
              help="The format to read; without it the content of the inputs decides.")  # fmt: skip
@click.option(
    "--to",
    metavar="FORMAT",
    required=True,
    shell_complete=complete_format("write"),
    help="The format to write.",
)
@click.option("-r", "reader_options", metavar="KEY=VALUE", multiple=True, help="An option of the reader.")
@click.option("-w", "writer_options", metavar="KEY=VALUE", multiple=True, help="An option of the writer.")
@click.option("--encoding", metavar="NAME", help="The encoding of the input, if it is not to be found out.")
@json_option()
@plugin_option()
@debug_option()
def command(
    inputs: tuple[str, ...], to: str, as_json: bool, plugin_files: tuple[str, ...], **given: Any
) -> int:
    """Tell what a conversion would carry and lose: by what the formats declare, or, with INPUTs, of their records.

    Nothing is written. Exit status: 0 all well, 1 some records can't be read or written, 2 usage, 3 input or output.
    """
    from bibpivot.looking.planning import plan
    from bibpivot.plugins.options import parse_pairs
    from bibpivot.plugins.registry import Registry

    if not inputs and given["source_format"] is None:
        raise click.UsageError(
            "name the format to read with --from, or inputs whose records are to be planned"
        )
    found = plan(
        inputs or None,
        to=to,
        source_format=given["source_format"],
        reader_options=parse_pairs(given["reader_options"]),
        writer_options=parse_pairs(given["writer_options"]),
        encoding=given["encoding"],
        registry=Registry.default(plugin_files=plugin_files),
    )
    if as_json:
        click.echo(to_json(_as_data(found, with_run=bool(inputs))))
    elif inputs:
        click.echo(printable("\n".join(_of_records(found))))
        print_summary(found.report, quiet=True)
    else:
        click.echo(printable("\n".join(_of_declarations(found))))
    return found.report.status()


def _as_data(found: "Plan", *, with_run: bool) -> dict[str, Any]:
    import msgspec

    data: dict[str, Any] = {
        "from": list(found.formats),
        "to": found.to,
        "declared": [msgspec.to_builtins(planned) for planned in found.declared],
    }
    if with_run:
        data["records"] = {
            "carried": [msgspec.to_builtins(filled) for filled in found.carried],
            **found.report.summary(),
        }
    return data


def _of_declarations(found: "Plan") -> Iterator[str]:
    yield f"{', '.join(found.formats)} to {found.to}, by what the formats declare"
    for fate in ("carried", "dropped"):
        told = [planned.path for planned in found.declared if planned.fate == fate and planned.note is None]
        if told:
            yield from flow(f"{fate}:", told)
    rows = [
        (planned.fate, planned.path, planned.note or "")
        for planned in found.declared
        if planned.note is not None or planned.fate not in ("carried", "dropped")
    ]
    if rows:
        yield f"what {found.to} changes, or leaves out in some cases:"
        yield table(rows, indent="  ")


def _of_records(found: "Plan") -> Iterator[str]:
    counts = found.report.counts
    yield f"{', '.join(found.formats) or 'nothing'} to {found.to}; nothing was written"
    yield f"{counts.read} read: {counts.written} would be written, {counts.unreadable} unreadable"
    if found.carried:
        yield from flow("carried:", [_numbers(filled) for filled in found.carried])
    yield from loss_lines(found.report, verbose=True)


def _numbers(filled: "Filled") -> str:
    several = f", {filled.values} values" if filled.values != filled.records else ""
    return f"{filled.path} ({filled.records}{several})"
