"""The commands, and what runs them: `bibpivot` with all of them, and `convert`, its command of that name, alone."""

import importlib
from collections.abc import Sequence

import click

from bibpivot.cli.running import run
from bibpivot.cli.terminal import Command, suggestion

SECTIONS = {
    "Convert": {
        "convert": "Convert records from one format to another.",
    },
    "Look before and after": {
        "detect": "Tell what formats files are in, and why.",
        "plan": "Tell what a conversion would carry, change and drop.",
        "explain": "Show where each value of a record comes from.",
        "diff": "Compare two bibliographies of any formats by content.",
    },
    "Know what there is": {
        "formats": "List the formats; show what one of them can do.",
        "transforms": "List the transforms for --apply; show one of them.",
        "plugins": "List the plugins, and what is wrong with them.",
        "keys": "Explain the patterns of citation keys.",
        "schema": "Print the JSON Schema of a record.",
    },
    "Make your own": {
        "plugin": "Start a plugin: plugin new NAME.",
        "check-plugin": "Check that a plugin behaves as it must.",
        "completion": "Print a shell's completion script.",
    },
}
"""The commands with their short help, in the order of their use: a list of them imports none of them."""

COMMANDS = {name: told for section in SECTIONS.values() for name, told in section.items()}


MEANT = {
    "help": "'bibpivot --help', or 'bibpivot {} --help' for one command",
    "version": "'bibpivot --version'",
    "list": "'bibpivot formats', 'bibpivot transforms' or 'bibpivot plugins'",
}
"""What the commands of other programs are here."""


class Commands(click.Group):
    """A group whose commands are modules of this package, each imported when it is called."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names in the order of their use."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        return load(cmd_name) if cmd_name in COMMANDS else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is meant; say what was meant where there is none."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            asked = "; it is " + MEANT[name].format(*args[1:2] or ["convert"]) if name in MEANT else ""
            meant = (
                asked or suggestion(name, COMMANDS) or "; to convert files: bibpivot convert --to FORMAT FILE"
            )
            raise click.UsageError(f"there is no command {name!r}{meant}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        widest = max(map(len, COMMANDS))
        for title, commands in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(f"{name:{widest}}", told) for name, told in commands.items()])


def load(name: str) -> click.Command:
    """Import the command of a name in `COMMANDS`."""
    command = importlib.import_module(f"bibpivot.cli.{name.replace('-', '_')}").command
    assert isinstance(command, click.Command)
    return command


def _print_version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        from bibpivot import __version__

        click.echo(f"bibpivot {__version__}")
        ctx.exit()


class _Main(Commands, Command):
    """The group, with examples in its help."""


program = _Main(
    name="bibpivot",
    help="Convert bibliographic records between formats (PubMed, BibTeX, RIS, EndNote, CSL …) "
    "and lose nothing in silence: what does not arrive is named.",
    params=[
        click.Option(
            ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_print_version,
            help="Print the version and exit.",
        )
    ],
    examples=(
        ("a page saved from a browser, for LaTeX", "bibpivot convert --to bibtex page.txt -o refs.bib"),
        ("a folder of exports into one file for a reference manager", "bibpivot convert --to ris exports/ -o refs.ris"),
        ("what would be lost on the way there; nothing is written", "bibpivot plan --to ris exports/"),
        ("what can be read and written", "bibpivot formats"),
    ),
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `bibpivot` and return its exit status."""
    return run(program, "bibpivot", arguments)


def convert_main(arguments: Sequence[str] | None = None) -> int:
    """Run `convert`, the command of that name as a program of its own, and return its exit status."""
    return run(load("convert"), "convert", arguments)
