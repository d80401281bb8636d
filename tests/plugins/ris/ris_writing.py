"""Writing RIS in tests: the text, its values by tag, and what was lost."""

from typing import Any

from bibpivot.api import (
    Contributor,
    Envelope,
    Person,
    Record,
    RecordType,
    Writing,
)
from bibpivot.running.report import Report
from bibpivot_ris.options import WriteOptions
from bibpivot_ris.write.writer import Writer


def write(record: Record, *, key: str | None = None, report: Report | None = None, **options: Any) -> str:
    settings_ = WriteOptions(**options)
    writer = Writer(settings_, Writing(plugin="ris", collector=report or Report(), options=settings_))
    output = writer.write(Envelope(record=record, key=key))
    return output.decode()


def values(text: str) -> list[tuple[str, str]]:
    """Return tags and values, by the line rule of the specification alone."""
    return [(line[:2], line[6:]) for line in text.splitlines() if line]


def tagged(record: Record, tag: str, **options: Any) -> list[str]:
    return [value for found, value in values(write(record, **options)) if found == tag]


def losses(record: Record, **options: Any) -> list[tuple[str, str]]:
    report = Report()
    write(record, report=report, **options)
    return [(entry.kind, entry.path) for entry in report.losses]


def by(*people: Contributor, type_: RecordType = RecordType.JOURNAL_ARTICLE) -> Record:
    return Record(type=type_, contributors=people)


def person(family: str | None, given: str | None = None, role: str = "author", **parts: Any) -> Contributor:
    return Contributor(name=Person(family=family, given=given, **parts), role=role)
