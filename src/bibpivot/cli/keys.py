"""`bibpivot keys`: what patterns for citation keys are made of, and what a pattern makes of records."""

from typing import Any

import click

from bibpivot.cli.parameters import debug_option, json_option
from bibpivot.cli.terminal import Command, table, to_json


@click.command(
    "keys",
    cls=Command,
    examples=(
        ("what there is", "bibpivot keys"),
        ("use one", "bibpivot convert --to bibtex --keys '[auth:lower][shortyear]-[hash]' page.txt"),
    ),
)
@json_option()
@debug_option()
def command(as_json: bool) -> None:
    """Explain the patterns of 'bibpivot convert --keys': their tokens and filters.

    A pattern is text with tokens in brackets, each with filters: [auth:lower][year][title:1:lower].
    """
    from bibpivot.keys.filters import FILTERS
    from bibpivot.keys.pattern import DEFAULT_PATTERN
    from bibpivot.keys.tokens import TOKENS

    tokens = [
        {"name": name, "meaning": token.meaning, "number": token.number} for name, token in TOKENS.items()
    ]
    filters: list[dict[str, Any]] = [
        {"name": name, "values": list(spec.values), "meaning": spec.meaning} for name, spec in FILTERS.items()
    ]
    if as_json:
        click.echo(to_json({"default": DEFAULT_PATTERN, "tokens": tokens, "filters": filters}))
        return
    click.echo(f"the usual pattern: {DEFAULT_PATTERN}\n\ntokens")
    click.echo(table(map(_token_row, tokens), indent="  "))
    click.echo("\nfilters, after a colon")
    rows = [(_spelt(spec), spec["meaning"]) for spec in filters]
    click.echo(table([*rows, ("2", "as many words as the number says")], indent="  "))
    click.echo(
        "\nA key that the source gives is kept. Of equal keys the first stays and the others get a, b, c in\n"
        "the order of input; with [hash] in the pattern they stay the same whatever else is there."
    )


def _token_row(token: dict[str, Any]) -> tuple[str, str]:
    name = f"[{token['name']}]"
    if token["number"] is None:
        return name, token["meaning"]
    return f"{name} [{token['name']}3]", f"{token['meaning']}; with a number: {token['number']}"


def _spelt(spec: dict[str, Any]) -> str:
    return f"{spec['name']}={','.join(spec['values'])}" if spec["values"] else spec["name"]
