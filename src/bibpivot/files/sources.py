"""Sources: opening inputs, so that readers see plain UTF-8 bytes whatever was given.

An input is decompressed by its content (gzip, bz2, xz, zstd, a ZIP archive of one file), UTF-16 and UTF-32 become
UTF-8, a BOM is taken off. Other encodings pass as they are: readers decode record by record, and the original bytes
stay at hand for the quarantine. What was turned into UTF-8 (or decompressed) goes to the quarantine as such.
"""

import codecs
import io
import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any, BinaryIO, Self, cast

from bibpivot.errors import InputOutputError, UsageError
from bibpivot.files.compression import parted
from bibpivot.files.streams import (
    MAGIC,
    ZIP,
    Decompressed,
    Reencoded,
    Unbuffered,
    decompressor,
    looked_into,
    spooled,
    unzipped,
)

STDIN = "-"

Input = str | os.PathLike[str] | bytes | BinaryIO
"""An input: a path (or "-" for standard input), bytes, or an open binary file."""

_WIDE_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ENCODINGS_TURNED = ("utf-16", "utf-32", "utf-7")


class Source:
    """One opened input.

    `name` is what messages call it; `size` its bytes, where known. `path` is set for a plain file whose bytes
    can be read again at an offset, and `stamp` tells whether it is still the same then. `skipped` is the
    length of a BOM taken off, so `skipped + Frame.offset` is a place in the file. `turned` means that the
    stream is UTF-8 by now, whatever encoding was declared.
    """

    def __init__(self, given: Input, *, encoding: str | None = None) -> None:
        self._given = given
        self._wide = _declared_wide(encoding)
        self.name = _name(given)
        self.path: Path | None = None
        self.size = len(given) if isinstance(given, bytes) else None
        self.stamp: tuple[int, int] | None = None
        self.skipped = 0
        self.turned = False
        self._raw: BinaryIO | None = None
        self._stream: BinaryIO | None = None
        self._head = b""
        self._reencoded: Reencoded | None = None
        self._decompressed: Decompressed | None = None
        self._spool: BinaryIO | None = None
        self._close_raw = not hasattr(given, "read") and given != STDIN

    def __enter__(self) -> Self:
        try:
            self._raw = self._open()
            self._stream = self._prepare(self._raw)
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

    @property
    def damaged(self) -> str | None:
        """The encoding that some of the bytes read so far are not, where the source was turned into UTF-8."""
        return self._reencoded.damaged if self._reencoded is not None else None

    @property
    def broken(self) -> OSError | None:
        """What ended the source before its end, if anything did: damaged compression."""
        return self._decompressed.broken if self._decompressed is not None else None

    def head(self) -> bytes:
        """Return the first 64 KiB without moving on."""
        return self._head

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
        if self._spool is not None:
            self._spool.close()
        self._stream = None

    def failure(self, error: BaseException) -> InputOutputError:
        """Return the error to raise when reading failed."""
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        if isinstance(error, FileNotFoundError) and isinstance(self._given, str | os.PathLike):
            from bibpivot.files.nearby import (
                missing_file,  # what was meant is looked for where it is not found
            )

            reason += missing_file(self._given)
        return InputOutputError(f"can't read {self.name}: {reason}", reason=reason)

    def _open(self) -> BinaryIO:
        given = self._given
        if isinstance(given, bytes):
            return io.BytesIO(given)
        if not isinstance(given, str | os.PathLike):
            return cast("BinaryIO", Unbuffered(given))
        if given == STDIN:
            return cast("BinaryIO", Unbuffered(sys.stdin.buffer))
        try:
            file = Path(given).open("rb", buffering=0)  # noqa: SIM115 - closed with the source
        except ValueError as error:  # a NUL in the name
            raise self.failure(error) from error
        found = os.fstat(file.fileno())
        if stat.S_ISREG(found.st_mode):
            self.path, self.size, self.stamp = Path(given), found.st_size, stamp_of(found)
        return cast("BinaryIO", file)

    def _prepare(self, raw: BinaryIO) -> BinaryIO:
        stream, head = looked_into(raw)
        kind = next((kind for magic, kind in MAGIC if head.startswith(magic)), None)
        packed: IO[bytes] | None = None
        if kind is not None:
            packed = decompressor(kind, stream)
        elif head.startswith(ZIP):
            if not stream.seekable():  # a pipe, or a file that was handed in
                self._spool = spooled(stream)
                stream, head = looked_into(self._spool)
            kind, packed = "ZIP", unzipped(stream)
        if packed is not None:
            self.path = None
            self._decompressed = Decompressed(packed, str(kind))
            stream, head = looked_into(self._decompressed)
            if not head and self._decompressed.broken is not None:
                raise self._decompressed.broken
        if head.startswith(codecs.BOM_UTF8):
            self.skipped = len(stream.read(len(codecs.BOM_UTF8)))
            self._head = head[self.skipped :]
            self.turned = self._wide is not None  # declared wrongly: the BOM knows better
            return stream
        wide = _wide(head, self._wide)
        if wide is not None:
            self.path = None
            self.turned = True
            self._reencoded = Reencoded(stream, wide)
            stream, head = looked_into(self._reencoded)
        self._head = head
        return stream


def stamp_of(found: os.stat_result) -> tuple[int, int]:
    """Return what changes when a file is written: its size and the time of its last change, in ns."""
    return found.st_size, found.st_mtime_ns


def _name(given: Input) -> str:
    if isinstance(given, bytes):
        return "<bytes>"
    if isinstance(given, str | os.PathLike):
        return "<stdin>" if given == STDIN else str(given)
    return str(getattr(given, "name", "<stream>"))


def _declared_wide(encoding: str | None) -> str | None:
    if encoding is None:
        return None
    name = codecs.lookup(encoding).name
    return name if name.startswith(_ENCODINGS_TURNED) else None


def _wide(head: bytes, declared: str | None) -> str | None:
    """Return the encoding to turn into UTF-8, if any: the BOM's, else the declared one, else what the NULs tell."""
    told = next((name for bom, name in _WIDE_BOMS if head.startswith(bom)), None)
    if told is not None:
        return told
    if declared == "utf-32":
        return "utf-32-be" if head.startswith(b"\0") else "utf-32-le"
    if declared == "utf-16":
        return _guessed_wide(head[:8]) or "utf-16-le"
    return declared or _guessed_wide(head[:8])


def _guessed_wide(head: bytes) -> str | None:
    """UTF-16 without a BOM: ASCII letters with a NUL on the same side of each."""
    if len(head) < 8 or b"\x00\x00" in head:
        return None
    if head[1::2] == b"\x00" * 4 and 0 not in head[::2]:
        return "utf-16-le"
    if head[::2] == b"\x00" * 4 and 0 not in head[1::2]:
        return "utf-16-be"
    return None


def check_encoding(name: str) -> str:
    """Return an encoding's name if Python knows it and can decode any text with it.

    Raises:
        UsageError: it does not (or it is no encoding of text, such as hex).

    """
    try:
        b"a".decode(name, errors="replace")
    except (LookupError, ValueError):
        raise UsageError(
            f"there is no encoding {name!r} of text; try utf-8, cp1252, latin-1 or utf-16"
        ) from None
    return name


def several(given: Input | Iterable[Input]) -> list[Input]:
    """Return inputs as a list; one alone is a list of one, though bytes and files could be gone through.

    Raises:
        UsageError: one is nothing that can be read, such as an open text file.

    """
    alone = isinstance(given, str | bytes | bytearray | memoryview | os.PathLike) or hasattr(given, "read")
    inputs: list[Any] = [given] if alone or not isinstance(given, Iterable) else list(given)
    for item in inputs:
        _check_readable(item)
    return inputs


def _check_readable(given: object) -> None:
    """Refuse what is no input, and say what would be one: programs take it from other libraries, and other ways."""
    if isinstance(given, io.TextIOBase):
        raise UsageError(
            "an open text file is no input, for its encoding has been decided: open it with 'rb', or give its "
            "name; of standard input sys.stdin.buffer, of io.StringIO getvalue().encode()"
        )
    if isinstance(given, str):
        if "\n" in given and not os.path.lexists(given):
            raise UsageError(
                "text is the name of a file, and this looks like the content of one: give it as bytes "
                "(text.encode())"
            )
    elif not (isinstance(given, bytes | os.PathLike) or hasattr(given, "read")):
        raise UsageError(f"an input is a path, bytes or an open binary file, not {type(given).__name__}")


class Expanded:
    """The inputs with folders opened up: `inputs` with their paths relative to what was named.

    `empty` are folders without a file to convert, `passed_over` files in folders whose names no reader ends in.
    """

    def __init__(self) -> None:
        self.inputs: list[tuple[Input, Path]] = []
        self.empty: list[Path] = []
        self.passed_over: list[Path] = []


def expand(given: Iterable[Input], extensions: frozenset[str] = frozenset()) -> Expanded:
    """Return the inputs with folders opened up, and with patterns such as `*.ris` that a shell has not opened up.

    In a folder all regular files are taken, sorted by path; with `extensions` only those that end so (compressed or
    not). Hidden files are none of our business. A folder that can't be looked into stands as an input itself, last,
    so that it fails as an input does.
    """
    expanded = Expanded()
    for item in given:
        if not isinstance(item, str | os.PathLike) or item == STDIN:
            expanded.inputs.append((item, Path("stdin")))
        else:
            for path in _matching(item):
                if path != "" and os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises for names that can't be
                    _open_up(Path(path), extensions, expanded)
                else:
                    expanded.inputs.append((path, Path(Path(path).name)))
    return expanded


def _matching(path: str | os.PathLike[str]) -> list[str | os.PathLike[str]]:
    """Return what a pattern matches, sorted; anything else, and what there is by that very name, is itself."""
    if not isinstance(path, str) or not _WILD.intersection(path) or "\0" in path or os.path.lexists(path):
        return [path]
    import glob  # Windows' shells leave patterns to programs

    found = glob.glob(path, recursive=True)  # noqa: PTH207 - as a shell has it, with any folder before
    return [*sorted(found)] or [path]


_WILD = frozenset("*?[")


def _open_up(folder: Path, extensions: frozenset[str], expanded: Expanded) -> None:
    before = len(expanded.inputs)
    failed: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in files if not name.startswith(".")):
            path = Path(parent, name)
            ending = Path(parted(name)[0]).suffix.lower()
            if (extensions and ending not in extensions) or not path.is_file():
                expanded.passed_over.append(path)
            else:
                expanded.inputs.append((str(path), path.relative_to(folder)))
    expanded.inputs.extend(
        (str(error.filename), Path(Path(error.filename).name or "folder")) for error in failed
    )
    if len(expanded.inputs) == before:
        expanded.empty.append(folder)
