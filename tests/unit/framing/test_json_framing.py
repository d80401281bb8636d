"""Frames of JSON: one for every item, wherever it stands, and a malformed item costs itself alone."""

import io
import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibpivot.framing import Frame, json_framing, line_ends
from bibpivot.framing.json_framing import by_json_items

UNDER = ("items", "message.items")


class Trickle(io.BytesIO):
    """A stream that gives a few bytes at a time, as a pipe may."""

    def __init__(self, data: bytes, step: int) -> None:
        super().__init__(data)
        self._step = step

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(self._step if size is None or size < 0 else min(size, self._step))


def frames(data: bytes, step: int = 1 << 30) -> list[Frame]:
    found = list(by_json_items(Trickle(data, step), under=UNDER))
    for frame in found:
        assert data[frame.offset : frame.offset + len(frame.data)] == frame.data
        assert frame.line == line_ends(data[: frame.offset]) + 1
    return found


def items(data: bytes) -> list[bytes]:
    return [frame.data for frame in frames(data)]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'[{"a":1},{"b":2}]', [b'{"a":1}', b'{"b":2}']),
        (b'{"a":[{"b":1},{"c":2}]}', [b'{"a":[{"b":1},{"c":2}]}']),
        (b'{"items":[{"a":1},{"b":2}],"total":2}', [b'{"a":1}', b'{"b":2}']),
        (b'{"ok":true,"message":{"n":{},"items":[{"a":1}],"x":[]}}\n', [b'{"a":1}']),
        (b'{"items":{"a":1}}', [b'{"items":{"a":1}}']),
        (b'{"other":[{"a":1}]}', [b'{"other":[{"a":1}]}']),
        (b'{"a":1}\n{"b":2}\r\n\r\n{"c":3}', [b'{"a":1}', b'{"b":2}', b'{"c":3}']),
        (b'{"a":1}{"b":2} {"c":3}', [b'{"a":1}', b'{"b":2}', b'{"c":3}']),
        (b'[{"a":1}]\n[{"b":2}]', [b'{"a":1}', b'{"b":2}']),
        (b'\x1e{"a":1}\n\x1e{"b":2}\n', [b'{"a":1}', b'{"b":2}']),
        (b'\xef\xbb\xbf[{"a":1}]', [b'{"a":1}']),
        (
            b'[1, "a,b", null, {"a":"}]\\"{"}, -2.5e3]',
            [b"1", b'"a,b"', b"null", b'{"a":"}]\\"{"}', b"-2.5e3"],
        ),
        (b'[{"a":1},]', [b'{"a":1}']),
        (b"[]", []),
        (b" \n", []),
        (b"", []),
        (b'[{"a":"\xff\xe9"}]', [b'{"a":"\xff\xe9"}']),
    ],
)
@pytest.mark.parametrize("step", [1, 7, 1 << 30])
def test_an_item_is_a_frame(data: bytes, expected: list[bytes], step: int) -> None:
    assert [frame.data for frame in frames(data, step)] == expected


GOOD = [b'{"id": "a", "author": [{"name": "x"}, {"name": "y"}]}', b'{"id": "c", "n": {"d": [1, {"e": []}]}}']
BROKEN = {
    "a brace too few": b'{"id": "b", "author": [{"name": "x"}, {"name": "y"}]',
    "a brace too few inside": b'{"id": "b", "author": [{"name": "x", {"name": "y"}]}',
    "a bracket too few": b'{"id": "b", "author": [{"family": "x"}, {"family": "y"}, "t": 1}',
    "a bracket too many": b'{"id": "b", "author": [{"family": "x"}]], "t": 1}',
    "a quotation mark too few": b'{"id": "b, "title": "On this", "volume": "1"}',
    "a quotation mark too many": b'{"id": "b", "title": "On "this" and that", "volume": "1"}',
    "a line break in a string": b'{"id": "b", "title": "On\nthis", "volume": "1"}',
    "single quotation marks": b"{'id': 'b', 'title': 'On this'}",
    "a word that is no literal": b'{"id": "b", "year": NaN}',
    "cut off": b'{"id": "b", "title": "On thi',
    "a comma too many": b'{"id": "b", "title": "On this",}',
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("joined", [b"[%b,%b,%b]", b"[\n%b,\n%b,\n%b\n]\n", b"%b\n%b\n%b\n", b"[%b, %b, %b]"])
@pytest.mark.parametrize("step", [5, 1 << 30])
def test_a_malformed_item_costs_itself_alone(broken: bytes, joined: bytes, step: int) -> None:
    found = frames(joined % (GOOD[0], broken, GOOD[1]), step)
    assert [found[0].data, found[-1].data] == GOOD
    assert b"".join(frame.data for frame in found[1:-1]).startswith(broken[:20])
    assert len(found) <= 4  # a closing bracket too many may be by itself


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_malformed_item_among_indented_ones(broken: bytes) -> None:
    good = [json.dumps(json.loads(item), indent=2).replace("\n", "\n  ").encode() for item in GOOD]
    spread = broken.replace(b", ", b",\n    ").replace(b"{", b"{\n    ", 1)
    found = items(b"[\n  %b,\n  %b,\n  %b\n]" % (good[0], spread, good[1]))
    assert [found[0], found[-1]] == good
    assert len(found) == 3


def test_a_malformed_item_where_the_brace_stands_behind_the_one_before() -> None:
    data = b'[{\n  "id": 1\n}, {\n  "id": "2,\n  "x": [{"id": 3}]\n}, {\n  "id": 4\n}]'
    assert items(data)[-1] == b'{\n  "id": 4\n}'
    assert len(items(data)) == 3, "what opens an array inside an item is not the next item"


def test_what_is_no_object_is_a_frame() -> None:
    assert items(b"no JSON at all") == [b"no JSON at all"]
    assert items(b'{"a":1}} {"b":2}') == [b'{"a":1}', b"}", b'{"b":2}']
    assert items(b"@book{x, a = {b}}")[0] == b"@book"


def test_what_stands_around_the_array_is_told() -> None:
    told: list[tuple[bytes, int]] = []
    data = b'{"v":1,\n"items":[{"a":1},\n{"b":2}],\n"total":2}\n'
    found = list(by_json_items(io.BytesIO(data), under=UNDER, outside=lambda *told_: told.append(told_)))
    assert [frame.data for frame in found] == [b'{"a":1}', b'{"b":2}']
    assert told == [(b'{"v":1,\n"items":[', 1), (b'],\n"total":2}\n', 3)]


def test_an_item_beyond_all_measure_comes_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_framing, "MAX_FRAME", 1000)
    monkeypatch.setattr(json_framing, "CHUNK", 64)
    giant = b'{"id":"%b","x":[{"y":1},{"z":2}]}' % (b"x" * 5000)
    data = b'[{"id":1},%b,{"id":2},{"id":3}]' % giant
    found = frames(data)
    assert [found[0].data, found[-2].data, found[-1].data] == [b'{"id":1}', b'{"id":2}', b'{"id":3}']
    pieces = found[1:-2]
    assert [piece.continues for piece in pieces] == [False] + [True] * (len(pieces) - 1)
    assert all(piece.fault and len(piece.data) <= 2200 for piece in pieces)
    assert b"".join(piece.data for piece in pieces) == giant + b","


def test_items_larger_than_a_chunk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_framing, "CHUNK", 16)
    values = [{"id": number, "text": "x" * 40 * number, "list": [{"a": [number]}]} for number in range(20)]
    assert [json.loads(item) for item in items(json.dumps(values, indent=1).encode())] == values


def test_items_nested_deeper_than_usual() -> None:
    value: Any = "end"
    for _ in range(200):
        value = {"a": [value]}
    data = json.dumps([value, {"b": 1}]).encode()
    assert [json.loads(item) for item in items(data)] == [value, {"b": 1}]


@pytest.mark.parametrize(
    "hostile",
    [
        b'{"a":[1,' * 60_000, b'[{"a":' * 60_000, b'{"a":1,' * 60_000, b"[" * 400_000, b"{" * 400_000, b'"' * 100_000,
        b'{"a":"' * 60_000, b'{"a":"\\' * 60_000, b"}" * 20_000, b'{"a":{"a":1},' * 30_000, b'{"k":1,"b":[0,' * 30_000,
        (b'{"k":1,"b":[0,' + b'{"k":1},' * 300) * 150, b'{"a":"x},{"a":"x},' * 20_000, b"\\" * 400_000, b"-" * 400_000,
        b'{"a":' + b"[" * 300_000, b'{"a"\n' * 50_000,
    ],
    ids=lambda data: repr(data[:24]),
)  # fmt: skip
def test_hostile_input_takes_bounded_time(hostile: bytes) -> None:
    start = time.process_time()
    held = sum(len(frame.data) for frame in by_json_items(io.BytesIO(hostile), under=UNDER))
    assert time.process_time() - start < 5
    assert held <= len(hostile)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=12,
)  # fmt: skip
OBJECTS = st.lists(st.dictionaries(st.text(max_size=5), VALUES, max_size=4), max_size=5)


@settings(max_examples=60, deadline=None)
@given(
    OBJECTS,
    st.sampled_from([None, 0, 2, "\t"]),
    st.booleans(),
    st.sampled_from(["array", "lines", "under"]),
    st.integers(1, 40),
)
def test_the_items_are_those_of_the_whole(
    values: list[Any], indent: Any, ascii_only: bool, shape: str, step: int
) -> None:
    if shape == "lines":
        text = "".join(json.dumps(value, ensure_ascii=ascii_only) + "\n" for value in values)
    else:
        whole = {"n": 1, "items": values} if shape == "under" else values
        text = json.dumps(whole, indent=indent, ensure_ascii=ascii_only)
    data = text.encode("utf-8", "surrogatepass")
    found = frames(data, step)
    assert [json.loads(frame.data.decode("utf-8", "surrogatepass")) for frame in found] == values
    # Put back with what is between them, the frames are the input, and what is between them is no data.
    place, between = 0, b""
    for frame in found:
        between += data[place : frame.offset]
        place = frame.offset + len(frame.data)
    between += data[place:]
    assert not between.replace(b'{"n": 1, "items": ', b"").translate(None, b" \t\r\n,[]{}:1nitems\"")  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60) | st.text('[]{}",:\\ \n1a', max_size=60).map(str.encode), st.integers(1, 9))
def test_no_byte_but_separators_is_left_out(data: bytes, step: int) -> None:
    kept = list(by_json_items(Trickle(data, step)))
    place = 0
    for frame in kept:
        assert not data[place : frame.offset].replace(b"\xef\xbb\xbf", b"").strip(b" \t\r\n\f\v,[]\x1e")
        place = frame.offset + len(frame.data)
    assert not data[place:].replace(b"\xef\xbb\xbf", b"").strip(b" \t\r\n\f\v,[]\x1e")


PIECES = st.sampled_from(
    ['{"id":"a"}', '{"id":"b","c":[{"d":1}]}', '"', "{", "}", "[", "]", ",", "\n  ", ":", "\\", '{"id":', "1", "x", " "]
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join), st.integers(1, 30))
def test_frames_do_not_depend_on_how_much_is_read_at_a_time(text: str, step: int) -> None:
    data = text.encode()
    assert frames(data, step) == frames(data)
