"""What a conversion would carry and lose, before it is done: by what formats declare, and with the records of inputs.

By declarations: of what a reader may produce, what the writer carries; how it changes what it carries is found by
giving it the record in which every field is filled. With inputs: a run that writes nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

import msgspec

from bibpivot.accounts.carried import Carries
from bibpivot.accounts.loss import Loss, LossKind, sample
from bibpivot.accounts.paths import path_of_set
from bibpivot.contract.contexts import Mode
from bibpivot.contract.formats import Format, possible_paths
from bibpivot.files.sources import Input
from bibpivot.looking.full_record import full_record
from bibpivot.looking.values import inner_paths, reduced, values
from bibpivot.model import Envelope, Record
from bibpivot.plugins.registry import Registry
from bibpivot.running.batches import Account
from bibpivot.running.conversion import plan_writing
from bibpivot.running.reading import Records, open_records
from bibpivot.running.report import Report
from bibpivot.running.worker import Finisher

Fate = Literal["carried"] | LossKind


class Planned(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What becomes of a record path and all below it; `note` says how it is changed."""

    path: str
    fate: Fate
    note: str | None = None


class Filled(msgspec.Struct, kw_only=True):
    """A record path that arrives: in how many records it is filled, and how many values there are."""

    path: str
    records: int = 0
    values: int = 0


class Plan(msgspec.Struct, kw_only=True):
    """What a conversion would do.

    `formats` are those that are read. `declared` is what they say of themselves; empty if several were found in the
    inputs. `report` is the account of the inputs' records, its losses are what would be lost; `carried` is what would
    arrive. Both are empty without inputs.
    """

    formats: tuple[str, ...]
    to: str
    declared: tuple[Planned, ...] = ()
    report: Report
    carried: tuple[Filled, ...] = ()


def plan(
    source: Input | Iterable[Input] | None = None,
    *,
    to: str,
    source_format: str | None = None,
    reader_options: Mapping[str, Any] | None = None,
    writer_options: Mapping[str, Any] | None = None,
    mode: Mode = "lenient",
    encoding: str | None = None,
    registry: Registry | None = None,
) -> Plan:
    """Return what a conversion would carry, change and drop. Nothing is written.

    Args:
        source: what would be converted, as `convert` takes it; nothing for a plan by declarations alone.
        to: the id of the format to write.
        source_format: the id of the format to read; without it the content decides, and without a source anything is
            possible.
        reader_options: the reader's options.
        writer_options: the writer's; they may change what is carried.
        mode: "repair" lets readers mend what they would only report; "lenient" and "strict" leave it as it is.
        encoding: that of the inputs, if it is not to be found out.
        registry: the plugins to use, the installed ones by default.

    Raises:
        UsageError: a name or an option is not known.
        InputOutputError: no input could be opened.

    >>> planned = plan(source_format="nbib", to="ris")
    >>> [(one.path, one.fate) for one in planned.declared if one.path in ("volume", "chemicals")]
    [('volume', 'carried'), ('chemicals', 'dropped')]

    """
    known = registry if registry is not None else Registry.default()
    work = plan_writing(known, to, writer_options or {}, mode=mode, projection=False)
    finisher = Finisher(work)
    try:
        result = Plan(formats=(), to=work.writer.format, report=Report())
        if source is not None:
            carries = Carries(finisher.carries)
            records = open_records(
                source, source_format, options=reader_options, mode=mode, encoding=encoding, registry=known,
                written=carries, report=result.report,
            )  # fmt: skip
            result.carried = tuple(_run(records, finisher, carries))
            result.formats = tuple(sorted(records.formats))
        elif source_format is not None:
            result.formats = (known.format(source_format, "read").id,)
        if len(result.formats) < 2:
            entry = (
                known.format(source_format or result.formats[0], "read")
                if source_format or result.formats
                else None
            )
            result.declared = tuple(_declared(entry, finisher))
        return result
    finally:
        finisher.close()


def _run(records: Records, finisher: Finisher, carries: Carries) -> Iterator[Filled]:
    """Write every record to nowhere, into the report of `records`; yield what arrives."""
    report = records.report
    found: dict[str, Filled] = {}
    unwritten = 0
    for number, envelope in enumerate(records.envelopes(), 1):
        finisher.account = account = Account()
        if finisher.finish(envelope, source=0, ordinal=1) is None:
            unwritten += 1
        # It has been counted as read by what reads; here it is only seen what would become of it.
        account.counts.written = account.counts.unreadable = 0
        report.merge(account.result(), number - 1)
        _count(envelope.record, carries, account, found)
    report.counts.written -= unwritten
    report.counts.unreadable += unwritten
    for extra in records.set_extras:
        if not carries.covers_of_set(extra):
            report.loss(
                Loss(kind="dropped", side="write", path=path_of_set(extra), sample=sample(extra.value))
            )
    yield from found.values()


def _count(record: Record, carries: Carries, account: Account, found: dict[str, Filled]) -> None:
    here: dict[str, int] = {}
    for value in values(record):
        if carries.covers(value.path):
            here[value.path] = here.get(value.path, 0) + 1
    for loss in account.losses:
        if loss.kind == "dropped" and loss.path in here:
            here[loss.path] -= loss.values
    for path, count in here.items():
        if count <= 0:
            continue
        filled = found.setdefault(path, Filled(path=path))
        filled.records += 1
        filled.values += count


def _declared(entry: Format | None, finisher: Finisher) -> Iterator[Planned]:
    possible = possible_paths(entry) if entry is not None else None
    produced = Carries(possible) if possible is not None else None
    carried = Carries(finisher.carries)
    record = full_record()
    if produced is not None:
        record = reduced(record, produced.covers)
    changed = _tried(record, finisher)
    taken = {planned.path for planned in changed}
    fates: dict[str, Fate] = {
        path: "carried" if carried.covers(path) else "dropped"
        for path in _leaves(record)
        if path not in taken
    }
    yield from (Planned(path=path, fate=fate) for path, fate in _collapsed(fates))
    yield from changed
    if entry is not None:
        own: Fate = "carried" if carried.covers(f"extras.{entry.id}") else "dropped"
        yield Planned(path=f"extras.{entry.id}", fate=own)


def _tried(record: Record, finisher: Finisher) -> list[Planned]:
    """Return what a writer changes in a record that has everything."""
    finisher.account = account = Account()
    finisher.finish(Envelope(record=record), source=0, ordinal=1)
    return [
        Planned(path=entry.path, fate=entry.kind, note=entry.note)
        for entry in account.losses
        if entry.side == "write" and (entry.kind != "dropped" or entry.note is not None)
    ]


def _leaves(record: Record) -> list[str]:
    """Return the paths that are filled and have none below them; extras are each format's own."""
    paths = dict.fromkeys(
        path
        for value in values(record)
        if not value.path.startswith("extras.")
        for path in (value.path, *inner_paths(value.value, value.path))
    )
    inner = {path.rpartition(".")[0] for path in paths}
    return [path for path in paths if path not in inner]


def _collapsed(fates: Mapping[str, Fate]) -> Iterator[tuple[str, Fate]]:
    """Yield the fates of paths, one for a path under which all is the same."""
    below: dict[str, set[Fate]] = {}
    for path, fate in fates.items():
        steps = path.split(".")
        for length in range(1, len(steps) + 1):
            below.setdefault(".".join(steps[:length]), set()).add(fate)
    said: set[str] = set()
    for path, fate in fates.items():
        steps = path.split(".")
        for length in range(1, len(steps) + 1):
            head = ".".join(steps[:length])
            if below[head] == {fate}:
                if head not in said:
                    said.add(head)
                    yield head, fate
                break
