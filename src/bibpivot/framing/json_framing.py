r"""Frames of JSON: the items of an array, of an array under a name, or standing one after the other (JSON lines).

One regular expression takes an item in one step, by the grammar of JSON but for commas, which it does not insist on. It
knows a few levels of nesting; a deeper item is walked bracket by bracket.

**After a malformed item** (a quotation mark or a bracket too many or too few, text cut off) the next one is found
without understanding it. Where the malformed item is the first thing on its line, the next one starts on a later line
with the same indentation: what an item holds is indented deeper. Otherwise it starts behind a comma, a closing bracket
or a line end, and its first member has the name that items there begin with, as what one program wrote does. What is
between is the malformed item's frame, so it costs itself alone, unless the next one is malformed in its first name too.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import BinaryIO

from bibpivot.framing import CHUNK, MAX_FRAME, TOO_LONG, Frame, line_ends
from bibpivot.text.patterns import compiled_pattern, lazy_pattern

Outside = Callable[[bytes, int], None]
"""Called with what stands around the array under a name, and the 1-based number of its first line."""

LEVELS = 5
_DEEPEST_INDENT = 200
_OVERLAP = 4096  # how far the start of an item may reach over what was read at a time
_STRING = rb'"[^"\\\r\n]*+(?:\\[^\r\n][^"\\\r\n]*+)*+"'
_CUT_STRING = lazy_pattern(rb'"[^"\\\r\n]*+(?:\\[^\r\n][^"\\\r\n]*+)*+\\?\Z')
_LITERAL = rb"[-+.0-9eEtrufalsn]++"


def _value(levels: int) -> bytes:
    nested = [_object(levels - 1), _array(levels - 1)] if levels else []
    return b"(?:" + b"|".join([_STRING, _LITERAL, *nested]) + b")"


def _object(levels: int) -> bytes:
    return rb"\{\s*+(?:" + _STRING + rb"\s*+:\s*+" + _value(levels) + rb"\s*+,?+\s*+)*+\}"


def _array(levels: int) -> bytes:
    return rb"\[\s*+(?:" + _value(levels) + rb"\s*+,?+\s*+)*+\]"


@cache
def _patterns() -> tuple[re.Pattern[bytes], re.Pattern[bytes], re.Pattern[bytes]]:
    """Return the patterns of an item, a value and what follows an array in an object: compiled when first used."""
    value = _value(LEVELS)
    # No group in a possessive loop: Python's `re` may break down over one.
    tail = rb"(?:" + _STRING + rb"\s*+:\s*+" + value + rb"|[\s,}])*+"
    return compiled_pattern(_object(LEVELS)), compiled_pattern(value), compiled_pattern(tail)


_SCALAR = lazy_pattern(_STRING + rb"|(?:-?[0-9][-+.0-9eE]*+|true|false|null)(?=[\s,\[\]{}]|\Z)")
_MEMBER_NAME = lazy_pattern(rb"\s*+,?+\s*+(" + _STRING + rb")\s*+:\s*+")
_FIRST_NAME = lazy_pattern(rb"\{\s*+(" + _STRING + rb")\s*+:")
# What may stand between items: array brackets (arrays within arrays are looked into), separators of JSON texts, BOM.
_BETWEEN = lazy_pattern(rb"(?:[\s,\[\]\x1e]++|\xef\xbb\xbf)*+")
_BETWEEN_IN_ARRAY = lazy_pattern(rb"[\s,\[]*+")
_STRAY = lazy_pattern(rb"[^{\[]++|.", re.DOTALL)
# For the walk: all that is neither bracket nor string without end, then a bracket.
_RUN = lazy_pattern(rb"(?:[-+.0-9eEtrufalsn:,\s]++|" + _STRING + rb")*+")
_CLOSERS = {0x7B: 0x7D, 0x5B: 0x5D}  # by their openers: {} []
_SEPARATORS = b", \t\r\n"


def by_json_items(
    stream: BinaryIO, *, under: tuple[str, ...] = (), outside: Outside | None = None
) -> Iterator[Frame]:
    """Cut JSON into items: the objects of an array, a single object, or objects one after the other (JSON lines).

    A frame is an item from its first to its last byte. What is no object is a frame as well, so that a reader can say
    what it thinks of it.

    under: names (`items`, `message.items`) under which an object at the start of the input may have the array of items.
    outside: gets what stands before and behind that array, in pieces.
    """
    cutter = _Cutter(stream, under, outside)
    while (frame := cutter.next()) is not None:
        yield frame


class _Cutter:
    """A place in a stream, and the bytes read beyond it."""

    def __init__(self, stream: BinaryIO, under: tuple[str, ...], outside: Outside | None) -> None:
        self._item_pattern, self._value, self._tail = _patterns()
        self._stream = stream
        self._outside = outside
        self._under = frozenset(under)
        self._buffer = b""
        self._place = 0
        self._offset = 0
        self._line = 1
        self._ended = False
        self._may_be_wrapped = bool(under)
        self._in_wrapper = False
        self._giant_name: bytes | None = None
        self._is_giant = False
        self._first_name = b""
        self._walked_to = 0  # an offset: a walk that starts before it has been done, and found no end
        self._before = b""  # what stands before the place on its line

    def next(self) -> Frame | None:
        """Return the next frame, or `None` at the end of the stream."""
        if self._is_giant and (frame := self._rest()) is not None:
            return frame
        while True:
            self._skip()
            if self._place == len(self._buffer):
                return None
            if self._in_wrapper and self._buffer.startswith(b"]", self._place):
                self._pass_tail()
            elif not self._buffer.startswith(b"{", self._place):
                return self._stray()
            elif not (self._may_be_wrapped and self._pass_head()):
                return self._item()

    def _skip(self) -> None:
        """Go on to the next item, or to the end."""
        between = _BETWEEN_IN_ARRAY if self._in_wrapper else _BETWEEN
        while True:
            found = between.match(self._buffer, self._place)
            assert found is not None, "it may be empty"
            if found.end() > self._place:
                self._advance(found.end())
            # Not before a few bytes are there: a byte order mark has three.
            if len(self._buffer) - self._place > 3 or not self._read_more():
                return

    def _item(self) -> Frame:
        """Return the frame of the object that starts here."""
        self._may_be_wrapped = False
        while True:
            found = self._item_pattern.match(self._buffer, self._place)
            if found is not None:
                return self._whole(found.end())
            end = self._walk()
            if end > 0:
                return self._whole(end)
            if end < 0 or self._is_final():
                return self._rest() or self._stray()
            self._read_more()

    def _whole(self, end: int) -> Frame:
        name = _FIRST_NAME.match(self._buffer, self._place, end)
        if name is not None:
            self._first_name = name[1]
        return self._frame(end)

    def _walk(self) -> int:
        """Return where the object that starts here ends: 0 if it may end in what is not read yet, -1 if nowhere."""
        buffer, place = self._buffer, self._place
        if self._offset < self._walked_to:
            return -1
        openers: list[int] = []
        while True:
            run = _RUN.match(buffer, place)
            assert run is not None, "it may be empty"
            at = run.end()
            if at == len(buffer) or (buffer[at] == 0x22 and _CUT_STRING.match(buffer, at)):
                if self._is_final():
                    self._walked_to = self._offset + at - self._place
                return 0
            byte = buffer[at]
            if byte in _CLOSERS:
                if openers and openers[-1] == 0x7B and not buffer[place:at].rstrip().endswith(b":"):
                    break
                openers.append(byte)
            elif openers and byte == _CLOSERS[openers[-1]]:
                openers.pop()
                if not openers:
                    return at + 1
            else:
                break
            place = at + 1
        self._walked_to = self._offset + at - self._place
        return -1

    def _rest(self) -> Frame | None:
        """Return a malformed item, or one that is too long (in pieces), up to what looks like the next one."""
        continues = self._is_giant
        pattern = self._next_item()
        searched = self._place + (0 if continues else 1)
        while True:
            found = pattern.search(self._buffer, searched)
            if found is not None or self._is_final():
                break
            held = len(self._buffer) - self._place
            self._read_more()
            searched = self._place + max(1, held - _OVERLAP)
        self._is_giant = found is None and not self._ended
        is_faulty = self._is_giant or continues
        self._giant_name = pattern.pattern if self._is_giant else None
        end = len(self._buffer) if found is None else found.start(1)
        if not is_faulty:
            end = self._place + len(self._buffer[self._place : end].rstrip(_SEPARATORS))
        if end <= self._place:
            return None
        return self._frame(end, fault=TOO_LONG if is_faulty else None, continues=continues)

    def _next_item(self) -> re.Pattern[bytes]:
        """Return what the start of the item behind a malformed one looks like."""
        if self._giant_name is not None:
            return compiled_pattern(self._giant_name)
        if not self._before.strip():
            indent = re.escape(self._before)
            return compiled_pattern(rb"[\r\n]" + indent + rb"(?:,[ \t]*+)?(\{)")
        own = _FIRST_NAME.match(self._buffer, self._place)
        name = own[1] if own is not None else self._first_name
        first = re.escape(name) + rb"\s*+:" if name else rb'"'
        return compiled_pattern(rb"[,}\]\r\n]\s*+(\{)\s*+" + first)

    def _stray(self) -> Frame:
        """Return what is no object: a value of another kind, or text that is no JSON at all."""
        while True:
            found = _SCALAR.match(self._buffer, self._place) or _STRAY.match(self._buffer, self._place)
            assert found is not None, "there is at least one byte"
            is_cut = _CUT_STRING.match(self._buffer, self._place) is not None
            if self._is_final() or (found.end() < len(self._buffer) and not is_cut):
                break
            self._read_more()
        is_giant = found.end() - self._place > MAX_FRAME
        end = found.end() if is_giant else self._place + len(found[0].rstrip(_SEPARATORS + b"]"))
        return self._frame(max(end, self._place + 1), fault=TOO_LONG if is_giant else None)

    def _pass_head(self) -> bool:
        """Pass over the start of an object that has the array of items under one of the names, if this one has."""
        self._may_be_wrapped = False
        while len(self._buffer) - self._place < CHUNK and self._read_more():
            pass
        prefix, at = "", self._place + 1
        while (name := _MEMBER_NAME.match(self._buffer, at)) is not None:
            path = prefix + name[1][1:-1].decode(errors="replace")
            at = name.end()
            opener = self._buffer[at : at + 1]
            if opener == b"[" and path in self._under:
                self._in_wrapper = True
                self._tell(at + 1)
                return True
            if opener == b"{" and any(known.startswith(path + ".") for known in self._under):
                prefix, at = path + ".", at + 1
                continue
            value = self._value.match(self._buffer, at)
            if value is None:
                return False
            at = value.end()
        return False

    def _pass_tail(self) -> None:
        """Pass over what stands behind the array of items."""
        self._in_wrapper = False
        while len(self._buffer) - self._place < CHUNK and self._read_more():
            pass
        found = self._tail.match(self._buffer, self._place + 1)
        assert found is not None, "it may be empty"
        self._tell(found.end())

    def _tell(self, end: int) -> None:
        if self._outside is not None:
            self._outside(self._buffer[self._place : end], self._line)
        self._advance(end)

    def _is_final(self) -> bool:
        """Tell whether no more will be read before something is cut off."""
        return self._ended or len(self._buffer) - self._place > MAX_FRAME

    def _frame(self, end: int, *, fault: str | None = None, continues: bool = False) -> Frame:
        frame = Frame(
            data=self._buffer[self._place : end],
            offset=self._offset, line=self._line, fault=fault, continues=continues,
        )  # fmt: skip
        self._advance(end)
        return frame

    def _advance(self, end: int) -> None:
        passed = self._buffer[self._place : end]
        self._offset += len(passed)
        self._line += line_ends(passed)
        line = max(passed.rfind(b"\n"), passed.rfind(b"\r"))
        before = passed[line + 1 :] if line >= 0 else self._before + passed
        # Only its indentation matters, and whether there is anything else.
        self._before = before if len(before) < _DEEPEST_INDENT and not before.strip() else b"x"
        self._place = end

    def _read_more(self) -> bool:
        """Read on; as much again as is held, so that a long item is not copied over and over."""
        held = self._buffer[self._place :]
        more = b"" if self._ended else self._stream.read(max(CHUNK, min(len(held), 2**22)))
        self._ended = not more
        self._buffer, self._place = held + more, 0
        return bool(more)
