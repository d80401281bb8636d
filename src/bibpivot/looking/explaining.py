"""How a record came about: every value with the field and line of the source, the rule, and what a format would do.

The record is read twice: once to find it, and once more from its own frame with the reader asked to tell where each
value comes from. So nothing but that one record costs more than reading it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from bibpivot.accounts.carried import Carries
from bibpivot.accounts.diagnostics import Diagnostic
from bibpivot.accounts.loss import Loss
from bibpivot.accounts.origins import Origin, at_or_below
from bibpivot.accounts.paths import is_within
from bibpivot.contract.contexts import Mode
from bibpivot.errors import BibpivotError, UsageError
from bibpivot.files.sources import Input, check_encoding, expand
from bibpivot.framing import Frame
from bibpivot.looking.values import inner_paths, spelt, values
from bibpivot.model import Envelope, Extra, Identifier, Record
from bibpivot.plugins.registry import Registry
from bibpivot.running.batches import Account, Item, ReaderRole
from bibpivot.running.conversion import plan_writing
from bibpivot.running.inputs import Inputs
from bibpivot.running.parsing import Parsing
from bibpivot.running.readers import Readers
from bibpivot.running.report import Report
from bibpivot.running.worker import Finisher, Work


class NoSuchRecordError(BibpivotError):
    """The input has no record of that number, key or identifier."""

    exit_status = 1


class ExplainedValue(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A value of the record: path, place in its list, spelt out; where it came from, and what becomes of it.

    `fate` has words of the loss report (`dropped`, `approximated` …), each with its path where only a part of the value
    is meant; nothing for a value that arrives. It is `None` if no format to write was named.
    """

    path: str
    text: str
    place: int | None = None
    origins: tuple[Origin, ...] = ()
    fate: tuple[str, ...] | None = None


class Explanation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a record came about.

    `line` and `last` are those of its frame, the verbatim bytes of which are `data`. `told` is whether its reader says
    where values come from. `record` is `None` if it can't be read; `diagnostics` then say why. `unrecognised` is what
    the reader could not place. `losses` and `output` are those of the format to write, if one was named.
    """

    source: str
    format: str
    number: int
    line: int
    last: int
    data: bytes
    record: Record | None = None
    key: str | None = None
    told: bool = False
    values: tuple[ExplainedValue, ...] = ()
    unrecognised: tuple[Loss, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    to: str | None = None
    losses: tuple[Loss, ...] = ()
    output: str | None = None


class _Found(msgspec.Struct, frozen=True, kw_only=True):
    """A record that was looked for: its number in the input, and within its frame."""

    role: ReaderRole
    item: Item
    frame: Frame
    number: int
    within: int


def explain(
    source: Input,
    *,
    number: int | None = None,
    key: str | None = None,
    identifier: str | None = None,
    source_format: str | None = None,
    to: str | None = None,
    options: Mapping[str, Any] | None = None,
    writer_options: Mapping[str, Any] | None = None,
    mode: Mode = "lenient",
    encoding: str | None = None,
    registry: Registry | None = None,
) -> Explanation:
    """Return how a record of an input came about.

    Args:
        source: a path, bytes or an open binary file.
        number: which record, counted from 1, unreadable ones too; the first by default.
        key: its citation key, instead.
        identifier: one of its identifiers, `SCHEME:VALUE` (`pmid:33093245`), instead.
        source_format: the id of the format; without it the content decides.
        to: a format to write: what it would do with each value.
        options: the reader's options.
        writer_options: the writer's.
        mode: "repair" lets readers mend what they would only report; "lenient" and "strict" leave it as it is.
        encoding: that of the input, if it is not to be found out.
        registry: the plugins to use, the installed ones by default.

    Raises:
        UsageError: a name or an option is not known, or it is not said which record is meant.
        NoSuchRecordError: there is no such record.
        InputOutputError: the input can't be read.

    >>> explanation = explain(b'{"title":"On growth","volume":"1"}', to="ris")
    >>> [(value.path, value.text, value.fate) for value in explanation.values if value.path != "type"]
    [('title', 'On growth', ()), ('volume', '1', ())]

    """
    if sum(given is not None for given in (number, key, identifier)) > 1:
        raise UsageError("name the record in one way: by its number, its key or an identifier")
    known = registry if registry is not None else Registry.default()
    work = plan_writing(known, to, writer_options or {}, mode=mode, detail=True) if to is not None else None
    finisher = Finisher(work) if work is not None else None
    written = Carries(finisher.carries if finisher is not None else ())
    declared = check_encoding(encoding) if encoding is not None else None
    readers = Readers(known, source_format, options or {})
    wanted = _wanted(number, key, identifier)
    found = _find(source, readers, wanted, mode=mode, encoding=declared, written=written)
    asked = Parsing(mode=mode, encoding=declared, written=written, explains=True)
    try:
        return _explained(found, asked, finisher, work)
    finally:
        asked.close()
        if finisher is not None:
            finisher.close()


class _Wanted(msgspec.Struct, frozen=True):
    """Which record: in words, by its number if it was named so, and a test of the others."""

    words: str
    number: int | None
    fits: Callable[[Envelope], bool]


def _wanted(number: int | None, key: str | None, identifier: str | None) -> _Wanted:
    if key is not None:
        return _Wanted(f"with the key {key!r}", None, lambda envelope: envelope.key == key)
    if identifier is not None:
        scheme, colon, value = identifier.partition(":")
        if not (scheme and colon and value):
            raise UsageError(f"an identifier is written SCHEME:VALUE, as pmid:33093245, not {identifier!r}")
        wanted = Identifier(scheme=scheme.casefold(), value=value.casefold())
        return _Wanted(f"with {identifier}", None, lambda envelope: any(
            (one.scheme.casefold(), one.value.casefold()) == (wanted.scheme, wanted.value)
            for one in envelope.record.identifiers
        ))  # fmt: skip
    if number is not None and number < 1:
        raise UsageError(f"records are counted from 1, so there is none of number {number}")
    return _Wanted(f"number {number or 1}", number or 1, lambda _: False)


def _find(
    source: Input,
    readers: Readers,
    wanted: _Wanted,
    *,
    mode: Mode,
    encoding: str | None,
    written: Carries,
) -> _Found:
    """Return where the record is that was asked for."""
    report = Report()
    inputs = Inputs(expand([source]), readers, report, encoding=encoding, mode=mode)
    parsing = Parsing(mode=mode, encoding=encoding, written=written)
    read = 0
    try:
        for role, item, frame in inputs.frames():
            account = Account()
            for envelope, ordinal, _ in parsing.envelopes(role, item, frame.preamble, account):
                if wanted.fits(envelope) or read + ordinal == wanted.number:
                    return _Found(role=role, item=item, frame=frame, number=read + ordinal, within=ordinal)
            if wanted.number is not None and read < wanted.number <= read + account.counts.read:
                return _Found(
                    role=role, item=item, frame=frame, number=wanted.number, within=wanted.number - read
                )
            read += account.counts.read
        inputs.tell()
    finally:
        parsing.close()
    if inputs.failed:
        raise inputs.failed[0]
    said = "; ".join(diagnostic.message for diagnostic in report.diagnostics[:1])
    have = f"it has {read} record{'' if read == 1 else 's'}" if read or not said else said
    raise NoSuchRecordError(f"there is no record {wanted.words}: {have}")


def _explained(found: _Found, parsing: Parsing, finisher: Finisher | None, work: Work | None) -> Explanation:
    account = Account(detail=True)
    item = msgspec.structs.replace(found.item, said=())  # of the input, not of the record
    envelope: Envelope | None = None
    for produced, ordinal, _ in parsing.envelopes(found.role, item, found.frame.preamble, account):
        if ordinal == found.within:
            envelope = produced
    events = [event for event in account.events if event.record in (None, found.within)]
    explanation = Explanation(
        source=item.name, format=found.role.format, number=found.number, line=item.line,
        last=item.line + found.frame.data.rstrip(b"\r\n").count(b"\n"), data=found.frame.data,
        diagnostics=tuple(event for event in events if isinstance(event, Diagnostic)),
        unrecognised=tuple(event for event in events if isinstance(event, Loss)),
    )  # fmt: skip
    if envelope is None:
        return explanation
    origins = account.origins.get(found.within, ())
    losses: tuple[Loss, ...] = ()
    output = None
    if finisher is not None and work is not None:
        finisher.account = Account(detail=True)
        piece = finisher.finish(envelope, source=0, ordinal=found.number)
        losses = tuple(event for event in finisher.account.events if isinstance(event, Loss))
        said = tuple(event for event in finisher.account.events if isinstance(event, Diagnostic))
        explanation = msgspec.structs.replace(explanation, diagnostics=(*explanation.diagnostics, *said))
        output = (
            None if piece is None else (piece.key or "").encode().join(piece.parts).decode(errors="replace")
        )
    return msgspec.structs.replace(
        explanation, record=envelope.record, key=envelope.key, told=bool(origins), output=output,
        losses=losses, to=None if work is None else work.writer.format,
        values=tuple(_explained_values(envelope.record, origins, None if work is None else losses)),
    )  # fmt: skip


def _explained_values(
    record: Record, origins: Sequence[Origin], losses: Sequence[Loss] | None
) -> list[ExplainedValue]:
    told = _Told(record, origins)
    return [
        ExplainedValue(
            path=value.path, place=value.place, text=spelt(value.value),
            origins=told.of(value.path, value.place),
            fate=None if losses is None else _fate(value.path, losses, value.value),
        )
        for value in values(record)
    ]  # fmt: skip


class _Told:
    """Origins, found by the values that they are about."""

    def __init__(self, record: Record, origins: Sequence[Origin]) -> None:
        self._by_value: dict[tuple[str, int | None], list[Origin]] = {}
        self._rest: list[Origin] = []
        by_path: dict[str, list[Origin]] = {}
        for origin in origins:
            if origin.place is None:
                by_path.setdefault(origin.path, []).append(origin)
            else:
                self._by_value.setdefault((origin.path, origin.place), []).append(origin)
        owners = _owners(record)
        for path, several in by_path.items():
            own = owners.get(path, [])
            if len(own) == len(several):
                for owner, origin in zip(own, several, strict=True):
                    self._by_value.setdefault(owner, []).append(origin)
            else:
                self._rest.extend(several)

    def of(self, path: str, place: int | None) -> tuple[Origin, ...]:
        """Return the origins of a value: its own, else those of the whole field, else of what it is a part of."""
        own = [*self._by_value.get((path, place), ()), *at_or_below(self._rest, path)]
        while not own and "." in path:
            path = path.rpartition(".")[0]
            own = [origin for origin in self._rest if origin.path == path]
        return tuple(dict.fromkeys(sorted(own, key=lambda origin: origin.line or 0)))


def _owners(record: Record) -> dict[str, list[tuple[str, int | None]]]:
    """Return for every path the values that it is in, once for each time that it is filled."""
    owners: dict[str, list[tuple[str, int | None]]] = {}
    for value in values(record):
        for path in (value.path, *inner_paths(value.value, value.path)):
            owners.setdefault(path, []).append((value.path, value.place))
    return owners


def _fate(path: str, losses: Sequence[Loss], value: object) -> tuple[str, ...]:
    """Return what becomes of a value, in words of the loss report."""
    if isinstance(value, Extra) and value.layout:
        return ()
    parts = {path, *inner_paths(value, path)}
    fates = []
    for loss in losses:
        if is_within(path, loss.path):
            fates.append(loss.kind + (f" ({loss.note})" if loss.note else ""))
        elif loss.path in parts:
            part = loss.path.removeprefix(path + ".")
            fates.append(f"{loss.kind}: {part}" + (f" ({loss.note})" if loss.note else ""))
    return tuple(dict.fromkeys(fates))
