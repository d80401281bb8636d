"""Reading pages in tests: the records, and what was said about them."""

import io
from typing import NamedTuple

from bibpivot.accounts.loss import LossEntry
from bibpivot.api import Diagnostic, Envelope, Frame, Mode, Reading, Record, Unreadable
from bibpivot.running.report import Report
from bibpivot_fr_export.frames import frames
from bibpivot_fr_export.reader import parse


class Read(NamedTuple):
    """What came of an input."""

    envelopes: list[Envelope]
    unreadable: list[Unreadable]
    diagnostics: list[Diagnostic]
    losses: list[LossEntry]

    @property
    def records(self) -> list[Record]:
        return [envelope.record for envelope in self.envelopes]

    @property
    def record(self) -> Record:
        (record,) = self.records
        return record

    def said(self) -> list[tuple[int | None, str]]:
        """Return the lines and codes of what was said, in the order of lines."""
        return sorted(
            ((one.line, one.code) for one in self.diagnostics), key=lambda pair: (pair[0] or 0, pair[1])
        )


def read(data: bytes | str, encoding: str | None = None, mode: Mode = "lenient") -> Read:
    """Read an input as the pipeline does: frame by frame."""
    raw = data.encode() if isinstance(data, str) else data
    report = Report()
    reading = Reading(plugin="fr-export", collector=report, encoding=encoding, mode=mode)
    envelopes: list[Envelope] = []
    unreadable: list[Unreadable] = []
    for frame in frames(io.BytesIO(raw), reading):
        reading.line = frame.line
        try:
            envelopes.extend(parse(frame, reading))
        except Unreadable as error:
            unreadable.append(error)
    return Read(envelopes, unreadable, report.diagnostics, list(report.losses))


def cut(data: bytes) -> list[Frame]:
    """Return the frames of an input."""
    return list(frames(io.BytesIO(data), Reading(plugin="fr-export", collector=Report())))
