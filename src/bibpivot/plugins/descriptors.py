"""Mistakes in descriptors that stop nothing and make a plugin behave otherwise than its author thinks.

What must stop it is refused when the plugin is asked what it offers (`offers`). `bibpivot plugins --doctor` and the
conformance kit both look here.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bibpivot.accounts.paths import is_path
from bibpivot.contract.formats import API_VERSION, EngineSpec, Format, TransformSpec
from bibpivot.text.patterns import lazy_pattern

KEBAB = lazy_pattern(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


class Mistake(NamedTuple):
    """What is wrong, and what to do about it."""

    what: str
    advice: str


def mistakes(entry: Format | TransformSpec | EngineSpec) -> Iterator[Mistake]:
    """Yield what is wrong with a descriptor: id, title, endings of names, media types, record paths, API version."""
    if not KEBAB.fullmatch(entry.id):
        yield Mistake(
            f"the id {entry.id!r} is not of small letters, digits and single hyphens", "Choose such an id."
        )
    if not entry.title.strip():
        yield Mistake("it has no title: people see it in `bibpivot formats`", "Give it a title.")
    if entry.api > API_VERSION:
        yield Mistake(f"api={entry.api}, but this bibpivot knows {API_VERSION}", "Upgrade bibpivot.")
    if isinstance(entry, Format):
        yield from _of_format(entry)


def _of_format(entry: Format) -> Iterator[Mistake]:
    if entry.reader is None and entry.writer is None:
        yield Mistake("it is neither read nor written", "Give it a reader or a writer.")
    for ending in entry.extensions:
        if not re.fullmatch(r"\.[a-z0-9.+_-]+", ending):
            yield Mistake(
                f"the extension {ending!r} does not start with a dot, or is not in small letters",
                "Write it as it ends a file's name, as in '.ris': otherwise no file has it.",
            )
    for media in entry.media_types:
        if not re.fullmatch(r"[\w.+-]+/[\w.+-]+", media):
            yield Mistake(
                f"the media type {media!r} is not of the form type/subtype", "Write it as in 'text/plain'."
            )
    if entry.writer is not None:
        yield from _of_paths("carries", entry.writer.carries)
        yield from _of_paths("needs", entry.writer.needs)
    if entry.reader is not None:
        yield from _of_paths("projects", entry.reader.projects)
        yield from _of_paths("produces", entry.reader.produces or ())


def _of_paths(name: str, paths: Iterable[str]) -> Iterator[Mistake]:
    if isinstance(paths, str):
        yield Mistake(f"{name} is a str, not a tuple: {paths!r}", f"Put a comma behind it: ({paths!r},).")
        return
    known = tuple(paths)
    for path in known:
        if not is_path(path):
            yield Mistake(
                f"{name} names {path!r}, which no record has; `bibpivot schema` prints what there is",
                "Correct it: a path that no record has never arrives, and every loss report will say so.",
            )
        if known.count(path) > 1 and known.index(path) == len(known) - 1 - known[::-1].index(path):
            yield Mistake(f"{name} names {path!r} twice", "Take one out.")
    if name in ("projects", "produces"):  # of a part, and of its parts where the part itself is built
        return
    # A path carries all below it: what stands there besides says something that is not so.
    for path in sorted(set(known)):
        above = [other for other in known if path.startswith(other + ".")]
        if above:
            yield Mistake(
                f"{name} names {path!r} beside {above[0]!r}, which stands for all below it",
                "Keep the one that is true.",
            )
