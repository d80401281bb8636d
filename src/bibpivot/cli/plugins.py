"""`bibpivot plugins`: which there are, where they come from, what they bring, and what is wrong with them."""

from typing import TYPE_CHECKING, Any

import click

from bibpivot.cli.parameters import debug_option, help_names, json_option, plugin_option
from bibpivot.cli.terminal import Command, printable, table, to_json

if TYPE_CHECKING:
    from bibpivot.formats import Format
    from bibpivot.plugins import Plugin


@click.command(
    "plugins",
    cls=Command,
    context_settings=help_names(),
    examples=(
        ("which plugins are installed", "bibpivot plugins"),
        ("does my plugin load?", "bibpivot plugins --plugin ./my_format.py"),
        ("leave one out", "BIBPIVOT_DISABLE_PLUGINS=ris bibpivot plugins"),
    ),
)
@json_option()
@plugin_option()
@debug_option()
def command(as_json: bool, plugin_files: tuple[str, ...]) -> None:
    """List the plugins: version, where from, what they read (r) and write (w), and what is wrong with them.

    A plugin with a problem stops nothing but what it offers itself.
    """
    from bibpivot.registry import Registry

    registry = Registry.default(plugin_files=plugin_files)
    plugins = registry.plugins
    if as_json:
        click.echo(to_json([_as_data(plugin) for plugin in plugins]))
        return
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
    if plugin.file is not None:
        return f"Mend {plugin.file}, or do without it."
    if "upgrade bibpivot" in str(plugin.problem):
        return f"Or leave it out with BIBPIVOT_DISABLE_PLUGINS={plugin.name}."
    return (
        f"Upgrade it (python -m pip install --upgrade {plugin.origin}), remove it, or leave it out with "
        f"BIBPIVOT_DISABLE_PLUGINS={plugin.name}."
    )


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
