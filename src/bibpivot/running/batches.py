"""Batches: the unit of work. Frames go in, bytes and an account come out, wherever a batch is run."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from bibpivot.accounts.actions import Action, ActionEntry, ActionLedger
from bibpivot.accounts.counts import Counts
from bibpivot.accounts.diagnostics import Code, Diagnostic
from bibpivot.accounts.loss import Loss, LossEntry, LossLedger, Met
from bibpivot.accounts.origins import Origin
from bibpivot.contract.contexts import Collector
from bibpivot.framing import Frame
from bibpivot.model import Extra

BATCH_BYTES = 512 * 1024
BATCH_FRAMES = 200
FIRST_FRAMES = 16
"""How many the first batch may have where nobody waits for a second: what comes through a pipe is seen to come."""

Thing = TypeVar("Thing")

Said = Diagnostic | Loss | Action
"""What a run has to say, in its order."""


def tell(said: Iterable[Said], collector: Collector) -> None:
    """Give a collector what was said elsewhere, in its order."""
    for event in said:
        if isinstance(event, Diagnostic):
            collector.diagnostic(event)
        elif isinstance(event, Loss):
            collector.loss(event)
        else:
            collector.action(event)


class ReaderRole(msgspec.Struct, frozen=True, kw_only=True):
    """Which reader a batch is for: import strings and options, so that any process can make it anew."""

    format: str
    plugin: str
    parse: str
    options_type: str | None = None
    options: bytes = b"{}"
    projects: tuple[str, ...] = ()


class Item(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A frame on its way, with where it is from.

    `source` counts the inputs of the run, `offset` is the frame's. `data` is `None` where a worker is to read
    `length` bytes at `skipped + offset` of `path`, a file that had the size and time of change in `stamp`.
    `turned` means that the data is UTF-8, whatever encoding was declared. `preamble` counts the preambles of its
    batch. `fault` and `code` say why it can't be a record. `said` is what there was to say of the input before it got
    here: it comes along, so that all that is said of a run has one order, however many batches are under way.
    """

    source: int
    name: str
    line: int
    data: bytes | None
    length: int
    path: str | None = None
    stamp: tuple[int, int] | None = None
    offset: int = 0
    skipped: int = 0
    turned: bool = False
    preamble: int = 0
    fault: str | None = None
    code: str | None = None
    continues: bool = False
    said: tuple[Said, ...] = ()


class Batch(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Some frames of one reader, in order; equal preambles are there once.

    Preambles travel as bytes even where the frames do not: a reader may have put them together from all over a file.
    """

    reader: ReaderRole
    items: tuple[Item, ...]
    preambles: tuple[bytes, ...] = (b"",)

    def without_data(self) -> "Batch":
        """Return the batch as references into plain files where that is possible: cheaper to send than the bytes."""
        if not any(item.path for item in self.items):
            return self
        items = tuple(
            msgspec.structs.replace(item, data=None) if item.path and item.data is not None else item
            for item in self.items
        )
        return msgspec.structs.replace(self, items=items)


class Piece(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Output for one input: records joined, or one record around the places of its citation key.

    `key` is the key to be, before it is made unique; `given` the one that the source gave, if any.
    """

    source: int
    parts: tuple[bytes, ...]
    key: str | None = None
    given: str | None = None
    name: str | None = None
    line: int | None = None
    record: int | None = None


class SetExtra(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What an input says of the whole set rather than of a record, and where: the input's number, its name, a line."""

    source: int
    extra: Extra
    name: str | None = None
    line: int | None = None


class Account:
    """What happened in a batch; the collector of all that its readers, transforms and writers say.

    Ordinals of records count from 1 within the batch. `turn` is the ordinal of the record at hand: what is said has the
    order of the records, though all of a batch may be read before the first of them is written. Single losses and
    actions are kept where `detail` is asked for; the ledgers always are. `origins` are those of each record's values,
    where a reader was asked to explain itself; they do not travel. `met` are the losses of the batches before it in
    the same worker.
    """

    def __init__(
        self, *, detail: bool = False, keep_unreadable: bool = False, met: Met | None = None
    ) -> None:
        self.counts = Counts()
        self.read_by_source: dict[int, int] = {}
        self.events: list[Said] = []
        self.losses = LossLedger(met)
        self.actions = ActionLedger()
        self.set_extras: list[SetExtra] = []
        self.origins: dict[int, tuple[Origin, ...]] = {}
        self.quarantined: list[bytes] = []
        self.turn = 1
        self._turns: list[int] = []
        self._turns_of_quarantined: list[int] = []
        self._detail = detail
        self._keep = keep_unreadable

    def diagnostic(self, diagnostic: Diagnostic) -> None:
        """Take a diagnostic."""
        self._say(diagnostic)

    def loss(self, loss: Loss) -> None:
        """Take a loss."""
        self.losses.add(loss)
        if self._detail:
            self._say(loss)

    def tally(self, loss: tuple[str, str, str, str | None], values: int, record: int | None) -> bool:
        """Count values of a loss that was taken before; not where every single one is to be kept."""
        return not self._detail and self.losses.tally(loss, values, record)

    def tally_all(self, skipped: Mapping[str, tuple[int, object]], record: int | None) -> list[str]:
        """Count what a reader passed over; return the paths that have to be given one by one."""
        return list(skipped) if self._detail else self.losses.tally_all(skipped, record)

    def action(self, action: Action) -> None:
        """Take what a transform did."""
        self.actions.add(action)
        if self._detail:
            self._say(action)

    def read(self, source: int) -> int:
        """Count a record that was met in an input, readable or not; return its ordinal."""
        self.counts.read += 1
        self.read_by_source[source] = self.read_by_source.get(source, 0) + 1
        return self.counts.read

    def refuse(
        self,
        code: Code,
        message: str,
        *,
        record: int,
        source: str | None,
        line: int | None,
        column: int | None = None,
        plugin: str | None = None,
        data: bytes | None = None,
    ) -> None:
        """Count a record that was read as unreadable, say why, and keep its bytes."""
        self.counts.unreadable += 1
        if data is not None:
            self.quarantine(data)
        self.diagnostic(
            Diagnostic(
                code=code.id, severity=code.severity, message=message, source=source,
                line=line, column=column, record=record, plugin=plugin,
            )
        )  # fmt: skip

    def quarantine(self, data: bytes) -> None:
        """Keep the bytes of a frame that was not converted whole, if that is wanted; once for each frame."""
        if self._keep and not any(known is data for known in self.quarantined):
            self.quarantined.append(data)
            self._turns_of_quarantined.append(self.turn)

    def _say(self, event: Said) -> None:
        self.events.append(event)
        self._turns.append(self.turn)

    def result(self, pieces: Iterable[Piece] = ()) -> "BatchResult":
        """Return the account, with the output, as data that travels."""
        return BatchResult(
            pieces=tuple(pieces),
            counts=self.counts,
            read_by_source=self.read_by_source,
            events=_in_turn(self.events, self._turns),
            losses=tuple(sorted(self.losses, key=lambda entry: entry.first.record or 0)),
            actions=tuple(self.actions),
            set_extras=tuple(self.set_extras),
            quarantined=_in_turn(self.quarantined, self._turns_of_quarantined),
        )


def _in_turn(things: list[Thing], turns: list[int]) -> tuple[Thing, ...]:
    return tuple([things[place] for place in sorted(range(len(things)), key=turns.__getitem__)])


class BatchResult(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a batch, as plain data that travels back from any process."""

    pieces: tuple[Piece, ...]
    counts: Counts
    read_by_source: dict[int, int]
    events: tuple[Said, ...]
    losses: tuple[LossEntry, ...]
    actions: tuple[ActionEntry, ...] = ()
    quarantined: tuple[bytes, ...]
    set_extras: tuple[SetExtra, ...] = ()


def batched(
    frames: Iterable[tuple[ReaderRole, Item, Frame]],
    *,
    size: int = BATCH_BYTES,
    most: int = BATCH_FRAMES,
    first: int | None = None,
) -> Iterator[Batch]:
    """Group frames into batches of one reader, of about `size` bytes with their preambles and at most `most` frames.

    With `first` the first batch has no more than that many (and bytes in proportion), and each that follows twice as
    many as the one before, up to `most`.
    """
    bound = most if first is None else min(first, most)
    items: list[Item] = []
    preambles: dict[bytes, int] = {}
    weight = 0
    role: ReaderRole | None = None
    for reader, item, frame in frames:
        full = len(items) >= bound or weight * most >= size * bound
        if items and role is not None and (full or reader is not role):
            yield Batch(reader=role, items=tuple(items), preambles=tuple(preambles))
            items, preambles, weight = [], {}, 0
            bound = min(2 * bound, most)
        role = reader
        place = preambles.get(frame.preamble)
        if place is None:
            place = preambles[frame.preamble] = len(preambles)
            weight += len(frame.preamble)
        items.append(msgspec.structs.replace(item, preamble=place) if place else item)
        weight += item.length
    if items and role is not None:
        yield Batch(reader=role, items=tuple(items), preambles=tuple(preambles))


def item_of(
    frame: Frame,
    *,
    source: int,
    name: str,
    path: Path | None,
    skipped: int,
    stamp: tuple[int, int] | None = None,
    turned: bool = False,
    said: tuple[Said, ...] = (),
) -> Item:
    """Return a frame as an item; `path` and `skipped` (a BOM's length) tell where its bytes are in a plain file."""
    return Item(
        source=source,
        name=name,
        line=frame.line,
        data=frame.data,
        length=len(frame.data),
        path=str(path) if path is not None else None,
        stamp=stamp if path is not None else None,
        offset=frame.offset,
        skipped=skipped,
        turned=turned,
        fault=frame.fault,
        continues=frame.continues,
        said=said,
    )
