"""What arrives and what is wanted: the record paths that a writer carries, held against records.

What is filled in a record and is on none of them is a loss, whether the plugin thought of it or not; and what nobody
carries or looks at a reader need not build.
"""

import operator
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar, get_args

import msgspec

from bibpivot.accounts.paths import SET, fields_of
from bibpivot.model import Extra, Part, Record, RichText

Made = TypeVar("Made")

Tree = dict[str, "Tree | None"]
"""Carried paths by their first step; `None` means: carried with all below."""


class Carries:
    """The record paths that a writer carries, ready to be held against records."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._tree: Tree = {}
        for path in paths:
            self._insert(path)
        self._kinds: dict[type, _Fields] = {}

    def whole(self) -> "Carries":
        """Return the same paths, where all parts of a part are carried as that part itself: quicker to hold against."""
        made = Carries(())
        made._tree = _closed(self._tree, Record)
        return made

    def _insert(self, path: str) -> None:
        *steps, last = path.split(".")
        node = self._tree
        for step in steps:
            below = node.setdefault(step, {})
            if below is None:  # an ancestor is carried whole already
                return
            node = below
        node[last] = None

    def covers(self, path: str) -> bool:
        """Tell whether anything at or below a path is carried: a reader need not build what is not."""
        node: Tree | None = self._tree
        for step in path.split("."):
            if node is None:
                return True
            if step not in node:
                return False
            node = node[step]
        return True

    def covers_of_set(self, extra: Extra) -> bool:
        """Tell whether what an input says of the whole set is carried."""
        return _is_carried(extra, self._tree.get(SET, _ABSENT))

    def missing(self, record: Part) -> Iterator[tuple[str, int, object]]:
        """Yield what is filled in a record and not carried: path, number of values, the first."""
        found: dict[str, list[Any]] = {}
        fields = self._kinds.get(type(record))
        if fields is None:
            fields = self._kinds[type(record)] = _looked_at(type(record), self._tree)
        _collect(record, fields, "", found)
        for path, values in found.items():
            yield path, len(values), values[0]


class _Fields(msgspec.Struct, frozen=True):
    """What has to be looked at in a kind of part: fields of which nothing is carried, and those to descend into.

    plain: gets the values of all `leaves` at once, to be compared with their `defaults`; `None` where there are none.
    branches: a field, what is carried of it, and what has to be looked at in the kinds of parts that were met there.
    """

    leaves: tuple[tuple[str, Any], ...]
    plain: Callable[[Part], Any] | None
    defaults: Any
    branches: tuple[tuple[str, Tree, dict[type, "_Fields"]], ...]


def _collect(part: Part, fields: _Fields, prefix: str, found: dict[str, list[Any]]) -> None:
    """Enter what is filled in a part and not carried."""
    if fields.plain is not None and fields.plain(part) != fields.defaults:
        for name, default in fields.leaves:
            value = getattr(part, name)
            if value is not None and value != default:
                items = value if isinstance(value, _SEVERAL) else (value,)
                if items:  # an empty list, in a plugin's record, is as empty as a tuple
                    found.setdefault(prefix + name, []).extend(items)
    for name, below, kinds in fields.branches:
        value = getattr(part, name)
        if not value:
            continue
        for item in value if isinstance(value, _SEVERAL) else (value,):
            inner = kinds.get(type(item))
            if inner is not None:
                # Most parts have nothing there: one comparison of all values tells.
                if inner.branches or (inner.plain is not None and inner.plain(item) != inner.defaults):
                    _collect(item, inner, f"{prefix}{name}.", found)
            elif isinstance(item, Extra):
                if not (item.layout or _is_carried(item, below)):
                    found.setdefault(f"{prefix}{name}.{item.format}.{item.name}", []).append(item.value)
            elif isinstance(item, Part) and (below or type(item).__name__ in _OPENED):
                inner = kinds[type(item)] = _looked_at(type(item), below)
                _collect(item, inner, f"{prefix}{name}.", found)
            else:
                found.setdefault(prefix + name, []).append(item)


def _looked_at(kind: type[Part], tree: Tree) -> _Fields:
    """Return what has to be looked at in a kind of part, where this is what is carried of it."""
    leaves: list[tuple[str, Any]] = []
    branches: list[tuple[str, Tree, dict[type, _Fields]]] = []
    for field in fields_of(kind):
        below = tree.get(field.name, _ABSENT)
        if below is None:
            continue
        if below or _has_more(field.type):
            branches.append((field.name, below, {}))
        else:
            leaves.append((field.name, None if field.default is msgspec.NODEFAULT else field.default))
    names, values = [name for name, _ in leaves], tuple(default for _, default in leaves)
    return _Fields(
        leaves=tuple(leaves),
        plain=operator.attrgetter(*names) if names else None,
        # Of a single name the getter gives the bare value.
        defaults=values[0] if len(values) == 1 else values,
        branches=tuple(branches),
    )


def _has_more(hint: Any) -> bool:
    """Tell whether values of a type are told part by part even where nothing of them is carried."""
    if isinstance(hint, type):
        return issubclass(hint, Extra) or hint.__name__ in _OPENED
    return any(map(_has_more, get_args(hint)))


class Wants:
    """What is wanted of a record: called with a record path, it tells whether anything at or below it will be used.

    carried: what arrives; `None` for everything. needed: gives the paths that are looked at beside it, asked for when a
    reader first wants to know. A reader that was told may leave out the rest.
    """

    def __init__(
        self, carried: Carries | None = None, needed: Callable[[], Iterable[str]] | None = None
    ) -> None:
        self._carried = carried
        self._needed = needed
        self._looked_at: Carries | None = None
        self._plans: dict[Any, Any] = {}

    def __call__(self, path: str) -> bool:
        """Tell whether a path will be used."""
        if not self.counts(path):
            return True
        if self._looked_at is None:
            self._looked_at = Carries(self._needed() if self._needed is not None else ())
        return self._looked_at.covers(path)

    def counts(self, path: str) -> bool:
        """Tell whether a path does not arrive: a reader that `projects` it counts its values, wanted or not."""
        return self._carried is not None and not self._carried.covers(path)

    def both(self, path: str) -> tuple[bool, bool]:
        """Return whether a path is wanted, and whether its values are to be counted."""
        return self(path), self.counts(path)

    def plan(self, make: Callable[["Wants"], Made]) -> Made:
        """Return what `make` makes of it: made once."""
        known = self._plans.get(make)
        if known is None:
            known = self._plans[make] = make(self)
        made: Made = known
        return made


EVERYTHING = Wants()
"""Everything is wanted, and nothing counted."""


def _is_carried(extra: Extra, below: "Tree | None") -> bool:
    """Tell whether an extra is among the paths below `extras` or `set`.

    A writer carries its own format's extras, all of them or by name: `extras.ris`, `extras.ris.ZZ`.
    """
    own = None if below is None else below.get(extra.format, _ABSENT)
    return own is None or own.get(extra.name, _ABSENT) is None


def _closed(tree: Tree, part: type[Part]) -> Tree:
    """Return a tree in which a branch that has all fields of its parts is a leaf."""
    made: Tree = {}
    for field in fields_of(part):
        if field.name not in tree:
            continue
        below = tree[field.name]
        inner = _parts(field.type)
        if below is not None and len(inner) > 0:
            branches = [_closed(below, one) for one in inner]
            closed = all(
                branch.get(own.name, _ABSENT) is None
                for one, branch in zip(inner, branches, strict=True)
                for own in fields_of(one)
            )
            below = None if closed else {name: leaf for branch in branches for name, leaf in branch.items()}
        made[field.name] = below
    return made


def _parts(hint: Any) -> list[type[Part]]:
    """Return the kinds of parts that a type has room for; a text is no part here, nor is a part within itself."""
    if isinstance(hint, type) and issubclass(hint, Part):
        return [] if hint in (RichText, Extra) else [hint]
    return [found for one in get_args(hint) for found in _parts(one)]


_ABSENT: Tree = {}
# As `tuple | list` it would be made anew every time it is asked for.
_SEVERAL = (tuple, list)
# Structures whose parts are told one by one even where nothing of them is carried.
_OPENED = frozenset({"Container"})
