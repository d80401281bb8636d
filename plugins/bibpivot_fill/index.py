"""The index: the records of a filling file by PMID and DOI, in an SQLite file.

It is built beside its place and put there when it is whole, and never changed after that: any number of processes
may read it, and one that builds it anew disturbs nobody. Records are stored in order, so of several with one PMID
the last has the highest number.
"""

import json
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from bibpivot.api import Envelope, Record
from bibpivot_fill.keys import record_dois, record_pmid

APPLICATION_ID = 0x62627066
"""What marks an SQLite file as ours: `bbpf`."""
LAYOUT = 1
"""The version of the tables; an index of another is built anew."""
AT_ONCE = 500
"""Records that are held in memory while building."""
_HEADER = b"SQLite format 3\0"
_CACHE_KIB = 16 * 1024

_TABLES = """
CREATE TABLE record (id INTEGER PRIMARY KEY, pmid INTEGER, data BLOB NOT NULL);
CREATE TABLE doi (doi TEXT NOT NULL, record INTEGER NOT NULL);
CREATE TABLE about (stamp TEXT NOT NULL, counts TEXT NOT NULL);
"""
_INDEXES = """
CREATE INDEX record_pmid ON record (pmid) WHERE pmid IS NOT NULL;
CREATE INDEX doi_doi ON doi (doi);
"""
_SUPERSEDED = "SELECT count(pmid) - count(DISTINCT pmid) FROM record WHERE pmid IS NOT NULL"

FAULTS = (sqlite3.Error, zlib.error, msgspec.MsgspecError, UnicodeDecodeError)
"""What reading a damaged index may raise."""

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Record).decode

_LONGEST = 64 * 2**20
"""More bytes than a record has: an index that says otherwise is damaged."""


class Counts(msgspec.Struct, kw_only=True):
    """What an index was made of.

    records: those in it. superseded: those of them whose PMID comes again later. unusable: records without PMID and
    DOI. unreadable: what could not be read.
    """

    records: int = 0
    superseded: int = 0
    unusable: int = 0
    unreadable: int = 0


def build(path: Path, envelopes: Iterable[Envelope]) -> Counts:
    """Fill an empty file with the index of some records, in memory that does not grow with their number.

    Raises:
        sqlite3.Error: it can't be written.

    """
    counts = Counts()
    database = sqlite3.connect(path, isolation_level=None)
    try:
        database.executescript(
            f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {LAYOUT}; "
            f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -{_CACHE_KIB};"
        )
        database.executescript(_TABLES)
        database.execute("BEGIN")
        rows = _rows(envelopes, counts)
        while chunk := list(islice(rows, AT_ONCE)):
            database.executemany("INSERT INTO record VALUES (?, ?, ?)", [row for row, _ in chunk])
            database.executemany(
                "INSERT INTO doi VALUES (?, ?)", [pair for _, pairs in chunk for pair in pairs]
            )
        database.execute("COMMIT")
        database.executescript(_INDEXES)
        (counts.superseded,) = database.execute(_SUPERSEDED).fetchone()
    finally:
        database.close()
    return counts


def seal(path: Path, stamp: object, counts: Counts) -> None:
    """Write down what a built index is of; without that it is not used."""
    database = sqlite3.connect(path)
    try:
        with database:
            database.execute(
                "INSERT INTO about VALUES (?, ?)",
                (json.dumps(stamp), msgspec.json.encode(counts).decode()),
            )
    finally:
        database.close()


def counts_of(path: Path, stamp: object) -> Counts | None:
    """Return what a file is the index of, or `None` where it is not the whole index that the stamp is of."""
    if not is_index(path):
        return None
    try:
        database = _opened(path)
    except sqlite3.Error:
        return None
    try:
        (pages,), (size,) = (
            database.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size")
        )
        (layout,) = database.execute("PRAGMA user_version").fetchone()
        found, counts = database.execute("SELECT stamp, counts FROM about").fetchone() or ("", "")
        if layout != LAYOUT or pages * size != path.stat().st_size or found != json.dumps(stamp):
            return None
        return msgspec.json.decode(counts, type=Counts)
    except (*FAULTS, OSError, TypeError):
        return None
    finally:
        database.close()


def is_index(path: Path) -> bool:
    """Tell whether a file starts as an index does, so that writing over it takes nothing else away."""
    try:
        with path.open("rb") as stream:
            head = stream.read(72)
    except OSError:
        return False
    return head.startswith(_HEADER) and head[68:72] == APPLICATION_ID.to_bytes(4, "big")


class Index:
    """An index, open for reading.

    Raises:
        sqlite3.Error, zlib.error, msgspec.MsgspecError (`FAULTS`): it is damaged.

    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._database = _opened(Path(path))

    def by_pmid(self, pmid: int) -> Record | None:
        """Return the last record with a PMID."""
        return self._one("SELECT data FROM record WHERE pmid = ? ORDER BY id DESC LIMIT 1", pmid)

    def by_doi(self, doi: str) -> Record | None:
        """Return the last record with a DOI; one whose PMID comes again later does not count."""
        return self._one(
            "SELECT data FROM doi JOIN record ON record.id = doi.record WHERE doi = ? AND NOT EXISTS ("
            "SELECT 1 FROM record AS later WHERE later.pmid = record.pmid AND later.id > record.id) "
            "ORDER BY record.id DESC LIMIT 1",
            doi,
        )

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _one(self, query: str, key: Any) -> Record | None:
        found = self._database.execute(query, (key,)).fetchone()
        if found is None:
            return None
        if not isinstance(found[0], bytes):
            raise zlib.error("a record that is not bytes")
        stream = zlib.decompressobj()
        data = stream.decompress(found[0], _LONGEST)
        if stream.unconsumed_tail:
            raise zlib.error("a record that is longer than any")
        return _decode(data)


def _opened(path: Path) -> sqlite3.Connection:
    # Immutable: an index is replaced whole and never written to, so nobody needs to lock it.
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
    )


def _rows(
    envelopes: Iterable[Envelope], counts: Counts
) -> Iterator[tuple[tuple[int, int | None, bytes], list[tuple[str, int]]]]:
    """Yield the rows of each record that can be found again: its own, and those of its DOIs."""
    for envelope in envelopes:
        record = envelope.record
        pmid, dois = record_pmid(record), [*dict.fromkeys(record_dois(record))]
        if pmid is None and not dois:
            counts.unusable += 1
            continue
        try:
            data = zlib.compress(_encode(record), 1)
        except UnicodeEncodeError:  # half a character, which no file can hold
            counts.unreadable += 1
            continue
        counts.records += 1
        number = counts.records
        yield (number, pmid, data), [(doi, number) for doi in dois]


def stamp_of(path: Path) -> list[list[object]]:
    """Return what changes when a file, or a file in a folder, is written: names, sizes, times of change, inodes.

    Raises:
        OSError: it is not there.

    """
    if not path.is_dir():
        return [_stamp("", path.stat())]
    return [
        _stamp(str(file.relative_to(path)), file.stat()) for file in sorted(path.rglob("*")) if file.is_file()
    ]


def _stamp(name: str, found: os.stat_result) -> list[object]:
    return [name, found.st_size, found.st_mtime_ns, found.st_ino]
