"""Reading and writing nbib in tests."""

import io
from typing import Any, NamedTuple

from bibpivot.accounts.loss import LossEntry
from bibpivot.api import Carries, Envelope, Reading, Record, RecordType, Writing
from bibpivot.running.report import Report
from bibpivot_pubmed.nbib import frames as nbib_frames
from bibpivot_pubmed.nbib import reader as nbib_reader
from bibpivot_pubmed.nbib.options import NbibReadOptions, NbibWriteOptions
from bibpivot_pubmed.nbib.writer import NbibWriter


class Read(NamedTuple):
    """The records of a text, and what was said of them."""

    records: list[Record]
    report: Report

    @property
    def record(self) -> Record:
        (record,) = self.records
        return record

    @property
    def codes(self) -> list[str]:
        return [diagnostic.code for diagnostic in self.report.diagnostics]

    @property
    def lines(self) -> list[int | None]:
        return [diagnostic.line for diagnostic in self.report.diagnostics]


def read(text: str | bytes, *, layout: bool = False, **options: Any) -> Read:
    """Read records, as for a format with no use for their layout."""
    report = Report()
    reading = Reading(
        plugin="pubmed",
        collector=report,
        options=NbibReadOptions(**options),
        written=None if layout else Carries(()),
    )
    data = text.encode() if isinstance(text, str) else text
    frames = list(nbib_frames.frames(io.BytesIO(data), reading))
    assert not data.strip() or b"".join(frame.data for frame in frames).strip() == data.strip()
    return Read([nbib_reader.parse(frame, reading).record for frame in frames], report)


def field(line: str) -> Record:
    """The record of one more line than the PMID."""
    return read(f"PMID- 1\n{line}\n").record


class Written(NamedTuple):
    """The text of a record, and what was lost."""

    text: str
    losses: list[LossEntry]

    def values(self, tag: str) -> list[str]:
        """The values of a tag, by the line rule alone: tag in four columns, six blanks go on."""
        return [value for found, value in self.pairs() if found == tag]

    def pairs(self) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        for line in self.text.splitlines():
            if line.startswith("      "):
                tag, value = found[-1]
                found[-1] = tag, f"{value} {line.strip()}"
            elif line:
                assert line[4:6] == "- ", line
                found.append((line[:4].rstrip(), line[6:].strip()))
        return found

    def lost(self, kind: str, path: str) -> list[str | None]:
        return [loss.first.sample for loss in self.losses if loss.kind == kind and loss.path == path]

    def paths(self) -> list[tuple[str, str]]:
        return [(loss.kind, loss.path) for loss in self.losses]


def write(record: Record, **options: Any) -> Written:
    report = Report()
    chosen = NbibWriteOptions(**options)
    writer = NbibWriter(chosen, Writing(plugin="pubmed", collector=report, options=chosen))
    data = writer.write(Envelope(record=record))
    assert isinstance(data, bytes)
    return Written(data.decode(), list(report.losses))


def article(**fields: Any) -> Record:
    """A journal article with some fields."""
    return Record(type=RecordType.JOURNAL_ARTICLE, **fields)
