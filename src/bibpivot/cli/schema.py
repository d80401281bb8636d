"""`bibpivot schema`: the JSON Schema of the pivot, for programs in other languages."""

import click

from bibpivot.cli.parameters import debug_option
from bibpivot.cli.terminal import Command, to_json


@click.command(
    "schema",
    cls=Command,
    examples=(("for a validator or a code generator", "bibpivot schema > record.schema.json"),),
)
@debug_option()
def command() -> None:
    """Print the JSON Schema of a record, as a line of pivot-jsonl holds it."""
    from bibpivot.schema import record_schema

    click.echo(to_json(record_schema()))
