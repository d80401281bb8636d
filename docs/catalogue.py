"""Pages of the documentation that follow from the declarations: formats, transforms, diagnostics, commands, the api.

`conf.py` writes them before every build, so none of them is kept in the repository. Each function returns Markdown;
tests look at the same pages to see that nothing is undocumented.
"""

import importlib
import itertools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click
from code_pages import api_page, hooks_page, library_page

from bibpivot.accounts.diagnostics import CORE_CODES, Code
from bibpivot.accounts.paths import SET
from bibpivot.cli.main import COMMANDS, load
from bibpivot.contract.formats import Format, Target, TransformSpec, possible_paths
from bibpivot.model import Record
from bibpivot.plugins import options
from bibpivot.plugins.loading import Plugin, resolve
from bibpivot.plugins.registry import Registry
from bibpivot.testing.checks import CHECKS

GENERATED = "reference/generated"


def pages() -> dict[str, str]:
    """Return all generated pages, by path below the folder of the documentation."""
    registry = Registry.default()
    bundled = [plugin for plugin in registry.plugins if plugin.bundled]
    formats = sorted(
        ((plugin, entry) for plugin in bundled for entry in plugin.formats), key=lambda pair: pair[1].id
    )
    transforms = [(plugin, spec) for plugin in bundled for spec in plugin.transforms]
    return {
        "formats.md": format_list([entry for _, entry in formats]),
        **{f"formats/{entry.id}.md": format_page(plugin, entry) for plugin, entry in formats},
        "transforms.md": transform_page(transforms),
        "diagnostics.md": diagnostics_page(bundled),
        "commands.md": commands_page(),
        "hooks.md": hooks_page(),
        "checks.md": checks_page(),
        "library.md": library_page(),
        "api.md": api_page(),
    }


# Formats


def format_list(formats: list[Format]) -> str:
    """Return the page that lists the formats."""
    rows = [
        (
            f"[`{entry.id}`](formats/{entry.id}.md)",
            "yes" if entry.reader else "",
            "yes" if entry.writer else "",
            " ".join(f"`{name}`" for name in entry.extensions),
            cell(entry.title),
        )
        for entry in formats
    ]
    toctree = "\n".join(f"formats/{entry.id}" for entry in formats)
    return (
        "# Formats\n\nAny format that is read goes into any that is written. Each page says what a format's writer "
        "carries, its options, and its diagnostics; `bibpivot formats show ID` prints the same.\n\n"
        f"{table(('format', 'read', 'written', 'file names', ''), rows)}\n"
        f"```{{toctree}}\n:hidden:\n\n{toctree}\n```\n"
    )


def format_page(plugin: Plugin, entry: Format) -> str:
    """Return the page of a format: what is declared, and then what its plugin's README says."""
    parts = [f"# {entry.id}: {entry.title}", entry.description]
    facts = [
        ("read", "yes" if entry.reader else "no"),
        ("written", "yes" + (", with citation keys" if entry.writer.keyed else "") if entry.writer else "no"),
        ("found out by content", "yes" if entry.sniff else "no"),
        ("file names", " ".join(f"`{name}`" for name in entry.extensions) or "none of its own"),
        ("media types", " ".join(f"`{name}`" for name in entry.media_types) or "none"),
        ("plugin", f"{plugin.name}, part of bibpivot"),
    ]
    parts.append(table(("", ""), facts))
    if entry.reader is not None:
        parts += ["## Options of the reader", options_table(entry.reader.options, "-r")]
    if entry.writer is not None:
        parts += ["## Options of the writer", options_table(entry.writer.options, "-w")]
    parts += ["## Fields and losses", fields_table(entry)]
    parts += ["## Diagnostics", codes_table(entry.codes) if entry.codes else "None of its own."]
    parts.append(readme(plugin))
    return "\n\n".join(filter(None, parts)) + "\n"


def fields_table(entry: Format) -> str:
    """Return which fields of a record are read and written: wholly, in part or not."""
    read = possible_paths(entry) if entry.reader is not None else ()
    written = entry.writer.carries if entry.writer is not None else ()
    rows, missing = [], []
    for name in Record.__struct_fields__:
        ways = []
        if entry.reader is not None:
            ways.append("" if read is None else _part(name, read))
        if entry.writer is not None:
            part = _part(name, written)
            ways.append("the same" if part.startswith("`") and part in ways else part)
        if any(ways):
            rows.append((f"`{name}`", *(way or "no" for way in ways)))
        else:
            missing.append(f"`{name}`")
    if said := [path for path in written if path.partition(".")[0] == SET]:
        ways = [""] if entry.reader is not None else []
        rows.append(("of the set as a whole", *ways, " ".join(f"`{path}`" for path in said)))
    head = ["field", *(["read"] if entry.reader else []), *(["written"] if entry.writer else [])]
    said_of = {True: "Not written, and reported as dropped", False: "Never filled"}[entry.writer is not None]
    listed = table(tuple(head), rows) if rows else "Which fields are filled depends on the input."
    left_out = f"{said_of}: {', '.join(missing)}." if missing and read is not None else ""
    return "\n\n".join((FIELDS, listed, left_out))


FIELDS = """Which fields of a [record](../../record.md) the format has a place for. What is filled in a record and not
written is in the [loss report](../../../explanation/losses.md) by itself; what arrives changed is reported case by
case."""


def _part(name: str, paths: Iterable[str]) -> str:
    """Return what of a field is among record paths: all of it, some paths below it, or nothing."""
    below = sorted(path.removeprefix(f"{name}.") for path in paths if path.startswith(f"{name}."))
    return "all of it" if name in paths else " ".join(f"`{path}`" for path in below)


def options_table(target: Target | None, flag: str) -> str:
    """Return the options of a reader, writer or transform."""
    kind: Any = resolve(target) if target is not None else None
    described = options.describe(kind)
    if not described:
        return "None."
    rows = [
        (f"`{option.name}`", option.type.replace("|", ", "), f"`{option.default}`" if option.default else "",
         cell(option.description))
        for option in described
    ]  # fmt: skip
    return f"Set with `{flag} OPTION=VALUE`.\n\n" + table(("option", "takes", "default", ""), rows)


def readme(plugin: Plugin) -> str:
    """Return what the plugin's README says, a level of headings lower."""
    if plugin.module is None:
        return ""
    home = importlib.import_module(plugin.module).__file__
    text = Path(home or "").with_name("README.md").read_text(encoding="utf-8")
    return f"## More on the plugin {plugin.name}\n\n" + re.sub(
        r"^#", "##", _without_title(text), flags=re.MULTILINE
    )


def _without_title(text: str) -> str:
    return text.split("\n", 1)[1].strip() if text.startswith("# ") else text


# Transforms, diagnostics, commands


def transform_page(transforms: list[tuple[Plugin, TransformSpec]]) -> str:
    """Return the page of all transforms."""
    parts = [
        "# Transforms",
        "What `--apply NAME` does to every record. `bibpivot transforms show NAME` prints the same.",
    ]
    for plugin, spec in transforms:
        parts += [f"## {spec.id}: {spec.title}", spec.description]
        parts += ["### Options", options_table(spec.options, "-t")]
        parts += ["### Diagnostics", codes_table(spec.codes) if spec.codes else "None of its own."]
        parts.append(re.sub(r"^#", "##", readme(plugin), flags=re.MULTILINE))
    return "\n\n".join(filter(None, parts)) + "\n"


def diagnostics_page(plugins: Iterable[Plugin]) -> str:
    """Return the catalogue of diagnostics: the core's, then each format's and transform's."""
    meaning = (
        "What bibpivot says of an input has a code in brackets at its end. Codes never change their meaning. An "
        "`error` is something that was not converted, a `warning` something that may be wrong in the result, an `info` "
        "something worth knowing."
    )
    parts = [
        "# Diagnostics",
        meaning,
        "## Of every format",
        codes_table(CORE_CODES),
    ]
    for plugin in plugins:
        for entry in (*plugin.formats, *plugin.transforms):
            if entry.codes:
                parts += [f"## {entry.id}", codes_table(entry.codes)]
    return "\n\n".join(parts) + "\n"


def codes_table(codes: Iterable[Code]) -> str:
    """Return a table of diagnostics."""
    rows = [(f"`{code.id}`", str(code.severity), cell(code.meaning), cell(code.advice)) for code in codes]
    return table(("code", "", "what it means", "what to do"), rows)


def commands_page() -> str:
    """Return the help of every command."""
    parts = [
        "# Commands",
        "`convert` is `bibpivot convert` as a program of its own. Exit statuses are the same for all commands.",
    ]
    rows = [
        ("0", "all well"),
        ("1", "some records could not be read, or a bound of `--strict` or `--fail-on-loss` was exceeded"),
        ("2", "usage: an unknown format, a wrong option"),
        ("3", "input or output: a file is missing, a disk is full, a pipe was closed"),
        ("4", "a plugin broke down"),
        ("130", "interrupted (Ctrl-C); outputs stay as they were"),
    ]
    parts.append(table(("status", ""), rows))
    for name in COMMANDS:
        command = load(name)
        parts += [f"## bibpivot {name}", help_text(command, f"bibpivot {name}")]
        for inner in getattr(command, "commands", {}).values():
            parts += [f"### bibpivot {name} {inner.name}", help_text(inner, f"bibpivot {name} {inner.name}")]
    return "\n\n".join(parts) + "\n"


def help_text(command: click.Command, name: str) -> str:
    """Return what `--help` prints."""
    context = click.Context(
        command, info_name=name, terminal_width=100, max_content_width=100, **command.context_settings
    )
    return f"```text\n{command.get_help(context)}\n```"


# The test kit


def checks_page() -> str:
    """Return the page of all checks of the test kit."""
    parts = ["# Checks of the test kit", CHECKED]
    for group, checks in itertools.groupby(CHECKS, key=lambda check: check.group):
        parts.append(f"## {group.replace('_', ' ').capitalize()}")
        for check in checks:
            parts += [f"### {check.name}", cell(check.tries)]
            parts.append(f"- A failure means: {cell(check.means)}\n- What to do: {cell(check.mend)}")
    return "\n\n".join(parts) + "\n"


CHECKED = """What `bibpivot check-plugin` and `bibpivot.testing.conformance` look at.
[How to test a plugin](../../how-to/testing.md) says how they are run."""


# Markdown


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a Markdown table."""
    return "\n".join(_rows(head, rows)) + "\n"


def _rows(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def cell(text: str) -> str:
    """Return a text that fits into a cell and is shown as it is."""
    flat = " ".join(text.split()).replace("|", "\\|")
    code, plain = re.findall(r"`[^`]*`", flat), re.split(r"`[^`]*`", flat)
    plain = [re.sub(r"<[^>]*>|(?<![\w-])--[a-z][\w-]*", r"`\g<0>`", part) for part in plain]
    return "".join(itertools.chain.from_iterable(itertools.zip_longest(plain, code, fillvalue="")))


def write(folder: Path) -> None:
    """Write the generated pages below the folder of the documentation; what has not changed is left alone."""
    wanted = {folder / GENERATED / place: text for place, text in pages().items()}
    for path in (folder / GENERATED).rglob("*.md"):
        if path not in wanted:
            path.unlink()
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
