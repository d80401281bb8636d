"""What the commands share on their way to a terminal: help with sections and examples, tables, safe text."""

import contextlib
import os
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

import click
from click.shell_completion import CompletionItem

from bibpivot.text.spelling import did_you_mean

WIDTH = 110
"""The width of what is written for people, in characters."""
NARROWEST = 40
"""What the last column of a table has at least."""

Example = tuple[str, str]
"""What for, and the command line."""


class Command(click.Command):
    """A command whose help ends with examples, and whose options may stand in sections of their own.

    `--help` is an option like the others: for its own click would look for a translation at every start.
    """

    def __init__(self, *args: Any, examples: Sequence[Example] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_help_option = False
        self.examples = examples
        self.params.append(
            click.Option(
                ["-h", "--help"], is_flag=True, is_eager=True, expose_value=False, callback=_show_help,
                help="Show this message and exit.",
            )
        )  # fmt: skip

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, section by section."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            line = parameter.get_help_record(ctx)
            if isinstance(parameter, click.Option) and line is not None:
                sections.setdefault(getattr(parameter, "section", "Options"), []).append(line)
        for name, lines in sections.items():
            with formatter.section(name):
                formatter.write_dl(lines)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, then the epilog."""
        if self.examples:
            with formatter.section("Examples"):
                for purpose, line in self.examples:
                    formatter.write(f"{'':{formatter.current_indent}}# {purpose}\n")
                    formatter.write(f"{'':{formatter.current_indent}}{line}\n")
        super().format_epilog(ctx, formatter)


def _show_help(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(ctx.get_help(), color=ctx.color)
        ctx.exit()


class FileName(click.types.StringParamType):
    """The name of a file or folder. Who opens it tells what is wrong with it; shells complete it."""

    name = "path"

    def shell_complete(
        self, _ctx: click.Context, _param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Leave it to the shell."""
        return [CompletionItem(incomplete, type="file")]


class Group(click.Group, Command):
    """A group of commands, with examples in its help."""


class Option(click.Option):
    """An option that stands in a section of the help."""

    def __init__(self, *args: Any, section: str = "Options", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.section = section


def say(message: str) -> None:
    """Write a line to standard error."""
    with contextlib.suppress(OSError):  # a full disk behind standard error must not change how the run ends
        click.echo(message, err=True, color=colours())


def colours() -> bool | None:
    """Return whether there are colours, in click's words: never if NO_COLOR is set, else only on a terminal."""
    return False if os.environ.get("NO_COLOR") else None


def printable(text: str) -> str:
    """Return text from elsewhere fit for a terminal: control characters show as escapes instead of acting."""
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() or char == "\n" else char.encode("unicode_escape").decode()
        for char in text
    )


def table(rows: Iterable[Sequence[str]], *, indent: str = "") -> str:
    """Return rows as aligned columns; what is too long in the last column goes on below."""
    import textwrap

    cells = [tuple(map(printable, row)) for row in rows]
    widths = [max(map(len, column)) for column in list(zip(*cells, strict=True))[:-1]]
    left = len(indent) + sum(widths) + 2 * len(widths)
    lines = []
    for *row, last in cells:
        start = indent + "".join(f"{cell:{width}}  " for cell, width in zip(row, widths, strict=True))
        wrapped = textwrap.wrap(last, max(WIDTH - left, NARROWEST), break_on_hyphens=False) or [""]
        lines += [f"{'' if number else start:{left}}{part}".rstrip() for number, part in enumerate(wrapped)]
    return "\n".join(lines)


def suggestion(name: str, known: Iterable[str]) -> str:
    """Return " (did you mean …?)" for a misspelt name, or nothing."""
    return did_you_mean(name.casefold(), known, at_least=0.5)


def to_json(data: object) -> str:
    """Return data as JSON for people and programs; a file name that is not UTF-8 has its bytes as escapes."""
    import json

    text = json.dumps(data, indent=2, ensure_ascii=False)
    return text if is_utf8(text) else json.dumps(data, indent=2)


def is_utf8(text: str) -> bool:
    """Tell whether a text can be written as UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def on_terminal(stream: TextIO | None) -> bool:
    """Tell whether somebody is at the other end of a standard stream (which is `None` where it is closed)."""
    return stream is not None and stream.isatty()
