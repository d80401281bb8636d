"""The worker: runs one batch, from frames to bytes. The same in every engine, so the output is too."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from bibpivot.accounts.actions import Action
from bibpivot.accounts.carried import EVERYTHING, Carries, Wants
from bibpivot.accounts.diagnostics import READER_FAILED, TRANSFORM_FAILED, WRITER_FAILED, Code, Diagnostic
from bibpivot.accounts.loss import Loss, Met
from bibpivot.contract.contexts import Mode, Writing
from bibpivot.contract.formats import KeyRules
from bibpivot.contract.writers import Keyed, Writer, bytes_of, carried_by
from bibpivot.errors import BibpivotError, PluginError
from bibpivot.keys.cleaning import clean, kept
from bibpivot.model import Envelope, Record
from bibpivot.plugins.faults import told, wrong_in
from bibpivot.plugins.loading import load_module, resolve
from bibpivot.running.batches import Account, Batch, BatchResult, Piece
from bibpivot.running.parsing import Parsing, load_options
from bibpivot.running.steps import LoadedStep, Step

if TYPE_CHECKING:
    from bibpivot.keys.pattern import KeyPattern


class WriterRole(msgspec.Struct, frozen=True, kw_only=True):
    """Which writer: its import string and options, what it carries and looks at, whether its records have keys."""

    format: str
    plugin: str
    target: str
    carries: tuple[str, ...]
    needs: tuple[str, ...] = ()
    keyed: bool = False
    key_rules: KeyRules = KeyRules()
    options_type: str | None = None
    options: bytes = b"{}"


class KeyMaker(msgspec.Struct, frozen=True, kw_only=True):
    """A plugin's function that makes citation keys: its import string and the arguments that it takes."""

    plugin: str
    target: str
    arguments: tuple[str, ...]


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """All that a worker needs to know beside the batch: plain data that travels to any process.

    key_makers: hook implementations that are asked for citation keys. new_keys: those of the source are not kept.
    detail: whether single losses are wanted beside the ledger. projection: readers may leave out what is not written.
    debug: a plugin that breaks down ends the run. plugin_files: one-file plugins to load first.
    """

    writer: WriterRole
    steps: tuple[Step, ...] = ()
    key_makers: tuple[KeyMaker, ...] = ()
    key_pattern: str | None = None
    new_keys: bool = False
    mode: Mode = "lenient"
    encoding: str | None = None
    plugin_files: tuple[str, ...] = ()
    detail: bool = False
    debug: bool = False
    keep_unreadable: bool = False
    projection: bool = True


def make_writer(role: WriterRole, collector: Any, mode: Mode = "lenient") -> Writer:
    """Make the writer of a role.

    Raises:
        PluginError: its implementation does not load, or breaks down on being made.

    """
    target = resolve(role.target)
    options = load_options(role.options_type, role.options, f"writer {role.format}")
    writing = Writing(plugin=role.plugin, collector=collector, options=options, mode=mode)
    try:
        writer: Writer = target(options, writing)
    except BibpivotError:
        raise
    except Exception as error:  # a plugin may fail in any way
        raise PluginError(f"writer {role.format} can't be made: {type(error).__name__}: {error}") from error
    writer.writing = writing
    return writer


class _Stage(msgspec.Struct, frozen=True):
    """Whose code is running: the diagnostic if it breaks down, what to call it, its plugin; what it did, if known."""

    failure: Code
    owner: str
    plugin: str | None
    problem: str | None = None


_READ = _Stage(READER_FAILED, "the reader", None)


class Finisher:
    """The second half of the way: transforms, citation key, writer. Implementations are loaded once.

    It is the collector that its writer and transforms know: what they say goes into the `account` of the
    moment.
    """

    def __init__(self, work: Work) -> None:
        self.work = work
        self.account = Account()
        self._writer = make_writer(work.writer, self, work.mode)
        self._writing = _Stage(WRITER_FAILED, f"writer {work.writer.format}", work.writer.plugin)
        self._making_key = msgspec.structs.replace(self._writing, owner="making a citation key")
        self.carries = carried_by(self._writer, work.writer.carries)
        self._missing = Carries(self.carries).whole()
        self._found_missing = self._missing.missing
        self._reduced: dict[tuple[str, ...], Carries] = {}
        self._steps = [LoadedStep(step, self, work.mode) for step in work.steps]
        self._key_makers = [(maker, resolve(maker.target)) for maker in work.key_makers]

    @cached_property
    def pattern(self) -> "KeyPattern":
        """The pattern of citation keys: many libraries bring the keys of all their records, and need none."""
        from bibpivot.keys.pattern import KeyPattern

        return KeyPattern.parse(self.work.key_pattern) if self.work.key_pattern else KeyPattern.default()

    def diagnostic(self, diagnostic: Diagnostic) -> None:
        """Take a diagnostic."""
        self.account.diagnostic(diagnostic)

    def loss(self, loss: Loss) -> None:
        """Take a loss."""
        self.account.loss(loss)

    def tally(self, loss: tuple[str, str, str, str | None], values: int, record: int | None) -> bool:
        """Count values of a loss that was taken before."""
        return self.account.tally(loss, values, record)

    def tally_all(self, skipped: Mapping[str, tuple[int, object]], record: int | None) -> list[str]:
        """Count what a reader passed over; return the paths that have to be given one by one."""
        return self.account.tally_all(skipped, record)

    def action(self, action: Action) -> None:
        """Take what a transform did."""
        self.account.action(action)

    def close(self) -> None:
        """Let go of what transforms hold open."""
        for step in self._steps:
            step.close()

    def leave_to_reader(self, counted: tuple[str, ...]) -> None:
        """Look no more for what the reader of the records to come counts by itself."""
        known = self._reduced.get(counted)
        if known is None:
            left = [path for path in counted if not self._missing.covers(path)]
            known = Carries((*self.carries, *left)).whole() if left else self._missing
            self._reduced[counted] = known
        self._found_missing = known.missing

    def finish(
        self, envelope: Envelope, *, source: int, ordinal: int, data: bytes | None = None
    ) -> Piece | None:
        """Return the output of a record that was read, or `None` where it was filtered out or could not be written.

        A failure costs this record alone; `data` is then what goes to the quarantine.
        """
        account = self.account
        account.turn = ordinal
        given = None if self.work.new_keys else envelope.key
        record_read = envelope.record
        try:
            for step in self._steps:
                self._stage = _Stage(TRANSFORM_FAILED, f"transform {step.id}", step.plugin)
                record = step.apply(envelope, ordinal)
                if record is None:
                    account.counts.filtered += 1
                    return None
                envelope = msgspec.structs.replace(envelope, record=record)
            if self.work.writer.keyed:
                self._stage = self._making_key
                key = self._key(envelope.record, given)
                if key != envelope.key:
                    envelope = msgspec.structs.replace(envelope, key=key)
            self._stage = self._writing
            output = self._written(envelope, ordinal)
        except (Exception, SystemExit) as error:  # a plugin that breaks down costs one record, never the run
            stage = self._to_blame(record_read, envelope.record)
            message = stage.problem or f"{stage.owner} broke down: {told(error)}"
            if self.work.debug:
                raise PluginError(message) from error
            account.refuse(
                stage.failure, message, record=ordinal, source=envelope.source, line=envelope.line,
                plugin=stage.plugin, data=data,
            )  # fmt: skip
            return None
        account.counts.written += 1
        if isinstance(output, bytes):
            return Piece(source=source, parts=(output,))
        return Piece(
            source=source, parts=output.parts, key=output.key or envelope.key, given=None if output.key else given,
            name=envelope.source, line=envelope.line, record=ordinal,
        )  # fmt: skip

    def _to_blame(self, read: Record, record: Record) -> _Stage:
        """Return whose fault a failure is: not the writer's where a record of wrong types was made before."""
        for made, stage in (
            (read, _READ),
            (record, msgspec.structs.replace(self._stage, failure=TRANSFORM_FAILED)),
        ):
            problem = wrong_in(made)
            if problem is not None:
                has = (
                    "the record has" if stage is _READ else f"{stage.owner} or one before it gave the record"
                )
                return msgspec.structs.replace(
                    stage, problem=f"{has} a value of the wrong type, at {problem}"
                )
        return self._stage

    def joined(self, pieces: list[Piece]) -> list[Piece]:
        """Return the pieces with neighbours of one input joined where none waits for a name: fewer travel faster."""
        separator = bytes_of(self._writer.separator)
        result: list[Piece] = []
        run: list[bytes] = []
        source = -1

        def end_run() -> None:
            if run:
                result.append(Piece(source=source, parts=(separator.join(run),)))
                run.clear()

        for piece in pieces:
            if piece.source != source or len(piece.parts) > 1:
                end_run()
                source = piece.source
            if len(piece.parts) > 1:
                result.append(piece)
            else:
                run.append(piece.parts[0])
        end_run()
        return result

    def _written(self, envelope: Envelope, ordinal: int) -> bytes | Keyed:
        writing = self._writer.writing
        writing.source, writing.line, writing.record = envelope.source, envelope.line, ordinal
        output = self._writer.write(envelope)
        if not isinstance(output, _OUTPUTS):
            raise TypeError(f"write() returned {type(output).__name__}, not bytes")
        for path, values, first in self._found_missing(envelope.record):
            if path not in self._writer.restored:
                writing.lost("dropped", path, first, values=values)
        return output

    def _key(self, record: Record, given: str | None) -> str:
        """Return the key to be: the source's, else a plugin's, else the pattern's."""
        if given is not None:
            return kept(given, self.work.writer.key_rules) or self.pattern.make(record)
        offered = {"record": record, "pattern": self.work.key_pattern or ""}
        for maker, make in self._key_makers:
            self._stage = _Stage(WRITER_FAILED, "making a citation key", maker.plugin)
            made = make(**{name: offered[name] for name in maker.arguments})
            if made:
                return clean(str(made)) or self.pattern.make(record)
        return self.pattern.make(record)


_OUTPUTS = (bytes, Keyed)


class Worker:
    """Runs batches for one `Work`; the account is made anew for every batch."""

    def __init__(self, work: Work) -> None:
        for path in work.plugin_files:
            load_module(Path(path))
        self._work = work
        self._finisher = Finisher(work)
        self._met: Met = {}
        # A transform or a foreign key maker may look at anything; else only what is written has to be read.
        self._projects = work.projection and not work.steps and not work.key_makers
        wants = EVERYTHING
        carried = Carries(self._finisher.carries)
        if self._projects:
            wants = Wants(carried, self._looked_at)
        self._parsing = Parsing(
            mode=work.mode, encoding=work.encoding, wants=wants, debug=work.debug, written=carried
        )

    def _looked_at(self) -> tuple[str, ...]:
        """Return the paths that are looked at, carried or not."""
        role = self._work.writer
        return (*role.needs, *(self._finisher.pattern.needs if role.keyed else ()))

    def run(self, batch: Batch) -> BatchResult:
        """Run a batch: parse, transform and write its frames."""
        account = Account(detail=self._work.detail, keep_unreadable=self._work.keep_unreadable, met=self._met)
        finisher = self._finisher
        finisher.account = account
        finisher.leave_to_reader(batch.reader.projects if self._projects else ())
        # All are read before the first is written: a processor that does one thing again and again does it in nine
        # tenths of the time.
        read = [
            (item.source, *found)
            for item in batch.items
            for found in self._parsing.envelopes(batch.reader, item, batch.preambles[item.preamble], account)
        ]
        pieces: list[Piece] = []
        for source, envelope, ordinal, data in read:
            piece = finisher.finish(envelope, source=source, ordinal=ordinal, data=data)
            if piece is not None:
                pieces.append(piece)
        return account.result(finisher.joined(pieces))

    def close(self) -> None:
        """Let go of open files."""
        self._parsing.close()
        self._finisher.close()
