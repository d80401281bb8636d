"""Frames of XML and what stands outside them are the input, wherever the chunks of the stream fall."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibpivot.framing import Frame, line_ends, xml_framing
from bibpivot.framing.xml_framing import by_elements

NAMES: dict[str, tuple[str, ...]] = {"Rec": ("Inner",), "RecSet": (), "Inner": ()}


class Trickle(io.BytesIO):
    """A stream that gives a few bytes at a time, whatever is asked for, and counts how often it is asked."""

    def __init__(self, data: bytes, step: int) -> None:
        super().__init__(data)
        self.step = step
        self.reads = 0

    def read(self, size: int | None = -1, /) -> bytes:
        self.reads += 1
        return super().read(min(self.step, size) if size is not None and size > 0 else self.step)


def cut(data: bytes, step: int = 2**20, names: dict[str, tuple[str, ...]] = NAMES) -> list[Frame]:
    return list(by_elements(Trickle(data, step), names))


def pieces(data: bytes, step: int = 2**20) -> list[bytes]:
    return [frame.data for frame in cut(data, step)]


# Where records end.


@pytest.mark.parametrize(
    ("data", "records"),
    [
        (b"<S><Rec>1</Rec><Rec>2</Rec></S>", [b"<Rec>1</Rec>", b"<Rec>2</Rec>"]),
        (b"<Rec a='1'\n b='2'>1</Rec\n>", [b"<Rec a='1'\n b='2'>1</Rec\n>"]),
        (b"<Record>1</Record><Rec>2</Rec><Recs/>", [b"<Rec>2</Rec>"]),
        (b"<Rec><Recs>1</Recs></Rec>", [b"<Rec><Recs>1</Recs></Rec>"]),
        (b"<Rec/><Rec  /><Rec>1</Rec>", [b"<Rec/>", b"<Rec  />", b"<Rec>1</Rec>"]),
        (b"<Rec><Inner>1</Inner></Rec>", [b"<Rec><Inner>1</Inner></Rec>"]),
        (b"<Inner>1</Inner><Inner>2</Inner>", [b"<Inner>1</Inner>", b"<Inner>2</Inner>"]),
        (b"<Rec>1<Rec>2</Rec>", [b"<Rec>1", b"<Rec>2</Rec>"]),
        (b"<Inner>1<Rec>2</Rec>", [b"<Inner>1", b"<Rec>2</Rec>"]),
        (b"<Rec>1</Rec><Rec>2", [b"<Rec>1</Rec>", b"<Rec>2"]),
        (b"<Rec>1</Rec><Rec", [b"<Rec>1</Rec>"]),
        (b"<Rec>1</Rec><Rec a='2", [b"<Rec>1</Rec>", b"<Rec a='2"]),
        (b"<Rec>1</Rec ", [b"<Rec>1</Rec "]),
        (b"", []),
        (b"<S></S>", []),
    ],
)  # fmt: skip
@pytest.mark.parametrize("step", [1, 2, 3, 5, 2**20])
def test_records_from_tag_to_tag(data, records, step):
    assert pieces(data, step) == records


@pytest.mark.parametrize("aside", [b"<!--%s-->", b"<![CDATA[%s]]>", b"<?note %s?>"])
@pytest.mark.parametrize("hidden", [b"</Rec>", b"<Rec>", b"<Inner>", b"</Rec><Rec>"])
@pytest.mark.parametrize("step", [1, 7, 2**20])
def test_tags_in_asides_are_no_tags(aside, hidden, step):
    first = b"<Rec>a" + aside.replace(b"%s", hidden) + b"b</Rec>"
    assert pieces(b"<S>" + first + b"<Rec>2</Rec></S>", step) == [first, b"<Rec>2</Rec>"]


@pytest.mark.parametrize("step", [1, 7, 2**20])
def test_records_in_comments_between_records_are_none(step):
    assert pieces(b"<S><!-- <Rec>1</Rec> --><Rec>2</Rec><!--<Rec>3</Rec>--></S>", step) == [b"<Rec>2</Rec>"]


def test_a_comment_without_end_hides_no_later_record():
    assert pieces(b"<Rec>1<!-- x<Rec>2</Rec><Rec>3</Rec>") == [
        b"<Rec>1<!-- x",
        b"<Rec>2</Rec>",
        b"<Rec>3</Rec>",
    ]


@pytest.mark.parametrize("step", [1, 7, 2**20])
def test_a_comment_without_end_does_not_reach_beyond_the_end_tag(step):
    first, second = b"<Rec>1<!-- x</Rec>", b"<Rec>" + b"2" * 50 + b"</Rec>"
    assert pieces(b"<S>" + first + second + b"</Rec2></S>", step) == [first, second]


def test_a_record_without_end_ends_with_its_set_though_the_names_share_a_beginning():
    # Two documents one after the other; the last record of the first has lost its end tag.
    names: dict[str, tuple[str, ...]] = {"Rec": ()}
    data = b"<RecSet><Rec>1</RecSet><?xml version='1.0'?><RecSet><Rec>2</Rec></RecSet>"
    second = cut(data, names=names)[1]
    assert second.data == b"<Rec>2</Rec>"


@pytest.mark.parametrize("blanks", [0, 1, 5, 40])
@pytest.mark.parametrize("step", [1, 3, 8, 11])
def test_blanks_in_an_end_tag(blanks, step):
    first = b"<Rec>1</Rec" + b" " * blanks + b">"
    assert pieces(first + b"</S><Rec>2</Rec>", step) == [first, b"<Rec>2</Rec>"]


# Positions.


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("step", [1, 4, 2**20])
def test_offsets_and_lines(end, step):
    data = end.join(
        [b"<?xml?>", b"<S>", b" <Rec>", b"1", b"</Rec>", b"", b"<Rec>2</Rec><Rec>3", b"</Rec></S>"]
    )
    found = [(frame.offset, frame.line) for frame in cut(data, step)]
    places = [data.index(start) for start in (b"<Rec>" + end, b"<Rec>2", b"<Rec>3")]
    assert found == [(places[0], 3), (places[1], 7), (places[2], 7)]


@given(st.lists(st.sampled_from([b"\r", b"\n", b"a"]), max_size=30).map(b"".join))
def test_line_ends_are_those_of_splitlines(data):
    assert line_ends(data) == len((data + b"x").splitlines()) - 1


fragments = st.lists(
    st.sampled_from(
        [
            b"<Rec>",
            b"<Rec a='1'>", b"</Rec>", b"</Rec >", b"<Rec/>", b"<RecSet>", b"</RecSet>", b"<Inner>",
            b"</Inner>", b"<Record>", b"</Record>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?x", b"?>",
            b"text", b"\n", b"\r\n",
            b"\r", b" ", b"<", b">", b"</Rec", b"<Rec", b"/", b"<S>", b"</S>",
        ]
    ),
    max_size=25,
).map(b"".join)  # fmt: skip


@given(fragments)
@settings(max_examples=300, deadline=None)
def test_frames_and_what_is_outside_are_the_input(data):
    outside: list[tuple[int, bytes]] = []
    found = list(by_elements(io.BytesIO(data), NAMES, lambda part, line: outside.append((line, part))))
    rest = data
    for frame in reversed(found):
        assert rest[frame.offset :].startswith(frame.data)
        assert frame.line == line_ends(data[: frame.offset]) + 1
        # A CRLF that a frame's end falls into is counted once on either side at most.
        after = rest[frame.offset + len(frame.data) :]
        assert not after.strip() or after in [part for _, part in outside]
        rest = rest[: frame.offset]
    assert not rest.strip() or rest in [part for _, part in outside]


@given(fragments, st.integers(1, 12))
@settings(max_examples=300, deadline=None)
def test_the_same_frames_at_any_chunk_size(data, step):
    assert cut(data, step) == cut(data)


# Size.


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(xml_framing, "MAX_FRAME", 1000)
    monkeypatch.setattr(xml_framing, "CHUNK", 100)


@pytest.mark.usefixtures("small")
def test_a_giant_comes_in_faulty_pieces_and_costs_itself_alone():
    giant = b"<Rec>" + b"x\n" * 2500 + b"</Rec>"
    frames = cut(b"<S><Rec>1</Rec>" + giant + b"<Rec>2</Rec></S>", 100)
    assert [frame.data for frame in frames if not frame.fault] == [b"<Rec>1</Rec>", b"<Rec>2</Rec>"]
    faulty = [frame for frame in frames if frame.fault]
    assert b"".join(frame.data for frame in faulty) == giant
    assert [frame.continues for frame in faulty] == [False] + [True] * (len(faulty) - 1)
    assert max(len(frame.data) for frame in faulty) <= 1200
    assert frames[-1].line == 2501


def test_after_a_giant_the_next_record_is_found_wherever_it_is(monkeypatch):
    monkeypatch.setattr(xml_framing, "MAX_FRAME", 10_000)
    monkeypatch.setattr(xml_framing, "CHUNK", 10)
    for length in range(20_000, 26_000, 501):
        giant = b"<Rec>" + b"x<!-- y -->" * (length // 11) + b"</Rec>"
        frames = cut(giant + b"<Rec>2</Rec>" + b" " * 3000 + b"<Rec>3</Rec>")
        assert [frame.data for frame in frames if not frame.fault] == [b"<Rec>2</Rec>", b"<Rec>3</Rec>"]
        assert b"".join(frame.data for frame in frames if frame.fault) == giant


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("aside", [b"<!--", b"<![CDATA[", b"<?x "])
def test_an_aside_without_end_costs_its_record_alone_in_a_long_document(aside):
    others = [b"<Rec>%d</Rec>" % number for number in range(300)]
    assert pieces(b"<Rec>a" + aside + b"".join(others), 100) == [b"<Rec>a" + aside, *others]


@pytest.mark.usefixtures("small")
def test_much_text_outside_is_handed_on_in_pieces_of_bounded_size():
    sizes: list[int] = []
    data = b"x" * 20_000 + b"<Rec>1</Rec>"
    frames = list(by_elements(Trickle(data, 100), NAMES, lambda part, _: sizes.append(len(part))))
    assert [frame.offset for frame in frames] == [20_000]
    assert sum(sizes) == 20_000
    assert max(sizes) <= 1200


@pytest.mark.usefixtures("small")
def test_a_comment_without_end_between_records_hides_nothing_for_ever():
    data = b"<S><Rec>1</Rec><!-- " + b"x" * 5000 + b"<Rec>2</Rec></S>"
    assert [frame.data for frame in cut(data, 100)] == [b"<Rec>1</Rec>", b"<Rec>2</Rec>"]


@pytest.mark.parametrize(
    "unit",
    [
        b"<",
        b"<!--",
        b"<![CDATA[",
        b"<Rec",
        b"<Rec>",
        b"<Rec><!--",
        b"</Rec",
        b"</Rec ",
        b"<?",
        b"<!-- -->",
        b"-->",
        b">",
        b" ",
    ],
)
def test_hostile_repetition_is_gone_through_once(unit):
    data = b"<Rec>" + unit * (2_000_000 // len(unit))
    stream = Trickle(data, 2**20)
    seen = sum(len(frame.data) for frame in by_elements(stream, NAMES))
    assert seen <= len(data)
    assert stream.reads < 50
