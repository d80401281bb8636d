"""What happens again and again, added up: how many records, how many values, and the first of each kind."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import Any, Generic, TypeVar

import msgspec


class Entry(msgspec.Struct, kw_only=True, omit_defaults=True):
    """What is added up of one kind; kinds of entries add what makes a kind, and `first`.

    `last` is the record that was counted last, while counting goes on: what is met twice in it counts as one record.
    """

    records: int = 0
    values: int = 0
    last: int | None = None
    first: Any

    def count(self, values: int, record: int | None) -> None:
        """Add values of a record."""
        self.values += values
        if record is None or record != self.last:
            self.records += 1
            self.last = record

    def numbers(self) -> str:
        """Return the numbers in words: `2 records, 3 values`."""
        records = f"{self.records} record{'s' if self.records != 1 else ''}"
        return records if self.values == self.records else f"{records}, {self.values} values"


One = TypeVar("One", bound=Entry)


class Ledger(ABC, Generic[One]):
    """Entries by their keys, in the order in which each was first met."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str | None, ...], One] = {}

    def __iter__(self) -> Iterator[One]:
        return iter(self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {'; '.join(map(str, self)) or 'nothing'}>"

    @abstractmethod
    def key(self, entry: One) -> tuple[str | None, ...]:
        """Return what makes the kind of an entry."""

    def enter(self, entry: One) -> None:
        """Take an entry whose kind was not met before."""
        self._entries[self.key(entry)] = entry

    def merge(self, entries: Iterable[One], *, record_offset: int = 0) -> None:
        """Add the entries of another ledger, whose record ordinals start after `record_offset`."""
        for entry in entries:
            known = self._entries.get(self.key(entry))
            if known is None:
                first = entry.first
                if record_offset and first.record is not None:
                    first = msgspec.structs.replace(first, record=first.record + record_offset)
                self.enter(msgspec.structs.replace(entry, first=first, last=None))
            else:
                known.records += entry.records
                known.values += entry.values
