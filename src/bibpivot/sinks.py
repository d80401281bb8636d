"""Sinks: where output goes. A file appears whole or not at all; citation keys are made unique here, in order.

A file is written beside its target, where the system can without a name of its own (so that nothing is left
behind by a process that is killed), and takes the target's place in one step at the end.
"""

import contextlib
import errno
import os
import secrets
import stat
import sys
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Protocol, Self, cast

from bibpivot.errors import InputOutputError


class Sink(Protocol):
    """Takes bytes in order; `commit` makes them the result, `abandon` forgets them."""

    def write(self, data: bytes) -> None:
        """Take bytes."""

    def commit(self) -> None:
        """Make what was written the result."""

    def abandon(self) -> None:
        """Forget what was written, as far as the target allows it."""


class ClosedPipeError(InputOutputError):
    """The reader of our standard output went away (`| head`): nothing is wrong, and nothing more to do."""


class StreamSink:
    """An open binary stream, such as standard output: what was written there stays."""

    def __init__(self, stream: BinaryIO | None = None, name: str = "<stdout>") -> None:
        self._stream = stream if stream is not None else sys.stdout.buffer
        self._name = name

    def write(self, data: bytes) -> None:
        """Write at once."""
        try:
            self._stream.write(data)
        except OSError as error:
            raise self._failure(error) from error

    def commit(self) -> None:
        """Flush."""
        try:
            self._stream.flush()
        except OSError as error:
            raise self._failure(error) from error

    def abandon(self) -> None:
        """Flush what there is: it can't be taken back."""
        with contextlib.suppress(OSError, ValueError):
            self._stream.flush()

    def _failure(self, error: OSError) -> InputOutputError:
        if isinstance(error, BrokenPipeError) or error.errno == errno.EPIPE:
            return ClosedPipeError(f"{self._name} was closed")
        return InputOutputError(f"can't write {self._name}: {error.strerror or error}")


class FileSink:
    """A file that appears whole, or stays as it was.

    Raises:
        InputOutputError: it can't be written; nothing has changed then.

    """

    def __init__(self, path: str | os.PathLike[str], *, make_folders: bool = False) -> None:
        self._shown = str(path)
        # A link keeps pointing where it points: the file behind it is replaced.
        self._target = Path(path).resolve()
        self._temporary: Path | None = None
        self._direct = self._target.exists() and not stat.S_ISREG(self._target.stat().st_mode)
        try:
            if make_folders:
                self._target.parent.mkdir(parents=True, exist_ok=True)
            if self._target.is_dir():
                advice = "it is a folder (end its name with / to get one output for each input)"
                raise IsADirectoryError(errno.EISDIR, advice)
            self._stream = self._open()
        except OSError as error:
            raise self._failure(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.commit()
        else:
            self.abandon()

    def _open(self) -> BinaryIO:
        if self._direct:  # a device or a named pipe takes bytes as they come
            return cast("BinaryIO", self._target.open("wb"))
        if self._target.exists() and not os.access(self._target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        if hasattr(os, "O_TMPFILE"):
            with contextlib.suppress(OSError):
                descriptor = os.open(self._target.parent, os.O_TMPFILE | os.O_RDWR, 0o666)
                return cast("BinaryIO", os.fdopen(descriptor, "wb"))
        self._temporary = self._sibling()
        return cast("BinaryIO", self._temporary.open("xb"))

    def _sibling(self) -> Path:
        return self._target.with_name(f".{self._target.name}.{secrets.token_hex(4)}.part")

    def write(self, data: bytes) -> None:
        """Write to the file that is not there yet."""
        try:
            self._stream.write(data)
        except OSError as error:
            self.abandon()
            raise self._failure(error) from error

    def commit(self) -> None:
        """Put the file in its place."""
        try:
            self._stream.flush()
            if not self._direct:
                os.fsync(self._stream.fileno())
                self._name_it()
            self._stream.close()
        except OSError as error:
            self.abandon()
            raise self._failure(error) from error

    def _name_it(self) -> None:
        temporary = self._temporary
        if temporary is None:  # the nameless file gets a name, then the target's
            temporary = self._sibling()
            own = f"/proc/self/fd/{self._stream.fileno()}"
            folder = os.open(self._target.parent, os.O_RDONLY)
            try:
                # Only with a folder's descriptor does Python use the call that follows the link in /proc.
                os.link(own, temporary.name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=True)
            finally:
                os.close(folder)
        self._temporary = temporary
        if self._target.exists():
            temporary.chmod(stat.S_IMODE(self._target.stat().st_mode))
        temporary.replace(self._target)
        self._temporary = None

    def abandon(self) -> None:
        """Leave the target as it was."""
        with contextlib.suppress(OSError):
            self._stream.close()
        if self._temporary is not None:
            self._temporary.unlink(missing_ok=True)
            self._temporary = None

    def _failure(self, error: OSError) -> InputOutputError:
        return InputOutputError(f"can't write {self._shown}: {error.strerror or error}")


class LazyFileSink:
    """A file that is made when the first bytes come, and not at all without any: for the quarantine."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = path
        self._sink: FileSink | None = None
        # What can't be written should be known before the work, not after it.
        parent = Path(path).resolve().parent
        if not parent.is_dir():
            raise InputOutputError(f"can't write {path}: there is no folder {parent}")

    def write(self, data: bytes) -> None:
        """Write, making the file first."""
        if self._sink is None:
            self._sink = FileSink(self._path)
        self._sink.write(data)

    def commit(self) -> None:
        """Put the file in its place, if there is one."""
        if self._sink is not None:
            self._sink.commit()

    def abandon(self) -> None:
        """Leave the target as it was."""
        if self._sink is not None:
            self._sink.abandon()
