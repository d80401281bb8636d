"""`bibpivot transforms`: which there are; `bibpivot transforms show NAME`: what one of them does, and its options."""

from typing import TYPE_CHECKING, Any

import click

from bibpivot.cli.describing import (
    diagnostics_as_data,
    diagnostics_for_people,
    options_as_data,
    options_for_people,
    owner_as_data,
    owner_for_people,
    paragraph,
)
from bibpivot.cli.parameters import debug_option, json_option, plugin_option
from bibpivot.cli.terminal import Command, Group, table, to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibpivot.contract.formats import TransformSpec
    from bibpivot.plugins.loading import Plugin


@click.group(
    "transforms",
    cls=Group,
    invoke_without_command=True,
    examples=(
        ("what can be applied", "bibpivot transforms"),
        ("the options of one", "bibpivot transforms show fill"),
    ),
)
@json_option()
@plugin_option()
@debug_option()
@click.pass_context
def command(ctx: click.Context, as_json: bool, plugin_files: tuple[str, ...]) -> None:
    """List the transforms for `convert --apply`; `show NAME` tells all about one."""
    if ctx.invoked_subcommand is not None:
        ctx.obj = plugin_files
        return
    from bibpivot.plugins.registry import Registry

    transforms = Registry.default(plugin_files=plugin_files).transforms()
    if as_json:
        click.echo(to_json([{"id": spec.id, "title": spec.title} for spec in transforms]))
    else:
        click.echo(table([("transform", "title"), *((spec.id, spec.title) for spec in transforms)]))


@command.command("show", cls=Command)
@click.argument("name", metavar="NAME")
@json_option()
@plugin_option()
@debug_option()
@click.pass_obj
def show(files: tuple[str, ...] | None, name: str, as_json: bool, plugin_files: tuple[str, ...]) -> None:
    """Show what a transform does: its options and diagnostics."""
    from bibpivot.plugins.registry import Registry

    plugin, spec = Registry.default(plugin_files=((files or ()) + plugin_files)).transform(name)
    data = _details(plugin, spec)
    click.echo(to_json(data) if as_json else "\n".join(_for_people(data)))


def _details(plugin: "Plugin", spec: "TransformSpec") -> dict[str, Any]:
    """Return everything about a transform as plain data."""
    return {
        "id": spec.id,
        "title": spec.title,
        "description": spec.description,
        "plugin": owner_as_data(plugin),
        "options": options_as_data(spec.options),
        "diagnostics": diagnostics_as_data(spec.codes),
    }


def _for_people(data: dict[str, Any]) -> "Iterator[str]":
    yield f"{data['id']}: {data['title']}"
    yield from paragraph(data["description"])
    yield ""
    yield table([("plugin", owner_for_people(data["plugin"]))])
    yield from options_for_people("changes records", "-t KEY=VALUE", data["options"])
    yield from diagnostics_for_people(data["diagnostics"])
