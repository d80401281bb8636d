"""The text of a source, kept beside its record and put back (see the decision on layouts).

The reader writes the record that it has read. Where that does not give the source's text, this is kept, with a check
sum of the record. The writer puts it back as long as the record is that one; a record that has changed is written anew
from top to bottom, since nbib says one thing in several places (`DP`, `SO`, `PHST`).
"""

import functools
import io

import msgspec

from bibpivot.api import SILENT, Carries, Envelope, Extra, Record, Writer, Writing
from bibpivot_pubmed.nbib.carries import CARRIES
from bibpivot_pubmed.nbib.frames import frames
from bibpivot_pubmed.nbib.voice import FORMAT

NAME = "record"
_ENCODER = msgspec.json.Encoder()
_OTHER = b"PMID- 1\n\n"


class Layout(msgspec.Struct, frozen=True, array_like=True):
    """The text of a source, whose lines end in LF, and the check sum of the record that was read from it."""

    text: str
    of: str


def with_layout(record: Record, text: str) -> Record:
    """Return a record with the text that it was read from, if that is not what will be written anyway."""
    source = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n") + "\n"
    if _quiet_writer().write(Envelope(record=record)) == source.encode() or not _is_one(source):
        return record
    value = _ENCODER.encode(Layout(source, _check_sum(record))).decode()
    extra = Extra(format=FORMAT, name=NAME, value=value, layout=True)
    return msgspec.structs.replace(record, extras=(*record.extras, extra))


def restored(record: Record) -> str | None:
    """Return the text that a record was read from; `None` if the record has changed, or there is none."""
    for extra in record.extras:
        if extra.layout and extra.format == FORMAT and extra.name == NAME:
            try:
                layout = msgspec.json.decode(extra.value, type=Layout)
            except (msgspec.DecodeError, ValueError):
                return None
            extras = tuple([other for other in record.extras if other is not extra])
            is_same = _check_sum(msgspec.structs.replace(record, extras=extras)) == layout.of
            return layout.text if is_same and _is_one(layout.text) else None
    return None


def kept(record: Record) -> list[str]:
    """Return the paths of what a record has and nbib has no place for: from the source it came all the same."""
    return [path for path, _, _ in _carries().missing(record)]


def _is_one(text: str) -> bool:
    """Tell whether a text is one record, from its first character to its last, wherever it stands among others.

    A tag above the `PMID`, or a record without one, is told by how its whole file is made: between records of other
    files it would be a part of the one before.
    """
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return False
    if "\r" in text or not text.endswith("\n"):
        return False
    among_others = io.BytesIO(_OTHER + data + b"\n" + _OTHER)
    return [frame.data for frame in frames(among_others)] == [_OTHER, data + b"\n", _OTHER]


def _check_sum(record: Record) -> str:
    import hashlib  # with it comes OpenSSL: most records have no layout

    return hashlib.blake2b(_ENCODER.encode(record), digest_size=8).hexdigest()


@functools.cache
def _quiet_writer() -> Writer:
    from bibpivot_pubmed.nbib.writer import NbibWriter  # which needs this module

    return NbibWriter(None, Writing(plugin=FORMAT, collector=SILENT))


@functools.cache
def _carries() -> Carries:
    return Carries(CARRIES)
