"""`bibpivot plugin new NAME`: starts a plugin that works at once, as a package or as a single file."""

from pathlib import Path

import click

from bibpivot.cli.parameters import debug_option
from bibpivot.cli.terminal import Command, Group


@click.group(
    "plugin",
    cls=Group,
    examples=(
        ("a package with reader, writer and tests", "bibpivot plugin new my-format"),
        ("a reader in one file", "bibpivot plugin new my-format --single-file"),
    ),
)
def command() -> None:
    """Start a plugin of your own."""


@command.command(
    "new",
    cls=Command,
    short_help="Make a plugin that works as it is.",
    examples=(
        ("a package, in a new folder", "bibpivot plugin new my-format"),
        ("a reader in one file, for a start", "bibpivot plugin new my-format --single-file"),
    ),
)
@click.argument("name")
@click.option("--single-file", is_flag=True, help="Make one file with a reader in it, instead of a package.")
@click.option(
    "-o", "--output", "folder", metavar="FOLDER", type=click.Path(path_type=Path),
    help="Where the files go: for a package a new folder (bibpivot-NAME), for a single file one that is there.",
)  # fmt: skip
@debug_option()
def new(name: str, single_file: bool, folder: Path | None) -> None:
    """Make a plugin for a format called NAME (`my-format`) that works as it is, ready to be changed.

    Nothing that is there is overwritten.
    """
    from bibpivot import scaffold

    names = scaffold.checked(name)
    _refuse_known(names.format_id)
    if single_file:
        _make_file(scaffold.single_file(names), folder or Path())
        return
    folder = folder or Path(names.values["distribution"])
    _refuse_filled(folder)
    files = scaffold.package(names)
    scaffold.write(files, folder)
    click.echo(f"made {folder}, with {len(files)} files; begin in {folder / 'README.md'}")
    click.echo(f"try it:  cd {folder} && python -m pip install -e '.[test]' && python -m pytest")


def _make_file(files: dict[str, str], folder: Path) -> None:
    from bibpivot import scaffold

    scaffold.write(files, folder)
    file = folder / next(iter(files))
    named = str(file) if len(file.parts) > 1 else f"./{file}"  # without a separator it would be a format's id
    click.echo(f"made {file}; it reads lines of title | author | year")
    click.echo(
        f"try it:  printf 'A title | Family, Given | 2001\\n' | bibpivot convert --from {named} --to bibtex"
    )


def _refuse_known(format_id: str) -> None:
    """Raise `UsageError` where a plugin has a format of that id: a second one would be hard to reach."""
    from bibpivot.errors import UsageError
    from bibpivot.plugins.registry import Registry

    for plugin in Registry.default().plugins:
        if format_id in (entry.id for entry in plugin.formats):
            raise UsageError(
                f"format {format_id!r} is there already, from plugin {plugin.name} ({plugin.origin}); "
                "choose another name"
            )


def _refuse_filled(folder: Path) -> None:
    """Raise `UsageError` where the folder of a package is there and has something in it."""
    from bibpivot.errors import UsageError

    if folder.is_symlink() or folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise UsageError(f"{folder} is there already and is not an empty folder; nothing was written")
