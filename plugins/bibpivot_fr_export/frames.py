"""Cutting a stream into records, in bounded memory (crosswalk 5.8)."""

import io
import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from bibpivot.api import Frame, Reading, group, lines, whole_input
from bibpivot_fr_export import language
from bibpivot_fr_export.boundaries import LOOK_BACK, Splitter, mark
from bibpivot_fr_export.foreign import is_html
from bibpivot_fr_export.lines import Line, Separator, clean, is_rule
from bibpivot_fr_export.options import Options

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

HEAD = 64 * 1024

_HELD = 512 * 1024
"""How many bytes are held back for the look at the lines above a journal."""

_HELD_LINES = 2000
"""And how many lines, most of which can only be blank."""

_LONGEST_LABELLED = 1024
"""Longer lines, in bytes, are text; only how they start and how they end can matter."""

_PIECES = re.compile(rb"(?<=\xe2\x80\xa8)|(?<=\xe2\x80\xa9)|(?<=\f)|(?=\f)")


def frames(stream: BinaryIO, reading: Reading) -> Iterator[Frame]:
    """Yield a frame for each record of a text; an HTML document is one frame.

    Put together again, the frames are the input (but for an input of nothing but blanks, which has none).
    """
    head = stream.read(HEAD)
    whole = io.BufferedReader(_Rejoined(head, stream))
    if is_html(head):
        yield from whole_input(whole, reading)
        return
    options = reading.options or Options()
    cutter = _Cutter(language.load(options.language), reading.encoding or "utf-8")
    number = 1
    for frame in group(_joined(cutter.marked(whole))):
        yield frame if frame.line == number else msgspec.structs.replace(frame, line=number)
        number += frame.data.count(b"\n") + frame.data.count(b"\r") - frame.data.count(b"\r\n")


def _joined(marked: Iterable[tuple[bytes, bool]]) -> Iterator[tuple[bytes, bool]]:
    """Join lines that start no record to larger pieces: millions of tiny ones take far more room than their bytes."""
    held: list[bytes] = []
    size = 0
    is_start = False
    for line, starts in marked:
        if held and (starts or size >= HEAD):
            yield b"".join(held), is_start
            held, size, is_start = [], 0, False
        is_start |= starts
        held.append(line)
        size += len(line)
    if held:
        yield b"".join(held), is_start


class _Rejoined(io.RawIOBase):
    """A stream of which the head has been read."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer)
        data = self._head[: len(view)] or self._rest.read(len(view))
        self._head = self._head[len(data) :]
        view[: len(data)] = data
        return len(data)


class _Cutter:
    """Marks the raw lines that start a record; holds back those above which a record may turn out to start."""

    def __init__(self, words: language.Language, encoding: str) -> None:
        self._encoding = encoding
        self._words = words
        self._splitter = Splitter()
        # Raw lines and whether each is a line of text, as against a blank one or a separator.
        self._held: deque[tuple[bytes, bool]] = deque()
        self._size = self._texts = 0
        self._gap = 0
        self._separator = Separator.NONE

    def marked(self, stream: BinaryIO) -> Iterator[tuple[bytes, bool]]:
        """Yield all raw lines in order, each with whether it starts a record other than the first."""
        for line in lines(stream):
            for raw in _PIECES.split(line) if b"\f" in line or b"\xe2\x80" in line else (line,):
                if raw:
                    yield from self._take(raw, is_part=raw is not line)
        for raw, _ in self._held:
            yield raw, False

    def _take(self, raw: bytes, *, is_part: bool) -> Iterator[tuple[bytes, bool]]:
        text = self._text(raw)
        back = None
        is_text = bool(text) and not is_rule(text)
        if is_text:
            back = self._splitter.feed(mark(Line(0, text, self._gap, self._separator), self._words))
            self._gap, self._separator = 0, Separator.NONE
        elif text:
            self._separator = Separator.RULE
        elif raw == b"\f":
            self._separator = max(self._separator, Separator.PAGE)
        elif not (is_part and raw.isspace()):
            self._gap += 1
        if back is not None:
            yield from self._release(back)
        if back == 0:
            yield raw, True
            return
        self._held.append((raw, is_text))
        self._size += len(raw)
        self._texts += is_text
        while self._texts > LOOK_BACK or self._size > _HELD or len(self._held) > _HELD_LINES:
            yield self._pop(), False

    def _text(self, raw: bytes) -> str:
        if len(raw) > _LONGEST_LABELLED:
            raw = raw[:_LONGEST_LABELLED].rstrip() + b" " + raw[-8:]
        try:
            return clean(raw.decode(self._encoding))
        except UnicodeDecodeError:
            return clean(raw.decode("cp1252", errors="replace"))

    def _release(self, back: int) -> Iterator[tuple[bytes, bool]]:
        """Yield what is held back: a record starts with the last `back` lines of text.

        Blank lines and separators between two records belong to the first of them.
        """
        while self._held and (self._texts > back or not self._held[0][1] or not back):
            yield self._pop(), False
        starts = True
        while self._held:
            yield self._pop(), starts
            starts = False

    def _pop(self) -> bytes:
        raw, is_text = self._held.popleft()
        self._size -= len(raw)
        self._texts -= is_text
        return raw
