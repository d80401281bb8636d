"""Options: `KEY=VALUE` into the typed Struct of a format, and that Struct into help.

An options class is a `msgspec.Struct` whose every field has a default and, by `Annotated[…,
msgspec.Meta(description=…)]`, a description. A value given as text becomes what the field says: `yes`/`no` a
bool, a comma-separated list a tuple.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from msgspec import inspect

from bibpivot.errors import UsageError
from bibpivot.text.spelling import did_you_mean, nearest

_TRUE = frozenset({"yes", "true", "on", "1"})
_FALSE = frozenset({"no", "false", "off", "0"})


class NoOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The options of a format that has none."""


class UnknownOptionError(UsageError):
    """There is no option of that name."""


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """An option for people to read: name, type in words, default as it would be typed, description."""

    name: str
    type: str
    default: str
    description: str


def parse_pairs(pairs: Iterable[str]) -> dict[str, str]:
    """Split `KEY=VALUE` arguments.

    Raises:
        UsageError: one has no `=` or no key.

    """
    values: dict[str, str] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        key = key.strip().replace("-", "_")
        if not equals or not key:
            raise UsageError(f"{pair!r} is not of the form KEY=VALUE")
        values[key] = value
    return values


def make(options_type: type[msgspec.Struct] | None, given: Mapping[str, Any], owner: str) -> msgspec.Struct:
    """Make the options of `owner` (for messages: "writer ris") from text values or values of the right type.

    Raises:
        UsageError: there is no such option, or the value is not one of its type.

    """
    if not isinstance(given, Mapping):
        raise UsageError(
            f"{owner}: options are given by their names, as {{'name': 'value'}}, not as {given!r}"
        )
    kind: type[msgspec.Struct] = options_type or NoOptions
    fields = {field.name: field for field in _fields(kind)} if given else {}
    values: dict[str, Any] = {}
    for key, value in given.items():
        field = fields.get(key)
        if field is None:
            raise UnknownOptionError(f"{owner} has no option {key!r}; {_hint(key, fields)}")
        values[key] = _typed(value, field.type) if isinstance(value, str) else value
    try:
        return msgspec.convert(values, kind, strict=False)
    except msgspec.ValidationError as error:
        problem, _, where = str(error).partition(" - at `$.")
        name = where.rstrip("`").split("[")[0]
        said = f" {given[name]!r}" if name in given else ""
        words = _type_words(fields[name].type) if name in fields else ""
        if problem.startswith("Invalid enum value"):
            meant = did_you_mean(str(given.get(name, "")), words.split("|"))
            raise UsageError(f"{owner}: option {name} can't be{said}{meant}; it takes {words}") from None
        expected = f"; it takes {words}" if words else ""
        raise UsageError(f"{owner}: option {name or '?'} can't be{said}: {problem}{expected}") from None


def describe(options_type: type[msgspec.Struct] | None) -> list[Option]:
    """Return the options of a class for help texts."""
    return [
        Option(
            name=field.name,
            type=_type_words(field.type),
            default=_as_typed(_default(field)),
            description=_description(field.type),
        )
        for field in _fields(options_type or NoOptions)
    ]


def _fields(kind: type[msgspec.Struct]) -> tuple[inspect.Field, ...]:
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)
    return info.fields


def _default(field: inspect.Field) -> Any:
    return field.default_factory() if field.default_factory is not msgspec.NODEFAULT else field.default


def _bare(kind: inspect.Type) -> inspect.Type:
    return kind.type if isinstance(kind, inspect.Metadata) else kind


def _description(kind: inspect.Type) -> str:
    if isinstance(kind, inspect.Metadata):
        return str((kind.extra_json_schema or {}).get("description", ""))
    return ""


def _members(kind: inspect.Type) -> tuple[inspect.Type, ...]:
    bare = _bare(kind)
    return bare.types if isinstance(bare, inspect.UnionType) else (bare,)


def _typed(text: str, kind: inspect.Type) -> Any:
    """Turn text into what msgspec expects where its own lax conversion would not."""
    for member in _members(kind):
        if isinstance(member, inspect.BoolType):
            word = text.strip().casefold()
            if word in _TRUE:
                return True
            if word in _FALSE:
                return False
        if isinstance(
            member, inspect.VarTupleType | inspect.ListType | inspect.SetType | inspect.FrozenSetType
        ):
            return [part.strip() for part in text.split(",") if part.strip()]
    return text


def _type_words(kind: inspect.Type) -> str:
    words = []
    for member in _members(kind):
        match member:
            case inspect.BoolType():
                words.append("yes|no")
            case inspect.IntType():
                words.append("number")
            case inspect.FloatType():
                words.append("decimal number")
            case inspect.LiteralType():
                words.append("|".join(map(str, member.values)))
            case inspect.EnumType():
                words.append("|".join(str(value.value) for value in member.cls))
            case inspect.VarTupleType() | inspect.ListType() | inspect.SetType() | inspect.FrozenSetType():
                words.append("list,of,names")
            case inspect.NoneType():
                pass
            case _:
                words.append("text")
    return " or ".join(words)


def _as_typed(value: Any) -> str:
    if value is True or value is False:
        return "yes" if value else "no"
    if value is None or value is msgspec.NODEFAULT:
        return ""
    if isinstance(value, tuple | list | set | frozenset):
        return ",".join(map(str, value))
    return str(value)


def _hint(key: str, known: Iterable[str]) -> str:
    names = sorted(known)
    close = nearest(key, names)
    if close:
        return f"did you mean {close!r}?"
    return f"it has: {', '.join(names)}" if names else "it has no options"
