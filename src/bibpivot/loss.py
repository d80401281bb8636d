"""The loss ledger: what did not arrive, on both sides of the pivot, in five words.

`dropped`: the target has no place for it. `approximated`: it arrived changed. `synthesised`: the target
demands a value nobody gave. `renamed`: it arrived under another name. `unrecognised`: the reader could not
place it. What a writer does not carry is computed from what is filled in a record, so no plugin can forget
it.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Literal

import msgspec

from bibpivot.model import Extra, Part

LossKind = Literal["dropped", "approximated", "synthesised", "renamed", "unrecognised"]
LOSS_KINDS: tuple[LossKind, ...] = ("dropped", "approximated", "synthesised", "renamed", "unrecognised")
Side = Literal["read", "write"]

SAMPLE_LENGTH = 80


class Loss(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, repr_omit_defaults=True):
    """One loss in one record: kind, side, the record path (or the source's name), how many values, one of them."""

    kind: LossKind
    side: Side
    path: str
    values: int = 1
    sample: str | None = None
    note: str | None = None
    source: str | None = None
    line: int | None = None
    record: int | None = None


class LossEntry(msgspec.Struct, kw_only=True, omit_defaults=True):
    """All losses of one kind, path and reason in a run: how many records and values, and the first of them."""

    kind: LossKind
    side: Side
    path: str
    note: str | None = None
    records: int = 0
    values: int = 0
    first: Loss


class LossLedger:
    """Losses added up by side, kind, path and note, in the order in which each was first met."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, str, str, str | None], LossEntry] = {}
        self._last: dict[tuple[str, str, str, str | None], int | None] = {}

    def __iter__(self) -> Iterator[LossEntry]:
        return iter(self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, loss: Loss) -> None:
        """Count one loss."""
        key = (loss.side, loss.kind, loss.path, loss.note)
        known = self._entries.get(key)
        if known is None:
            self._entries[key] = LossEntry(
                kind=loss.kind, side=loss.side, path=loss.path, note=loss.note,
                records=1, values=loss.values, first=loss,
            )  # fmt: skip
        else:
            # A record that loses the same thing twice is one record.
            known.records += loss.record is None or loss.record != self._last[key]
            known.values += loss.values
        self._last[key] = loss.record

    def merge(self, entries: Iterable[LossEntry], *, record_offset: int = 0) -> None:
        """Add the entries of another ledger, whose record ordinals start after `record_offset`."""
        for entry in entries:
            key = (entry.side, entry.kind, entry.path, entry.note)
            known = self._entries.get(key)
            if known is None:
                first = entry.first
                if record_offset and first.record is not None:
                    first = msgspec.structs.replace(first, record=first.record + record_offset)
                self._entries[key] = msgspec.structs.replace(entry, first=first)
            else:
                known.records += entry.records
                known.values += entry.values

    def kinds(self) -> dict[LossKind, int]:
        """Return the number of values lost, by kind, for the kinds that occur."""
        totals: dict[LossKind, int] = {}
        for entry in self:
            totals[entry.kind] = totals.get(entry.kind, 0) + entry.values
        return totals


Tree = dict[str, "Tree | None"]
"""Carried paths by their first step; `None` means: carried with all below."""


class Carries:
    """The record paths that a writer carries, ready to be held against records."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._tree: Tree = {}
        for path in paths:
            self._insert(path)

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

    def missing(self, record: Part) -> Iterator[tuple[str, int, str]]:
        """Yield what is filled in a record and not carried: path, number of values, the first as text."""
        found: dict[str, list[Any]] = {}
        _collect(record, self._tree, "", found)
        for path, values in found.items():
            yield path, len(values), sample(values[0])


def sample(value: object) -> str:
    """Return a value as a short text on one line."""
    text = " ".join(str(value).split())
    return text if len(text) <= SAMPLE_LENGTH else text[: SAMPLE_LENGTH - 1] + "…"


_FIELDS: dict[type, tuple[tuple[str, Any], ...]] = {}


def _fields(part: type[Part]) -> tuple[tuple[str, Any], ...]:
    known = _FIELDS.get(part)
    if known is None:
        known = tuple((field.name, field.default) for field in msgspec.structs.fields(part))
        _FIELDS[part] = known
    return known


def _collect(part: Part, tree: Tree, prefix: str, found: dict[str, list[Any]]) -> None:
    for name, default in _fields(type(part)):
        value = getattr(part, name)
        if value is None or value == default or value == []:
            continue
        below = tree.get(name, _ABSENT)
        if below is None:
            continue
        path = prefix + name
        if isinstance(value, tuple | list):
            for item in value:
                _descend(item, below, path, found)
        else:
            _descend(value, below, path, found)


def _descend(value: Any, below: "Tree | None", path: str, found: dict[str, list[Any]]) -> None:
    if isinstance(value, Extra):
        # A writer carries its own format's extras, all of them or by name: `extras.ris`, `extras.ris.ZZ`.
        own = (below or {}).get(value.format, _ABSENT)
        if own is not None and own.get(value.name, _ABSENT) is not None:
            found.setdefault(f"{path}.{value.format}.{value.name}", []).append(value.value)
    elif isinstance(value, Part) and (below or type(value).__name__ in _OPENED):
        _collect(value, below or {}, path + ".", found)
    else:
        found.setdefault(path, []).append(value)


_ABSENT: Tree = {}
# Structures whose parts are told one by one even where nothing of them is carried.
_OPENED = frozenset({"Container"})
