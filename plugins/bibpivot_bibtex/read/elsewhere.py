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

LARGEST_PARENT = 2**17
LARGEST_FAMILY = 2**18
"""How many bytes one of them may have, and all together: they go along with every entry that inherits from them."""

LONGEST_STRING = 2**16
"""How long the value of a macro may be; what is longer is cut, for macros of macros of macros grow without measure."""

LARGEST_STRINGS = 2**24
"""How many bytes the macros of a file may have together; those behind count as not defined."""

LARGEST_USED = 2**20
"""How many bytes the macros of one entry may have together."""


class Preamble(msgspec.Struct, frozen=True):
    """What an entry needs: macros with their values, and other entries, by the keys that it calls them by.

    cut: there are others, which would be too much to take along.
    """

    strings: dict[str, bytes] = {}
    parents: dict[str, bytes] = {}
    cut: bool = False


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


class _Parent(msgspec.Struct, frozen=True):
    """An entry that others inherit from, and the keys of those that it inherits from itself."""

    place: _Place
    data: bytes
    references: tuple[bytes, ...]


class Elsewhere:
    """Knows the macros defined so far and where the entries stand that others inherit from."""

    def __init__(
        self, stream: BinaryIO, encoding: str | None, cut: Callable[[BinaryIO], Iterable[Frame]]
    ) -> None:
        self._stream = stream
        self._base = stream.tell()
        self._encoding = encoding
        self._strings: dict[str, bytes] = {}
        self._strings_size = 0
        self._places: dict[bytes, _Place] = {}
        self._read: dict[int, _Parent] = {}
        self._held = 0
        named = self._named()
        stream.seek(self._base)
        if named:
            self._find(named, cut)
            stream.seek(self._base)
            self._strings, self._strings_size = {}, 0

    def preamble_of(self, data: bytes) -> bytes:
        """Return the preamble of a piece of the file, and take in the macro that it may define."""
        if data[:1] != b"@":
            return b""
        if self._define(data):
            return b""
        parents, cut = self._parents(data) if self._places else ({}, False)
        strings = self._used(data) if self._strings else {}
        for parent in parents.values():
            strings = {**parent.place.strings, **strings}
        if not (strings or parents or cut):
            return b""
        entries = {name.decode("utf-8", "replace"): parent.data for name, parent in parents.items()}
        return _ENCODER.encode(Preamble(_fitting(strings), entries, cut))

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
            if head[1].lower() in _NO_ENTRIES:
                continue
            keys = [head[2].lower()]
            for ids in _IDS.findall(data):
                keys += _NAMES.findall(ids.lower())
            for key in keys:
                if key in named and key not in self._places:
                    fits = len(data) <= LARGEST_PARENT
                    used = self._used(data) if self._strings and fits else {}
                    self._places[key] = _Place(frame.offset, len(data), used)

    def _define(self, data: bytes) -> bool:
        """Take in the macro that a piece defines, and tell whether it is one that does."""
        if not data[1:12].lower().lstrip().startswith(b"string"):
            return False
        known = {name: value.decode("latin-1") for name, value in self._used(data).items()}
        defined = string_of(data.decode("latin-1"), known)
        if defined is not None and self._strings_size < LARGEST_STRINGS:
            value = defined[1][:LONGEST_STRING].encode("latin-1")
            self._strings_size += len(value)
            self._strings[defined[0]] = value
        return defined is not None

    def _used(self, data: bytes) -> dict[str, bytes]:
        """Return the macros that a piece may use."""
        strings = self._strings
        names = {name.decode("latin-1").lower() for name in _BARE.findall(data)}
        return {name: strings[name] for name in sorted(names) if name in strings}

    def _parents(self, data: bytes) -> tuple[dict[bytes, _Parent], bool]:
        """Return the entries that one inherits from, and those that they do; and whether there are others yet."""
        found: dict[bytes, _Parent] = {}
        size, cut = 0, False
        asked = [tuple(_all_references(data.lower()))]
        while asked:
            for key in asked.pop(0):
                place = self._places.get(key)
                if place is None or key in found:
                    continue
                size += place.size
                if len(found) == MOST_PARENTS or place.size > LARGEST_PARENT or size > LARGEST_FAMILY:
                    cut, size = True, size - place.size
                    continue
                found[key] = parent = self._parent(place)
                asked.append(parent.references)
        return found, cut

    def _parent(self, place: _Place) -> _Parent:
        known = self._read.get(place.offset)
        if known is None:
            here = self._stream.tell()
            self._stream.seek(self._base + place.offset)
            data = self._stream.read(place.size)
            self._stream.seek(here)
            if self._held > _IN_MEMORY:
                self._read.clear()
                self._held = 0
            known = _Parent(place, data, tuple(dict.fromkeys(_all_references(data.lower()))))
            self._read[place.offset] = known
            self._held += len(data)
        return known


def _fitting(strings: dict[str, bytes]) -> dict[str, bytes]:
    """Return the macros that an entry may take along."""
    if sum(map(len, strings.values())) <= LARGEST_USED:
        return strings
    fitting: dict[str, bytes] = {}
    room = LARGEST_USED
    for name, value in strings.items():
        room -= len(value)
        if room >= 0:
            fitting[name] = value
    return fitting


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
