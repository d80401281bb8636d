"""Outputs: pieces from batches into files, in order, with citation keys made unique on the way."""

import io
import os
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from bibpivot.accounts.carried import Carries
from bibpivot.accounts.diagnostics import KEY_CHANGED, Diagnostic
from bibpivot.accounts.loss import Loss, sample
from bibpivot.accounts.paths import path_of_set
from bibpivot.contract.formats import Format
from bibpivot.contract.writers import Writer, bytes_of, carried_by
from bibpivot.errors import UsageError
from bibpivot.files.compression import parted
from bibpivot.files.sinks import Sink, StreamSink, Whole, check_writable, file_sink
from bibpivot.files.sources import Input
from bibpivot.keys.taken import KeyRegistry
from bibpivot.model import Extra
from bibpivot.running.batches import Piece, SetExtra
from bibpivot.running.report import Report

Output = str | os.PathLike[str] | BinaryIO | None
"""Where to write: a path, a folder (ending in "/") for one output each, an open binary file;
`None` or "-" for standard output."""

FOLDER_MARK = "/"

NO_OUTPUT = "no record was written, so there is no output to hold it"


class Document:
    """One output: what stands before, between and after its records, and the keys taken in it.

    Nothing is opened before the first record, so an output without any leaves its target as it was.
    """

    def __init__(
        self, target: "Target", writer: Writer, report: Report, *, keys_by_case: bool = False
    ) -> None:
        self._keys_by_case = keys_by_case
        self._target = target
        self._writer = writer
        self._report = report
        self._sink: Sink | None = None
        self._separator = b""
        self._keys: KeyRegistry | None = None

    def write(self, piece: Piece, record_offset: int) -> None:
        """Write a piece; `record_offset` is the number of records read before its batch."""
        if self._sink is None:
            self._sink = self._target.open()
            self._sink.write(bytes_of(self._writer.begin))
            self._separator = bytes_of(self._writer.separator)
        elif self._separator:
            self._sink.write(self._separator)
        if len(piece.parts) == 1:
            self._sink.write(piece.parts[0])
        else:
            self._sink.write(self._unique(piece, record_offset).encode().join(piece.parts))

    def commit(self, set_extras: tuple[Extra, ...] = (), *, even_empty: bool = False) -> bool:
        """Write the end and make the output the result; without records only if `even_empty`.

        set_extras: what the inputs say of the whole set. Returns whether there is an output.
        """
        self._writer.set_extras = set_extras
        if self._sink is None and even_empty:
            self._sink = self._target.open()
            self._sink.write(bytes_of(self._writer.empty))
        elif self._sink is not None:
            self._sink.write(bytes_of(self._writer.end))
        if self._sink is not None:
            self._sink.commit()
        else:
            self._target.release()
        self._forget_keys()
        return self._sink is not None

    def abandon(self) -> None:
        """Leave the target as it was."""
        if self._sink is not None:
            self._sink.abandon()
        self._forget_keys()

    def _forget_keys(self) -> None:
        if self._keys is not None:
            self._keys.close()
            self._keys = None

    def _unique(self, piece: Piece, record_offset: int) -> str:
        if self._keys is None:
            self._keys = KeyRegistry(case_matters=self._keys_by_case)
        key = self._keys.unique(piece.key or "anon")
        if piece.given is not None and piece.given != key:
            self._report.diagnostic(
                Diagnostic(
                    code=KEY_CHANGED.id,
                    severity=KEY_CHANGED.severity,
                    message=f"citation key {piece.given!r} is {key!r} in the output",
                    source=piece.name,
                    line=piece.line,
                    record=None if piece.record is None else piece.record + record_offset,
                    value=piece.given,
                )
            )
        return key


class Target:
    """Where a document goes: a path, or a stream."""

    def __init__(self, where: Output, *, make_folders: bool = False) -> None:
        self._where = where
        self._make_folders = make_folders

    def release(self) -> None:
        """Open and close a named pipe that gets nothing, so that who reads it is not left waiting."""
        if isinstance(self._where, str | os.PathLike) and Path(self._where).is_fifo():
            file_sink(self._where).commit()

    def open(self) -> Sink:
        """Open it for writing.

        Raises:
            InputOutputError: it can't be written.

        """
        where = self._where
        if where is None or where == "-":
            return StreamSink()
        if isinstance(where, str | os.PathLike):
            return file_sink(where, make_folders=self._make_folders)
        return StreamSink(where, str(getattr(where, "name", "<stream>")))


class Outputs(Whole):
    """All outputs of a run: one for everything, or, where a folder is given, one for each input.

    `names` are what outputs in a folder are called after, one for each of the `inputs`; `compress` is the ending
    (`gz`) of a compression for them, which other outputs have in their own names.

    Raises:
        UsageError: an output would replace one of several inputs, can't be compressed so, or is a text file.
        InputOutputError: the output can't be written.

    """

    def __init__(
        self,
        output: Output,
        names: Sequence[Path],
        entry: Format,
        writer: Writer,
        report: Report,
        *,
        inputs: Sequence[Input] = (),
        compress: str | None = None,
    ) -> None:
        _check_takes_bytes(output)
        self._writer = writer
        self._report = report
        self._open: Document | None = None
        self._source: int | None = None
        assert entry.writer is not None, "looked up for writing"
        self._carries = Carries(carried_by(writer, entry.writer.carries))
        self._keys_by_case = entry.writer.key_rules.case_matters
        self._set_extras: dict[int | None, list[SetExtra]] = {}
        self._made: set[int | None] = set()
        self._folder = _folder(output)
        self._paths: list[Path] = []
        if self._folder is not None:
            extension = entry.extensions[0] if entry.extensions else f".{entry.id}"
            self._paths = _distinct(
                [self._folder / name.with_name(_stem(name) + extension) for name in names],
                "" if compress is None else f".{compress}",
            )
            _check_inputs_stay(self._paths, inputs)
        else:
            _check_names_itself(output, compress)
            if len(inputs) > 1 and isinstance(output, str | os.PathLike) and output != "-":
                _check_is_no_input(output, inputs)
            self._target = Target(output)
            self._open = Document(self._target, writer, report, keys_by_case=self._keys_by_case)
            if isinstance(output, str | os.PathLike) and output != "-":
                check_writable(output)

    def write(self, piece: Piece, record_offset: int) -> None:
        """Write a piece where it belongs; pieces come in the order of the inputs."""
        if self._folder is not None and piece.source != self._source:
            self._finish()
            self._source = piece.source
            self._open = Document(
                Target(self._paths[piece.source], make_folders=True), self._writer, self._report,
                keys_by_case=self._keys_by_case,
            )  # fmt: skip
        assert self._open is not None, "a document is open"
        self._open.write(piece, record_offset)

    def add(self, found: SetExtra) -> None:
        """Take what an input says of the whole set, before the first piece of an input after it."""
        number = None if self._folder is None else found.source
        self._set_extras.setdefault(number, []).append(found)

    def commit(self) -> None:
        """Finish, and report what is said of a whole set and not written.

        An output for everything is written even without records if all were filtered out on purpose.
        """
        counts = self._report.counts
        all_filtered = self._folder is None and counts.filtered > 0 and counts.filtered == counts.read
        self._finish(even_empty=all_filtered)
        for number, several in self._set_extras.items():
            note = None if number in self._made else NO_OUTPUT
            for found in several:
                arrived = note is None and self._carries.covers_of_set(found.extra)
                if not (arrived or found.extra.layout):
                    self._drop(found, note)

    def _finish(self, *, even_empty: bool = False) -> None:
        """Finish the output that is open."""
        if self._open is None:
            return
        of_it = tuple(found.extra for found in self._set_extras.get(self._source, ()))
        if self._open.commit(of_it, even_empty=even_empty):
            self._made.add(self._source)

    def _drop(self, found: SetExtra, note: str | None) -> None:
        self._report.loss(
            Loss(
                kind="dropped", side="write", path=path_of_set(found.extra), sample=sample(found.extra.value),
                note=note, source=found.name, line=found.line,
            )
        )  # fmt: skip

    def abandon(self) -> None:
        """Leave the output that is being written as it was."""
        if self._open is not None:
            self._open.abandon()


def _check_takes_bytes(output: object) -> None:
    """Refuse an open text file, and what is no output at all, before anything is read for it."""
    if isinstance(output, io.TextIOBase):
        raise UsageError(
            "an open text file is no output, for formats decide their encoding and line ends: open it with 'wb', or "
            "give its name; of standard output sys.stdout.buffer, for text in memory io.BytesIO()"
        )
    if not (output is None or isinstance(output, str | os.PathLike) or hasattr(output, "write")):
        raise UsageError(
            f"an output is a path, an open binary file or None for standard output, not {type(output).__name__}"
        )


def _folder(output: object) -> Path | None:
    if not isinstance(output, str | os.PathLike) or output == "-":
        return None
    path = Path(output)
    if str(output).endswith((FOLDER_MARK, os.sep)) or path.is_dir():
        if path.exists() and not path.is_dir():
            raise UsageError(f"{path} is a file, not a folder")
        return path
    return None


def _check_names_itself(output: Output, compress: str | None) -> None:
    """Refuse a compression asked for beside an output that is no folder: there is one way to ask for it."""
    if compress is None:
        return
    if isinstance(output, str | os.PathLike) and output != "-":
        hint = f"{output} would be if its name ended in .{compress}"
    else:
        hint = "a stream can go through a program that compresses it"
    raise UsageError(f"a compression can be named for outputs in a folder only (-o FOLDER/); {hint}")


def _check_is_no_input(output: str | os.PathLike[str], inputs: Sequence[Input]) -> None:
    """Refuse an output that is one of several inputs: in a folder it is mostly what the last run has made."""
    mine = _identity(output)
    named = (given for given in inputs if isinstance(given, str | os.PathLike))
    if mine is not None and any(_identity(given) == mine for given in named):
        raise UsageError(
            f"the output {output} is among the inputs; write it elsewhere, or take it away first"
        )


def _check_inputs_stay(paths: Sequence[Path], inputs: Sequence[Input]) -> None:
    """Refuse outputs that are inputs: each is written as soon as its records are, the later ones unread."""
    named = (_identity(given) for given in inputs if isinstance(given, str | os.PathLike))
    taken = {identity for identity in named if identity is not None}
    for path in paths:
        if taken and _identity(path) in taken:
            raise UsageError(f"the output {path} would replace an input; name another folder with -o")


def _identity(path: str | os.PathLike[str]) -> tuple[int, int] | None:
    """Return what tells one file from another under any name, or `None` if there is no file."""
    try:
        found = Path(path).stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def _stem(name: Path) -> str:
    return Path(parted(name.name)[0]).stem or "output"


def _distinct(paths: Sequence[Path], ending: str) -> list[Path]:
    """Number the outputs that would have the same name: `a.bib`, `a-2.bib`; then each gets an ending more."""
    taken: set[str] = set()
    result = []
    for path in paths:
        number, candidate = 1, path
        while str(candidate).casefold() in taken:
            number += 1
            candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
        taken.add(str(candidate).casefold())
        result.append(candidate.with_name(candidate.name + ending))
    return result
