"""What readers, writers and transforms are handed: their options, and a voice.

A context knows the record at hand, so what a plugin says gets its place by itself. It holds no state of the
run: what was said is collected by the batch and travels with the batch's result.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, Protocol, TypeVar, get_args

from bibpivot.accounts.actions import Action
from bibpivot.accounts.carried import EVERYTHING, Carries, Wants
from bibpivot.accounts.diagnostics import ENCODING_BROKEN, ENCODING_GUESSED, Code, Diagnostic
from bibpivot.accounts.loss import Loss, LossKind, Side, sample
from bibpivot.accounts.origins import Origin
from bibpivot.errors import UsageError
from bibpivot.framing import Frame
from bibpivot.model import Envelope

Plan = TypeVar("Plan")

Mode = Literal["strict", "lenient", "repair"]
"""How irregular input is taken: as it is (`strict`, `lenient`), or mended where the reader can (`repair`)."""


def check_mode(name: str) -> None:
    """Raise a `UsageError` for a mode that there is not."""
    if name not in get_args(Mode):
        raise UsageError(f"there is no mode {name!r}; there are: {', '.join(get_args(Mode))}")


class Collector(Protocol):
    """Where diagnostics and losses go."""

    def diagnostic(self, diagnostic: Diagnostic) -> None:
        """Take a diagnostic."""

    def loss(self, loss: Loss) -> None:
        """Take a loss."""

    def tally(self, loss: tuple[str, str, str, str | None], values: int, record: int | None) -> bool:
        """Count values of a loss (side, kind, path, note) that was taken before; `False` if it has to be given."""

    def action(self, action: Action) -> None:
        """Take what a transform did."""

    def tally_all(self, skipped: Mapping[str, tuple[int, object]], record: int | None) -> list[str]:
        """Count what a reader passed over, by path; return the paths that have to be given one by one."""


class Context:
    """The part common to all contexts: the place of the record at hand, and saying things about it.

    `options` are as the user set them; `mode` is how irregular input is to be taken. `source` is the name of the input
    that the record is from, `line` its first line there (1-based), `record` its ordinal.
    """

    side: Side

    def __init__(
        self, *, plugin: str, collector: Collector, options: Any = None, mode: Mode = "lenient"
    ) -> None:
        self.plugin = plugin
        self.options = options
        self.mode = mode
        self.source: str | None = None
        self.line: int | None = None
        self.record: int | None = None
        self._collector = collector

    def report(
        self,
        code: Code,
        message: str,
        *,
        line: int | None = None,
        column: int | None = None,
        path: str | None = None,
        value: object = None,
    ) -> None:
        """Give a diagnostic on the record at hand.

        `line` (1-based, in the whole source) defaults to the record's first line; `path` is a record path,
        `value` what was found.
        """
        self._collector.diagnostic(
            Diagnostic(
                code=code.id,
                severity=code.severity,
                message=message,
                source=self.source,
                line=self.line if line is None else line,
                column=column,
                record=self.record,
                path=path,
                value=None if value is None else sample(value),
                plugin=self.plugin,
            )
        )

    def lost(
        self,
        kind: LossKind,
        path: str,
        value: object = None,
        *,
        note: str | None = None,
        values: int = 1,
        line: int | None = None,
    ) -> None:
        """Enter a loss into the ledger; `note` is the reason or rule, the same for all cases of it."""
        if self._collector.tally((self.side, kind, path, note), values, self.record):
            return
        self._collector.loss(
            Loss(
                kind=kind,
                side=self.side,
                path=path,
                values=values,
                sample=None if value is None else sample(value),
                note=note,
                source=self.source,
                line=self.line if line is None else line,
                record=self.record,
            )
        )


class Reading(Context):
    """Handed to `frames` and `parse`.

    `options` are the reader's, as the user set them, `mode` is how irregular input is to be taken. `encoding` is what
    the user declared, if anything. `wants(path)` tells whether the other side has a use for a part of the record. What
    a reader leaves out on the paths that it `projects` it must count, with `skipped(path, …)`: every value for which
    `wants.counts(path)`. `explains` tells whether anybody asks where values came from; if not, `origin` does nothing.
    """

    side: Side = "read"

    def __init__(
        self,
        *,
        plugin: str,
        collector: Collector,
        options: Any = None,
        mode: Mode = "lenient",
        encoding: str | None = None,
        wants: Wants = EVERYTHING,
        written: Carries | None = None,
        explains: bool = False,
    ) -> None:
        super().__init__(plugin=plugin, collector=collector, options=options, mode=mode)
        self.encoding = encoding
        self.wants = wants
        self.explains = explains
        self._written = written
        self._wanted_layouts: dict[str, bool] = {}
        self._origins: list[Origin] = []

    def plan(self, make: Callable[[Wants], Plan]) -> Plan:
        """Return what `make` makes of `wants`: once for a run, so that nothing is asked again for every record."""
        return self.wants.plan(make)

    def skipped(self, path: str, value: object = None, *, values: int = 1) -> None:
        """Count what was not built because nobody `wants` it: the ledger is the same as if it had been.

        `path` is the record path that was asked for, `value` the first of the `values` skipped, or a function that
        makes it: called only if it is to be shown.
        """
        if self._collector.tally(("write", "dropped", path, None), values, self.record):
            return
        if callable(value):
            value = value()
        self._collector.loss(
            Loss(
                kind="dropped", side="write", path=path, values=values,
                sample=None if value is None else sample(value),
                source=self.source, line=self.line, record=self.record,
            )
        )  # fmt: skip

    def skipped_all(self, skipped: Mapping[str, tuple[int, object]]) -> None:
        """Count all that was not built of a record: by path, how many values and the first, as `skipped` takes them."""
        for path in self._collector.tally_all(skipped, self.record):
            values, first = skipped[path]
            self.skipped(path, first, values=values)

    def origin(
        self,
        path: str,
        *,
        name: str | None = None,
        line: int | None = None,
        last: int | None = None,
        rule: str | None = None,
        place: int | None = None,
    ) -> None:
        """Say where a value of the record to be yielded next came from: an `Origin`."""
        if self.explains:
            self._origins.append(Origin(path=path, place=place, name=name, line=line, last=last, rule=rule))

    def take_origins(self) -> tuple[Origin, ...]:
        """Return what was said of origins since it was last asked."""
        origins = tuple(self._origins)
        self._origins.clear()
        return origins

    def wants_layout(self, format_id: str) -> bool:
        """Tell whether the other side has a use for how a source of a format lays out what it says."""
        wanted = self._wanted_layouts.get(format_id)
        if wanted is None:
            wanted = self._written is None or self._written.covers(f"extras.{format_id}")
            self._wanted_layouts[format_id] = wanted
        return wanted

    def text(self, frame: Frame) -> str:
        """Decode a frame: as declared by the user, else UTF-8, else Windows-1252 with a diagnostic.

        Never fails: bytes that mean nothing become U+FFFD, with a diagnostic.
        """
        data = frame.data
        if self.encoding is not None:
            text = data.decode(self.encoding, errors="replace")
            bad_at = text.find("\ufffd")
            if bad_at >= 0:
                line = frame.line + text.count("\n", 0, bad_at)
                self.report(
                    ENCODING_BROKEN, f"bytes that are not {self.encoding}; each became U+FFFD", line=line
                )
            return text
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = frame.line + data.count(b"\n", 0, error.start)
            bad = data[error.start : error.end].hex(" ")
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            text = data.decode("utf-8", errors="replace")
            self.report(
                ENCODING_BROKEN,
                f"byte {bad} is neither UTF-8 nor Windows-1252; it became U+FFFD{_hint(data)}",
                line=line,
            )
        else:
            self.report(
                ENCODING_GUESSED,
                f"byte {bad} is not UTF-8; read as Windows-1252{_hint(data) or ' (name another with --encoding)'}",
                line=line,
            )
        return text


def _hint(data: bytes) -> str:
    from bibpivot.text.encodings import hint  # for text that is not UTF-8 alone

    return hint(data)


class Writing(Context):
    """Handed to a writer when it is made; `lost` and `report` speak of the record being written.

    `options` are the writer's, as the user set them.
    """

    side: Side = "write"


class Transforming(Context):
    """Handed to a transform with each record; `options` are those of the transform, as the user set them."""

    side: Side = "read"

    def __init__(
        self,
        *,
        plugin: str,
        collector: Collector,
        transform: str = "",
        options: Any = None,
        mode: Mode = "lenient",
    ) -> None:
        super().__init__(plugin=plugin, collector=collector, options=options, mode=mode)
        self.transform = transform

    def did(self, what: str, path: str | None = None, value: object = None) -> None:
        """Enter something done to the record at hand into the account.

        `what` is one word of the past tense (`filled`, `replaced`, `matched`), `path` the record path that it was done
        to (none for the whole record), `value` what is there now.
        """
        self._collector.action(
            Action(
                transform=self.transform,
                what=what,
                path=path,
                sample=None if value is None else sample(value),
                source=self.source,
                line=self.line,
                record=self.record,
            )
        )


class Preparing(Context):
    """Handed to a transform's `prepare`, once, in the process that runs the conversion and before it starts.

    `options` are the transform's. `cache` is a folder of the user's for what is worth keeping from run to run; it may
    not be there yet, or not be writable. `version` changes with bibpivot and its plugins: what was kept under another
    may be read differently now. `unreadable` counts the records that `read` had to pass over so far.
    """

    side: Side = "read"

    def __init__(
        self,
        *,
        plugin: str,
        collector: Collector,
        read: "Callable[[Preparing, str, str | None], Iterator[Envelope]]",
        afterwards: Callable[[Callable[[], object]], object],
        cache: Path,
        version: str,
        options: Any = None,
        mode: Mode = "lenient",
    ) -> None:
        super().__init__(plugin=plugin, collector=collector, options=options, mode=mode)
        self.cache = cache
        self.version = version
        self.unreadable = 0
        self._read = read
        self._afterwards = afterwards

    def read(self, path: str, source_format: str | None = None) -> Iterator[Envelope]:
        """Yield the records of a file or folder, in whatever format it is; none of them is a record of the run.

        One that can't be read is a warning, and passed over.

        Raises:
            InputOutputError: it can't be read, or not to its end.
            UsageError: there is no such format, or the content does not tell one.

        """
        return self._read(self, path, source_format)

    def afterwards(self, action: Callable[[], object]) -> None:
        """Have something done when the run is over, however it ends: temporary files are removed there."""
        self._afterwards(action)
