"""Parameters that several commands have."""

from collections.abc import Callable
from typing import Any

import click
from click.shell_completion import CompletionItem

from bibpivot.cli.running import DEBUG
from bibpivot.cli.terminal import FileName, Option

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _remember(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        ctx.meta[DEBUG] = True


def debug_option(section: str = "Options") -> Decorator:
    """Add `--debug`; what it is for is done where commands are run."""
    return click.option(
        "--debug", is_flag=True, is_eager=True, expose_value=False, callback=_remember, cls=Option,
        section=section, help="Show the traceback of what went wrong.",
    )  # fmt: skip


def plugin_option(section: str = "Options") -> Decorator:
    """Add `--plugin FILE`, given to the command as `plugin_files`."""
    return click.option(
        "--plugin", "plugin_files", metavar="FILE", multiple=True, cls=Option, section=section,
        type=FileName(), help="Use a plugin that is a single Python file (again for more).",
    )  # fmt: skip


def json_option() -> Decorator:
    """Add `--json`, given to the command as `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")


class Jobs(click.IntRange):
    """A number of processes, or `auto`: one for each processor that may be used."""

    def __init__(self) -> None:
        super().__init__(min=1)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number."""
        if value == "auto":
            from bibpivot.running.engines import processors

            return processors()
        number: int = super().convert(value, param, ctx)
        return number


def complete_format(direction: str | None) -> Callable[..., list[CompletionItem]]:
    """Return a completer for format ids that can be read, written, or both."""

    def complete(
        _context: click.Context, _parameter: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        from bibpivot.plugins.registry import Registry

        return [
            CompletionItem(entry.id, help=entry.title)
            for entry in Registry.default().formats()
            if entry.id.startswith(incomplete)
            and (direction != "read" or entry.reader)
            and (direction != "write" or entry.writer)
        ]

    return complete
