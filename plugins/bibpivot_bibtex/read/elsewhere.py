"""What an entry needs from elsewhere in its file: the macros it uses, and the entries that it inherits from.

Both travel with the entry's frame, and only what it needs does. See `docs/decisions/0010-crossref.md` in the project.
"""

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

import msgspec

from bibpivot.api import Frame, lazy_pattern
from bibpivot_bibtex.read.entries import string_of

_BARE = lazy_pattern(rb"[=#]\s*+([^\s,{}\"#%()=0-9][^\s,{}\"#%()=]*+)")
_REFERS = lazy_pattern(rb"(?:crossref|xdata)\s*+=\s*+[{\"]\s*+([^{}\"]*+)[}\"]", re.IGNORECASE)
_PART_OF = lazy_pattern(rb"xdata\s*+=\s*+([^{}\"\s,;]+?)-[a-z]", re.IGNORECASE)
_KEY = lazy_pattern(rb"@\s*+([^\s{}(),=\"#%@]++)\s*+[{(]\s*+([^\s,={}\"]++)")
_IDS = lazy_pattern(rb"[,\s]ids\s*+=\s*+[{\"]([^{}\"]*+)[}\"]", re.IGNORECASE)
_NAMES = lazy_pattern(rb"[^\s,]+")
_NO_ENTRIES = frozenset({b"string", b"comment", b"preamble"})

_CHUNK = 2**20
_MARGIN = 4096
_IN_MEMORY = 8 * 2**20

MOST_PARENTS = 16
"""How many entries one entry may inherit from, theirs included; more would be a chain without sense."""

LARGEST_PARENT = 2**20

LONGEST_STRING = 2**16
"""How long the value of a macro may be; what is longer is cut, for macros of macros of macros grow without measure."""


class Preamble(msgspec.Struct, frozen=True):
    """What an entry needs: macros with their values, and other entries, by the keys that it calls them by."""

    strings: dict[str, bytes] = {}
    parents: dict[str, bytes] = {}


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Preamble)
_NOTHING = Preamble()


def decoded(preamble: bytes) -> Preamble:
    """Return a frame's preamble."""
    return _DECODER.decode(preamble) if preamble else _NOTHING


@contextmanager
def rewindable(stream: BinaryIO) -> Iterator[BinaryIO]:
    """Give a stream that can be gone through twice: a copy, on disk if it is large, where it can't be by itself."""
    if stream.seekable():
        yield stream
        return
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as copy:
        while chunk := stream.read(_CHUNK):
            copy.write(chunk)
        copy.seek(0)
        yield cast("BinaryIO", copy)


class _Place(msgspec.Struct, frozen=True):
    """Where an entry stands, and the macros that it uses."""

    offset: int
    size: int
    strings: dict[str, bytes]


class Elsewhere:
    """Knows the macros defined so far and where the entries stand that others inherit from."""

    def __init__(
        self, stream: BinaryIO, encoding: str | None, cut: Callable[[BinaryIO], Iterable[Frame]]
    ) -> None:
        self._stream = stream
        self._base = stream.tell()
        self._encoding = encoding
        self._strings: dict[str, bytes] = {}
        self._places: dict[bytes, _Place] = {}
        self._read: dict[int, bytes] = {}
        self._held = 0
        named = self._named()
        stream.seek(self._base)
        if named:
            self._find(named, cut)
            stream.seek(self._base)
            self._strings = {}

    def preamble_of(self, data: bytes) -> bytes:
        """Return the preamble of a piece of the file, and take in the macro that it may define."""
        if data[:1] != b"@":
            return b""
        if self._define(data):
            return b""
        parents = self._parents(data) if self._places else {}
        strings = self._used(data) if self._strings else {}
        for place, _ in parents.values():
            strings = {**place.strings, **strings}
        if not strings and not parents:
            return b""
        entries = {name.decode("utf-8", "replace"): entry for name, (_, entry) in parents.items()}
        return _ENCODER.encode(Preamble(strings, entries))

    def _named(self) -> set[bytes]:
        """Return the keys that any entry names as a parent."""
        named: set[bytes] = set()
        rest = b""
        while chunk := self._stream.read(_CHUNK):
            window = rest + chunk
            low = window.lower()
            for word in (b"crossref", b"xdata"):
                at = low.find(word)
                while at >= 0:
                    named.update(_references(low, at))
                    at = low.find(word, at + 1)
            rest = window[-_MARGIN:]
        return named

    def _find(self, named: set[bytes], cut: Callable[[BinaryIO], Iterable[Frame]]) -> None:
        """Note where the entries stand that are named; of several with one key the first counts."""
        for frame in cut(self._stream):
            data = frame.data
            head = _KEY.match(data)
            if frame.fault is not None or head is None:
                continue
            self._define(data)
            if head[1].lower() in _NO_ENTRIES or len(data) > LARGEST_PARENT:
                continue
            keys = [head[2].lower()]
            for ids in _IDS.findall(data):
                keys += _NAMES.findall(ids.lower())
            for key in keys:
                if key in named and key not in self._places:
                    used = self._used(data) if self._strings else {}
                    self._places[key] = _Place(frame.offset, len(data), used)

    def _define(self, data: bytes) -> bool:
        """Take in the macro that a piece defines, and tell whether it is one that does."""
        if not data[1:12].lower().lstrip().startswith(b"string"):
            return False
        known = {name: value.decode("latin-1") for name, value in self._used(data).items()}
        defined = string_of(data.decode("latin-1"), known)
        if defined is not None:
            self._strings[defined[0]] = defined[1][:LONGEST_STRING].encode("latin-1")
        return defined is not None

    def _used(self, data: bytes) -> dict[str, bytes]:
        """Return the macros that a piece may use."""
        strings = self._strings
        names = {name.decode("latin-1").lower() for name in _BARE.findall(data)}
        return {name: strings[name] for name in sorted(names) if name in strings}

    def _parents(self, data: bytes) -> dict[bytes, tuple[_Place, bytes]]:
        """Return the entries that one inherits from, and those that they do."""
        found: dict[bytes, tuple[_Place, bytes]] = {}
        asked = [data]
        while asked and len(found) < MOST_PARENTS:
            low = asked.pop(0).lower()
            for key in _all_references(low):
                place = self._places.get(key)
                if place is not None and key not in found and len(found) < MOST_PARENTS:
                    entry = self._entry(place)
                    found[key] = place, entry
                    asked.append(entry)
        return found

    def _entry(self, place: _Place) -> bytes:
        known = self._read.get(place.offset)
        if known is None:
            here = self._stream.tell()
            self._stream.seek(self._base + place.offset)
            known = self._stream.read(place.size)
            self._stream.seek(here)
            if self._held > _IN_MEMORY:
                self._read.clear()
                self._held = 0
            self._read[place.offset] = known
            self._held += len(known)
        return known


def _all_references(low: bytes) -> Iterator[bytes]:
    for word in (b"crossref", b"xdata"):
        at = low.find(word)
        while at >= 0:
            yield from _references(low, at)
            at = low.find(word, at + 1)


def _references(low: bytes, at: int) -> list[bytes]:
    """Return the keys that are named at a place of a text in lower case."""
    found = _REFERS.match(low, at)
    if found is not None:
        return _NAMES.findall(found[1])
    part = _PART_OF.match(low, at)
    return [] if part is None else [part[1]]
