"""The hostile set: whatever an input holds, a reader ends with a diagnostic, in good time."""

import time
from collections.abc import Iterable

from bibpivot.accounts.diagnostics import READER_FAILED
from bibpivot.testing.checking import Check, Findings, shown
from bibpivot.testing.hostile import HOSTILE
from bibpivot.testing.subject import FormatSubject

LONGEST = 10.0
"""How long the reader may work on one input, in seconds of processor time."""
MOST_BYTES = 50_000
MEANS = (
    "people with such a file get a fault of the plugin, a traceback or an endless wait instead of the records that "
    "the file does hold."
)
MEND = (
    "raise `Unreadable` for a record that can't be read, report what is odd and go on; look before you index; use no "
    "pattern with one repetition inside another."
)


def _check(what: str) -> Check:
    def run(subject: FormatSubject) -> Iterable[str]:
        return _tried(subject, what)

    return Check(
        name=f"stands-{what.lower().replace(' ', '-')}",
        tries=f"Damaged or foreign inputs ({what}) are read: nothing may be raised, nor the reader break down.",
        means=MEANS,
        mend=MEND,
        needs=("reader", "cases"),
        group=__name__.rpartition(".")[2],
        run=run,
    )


def _tried(subject: FormatSubject, what: str) -> Findings:
    cases = sorted(subject.cases, key=lambda case: len(case.data))[:3]
    for case in [case for case in cases if len(case.data) <= MOST_BYTES] or cases[:1]:
        for data in subject.damaged(case, what):
            yield from _one(subject, f"case {case.name}, {len(data)} bytes from {shown(data[:30])}", data)


def _one(subject: FormatSubject, name: str, data: bytes) -> Findings:
    started = time.process_time()
    try:
        found = subject.read(data)
    except Exception as error:
        yield f"{name}: {type(error).__name__}: {error}"
        return
    took = time.process_time() - started
    if took > LONGEST:
        yield f"{name}: took {took:.0f} s"
    for said in found.report.diagnostics:
        if said.code == READER_FAILED.id:
            yield f"{name}: {said.message}"
            break


CHECKS: tuple[Check, ...] = tuple(map(_check, HOSTILE))
