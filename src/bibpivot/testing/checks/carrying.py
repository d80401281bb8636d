"""Carrying: `carries` says what arrives, no more and no less; what does not arrive is told."""

import functools
from collections.abc import Iterator

import msgspec

from bibpivot.accounts.carried import Carries
from bibpivot.model import Record, RecordType
from bibpivot.testing.checking import Findings, check, shown
from bibpivot.testing.full_record import full_record
from bibpivot.testing.paths import SIBLINGS, Trail, leaves, only, path_of, values, without, without_each
from bibpivot.testing.subject import FormatSubject

TYPES = (
    RecordType.JOURNAL_ARTICLE, RecordType.BOOK, RecordType.CHAPTER, RecordType.THESIS, RecordType.REPORT,
    RecordType.CONFERENCE_PAPER,
)  # fmt: skip


@check("writer")
def carried_paths_arrive(subject: FormatSubject) -> Findings:
    """Every path that is carried is filled by itself and in a full record, as several types: the output must change.

    Means: `carries` promises what is never written, and the loss report says nothing of it.

    Mend: write it, or take the path out of `carries`; name the parts that do arrive, where some do not.
    """
    carries = Carries(subject.carries)
    for path, pairs in _outputs(subject).items():
        if carries.covers(path) and all(len(set(several)) == 1 for several in pairs):
            yield f"{path} is carried, and nothing of {_values(path)} is in the output of any record tried"


@check("writer")
def nothing_else_arrives(subject: FormatSubject) -> Findings:
    """Every path that is neither carried nor needed is filled, alone and in a full record: the output must be the same.

    Means: what arrives is reported as lost, and readers may leave it out.

    Mend: add the path to `carries`; or to `needs`, if it only decides how something else is written.
    """
    stated = Carries((*subject.carries, *subject.writer.needs))
    for path, pairs in _outputs(subject).items():
        if not stated.covers(path) and any(len(set(several)) > 1 for several in pairs):
            yield f"{path} is not carried, but with {_values(path)} the output is another"


@check("writer")
def what_is_left_out_is_told(subject: FormatSubject) -> Findings:
    """Every single value is taken out of a full record, as several types: its output or its loss report must change.

    Means: a value that a path in `carries` promises is left out of this record, and nobody is told.

    Mend: say `writing.lost("dropped", path, value)` where a value of a carried path is not written.
    """
    silent: dict[str, tuple[object, RecordType, int]] = {}
    for kind in TYPES:
        for path, value in _silent(subject, msgspec.structs.replace(full_record(), type=kind)):
            first = silent.setdefault(path, (value, kind, 0))
            silent[path] = (*first[:2], first[2] + 1)
    for path, (value, kind, times) in silent.items():
        more = f", and {times - 1} times more" if times > 1 else ""
        yield f"{path}: {shown(str(value), 50)!r} in the {kind} is neither written nor told{more}"


def _silent(subject: FormatSubject, whole: Record) -> Iterator[tuple[str, object]]:
    """Yield the values of a record that make no difference to what is written and told, though their paths are carried.

    What is in a part that is not written needs no word of its own, what would be written anyhow is there, and `False`
    says no more than its absence does.
    """
    carries = Carries(subject.carries)
    taken = [found for found in without_each(whole) if not getattr(found[1], "layout", False)]
    (reference,) = subject.each([whole])
    unwritten: set[Trail] = set()
    for (trail, value, _), other in zip(taken, subject.each(record for _, _, record in taken), strict=True):
        inside = any(trail[:length] in unwritten for length in range(1, len(trail)))
        if other.output == reference.output:
            unwritten.add(trail)
        path = path_of(trail)
        is_there = str(value).encode("utf-8", "replace") in (reference.output or b"")
        if reference == other and not (inside or is_there or value is False) and carries.covers(path):
            yield path, value


def _probes() -> dict[str, list[tuple[Record, Record, Record]]]:
    """Return, for every path, records with something there, without that, and with something else there."""
    wholes = [msgspec.structs.replace(full_record(), type=kind) for kind in TYPES]
    return {
        leaf.path: [
            (record, without(record, leaf.path), without(record, leaf.path, changed=True))
            for whole in wholes
            for record in (whole, only(whole, leaf.path), only(whole, leaf.path, SIBLINGS - {"given"}))
        ]
        for leaf in leaves()
        if values(full_record(), leaf.path)
    }


@functools.lru_cache(maxsize=4)
def _outputs(subject: FormatSubject) -> dict[str, list[tuple[bytes | None, ...]]]:
    """Return what is written of the probes; a record that stands in many pairs is written once."""
    probes = _probes()
    records = {id(record): record for pairs in probes.values() for several in pairs for record in several}
    written = dict(zip(records, subject.bytes_of(records.values()), strict=True))
    return {
        path: [tuple(written[id(record)] for record in several) for several in pairs]
        for path, pairs in probes.items()
    }


def _values(path: str) -> str:
    return shown(", ".join(str(value) for value in values(full_record(), path)) or path, 60)
