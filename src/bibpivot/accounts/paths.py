"""Record paths: the way from a record to a value (`contributors.name.family`), as losses and `carries` name it.

A path stands for all below it. That of an extra is `extras.FORMAT.NAME`; what an input says of its whole set rather
than of a record is under `set.FORMAT.NAME`.
"""

from functools import cache
from typing import Any, get_args

import msgspec

from bibpivot.model import Extra, Part, Record

SET = "set"
"""The first step of the paths of what is said of a whole set rather than of a record: `set.FORMAT.NAME`."""


def path_of_extra(extra: Extra) -> str:
    """Return the record path of an extra.

    >>> path_of_extra(Extra(format="ris", name="ZZ", value="x"))
    'extras.ris.ZZ'
    """
    return f"extras.{extra.format}.{extra.name}"


def path_of_set(extra: Extra) -> str:
    """Return the path of what an input says of the whole set.

    >>> path_of_set(Extra(format="pubmed-xml", name="DeleteCitation", value="1"))
    'set.pubmed-xml.DeleteCitation'
    """
    return f"{SET}.{extra.format}.{extra.name}"


def is_within(path: str, other: str) -> bool:
    """Tell whether a path is another, or below it.

    >>> is_within("issued.year", "issued"), is_within("issued", "issue")
    (True, False)
    """
    return path == other or path.startswith(f"{other}.")


def are_related(path: str, other: str) -> bool:
    """Tell whether one of two paths is the other, or below it."""
    return is_within(path, other) or is_within(other, path)


def parts_in(hint: Any) -> list[type[Part]]:
    """Return the kinds of parts that a type has room for."""
    if isinstance(hint, type) and issubclass(hint, Part):
        return [hint]
    return [part for one in get_args(hint) for part in parts_in(one)]


def is_path(path: str) -> bool:
    """Tell whether a record has a path, to whatever depth; what is below `extras` and `set` is free.

    >>> is_path("contributors.name.family"), is_path("contributors.name.famly"), is_path("set.ris.KW")
    (True, False, True)
    """
    first, *rest = path.split(".")
    if first in (SET, "extras"):
        return first == "extras" or len(rest) > 0 or path == SET
    kinds: list[type[Part]] = [Record]
    for step in (first, *rest):
        fields = [field for kind in kinds for field in fields_of(kind) if field.name == step]
        if not fields:
            return False
        kinds = [part for field in fields for part in parts_in(field.type)]
    return True


@cache
def fields_of(kind: type[Part]) -> tuple[msgspec.structs.FieldInfo, ...]:
    """Return the fields of a kind of part: looked up once, for they are asked for thousands of times."""
    return msgspec.structs.fields(kind)
