"""What a plugin says of itself: its descriptor, the names in it, its options, its diagnostics."""

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from bibpivot import options as typed_options
from bibpivot.diagnostics import CORE_CODES, Code, Severity
from bibpivot.errors import BibpivotError
from bibpivot.formats import API_VERSION, Format
from bibpivot.plugins import resolve
from bibpivot.testing.checking import Findings, check
from bibpivot.testing.paths import is_path

KEBAB = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


@check()
def descriptor_is_valid(subject: Any) -> Findings:
    """The descriptor is looked through: id, title, endings of file names, media types, record paths, API version.

    Means: the format can't be found, shown or chosen as its author thinks; a path that no record has never arrives, and
    every loss report will say so.

    Mend: correct what is named, in the function that returns the descriptor.
    """
    entry = subject.entry
    if not KEBAB.fullmatch(entry.id):
        yield f"the id {entry.id!r} is not of small letters, digits and single hyphens"
    if not entry.title.strip():
        yield "it has no title: people see it in `bibpivot formats`"
    if entry.api > API_VERSION:
        yield f"api={entry.api}, but this bibpivot knows {API_VERSION}"
    if isinstance(entry, Format):
        yield from _of_format(entry)


def _of_format(entry: Format) -> Findings:
    if entry.reader is None and entry.writer is None:
        yield "it has neither a reader nor a writer"
    for ending in entry.extensions:
        if not re.fullmatch(r"\.[a-z0-9.+_-]+", ending):
            yield f"the extension {ending!r} does not start with a dot, or is not in small letters"
    for media in entry.media_types:
        if not re.fullmatch(r"[\w.+-]+/[\w.+-]+", media):
            yield f"the media type {media!r} is not of the form type/subtype"
    if entry.writer is not None:
        yield from _of_paths("carries", entry.writer.carries)
        yield from _of_paths("needs", entry.writer.needs)
    if entry.reader is not None:
        yield from _of_paths("projects", entry.reader.projects)


def _of_paths(name: str, paths: Iterable[str]) -> Findings:
    known = tuple(paths)
    for path in known:
        if not is_path(path):
            yield f"{name} names {path!r}, which no record has; `bibpivot schema` prints what there is"
        if known.count(path) > 1 and known.index(path) == len(known) - 1 - known[::-1].index(path):
            yield f"{name} names {path!r} twice"
    if name == "projects":  # of a part, and of its parts where the part itself is built
        return
    # A path carries all below it: what stands there besides says something that is not so.
    for path in sorted(set(known)):
        above = [other for other in known if path.startswith(other + ".")]
        if above:
            yield f"{name} names {path!r} beside {above[0]!r}, which stands for all below it"


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
