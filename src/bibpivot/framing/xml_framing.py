"""Frames of XML: the elements that are records, cut out of a stream by their tags, without an XML parser.

Tags in comments, CDATA sections and processing instructions are no tags. A record whose end tag is missing ends where
the next one starts, so it costs itself alone.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO

from bibpivot.framing import CHUNK, MAX_FRAME, TOO_LONG, Frame, line_ends
from bibpivot.text.patterns import lazy_pattern

Outside = Callable[[bytes, int], None]
"""Called with what stands between records, unless it is blank, and the 1-based number of its first line."""

_ASIDE = lazy_pattern(rb"<[!?]")
_ASIDE_SIGNS, _LESS_THAN, _FEW = b"!?", ord("<"), 8
_ASIDES = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>"}
_NOWHERE = (2**63, 0)


def by_elements(
    stream: BinaryIO, names: Mapping[str, tuple[str, ...]], outside: Outside | None = None
) -> Iterator[Frame]:
    """Cut an XML document into the elements of the given names; each becomes a frame, from tag to tag.

    names: what may be a record, each with those of the names that may stand inside it, or need not be looked for there
    because no document has both. outside: gets the rest, whole if it is shorter than `MAX_FRAME`: declaration, document
    type, the tags of the set, stray text.
    """
    cutter = _Cutter(stream, names, outside)
    while (frame := cutter.next()) is not None:
        yield frame


class _Name:
    """What is looked for of one element name: its end tag, and the start tags that it can't contain."""

    def __init__(self, name: str, inside: tuple[str, ...], names: Mapping[str, tuple[str, ...]]) -> None:
        tag = re.escape(name.encode())
        others = [other for other in names if other not in inside]
        start = _start_pattern(others)
        self.name = name.encode()
        self.end_mark = b"</" + name.encode()
        self.end = re.compile(rb"</" + tag + rb"\s*>")
        self.start_marks = [b"<" + other.encode() for other in others]
        self.start = re.compile(start)
        self.own = re.compile(rb"<" + tag + rb"(?=[\s/>])")
        self.walk = re.compile(
            rb"(" + b"|".join(map(re.escape, _ASIDES)) + rb")|(</" + tag + rb"\s*>)|" + start
        )


def _start_pattern(names: list[str]) -> bytes:
    return rb"<(" + b"|".join(re.escape(name.encode()) for name in names) + rb")(?=[\s/>])"


class _Cutter:
    """A place in a stream, and the bytes read beyond it."""

    def __init__(
        self, stream: BinaryIO, names: Mapping[str, tuple[str, ...]], outside: Outside | None
    ) -> None:
        self._stream = stream
        self._outside = outside
        self._names = {name.encode(): _Name(name, inside, names) for name, inside in names.items()}
        self._start = re.compile(_start_pattern(list(names)))
        self._start_or_comment = re.compile(_start_pattern(list(names)) + rb"|<!--")
        self._longest = max(map(len, names)) + 2
        self._buffer = b""
        self._marks: dict[bytes, tuple[int, int]] = {}
        self._place = 0
        self._offset = 0
        self._line = 1
        self._ended = False
        self._continues = False

    def next(self) -> Frame | None:
        """Return the next frame, or `None` at the end of the stream."""
        if self._continues:
            frame = self._rest_of_giant()
            if frame is not None:
                return frame
        found = self._find_start()
        if found is None:
            return None
        self._pass_over(found.start())
        return self._element(self._names[found[1]])

    def _find_start(self) -> re.Match[bytes] | None:
        """Return the match of the next start tag; what is before it stays in the buffer unless it grows too long."""
        searched = self._place
        while True:
            found = self._start_or_comment.search(self._buffer, searched)
            if found is not None and found[1] is not None:
                return found
            if found is not None:
                closed = self._find(b"-->", found.end())
                if closed >= 0:
                    searched = closed + 3
                    continue
                if self._is_final():  # a comment without end is no hiding place for what follows
                    searched = found.end()
                    continue
                searched = found.start()
            else:
                searched = max(self._place, len(self._buffer) - self._longest)
                if not self._ended and self._is_final():
                    self._pass_over(searched)
            searched -= self._place
            if not self._read_more() and found is None:
                self._pass_over(len(self._buffer))
                return None

    def _element(self, name: _Name) -> Frame:
        """Return the frame of the element that starts here."""
        searched = self._place + 1
        while True:
            final = self._is_final()
            end = self._end_of(name, searched, final=final)
            if end is not None:
                return self._frame(end)
            held = len(self._buffer) - self._place
            if final:
                self._continues = held > MAX_FRAME
                return self._frame(len(self._buffer), fault=TOO_LONG if self._continues else None)
            # An end tag may have begun, with blanks as far as was read.
            begun = self._buffer.rfind(name.end_mark, self._place) - self._place
            searched = max(1, min(held - self._longest, begun if begun >= 0 else held))
            self._read_more()

    def _is_final(self) -> bool:
        """Tell whether no more will be read before something is cut off."""
        return self._ended or len(self._buffer) - self._place > MAX_FRAME

    def _end_of(self, name: _Name, searched: int, *, final: bool) -> int | None:
        """Return where an element ends: after its end tag, or before a start that it can't contain."""
        buffer, place = self._buffer, self._place
        tag_end = self._find(b">", place)
        if (
            tag_end >= 0
            and buffer[tag_end - 1 : tag_end] == b"/"
            and buffer.find(b"<", place + 1, tag_end) < 0
        ):
            return tag_end + 1
        limit, is_whole = self._own_tag(name, searched)
        if self._may_have_asides(limit):
            return self._walk(name, final=final)
        if is_whole:
            return limit
        if limit == len(buffer) and not final:
            return None
        # To look for marks one by one is faster than for all in one pattern.
        if any(0 <= self._find(mark, place + 1) < limit for mark in name.start_marks):
            start = name.start.search(buffer, place + 1, limit)
            if start is not None:
                return start.start()
        return limit if limit < len(buffer) else None

    def _own_tag(self, name: _Name, searched: int) -> tuple[int, bool]:
        """Return where the end tag of an element ends, and `True`, or where the next of its name starts.

        The name alone is looked for, so that one search finds both. An element with its end tag is whole: starts of
        others are looked for only in one without. If there is neither, the place is the end of the buffer.
        """
        buffer = self._buffer
        at = self._find(name.name, max(searched, self._place + 1 + len(name.name)))
        while at >= 0:
            if buffer.startswith(b"</", at - 2):
                whole = name.end.match(buffer, at - 2)
                if whole is not None:
                    return whole.end(), True
            elif buffer.startswith(b"<", at - 1) and name.own.match(buffer, at - 1):
                return at - 1, False
            at = self._find(name.name, at + 1)
        return len(buffer), False

    def _may_have_asides(self, limit: int) -> bool:
        """Tell whether an aside may start before `limit`: a single sign is found many times faster than two.

        Titles ask and exclaim, so a few signs are looked at one by one; of more, all are left to the pattern.
        """
        buffer, place = self._buffer, self._place
        for sign in _ASIDE_SIGNS:
            at = buffer.find(sign, place, limit)
            for _ in range(_FEW):
                if at < 0:
                    break
                if buffer[at - 1] == _LESS_THAN:
                    return True
                at = buffer.find(sign, at + 1, limit)
            if at >= 0:
                return _ASIDE.search(buffer, place, limit) is not None
        return False

    def _walk(self, name: _Name, *, final: bool) -> int | None:
        """Return where an element ends that may have tags in asides; nothing hides in one without end."""
        place = self._place + 1
        while (found := name.walk.search(self._buffer, place)) is not None:
            if found[1] is None:
                return found.start() if found[2] is None else found.end()
            closer = _ASIDES[found[1]]
            closed = self._find(closer, found.end())
            if closed < 0 and not final:
                return None
            place = found.end() if closed < 0 else closed + len(closer)
        return None

    def _find(self, mark: bytes, place: int) -> int:
        """Return where a mark is from a place on, -1 if nowhere; what was found is not looked for again."""
        start, known = self._marks.get(mark, _NOWHERE)
        if not start <= place or 0 <= known < place:
            known = self._buffer.find(mark, place)
            self._marks[mark] = place, known
        return known

    def _rest_of_giant(self) -> Frame | None:
        """Return a further piece of an element that is too long, up to the next record."""
        searched = self._place
        while True:
            found = self._start.search(self._buffer, searched)
            searched = max(self._place, len(self._buffer) - self._longest) - self._place
            if found is not None or len(self._buffer) - self._place >= MAX_FRAME or not self._read_more():
                break
        self._continues = found is None and not self._ended
        stop = len(self._buffer) if found is None else found.start()
        return self._frame(stop, fault=TOO_LONG, continues=True) if stop > self._place else None

    def _frame(self, end: int, *, fault: str | None = None, continues: bool = False) -> Frame:
        data = self._buffer[self._place : end]
        frame = Frame(data=data, offset=self._offset, line=self._line, fault=fault, continues=continues)
        self._advance(data, end)
        return frame

    def _pass_over(self, end: int) -> None:
        data = self._buffer[self._place : end]
        if self._outside is not None and data and not data.isspace():
            self._outside(data, self._line)
        self._advance(data, end)

    def _advance(self, data: bytes, end: int) -> None:
        self._offset += len(data)
        self._line += line_ends(data)
        self._place = end

    def _read_more(self) -> bool:
        """Read on; as much again as is held, so that a long element is not copied over and over."""
        held = self._buffer[self._place :]
        more = b"" if self._ended else self._stream.read(max(CHUNK, min(len(held), 2**22)))
        self._ended = not more
        self._buffer, self._place = held + more, 0
        self._marks.clear()
        return bool(more)
