"""Sources: opening inputs, so that readers see plain UTF-8 bytes whatever was given.

An input is decompressed by its content (gzip, bz2, xz, zstd), UTF-16 and UTF-32 become UTF-8, a BOM is taken
off. Other encodings pass as they are: readers decode record by record, and the original bytes stay at hand
for the quarantine.
"""

import codecs
import importlib
import io
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any, BinaryIO, Self, cast

from bibpivot.errors import InputOutputError, UsageError

HEAD = 64 * 1024
"""How much of an input is looked at to tell its format, in bytes."""

STDIN = "-"

Input = str | os.PathLike[str] | bytes | BinaryIO
"""An input: a path (or "-" for standard input), bytes, or an open binary file."""

_MAGIC = ((b"\x1f\x8b", "gzip"), (b"BZh", "bz2"), (b"\xfd7zXZ\x00", "xz"), (b"\x28\xb5\x2f\xfd", "zstd"))
_WIDE_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ENCODINGS_TURNED = ("utf-16", "utf-32", "utf-7")


class Source:
    """One opened input.

    `name` is what messages call it; `size` its bytes on disk, where known; `path` is set for a plain file
    whose bytes can be read again at an offset. `skipped` is the length of a BOM taken off, so `skipped +
    Frame.offset` is a place in the file.
    """

    def __init__(self, given: Input, *, encoding: str | None = None) -> None:
        self._given = given
        self._encoding = encoding
        self.name, self.path, self.size = _describe(given)
        self.skipped = 0
        self._raw: BinaryIO | None = None
        self._stream: BinaryIO | None = None
        self._close_raw = not hasattr(given, "read") and given != STDIN

    def __enter__(self) -> Self:
        try:
            self._raw = self._open()
            self._stream = self._prepare(io.BufferedReader(cast("io.RawIOBase", self._raw), HEAD * 2))
        except OSError as error:
            self.close()
            raise self.failure(error) from error
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @property
    def stream(self) -> BinaryIO:
        """The bytes to read: decompressed, UTF-8 (or an encoding that extends ASCII), without a BOM."""
        if self._stream is None:
            raise ValueError("the source is not open")
        return self._stream

    def head(self) -> bytes:
        """Return the first 64 KiB without moving on."""
        buffered = cast("io.BufferedReader", self.stream)
        try:
            return buffered.peek(HEAD)[:HEAD]
        except OSError as error:
            raise self.failure(error) from error

    def consumed(self) -> int:
        """Return how many bytes of the file have been read, for a progress bar."""
        try:
            return self._raw.tell() if self._raw is not None else 0
        except (OSError, ValueError):
            return 0

    def close(self) -> None:
        """Close what was opened here; a stream that was handed in stays open."""
        if self._close_raw and self._raw is not None:
            self._raw.close()
        self._stream = None

    def failure(self, error: BaseException) -> InputOutputError:
        """Return the error to raise when reading failed."""
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return InputOutputError(f"can't read {self.name}: {reason}")

    def _open(self) -> BinaryIO:
        given = self._given
        if isinstance(given, bytes):
            return io.BytesIO(given)
        if isinstance(given, str | os.PathLike):
            if given == STDIN:
                return cast("BinaryIO", _Unbuffered(sys.stdin.buffer))
            return Path(given).open("rb", buffering=0)
        return cast("BinaryIO", _Unbuffered(given))

    def _prepare(self, stream: io.BufferedReader) -> BinaryIO:
        head = stream.peek(8)[:8]
        for magic, kind in _MAGIC:
            if head.startswith(magic):
                self.path = None
                stream = io.BufferedReader(_Decompressed(_decompressor(kind, stream), kind), HEAD * 2)
                head = stream.peek(8)[:8]
                break
        wide = next((name for bom, name in _WIDE_BOMS if head.startswith(bom)), None) or _declared_wide(
            self._encoding
        )
        wide = wide or _guessed_wide(head)
        if wide is not None:
            self.path = None
            decoded = io.TextIOWrapper(stream, encoding=wide, errors="replace", newline="")
            stream = io.BufferedReader(_Reencoded(decoded), HEAD * 2)
            head = stream.peek(8)[:8]
        if head.startswith(codecs.BOM_UTF8):
            stream.read(len(codecs.BOM_UTF8))
            self.skipped = len(codecs.BOM_UTF8)
        return stream


class _Unbuffered(io.RawIOBase):
    """A binary file that was handed in, as the raw side of a buffer of ours; closing it leaves it open."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        # read1 gives what a pipe has ready, so that a slow producer is not waited for.
        read = getattr(self._file, "read1", self._file.read)
        data = read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class _Decompressed(_Unbuffered):
    """Decompressed bytes; damage of any kind is an `OSError` that says so."""

    def __init__(self, file: IO[bytes], kind: str) -> None:
        super().__init__(file)
        self._kind = kind

    def readinto(self, buffer: Any) -> int:
        try:
            return super().readinto(buffer)
        except Exception as error:  # each library has its own errors for damaged data
            raise OSError(f"its {self._kind} data is damaged or cut off ({error})") from error


class _Reencoded(io.RawIOBase):
    """Decoded text as UTF-8 bytes."""

    def __init__(self, text: io.TextIOBase) -> None:
        self._text = text
        self._left = b""
        self._first = True

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._left:
            text = self._text.read(HEAD)
            if self._first:
                text = text.removeprefix("\ufeff")
                self._first = False
            self._left = text.encode("utf-8", errors="replace")
        size = min(len(buffer), len(self._left))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size


def _describe(given: Input) -> tuple[str, Path | None, int | None]:
    if isinstance(given, bytes):
        return "<bytes>", None, len(given)
    if isinstance(given, str | os.PathLike):
        if given == STDIN:
            return "<stdin>", None, None
        path = Path(given)
        regular = path.is_file()
        return str(given), path if regular else None, path.stat().st_size if regular else None
    return str(getattr(given, "name", "<stream>")), None, None


def _declared_wide(encoding: str | None) -> str | None:
    if encoding is None:
        return None
    name = codecs.lookup(encoding).name
    return name if name.startswith(_ENCODINGS_TURNED) else None


def _guessed_wide(head: bytes) -> str | None:
    """UTF-16 without a BOM: ASCII letters with a NUL on the same side of each."""
    if len(head) < 8 or b"\x00\x00" in head:
        return None
    if head[1::2] == b"\x00" * 4 and 0 not in head[::2]:
        return "utf-16-le"
    if head[::2] == b"\x00" * 4 and 0 not in head[1::2]:
        return "utf-16-be"
    return None


def _decompressor(kind: str, stream: BinaryIO) -> BinaryIO:
    """Open a compressed stream; modules are imported for what is met, optional ones by name."""
    opened: Any
    if kind == "gzip":
        try:  # twice as fast where it is installed
            opened = importlib.import_module("isal.igzip").IGzipFile(fileobj=stream)
        except ImportError:
            opened = importlib.import_module("gzip").GzipFile(fileobj=stream)
    elif kind == "bz2":
        opened = importlib.import_module("bz2").BZ2File(stream)
    elif kind == "xz":
        opened = importlib.import_module("lzma").LZMAFile(stream)
    else:
        try:
            zstandard = importlib.import_module("zstandard")
        except ImportError:
            raise InputOutputError(
                "the input is compressed with zstd; install bibpivot[zstd] or decompress it first"
            ) from None
        opened = zstandard.ZstdDecompressor().stream_reader(stream, read_across_frames=True)
    return cast("BinaryIO", opened)


def check_encoding(name: str) -> str:
    """Return an encoding's name if Python knows it.

    Raises:
        UsageError: it does not.

    """
    try:
        codecs.lookup(name)
    except LookupError:
        raise UsageError(f"there is no encoding {name!r}; try utf-8, cp1252, latin-1 or utf-16") from None
    return name


def expand(given: Iterable[Input], extensions: frozenset[str] = frozenset()) -> Iterator[tuple[Input, Path]]:
    """Yield the inputs with folders opened up, each with its path relative to what was named.

    In a folder all files are taken, sorted by path; with `extensions` only those that end so (compressed or
    not). Hidden files are passed over.

    Raises:
        InputOutputError: a folder holds no such file.

    """
    for item in given:
        if isinstance(item, str | os.PathLike) and item != STDIN:
            path = Path(item)
            if path.is_dir():
                yield from _files_in(path, extensions)
            else:
                yield item, Path(path.name)
        else:
            yield item, Path("stdin")


_COMPRESSED = (".gz", ".bz2", ".xz", ".zst")


def _files_in(folder: Path, extensions: frozenset[str]) -> Iterator[tuple[Input, Path]]:
    found = False
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            bare = Path(name)
            suffix = Path(bare.stem).suffix if bare.suffix.lower() in _COMPRESSED else bare.suffix
            if name.startswith(".") or (extensions and suffix.lower() not in extensions):
                continue
            found = True
            path = Path(parent, name)
            yield str(path), path.relative_to(folder)
    if not found:
        wanted = f" with a name in {', '.join(sorted(extensions))}" if extensions else ""
        raise InputOutputError(f"folder {folder} holds no file{wanted}")
