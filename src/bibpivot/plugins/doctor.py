"""Looks at every plugin and says what is wrong with it, what that means and what to do: `bibpivot plugins --doctor`.

Beyond what shows in use, every implementation is loaded, since a reader that does not import is found out only when
it is wanted. Nothing is converted; the kit for plugin authors does that.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from bibpivot.accounts.diagnostics import CORE_CODES, Code, Severity
from bibpivot.contract.formats import API_VERSION, Format, Target, TransformSpec
from bibpivot.errors import PluginError
from bibpivot.plugins import descriptors, options
from bibpivot.plugins.faults import where
from bibpivot.plugins.loading import Plugin, resolve
from bibpivot.plugins.registry import DISABLE_VARIABLE, Offer, Registry
from bibpivot.text.spelling import nearest

Weight = Literal["error", "warning", "note"]
"""Something does not work; something may surprise; something is as it is for a reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was found: how bad, with which plugin, what, and what to do."""

    weight: Weight
    plugin: str
    what: str
    advice: str


def examine(registry: Registry, *, disabled: Iterable[str] = ()) -> list[Finding]:
    """Return what is to be said of the plugins, the worst first; `disabled` are the names that were to be left out."""
    found: list[Finding] = []
    for plugin in registry.plugins:
        if plugin.disabled:
            found.append(_disabled(plugin))
        elif plugin.problem is not None:
            found.append(_broken(plugin))
        else:
            found.extend(_in_use(plugin))
    found.extend(_shared_ids(registry))
    found.extend(_shared_codes(registry))
    found.extend(_disabled_nowhere(registry, disabled))
    order: tuple[Weight, ...] = ("error", "warning", "note")
    return sorted(found, key=lambda finding: order.index(finding.weight))


# A plugin that can't be used


def _disabled(plugin: Plugin) -> Finding:
    return Finding(
        weight="note",
        plugin=plugin.name,
        what="it is left out, and nothing that it offers can be used",
        advice=f"Take {plugin.name!r} out of the environment variable {DISABLE_VARIABLE} to have it back.",
    )


def _broken(plugin: Plugin) -> Finding:
    what, advice = _reason(plugin, plugin.cause)
    return Finding(weight="error", plugin=plugin.name, what=what, advice=advice)


def advice_on(plugin: Plugin) -> str:
    """Return what to do about a plugin that can't be used."""
    return _reason(plugin, plugin.cause)[1]


def _reason(plugin: Plugin, cause: BaseException | None) -> tuple[str, str]:
    """Return what went wrong when something of a plugin was loaded, and what to do about it."""
    if isinstance(cause, PluginError) and cause.__cause__ is not None:
        cause = cause.__cause__
    again = _reinstall(plugin)
    match cause:
        case ModuleNotFoundError() if cause.name and not _is_own(cause.name, plugin):
            if cause.name.partition(".")[0] == "bibpivot":
                return (
                    f"it imports {cause.name}, which this bibpivot does not have",
                    f"A plugin may import bibpivot.api and nothing else of bibpivot. {again}",
                )
            by_name = f"python -m pip install {cause.name.partition('.')[0]}"
            install = (
                f"Install it: {by_name}."
                if plugin.file is not None
                else f"Install what it depends on: python -m pip install --upgrade {_distribution(plugin)}; "
                f"if its author forgot to name that: {by_name}."
            )
            return f"it needs the module {cause.name!r}, which is not installed", install
        case ModuleNotFoundError() if plugin.file is None:
            return (f"its module {cause.name!r} is not there: the installation is incomplete", again)
        case ImportError():
            return (
                f"{cause}{_place(cause)}",
                f"It was written for another version of what it imports. {again}",
            )
        case SyntaxError():
            return (f"{cause.filename}, line {cause.lineno}, is not valid Python: {cause.msg}", again)
        case SystemExit():
            return ("it ended the program when it was imported", f"A plugin must not do that. {again}")
        case PluginError() if "upgrade bibpivot" in str(cause):
            return (
                str(cause),
                "Upgrade bibpivot (python -m pip install --upgrade bibpivot), or install an older plugin.",
            )
        case PluginError():
            return (str(cause), f"This is a mistake in the plugin: tell its author. {again}")
        case None:
            return (str(plugin.problem), again)
        case _:
            return (f"{type(cause).__name__}: {cause}{_place(cause)}", again)


def _is_own(module: str, plugin: Plugin) -> bool:
    return plugin.module is not None and module.partition(".")[0] == plugin.module.partition(".")[0]


def _distribution(plugin: Plugin) -> str:
    return "bibpivot" if plugin.bundled else plugin.origin


def _reinstall(plugin: Plugin) -> str:
    if plugin.file is not None:
        return f"Mend {plugin.file}, or do without it."
    if plugin.origin == "registered":
        return "Mend the program that registers it."
    return (
        f"Upgrade it (python -m pip install --upgrade {_distribution(plugin)}), remove it, or leave it out with "
        f"{DISABLE_VARIABLE}={plugin.name}."
    )


def _place(error: BaseException) -> str:
    """Return where in the plugin's own files an error came up, as a bracket to put behind it."""
    place = where(error)
    return "" if place is None else f" ({place[0]}, line {place[1]})"


# A plugin in use


def _in_use(plugin: Plugin) -> Iterator[Finding]:
    if plugin.fault is not None:
        yield _said(plugin, "error", plugin.fault, _reinstall(plugin))
    for entry in _offers(plugin):
        for use, target in _implementations(entry):
            yield from _implementation(plugin, entry, use, target)
        yield from _codes(plugin, entry)
        yield from _descriptor(plugin, entry)
    for entry in plugin.formats:
        yield from _format(plugin, entry)


def _offers(plugin: Plugin) -> tuple[Offer, ...]:
    return (*plugin.formats, *plugin.transforms, *plugin.engines)


def _implementations(entry: Offer) -> Iterator[tuple[str, Target]]:
    """Yield all that a descriptor names: what it is for, and the import string or object."""
    named: list[tuple[str, Target | None]] = []
    if isinstance(entry, Format):
        named.append(("sniff", entry.sniff))
        if entry.reader is not None:
            named += [("frames", entry.reader.frames), ("parse", entry.reader.parse)]
            named.append(("reader's options", entry.reader.options))
        if entry.writer is not None:
            named += [("writer", entry.writer.target), ("writer's options", entry.writer.options)]
    else:
        named.append(("target", entry.target))
    if isinstance(entry, TransformSpec):
        named += [("prepare", entry.prepare), ("options", entry.options)]
    yield from ((use, target) for use, target in named if target is not None)


def _implementation(plugin: Plugin, entry: Offer, use: str, target: Target) -> Iterator[Finding]:
    try:
        found: Any = resolve(target)
    except PluginError as error:
        what, advice = _reason(plugin, error)
        yield _said(plugin, "error", f"{entry.id}: its {use} can't be loaded: {what}", advice)
        return
    if not callable(found):
        what = f"{entry.id}: its {use} is a {type(found).__name__}, which can't be called"
        yield _said(plugin, "error", what, "This is a mistake in the plugin: tell its author.")
    elif "options" in use:
        yield from _options(plugin, entry.id, use, found)


def _options(plugin: Plugin, owner: str, use: str, kind: Any) -> Iterator[Finding]:
    if not (isinstance(kind, type) and issubclass(kind, msgspec.Struct)):
        advice = "Make it a class of msgspec.Struct, each of whose fields has a default."
        yield _said(plugin, "error", f"{owner}: its {use} are no msgspec.Struct", advice)
        return
    try:
        described = options.describe(kind)
    except Exception as error:  # msgspec refuses types in many ways
        what = f"{owner}: its {use} can't be described: {error}"
        yield _said(plugin, "error", what, "Use types that can be typed in a command.")
        return
    for option in described:
        if not option.description:
            what = f"{owner}: the option {option.name} ({use}) is not explained"
            advice = (
                "Give it one: Annotated[…, msgspec.Meta(description=…)]; `bibpivot formats show` prints it."
            )
            yield _said(plugin, "warning", what, advice)
    for field in msgspec.structs.fields(kind):
        if field.required:
            what = f"{owner}: the option {field.name} ({use}) has no default, so nothing works without it"
            yield _said(plugin, "error", what, "Give the field a default.")


def _codes(plugin: Plugin, entry: Offer) -> Iterator[Finding]:
    for code in getattr(entry, "codes", ()):
        if not isinstance(code, Code):
            what = f"{entry.id}: among its codes is {code!r}, which is not a Code"
            yield _said(plugin, "error", what, "List the Code objects themselves.")
        elif not code.meaning or (not code.advice and code.severity is not Severity.INFO):
            missing = "what to do" if code.meaning else "what it means"
            what = f"{entry.id}: the diagnostic {code.id} does not say {missing}"
            yield _said(plugin, "warning", what, "Fill in the Code's meaning and advice.")


def _descriptor(plugin: Plugin, entry: Offer) -> Iterator[Finding]:
    """Yield what the kit's check of descriptors finds."""
    for mistake in descriptors.mistakes(entry):
        yield _said(plugin, "error", f"{entry.id}: {mistake.what}", mistake.advice)


def _format(plugin: Plugin, entry: Format) -> Iterator[Finding]:
    if entry.reader is not None and entry.sniff is None:
        what = f"{entry.id}: it is never found out by content, only with --from {entry.id}"
        yield _said(
            plugin, "note", what, "Give the Format a sniff function, if its files can be told from others."
        )
    if entry.writer is not None and not entry.writer.carries:
        what = f"{entry.id}: its writer says that it carries nothing, so every field counts as lost"
        yield _said(plugin, "warning", what, "Name in carries every record path that arrives in the output.")


def _said(plugin: Plugin, weight: Weight, what: str, advice: str) -> Finding:
    return Finding(weight=weight, plugin=plugin.name, what=what, advice=advice)


# Plugins beside each other


def _shared_ids(registry: Registry) -> Iterator[Finding]:
    for said in registry.shadowed():
        ambiguous = "several plugins" in said
        yield Finding(
            weight="warning" if ambiguous else "note",
            plugin="several",
            what=said,
            advice="Say PLUGIN:FORMAT in commands, or remove one of them." if ambiguous
            else "That is on purpose: no plugin takes the place of a bundled format in silence.",
        )  # fmt: skip


def _shared_codes(registry: Registry) -> Iterator[Finding]:
    """Yield the diagnostics that two plugins call by one id but mean differently."""
    known: dict[str, tuple[str, Code]] = {code.id: ("bibpivot", code) for code in CORE_CODES}
    for plugin in registry.plugins:
        for entry in _offers(plugin):
            for code in getattr(entry, "codes", ()):
                if not isinstance(code, Code):
                    continue
                owner, first = known.setdefault(code.id, (plugin.name, code))
                if owner != plugin.name and first != code:
                    what = f"{entry.id}: its diagnostic {code.id} is one of {owner} too, with another meaning"
                    yield _said(plugin, "warning", what, "Put the format's name before the code's id.")


def _disabled_nowhere(registry: Registry, disabled: Iterable[str]) -> Iterator[Finding]:
    names = [plugin.name for plugin in registry.plugins]
    for name in sorted(set(disabled) - set(names)):
        close = nearest(name, names)
        yield Finding(
            weight="warning",
            plugin=name,
            what=f"{DISABLE_VARIABLE} leaves it out, but there is no plugin of this name",
            advice=f"Did you mean {close!r}?" if close else "See the names with: bibpivot plugins.",
        )


def summary(registry: Registry, findings: list[Finding]) -> str:
    """Return in a line what was looked at and what was found."""
    looked = f"{len(registry.plugins)} plugins looked at, plugin API {API_VERSION}"
    counts = [
        f"{number} {weight}{'' if number == 1 else 's'}"
        for weight in ("error", "warning", "note")
        if (number := sum(finding.weight == weight for finding in findings))
    ]
    return f"{looked}: {', '.join(counts) or 'all well'}"
