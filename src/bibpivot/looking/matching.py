"""Matching: which records of two bibliographies are of the same work.

Both are laid down in a temporary database on disk, so memory hardly grows with them. Records that are the
same are paired first, then those that share an identifier, then a citation key of their sources, then title, year and
first author; within each way in the order of the first bibliography, and each record once.
"""

import contextlib
import hashlib
import itertools
import operator
import pickle
import sqlite3
from array import array
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Literal, Self

import msgspec

from bibpivot.keys.people import first
from bibpivot.model import Envelope, Record
from bibpivot.text.fold import ascii_letters, fold

Side = Literal[0, 1]
"""The first bibliography, or the second."""

WAYS = ("content", "pmid", "doi", "pmc", "identifier", "key", "title")
"""How records are paired, the surest first; `content` is that all is the same, `identifier` is any other."""

_STRONG = ("pmid", "doi", "pmc")
_NOT_OF_ONE_WORK = frozenset({"issn", "isbn", "nlmid", "pii"})
"""Identifiers that several works may share: chapters have their book's ISBN, and a PII is a publisher's own number."""

_TRIED = 20
"""How many records of the same title or key are held against one before it is left alone."""


class Entry(msgspec.Struct, frozen=True):
    """A record of one side: its number there, from 1, the format that it came in, the envelope."""

    number: int
    format: str
    envelope: Envelope


class Pair(msgspec.Struct, frozen=True):
    """Two records of the same work and the way in which that was found, or one that has no partner."""

    a: Entry | None
    b: Entry | None
    way: str | None = None


class Matcher:
    """Two bibliographies on their way into pairs: add both, then go through `pairs`.

    Of each record a few bytes are held in memory: its partner, and by what it was found.
    """

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(
            """
            PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF;
            CREATE TABLE records (side INTEGER, number INTEGER, format TEXT, data BLOB);
            CREATE TABLE names (way INTEGER, name TEXT, side INTEGER, number INTEGER);
            """
        )
        self._partners: tuple[array[int], array[int]] = (array("q", [0]), array("q", [0]))
        self._ways = bytearray(1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._database.close()

    def add(self, side: Side, entries: Iterable[tuple[str, Envelope]]) -> int:
        """Lay the records of a bibliography down, each with its format; return how many there are."""
        number = 0
        database = self._database
        database.execute("BEGIN")
        for number, (source_format, envelope) in enumerate(entries, 1):
            data = pickle.dumps(envelope, protocol=pickle.HIGHEST_PROTOCOL)
            database.execute("INSERT INTO records VALUES (?, ?, ?, ?)", (side, number, source_format, data))
            database.executemany(
                "INSERT INTO names VALUES (?, ?, ?, ?)",
                ((WAYS.index(way), name, side, number) for way, name in _names(envelope)),
            )
        database.execute("COMMIT")
        self._partners[side].extend([0] * number)
        if side == 0:
            self._ways.extend(bytes(number))
        return number

    def pairs(self) -> Iterator[Pair]:
        """Yield the pairs in the order of the first bibliography, then what only the second has."""
        self._database.execute("CREATE UNIQUE INDEX by_place ON records (side, number)")
        self._database.execute("CREATE INDEX by_name ON names (way, name, side, number)")
        for way in range(len(WAYS)):
            self._match(way)
        partners, others = self._partners
        for number in range(1, len(partners)):
            partner = partners[number]
            if partner:
                yield Pair(self._entry(0, number), self._entry(1, partner), WAYS[self._ways[number]])
            else:
                yield Pair(self._entry(0, number), None)
        for number in range(1, len(others)):
            if not others[number]:
                yield Pair(None, self._entry(1, number))

    def _entry(self, side: Side, number: int) -> Entry:
        source_format, data = self._database.execute(
            "SELECT format, data FROM records WHERE side = ? AND number = ?", (side, number)
        ).fetchone()
        envelope: Envelope = pickle.loads(data)  # noqa: S301 - written here, into a database of our own
        return Entry(number, source_format, envelope)

    def _match(self, way: int) -> None:
        """Pair off the records that have a name of one way in common and no partner yet."""
        rows = self._database.execute(
            "SELECT name, side, number FROM names WHERE way = ? ORDER BY name, side, number", (way,)
        )
        for _, of_name in itertools.groupby(rows, key=operator.itemgetter(0)):
            waiting: tuple[list[int], list[int]] = ([], [])
            for _, side, number in of_name:
                if not self._partners[side][number]:
                    waiting[side].append(number)
            if waiting[0] and waiting[1]:
                self._pair_off(way, *waiting)

    def _pair_off(self, way: int, a: list[int], b: list[int]) -> None:
        is_sure = WAYS[way] not in ("key", "title")
        free = deque(dict.fromkeys(b))
        for number in dict.fromkeys(a):
            for place, partner in enumerate(itertools.islice(free, _TRIED)):
                if is_sure or not self._contradict(number, partner):
                    self._partners[0][number], self._partners[1][partner] = partner, number
                    self._ways[number] = way
                    del free[place]
                    break

    def _contradict(self, number: int, partner: int) -> bool:
        """Tell whether two records have identifiers of one scheme and none of them in common."""
        a, b = self._entry(0, number).envelope.record, self._entry(1, partner).envelope.record
        for scheme in _STRONG:
            ours, theirs = _of_scheme(a, scheme), _of_scheme(b, scheme)
            if ours and theirs and ours.isdisjoint(theirs):
                return True
        return False


def _names(envelope: Envelope) -> Iterator[tuple[str, str]]:
    """Yield all that a record may be found by: the way, and what has to be equal."""
    record = envelope.record
    for identifier in record.identifiers:
        if identifier.valid is False or identifier.scheme in _NOT_OF_ONE_WORK:
            continue
        value = identifier.value.casefold()
        if identifier.scheme in _STRONG:
            yield identifier.scheme, value
        else:
            yield "identifier", f"{identifier.scheme}:{value}"
    if envelope.key is not None:
        yield "key", envelope.key
    title = ascii_letters(str(record.title or record.title_vernacular or "")) or fold(str(record.title or ""))
    if title:
        year = record.issued.year if record.issued is not None else None
        yield "title", f"{title}\n{year}\n{ascii_letters(first(record))}"
    with contextlib.suppress(ValueError):  # half of a surrogate pair
        yield "content", hashlib.blake2b(msgspec.msgpack.encode(record), digest_size=16).hexdigest()


def _of_scheme(record: Record, scheme: str) -> set[str]:
    return {
        one.value.casefold() for one in record.identifiers if one.scheme == scheme and one.valid is not False
    }
