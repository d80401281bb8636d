"""What transforms did: records matched, fields filled or replaced, counted by transform and record path.

The counterpart of the loss ledger: a field that no source of the run stated must not arrive in silence either.
"""

from typing import Any

import msgspec

from bibpivot.accounts.ledger import Entry, Ledger


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


class ActionEntry(Entry, kw_only=True, omit_defaults=True):
    """All actions of one transform, word and path in a run: on how many records, how many values, and the first."""

    transform: str
    what: str
    path: str | None = None
    first: Action

    def __str__(self) -> str:
        """Return what was done by which transform, and to how many records."""
        return f"{self.what} by {self.transform}: {self.in_short()}"

    def in_short(self) -> str:
        """Return the path, if there is one, and the numbers."""
        return f"{self.path} ({self.numbers()})" if self.path is not None else self.numbers()


class ActionLedger(Ledger[ActionEntry]):
    """Actions added up by transform, word and path."""

    def key(self, entry: ActionEntry) -> tuple[str | None, ...]:
        """Return transform, word and path."""
        return entry.transform, entry.what, entry.path

    def add(self, action: Action) -> None:
        """Count one action."""
        known = self._entries.get((action.transform, action.what, action.path))
        if known is not None:
            known.count(1, action.record)
            return
        self.enter(
            ActionEntry(
                transform=action.transform, what=action.what, path=action.path, records=1, values=1,
                last=action.record, first=action,
            )
        )  # fmt: skip


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
