"""Cutting: every byte is accounted for, every frame is where it says, and none waits for the end of the input."""

import io
import tracemalloc
from collections.abc import Iterable
from typing import Any

from bibpivot.files.sources import Source
from bibpivot.framing import line_ends
from bibpivot.testing.cases import Case
from bibpivot.testing.checking import Findings, check, shown
from bibpivot.testing.lengthening import lengthened
from bibpivot.testing.subject import FormatSubject

LONG = 3 * 2**20
"""The size of a long input, in bytes."""
AHEAD = 2**20
"""How much of it may have been read when its first record comes."""
TIMES = 4
"""How many times longer the longer of two inputs is, for the memory that they take."""
SHORT = 200 * 1024
GROWTH = 0.5
"""How much more memory the longer one may take: this part of what it is longer."""


@check("reader", "cases")
def frames_cover_the_input(subject: FormatSubject) -> Findings:
    """Every byte of a case is in a frame, in order and verbatim, or is what may stand between records (`between`).

    Means: records, or parts of them, are lost before anybody could report them: the last one in a file, often.

    Mend: yield what is held at the end of the input too; give strange text before, between and after records to a frame
    of its own, so that `parse` can say what it thinks of it. Markup around records is named with `between=`.
    """
    for case in subject.cases:
        data = _plain(case.data)
        end = 0
        frames = subject.frames(case.data)
        preambles = {frame.preamble for frame in frames}
        for frame in frames:
            if data[frame.offset : frame.offset + len(frame.data)] != frame.data:
                yield (
                    f"case {case.name}: the frame at byte {frame.offset} is not what stands there: "
                    f"{_start(frame.data)}"
                )
            if frame.offset < end:
                yield f"case {case.name}: the frame at byte {frame.offset} begins before the one before it ends"
            yield from _gap(subject, case, data, end, frame.offset, preambles)
            end = max(end, frame.offset + len(frame.data))
        yield from _gap(subject, case, data, end, len(data), preambles)


def _gap(
    subject: FormatSubject, case: Case, data: bytes, start: int, end: int, preambles: Iterable[bytes]
) -> Findings:
    gap = data[start:end]
    if not gap.strip() or subject.between.fullmatch(gap) or any(gap.strip() in one for one in preambles):
        return
    line = line_ends(data[:start]) + 1
    yield f"case {case.name}: bytes {start} to {end}, from line {line}, are in no frame: {_start(gap)}"


@check("reader", "cases")
def frames_know_their_lines(subject: FormatSubject) -> Findings:
    """The line of every frame is held against the line ends before it, counted in the input; with CRLF too.

    Means: diagnostics and `bibpivot explain` point to the wrong place in the file.

    Mend: lines count from 1, and every line end counts, also those that are passed over between records. The framers
    of `bibpivot.api` (`by_lines`, `group`, `by_elements`) do it right.
    """
    for case in subject.cases:
        crlf = case.data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        for data, what in ((case.data, ""), (crlf, " with CRLF")):
            text = _plain(data)
            for frame in subject.frames(data):
                line = line_ends(text[: frame.offset]) + 1
                if frame.line != line:
                    yield (
                        f"case {case.name}{what}: the frame at byte {frame.offset} starts on line {line}, "
                        f"but says line {frame.line}"
                    )
                    break


@check("reader", "cases")
def frames_come_as_the_input_is_read(subject: FormatSubject) -> Findings:
    """A case is repeated to a few megabytes and cut: the first frame must come before much of it has been read.

    Means: the reader loads the whole input. Large files take all memory, and nothing comes out before the end.

    Mend: read the stream in pieces or lines, and yield every record when its end is seen. A format that can't be cut
    may take the whole input as one frame: then declare this failure, with the reason.
    """
    for case, data in _long_inputs(subject):
        stream = CountingStream(data)
        first = next(subject.cutting(stream), None)
        if first is None:
            yield f"case {case.name}, repeated: no frame at all"
        elif stream.count - len(first.data) > AHEAD:
            yield (
                f"case {case.name}, repeated to {len(data)} bytes: {stream.count} were read "
                f"before the first record of {len(first.data)} bytes came"
            )


@check("reader", "cases")
def memory_stays_flat(subject: FormatSubject) -> Findings:
    """The same is cut at two lengths, one four times the other, and the most memory in use is compared.

    Means: the reader keeps what it has yielded; a file of millions of records takes all memory there is.

    Mend: keep no list of frames, lines or records; what later records need of earlier ones travels in `preamble`.
    """
    for case, whole in _long_inputs(subject):
        short, data = whole[:SHORT], whole[: TIMES * SHORT]
        peaks = [_peak(subject, one) for one in (short, data)]
        if peaks[1] - peaks[0] > GROWTH * (len(data) - len(short)):
            yield (
                f"case {case.name}, repeated: cutting {len(short)} bytes took {peaks[0]} bytes of memory, "
                f"{len(data)} bytes took {peaks[1]}"
            )


def _peak(subject: FormatSubject, data: bytes) -> int:
    tracemalloc.start()
    try:
        for _ in subject.cutting(CountingStream(data)):
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _long_inputs(subject: FormatSubject) -> list[tuple[Case, bytes]]:
    """Return the smallest case that has records, repeated."""
    usable = [case for case in subject.cases if subject.reads[case.name].envelopes]
    smallest = sorted(usable, key=lambda case: len(case.data))[:1]
    return [(case, lengthened(subject, case.data, LONG)) for case in smallest]


class CountingStream(io.BytesIO):
    """A file in memory that gives at most 64 KiB at a time and counts what it gives, twice if it is read twice."""

    count = 0

    def read(self, size: int | None = -1, /) -> bytes:
        """Return what comes next; all of it only if all is asked for."""
        # A copy: BytesIO would lend out what it holds, and nobody could see that it takes memory.
        taken = bytes(bytearray(super().read(size if size is None or size < 0 else min(size, 65536))))
        self.count += len(taken)
        return taken

    def readinto(self, buffer: Any, /) -> int:
        """Fill a buffer with what comes next."""
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _plain(data: bytes) -> bytes:
    with Source(data) as source:
        return source.stream.read()


def _start(data: bytes) -> str:
    return shown(data.strip()[:60])
