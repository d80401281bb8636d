"""nbib there and back: what is carried arrives or is told, what was read once is read again just so."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nbib_support import read, write

from bibpivot.accounts.carried import Carries
from bibpivot.api import RichText
from bibpivot.model import Extra, Part, Record, RecordType
from bibpivot.testing.records import canonical_records
from bibpivot.testing.strategies import records
from bibpivot_pubmed import NBIB

assert NBIB.writer is not None
CARRIED = Carries(NBIB.writer.carries)
SOME = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, object]]:
    """The values at the ends of a record with their paths; nothing for what is not said."""
    if isinstance(value, tuple):
        for item in value:
            yield from leaves(item, path)
    elif isinstance(value, RichText):
        yield path, value
    elif isinstance(value, Extra):
        if value.layout:  # it says nothing of the work
            return
        yield f"extras.{value.format}.{value.name}", value.value
    elif isinstance(value, Part):
        for name in value.__struct_fields__:
            yield from leaves(getattr(value, name), f"{path}.{name}" if path else name)
    elif value is not None and value is not False and value != "" and value != "UNLABELLED":
        yield path, value


def untold(record: Record, back: Record, told: set[str]) -> list[tuple[str, object]]:
    """What a record has and the one read back has not, though it is carried and nothing was said of it."""
    missing = Counter(leaves(record)) - Counter(leaves(back))
    uncarried = {path for path, _, _ in CARRIED.missing(record)}
    return [
        (path, value)
        for path, value in missing
        if not any(
            path == loss or path.startswith(f"{loss}.") or loss.startswith(f"{path}.")
            for loss in told | uncarried
        )
    ]


def back_of(record: Record) -> tuple[Record, set[str]]:
    written = write(record)
    return read(written.text).record, {loss.path for loss in written.losses}


@pytest.mark.parametrize("name", canonical_records())
def test_whatever_does_not_arrive_is_told(name: str) -> None:
    record = canonical_records()[name]
    if record == Record(type=record.type):
        record = msgspec.structs.replace(record, owner="NLM")
    assert untold(record, *back_of(record)) == []


@SOME
@given(record=records(filled=3) | records(filled=6, unprintable=True, wild=True))
def test_whatever_does_not_arrive_of_any_record_is_told(record: Record) -> None:
    # Something that makes a record of it for certain.
    record = msgspec.structs.replace(record, owner="NLM")
    assert untold(record, *back_of(record)) == []


@SOME
@given(
    record=records(
        filled=5, types=st.sampled_from((RecordType.JOURNAL_ARTICLE, RecordType.CHAPTER, RecordType.BOOK))
    )
)
def test_what_was_read_is_written_and_read_again_just_so(record: Record) -> None:
    # What is strange about a record is told and gone after a few times; nothing goes on changing.
    record = msgspec.structs.replace(record, owner="NLM")
    for _ in range(3):
        record = read(write(record).text).record
    assert read(write(record).text).record == record
