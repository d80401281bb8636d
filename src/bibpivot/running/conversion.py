"""The way of a record, wired: inputs, frames, batches through an engine, sinks, and the account of it all."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypedDict

import msgspec

from bibpivot.accounts.actions import Action
from bibpivot.accounts.diagnostics import Diagnostic
from bibpivot.accounts.loss import Loss
from bibpivot.contract.contexts import Mode, check_mode
from bibpivot.contract.formats import Format
from bibpivot.errors import UsageError
from bibpivot.files.compression import check_compression
from bibpivot.files.sinks import LazyFileSink
from bibpivot.files.sources import Input, check_encoding, expand
from bibpivot.framing import Frame
from bibpivot.plugins.loading import Plugin, resolve, target_name
from bibpivot.plugins.options import make as make_options
from bibpivot.plugins.registry import Registry
from bibpivot.running.batches import FIRST_FRAMES, Batch, BatchResult, Item, ReaderRole, batched
from bibpivot.running.inputs import Inputs, total_size
from bibpivot.running.outputs import Output, Outputs
from bibpivot.running.preparation import Preparation, plan_steps
from bibpivot.running.readers import Readers
from bibpivot.running.report import Report
from bibpivot.running.steps import LoadedStep
from bibpivot.running.worker import KeyMaker, Work, WriterRole, make_writer


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a run is: bytes of input gone through, of how many (if known), records read."""

    done: int
    total: int | None
    records: int


class Settings(TypedDict, total=False):
    """What `bibpivot.convert` hands on to `Conversion`, for editors and type checkers."""

    reader_options: Mapping[str, Any] | None
    writer_options: Mapping[str, Any] | None
    apply: Sequence[str]
    transform_options: Mapping[str, Any] | None
    mode: Mode
    encoding: str | None
    keys: str | None
    new_keys: bool
    jobs: int
    engine: str | None
    compress: str | None
    quarantine: str | os.PathLike[str] | None
    registry: Registry | None
    listener: Callable[[Diagnostic | Loss | Action], None] | None
    detail: bool
    progress: Callable[[Progress], None] | None
    projection: bool
    debug: bool


class Conversion:
    """A conversion: set up once, run over inputs.

    Args:
        to: the id of the format to write.
        source_format: that of the format to read; without it the content of each input decides.
        reader_options: values, or text as typed on a command line.
        writer_options: the same for the writer.
        apply: transforms, `NAME` or `NAME=ARGUMENT`, in order.
        transform_options: values, or text, for the transforms; each takes those that it has.
        mode: "strict", "lenient" or "repair": what readers do about irregular input.
        encoding: that of the inputs, if it is not to be found out.
        keys: the pattern of citation keys, for records that bring none.
        new_keys: make keys for all records, whatever they bring.
        jobs: how many processes.
        engine: what runs the batches, if not the usual one for that number.
        compress: the compression of outputs in a folder: "gz", "bz2", "xz" or "zst". Any other file is compressed
            where its name ends so, that of the quarantine too.
        quarantine: a file for the original bytes of what could not be converted.
        registry: the plugins to use; the installed ones by default.
        listener: called with every single diagnostic, loss and action of a transform.
        detail: whether the listener is to have single losses and actions; without, it has diagnostics alone, and a run
            with many losses takes less time. The report has them added up in any case.
        progress: called as the input is gone through.
        projection: let readers leave out what the writer has no place for; it is counted all the same.
        debug: end the run where a plugin breaks down, with its exception as the cause.

    Raises:
        UsageError: a name or an option is not known.
        PluginError: the plugin of a format is broken.
    """

    def __init__(
        self,
        *,
        to: str,
        source_format: str | None = None,
        reader_options: Mapping[str, Any] | None = None,
        writer_options: Mapping[str, Any] | None = None,
        apply: Sequence[str] = (),
        transform_options: Mapping[str, Any] | None = None,
        mode: Mode = "lenient",
        encoding: str | None = None,
        keys: str | None = None,
        new_keys: bool = False,
        jobs: int = 1,
        engine: str | None = None,
        compress: str | None = None,
        quarantine: str | os.PathLike[str] | None = None,
        registry: Registry | None = None,
        listener: Callable[[Diagnostic | Loss | Action], None] | None = None,
        detail: bool = True,
        progress: Callable[[Progress], None] | None = None,
        projection: bool = True,
        debug: bool = False,
    ) -> None:
        number: object = jobs  # programs without types give anything
        if not isinstance(number, int) or number < 1:
            raise UsageError(f"the number of jobs must be 1 or more, not {jobs}")
        check_mode(mode)
        self.registry = registry if registry is not None else Registry.default()
        self._listener = listener
        self._detail = detail
        self.report = Report(listener, detail=detail)
        self._readers = Readers(self.registry, source_format, reader_options or {})
        self.format = self.registry.format(to, "write")
        self._encoding = check_encoding(encoding) if encoding is not None else None
        self._mode: Mode = mode
        self._jobs = jobs
        self._engine = self.registry.engine(engine or ("serial" if jobs == 1 else "processes"))[1]
        self._compress = check_compression(compress) if compress is not None else None
        self._quarantine = quarantine
        self._progress = progress
        self._debug = debug
        self._plans = plan_steps(self.registry, apply, transform_options or {})
        self.work = plan_writing(
            self.registry,
            to,
            writer_options or {},
            keys=keys,
            new_keys=new_keys,
            steps=tuple(plan.step for plan in self._plans),
            mode=mode,
            encoding=self._encoding,
            detail=listener is not None and detail,
            debug=debug,
            projection=projection,
            keep_unreadable=quarantine is not None,
        )
        # Made here once, so that what can't be made is known before anything is touched.
        make_writer(self.work.writer, self.report, mode)
        for step in self.work.steps:
            if not step.prepares:
                LoadedStep(step, self.report, mode).close()

    def run(self, inputs: Iterable[Input], output: Output = None) -> Report:
        """Convert the inputs and return the account, which is new with every run.

        What can't be read is reported and the rest converted. A file appears whole or stays as it was;
        without a single record written it is not touched.

        Raises:
            InputOutputError: no input could be opened, or the output can't be written.
            UsageError: a transform has no use for its argument.
            PluginError: an implementation does not load, or a worker process died.

        """
        self.report = Report(self._listener, detail=self._detail)
        preparation = Preparation(
            self._plans, registry=self.registry, report=self.report, mode=self._mode, debug=self._debug
        )
        with preparation:
            return self._convert(inputs, output, msgspec.structs.replace(self.work, steps=preparation.steps))

    def _convert(self, inputs: Iterable[Input], output: Output, work: Work) -> Report:
        expanded = expand(inputs, self._readers.extensions())
        given = [item for item, _ in expanded.inputs]
        total = total_size(given) if self._progress is not None else None
        taken = Inputs(
            expanded, self._readers, self.report, encoding=self._encoding, mode=self._mode,
            progress=None if self._progress is None else lambda done: self._show(done, total),
        )  # fmt: skip
        quarantine = LazyFileSink(self._quarantine) if self._quarantine is not None else None
        names = [path for _, path in expanded.inputs]
        # Made anew, to speak into the account of this run.
        writer = make_writer(work.writer, self.report, self._mode)
        outputs = Outputs(
            output, names, self.format, writer, self.report, inputs=given, compress=self._compress
        )
        read_by_source: dict[int, int] = {}
        of_sets: set[int] = set()
        try:
            for result in self._results(work, taken):
                self._take(result, outputs, read_by_source)
                of_sets.update(found.source for found in result.set_extras)
                if quarantine is not None:
                    for data in result.quarantined:
                        quarantine.write(data)
            taken.finish(read_by_source, of_sets)
            self.report.check()
            outputs.commit()
            if quarantine is not None:
                quarantine.commit()
        except BaseException:
            outputs.abandon()
            if quarantine is not None:
                quarantine.abandon()
            raise
        return self.report

    def _results(self, work: Work, taken: Inputs) -> Iterator[BatchResult]:
        engine = resolve(self._engine.target)
        try:
            yield from engine(work, self.batches(taken.frames()), self._jobs)
        except Exception:
            taken.tell()  # what was said of the inputs counts where one of them, or the engine, ends the run
            raise

    def batches(self, frames: Iterable[tuple[ReaderRole, Item, Frame]]) -> Iterator[Batch]:
        """Group frames into units of work; the output is the same whatever their size."""
        return batched(frames, first=FIRST_FRAMES if self._jobs == 1 else None)

    def _take(self, result: BatchResult, outputs: Outputs, read_by_source: dict[int, int]) -> None:
        """Enter a batch's result: account first, since ordinals follow from what was read before."""
        offset = self.report.counts.read
        self.report.merge(result, offset)
        for source, count in result.read_by_source.items():
            read_by_source[source] = read_by_source.get(source, 0) + count
        for found in result.set_extras:
            outputs.add(found)
        for piece in result.pieces:
            outputs.write(piece, offset)

    def _show(self, done: int, total: int | None) -> None:
        if self._progress is not None:
            self._progress(Progress(done=done, total=total, records=self.report.counts.read))


def plan_writing(
    registry: Registry, to: str, options: Mapping[str, Any], *, keys: str | None = None, **settings: Any
) -> Work:
    """Return the work of writing a format, with the key makers and one-file plugins that a worker needs.

    Raises:
        UsageError: a name, an option or the key pattern is not valid.
        PluginError: the writer's plugin is broken.

    """
    if keys is not None:
        from bibpivot.keys.pattern import KeyPattern  # few runs have one of their own

        KeyPattern.parse(keys)
    return Work(
        writer=writer_role(*registry.look_up(to, "write"), options),
        key_makers=tuple(
            KeyMaker(plugin=owner.name, target=target_name(maker, "citation keys"), arguments=arguments)
            for owner, maker, arguments in registry.key_makers()
        ),
        key_pattern=keys,
        plugin_files=tuple(str(plugin.file) for plugin in registry.plugins if plugin.file is not None),
        **settings,
    )


def writer_role(plugin: Plugin, entry: Format, options: Mapping[str, Any]) -> WriterRole:
    """Return the role of a format's writer with its options.

    Raises:
        UsageError: the options do not fit.
        PluginError: the options' class does not load.

    """
    spec = entry.writer
    assert spec is not None, "looked up for writing"
    owner = f"writer {entry.id}"
    kind: Any = resolve(spec.options) if spec.options is not None else None
    return WriterRole(
        format=entry.id,
        plugin=plugin.name,
        target=target_name(spec.target, owner),
        carries=spec.carries,
        needs=spec.needs,
        keyed=spec.keyed,
        key_rules=spec.key_rules,
        options_type=None if spec.options is None else target_name(spec.options, owner),
        options=msgspec.json.encode(make_options(kind, options, owner)),
    )
