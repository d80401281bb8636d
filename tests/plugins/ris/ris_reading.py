"""Reading RIS in tests: the records, and what was said of them."""

import io
from typing import Any, NamedTuple

from bibpivot.accounts.origins import Origin
from bibpivot.api import Envelope, Reading, Record, Unreadable
from bibpivot.contract.contexts import Carries
from bibpivot.running.report import Report
from bibpivot_ris.options import ReadOptions
from bibpivot_ris.read.frames import frames
from bibpivot_ris.read.reader import parse

_BLANK = b" \t\r\n\x0b\x0c"
NO_LAYOUT = Carries(("title",))


class Read(NamedTuple):
    """The records of a text with what is around them, and what was said; `unreadable` are the failures."""

    envelopes: list[Envelope]
    report: Report
    unreadable: list[Unreadable]

    @property
    def records(self) -> list[Record]:
        return [envelope.record for envelope in self.envelopes]

    @property
    def record(self) -> Record:
        (record,) = self.records
        return record

    @property
    def codes(self) -> list[str]:
        return [diagnostic.code for diagnostic in self.report.diagnostics]

    @property
    def places(self) -> list[tuple[str, int | None]]:
        return [(diagnostic.code, diagnostic.line) for diagnostic in self.report.diagnostics]


def read(text: str | bytes, *, layout: bool = False, **options: Any) -> Read:
    """Read a text; without `layout` as for a writer of another format."""
    report = Report()
    data = text.encode() if isinstance(text, str) else text
    reading = Reading(
        plugin="ris", collector=report, options=ReadOptions(**options), written=None if layout else NO_LAYOUT
    )
    reading.source = "test.ris"
    envelopes, unreadable = [], []
    cut = list(frames(io.BytesIO(data), reading))
    # Every byte that says something is in a frame, at the place that the frame names.
    assert all(data[frame.offset : frame.offset + len(frame.data)] == frame.data for frame in cut)
    assert b"".join(frame.data for frame in cut).translate(None, _BLANK) == data.translate(None, _BLANK)
    for frame in cut:
        reading.line = frame.line
        try:
            envelope = parse(frame, reading)
        except Unreadable as error:
            unreadable.append(error)
        else:
            if isinstance(envelope, Envelope):
                envelopes.append(envelope)
    return Read(envelopes, report, unreadable)


def one(*lines: str, kind: str = "JOUR") -> Record:
    """Return the record of some lines between TY and ER."""
    return read("\n".join((f"TY  - {kind}", *lines, "ER  - ", ""))).record


def read_with_origins(text: str | bytes) -> tuple[Record, tuple[Origin, ...]]:
    """Return the first record of a text, and what was said of where its values came from."""
    data = text.encode() if isinstance(text, str) else text.removeprefix(b"\xef\xbb\xbf")
    reading = Reading(
        plugin="ris", collector=Report(), options=ReadOptions(), written=NO_LAYOUT, explains=True
    )
    first = next(iter(frames(io.BytesIO(data), reading)))
    reading.line = first.line
    envelope = parse(first, reading)
    assert envelope is not None
    return envelope.record, reading.take_origins()
