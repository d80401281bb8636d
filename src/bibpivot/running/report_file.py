"""Writing the report of a run to a file, in bounded memory however much there is to say.

Two forms, by the file's name. One JSON object: the counts `read`, `written`, `unreadable` and `filtered`, then
`inputs` (how many records each gave), `losses` (the ledger), `actions` (what transforms did), `diagnostics` (every
one) and `codes` (how often each was given). JSON lines, where the name ends in `.jsonl`: every diagnostic, loss and
action as it happened, told apart by `type`, and the summary last.
"""

import json
import tempfile
from os import PathLike
from types import TracebackType
from typing import IO, Any, Self

import msgspec

from bibpivot.accounts.actions import Action
from bibpivot.accounts.diagnostics import Diagnostic
from bibpivot.accounts.loss import Loss
from bibpivot.files.compression import parted
from bibpivot.files.sinks import file_sink
from bibpivot.running.report import Report


def _encode(item: object) -> bytes:
    """Return an item as JSON; a file name that is not UTF-8 shows its bytes as escapes."""
    try:
        return msgspec.json.encode(item)
    except UnicodeEncodeError:
        text = json.dumps(msgspec.to_builtins(item), ensure_ascii=False)
        return text.encode("utf-8", "backslashreplace").replace(b"\\udc", b"\\\\udc")


_COPIED_AT_ONCE = 1 << 20


class ReportFile:
    """A report on its way into a file: call it with each diagnostic and loss, `finish` it with the report.

    The file appears whole when the report is finished; left before that, it stays as it was.

    Raises:
        InputOutputError: the file can't be written.

    """

    def __init__(self, path: str | PathLike[str]) -> None:
        self._sink = file_sink(path)
        self._finished = False
        # In a JSON object the counts stand first, and they are known last: diagnostics wait in a file.
        self._waiting: IO[bytes] | None = None
        if not parted(str(path))[0].lower().endswith(".jsonl"):
            self._waiting = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the report

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._waiting is not None:
            self._waiting.close()
        if not self._finished:
            self._sink.abandon()

    @property
    def wants_losses(self) -> bool:
        """Whether single losses and actions are written, beside the ledgers: in JSON lines."""
        return self._waiting is None

    def __call__(self, item: Diagnostic | Loss | Action) -> None:
        """Take a diagnostic, a loss or an action."""
        if self._waiting is None:
            line = {"type": type(item).__name__.lower(), **msgspec.to_builtins(item)}
            self._sink.write(_encode(line) + b"\n")
        elif isinstance(item, Diagnostic):
            separator = b",\n" if self._waiting.tell() else b""
            self._waiting.write(separator + _encode(item))

    def finish(self, report: Report) -> None:
        """Write the rest and put the file in its place."""
        summary = report.summary()
        if self._waiting is None:
            self._sink.write(_encode({"type": "summary", **summary}) + b"\n")
        else:
            self._write_object(summary, self._waiting)
        self._finished = True
        self._sink.commit()

    def _write_object(self, summary: dict[str, Any], diagnostics: IO[bytes]) -> None:
        """Write one JSON object with an item on each line: for programs, and for people with `grep`."""
        losses, actions, codes = summary.pop("losses"), summary.pop("actions"), summary.pop("codes")
        inputs = summary.pop("inputs")
        self._sink.write(_encode(summary)[:-1])
        self._sink.write(b',\n"inputs":[\n' + b",\n".join(map(_encode, inputs)))
        self._sink.write(b'\n],\n"losses":[\n' + b",\n".join(map(_encode, losses)))
        self._sink.write(b'\n],\n"actions":[' + b",".join(b"\n" + _encode(action) for action in actions))
        self._sink.write(b'\n],\n"diagnostics":[\n')
        diagnostics.seek(0)
        while chunk := diagnostics.read(_COPIED_AT_ONCE):
            self._sink.write(chunk)
        self._sink.write(b'\n],\n"codes":[\n' + b",\n".join(map(_encode, codes)) + b"\n]}\n")
