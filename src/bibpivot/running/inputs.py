"""Inputs into frames: every source opened in turn, its format found, its records cut out.

An input that can't be opened, tells no format or holds no record is a diagnostic of its own; the next one is
taken.
"""

import stat
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from bibpivot.accounts.diagnostics import (
    EMPTY_INPUT,
    ENCODING_BROKEN,
    FORMAT_UNKNOWN,
    NO_INPUT,
    NOTHING_READ,
    PASSED_OVER,
    READER_FAILED,
    Code,
    Diagnostic,
)
from bibpivot.contract.contexts import Mode, Reading
from bibpivot.errors import BibpivotError, DetectionError, InputOutputError
from bibpivot.files.sources import Expanded, Input, Source
from bibpivot.framing import Frame, whole_input
from bibpivot.running.batches import Account, Item, ReaderRole, Said, item_of, tell
from bibpivot.running.parsing import load_options
from bibpivot.running.readers import Readers
from bibpivot.running.report import InputCount, Report

_MOST_WAITING = 10_000
"""What is said between two frames waits for the second; more than this would be a reader's fault, and takes memory."""

_UNKNOWN = ReaderRole(format="unknown", plugin="bibpivot", parse="bibpivot.framing:whole_input")


class _Waiting(Account):
    """What is said of the inputs, until the next frame takes it along."""

    def __init__(self, report: Report) -> None:
        super().__init__(detail=True)
        self._report = report

    def diagnostic(self, diagnostic: Diagnostic) -> None:
        """Keep a diagnostic; if no frame comes for too long, the report gets what there is."""
        if len(self.events) >= _MOST_WAITING:
            self.tell()
        super().diagnostic(diagnostic)

    def taken(self) -> tuple[Said, ...]:
        """Return what was said since it was last asked."""
        if not self.events:
            return ()
        said = tuple(self.events)
        self.events.clear()
        return said

    def tell(self) -> None:
        """Say it now."""
        tell(self.taken(), self._report)


class Inputs:
    """The frames of all inputs, in order.

    What is to be said of an input comes with its next frame (`Item.said`), else with the first of the inputs behind it,
    and with `tell` where no frame follows. `failed` has the errors of the inputs that gave nothing at all. The run
    tells `finish` how many records each input gave, so that one without any is not passed over in silence.
    """

    def __init__(
        self,
        expanded: Expanded,
        readers: Readers,
        report: Report,
        *,
        encoding: str | None = None,
        mode: Mode = "lenient",
        progress: Callable[[int], None] | None = None,
    ) -> None:
        self._expanded = expanded
        self._inputs = [item for item, _ in expanded.inputs]
        self._readers = readers
        self._report = report
        self._waiting = _Waiting(report)
        self._encoding = encoding
        self._mode = mode
        self._progress = progress
        self.failed: list[InputOutputError] = []
        self._framed: dict[int, tuple[str, int]] = {}
        self._read_as: dict[int, tuple[str, str | None]] = {}

    def frames(self) -> Iterator[tuple[ReaderRole, Item, Frame]]:
        """Yield every frame with its reader, and with what there was to say of its input before it."""
        self._say_of_folders()
        done = 0
        for index, given in enumerate(self._inputs):
            source = Source(given, encoding=self._encoding)
            self._read_as[index] = (source.name, None)
            try:
                with source:
                    for found in self._of_source(index, source):
                        yield found
                        if self._progress is not None:
                            self._progress(done + source.consumed())
            except InputOutputError as error:
                if not self._framed.get(index, ("", 0))[1]:
                    self.failed.append(error)
                self._say(NO_INPUT, f"it can't be read: {error.reason}", source.name)
            done += source.size or 0

    def finish(self, read_by_source: Mapping[int, int], of_sets: Container[int] = ()) -> None:
        """Say the rest, and which inputs were framed but gave no record; `of_sets` are those that speak of a whole set.

        Raises:
            InputOutputError: not one input could be opened.

        """
        self.tell()
        self._report.inputs += [
            InputCount(source=name, format=found, read=read_by_source.get(index, 0))
            for index, (name, found) in self._read_as.items()
        ]
        if self.failed and len(self.failed) == len(self._inputs) + len(self._expanded.empty):
            raise all_failed(self.failed)
        for index, (name, frames) in self._framed.items():
            if frames and not read_by_source.get(index):
                message = "it holds no record, only what it says of a whole set" if index in of_sets else None
                self._say(NOTHING_READ, message or "nothing in it is a record", name)
        self.tell()

    def tell(self) -> None:
        """Report what was said and no frame took along."""
        self._waiting.tell()

    def _of_source(self, index: int, source: Source) -> Iterator[tuple[ReaderRole, Item, Frame]]:
        if not source.head():
            self._say(EMPTY_INPUT, "it is empty", source.name)
            return
        fault: str | None = None
        try:
            role, cut = self._readers.choose(source)
        except DetectionError as error:
            role, cut, fault = _UNKNOWN, whole_input, str(error)
        else:
            self._read_as[index] = (source.name, role.format)
        reading = Reading(
            plugin=role.plugin, collector=self._waiting, mode=self._mode,
            encoding=None if source.turned else self._encoding,
            options=None if fault else load_options(role.options_type, role.options, role.format),
        )  # fmt: skip
        reading.source = source.name
        count = 0
        for frame in self._cut(cut, source, reading):
            count += 1
            self._framed[index] = (source.name, count)
            item = item_of(
                frame, source=index, name=source.name, path=source.path, skipped=source.skipped,
                stamp=source.stamp, turned=source.turned, said=self._waiting.taken(),
            )  # fmt: skip
            if fault is not None:
                item = msgspec.structs.replace(item, fault=fault, code=FORMAT_UNKNOWN.id)
            yield role, item, frame
        if not count:
            said = fault or f"it holds no record of format {role.format}"
            self._say(NOTHING_READ, said, source.name)
        if source.broken is not None:
            raise source.failure(source.broken)
        if source.damaged is not None:
            self._say(
                ENCODING_BROKEN, f"bytes that are not {source.damaged}; each became U+FFFD", source.name
            )

    def _cut(self, cut: Callable[..., Iterator[Frame]], source: Source, reading: Reading) -> Iterator[Frame]:
        stream: BinaryIO = source.stream
        try:
            for frame in cut(stream, reading):
                if not isinstance(frame, Frame):
                    raise TypeError(f"frames() yielded {type(frame).__name__}, not a Frame")
                yield frame
        except (OSError, EOFError) as error:
            raise source.failure(error) from error
        except BibpivotError:
            raise
        except (Exception, SystemExit) as error:
            message = f"cutting the input into records failed: {type(error).__name__}: {error}"
            self._say(READER_FAILED, message, source.name)

    def _say_of_folders(self) -> None:
        for folder in self._expanded.empty:
            reason = "the folder holds no file to convert"
            self.failed.append(InputOutputError(f"can't read {folder}: {reason}", reason=reason))
            self._say(NO_INPUT, f"it can't be read: {reason}", str(folder))
        passed_over = self._expanded.passed_over
        if passed_over:
            first = ", ".join(path.name for path in passed_over[:3])
            more = f" and {len(passed_over) - 3} more" if len(passed_over) > 3 else ""
            message = f"not read, by the endings of their names: {first}{more}"
            self._say(PASSED_OVER, message, str(passed_over[0].parent))

    def _say(self, code: Code, message: str, source: str) -> None:
        self._waiting.diagnostic(
            Diagnostic(code=code.id, severity=code.severity, message=message, source=source)
        )


def all_failed(failures: Sequence[InputOutputError]) -> InputOutputError:
    """Return the error to raise when no input could be read."""
    if len(failures) == 1:
        return failures[0]
    return InputOutputError(f"none of the {len(failures)} inputs could be read; the first: {failures[0]}")


def total_size(inputs: Sequence[Input]) -> int | None:
    """Return the bytes of all inputs on disk, or `None` if that is not known of one."""
    total = 0
    for given in inputs:
        if not isinstance(given, str | Path):
            return None
        try:
            found = Path(given).stat()
        except (OSError, ValueError):  # not there, or a name that no file can have
            return None
        if not stat.S_ISREG(found.st_mode):
            return None
        total += found.st_size
    return total
