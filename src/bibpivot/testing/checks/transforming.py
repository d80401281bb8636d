"""Transforms: any record can be changed, none is changed in place, and what was done is said."""

from collections.abc import Iterator

import msgspec

from bibpivot.model import Record, RecordType
from bibpivot.testing.checking import Findings, check, shown
from bibpivot.testing.checks.writing import AWKWARD, filled_with
from bibpivot.testing.full_record import full_record
from bibpivot.testing.records import canonical_records
from bibpivot.testing.transform_subject import TransformSubject


@check("transform")
def any_record_can_be_transformed(subject: TransformSubject) -> Findings:
    """The transform is given canonical records, the full record as every type, and records full of awkward strings.

    Means: it breaks down on records that readers do make; each of them is then missing in the output.

    Mend: expect any field to be absent and any string in it.
    """
    for name, record in _any_records():
        try:
            subject.applied([record])
        except Exception as error:
            yield f"{name}: {type(error).__name__}: {error}"


@check("transform")
def transforms_to_records(subject: TransformSubject) -> Findings:
    """What the transform gives back must be a record, a valid one, or `None` to filter it out.

    Means: the writer behind it breaks down, or writes what no record may hold.

    Mend: return `msgspec.structs.replace(record, …)` with values of the right types: tuples, not lists.
    """
    for name, record in _any_records():
        for result in subject.applied([record]).results:
            if result is None:
                continue
            if not isinstance(result, Record):
                yield f"{name}: {shown(result)} is no record"
                continue
            try:
                again = msgspec.convert(msgspec.to_builtins(result), Record)
            except (msgspec.MsgspecError, TypeError) as error:
                yield f"{name}: {error}"
                continue
            if again != result:
                yield f"{name}: the record is not valid: its values are not of the types that a record's have"


@check("transform")
def transforms_leave_their_input(subject: TransformSubject) -> Findings:
    """Each record is held against itself after it was transformed.

    Means: records are changed in place, so that somebody who still holds them has other ones.

    Mend: make a changed record with `msgspec.structs.replace`, never with `force_setattr`.
    """
    for name, record in canonical_records().items():
        before = _encoded(record)
        subject.applied([record])
        if _encoded(record) != before:
            yield f"the record {name!r} has changed"


@check("transform")
def transforms_keep_nothing(subject: TransformSubject) -> Findings:
    """Each record is transformed alone, after the others, and after the others backwards: to the same.

    Means: what becomes of a record depends on the records before it, so it is another at every number of processes.

    Mend: keep nothing from record to record; what all of them need is made once, in `prepare`.
    """
    records = canonical_records()
    alone = [subject.applied([record]).results[0] for record in records.values()]
    forward = subject.applied(records.values()).results
    backward = subject.applied(reversed(records.values())).results[::-1]
    for name, one, *others in zip(records, alone, forward, backward, strict=True):
        if any(other != one for other in others):
            yield f"the record {name!r} becomes something else after other records than alone"


@check("transform")
def what_was_done_is_said(subject: TransformSubject) -> Findings:
    """Where a record comes back changed, or not at all, the account must have a word of it.

    Means: the report can't tell people what was changed, and in which records.

    Mend: say `transforming.did("filled", "volume", value)` for every change; filtering is counted by itself.
    """
    for name, record in canonical_records().items():
        applied = subject.applied([record])
        if applied.results[0] not in (record, None) and not applied.actions:
            yield f"the record {name!r} is changed and nothing is said"


def _any_records() -> Iterator[tuple[str, Record]]:
    yield from canonical_records().items()
    full = full_record()
    for kind in RecordType:
        yield f"the full record as {kind}", msgspec.structs.replace(full, type=kind)
    for text in AWKWARD:
        yield f"the full record, every string {shown(repr(text), 30)}", filled_with(full, text)


def _encoded(record: Record) -> bytes:
    try:
        return msgspec.json.encode(record)
    except UnicodeEncodeError:  # half characters can't be written
        return repr(record).encode("utf-8", "backslashreplace")
