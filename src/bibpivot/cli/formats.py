"""`bibpivot formats`: which there are; `bibpivot formats show ID`: what one of them can do."""

import textwrap
from collections.abc import Iterator
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
from bibpivot.cli.parameters import complete_format, debug_option, json_option, plugin_option
from bibpivot.cli.terminal import WIDTH, Command, Group, table, to_json

if TYPE_CHECKING:
    from bibpivot.contract.formats import Format
    from bibpivot.plugins.loading import Plugin


@click.group(
    "formats",
    cls=Group,
    invoke_without_command=True,
    examples=(
        ("what can be read and written", "bibpivot formats"),
        ("options, losses and diagnostics of one", "bibpivot formats show ris"),
    ),
)
@json_option()
@plugin_option()
@debug_option()
@click.pass_context
def command(ctx: click.Context, as_json: bool, plugin_files: tuple[str, ...]) -> None:
    """List the formats that can be read and written; `show ID` tells all about one."""
    if ctx.invoked_subcommand is not None:
        ctx.obj = plugin_files
        return
    from bibpivot.plugins.registry import Registry

    formats = Registry.default(plugin_files=plugin_files).formats()
    if as_json:
        click.echo(to_json([_outline(entry) for entry in formats]))
        return
    rows = [("format", "read", "write", "extensions", "title")]
    rows += [
        (entry.id, _tick(entry.reader), _tick(entry.writer), " ".join(entry.extensions) or "-", entry.title)
        for entry in formats
    ]
    click.echo(table(rows))


@command.command("show", cls=Command)
@click.argument("format_id", metavar="ID", shell_complete=complete_format(None))
@json_option()
@plugin_option()
@debug_option()
@click.pass_obj
def show(files: tuple[str, ...] | None, format_id: str, as_json: bool, plugin_files: tuple[str, ...]) -> None:
    """Show what a format can do: options, what its writer carries, its diagnostics."""
    from bibpivot.plugins.registry import Registry

    plugin, entry = Registry.default(plugin_files=((files or ()) + plugin_files)).look_up(format_id)
    data = _details(plugin, entry)
    click.echo(to_json(data) if as_json else "\n".join(_for_people(data)))


def _tick(spec: object) -> str:
    return "-" if spec is None else "yes"


def _outline(entry: "Format") -> dict[str, Any]:
    return {
        "id": entry.id,
        "title": entry.title,
        "read": entry.reader is not None,
        "write": entry.writer is not None,
        "extensions": list(entry.extensions),
        "media_types": list(entry.media_types),
    }


def _details(plugin: "Plugin", entry: "Format") -> dict[str, Any]:
    """Return everything about a format as plain data."""
    data = _outline(entry)
    data["description"] = entry.description
    data["detected"] = entry.sniff is not None
    data["plugin"] = owner_as_data(plugin)
    data["reader"] = {"options": options_as_data(entry.reader.options)} if entry.reader is not None else None
    data["writer"] = None
    if entry.writer is not None:
        data["writer"] = {
            "options": options_as_data(entry.writer.options),
            "carries": list(entry.writer.carries),
            "citation_keys": entry.writer.keyed,
        }
    data["diagnostics"] = diagnostics_as_data(entry.codes)
    return data


def _for_people(data: dict[str, Any]) -> Iterator[str]:
    yield f"{data['id']}: {data['title']}"
    yield from paragraph(data["description"])
    yield ""
    yield table(
        [
            ("plugin", owner_for_people(data["plugin"])),
            ("extensions", " ".join(data["extensions"]) or "-"),
            ("media types", " ".join(data["media_types"]) or "-"),
            ("detected by content", "yes" if data["detected"] else "no"),
        ]
    )  # fmt: skip
    if data["reader"] is not None:
        yield from options_for_people("reads", "-r KEY=VALUE", data["reader"]["options"])
    if data["writer"] is not None:
        keys = ", with citation keys" if data["writer"]["citation_keys"] else ""
        yield from options_for_people(f"writes{keys}", "-w KEY=VALUE", data["writer"]["options"])
        yield "  carries (what else is filled in a record goes into the loss report):"
        carried = ", ".join(sorted(data["writer"]["carries"])) or "nothing"
        yield from textwrap.wrap(carried, WIDTH, initial_indent="    ", subsequent_indent="    ")
    yield from diagnostics_for_people(data["diagnostics"])
