"""Descriptors: what a plugin says it can do, before any of it is imported.

These load at every start, so this module is standard library alone. An implementation is named by an import
string, `"module:attribute"`, and imported when it is used; in a plugin of one file it may be the object
itself.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bibpivot.diagnostics import Code

API_VERSION = 1
"""The version of the contract between bibpivot and its plugins."""

Target = str | Callable[..., Any]
"""An implementation: an import string `"module:attribute"`, or the object."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderSpec:
    """How a format is read.

    frames: `(stream: BinaryIO, reading: Reading) -> Iterator[Frame]`, cuts the bytes into records; see
        `bibpivot.framing` for ready-made ones. The default takes the whole input as one frame.
    parse: `(frame: Frame, reading: Reading) -> Iterable[Record | Envelope]` or one `Record`; raises
    `Unreadable`.
    options: a `msgspec.Struct` class whose fields are the options of `-r KEY=VALUE`.
    """

    parse: Target
    frames: Target = "bibpivot.framing:whole_input"
    options: Target | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WriterSpec:
    """How a format is written.

    target: a class, called with `(options, writing: Writing)`; see `bibpivot.contexts.Writer` for its
    methods.
    carries: the record paths that arrive in the output, `"container.title"`; a path carries all below it.
        What is filled in a record and not carried is in the loss report by itself.
    options: a `msgspec.Struct` class whose fields are the options of `-w KEY=VALUE`.
    keyed: whether records have citation keys there; `write` then returns `Keyed`.
    """

    target: Target
    carries: tuple[str, ...]
    options: Target | None = None
    keyed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: its id (`ris`), how it is read, how it is written, and how it is told from others.

    sniff: `(head: bytes, name: str) -> Sniffed | None`, judges the first 64 KiB (UTF-8, without BOM) of an
    input.
    codes: the diagnostics that its reader and writer give.
    api: the version of the contract that the plugin was written for.
    """

    id: str
    title: str
    reader: ReaderSpec | None = None
    writer: WriterSpec | None = None
    extensions: tuple[str, ...] = ()
    media_types: tuple[str, ...] = ()
    sniff: Target | None = None
    codes: tuple[Code, ...] = field(default=(), repr=False)
    description: str = ""
    api: int = API_VERSION


@dataclass(frozen=True, slots=True)
class Sniffed:
    """An opinion on an input: how sure (0 to 1) that it is of the format, and why, for people to read."""

    confidence: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TransformSpec:
    """A named step from record to record.

    target: `(argument: str | None) -> Callable[[Record, Transforming], Record | None]`; `None` filters the
    record out.
    """

    id: str
    title: str
    target: Target
    description: str = ""
    api: int = API_VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineSpec:
    """A way to run batches.

    target: `(work: Work, batches: Iterable[Batch], jobs: int) -> Iterator[BatchResult]`, results in the order
    of batches.
    """

    id: str
    title: str
    target: Target
    description: str = ""
    api: int = API_VERSION
