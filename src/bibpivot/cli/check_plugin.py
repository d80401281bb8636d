"""`bibpivot check-plugin NAME`: the conformance checks on a format or a transform, without pytest."""

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from bibpivot.cli.parameters import debug_option, json_option, plugin_option
from bibpivot.cli.running import OK, PROBLEMS
from bibpivot.cli.terminal import WIDTH, Command, printable, table, to_json

if TYPE_CHECKING:
    from bibpivot.plugins.registry import Registry
    from bibpivot.testing.checking import Check
    from bibpivot.testing.running import Result

MARKS = {
    "passed": ("ok", "green"),
    "failed": ("FAILED", "red"),
    "expected": ("failed as expected", "yellow"),
    "unexpected": ("passed unexpectedly", "red"),
}


@click.command(
    "check-plugin",
    cls=Command,
    examples=(
        ("a format, with inputs of it", "bibpivot check-plugin my-format --cases tests/cases"),
        ("a plugin of one file", "bibpivot check-plugin ./my_format.py --cases examples"),
        ("what is checked, and why", "bibpivot check-plugin --list"),
    ),
)
@click.argument("name", required=False)
@click.option("--cases", metavar="PATH", help="A folder of inputs of the format, or one of them.")
@click.option(
    "--between", metavar="PATTERN",
    help="What may stand between records and is part of none: a regular expression, or xml or json for their markup.",
)  # fmt: skip
@click.option(
    "--expect", metavar="CHECK=REASON", multiple=True, help="A check that can't be passed, and why (again for more).",
)  # fmt: skip
@click.option("--only", metavar="TEXT", help="Only the checks whose names have this in them.")
@click.option(
    "--list",
    "listing",
    is_flag=True,
    help="List all checks: what they try, what a failure means, what to do.",
)
@json_option()
@plugin_option()
@debug_option()
def command(
    name: str | None, cases: str | None, between: str | None, expect: tuple[str, ...], only: str | None, listing: bool,
    as_json: bool, plugin_files: tuple[str, ...],
) -> int:  # fmt: skip
    """Check that a plugin behaves: streaming, accounting, positions, losses, encodings and more.

    NAME is a format, a transform, a plugin, or the file of one. Each failure says what it means and what to do. Without
    --cases, a format that is both read and written is tried on what it writes itself.
    """
    if listing:
        _list(as_json)
        return OK
    if name is None:
        raise click.UsageError("name a format, a transform or a plugin; --list lists the checks")
    from bibpivot.plugins.registry import Registry

    registry = Registry.default(plugin_files=plugin_files)
    expected = dict(_expected(expect))
    settings: dict[str, Any] = {"cases": cases}
    if between is not None:
        settings["between"] = _pattern(between)
    done = {
        offer: list(_results(registry, offer, expected, only, settings, quiet=as_json))
        for offer in _offers(registry, name)
    }
    if as_json:
        import msgspec

        click.echo(to_json({offer: msgspec.to_builtins(results) for (_, offer), results in done.items()}))
    return PROBLEMS if any(not result.is_good for results in done.values() for result in results) else OK


def _results(
    registry: "Registry", offer: tuple[str, str], expected: dict[str, str], only: str | None, settings: dict[str, Any],
    *, quiet: bool,
) -> "Iterator[Result]":  # fmt: skip
    """Yield the results of the checks on an offer; say them as they come, unless `quiet`."""
    from bibpivot.testing import check_format, check_transform

    kind, name = offer

    def chosen(check: "Check") -> bool:
        return only is None or only in check.name

    common: dict[str, Any] = {"expected_failures": expected, "only": chosen, "registry": registry}
    found = check_format(name, **common, **settings) if kind == "format" else check_transform(name, **common)
    if not quiet:
        click.echo(f"{kind} {name}")
    counts: dict[str, int] = {}
    for result in found:
        counts[result.outcome] = counts.get(result.outcome, 0) + 1
        if not quiet:
            _say(result)
        yield result
    if not quiet:
        words = ", ".join(f"{number} {MARKS[outcome][0].lower()}" for outcome, number in counts.items())
        click.echo(f"{sum(counts.values())} checks: {words or 'none'}")


def _say(result: "Result") -> None:
    word, colour = MARKS[result.outcome]
    click.echo(f"  {click.style(word, fg=colour)}  {result.check}")
    if result.outcome != "passed":
        for line in result.message.splitlines()[0 if result.outcome == "expected" else 1 :]:
            click.echo(
                textwrap.fill(printable(line), WIDTH, initial_indent="      ", subsequent_indent="        ")
            )


def _offers(registry: "Registry", name: str) -> list[tuple[str, str]]:
    """Return what a name stands for: a format, a transform, or all that a plugin has."""
    from bibpivot.errors import UsageError

    plugins = [plugin for plugin in registry.plugins if plugin.name == name]
    if name.endswith(".py"):
        plugins = [registry.load_file(name)]
    elif any(entry.id == name.rpartition(":")[2] for plugin in registry.plugins for entry in plugin.formats):
        return [("format", name)]
    elif any(spec.id == name.rpartition(":")[2] for plugin in registry.plugins for spec in plugin.transforms):
        return [("transform", name)]
    offers = [("format", f"{plugin.name}:{entry.id}") for plugin in plugins for entry in plugin.formats]
    offers += [("transform", f"{plugin.name}:{spec.id}") for plugin in plugins for spec in plugin.transforms]
    if not offers:
        try:
            registry.look_up(name)  # says what is wrong with it, or what else may be meant
        except UsageError as error:
            raise UsageError(
                f"{error}; transforms: {', '.join(spec.id for spec in registry.transforms())}"
            ) from None
        raise UsageError(f"there is nothing to check under the name {name!r}")
    return offers


def _expected(given: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for pair in given:
        check, equals, reason = pair.partition("=")
        if not equals:
            raise click.UsageError(f"--expect {pair!r} has no reason; write CHECK=REASON")
        yield check.strip(), reason.strip()


def _pattern(between: str) -> str:
    """Return the pattern of what may stand between records.

    Raises:
        UsageError: it is no regular expression.

    """
    import re

    from bibpivot.errors import UsageError
    from bibpivot.testing.subject import JSON_MARKUP, XML_MARKUP

    known = {"xml": XML_MARKUP, "json": JSON_MARKUP}
    try:
        re.compile(between)
    except re.error as error:
        raise UsageError(f"--between {between!r} is no regular expression: {error}") from None
    return known.get(between, between)


def _list(as_json: bool) -> None:
    from bibpivot.testing.checks import CHECKS

    if as_json:
        fields = ("name", "group", "tries", "means", "mend")
        click.echo(to_json([{field: getattr(check, field) for field in fields} for check in CHECKS]))
        return
    group = ""
    for check in CHECKS:
        if check.group != group:
            group = check.group
            click.echo(f"{group.replace('_', ' ')}")
        click.echo(f"  {check.name}")
        rows = (("tries", check.tries), ("means", check.means), ("to do", check.mend))
        click.echo(table(rows, indent="    "))
