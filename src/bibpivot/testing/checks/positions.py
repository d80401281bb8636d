"""Positions: what is said of a record points to its place in the input."""

from collections.abc import Iterator

import msgspec

from bibpivot.accounts.diagnostics import ENCODING_GUESSED, Diagnostic
from bibpivot.framing import Frame, line_ends
from bibpivot.testing.checking import Findings, check
from bibpivot.testing.subject import FormatSubject, Parsed
from bibpivot.testing.texts import places

MOVED = 1000
ROUGH = ("cut at a line", "another encoding", "control characters")


@check("reader", "cases")
def lines_follow_the_frame(subject: FormatSubject) -> Findings:
    """Every frame is parsed twice, the second time as if it stood a thousand lines further down.

    All lines that are named, of records and of diagnostics, must be a thousand more.

    Means: lines are counted from the beginning of the record; they are right for the first record of a file only.

    Mend: add `frame.line` to what is counted within the frame (less one, if that counts from 1).
    """
    for name, frame in _frames(subject):
        moved = msgspec.structs.replace(frame, line=frame.line + MOVED)
        here, there = subject.parsed([frame]), subject.parsed([moved])
        lines = [[*_lines(one)] for one in (here[0], there[0])]
        for (what, line), (_, other) in zip(*lines, strict=False):
            if line is not None and other != line + MOVED:
                yield (
                    f"{name}: {what} is on line {line}, and on line {other} when all stands {MOVED} lines further down"
                )
                break


@check("reader", "cases")
def lines_are_inside_the_frame(subject: FormatSubject) -> Findings:
    """The line of every record and diagnostic must be one of the lines of the frame that it came from.

    Means: people look for the fault in the wrong place.

    Mend: count line ends in `frame.data` up to the place, and add `frame.line`.
    """
    for name, frame in _frames(subject):
        last = frame.line + line_ends(frame.data)
        for what, line in _lines(subject.parsed([frame])[0]):
            if line is not None and not frame.line <= line <= last:
                yield f"{name}: {what} is said to be on line {line}; the frame has lines {frame.line} to {last}"
                break


@check("reader", "cases")
def a_bad_byte_is_on_its_line(subject: FormatSubject) -> Findings:
    """A byte that is not UTF-8 is put into a value in the middle of a case; what is said of it must name its line.

    Means: a diagnostic of one line sends people to another.

    Mend: decode with `reading.text(frame)`, which says it rightly, or count the line ends before the byte.
    """
    for case in subject.cases:
        for place in places(subject, case):
            data = place.changed(b"\xe9")
            line = line_ends(data[: data.index(b"\xe9")]) + 1
            said = [code for code in subject.read(data).codes if code[0] == ENCODING_GUESSED.id]
            for _, named in said[:1]:
                if named != line:
                    yield f"case {case.name}: a byte on line {line} is said to be on line {named}"


def _frames(subject: FormatSubject) -> Iterator[tuple[str, Frame]]:
    """Yield frames to look at: those of the cases, and of rough ones, with which readers have more to say."""
    for case in subject.cases:
        for frame in subject.frames(case.data)[:50]:
            yield f"case {case.name}", frame
    for case in sorted(subject.cases, key=lambda case: len(case.data))[:2]:
        for what in ROUGH:
            for data in list(subject.damaged(case, what))[:12]:
                for frame in subject.frames(data)[-3:]:
                    yield f"case {case.name}, {what}", frame


def _lines(parsed: Parsed) -> Iterator[tuple[str, int | None]]:
    for number, envelope in enumerate(parsed.envelopes, 1):
        yield f"record {number}", envelope.line
    for event in parsed.account.events:
        if isinstance(event, Diagnostic):
            yield f"{event.code} ({event.message})", event.line
