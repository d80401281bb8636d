"""Names that are on their way out: they go on working, and say once what to use instead.

A name of `bibpivot` or `bibpivot.api` is first listed in the table of its module, with what takes its place; it is
removed when the version named there comes, never before. `docs/reference/compatibility.md` has the policy.
"""

import importlib
import warnings
from collections.abc import Mapping
from typing import Any

import msgspec


class Deprecated(msgspec.Struct, frozen=True):
    """What an old name stands for: `home:attribute`, what to write instead, since when, and until which version."""

    target: str
    instead: str
    since: str
    until: str


_said: set[str] = set()


def warn_once(name: str, entry: Deprecated, *, stacklevel: int = 2) -> None:
    """Give a `DeprecationWarning` for an old name, the first time in a process; it points at the caller's caller."""
    if name in _said:
        return
    _said.add(name)
    warnings.warn(
        f"{name} is deprecated since bibpivot {entry.since} and will be removed in {entry.until}; "
        f"use {entry.instead}",
        DeprecationWarning,
        stacklevel=stacklevel + 1,
    )


def old_name(module: str, name: str, table: Mapping[str, Deprecated]) -> Any:
    """Return what an old name of a module stands for, with a warning; for a module's `__getattr__`.

    Raises:
        AttributeError: the module never had such a name.

    """
    entry = table.get(name)
    if entry is None:
        raise AttributeError(f"module {module!r} has no attribute {name!r}")
    warn_once(f"{module}.{name}", entry, stacklevel=3)
    home, _, attribute = entry.target.partition(":")
    return getattr(importlib.import_module(home), attribute)
