"""The merging of one record: what was filled, what gave way, what differs."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeVar

import msgspec

from bibpivot.api import Part, RecordType
from bibpivot_fill.overwriting import Overwriting

_Part = TypeVar("_Part", bound=Part)


class Difference(NamedTuple):
    """Two values of one path; `listed` where they are lists, of which neither need be wrong."""

    path: str
    stated: Any
    found: Any
    listed: bool = False


class Filling:
    """What happened to one record, and what may happen: rules ask it for every value."""

    def __init__(self, overwriting: Overwriting) -> None:
        self._overwriting = overwriting
        self.filled: list[tuple[str, Any]] = []
        self.replaced: list[Difference] = []
        self.kept: list[Difference] = []

    def fill(self, path: str, found: Any) -> Any:
        """Return a value that was not stated, noted down as filled."""
        self.filled.append((path, found))
        return found

    def differ(self, path: str, stated: Any, found: Any, *, listed: bool = False) -> Any:
        """Return the stated value, or the found one where that path may be overwritten."""
        difference = Difference(path, stated, found, listed)
        if path in self._overwriting:
            self.replaced.append(difference)
            return found
        self.kept.append(difference)
        return stated


Rule = Callable[[Filling, str, Any, Any], Any]
"""`(filling, path, stated, found) -> value`: how two values of a path become one. Neither is absent, and they differ.

A rule gives back the stated object itself where nothing changes.
"""

Rules = Mapping[str, Rule]


def absent(value: object) -> bool:
    """Tell whether a value says nothing."""
    return value is None or value == () or value is RecordType.OTHER


def merge_part(filling: Filling, prefix: str, stated: _Part, found: _Part, rules: Rules) -> _Part:
    """Return a part with what it lacks and by its rules; the same object where nothing changes."""
    changes: dict[str, Any] = {}
    for name, rule in rules.items():
        theirs = getattr(found, name)
        if absent(theirs):
            continue
        ours = getattr(stated, name)
        if ours == theirs:
            continue
        path = prefix + name
        value = filling.fill(path, theirs) if absent(ours) else rule(filling, path, ours, theirs)
        if value is not ours:
            changes[name] = value
    return msgspec.structs.replace(stated, **changes) if changes else stated


def keep(_filling: Filling, _path: str, stated: Any, _found: Any) -> Any:
    """What is stated stands, whatever was found."""
    return stated
