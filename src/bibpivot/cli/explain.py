"""`bibpivot explain`: how a record came about, value by value."""

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from bibpivot.cli.parameters import complete_format, debug_option, json_option, plugin_option
from bibpivot.cli.running import OK, PROBLEMS
from bibpivot.cli.terminal import WIDTH, Command, FileName, printable, to_json

if TYPE_CHECKING:
    from bibpivot.accounts.loss import Loss
    from bibpivot.accounts.origins import Origin
    from bibpivot.looking.explaining import ExplainedValue, Explanation


@click.command(
    "explain",
    cls=Command,
    examples=(
        ("where everything in the third record comes from", "bibpivot explain export.nbib --record 3"),
        ("and what BibTeX would make of it", "bibpivot explain export.nbib --id pmid:33093245 --to bibtex"),
    ),
)
@click.argument("file", metavar="FILE", type=FileName())
@click.option(
    "-n", "--record", "number", metavar="N", type=click.IntRange(min=1), help="Which record; 1 is the first."
)
@click.option("--key", metavar="KEY", help="The record with this citation key, instead.")
@click.option(
    "--id", "identifier", metavar="SCHEME:VALUE", help="The record with this identifier (pmid:33093245)."
)
@click.option("--from", "source_format", metavar="FORMAT", shell_complete=complete_format("read"),
              help="The format of the file; without it the content decides.")  # fmt: skip
@click.option("--to", metavar="FORMAT", shell_complete=complete_format("write"),
              help="Say what this format would do with each value, and show the record in it.")  # fmt: skip
@click.option("-r", "reader_options", metavar="KEY=VALUE", multiple=True, help="An option of the reader.")
@click.option("-w", "writer_options", metavar="KEY=VALUE", multiple=True, help="An option of the writer.")
@click.option("--encoding", metavar="NAME", help="The encoding of the file, if it is not to be found out.")
@click.option("--source", "with_source", is_flag=True, help="Show the record's own lines, too.")
@json_option()
@plugin_option()
@debug_option()
def command(file: str, as_json: bool, plugin_files: tuple[str, ...], with_source: bool, **given: Any) -> int:
    """Show how a record of FILE came about: every value, the field and line it is from, and by what rule.

    Exit status: 0 all well, 1 the record can't be read or is not there, 2 usage, 3 input or output.
    """
    import msgspec

    from bibpivot.looking.explaining import explain
    from bibpivot.plugins.options import parse_pairs
    from bibpivot.plugins.registry import Registry

    explanation = explain(
        file,
        number=given["number"],
        key=given["key"],
        identifier=given["identifier"],
        source_format=given["source_format"],
        to=given["to"],
        options=parse_pairs(given["reader_options"]),
        writer_options=parse_pairs(given["writer_options"]),
        encoding=given["encoding"],
        registry=Registry.default(plugin_files=plugin_files),
    )
    if as_json:
        data = msgspec.to_builtins(explanation)
        data["data"] = explanation.data.decode(errors="replace")
        click.echo(to_json(data))
    else:
        click.echo(printable("\n".join(_for_people(explanation, with_source=with_source))))
    return OK if explanation.record is not None else PROBLEMS


def _for_people(told: "Explanation", *, with_source: bool) -> Iterator[str]:
    key = f", key {told.key}" if told.key is not None else ""
    yield f"record {told.number} of {told.source}, {_lines(told.line, told.last)}, {told.format}{key}"
    if with_source:
        yield ""
        for number, text in enumerate(told.data.decode(errors="replace").splitlines(), told.line):
            yield f"{number:6}  {text}"
    if told.record is not None and not told.told:
        yield f"(the reader of {told.format} does not tell finer where values are from)"
    yield ""
    for value in told.values:
        yield from _value(value, told.to)
    yield from _losses(f"not recognised by the reader of {told.format}", told.unrecognised)
    yield from _losses(f"in {told.to}", told.losses)
    if told.diagnostics:
        yield ""
        yield "said of it"
        said = sorted(told.diagnostics, key=lambda diagnostic: diagnostic.line or 0)
        yield from (f"  {diagnostic}" for diagnostic in said)
    if told.output is not None:
        yield ""
        yield f"as {told.to}"
        yield textwrap.indent("\n".join(told.output.rstrip().splitlines()), "  ")


def _value(value: "ExplainedValue", to: str | None) -> Iterator[str]:
    name = value.path if value.place is None else f"{value.path} {value.place}"
    text = " ".join(value.text.split())
    yield from textwrap.wrap(f"{name}: {text}", WIDTH, subsequent_indent="    ", break_on_hyphens=False)
    yield from (f"    from {_origin(origin)}" for origin in value.origins)
    if value.fate:
        yield f"    in {to}: {'; '.join(value.fate)}"


def _origin(origin: "Origin") -> str:
    where = _lines(origin.line, origin.last) if origin.line is not None else None
    place = ", ".join(part for part in (origin.name, where) if part)
    if origin.rule is None:
        return place
    return f"{place}: {origin.rule}" if place else origin.rule


def _lines(first: int, last: int | None) -> str:
    return f"line {first}" if last is None or last <= first else f"lines {first}-{last}"


def _losses(title: str, losses: "tuple[Loss, ...]") -> Iterator[str]:
    if not losses:
        return
    yield ""
    yield title
    for loss in losses:
        count = f" ({loss.values} values)" if loss.values > 1 else ""
        shown = f": {loss.sample}" if loss.sample else ""
        note = f" [{loss.note}]" if loss.note else ""
        line = f", line {loss.line}" if loss.side == "read" and loss.line is not None else ""
        yield f"  {loss.kind} {loss.path}{count}{shown}{note}{line}"
