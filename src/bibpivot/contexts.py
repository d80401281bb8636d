"""What readers, writers and transforms are handed: their options, and a voice.

A context knows the record at hand, so what a plugin says gets its place by itself. It holds no state of the
run: what was said is collected by the batch and travels with the batch's result.
"""

from collections.abc import Callable
from typing import Any, Literal, Protocol

from bibpivot.diagnostics import ENCODING_BROKEN, ENCODING_GUESSED, Code, Diagnostic
from bibpivot.errors import PluginError
from bibpivot.framing import Frame
from bibpivot.loss import Carries, Loss, LossKind, Side, sample
from bibpivot.model import Envelope

Mode = Literal["strict", "lenient", "repair"]


class Collector(Protocol):
    """Where diagnostics and losses go."""

    def diagnostic(self, diagnostic: Diagnostic) -> None:
        """Take a diagnostic."""

    def loss(self, loss: Loss) -> None:
        """Take a loss."""


class Context:
    """The part common to all contexts: the place of the record at hand, and saying things about it."""

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

    `encoding` is what the user declared, if anything. `wants(path)` tells whether the other side has a use
    for a part of the record; what is not built must still be counted, with `skipped(path, …)`.
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
        carries: Carries | None = None,
    ) -> None:
        super().__init__(plugin=plugin, collector=collector, options=options, mode=mode)
        self.encoding = encoding
        self._carries = carries

    def wants(self, path: str) -> bool:
        """Tell whether anything at or below a record path will be used."""
        return self._carries is None or self._carries.covers(path)

    def skipped(self, path: str, value: object = None, *, values: int = 1) -> None:
        """Count what was not built because nobody `wants` it: the ledger is the same as if it had been.

        `path` is the record path that was asked for, `value` the first of the `values` skipped.
        """
        self._collector.loss(
            Loss(
                kind="dropped", side="write", path=path, values=values,
                sample=None if value is None else sample(value),
                source=self.source, line=self.line, record=self.record,
            )
        )  # fmt: skip

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
                ENCODING_BROKEN, f"byte {bad} is neither UTF-8 nor Windows-1252; it became U+FFFD", line=line
            )
        else:
            self.report(
                ENCODING_GUESSED,
                f"byte {bad} is not UTF-8; read as Windows-1252 (name the encoding with --encoding)",
                line=line,
            )
        return text


class Writing(Context):
    """Handed to a writer when it is made; `lost` and `report` speak of the record being written."""

    side: Side = "write"


class Transforming(Context):
    """Handed to a transform with each record."""

    side: Side = "read"


class Keyed:
    """Output with a name in it that must be unique in the whole document: the pieces around the name's places.

    A writer of a keyed format returns `Keyed(b"@article{", b",…}")`; the citation key is made unique and put between.
    Any writer may do the same for another name, such as an XML id, with `key`: the name to be.
    """

    __slots__ = ("key", "parts")

    def __init__(self, *parts: bytes, key: str | None = None) -> None:
        self.parts = parts
        self.key = key


class Writer:
    """The base of writers. One is made for each batch; it keeps nothing from record to record."""

    def __init__(self, options: Any, writing: Writing) -> None:
        self.options = options
        self.writing = writing

    def begin(self) -> bytes:
        """Return what stands before the first record; used only if there is one."""
        return b""

    def write(self, envelope: Envelope) -> bytes | Keyed:
        """Return one record. In a keyed format `envelope.key` is the key to be, before it is made unique."""
        raise NotImplementedError(f"{type(self).__name__} has no write()")

    def separator(self) -> bytes:
        """Return what stands between two records."""
        return b""

    def end(self) -> bytes:
        """Return what stands after the last record."""
        return b""

    def empty(self) -> bytes:
        """Return the whole output for no records at all."""
        return self.begin() + self.end()


def bytes_of(method: Callable[[], bytes]) -> bytes:
    """Return what a method of a writer (`begin`, `separator`, `end`, `empty`) gives.

    Raises:
        PluginError: it breaks down or gives no bytes.
    """
    name = f"{type(getattr(method, '__self__', None)).__name__}.{method.__name__}()"
    try:
        data = method()
    except Exception as error:  # a plugin may fail in any way
        raise PluginError(f"{name} broke down: {type(error).__name__}: {error}") from error
    if not isinstance(data, bytes):
        raise PluginError(f"{name} returned {type(data).__name__}, not bytes")
    return data
