"""What a plugin says of itself: its descriptor, the names in it, its options, its diagnostics."""

from typing import Any

import msgspec

from bibpivot.accounts.diagnostics import CORE_CODES, Code, Severity
from bibpivot.errors import BibpivotError
from bibpivot.plugins import options as typed_options
from bibpivot.plugins.descriptors import KEBAB, mistakes
from bibpivot.plugins.loading import resolve
from bibpivot.testing.checking import Findings, check


@check()
def descriptor_is_valid(subject: Any) -> Findings:
    """The descriptor is looked through: id, title, endings of file names, media types, record paths, API version.

    Means: the format can't be found, shown or chosen as its author thinks; a path that no record has never arrives, and
    every loss report will say so.

    Mend: correct what is named, in the function that returns the descriptor.
    """
    yield from (mistake.what for mistake in mistakes(subject.entry))


@check()
def import_strings_resolve(subject: Any) -> Findings:
    """Everything that the descriptor names by an import string is loaded: frames, parse, target, sniff, options.

    Means: the format is listed, and breaks down as soon as somebody uses it.

    Mend: correct the string ("package.module:name"), or install what the module imports with the plugin.
    """
    for what, target in subject.targets():
        try:
            found = resolve(target)
        except BibpivotError as error:
            yield f"{what}: {error}"
            continue
        if not callable(found):
            yield f"{what}: {target!r} is a {type(found).__name__}, which can't be called"


@check()
def options_convert_and_are_documented(subject: Any) -> Findings:
    """Every option is described, has a default, and can be typed: its default, given as text, is what it was.

    Means: `-r KEY=VALUE`, `-w KEY=VALUE` or `-t KEY=VALUE` does not work for it, or nobody can find out what it does.

    Mend: make the options a `msgspec.Struct` whose every field has a default and is annotated with
    `msgspec.Meta(description="…")`.
    """
    for what, target in subject.option_types():
        kind: Any = resolve(target)
        if not (isinstance(kind, type) and issubclass(kind, msgspec.Struct)):
            yield f"{what} is no msgspec.Struct"
            continue
        required = [field.name for field in msgspec.structs.fields(kind) if field.required]
        if required:
            yield f"{what}: {', '.join(required)} has no default, so nothing works where it is not given"
            continue
        yield from _of_options(what, kind)


def _of_options(what: str, kind: type[msgspec.Struct]) -> Findings:
    usual = typed_options.make(kind, {}, what)
    for option in typed_options.describe(kind):
        if not option.description.strip():
            yield f"{what}: {option.name} has no description"
        if not option.default:  # nothing to type
            continue
        typed = typed_options.make(kind, {option.name: option.default}, what)
        if typed != usual:
            yield (
                f"{what}: {option.name}={option.default}, as it is shown, gives "
                f"{getattr(typed, option.name)!r} and not {getattr(usual, option.name)!r}"
            )
    if msgspec.json.decode(msgspec.json.encode(usual), type=kind) != usual:
        yield f"{what}: the defaults do not survive JSON, by which they travel to worker processes"


@check()
def diagnostics_are_documented(subject: Any) -> Findings:
    """Every diagnostic code has an id in kebab case that is its own, a severity, a meaning, and advice on what to do.

    Means: people who meet the code can't find out what it is about, or find something else.

    Mend: complete the `Code` in the plugin's list, or give it a name that nobody else has.
    """
    core = {code.id for code in CORE_CODES}
    seen: set[str] = set()
    for code in subject.entry.codes:
        if not isinstance(code, Code):
            yield f"codes has {code!r}, which is no Code"
            continue
        if not KEBAB.fullmatch(code.id):
            yield f"the id {code.id!r} is not in kebab case"
        if code.id in core:
            yield f"{code.id} is one of bibpivot's own codes"
        if code.id in seen:
            yield f"{code.id} stands twice in the list"
        seen.add(code.id)
        if not isinstance(code.severity, Severity):
            yield f"{code.id}: its severity is {code.severity!r}"
        wanted = ("meaning",) if code.severity is Severity.INFO else ("meaning", "advice")
        for field in wanted:
            if not getattr(code, field).strip():
                yield f"{code.id} has no {field}"
