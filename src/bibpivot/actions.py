"""What transforms did: records matched, fields filled or replaced, counted by transform and record path.

The counterpart of the loss ledger: a field that no source of the run stated must not arrive in silence either.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec


class Action(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, repr_omit_defaults=True):
    """One thing done to one record: by which transform, what (`filled`), at which record path, with which value.

    Without a `path` it is said of the whole record (`matched`).
    """

    transform: str
    what: str
    path: str | None = None
    sample: str | None = None
    source: str | None = None
    line: int | None = None
    record: int | None = None


class ActionEntry(msgspec.Struct, kw_only=True, omit_defaults=True):
    """All actions of one transform, word and path in a run: on how many records, how many values, and the first."""

    transform: str
    what: str
    path: str | None = None
    records: int = 0
    values: int = 0
    first: Action


_Key = tuple[str, str, str | None]


class ActionLedger:
    """Actions added up by transform, word and path, in the order in which each was first met."""

    def __init__(self) -> None:
        self._entries: dict[_Key, ActionEntry] = {}
        self._last: dict[_Key, int | None] = {}

    def __iter__(self) -> Iterator[ActionEntry]:
        return iter(self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, action: Action) -> None:
        """Count one action."""
        key = (action.transform, action.what, action.path)
        known = self._entries.get(key)
        if known is None:
            self._entries[key] = ActionEntry(
                transform=action.transform, what=action.what, path=action.path, records=1, values=1,
                first=action,
            )  # fmt: skip
        else:
            # A record to which the same is done twice is one record.
            known.records += action.record is None or action.record != self._last[key]
            known.values += 1
        self._last[key] = action.record

    def merge(self, entries: Iterable[ActionEntry], *, record_offset: int = 0) -> None:
        """Add the entries of another ledger, whose record ordinals start after `record_offset`."""
        for entry in entries:
            key = (entry.transform, entry.what, entry.path)
            known = self._entries.get(key)
            if known is None:
                first = entry.first
                if record_offset and first.record is not None:
                    first = msgspec.structs.replace(first, record=first.record + record_offset)
                self._entries[key] = msgspec.structs.replace(entry, first=first)
            else:
                known.records += entry.records
                known.values += entry.values


def action_line(entry: ActionEntry) -> dict[str, Any]:
    """Return an entry of the ledger as plain data: transform, word, path, numbers, and where it was first met."""
    first = entry.first
    line: dict[str, Any] = {
        "transform": entry.transform,
        "what": entry.what,
        "path": entry.path,
        "records": entry.records,
        "values": entry.values,
        "sample": first.sample,
        "first": {"source": first.source, "line": first.line, "record": first.record},
    }
    return {name: value for name, value in line.items() if value is not None}
