"""Compression as the endings of names tell it: what is written under `refs.bib.gz` is compressed.

What is read is told by its content instead (`streams`), so that a wrong name does no harm there.
"""

import importlib
import os
from typing import Protocol, cast

from bibpivot.errors import UsageError

WRITTEN = {".gz": "gzip", ".bz2": "bz2", ".xz": "xz", ".zst": "zstd"}
"""The endings of names under which what is written is compressed, and how."""

_READ = frozenset({*WRITTEN, ".zip"})
_OTHERS = frozenset({".7z", ".br", ".lz", ".lz4", ".lzma", ".rar", ".tar", ".tbz2", ".tgz", ".txz", ".z"})

_GZIP_LEVEL, _BZ2_LEVEL, _XZ_LEVEL, _ZSTD_LEVEL = 6, 9, 6, 3
"""Those that the programs of these names have by themselves."""

GZIP_WRAPPER = 31
"""What zlib calls a window of 32 KiB (15) in gzip's header and trailer (16 more)."""


class Compressor(Protocol):
    """Takes bytes and gives them compressed, the last of them when it is flushed."""

    def compress(self, data: bytes, /) -> bytes:
        """Take bytes; return what there is of them by now, maybe nothing."""

    def flush(self) -> bytes:
        """Return the rest."""


def parted(name: str) -> tuple[str, str]:
    """Return a file's name and its ending for compression, if it has one: `refs.bib` and `.gz`.

    >>> parted("pages/refs.bib.gz"), parted("refs.bib")
    (('pages/refs.bib', '.gz'), ('refs.bib', ''))

    """
    bare, ending = os.path.splitext(name)  # noqa: PTH122 - as with_suffix does not, it leaves "folder.gz/" alone
    return (bare, ending) if ending.lower() in _READ else (name, "")


def compressor(name: str) -> Compressor | None:
    """Return what compresses the bytes written under a name, or `None` where it tells of no compression.

    The same bytes come out as the same ones, however they are cut up on their way in, at any time and under any
    name: for that gzip is always zlib's, isal's cuts elsewhere. Memory is bounded by the kind (xz: 95 MiB).

    Raises:
        UsageError: the name is that of an archive, or of something compressed in a way that nobody here knows.

    """
    ending = os.path.splitext(name)[1].lower()  # noqa: PTH122 - as above
    kind = WRITTEN.get(ending)
    if kind is not None:
        return _new(kind)
    if ending in _READ or ending in _OTHERS:
        raise UsageError(
            f"{name}: {ending} can't be written; end the name in {', '.join(WRITTEN)}, or leave the ending off"
        )
    return None


def check_compression(name: str) -> str:
    """Return the name of a compression (`gz`, the ending without its dot) if there is one that can be written.

    Raises:
        UsageError: there is none, or what it needs is not installed.

    """
    kind = WRITTEN.get(f".{name}")
    if kind is None:
        known = ", ".join(ending[1:] for ending in WRITTEN)
        raise UsageError(f"there is no compression {name!r}; there are: {known}")
    _new(kind)
    return name


def _new(kind: str) -> Compressor:
    # Modules are imported for what is asked for.
    if kind == "gzip":
        zlib = importlib.import_module("zlib")  # whose header has neither a name nor a time
        made = zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, GZIP_WRAPPER)
    elif kind == "bz2":
        made = importlib.import_module("bz2").BZ2Compressor(_BZ2_LEVEL)
    elif kind == "xz":
        made = importlib.import_module("lzma").LZMACompressor(preset=_XZ_LEVEL)
    else:
        try:
            zstandard = importlib.import_module("zstandard")
        except ImportError:
            raise UsageError("to write .zst, install bibpivot[zstd], or end the name in .gz") from None
        made = zstandard.ZstdCompressor(level=_ZSTD_LEVEL, write_checksum=True).compressobj()
    return cast("Compressor", made)
