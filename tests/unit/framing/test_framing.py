"""Frames rejoined give the input back, whatever the line ends and wherever the chunks of the stream fall."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibpivot import framing
from bibpivot.framing import by_lines, group, line_by_line, lines, whole_input

text = st.lists(st.sampled_from([b"@", b"a", b"\n", b"\r", b"\r\n", b" ", b"\xe9"]), max_size=60).map(
    b"".join
)


@given(text, st.integers(1, 7))
def test_lines_are_those_of_splitlines_at_any_chunk_size(data, chunk):
    framing.CHUNK, kept = chunk, framing.CHUNK
    try:
        assert list(lines(io.BytesIO(data))) == data.splitlines(keepends=True)
    finally:
        framing.CHUNK = kept


@given(text)
def test_frames_rejoined_are_the_input(data):
    frames = list(by_lines(io.BytesIO(data), lambda line: line.startswith(b"@")))
    blank, records = (data[: frames[0].offset], data[frames[0].offset :]) if frames else (data, b"")
    assert not blank.strip()
    assert b"".join(frame.data for frame in frames) == records
    for frame in frames:
        assert data[frame.offset : frame.offset + len(frame.data)] == frame.data
        assert len(data[: frame.offset].splitlines()) == frame.line - 1


def test_what_stands_before_the_first_start_can_be_passed_over():
    frames = list(by_lines(io.BytesIO(b"junk\n@a\n@b\n"), lambda line: line[:1] == b"@", keep_before=False))
    assert [(frame.data, frame.offset, frame.line) for frame in frames] == [(b"@a\n", 5, 2), (b"@b\n", 8, 3)]


def test_whole_input_is_one_frame():
    (frame,) = whole_input(io.BytesIO(b"a\nb"))
    assert (frame.data, frame.offset, frame.line, frame.fault) == (b"a\nb", 0, 1, None)


def test_blank_input_has_no_frame():
    assert list(whole_input(io.BytesIO(b" \n\n"))) == []


@pytest.mark.parametrize("cut", [whole_input, lambda stream: group((line, False) for line in lines(stream))])
def test_a_stretch_without_an_end_comes_in_faulty_pieces_of_bounded_size(cut, monkeypatch):
    monkeypatch.setattr(framing, "MAX_FRAME", 1000)
    monkeypatch.setattr(framing, "CHUNK", 100)
    data = b"x" * 5500
    frames = list(cut(io.BytesIO(data)))
    assert b"".join(frame.data for frame in frames) == data
    assert all(frame.fault for frame in frames)
    assert [frame.continues for frame in frames] == [False] + [True] * (len(frames) - 1)
    assert max(len(frame.data) for frame in frames) <= 1100


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_the_pieces_of_an_input_too_long_know_their_places(end, monkeypatch):
    monkeypatch.setattr(framing, "MAX_FRAME", 1000)
    data = (b"x" * (100 - len(end)) + end) * 50
    frames = list(whole_input(io.BytesIO(data)))
    assert b"".join(frame.data for frame in frames) == data
    for frame in frames:
        assert data.startswith(frame.data, frame.offset)
        assert frame.line == frame.offset // 100 + 1


def test_a_record_too_long_does_not_spoil_the_next(monkeypatch):
    monkeypatch.setattr(framing, "MAX_FRAME", 50)
    data = b"@" + b"long\n" * 30 + b"@short\n"
    frames = list(by_lines(io.BytesIO(data), lambda line: line[:1] == b"@"))
    assert b"".join(frame.data for frame in frames) == data
    assert frames[-1].data == b"@short\n"
    assert frames[-1].fault is None
    assert all(frame.fault for frame in frames[:-1])


def test_every_line_is_a_record_and_blank_ones_go_with_the_one_before():
    frames = list(line_by_line(io.BytesIO(b"\na\r\n\n b\n")))
    assert [(frame.data, frame.offset, frame.line) for frame in frames] == [
        (b"a\r\n\n", 1, 2),
        (b" b\n", 5, 4),
    ]
