"""Sinks: where output goes. A file appears whole or not at all, compressed where its name says so.

A file is written beside its target, where the system can without a name of its own (so that nothing is left
behind by a process that is killed), and takes the target's place in one step at the end.
"""

import codecs
import contextlib
import errno
import os
import stat
import sys
from abc import ABC, abstractmethod
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Protocol, Self, TextIO, cast

from bibpivot.errors import InputOutputError
from bibpivot.files.compression import Compressor, compressor


class Sink(Protocol):
    """Takes bytes in order; `commit` makes them the result, `abandon` forgets them."""

    def write(self, data: bytes) -> None:
        """Take bytes."""

    def commit(self) -> None:
        """Make what was written the result."""

    def abandon(self) -> None:
        """Forget what was written, as far as the target allows it."""


class Whole(ABC):
    """What is committed at the end of a `with` that ends well, and abandoned at that of any other."""

    @abstractmethod
    def commit(self) -> None:
        """Make what was written the result."""

    @abstractmethod
    def abandon(self) -> None:
        """Forget what was written, as far as the target allows it."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.commit()
        else:
            self.abandon()


BUFFER = 256 * 1024
"""How many bytes of a file go to the system at once: with Python's own 8 KiB that is most of what writing takes."""


class ClosedPipeError(InputOutputError):
    """The reader of our standard output went away (`| head`): nothing is wrong, and nothing more to do."""


class _TextOnly:
    """Takes the bytes for a standard output that takes text alone, as that of notebooks does."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-8")("backslashreplace")

    def write(self, data: bytes) -> None:
        self._stream.write(self._decoder.decode(data))

    def flush(self) -> None:
        self._stream.write(self._decoder.decode(b"", final=True))
        self._stream.flush()


def _standard_output() -> "BinaryIO | _TextOnly":
    return getattr(sys.stdout, "buffer", None) or _TextOnly(sys.stdout)


class StreamSink:
    """An open binary stream, such as standard output: what was written there stays."""

    def __init__(self, stream: BinaryIO | None = None, name: str = "<stdout>") -> None:
        self._stream = stream if stream is not None else _standard_output()
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


class FileSink(Whole):
    """A file that appears whole, or stays as it was.

    What was there before is replaced when all of its successor is on the disk, and not a moment sooner, so that it
    outlives a loss of power. For a file that is new nobody waits: of a thousand small ones each would take the disk
    some milliseconds.

    Raises:
        InputOutputError: it can't be written; nothing has changed then.

    """

    def __init__(self, path: str | os.PathLike[str], *, make_folders: bool = False) -> None:
        self._shown = str(path)
        self._temporary: Path | None = None
        try:
            self._mode = _mode(path)
            if self._mode is not None and stat.S_ISDIR(self._mode):
                advice = "it is a folder (end its name with / to get one output for each input)"
                raise IsADirectoryError(errno.EISDIR, advice)
            self._direct = self._mode is not None and not stat.S_ISREG(self._mode)
            # A link keeps pointing where it points: the file behind it is replaced. What has no name on any
            # disk (/dev/fd/63) is left as it is: there is nothing behind that could be named.
            self._target = Path(path) if self._direct else Path(os.path.realpath(path))
            if make_folders:
                self._target.parent.mkdir(parents=True, exist_ok=True)
            self._stream = self._open()
        except (OSError, ValueError) as error:
            raise self._failure(error) from error

    def _open(self) -> BinaryIO:
        if self._direct:  # a device or a named pipe takes bytes as they come
            return cast("BinaryIO", self._target.open("wb"))
        if self._mode is not None and not os.access(self._target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        if hasattr(os, "O_TMPFILE"):
            with contextlib.suppress(OSError):
                descriptor = os.open(self._target.parent, os.O_TMPFILE | os.O_RDWR, 0o666)
                return os.fdopen(descriptor, "wb", BUFFER)
        self._temporary = self._sibling()
        return self._temporary.open("xb", BUFFER)

    def _sibling(self) -> Path:
        return self._target.with_name(f".{self._target.name}.{os.urandom(4).hex()}.part")

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
                self._secure(self._stream)
                self._give_a_name()
            self._stream.close()  # before it takes the target's place: Windows moves no open file
            if self._temporary is not None:
                if self._mode is not None:
                    self._temporary.chmod(stat.S_IMODE(self._mode))
                self._temporary.replace(self._target)
                self._temporary = None
        except OSError as error:
            self.abandon()
            raise self._failure(error) from error

    def _secure(self, stream: BinaryIO) -> None:
        """See to it that what was written is on the disk, if it is going to replace something."""
        if self._mode is not None:
            os.fsync(stream.fileno())

    def _give_a_name(self) -> None:
        """Give the nameless file a name beside the target's; where it can't have one, a copy gets it."""
        if self._temporary is not None:
            return
        self._temporary = self._sibling()
        try:
            self._link()
        except OSError:  # without /proc, or in a folder that may not be read
            with (
                self._temporary.open("xb") as copy,
                open(self._stream.fileno(), "rb", closefd=False) as original,
            ):
                import shutil

                original.seek(0)
                shutil.copyfileobj(original, copy)
                copy.flush()
                self._secure(copy)

    def _link(self) -> None:
        assert self._temporary is not None, "its name is chosen"
        own = f"/proc/self/fd/{self._stream.fileno()}"
        folder = os.open(self._target.parent, os.O_RDONLY)
        try:
            # Only with a folder's descriptor does Python use the call that follows the link in /proc.
            os.link(own, self._temporary.name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=True)
        finally:
            os.close(folder)

    def abandon(self) -> None:
        """Leave the target as it was."""
        with contextlib.suppress(OSError):
            self._stream.close()
        if self._temporary is not None:
            self._temporary.unlink(missing_ok=True)
            self._temporary = None

    def _failure(self, error: OSError | ValueError) -> InputOutputError:
        if isinstance(error, FileNotFoundError) and not Path(self._shown).parent.is_dir():
            return InputOutputError(
                f"can't write {self._shown}: there is no folder {Path(self._shown).parent}"
            )
        return InputOutputError(f"can't write {self._shown}: {getattr(error, 'strerror', None) or error}")


class Compressed(Whole):
    """A sink that compresses what it takes on the way into another."""

    def __init__(self, sink: Sink, kind: Compressor) -> None:
        self._sink = sink
        self._compressor = kind

    def write(self, data: bytes) -> None:
        """Compress; what comes of it goes on."""
        self._sink.write(self._compressor.compress(data))

    def commit(self) -> None:
        """Write the rest and make it the result."""
        self._sink.write(self._compressor.flush())
        self._sink.commit()

    def abandon(self) -> None:
        """Leave the target as it was."""
        self._sink.abandon()


def file_sink(path: str | os.PathLike[str], *, make_folders: bool = False) -> Sink:
    """Return the sink for a file: it compresses where the file's name ends as that of a compressed one.

    Raises:
        UsageError: the name tells of a compression that can't be written.
        InputOutputError: it can't be written; nothing has changed then.

    """
    kind = compressor(str(path))
    sink = FileSink(path, make_folders=make_folders)
    return sink if kind is None else Compressed(sink, kind)


def check_writable(path: str | os.PathLike[str]) -> None:
    """Find out before the work whether a file can be written.

    Pipes and devices are not tried: opening one waits for its reader, and closing it is the end for that.

    Raises:
        UsageError: its name tells of a compression that can't be written.
        InputOutputError: it can't be written.

    """
    compressor(str(path))
    try:
        mode = _mode(path)
    except (OSError, ValueError):
        mode = None  # making the sink says what is wrong
    if mode is None or stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        FileSink(path).abandon()


def _mode(path: str | os.PathLike[str]) -> int | None:
    """Return the type and permissions of what a path leads to, or `None` if there is nothing."""
    try:
        return Path(path).stat().st_mode
    except FileNotFoundError:
        return None


class LazyFileSink:
    """A file that is made when the first bytes come, and not at all without any: for the quarantine."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = path
        self._sink: Sink | None = None
        # What can't be written should be known before the work, not after it.
        compressor(str(path))
        try:
            parent = Path(os.path.realpath(path)).parent
        except ValueError as error:  # a NUL in the name
            raise InputOutputError(f"can't write {path}: {error}") from error
        if not parent.is_dir():
            raise InputOutputError(f"can't write {path}: there is no folder {parent}")

    def write(self, data: bytes) -> None:
        """Write, making the file first."""
        if self._sink is None:
            self._sink = file_sink(self._path)
        self._sink.write(data)

    def commit(self) -> None:
        """Put the file in its place, if there is one."""
        if self._sink is not None:
            self._sink.commit()

    def abandon(self) -> None:
        """Leave the target as it was."""
        if self._sink is not None:
            self._sink.abandon()
