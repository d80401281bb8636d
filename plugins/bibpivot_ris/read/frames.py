"""Cutting RIS into records: at `TY`, and after an `ER` where no `TY` follows (crosswalk 3.8).

The bytes are searched once for the lines of these two tags. What stands after an `ER` belongs to the record before it
(Ovid puts tags there), but for the numbers and headings that exporters put before a record.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

from bibpivot.api import MAX_FRAME, Frame, Reading, lazy_pattern
from bibpivot_ris import codes
from bibpivot_ris.dialects import DIALECTS
from bibpivot_ris.read.detecting import detect

CHUNK = 256 * 1024

# Most lines are passed over by their first byte.
_TAGS = (
    rb"(?=[TEte\xef])(?:\xef\xbb\xbf)?(?:(TY)[ \t]{1,3}-|ER(?:  -|[ \t]{1,3}-[ \t]*(?=[\r\n\x0c\xe2]|\Z))"
    rb"|(ty)  -|er  -[ \t]*(?=[\r\n]|\Z))"
)
# A pattern that starts with one certain byte is searched for ten times as fast.
_AFTER_LF = lazy_pattern(rb"\n" + _TAGS)
# After any line end: CR, LF, form feed, or the last byte of U+2028 and U+2029.
_AFTER_ANY = lazy_pattern(rb"[\r\n\x0c\xa8\xa9]" + _TAGS)
_LONE_CR = lazy_pattern(rb"\r[^\n]")
_RARE_ENDS = lazy_pattern(rb"(?:\x0c|\xe2\x80[\xa8\xa9])[ \t]*(?:TY|ER) {1,2}-")
_HEADING = lazy_pattern(rb"[\r\n](?=(?:\d{1,9}\.?|Record #\d+ of \d+)[ \t]*[\r\n])")
_TAG = lazy_pattern(rb"[\r\n][A-Z][A-Z0-9] {1,2}-")
_TITLE_OR_AUTHOR = lazy_pattern(rb"[\r\n](?:TI|T1|CT|BT|AU|A1) {1,2}-")
_TOO_LONG = f"no end of the record within {MAX_FRAME // 2**20} MiB"


def frames(stream: BinaryIO, reading: Reading) -> Iterator[Frame]:
    """Yield a frame for each record; its preamble is the name of the file's dialect."""
    first = stream.read(CHUNK)
    cutter = _Cutter(_dialect(first, reading), rare_ends=_RARE_ENDS.search(first) is not None)
    chunk = first
    while chunk:
        yield from cutter.cut(chunk)
        chunk = stream.read(CHUNK)
    yield from cutter.rest()


def _dialect(head: bytes, reading: Reading) -> bytes:
    """Return the name of the dialect: the user's, else that of the marks in the head, which is said."""
    chosen: Any = reading.options.dialect if reading.options is not None else None
    if chosen is not None and chosen != "detect":
        return str(chosen).encode()
    found = detect(head)
    if found.marks:
        title = DIALECTS[found.name].title
        reading.report(
            codes.DIALECT,
            f"read as {title} writes RIS ({found.name}): {', '.join(found.marks)}",
            line=1,
            value=found.name,
        )
    return found.name.encode()


class _Cutter:
    """Holds the bytes from the start of the record at hand; a line end is put before the first line.

    `rare_ends` tells whether lines end in form feeds or U+2028.
    """

    def __init__(self, dialect: bytes, *, rare_ends: bool) -> None:
        self._dialect = dialect
        self._rare_ends = rare_ends
        self._lone_crs = False
        self._held = b"\n"
        self._searched = 0
        self._offset = -1
        self._line = 0
        self._typed = False
        self._ended: int | None = None
        self._faulty = False

    def cut(self, chunk: bytes) -> Iterator[Frame]:
        """Take more bytes, and yield the records that are complete."""
        held = self._held + chunk
        # A tag at the very end may go on in the next chunk.
        end = len(held) - held.endswith(b"\r")
        limit = max(held.rfind(b"\n", 0, end), held.rfind(b"\r", 0, end), self._searched)
        yield from self._records(held, limit)
        if len(self._held) > MAX_FRAME:
            yield self._frame(self._held, fault=_TOO_LONG)
            self._held, self._searched, self._faulty = b"", 0, True

    def rest(self) -> Iterator[Frame]:
        """Yield what is left."""
        yield from self._records(self._held, len(self._held))
        if self._held.strip() or self._faulty:
            yield self._frame(self._held, fault=_TOO_LONG if self._faulty else None)

    def _records(self, held: bytes, limit: int) -> Iterator[Frame]:
        start = 0
        if not self._lone_crs and held.find(b"\r", self._searched, limit + 1) >= 0:
            self._lone_crs = _LONE_CR.search(held, self._searched, limit + 1) is not None
        pattern = _AFTER_ANY if self._rare_ends or self._lone_crs else _AFTER_LF
        for mark in pattern.finditer(held, self._searched, limit):
            place = _line_end(held, mark.start())
            if place is None:
                continue
            if mark.lastindex is None:
                if self._ended is not None and _TITLE_OR_AUTHOR.search(held, self._ended, place + 1):
                    # A title or an author after an ER, and another ER: a record without a TY.
                    yield self._frame(held[start : self._ended])
                    start, self._typed = self._ended, False
                self._ended = mark.end()
                continue
            if self._typed or self._ended is not None or _TAG.search(held, start, place + 1):
                if self._ended is not None:
                    place = self._before_headings(held, self._ended, place)
                data = held[start:place]
                if (data and not data.isspace()) or self._faulty:
                    yield self._frame(data, fault=_TOO_LONG if self._faulty else None)
                    self._faulty = False
                    start = place
            self._typed, self._ended = True, None
        self._held = held[start:]
        self._searched = max(limit - start, 0)
        if self._ended is not None:
            self._ended -= start

    def _before_headings(self, held: bytes, ended: int, place: int) -> int:
        """Return where the lines start that number or head the record to come."""
        if place - ended > 4:
            for heading in _HEADING.finditer(held, max(ended, 0), place + 1):
                return _line_end(held, heading.start()) or place
        return place

    def _frame(self, data: bytes, fault: str | None = None) -> Frame:
        """Return a frame; it starts after the line end in front of it."""
        skipped = 1 if data.startswith((b"\n", b"\r")) else 0
        if data.startswith(b"\r\n"):
            skipped = 2
        line = self._line + (skipped > 0)
        offset = self._offset + skipped
        self._offset += len(data)
        self._line += data.count(b"\n")
        if self._lone_crs:
            self._line += data.count(b"\r") - data.count(b"\r\n")
        return Frame(
            data=data[skipped:], offset=offset, line=line, preamble=self._dialect, fault=fault,
            continues=self._faulty and fault is not None,
        )  # fmt: skip


def _line_end(held: bytes, place: int) -> int | None:
    """Return where the line end starts of which a byte was found; `None` if it is none after all."""
    byte = held[place]
    if byte == 0x0A:
        return place - 1 if place and held[place - 1] == 0x0D else place
    if byte in (0x0D, 0x0C):
        return place
    return place + 1 if held[place - 2 : place] == b"\xe2\x80" else None
