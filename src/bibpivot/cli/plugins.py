"""`bibpivot plugins`: which there are, where they come from, what they bring, and what is wrong with them."""

import contextlib
import textwrap
from typing import TYPE_CHECKING, Any

import click

from bibpivot.cli.parameters import debug_option, json_option, plugin_option
from bibpivot.cli.running import OK, PLUGIN
from bibpivot.cli.terminal import WIDTH, Command, printable, table, to_json

if TYPE_CHECKING:
    from bibpivot.contract.formats import Format
    from bibpivot.plugins.loading import Plugin

_COLOURS = {"error": "red", "warning": "yellow", "note": None}


@click.command(
    "plugins",
    cls=Command,
    examples=(
        ("which plugins are installed", "bibpivot plugins"),
        ("does my plugin load?", "bibpivot plugins --plugin ./my_format.py"),
        ("what is wrong, and what to do", "bibpivot plugins --doctor"),
        ("leave one out", "BIBPIVOT_DISABLE_PLUGINS=ris bibpivot plugins"),
    ),
)
@click.option(
    "--doctor",
    is_flag=True,
    help="Look closely at all of them, say what is wrong and what to do; status 4 if something does not work.",
)
@json_option()
@plugin_option()
@debug_option()
def command(doctor: bool, as_json: bool, plugin_files: tuple[str, ...]) -> int:
    """List the plugins: version, where from, what they read (r) and write (w), and what is wrong with them.

    A plugin with a problem stops nothing but what it offers itself.
    """
    from bibpivot.plugins.registry import Registry

    if doctor:
        return _examine(as_json, plugin_files)
    registry = Registry.default(plugin_files=plugin_files)
    plugins = registry.plugins
    if as_json:
        click.echo(to_json([_as_data(plugin) for plugin in plugins]))
        return OK
    rows = [("plugin", "version", "from", "offers")]
    rows += [(plugin.name, plugin.version or "-", _origin(plugin), _offers(plugin)) for plugin in plugins]
    click.echo(table(rows))
    for plugin in plugins:
        if plugin.problem is not None:
            click.echo()
            click.echo(click.style(f"{plugin.name}: ", fg="red") + printable(plugin.problem))
            click.echo(f"  {_advice(plugin)}")
        elif plugin.fault is not None:
            click.echo()
            click.echo(click.style(f"{plugin.name}: ", fg="yellow") + printable(plugin.fault))
    if shadowed := registry.shadowed():
        click.echo()
        for said in shadowed:
            click.echo(printable(said))
    return OK


def _examine(as_json: bool, plugin_files: tuple[str, ...]) -> int:
    """Say what is wrong with the plugins; those in files too, which elsewhere are errors if they do not load."""
    from dataclasses import asdict

    from bibpivot.errors import PluginError
    from bibpivot.plugins.doctor import examine, summary
    from bibpivot.plugins.registry import Registry, disabled_by_variable

    registry = Registry.default()
    for path in plugin_files:
        with contextlib.suppress(PluginError):  # it is in the registry, with its problem
            registry.load_file(path)
    findings = examine(registry, disabled=disabled_by_variable())
    if as_json:
        click.echo(to_json([asdict(finding) for finding in findings]))
    else:
        click.echo(summary(registry, findings))
        for finding in findings:
            click.echo()
            weight = click.style(f"{finding.weight}: ", fg=_COLOURS[finding.weight])
            click.echo(f"{weight}{printable(finding.plugin)}: {printable(finding.what)}")
            for line in textwrap.wrap(printable(finding.advice), WIDTH - 2, break_on_hyphens=False):
                click.echo(f"  {line}")
    return PLUGIN if any(finding.weight == "error" for finding in findings) else OK


def _origin(plugin: "Plugin") -> str:
    return f"{plugin.origin} (bundled)" if plugin.bundled else plugin.origin


def _ways(entry: "Format") -> str:
    return "".join(letter for letter, spec in (("r", entry.reader), ("w", entry.writer)) if spec is not None)


def _offers(plugin: "Plugin") -> str:
    if plugin.disabled:
        return "disabled"
    if plugin.problem is not None:
        return "nothing: it has a problem, see below"
    offers = [f"{entry.id} ({_ways(entry)})" for entry in plugin.formats]
    offers += [f"transform {spec.id}" for spec in plugin.transforms]
    offers += [f"engine {spec.id}" for spec in plugin.engines]
    offers += ["citation keys"] if plugin.makes_keys else []
    return ", ".join(offers)


def _advice(plugin: "Plugin") -> str:
    from bibpivot.plugins.doctor import advice_on  # only where there is a problem

    return advice_on(plugin)


def _as_data(plugin: "Plugin") -> dict[str, Any]:
    return {
        "name": plugin.name,
        "version": plugin.version,
        "origin": plugin.origin,
        "bundled": plugin.bundled,
        "disabled": plugin.disabled,
        "formats": [
            {
                "id": entry.id,
                "title": entry.title,
                "read": entry.reader is not None,
                "write": entry.writer is not None,
            }
            for entry in plugin.formats
        ],
        "transforms": [{"id": spec.id, "title": spec.title} for spec in plugin.transforms],
        "engines": [{"id": spec.id, "title": spec.title} for spec in plugin.engines],
        "citation_keys": plugin.makes_keys,
        "problem": plugin.problem,
        "fault": plugin.fault,
        "advice": _advice(plugin) if plugin.problem is not None else None,
    }  # fmt: skip
