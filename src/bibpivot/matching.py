"""Matching: which records of two bibliographies are of the same work.

Both are laid down in a temporary database on disk, so memory stays the same however long they are. Records that are the
same are paired first, then those that share an identifier, then a citation key of their sources, then title, year and
first author; within each way in the order of the first bibliography, and each record once.
"""

import contextlib
import hashlib
import pickle
import sqlite3
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

_BATCH = 500


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
    """Two bibliographies on their way into pairs: add both, then go through `pairs`."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(
            """
            PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF;
            CREATE TABLE records (
                side INTEGER, number INTEGER, format TEXT, partner INTEGER, way INTEGER, data BLOB,
                PRIMARY KEY (side, number)
            ) WITHOUT ROWID;
            CREATE TABLE names (way INTEGER, name TEXT, side INTEGER, number INTEGER);
            """
        )

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
            database.execute(
                "INSERT INTO records VALUES (?, ?, ?, NULL, NULL, ?)", (side, number, source_format, data)
            )
            database.executemany(
                "INSERT INTO names VALUES (?, ?, ?, ?)",
                ((WAYS.index(way), name, side, number) for way, name in _names(envelope)),
            )
        database.execute("COMMIT")
        return number

    def pairs(self) -> Iterator[Pair]:
        """Yield the pairs in the order of the first bibliography, then what only the second has."""
        self._match()
        last = 0
        while rows := self._database.execute(
            "SELECT number, format, data, partner, way FROM records WHERE side = 0 AND number > ? "
            "ORDER BY number LIMIT ?", (last, _BATCH),
        ).fetchall():  # fmt: skip
            for number, source_format, data, partner, way in rows:
                last = number
                entry = Entry(number, source_format, _loaded(data))
                if partner is None:
                    yield Pair(entry, None)
                else:
                    yield Pair(entry, self._entry(1, partner), WAYS[way])
        yield from self._only_in_second()

    def _only_in_second(self) -> Iterator[Pair]:
        last = 0
        while rows := self._database.execute(
            "SELECT number, format, data FROM records WHERE side = 1 AND partner IS NULL AND number > ? "
            "ORDER BY number LIMIT ?", (last, _BATCH),
        ).fetchall():  # fmt: skip
            for number, source_format, data in rows:
                last = number
                yield Pair(None, Entry(number, source_format, _loaded(data)))

    def _entry(self, side: Side, number: int) -> Entry:
        source_format, data = self._database.execute(
            "SELECT format, data FROM records WHERE side = ? AND number = ?", (side, number)
        ).fetchone()
        return Entry(number, source_format, _loaded(data))

    def _match(self) -> None:
        database = self._database
        database.execute("CREATE INDEX found ON names (way, name, side, number)")
        database.execute("BEGIN")
        for way, name in enumerate(WAYS):
            self._leave_out_matched(way)
            last = (0, "")
            # In both there are names that nobody in the other has: the join leaves them out early.
            while rows := database.execute(
                """
                SELECT DISTINCT a.number, a.name FROM names a
                JOIN records r ON r.side = 0 AND r.number = a.number AND r.partner IS NULL
                WHERE a.way = ?1 AND a.side = 0 AND (a.number, a.name) > (?2, ?3)
                AND EXISTS (SELECT 1 FROM names b WHERE b.way = ?1 AND b.name = a.name AND b.side = 1)
                ORDER BY a.number, a.name LIMIT ?4
                """,
                (way, *last, _BATCH),
            ).fetchall():
                last = rows[-1]
                for number, text in rows:
                    self._pair_up(way, name, number, text)
        database.execute("COMMIT")

    def _pair_up(self, way: int, name: str, number: int, text: str) -> None:
        """Give a record of the first side the first free one of the second that has the same name."""
        database = self._database
        free = database.execute(
            "SELECT 1 FROM records WHERE side = 0 AND number = ? AND partner IS NULL", (number,)
        ).fetchone()
        if free is None:
            return
        candidates = database.execute(
            "SELECT b.number FROM names b JOIN records r ON r.side = 1 AND r.number = b.number "
            "AND r.partner IS NULL WHERE b.way = ? AND b.name = ? AND b.side = 1 ORDER BY b.number LIMIT 20",
            (way, text),
        ).fetchall()
        for (partner,) in candidates:
            if name in ("key", "title") and self._contradict(number, partner):
                continue
            database.execute(
                "UPDATE records SET partner = ?, way = ? WHERE side = 0 AND number = ?",
                (partner, way, number),
            )
            database.execute(
                "UPDATE records SET partner = ? WHERE side = 1 AND number = ?", (number, partner)
            )
            # So that a thousand records of one title are not gone through a thousand times.
            database.execute(
                "DELETE FROM names WHERE way = ? AND name = ? AND side = 1 AND number = ?",
                (way, text, partner),
            )
            return

    def _leave_out_matched(self, way: int) -> None:
        self._database.execute(
            "DELETE FROM names WHERE way = ? AND side = 1 AND number IN "
            "(SELECT number FROM records WHERE side = 1 AND partner IS NOT NULL)", (way,),
        )  # fmt: skip

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


def _loaded(data: bytes) -> Envelope:
    envelope: Envelope = pickle.loads(data)  # noqa: S301 - written by this object, into a database of its own
    return envelope


def _of_scheme(record: Record, scheme: str) -> set[str]:
    return {
        one.value.casefold() for one in record.identifiers if one.scheme == scheme and one.valid is not False
    }
