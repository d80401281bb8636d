"""The keys taken in one output: each is made unique, in memory that has a bound."""

from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    import sqlite3

KEYS_IN_MEMORY = 20_000
"""About 3 MB; beyond it a key takes 3 microseconds more."""


class KeyRegistry:
    """The keys taken in one output, compared without case unless `case_matters`.

    Of equal keys the first stays as it is and the others get the suffixes a, b, … z, aa, ab … in the order of input.
    Beyond a number of keys they move to a temporary database on disk, so memory stays the same for outputs of any
    length; `close` removes it.
    """

    def __init__(self, limit: int = KEYS_IN_MEMORY, *, case_matters: bool = False) -> None:
        self._limit = limit
        self._plain = str if case_matters else str.casefold
        # For each key taken the number of the suffix to be tried next.
        self._next: dict[str, int] = {}
        self._disk: sqlite3.Connection | None = None

    def unique(self, key: str) -> str:
        """Return the key, or the key with the first suffix that is free, and take it."""
        plain = self._plain(key)
        number = self._lookup(plain)
        if number is None:
            self._store(plain, 0)
            return key
        while True:
            made = key + suffix(number)
            number += 1
            folded = self._plain(made)
            if self._lookup(folded) is None:
                break
        self._store(plain, number)
        self._store(folded, 0)
        return made

    def _lookup(self, key: str) -> int | None:
        number = self._next.get(key)
        if number is None and self._disk is not None:
            row = self._disk.execute("SELECT next FROM keys WHERE key = ?", (key,)).fetchone()
            return None if row is None else int(row[0])
        return number

    def _store(self, key: str, number: int) -> None:
        self._next[key] = number
        if len(self._next) > self._limit:
            self._spill()

    def _spill(self) -> None:
        if self._disk is None:
            import sqlite3  # few outputs are that long

            self._disk = sqlite3.connect("", isolation_level=None)
            self._disk.execute("PRAGMA synchronous = OFF")
            self._disk.execute("CREATE TABLE keys (key TEXT PRIMARY KEY, next INTEGER) WITHOUT ROWID")
        self._disk.execute("BEGIN")
        # In order, so that the pages of the tree are written one after the other.
        self._disk.executemany("INSERT OR REPLACE INTO keys VALUES (?, ?)", sorted(self._next.items()))
        self._disk.execute("COMMIT")
        self._next.clear()

    def close(self) -> None:
        """Forget all keys and remove the database, if there is one."""
        self._next.clear()
        if self._disk is not None:
            self._disk.close()
            self._disk = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


def suffix(number: int) -> str:
    """Return the suffix of a number: 0 is a, 25 is z, 26 is aa.

    >>> [suffix(number) for number in (0, 25, 26, 701, 702)]
    ['a', 'z', 'aa', 'zz', 'aaa']
    """
    letters = ""
    number += 1
    while number:
        number, digit = divmod(number - 1, 26)
        letters = chr(ord("a") + digit) + letters
    return letters
