"""Streams over streams: bytes decompressed, turned into UTF-8, looked into before they are read."""

import codecs
import errno
import importlib
import io
from collections.abc import Callable
from functools import partial
from typing import IO, Any, BinaryIO, cast

from bibpivot.errors import InputOutputError
from bibpivot.files.compression import GZIP_WRAPPER

HEAD = 64 * 1024
"""How much of an input is looked at to tell its format, in bytes."""

_ENCRYPTED = 1
MAGIC = ((b"\x1f\x8b", "gzip"), (b"BZh", "bz2"), (b"\xfd7zXZ\x00", "xz"), (b"\x28\xb5\x2f\xfd", "zstd"))


ZIP = b"PK\x03\x04"


def spooled(stream: BinaryIO) -> BinaryIO:
    """Return a file of our own with all that is left in a stream: what an archive holds is said at its end."""
    import shutil
    import tempfile

    file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by who asked for it
    shutil.copyfileobj(stream, file)
    file.seek(0)
    return cast("BinaryIO", file)


def unzipped(stream: BinaryIO) -> IO[bytes] | None:
    """Return the one file that a ZIP archive holds, or `None` (and the stream at its start) where that is not so."""
    import zipfile  # few inputs are archives

    try:
        archive = zipfile.ZipFile(stream)
        files = [
            one for one in archive.infolist() if not (one.is_dir() or one.filename.startswith("__MACOSX/"))
        ]
        if len(files) == 1 and not files[0].flag_bits & _ENCRYPTED:
            return archive.open(files[0])
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        pass  # damaged, or packed in a way that nobody here knows
    stream.seek(0)
    return None


def looked_into(raw: BinaryIO | io.RawIOBase) -> tuple[io.BufferedReader, bytes]:
    """Return a stream as a buffered one that has not moved on, and its first 64 KiB."""
    ahead = _ReadAhead(raw)
    return io.BufferedReader(ahead, HEAD * 2), ahead.head


class _ReadAhead(io.RawIOBase):
    """A stream whose `head` is read at once, however slowly it comes, and then given out as if it were not.

    It ends once: a terminal would have to be told of its end again each time it is asked. An error that comes
    after some bytes is raised after them. What can be gone through twice underneath can be here.
    """

    def __init__(self, raw: BinaryIO | io.RawIOBase) -> None:
        self._raw: Any = raw
        self._error: OSError | None = None
        self._ended = False
        self.head = self._left = self._first()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self._raw.seekable())

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_CUR:
            offset, whence = self.tell() + offset, io.SEEK_SET
        place: int = self._raw.seek(offset, whence)
        self._left = b""
        self._ended = False
        return place

    def tell(self) -> int:
        return int(self._raw.tell()) - len(self._left)

    def readinto(self, buffer: Any) -> int:
        if self._left:
            size = min(len(buffer), len(self._left))
            buffer[:size] = self._left[:size]
            self._left = self._left[size:]
            return size
        if self._error is not None:
            raise self._error
        if self._ended:
            return 0
        taken: int = self._raw.readinto(buffer)
        self._ended = not taken
        return taken

    def _first(self) -> bytes:
        head = bytearray()
        while len(head) < HEAD and not self._ended:
            try:
                data: bytes = self._raw.read(HEAD - len(head))
            except OSError as error:
                if not head:
                    raise
                self._error = error
                break
            head += data
            self._ended = not data
        return bytes(head)


class Unbuffered(io.RawIOBase):
    """A binary file that was handed in, as the raw side of a buffer of ours; closing it leaves it open."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def readable(self) -> bool:
        """Say so."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer as far as there is something at hand."""
        # read1 gives what a pipe has ready, so that a slow producer is not waited for.
        read = getattr(self._file, "read1", self._file.read)
        data = read(len(buffer))
        if data is None:
            raise BlockingIOError(errno.EAGAIN, "it is non-blocking and has nothing ready")
        buffer[: len(data)] = data
        return len(data)


class Decompressed(Unbuffered):
    """Decompressed bytes; damage of any kind ends them, and `broken` is then an `OSError` that says so."""

    def __init__(self, file: IO[bytes], kind: str) -> None:
        super().__init__(file)
        self._kind = kind
        self.broken: OSError | None = None

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer as far as there is something at hand."""
        if self.broken is not None:
            return 0
        try:
            return super().readinto(buffer)
        except Exception as error:  # each library has its own errors for damaged data
            self.broken = OSError(f"its {self._kind} data is damaged or cut off ({error})")
            return 0


class Reencoded(io.RawIOBase):
    """Bytes of another encoding as UTF-8; what means nothing becomes U+FFFD, and `damaged` names the encoding."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream = stream
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._left = b""
        self._first = True
        self._ended = False
        self.damaged: str | None = None

    def readable(self) -> bool:
        """Say so."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer as far as there is something at hand."""
        while not self._left and not self._ended:
            data = self._stream.read(HEAD)
            self._ended = not data
            self._left = self._turned(data)
        size = min(len(buffer), len(self._left))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size

    def _turned(self, data: bytes) -> bytes:
        before = self._decoder.getstate()
        try:
            text = self._decoder.decode(data, final=not data)
        except UnicodeDecodeError:
            self.damaged = self._encoding
            self._decoder.setstate(before)
            self._decoder.errors = "replace"
            text = self._decoder.decode(data, final=not data)
            self._decoder.errors = "strict"
        if self._first and text:
            text = text.removeprefix("\ufeff")
            self._first = False
        try:
            return text.encode()
        except UnicodeEncodeError:  # half a surrogate pair, which UTF-7 lets pass
            self.damaged = self._encoding
            return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()


def decompressor(kind: str, stream: BinaryIO) -> BinaryIO:
    """Open a compressed stream of a kind in `MAGIC`; modules are imported for what is met, optional ones by name."""
    return cast("BinaryIO", _Members(stream, _new_member(kind)))


def _new_member(kind: str) -> Callable[[], Any]:
    if kind == "gzip":
        try:  # twice as fast where it is installed
            module = importlib.import_module("isal.isal_zlib")
        except ImportError:
            module = importlib.import_module("zlib")
        return partial(module.decompressobj, wbits=GZIP_WRAPPER)
    if kind == "bz2":
        bzip2: Callable[[], Any] = importlib.import_module("bz2").BZ2Decompressor
        return bzip2
    if kind == "xz":
        xz: Callable[[], Any] = importlib.import_module("lzma").LZMADecompressor
        return xz
    try:
        zstandard = importlib.import_module("zstandard")
    except ImportError:
        raise InputOutputError(
            "the input is compressed with zstd; install bibpivot[zstd] or decompress it first"
        ) from None
    new: Callable[[], Any] = zstandard.ZstdDecompressor().decompressobj
    return new


_TAKEN = 2048
"""Compressed bytes taken at once: few, for what they grow to is in memory whole."""


class _Members(io.RawIOBase):
    """Decompressed members (gzip, bz2, xz) or frames (zstd), one after the other.

    The libraries' own files throw away what they had when a member is cut off, or take that for its end.
    """

    def __init__(self, stream: BinaryIO, new_member: Callable[[], Any]) -> None:
        self._stream = stream
        self._new_member = new_member
        self._member: Any = None
        self._left = memoryview(b"")

    def read(self, size: int = -1) -> bytes:
        """Return some bytes, at most `size`; none at the end."""
        while not self._left:
            data = self._stream.read(_TAKEN)
            if not data:
                if self._member is not None:
                    raise EOFError("it ends before the end of the compressed data")
                return b""
            self._left = memoryview(self._decompressed(data))
        taken = bytes(self._left[:size])
        self._left = self._left[size:]
        return taken

    def _decompressed(self, data: bytes) -> bytes:
        parts = []
        while data.strip(b"\0") or (data and self._member is not None):  # members may be padded with NULs
            if self._member is None:
                self._member = self._new_member()
            parts.append(self._member.decompress(data))
            data = b""
            if self._member.eof:
                data, self._member = self._member.unused_data, None
        return b"".join(parts)
