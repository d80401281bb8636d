"""The record's paths: which there are, what stands at one, and a record without it.

A date, a page range, a text with markup and an extra are values here and not opened: their parts are spellings of one
thing, or nothing by themselves.
"""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec

from bibpivot.accounts.paths import fields_of, parts_in
from bibpivot.model import Collective, Date, Extra, Pages, Part, Person, Record, RecordType, RichText

OTHER = "something else"
"""What stands in the place of a value that can't be absent."""
OTHERS = {
    "publication_status": "in press",
    "owner": "NASA",
    "kind": "Publisher",
    "citation_status": "MEDLINE",
}
"""What stands there where only the words of a vocabulary are of use."""

_VALUES = (Date, Pages, RichText, Extra)
P = TypeVar("P", bound=Part)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A path to a value, and whether a part can't be without it."""

    path: str
    required: bool


@functools.cache
def leaves(kind: type[Part] = Record, prefix: str = "") -> tuple[Leaf, ...]:
    """Return the paths of all values of a record, those of lists of extras and the type aside."""
    found: dict[str, Leaf] = {}
    for field in fields_of(kind):
        path = prefix + field.name
        inner = [part for part in parts_in(field.type) if part not in _VALUES]
        if Extra in parts_in(field.type):
            continue
        if inner:
            for part in inner:
                for leaf in leaves(part, f"{path}."):
                    found.setdefault(leaf.path, leaf)
        else:
            found[path] = Leaf(path, field.required)
    return tuple(found.values())


def values(part: Any, path: str) -> list[Any]:
    """Return what is filled at a path, in order."""
    step, _, rest = path.partition(".")
    value = getattr(part, step, None)
    if value is None or value == ():
        return []
    items = list(value) if isinstance(value, tuple) else [value]
    return [found for item in items for found in values(item, rest)] if rest else items


def without(part: P, path: str, *, changed: bool = False) -> P:
    """Return a part with nothing at a path; of what can't be absent, or if `changed`, there is something else."""
    step, _, rest = path.partition(".")
    field = next((field for field in fields_of(type(part)) if field.name == step), None)
    if field is None:  # one of several kinds of part has it, and this is another
        return part
    value = getattr(part, step)
    if not rest:
        if value is None:
            return part
        if not field.required and not changed:
            return msgspec.structs.replace(part, **{step: field.default})
        return msgspec.structs.replace(part, **{step: OTHERS.get(step) or _other(value)})
    if isinstance(value, tuple):
        return msgspec.structs.replace(
            part, **{step: tuple(without(item, rest, changed=changed) for item in value)}
        )
    return (
        part
        if value is None
        else msgspec.structs.replace(part, **{step: without(value, rest, changed=changed)})
    )


def with_first(part: P, path: str, value: Any) -> P:
    """Return a part with a value in the place of the first one that is filled at a path."""
    step, _, rest = path.partition(".")
    old = getattr(part, step)
    if not rest:
        return msgspec.structs.replace(part, **{step: value})
    if not isinstance(old, tuple):
        return msgspec.structs.replace(part, **{step: with_first(old, rest, value)})
    number = next(number for number, item in enumerate(old) if values(item, rest))
    changed = with_first(old[number], rest, value)
    return msgspec.structs.replace(part, **{step: (*old[:number], changed, *old[number + 1 :])})


SIBLINGS = frozenset(("role", "name", "family", "given", "sections", "text"))
"""What parts are next to nothing without."""


def only(
    part: P,
    path: str,
    siblings: frozenset[str] = SIBLINGS,
    keep: frozenset[str] = frozenset(("type", "title")),
) -> P:
    """Return a part with what is at a path and what it can't stand without.

    `siblings` are fields that stay beside it in the parts that it is in, `keep` those of the part itself.
    """
    step, _, rest = path.partition(".")
    kept: dict[str, Any] = {}
    for field in fields_of(type(part)):
        value = getattr(part, field.name)
        if field.name == step:
            if rest and isinstance(value, tuple):
                value = tuple(only(item, rest, siblings, siblings) for item in value if values(item, rest))
            elif rest and isinstance(value, Part):
                value = only(value, rest, siblings, siblings)
            kept[field.name] = value
        elif field.required or field.name in keep:
            kept[field.name] = value
    return type(part)(**kept)


Trail = tuple[str | int, ...]
"""Where in a part a value stands: names of fields, and numbers in lists."""


def without_each(part: P, trail: Trail = ()) -> Iterator[tuple[Trail, Any, P]]:
    """Yield, for every single value of a part: where it stands, what it is, and the part without it.

    What holds others comes before them.
    """
    for field in fields_of(type(part)):
        name, value = field.name, getattr(part, field.name)
        if value is None or value == () or (value == field.default and not field.required):
            continue
        here = (*trail, name)
        if isinstance(value, tuple):
            for number, item in enumerate(value):
                before, behind = value[:number], value[number + 1 :]
                yield (*here, number), item, msgspec.structs.replace(part, **{name: (*before, *behind)})
                if isinstance(item, Part) and not isinstance(item, _VALUES):
                    for inner, found, changed in without_each(item, (*here, number)):
                        yield (
                            inner,
                            found,
                            msgspec.structs.replace(part, **{name: (*before, changed, *behind)}),
                        )
        elif isinstance(value, Part) and not isinstance(value, _VALUES):
            for inner, found, changed in without_each(value, here):
                yield inner, found, msgspec.structs.replace(part, **{name: changed})
        elif not field.required and name != "type":
            yield here, value, msgspec.structs.replace(part, **{name: field.default})


def path_of(trail: Trail) -> str:
    """Return the record path of a trail."""
    return ".".join(step for step in trail if isinstance(step, str))


def reduced(part: Any, covers: Any, prefix: str = "") -> Any:
    """Return a part with nothing in it but what is covered; of what can't be absent there is something else."""
    kept: dict[str, Any] = {}
    kind: type[Part] = type(part)
    for field in fields_of(kind):
        value, path = getattr(part, field.name), prefix + field.name
        if covers(path):
            if isinstance(value, tuple):
                value = tuple(reduced(one, covers, f"{path}.") if _opens(one) else one for one in value)
            elif _opens(value):
                value = reduced(value, covers, f"{path}.")
            kept[field.name] = value
        elif field.required:
            kept[field.name] = _other(value)
    return type(part)(**kept)


def _opens(value: object) -> bool:
    return isinstance(value, Part) and not isinstance(value, RichText | Extra)


def _other(value: Any) -> Any:
    """Return another value of the same kind."""
    match value:
        case bool():
            return not value
        case int():
            return value % 12 + 1
        case Person():
            return Person(family=OTHER)
        case Collective():
            return Collective(name=OTHER)
        case Date():
            return Date(year=1951)
        case RecordType():
            return RecordType.OTHER
        case tuple():
            return ()
        case _:
            return OTHER
