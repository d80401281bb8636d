"""There and back: what is carried comes back equal, and what was read is written so that it is read the same."""

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from bibpivot.accounts.carried import Carries
from bibpivot.accounts.paths import are_related
from bibpivot.model import Date, Envelope, Pages, Record
from bibpivot.running.report import Report
from bibpivot.testing.checking import Findings, check, shown
from bibpivot.testing.paths import leaves, values
from bibpivot.testing.records import canonical_records
from bibpivot.testing.subject import FormatSubject
from bibpivot.testing.texts import strings


@check("both", "writer")
def what_is_carried_comes_back(subject: FormatSubject) -> Findings:
    """Canonical records are written and read again: at every carried path the same values, or a loss that says why not.

    Means: a conversion there and back changes records, and nobody is told.

    Mend: make reader and writer agree; where the format can't hold a value as it is, say
    `writing.lost("approximated", path, value)`.
    """
    for name, record in canonical_records().items():
        if record == Record():  # where nothing is said, nothing need come back
            continue
        data, report = subject.written([record])
        found = subject.read(data)
        if len(found.records) != 1:
            yield f"the record {name!r} comes back as {len(found.records)} records"
            continue
        yield from _compared(
            subject, f"the record {name!r}", record, found.records[0], (report, found.report)
        )


@check("both", "writer", "cases")
def cases_come_back(subject: FormatSubject) -> Findings:
    """Each case is read, written and read again: the same records, but for what the writer told as lost.

    Means: somebody who opens a file and saves it again loses something, and is not told.

    Mend: keep in `extras`, under the format's own id, what the record has no place for, and write it back.
    """
    for case in subject.cases:
        before = subject.reads[case.name]
        data, report = subject.written(before.envelopes, before.set_extras)
        after = subject.read(data)
        if len(after.records) != report.counts.written:
            yield f"case {case.name}: {report.counts.written} records were written, {len(after.records)} come back"
            continue
        for number, (one, other) in enumerate(zip(before.records, after.records, strict=False), 1):
            yield from _compared(
                subject, f"case {case.name}, record {number}", one, other, (report, after.report)
            )
        carries = Carries(subject.carries)
        back = "\n".join(extra.value for extra in after.set_extras)  # of several there may be one now
        for extra in before.set_extras:
            if extra.value not in back and not extra.layout and carries.covers_of_set(extra):
                yield f"case {case.name}: what it says of the whole set is gone: {shown(str(extra), 60)}"


@check("both", "writer", "cases")
def what_comes_back_is_no_loss(subject: FormatSubject) -> Findings:
    """Each record of a case is read, written and read again: nothing is told as dropped that comes back as it was.

    Means: the loss report is not true, and whoever reads it looks for what is not missing.

    Mend: take the path into `carries`; if it arrives only where the source had it so, name it in `self.restored`.
    """
    for case in subject.cases:
        for number, envelope in enumerate(subject.reads[case.name].envelopes, 1):
            data, report = subject.written([envelope])
            back = subject.read(data).records
            dropped = [loss.path for loss in report.losses if (loss.side, loss.kind) == ("write", "dropped")]
            for path in dropped if len(back) == 1 else ():
                one, other = (values(record, path) for record in (envelope.record, back[0]))
                if one and one == other and path != "type":  # which readers tell from what else there is
                    where = f"case {case.name}, record {number}: {path}"
                    yield f"{where} is told as dropped, and comes back: {shown(str(one), 60)}"


@check("both", "writer", "cases")
def order_comes_back(subject: FormatSubject) -> Findings:
    """Canonical records and cases are written and read again: what comes back is in the order in which it was.

    Means: authors, identifiers or keywords change places, and their order says something.

    Mend: write lists in the order of the record. Where the format has an order of its own, declare this failure.
    """
    written: list[tuple[str, list[Envelope]]] = [
        (f"the record {name!r}", [Envelope(record=record)]) for name, record in canonical_records().items()
    ]
    written += [(f"case {case.name}", subject.reads[case.name].envelopes) for case in subject.cases]
    for name, envelopes in written:
        data, _ = subject.written(envelopes)
        for envelope, again in zip(envelopes, subject.read(data).records, strict=False):
            for leaf in leaves():
                one, other = (_plain(values(part, leaf.path)) for part in (envelope.record, again))
                if one != other and _sorted(one) == _sorted(other):
                    yield f"{name}: {leaf.path} was {shown(str(one), 60)}, comes back as {shown(str(other), 60)}"


@check("both", "writer", "cases")
def writing_again_changes_nothing(subject: FormatSubject) -> Findings:
    """What was written of each case is read and written again, to the same bytes.

    Means: a file changes with every time it is opened and saved, so that versions of it can't be compared.

    Mend: look at the first line that differs: it is escaped twice, sorted anew, or spelt differently when read back.
    """
    for case in subject.cases:
        before = subject.reads[case.name]
        first, _ = subject.written(before.envelopes, before.set_extras)
        after = subject.read(first)
        second, _ = subject.written(after.envelopes, after.set_extras)
        if first != second:
            pairs = zip(first.splitlines(), second.splitlines(), strict=False)
            differing = next(((one, other) for one, other in pairs if one != other), (b"more", b"less"))
            yield f"case {case.name}: {shown(differing[0], 80)} becomes {shown(differing[1], 80)}"


def _compared(
    subject: FormatSubject, name: str, record: Record, again: Record, reports: Iterable[Report]
) -> Findings:
    """Yield the paths at which two records differ and no loss says so.

    What comes back at another path (headings as keywords) has arrived, and is not invented there.
    """
    told = {loss.path for report in reports for loss in report.losses}
    carries = Carries(subject.carries)
    before, after = (" ".join(strings(part)) for part in (record, again))
    for leaf in leaves():
        if any(_explains(path, leaf.path) for path in told):
            continue
        one, other = (_sorted(_plain(values(part, leaf.path))) for part in (record, again))
        lost, new = _less(one, other), _less(other, one)
        if lost and carries.covers(leaf.path) and not all(str(value) in after for value in lost):
            yield f"{name}: {leaf.path} was {shown(str(one), 60)}, comes back as {shown(str(other), 60)}"
        elif new and not one and not all(str(value) in before for value in new):
            top = leaf.path.partition(".")[0]
            if getattr(record, top) in (None, ()):
                yield f"{name}: {leaf.path} is invented: {shown(str(other), 60)}"
    own = [extra for extra in record.extras if extra.format == subject.entry.id and not extra.layout]
    back = [extra for extra in again.extras if extra.format == subject.entry.id and not extra.layout]
    if _less(own, back) and not any(path.startswith("extras") for path in told):
        yield f"{name}: extras were {shown(str(own), 60)}, come back as {shown(str(back), 60)}"


def _explains(told: str, path: str) -> bool:
    """Tell whether a loss at one path explains a difference at another: in a list, a whole item may be gone."""
    top, other = told.partition(".")[0], path.partition(".")[0]
    return are_related(told, path) or (top == other and top != "container")


def _less(found: list[Any], others: list[Any]) -> list[Any]:
    """Return what is found and is not among the others, as often as it is more."""
    rest = list(others)
    missing = []
    for value in found:
        if value in rest:
            rest.remove(value)
        else:
            missing.append(value)
    return missing


def _plain(found: list[Any]) -> list[Any]:
    """Return values without what says nothing: `False`, and the spelling of what was understood."""
    return [_without_spelling(value) for value in found if value is not None and value is not False]


def _without_spelling(value: Any) -> Any:
    if isinstance(value, Date) and value.year is not None:
        return msgspec.structs.replace(value, literal=None)
    if isinstance(value, Pages) and value.first is not None and _RANGE.fullmatch(value.literal or ""):
        return msgspec.structs.replace(value, literal=None)
    return value


_RANGE = re.compile(r"[\w.]+ ?[-–] ?[\w.]+")


def _sorted(found: list[Any]) -> list[Any]:
    return sorted(found, key=repr)
