"""What the commands that describe formats and transforms share: options and diagnostics as data and for people."""

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bibpivot.cli.terminal import WIDTH, table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bibpivot.accounts.diagnostics import Code
    from bibpivot.contract.formats import Target
    from bibpivot.plugins.loading import Plugin
    from bibpivot.plugins.options import Option


def owner_as_data(plugin: "Plugin") -> dict[str, str | None]:
    """Return whose something is as plain data."""
    return {"name": plugin.name, "version": plugin.version, "origin": plugin.origin}


def owner_for_people(owner: dict[str, str | None]) -> str:
    """Return whose something is in words."""
    return f"{owner['name']} {owner['version'] or ''}".rstrip() + f", from {owner['origin']}"


def diagnostics_as_data(codes: "Iterable[Code]") -> list[dict[str, str]]:
    """Return diagnostic codes as plain data."""
    return [
        {"code": code.id, "severity": str(code.severity), "meaning": code.meaning, "advice": code.advice}
        for code in codes
    ]


def options_as_data(target: "Target | None") -> list[dict[str, str]]:
    """Return the options of an options class as plain data."""
    if target is None:
        return []
    import msgspec

    from bibpivot.plugins.loading import resolve
    from bibpivot.plugins.options import describe

    kind: Any = resolve(target)
    described: list[Option] = describe(kind)
    return [msgspec.to_builtins(option) for option in described]


def paragraph(text: str) -> Iterator[str]:
    """Yield a text in lines, indented."""
    if text:
        yield from textwrap.wrap(text, WIDTH, initial_indent="  ", subsequent_indent="  ")


def options_for_people(title: str, how: str, options: list[dict[str, str]]) -> Iterator[str]:
    """Yield a heading and a table of options; `how` is the way in which they are set."""
    yield ""
    yield title
    if not options:
        yield "  no options"
        return
    yield f"  options ({how}):"
    yield table(
        [
            (option["name"], kind, f"[{option['default']}]", description)
            for option in options
            for kind, description in (_kind_and_description(option["type"], option["description"]),)
        ],
        indent="    ",
    )


def _kind_and_description(kind: str, description: str) -> tuple[str, str]:
    """Return the type of an option and what it is for; a long list of choices goes behind that, where lines end.

    >>> _kind_and_description("yes|no", "Whether.")
    ('yes|no', 'Whether.')
    >>> _kind_and_description("citavi|cochrane|covidence|detect|zotero", "Which program.")
    ('a word', 'Which program. One of citavi, cochrane, covidence, detect, zotero.')
    """
    if len(kind) <= _WIDEST_KIND or "|" not in kind:
        return kind, description
    stop = "" if description.endswith((".", "?")) else "."
    return "a word", f"{description}{stop} One of {', '.join(kind.split('|'))}."


_WIDEST_KIND = 32


def diagnostics_for_people(diagnostics: list[dict[str, str]]) -> Iterator[str]:
    """Yield a table of diagnostic codes, if there are any."""
    if diagnostics:
        yield ""
        yield "diagnostics"
        yield table([(said["code"], said["severity"], said["meaning"]) for said in diagnostics], indent="  ")
