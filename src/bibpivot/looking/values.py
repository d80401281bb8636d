"""The values of a record one by one, each with its record path: for showing and comparing records.

A list gives one value for each of its items, and so does the container for each of its fields: what people call the
journal's title is a field to them.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

import msgspec

from bibpivot.accounts.paths import fields_of, path_of_extra
from bibpivot.model import Collective, Container, Date, Extra, Identifier, Math, Record, RichText
from bibpivot.model.part import Part
from bibpivot.text.markup import to_html

Keep = Callable[[str], bool]
"""Whether a record path is to be kept; asked again for what is below it."""

_Part = TypeVar("_Part", bound=Part)


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """A value: its record path, its place in the list that it is in (from 1), and itself.

    The path of an extra is `extras.FORMAT.NAME`, and its place is that among extras of the same path.
    """

    path: str
    value: object
    place: int | None = None


def values(record: Record) -> Iterator[Value]:
    """Yield the values that are filled, in the order of the model.

    >>> found = values(Record(title="Sera", languages=("eng", "fre")))
    >>> [(value.path, value.place, str(value.value)) for value in found]
    [('type', None, 'other'), ('title', None, 'Sera'), ('languages', 1, 'eng'), ('languages', 2, 'fre')]
    """
    yield Value(path="type", value=record.type)
    yield from _of_part(record, "", leave_out=frozenset({"type"}))


def _of_part(part: Part, prefix: str, leave_out: frozenset[str] = frozenset()) -> Iterator[Value]:
    for name, value in filled(part):
        path = prefix + name
        if name in leave_out:
            continue
        if isinstance(value, Container):
            yield from _of_part(value, path + ".")
        elif isinstance(value, tuple):
            counts: dict[str, int] = {}
            for item in value:
                own = path_of_extra(item) if isinstance(item, Extra) else path
                counts[own] = counts.get(own, 0) + 1
                yield Value(path=own, value=item, place=counts[own])
        else:
            yield Value(path=path, value=value)


def inner_paths(value: object, path: str) -> Iterator[str]:
    """Yield the record paths of what is filled in a value that has parts, each as often as it is filled.

    >>> from bibpivot.model import Contributor, Person
    >>> list(inner_paths(Contributor(name=Person(family="Dik")), "contributors"))
    ['contributors.name', 'contributors.name.family']
    """
    if isinstance(value, tuple):
        for item in value:
            yield from inner_paths(item, path)
    elif isinstance(value, Part) and not isinstance(value, RichText | Extra):
        for name, inner in filled(value):
            several = inner if isinstance(inner, tuple) else (inner,)
            for one in several:
                yield f"{path}.{name}"
                yield from inner_paths(one, f"{path}.{name}")


def reduced(part: _Part, keep: Keep, prefix: str = "") -> _Part:
    """Return a record, or a part of one, with only the fields whose paths are to be kept; what a part needs stays.

    >>> record = Record(title="Sera", volume="1", issue="2")
    >>> reduced(record, lambda path: path != "issue")
    Record(title='Sera', volume='1')
    """
    kept: dict[str, object] = {}
    for field in fields_of(type(part)):
        path, value = prefix + field.name, getattr(part, field.name)
        if isinstance(value, tuple):
            kept[field.name] = tuple(
                _reduced(item, keep, path)
                for item in value
                if keep(path_of_extra(item) if isinstance(item, Extra) else path)
            )
        elif field.required or keep(path):
            kept[field.name] = _reduced(value, keep, path)
    return type(part)(**kept)


def _reduced(value: object, keep: Keep, path: str) -> object:
    if isinstance(value, Part) and not isinstance(value, RichText | Extra | Math):
        return reduced(value, keep, path + ".")
    return value


def spelt(value: object) -> str:
    """Return a value as a text that has all of it: parts by name, markup as tags.

    >>> from bibpivot.model import Contributor, Person
    >>> spelt(Contributor(name=Person(family="Dik", given="W A"), role="editor"))
    'family: Dik; given: W A; role: editor'
    >>> spelt(Date(year=2020, month=9, literal="2020 Sept"))
    '2020-09 (2020 Sept)'
    """
    match value:
        case Extra():
            return value.value
        case Date():
            written = str(value)
            return written if value.literal in (None, written) else f"{written} ({value.literal})".lstrip()
        case RichText() | Math():
            return to_html(value) if isinstance(value, RichText) else str(value)
        case Collective():
            return f"group: {spelt(value.name)}"
        case Identifier(valid=None, version=None):
            return str(value)
        case Part():
            parts = list(filled(value))
            if len(parts) == 1:
                return spelt(parts[0][1])
            return "; ".join(
                inner if name == "name" and isinstance(found, Part) else f"{name}: {inner}"
                for name, found in parts
                if (inner := spelt(found))
            )
        case tuple():
            return " | ".join(map(spelt, value))
        case bool():
            return "yes" if value else "no"
        case _:
            return str(value)


def filled(part: Part) -> Iterator[tuple[str, object]]:
    """Yield the fields of a part that say something: name and value."""
    for field in fields_of(type(part)):
        value = getattr(part, field.name)
        if value is None or value == () or value == field.default:
            continue
        yield field.name, value
