"""Frames into batches: bounded by size and number, of one reader, with each preamble once."""

import io
import textwrap
from types import SimpleNamespace

import pytest

from bibpivot import Conversion, Registry, convert
from bibpivot.api import Format, ReaderSpec, Record, by_lines, hookimpl
from bibpivot.framing import Frame
from bibpivot.running.batches import BATCH_FRAMES, FIRST_FRAMES, Batch, ReaderRole, batched, item_of

ROLE = ReaderRole(format="f", plugin="p", parse="m:parse")
OTHER = ReaderRole(format="g", plugin="p", parse="m:parse")


def coming(preambles, *, role=ROLE, path=None):
    for number, preamble in enumerate(preambles):
        frame = Frame(data=b"0123456789", offset=10 * number, line=number + 1, preamble=preamble)
        yield role, item_of(frame, source=0, name="n", path=path, skipped=0), frame


def preambles_of(batches):
    return [[batch.preambles[item.preamble] for item in batch.items] for batch in batches]


def test_a_preamble_for_every_record_makes_no_batch_of_its_own():
    wanted = [b"", b"a", b"b", b"a", b"", b"c"]
    (batch,) = batched(coming(wanted))
    assert preambles_of([batch]) == [wanted]
    assert batch.preambles == (b"", b"a", b"b", b"c")


def test_the_bytes_of_a_preamble_count_once():
    # Each preamble weighs 30 and each frame 10: 30 + 10 + 10 + 30 + 10 = 90 is the first that reaches 90.
    wanted = [b"x" * 30, b"x" * 30, b"y" * 30, b"y" * 30, b"y" * 30]
    batches = list(batched(coming(wanted), size=90))
    assert [len(batch.items) for batch in batches] == [3, 2]
    assert [batch.preambles for batch in batches] == [(b"x" * 30, b"y" * 30), (b"y" * 30,)]
    assert preambles_of(batches) == [wanted[:3], wanted[3:]]


def test_a_batch_is_bounded_and_of_one_reader():
    frames = [*coming([b"a"] * 5), *coming([b"a"] * 2, role=OTHER)]
    batches = list(batched(frames, most=3))
    assert [(batch.reader.format, len(batch.items)) for batch in batches] == [("f", 3), ("f", 2), ("g", 2)]
    assert list(batched([])) == []


def test_the_first_batches_are_small_where_that_is_asked_for():
    batches = list(batched(coming([b""] * 1000), most=200, first=16))
    assert [len(batch.items) for batch in batches] == [16, 32, 64, 128, 200, 200, 200, 160]
    # In proportion: of 100 frames or 1,000 bytes two times 20 % go first.
    sizes = [len(batch.items) for batch in batched(coming([b""] * 300), size=1000, most=100, first=20)]
    assert sizes == [20, 40, 80, 100, 60]
    heavy = [
        len(batch.items) for batch in batched(coming([b"", b"p" * 70, b""] * 9), size=400, most=4, first=1)
    ]
    assert sum(heavy) == 27
    assert heavy[0] == 1


def test_a_batch_of_places_in_a_file_keeps_its_preambles(tmp_path):
    (batch,) = batched(coming([b"a", b"b"], path=tmp_path / "x"))
    light = batch.without_data()
    assert [(item.data, item.length, item.preamble) for item in light.items] == [(None, 10, 0), (None, 10, 1)]
    assert light.preambles == (b"a", b"b")
    (stream,) = batched(coming([b"a"]))
    assert stream.without_data() is stream


def test_a_batch_made_by_hand_has_an_empty_preamble():
    ((role, item, _),) = coming([b""])
    batch = Batch(reader=role, items=(item,))
    assert batch.preambles[item.preamble] == b""


PLUGIN = """
    from bibpivot.api import Format, Frame, ReaderSpec, Record, by_lines, hookimpl
    import msgspec

    def frames(stream, reading):
        for frame in by_lines(stream, lambda line: True):
            yield msgspec.structs.replace(frame, preamble=b"%d" % (frame.line % 7))

    def parse(frame, reading):
        return Record(title=f"{frame.data.decode().strip()} {frame.preamble.decode()}")

    @hookimpl
    def bibpivot_formats():
        return [Format(id="numbered", title="N", reader=ReaderSpec(frames=frames, parse=parse))]
"""


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_record_gets_its_preamble(tmp_path, jobs):
    (tmp_path / "numbered.py").write_text(textwrap.dedent(PLUGIN))
    registry = Registry.default(plugin_files=[tmp_path / "numbered.py"])
    source, output = tmp_path / "in", tmp_path / "out.jsonl"
    numbers = range(1, 2 * BATCH_FRAMES + 2)
    source.write_text("".join(f"{number}\n" for number in numbers))
    convert(source, output, to="pivot-jsonl", source_format="numbered", registry=registry, jobs=jobs)
    assert output.read_text() == "".join(f'{{"title":"{number} {number % 7}"}}\n' for number in numbers)


ASKED = []


def counted_frames(stream, _reading):
    for frame in by_lines(stream, lambda _line: True):
        ASKED.append(frame.line)
        yield frame


def parse(frame, _reading):
    return Record(title=frame.data.decode().strip())


class _First(io.BytesIO):
    """Notes how many frames had been asked for when the first bytes came."""

    asked = None

    def write(self, data):
        self.asked = self.asked or len(ASKED)
        return super().write(data)


def test_the_first_record_does_not_wait_for_a_whole_batch():
    registry = Registry.default()
    reader = ReaderSpec(frames=counted_frames, parse=parse)
    registry.register(
        SimpleNamespace(bibpivot_formats=hookimpl(lambda: [Format(id="counted", title="C", reader=reader)]))
    )
    data = "".join(f"{number}\n" for number in range(1000)).encode()
    ASKED.clear()
    first = _First()
    convert(data, first, to="pivot-jsonl", source_format="counted", registry=registry)
    assert len(ASKED) == 1000
    assert first.asked == FIRST_FRAMES + 1  # the one that does not fit in
    assert first.getvalue() == b"".join(b'{"title":"%d"}\n' % number for number in range(1000))


TALKATIVE = """
    from bibpivot.api import (
        Code, Format, ReaderSpec, Record, Severity, Unreadable, Writer, WriterSpec, by_lines, hookimpl,
    )

    HEARD = Code("talk-heard", Severity.INFO, "Heard.")
    SAID = Code("talk-said", Severity.INFO, "Said.")

    def frames(stream, reading):
        for frame in by_lines(stream, lambda line: True):
            reading.report(HEARD, f"cut {frame.line}")
            yield frame

    def parse(frame, reading):
        for title in frame.data.decode().split():
            reading.report(HEARD, f"read {title}")
            reading.lost("unrecognised", f"read {title}")
            if title == "unreadable":
                raise Unreadable("nothing")
            yield Record(title=title)

    class W(Writer):
        def write(self, envelope):
            title = str(envelope.record.title)
            self.writing.report(SAID, f"write {title}")
            self.writing.lost("approximated", f"write {title}")
            if title == "unwritable":
                raise ValueError("no")
            return title.encode()

    @hookimpl
    def bibpivot_formats():
        spec = WriterSpec(target=W, carries=("type", "title"))
        return [Format(id="talk", title="T", reader=ReaderSpec(frames=frames, parse=parse), writer=spec)]
"""


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_said_has_the_order_of_the_records_whatever_is_read_before_it_is_written(tmp_path, jobs):
    (tmp_path / "talk.py").write_text(textwrap.dedent(TALKATIVE))
    registry = Registry.default(plugin_files=[tmp_path / "talk.py"])
    (tmp_path / "in").write_text("a\nunwritable unreadable\nb c\nunreadable\n")
    said = []
    conversion = Conversion(
        to="talk", source_format="talk", registry=registry, jobs=jobs, quarantine=tmp_path / "bad",
        listener=lambda event: said.append(getattr(event, "message", None) or event.path),
    )  # fmt: skip
    report = conversion.run([tmp_path / "in"], tmp_path / "out")
    # A frame's records are read together.
    assert [words for words in said if "broke down" not in words] == [
        *("cut 1", "read a", "read a", "write a", "write a"),
        *("cut 2", "read unwritable", "read unwritable", "write unwritable", "write unwritable"),
        *("read unreadable", "read unreadable", "nothing"),
        *("cut 3", "read b", "read b", "write b", "write b", "read c", "read c", "write c", "write c"),
        *("cut 4", "read unreadable", "read unreadable", "nothing"),
    ]
    assert [loss.path for loss in report.losses] == [
        *("read a", "write a", "read unwritable", "write unwritable", "read unreadable"),
        *("read b", "write b", "read c", "write c"),
    ]
    assert (tmp_path / "bad").read_text() == "unwritable unreadable\nunreadable\n"
    assert (tmp_path / "out").read_text() == "abc"
