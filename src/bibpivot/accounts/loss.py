"""The loss ledger: what did not arrive, on both sides of the pivot, in five words.

`dropped`: the target has no place for it. `approximated`: it arrived changed. `synthesised`: the target
demands a value nobody gave. `renamed`: it arrived under another name. `unrecognised`: the reader could not
place it. What a writer does not carry is found by holding that against the record (`carried`), so no plugin
can forget it.
"""

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from bibpivot.accounts.ledger import Entry, Ledger
from bibpivot.accounts.paths import SET

LossKind = Literal["dropped", "approximated", "synthesised", "renamed", "unrecognised"]
"""What became of a value that did not arrive as it was."""

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


class LossEntry(Entry, kw_only=True, omit_defaults=True):
    """All losses of one kind, path and reason in a run: how many records and values, and the first of them."""

    kind: LossKind
    side: Side
    path: str
    note: str | None = None
    first: Loss

    def __str__(self) -> str:
        """Return what was lost, and of how many records."""
        return f"{self.kind}: {self.in_short()}"

    def in_short(self) -> str:
        """Return the path, the numbers and the reason."""
        return f"{self.path} ({self.numbers()}{': ' + self.note if self.note else ''})"

    def numbers(self) -> str:
        """Return the numbers in words; what is said of a whole set is in no record."""
        if self.path.startswith(f"{SET}."):
            return f"{self.values} value{'s' if self.values != 1 else ''}"
        return super().numbers()


Met = dict[tuple[str | None, ...], LossEntry]
"""The first entries of all kinds of losses that were met, by side, kind, path and note."""


class LossLedger(Ledger[LossEntry]):
    """Losses added up by side, kind, path and note.

    met: what ledgers before this one met, whose entries this one's will be merged into. Nobody will look at the first
    of a kind that they know, so it is not made anew.
    """

    def __init__(self, met: Met | None = None) -> None:
        super().__init__()
        self._met = {} if met is None else met
        # What is dropped on the way to the writer for no other reason than that it has no place: by path alone.
        self._dropped: dict[str, LossEntry] = {}

    def key(self, entry: LossEntry) -> tuple[str | None, ...]:
        """Return side, kind, path and note."""
        return entry.side, entry.kind, entry.path, entry.note

    def enter(self, entry: LossEntry) -> None:
        """Take losses of a kind that was not met before."""
        super().enter(entry)
        self._met.setdefault(self.key(entry), entry)
        if entry.side == "write" and entry.kind == "dropped" and entry.note is None:
            self._dropped[entry.path] = entry

    def add(self, loss: Loss) -> None:
        """Count one loss."""
        if not self.tally((loss.side, loss.kind, loss.path, loss.note), loss.values, loss.record):
            self.enter(
                LossEntry(
                    kind=loss.kind, side=loss.side, path=loss.path, note=loss.note,
                    records=1, values=loss.values, last=loss.record, first=loss,
                )
            )  # fmt: skip

    def tally(self, loss: tuple[str, str, str, str | None], values: int, record: int | None) -> bool:
        """Count values of a loss (side, kind, path, note) if it has been met before, and tell whether it has.

        It spares making the loss anew, with a sample that nobody will look at, for every record.
        """
        known = self._entries.get(loss)
        if known is not None:
            known.count(values, record)
            return True
        met = self._met.get(loss)
        if met is not None:
            self.enter(msgspec.structs.replace(met, records=1, values=values, last=record))
        return met is not None

    def tally_all(self, skipped: Mapping[str, tuple[int, object]], record: int | None) -> list[str]:
        """Count values dropped on the way to the writer, by path; return the paths that were not met before."""
        unknown: list[str] = []
        dropped = self._dropped
        for path, (values, _) in skipped.items():
            known = dropped.get(path)
            if known is None:
                if not self.tally(("write", "dropped", path, None), values, record):
                    unknown.append(path)
                continue
            # As `count` does, which would take as long again to call.
            known.values += values
            if record is None or known.last != record:
                known.records += 1
                known.last = record
        return unknown

    def kinds(self) -> dict[LossKind, int]:
        """Return the number of values lost, by kind, for the kinds that occur."""
        totals: dict[LossKind, int] = {}
        for entry in self:
            totals[entry.kind] = totals.get(entry.kind, 0) + entry.values
        return totals


def sample(value: object) -> str:
    """Return a value as a short text on one line."""
    text = " ".join(str(value).split())
    return text if len(text) <= SAMPLE_LENGTH else text[: SAMPLE_LENGTH - 1] + "…"


def loss_line(entry: LossEntry) -> dict[str, Any]:
    """Return an entry of the ledger as plain data: kind, side, path, numbers, and where it was first met."""
    first = entry.first
    line: dict[str, Any] = {
        "kind": entry.kind,
        "side": entry.side,
        "path": entry.path,
        "note": entry.note,
        "records": entry.records,
        "values": entry.values,
        "sample": first.sample,
        "first": {"source": first.source, "line": first.line, "record": first.record},
    }
    return {name: value for name, value in line.items() if value is not None}
