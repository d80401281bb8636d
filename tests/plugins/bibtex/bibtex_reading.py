"""Reading in tests: text in, records and what was said about them out."""

import io
from pathlib import Path
from typing import Any

from bibpivot import Records, Registry, convert, read
from bibpivot.api import Extra, Record
from bibpivot.running.report import Report

REGISTRY = Registry.default()


class Read:
    """What was read of a text: records, keys, what it says of the whole file, and what was said of it."""

    def __init__(self, text: str | bytes, dialect: str = "bibtex", **settings: Any) -> None:
        data = text.encode() if isinstance(text, str) else text
        self.records_read: Records = read(data, source_format=dialect, registry=REGISTRY, **settings)
        self.envelopes = list(self.records_read.envelopes())
        self.records: list[Record] = [plain(envelope.record) for envelope in self.envelopes]
        self.keys = [envelope.key for envelope in self.envelopes]
        self.report: Report = self.records_read.report
        self.set_extras: tuple[Extra, ...] = tuple(self.records_read.set_extras)

    @property
    def codes(self) -> list[str]:
        return [diagnostic.code for diagnostic in self.report.diagnostics]

    @property
    def only(self) -> Record:
        (record,) = self.records
        return record


def plain(record: Record) -> Record:
    """A record without the layout of its source."""
    extras = tuple(extra for extra in record.extras if not extra.layout)
    return Record(**{**{name: getattr(record, name) for name in Record.__struct_fields__}, "extras": extras})


def entry(fields: str, kind: str = "article", dialect: str = "bibtex") -> Record:
    """The record of an entry with these fields."""
    return Read(f"@{kind}{{key,\n{fields}\n}}\n", dialect).only


def converted(text: str | bytes | Path, source: str, target: str, **settings: Any) -> tuple[str, Report]:
    """What a conversion writes, and its report."""
    output = io.BytesIO()
    data = text.encode() if isinstance(text, str) else text
    report = convert(data, output, to=target, source_format=source, registry=REGISTRY, **settings)
    return output.getvalue().decode(), report
