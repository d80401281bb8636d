"""Frames: the verbatim bytes of one record each, and ready-made ways to cut them out of a stream.

Cutting is syntax only and cheap. A framer holds no more than one frame at a time, never more than `MAX_FRAME`
bytes: longer stretches come in pieces, marked as faulty, so that memory stays bounded and no byte is lost.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

import msgspec

MAX_FRAME = 16 * 2**20
"""The largest size of a record, in bytes."""

TOO_LONG = f"no end of the record within {MAX_FRAME // 2**20} MiB"
"""The fault of a frame that is a piece of more than that."""

CHUNK = 64 * 1024
MANY_LINES = 1000


class Frame(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The bytes of one record, and where they stood in the (decompressed, UTF-8) input.

    `offset` is in bytes from 0, `line` is 1-based. `preamble` is what the record needs from elsewhere in the
    file (BibTeX's `@string`); it may be another for every frame, and equal ones travel once. `fault` says why the
    frame can't be a record; `continues` marks a further piece of the faulty frame before it.
    """

    data: bytes
    offset: int
    line: int
    preamble: bytes = b""
    fault: str | None = None
    continues: bool = False


def whole_input(stream: BinaryIO, reading: object = None) -> Iterator[Frame]:  # noqa: ARG001
    """Yield the whole input as one frame: for formats that can't be cut."""
    data = stream.read(MAX_FRAME + 1)
    if len(data) <= MAX_FRAME:
        if data.strip():
            yield Frame(data=data, offset=0, line=1)
        return
    yield from _pieces(data, stream, 0, 1)


def lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a stream with their ends (LF, CRLF or CR).

    A stretch of more than `MAX_FRAME` bytes without a line end comes in pieces of about that size.
    """
    held: list[bytes] = []
    size = 0
    while chunk := stream.read(CHUNK):
        if held and held[-1].endswith(b"\r"):
            # It may have been half of a CRLF.
            chunk = held.pop() + chunk
        parts = chunk.splitlines(keepends=True)
        if len(parts) > 1:
            held.append(parts[0])
            yield b"".join(held)
            yield from parts[1:-1]
            held, size = [], 0
        held.append(parts[-1])
        size += len(parts[-1])
        if parts[-1].endswith(b"\n") or size > MAX_FRAME:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)


def line_ends(data: bytes) -> int:
    """Return the number of line ends: LF, CRLF or CR."""
    feeds = data.count(b"\n")
    if b"\r" not in data:
        return feeds
    return feeds + data.count(b"\r") - data.count(b"\r\n")


def by_lines(
    stream: BinaryIO, starts: Callable[[bytes], object], *, keep_before: bool = True
) -> Iterator[Frame]:
    """Cut before every line for which `starts` is true.

    What stands before the first such line is a frame of its own unless blank, so that a reader can say what
    it thinks of it; `keep_before=False` passes over it.
    """
    return group(((line, starts(line)) for line in lines(stream)), keep_before=keep_before)


def line_by_line(stream: BinaryIO, reading: object = None) -> Iterator[Frame]:  # noqa: ARG001
    """Take every line that is not blank as a record: `ReaderSpec(frames=line_by_line, …)`."""
    return by_lines(stream, bytes.strip)


def group(marked: Iterable[tuple[bytes, object]], *, keep_before: bool = True) -> Iterator[Frame]:
    """Join lines into frames; each line comes with whether it starts one. See `by_lines` for `keep_before`."""
    held = _Held(0, 1)
    started = keep_before
    for number, (text, starts) in enumerate(marked, 1):
        if starts or (held.size and held.size + len(text) > MAX_FRAME):
            is_cut = not starts
            if started and (is_cut or held.continues or not held.is_blank()):
                yield held.frame(is_faulty=is_cut or held.continues)
            held = _Held(held.offset + held.size, number, continues=is_cut and started)
            started |= bool(starts)
        held.add(text)
    if started and (held.continues or not held.is_blank()):
        yield held.frame(is_faulty=held.continues)


class _Held:
    """Lines on their way into a frame; many small ones are joined early: as objects they take far more room."""

    def __init__(self, offset: int, line: int, *, continues: bool = False) -> None:
        self.offset = offset
        self.line = line
        self.continues = continues
        self.size = 0
        self._lines: list[bytes] = []
        self._joined: list[bytes] = []

    def add(self, text: bytes) -> None:
        self._lines.append(text)
        self.size += len(text)
        if len(self._lines) > MANY_LINES:
            self._joined.append(b"".join(self._lines))
            self._lines = []

    def is_blank(self) -> bool:
        return not any(map(bytes.strip, self._joined)) and not any(map(bytes.strip, self._lines))

    def frame(self, *, is_faulty: bool) -> Frame:
        return Frame(
            data=b"".join((*self._joined, *self._lines)),
            offset=self.offset,
            line=self.line,
            fault=TOO_LONG if is_faulty else None,
            continues=self.continues,
        )


def _pieces(head: bytes, stream: BinaryIO, offset: int, line: int) -> Iterator[Frame]:
    continues = False
    while head:
        yield Frame(data=head, offset=offset, line=line, fault=TOO_LONG, continues=continues)
        offset += len(head)
        line += line_ends(head)
        continues = True
        head = stream.read(MAX_FRAME)
