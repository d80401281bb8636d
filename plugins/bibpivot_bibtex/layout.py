"""The source of an entry, kept beside its record, so that the same format gives it back as it was.

What is kept is the entry itself: its type, its fields in their order and spelling, those that it inherits, and a
checksum of the record that was read. A writer that finds the record unchanged writes the source; what it does where a
transform has changed something is in `changed`.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from bibpivot.api import Extra, Record

if TYPE_CHECKING:  # a writer needs no reader
    from bibpivot_bibtex.read.entries import Entry, Field

NAME = "entry"
"""The name of the extra that holds a source."""


class Source(msgspec.Struct, frozen=True):
    """An entry as it stood: names and values of its fields as spelt, those it inherits, a checksum of its record."""

    type: str
    fields: tuple[tuple[str, str], ...]
    inherited: tuple[tuple[str, str], ...]
    checksum: str


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Source)
_CONTENT = msgspec.msgpack.Encoder()


def kept(record: Record, entry: "Entry", fields: "list[Field]", format_id: str) -> Record:
    """Return a record with its source among the extras."""
    source = Source(
        entry.type,
        tuple([(one.name, one.raw) for one in entry.fields]),
        tuple([(one.name, one.raw) for one in fields if one.parent is not None]),
        _checksum(record),
    )
    extra = Extra(format=format_id, name=NAME, value=_ENCODER.encode(source).decode(), layout=True)
    return msgspec.structs.replace(record, extras=(*record.extras, extra))


def source_of(record: Record, format_id: str) -> tuple[Source, Record] | None:
    """Return the source of a record and the record without any; `None` where there is none that can be read."""
    if not record.extras:
        return None
    mine = [
        extra for extra in record.extras if extra.layout and extra.format == format_id and extra.name == NAME
    ]
    if not mine:
        return None
    try:
        source = _DECODER.decode(mine[0].value)
    except msgspec.DecodeError:
        return None
    extras = tuple([extra for extra in record.extras if not extra.layout])
    return source, msgspec.structs.replace(record, extras=extras)


def is_unchanged(source: Source, record: Record) -> bool:
    """Tell whether a record, without layout, says what its source says."""
    return source.checksum == _checksum(record)


class Restored(Collection[str]):
    """The record paths that a source gives back: all but those that start with a part of the record that changed."""

    def __init__(self, changed: Iterable[str] = ()) -> None:
        self._changed = frozenset(changed)

    def __contains__(self, path: object) -> bool:
        return str(path).partition(".")[0] not in self._changed

    def __iter__(self) -> Iterator[str]:
        return iter(set(Record.__struct_fields__) - self._changed)

    def __len__(self) -> int:
        return len(set(Record.__struct_fields__) - self._changed)


EVERYTHING = Restored()


def unchanged(before: Record, after: Record) -> Restored:
    """Return the paths that a source gives back though something in the record has changed."""
    names = Record.__struct_fields__
    return Restored(name for name in names if getattr(before, name) != getattr(after, name))


def _checksum(record: Record) -> str:
    import hashlib  # with it comes OpenSSL

    return hashlib.blake2b(_CONTENT.encode(record), digest_size=8).hexdigest()
