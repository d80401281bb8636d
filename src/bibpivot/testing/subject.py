"""The format under test: its plugin, its cases, and reading and writing with it in ways that checks need."""

import functools
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bibpivot.contract.contexts import Reading
from bibpivot.contract.formats import ReaderSpec, Target, WriterSpec
from bibpivot.errors import UsageError
from bibpivot.files.sources import Source
from bibpivot.framing import Frame
from bibpivot.library import read, write
from bibpivot.model import Envelope, Extra, Record
from bibpivot.plugins.loading import resolve
from bibpivot.plugins.registry import Registry
from bibpivot.running.batches import Account, Batch, ReaderRole, batched, item_of
from bibpivot.running.conversion import Conversion, plan_writing
from bibpivot.running.parsing import Parsing, load_options
from bibpivot.running.readers import Readers
from bibpivot.running.report import Report
from bibpivot.running.worker import Finisher, make_writer
from bibpivot.testing.cases import Case, Cases, load
from bibpivot.testing.checking import Need
from bibpivot.testing.hostile import FOREIGN, HOSTILE, OTHER_FORMATS
from bibpivot.testing.records import canonical_records

CERTAIN = 2.0
"""How sure we are that something is not of a format, where no other format speaks for it."""
BLANK = r"\s*"
XML_MARKUP = r"(?:\s|<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>|</?[A-Za-z][^<>]*>)*"
"""What stands around the records of an XML document: tags, declarations, comments; no text."""
JSON_MARKUP = r"[\s\[\],]*"
"""What stands around the records of a JSON array."""


Output = tuple[bytes, Report]
"""A whole output and the account of it."""


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What an input was read as, and the account of it."""

    envelopes: list[Envelope]
    set_extras: tuple[Extra, ...]
    report: Report

    @property
    def records(self) -> list[Record]:
        """The records by themselves."""
        return [envelope.record for envelope in self.envelopes]

    @property
    def codes(self) -> list[tuple[str, int | None]]:
        """The diagnostics: code and line."""
        return [(said.code, said.line) for said in self.report.diagnostics]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one frame gave."""

    envelopes: list[Envelope]
    account: Account

    @property
    def is_silent(self) -> bool:
        """Whether it gave nothing at all, not even a word."""
        account = self.account
        return not (self.envelopes or account.events or len(account.losses) or account.set_extras)


@dataclass(frozen=True, slots=True)
class One:
    """One record written: its bytes (`None` if it could not be), the ledger of its losses, the diagnostics."""

    output: bytes | None
    losses: tuple[tuple[str, str, str | None, int, str | None], ...]
    codes: tuple[str, ...]


class FormatSubject:
    """A format under test.

    Args:
        name: its id, `plugin:id`, or the path of a one-file plugin.
        cases: inputs of the format; see `bibpivot.testing.cases`.
        between: a pattern of what may stand between records and is part of none; blank space by default.
        independent: a function of somebody else's parser, called with the output; it returns how many records it found,
            or what it found, and raises where it does not understand.
        registry: the plugins; the installed ones by default.
        update_golden: write what cases must give anew, instead of holding the reader against it.

    Raises:
        UsageError: there is no such format, or no cases where they should be.
        PluginError: its plugin is broken.

    """

    def __init__(
        self,
        name: str,
        *,
        cases: Cases | None = None,
        between: str = BLANK,
        independent: Target | None = None,
        registry: Registry | None = None,
        update_golden: bool = False,
    ) -> None:
        self.registry = registry if registry is not None else Registry.default()
        self.plugin, self.entry = self.registry.look_up(name)
        own = f"{self.plugin.name}:{self.entry.id}"
        self.name = self.entry.id
        self.full_name = own
        self.given_cases = load(cases)
        self.between = re.compile(between.encode(), re.DOTALL)
        self.independent = independent
        self.update_golden = update_golden

    @property
    def reader(self) -> ReaderSpec:
        """How it is read."""
        assert self.entry.reader is not None, "checks of readers are for formats that have one"
        return self.entry.reader

    @property
    def writer(self) -> WriterSpec:
        """How it is written."""
        assert self.entry.writer is not None, "checks of writers are for formats that have one"
        return self.entry.writer

    @property
    def offers(self) -> set[Need]:
        """What there is to check."""
        found: set[Need] = {"format"}
        if self.entry.reader is not None:
            found |= {"reader", "cases"}
        if self.entry.writer is not None:
            found |= {"writer"}
            found |= {"independent"} if self.independent is not None else set()
        return found | {"both"} if {"reader", "writer"} <= found else found

    @functools.cached_property
    def cases(self) -> tuple[Case, ...]:
        """The cases that were given; where there are none, what the format's own writer makes of canonical records."""
        if self.given_cases or self.entry.writer is None:
            return self.given_cases
        return (Case("canonical records", self.written(canonical_records().values())[0]),)

    def targets(self) -> Iterator[tuple[str, Target]]:
        """Yield what the descriptor names of implementations, with what it is for."""
        if self.entry.sniff is not None:
            yield "sniff", self.entry.sniff
        for side, spec in (("reader", self.entry.reader), ("writer", self.entry.writer)):
            for field in ("frames", "parse", "target", "options"):
                target = getattr(spec, field, None)
                if target is not None:
                    yield f"{side}.{field}", target

    def option_types(self) -> Iterator[tuple[str, Target]]:
        """Yield the options classes, with whose they are."""
        yield from ((name, target) for name, target in self.targets() if name.endswith(".options"))

    # Reading

    def read(self, data: bytes, **settings: Any) -> ReadBack:
        """Return what an input is read as, as the library's `read` does it."""
        found = read(data, self.full_name, registry=self.registry, **settings)
        envelopes = list(found.envelopes())
        return ReadBack(envelopes, found.set_extras, found.report)

    @functools.cached_property
    def reads(self) -> dict[str, ReadBack]:
        """What the cases are read as, by name."""
        return {case.name: self.read(case.data) for case in self.cases}

    def frames(self, data: bytes) -> list[Frame]:
        """Return the frames of an input."""
        with Source(data) as source:
            return list(self.cutting(source.stream))

    def cutting(self, stream: Any) -> Iterator[Frame]:
        """Return the reader's cutting of a stream."""
        reading = Reading(
            plugin=self.plugin.name,
            collector=Report(),
            options=load_options(self.role.options_type, self.role.options, self.name),
        )
        reading.source = "input"
        return iter(self._chosen[1](stream, reading))

    @functools.cached_property
    def _chosen(self) -> tuple[ReaderRole, Callable[..., Iterator[Frame]]]:
        return Readers(self.registry, self.full_name, {}).choose(Source(b""))

    @property
    def role(self) -> ReaderRole:
        """The reader, as workers know it."""
        return self._chosen[0]

    def parsed(self, frames: Iterable[Frame]) -> list[Parsed]:
        """Return what each frame gives, parsed one after the other by one reader."""
        parsing = Parsing()
        results = []
        for frame in frames:
            account = Account(detail=True)
            item = item_of(frame, source=0, name="input", path=None, skipped=0)
            envelopes = [found for found, _, _ in parsing.envelopes(self.role, item, frame.preamble, account)]
            results.append(Parsed(envelopes, account))
        return results

    def damaged(self, case: Case, what: str) -> Iterator[bytes]:
        """Yield what a case is after something hostile was done to it; see `bibpivot.testing.hostile`."""
        yield from HOSTILE[what](case.data)
        if what == OTHER_FORMATS:
            yield from (data for data, _ in self.others.values())

    @functools.cached_property
    def others(self) -> dict[str, tuple[bytes, float]]:
        """Inputs of other formats, by what they are: the bytes, and how sure their own format is of them."""
        found = {name: (data, CERTAIN) for name, data in FOREIGN.items()}
        known = canonical_records()
        records = [known[name] for name in ("seed", "book", "thesis")]
        for entry in self.registry.formats("write"):
            if entry.id == self.entry.id:
                continue
            output = io.BytesIO()
            try:
                write(records, output, to=entry.id, registry=self.registry)
                said = resolve(entry.sniff)(output.getvalue(), "") if entry.sniff is not None else None
            except Exception:  # the other plugin's own matter  # noqa: S112
                continue
            found[f"what {entry.id} writes"] = (
                output.getvalue(),
                CERTAIN if said is None else said.confidence,
            )
        return found

    # Writing

    def written(
        self, records: Iterable[Record | Envelope], set_extras: tuple[Extra, ...] = ()
    ) -> tuple[bytes, Report]:
        """Return a whole output, as the library's `write` makes it."""
        output = io.BytesIO()
        report = write(records, output, to=self.full_name, registry=self.registry, set_extras=set_extras)
        return output.getvalue(), report

    @functools.cached_property
    def _work(self) -> Any:
        return plan_writing(self.registry, self.full_name, {}, detail=False)

    def each(self, records: Iterable[Record]) -> list[One]:
        """Return records written one after the other by one writer, each with what was lost."""
        finisher = Finisher(self._work)
        key = "key" if self.writer.keyed else None
        results = []
        for record in records:
            account = finisher.account = Account()
            piece = finisher.finish(Envelope(record=record, key=key), source=0, ordinal=account.read(0))
            losses = tuple(
                (loss.kind, loss.path, loss.note, loss.values, loss.first.sample) for loss in account.losses
            )
            codes = tuple(str(getattr(event, "code", "")) for event in account.events)
            results.append(One(None if piece is None else b"\0key\0".join(piece.parts), losses, codes))
        return results

    def bytes_of(self, records: Iterable[Record]) -> list[bytes | None]:
        """Return records written one after the other by one writer, and no account of it: half the time."""
        writer = make_writer(self._work.writer, Report())
        key = "key" if self.writer.keyed else None
        results: list[bytes | None] = []
        for record in records:
            try:
                output = writer.write(Envelope(record=record, key=key))
            except Exception:  # another check finds it
                results.append(None)
            else:
                results.append(output if isinstance(output, bytes) else b"\0key\0".join(output.parts))
        return results

    @functools.cached_property
    def carries(self) -> tuple[str, ...]:
        """What the writer says it carries: with the options as they are by default."""
        return Finisher(self._work).carries

    # Both

    def converted(
        self, data: bytes, *, jobs: int = 1, most: int = 200, to: str | None = None, **rest: Any
    ) -> Output:
        """Return what an input is converted to, and the account."""
        conversion = SmallBatches(
            most, to=to or self.full_name, source_format=self.full_name, registry=self.registry, jobs=jobs, **rest
        )  # fmt: skip
        output = io.BytesIO()
        report = conversion.run([data], output)
        return output.getvalue(), report


class SmallBatches(Conversion):
    """A conversion whose batches are of a size of our choice."""

    def __init__(self, most: int, **settings: Any) -> None:
        super().__init__(**settings)
        self._most = most

    def batches(self, frames: Iterable[Any]) -> Iterator[Batch]:
        """Group frames into batches of at most so many frames."""
        return batched(frames, most=self._most)


def ledger(report: Report) -> list[tuple[Any, ...]]:
    """Return the losses of a run as plain values, in no particular order."""
    return sorted(
        (loss.side, loss.kind, loss.path, loss.note or "", loss.records, loss.values) for loss in report.losses
    )  # fmt: skip


__all__ = [
    "BLANK",
    "JSON_MARKUP",
    "XML_MARKUP",
    "FormatSubject",
    "One",
    "ReadBack",
    "UsageError",
    "ledger",
]
