"""Stability: the same bytes at any batch size, in any process, with any neighbours, with and without projection."""

import functools

import msgspec

from bibpivot.errors import BibpivotError
from bibpivot.testing.checking import Findings, check, shown
from bibpivot.testing.processes import PIVOT, ask_outputs, many, outputs
from bibpivot.testing.records import canonical_records
from bibpivot.testing.subject import FormatSubject, ledger

SEEDS = ("1", "2")
MOST_BYTES = 200_000


@check("reader", "cases")
def frames_do_not_depend_on_each_other(subject: FormatSubject) -> Findings:
    """The frames of all cases are parsed in their order and backwards: each must give the same both times.

    Means: something of one record is left over and gets into the next; which one that is depends on the batch.

    Mend: keep nothing in module variables, default arguments or attributes of the reader; make what collects the parts
    of a record anew for each.
    """
    frames = [frame for case in subject.cases for frame in subject.frames(case.data)[:100]]
    forward = subject.parsed(frames)
    backward = reversed(subject.parsed(reversed(frames)))
    for frame, one, other in zip(frames, forward, backward, strict=True):
        if one.envelopes != other.envelopes:
            yield (
                f"the frame on line {frame.line} ({shown(frame.data[:40])}) gives "
                f"{shown(one.envelopes)} after those before it, and {shown(other.envelopes)} after those behind it"
            )
            return


@check("writer")
def records_do_not_depend_on_each_other(subject: FormatSubject) -> Findings:
    """Each canonical record is written by itself, after the others, and after the others backwards: the same bytes.

    Means: something of one record is left over and gets into the next.

    Mend: keep nothing in the writer from record to record; one writer is made for each batch, and batches are of any
    size.
    """
    records = {**canonical_records(), "of many values": many()}
    alone = [subject.each([record])[0] for record in records.values()]
    forward = subject.each(records.values())
    backward = subject.each(reversed(records.values()))[::-1]
    for name, one, after, behind in zip(records, alone, forward, backward, strict=True):
        for what, other in (("the records before it", after), ("the records behind it", behind)):
            if one.output != other.output:
                yield f"the record {name!r} is written differently after {what} than alone"
                break
            if one.losses != other.losses:
                yield f"of the record {name!r} other losses are told after {what} than alone"
                break


@check("writer")
def records_are_not_changed(subject: FormatSubject) -> Findings:
    """Each canonical record is held against itself after it was written.

    Means: the writer changes records in place; what is written afterwards, and what the caller goes on with, is wrong.

    Mend: records are values: make a changed one with `msgspec.structs.replace`, never with `force_setattr`.
    """
    for name, record in canonical_records().items():
        before = msgspec.json.encode(record)
        subject.each([record])
        if msgspec.json.encode(record) != before:
            changed = msgspec.json.decode(before, type=type(record))
            fields = [
                one for one in record.__struct_fields__ if getattr(record, one) != getattr(changed, one)
            ]
            yield f"the record {name!r} has another {', '.join(fields)} after it was written"


@check("reader", "cases")
def batches_do_not_matter(subject: FormatSubject) -> Findings:
    """Each case is converted in batches of one, of two and of many frames: the same bytes, the same losses.

    Means: what comes out depends on how the work is divided, so it is another with every number of processes.

    Mend: a frame must hold all that its record needs, or have it in `preamble`; a writer keeps nothing.
    """
    for to in _targets(subject):
        for case in subject.cases:
            if len(case.data) > MOST_BYTES:
                continue
            whole, report = subject.converted(case.data, to=to)
            for most in (1, 2):
                output, other = subject.converted(case.data, to=to, most=most)
                if output != whole:
                    yield f"case {case.name} to {to}: other bytes in batches of {most}"
                elif ledger(other) != ledger(report):
                    yield f"case {case.name} to {to}: other losses in batches of {most}"


@check("format")
def processes_and_hash_seeds_do_not_matter(subject: FormatSubject) -> Findings:
    """The cases and the canonical records are converted in fresh processes, with other hash seeds, and with -j 2.

    Means: two runs over the same input differ, so nothing can be compared, cached or signed.

    Mend: sort what comes out of a `set`, or use a `dict` for it; take no time, no name of a file, no `id()` or `hash()`
    into the output.
    """
    here = outputs(subject)
    for number, seed in enumerate(SEEDS):
        there = ask_outputs(subject, seed=seed, jobs=2 if number else 1)
        for name in here:
            if name not in there:
                yield f"{name}: nothing came from a fresh process"
            elif here[name] != there[name]:
                yield f"{name}: other bytes in a process with PYTHONHASHSEED={seed}{', with -j 2' * number}"


@check("reader", "cases")
def projection_does_not_matter(subject: FormatSubject) -> Findings:
    """Each case is converted to every format that is installed, with and without projection: same bytes, same losses.

    Means: the reader leaves out something that is written, or does not count what it leaves out.

    Mend: leave out nothing but what is in `projects`, only where `reading.wants(path)` is false, and count it with
    `reading.skipped` where `reading.wants.counts(path)`.
    """
    for entry in subject.registry.formats("write"):
        for case in subject.cases:
            if len(case.data) > MOST_BYTES:
                continue
            convert = functools.partial(subject.converted, case.data, to=entry.id)
            try:
                (one, told), (other, also) = convert(projection=True), convert(projection=False)
            except BibpivotError as error:
                yield f"case {case.name} to {entry.id}: {error}"
                continue
            if one != other:
                yield f"case {case.name} to {entry.id}: other bytes with projection than without"
            elif ledger(told) != ledger(also):
                differing = {loss[2] for loss in set(ledger(told)) ^ set(ledger(also))}
                yield f"case {case.name} to {entry.id}: other losses with projection, of {', '.join(sorted(differing))}"


def _targets(subject: FormatSubject) -> list[str]:
    """Return the formats to convert to: its own if it is written, and the one that carries all."""
    own = [subject.full_name] if subject.entry.writer is not None else []
    return [*own, *(entry.id for entry in subject.registry.formats("write") if entry.id == PIVOT)]
