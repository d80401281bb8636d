"""Descriptors: what a plugin says it can do, before any of it is imported.

These load at every start, so this module imports next to nothing. An implementation is named by an import
string, `"module:attribute"`, and imported when it is used; in a plugin of one file it may be the object
itself.
"""

from collections.abc import Callable
from typing import Any

import msgspec

from bibpivot.accounts.diagnostics import Code

API_VERSION = 1
"""The version of the contract between bibpivot and its plugins."""

OLDEST_API = 1
"""The oldest version of the contract that plugins may still be written for."""

Target = str | Callable[..., Any]
"""An implementation: an import string `"module:attribute"`, or the object."""


class ReaderSpec(msgspec.Struct, frozen=True, kw_only=True):
    """How a format is read.

    frames: `(stream: BinaryIO, reading: Reading) -> Iterator[Frame]`, cuts the bytes into records; see
        `by_lines` and others in `bibpivot.api` for ready-made ones. The default takes the whole input as one frame.
    parse: `(frame: Frame, reading: Reading) -> Iterable[Record | Envelope | Extra]` or one of them; raises
        `Unreadable`. Where there is no record after all it returns `()`; `None` counts as a forgotten `return`. An
        `Extra` by itself is what the input says of the whole set rather than of a record.
    options: a `msgspec.Struct` class whose fields are the options of `-r KEY=VALUE`.
    projects: record paths that the reader counts by itself, with `reading.skipped`, where `reading.wants.counts` says
        that they do not arrive, and builds only where `reading.wants` says that they are of use.
    produces: record paths that may be filled in a record of this format, a path with all below it; `None` where that is
        what its own writer carries, or, without a writer, anything.
    """

    parse: Target
    frames: Target = "bibpivot.framing:whole_input"
    options: Target | None = None
    projects: tuple[str, ...] = ()
    produces: tuple[str, ...] | None = None


class KeyRules(msgspec.Struct, frozen=True, kw_only=True):
    """What the citation keys of a format may be.

    forbids: a regular expression of what can't be in a key; it is taken out of a source's key. Without one, keys are
        ASCII letters, digits and `_:.+/-`, and accents are folded. Keys that are made here are so in any case.
    case_matters: whether keys that differ in case alone are two.
    """

    forbids: str | None = None
    case_matters: bool = False


class WriterSpec(msgspec.Struct, frozen=True, kw_only=True):
    """How a format is written.

    target: a class, called with `(options, writing: Writing)`; see `bibpivot.api.Writer` for its
    methods.
    carries: the record paths that arrive in the output, `"container.title"`; a path carries all below it.
        What is filled in a record and not carried is in the loss report by itself. So is what an input says of
        the whole set, under `set.FORMAT.NAME`; see `Writer.set_extras`.
    needs: record paths that are looked at though they do not arrive: what decides how or whether another is written.
    options: a `msgspec.Struct` class whose fields are the options of `-w KEY=VALUE`.
    keyed: whether records have citation keys there; `write` then returns `Keyed`.
    key_rules: what these keys may be.
    """

    target: Target
    carries: tuple[str, ...]
    needs: tuple[str, ...] = ()
    options: Target | None = None
    keyed: bool = False
    key_rules: KeyRules = KeyRules()


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """A format: its id (`ris`), how it is read, how it is written, and how it is told from others.

    sniff: `(head: bytes, name: str) -> Sniffed | None`, judges the first 64 KiB (decompressed, UTF-8, without BOM) of
    an input and its name (`refs.bib` for `refs.bib.gz`).
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
    codes: tuple[Code, ...] = ()
    description: str = ""
    api: int = API_VERSION


def possible_paths(entry: Format) -> tuple[str, ...] | None:
    """Return the record paths that a record of a format may have; `None` where that is not told."""
    if entry.reader is not None and entry.reader.produces is not None:
        return entry.reader.produces
    return entry.writer.carries if entry.writer is not None else None


class Sniffed(msgspec.Struct, frozen=True):
    """An opinion on an input: how sure (0 to 1) that it is of the format, and why, for people to read."""

    confidence: float
    reason: str


class TransformSpec(msgspec.Struct, frozen=True, kw_only=True):
    """A named step from record to record.

    target: `(argument: str | None) -> Callable[[Record, Transforming], Record | None]`, called in every worker; what it
        returns is called with every record, and `None` from it filters the record out. If that object has a `close`,
        it is called at the end.
    prepare: `(argument: str | None, preparing: Preparing) -> state`, called once, before the first record and in the
        process that runs the conversion. The state is plain data (it travels to other processes) and is given to
        `target` in the argument's place.
    options: a `msgspec.Struct` class whose fields are the options of `-t KEY=VALUE`; they are `preparing.options` and
        `transforming.options`.
    codes: the diagnostics that it gives.
    """

    id: str
    title: str
    target: Target
    prepare: Target | None = None
    options: Target | None = None
    codes: tuple[Code, ...] = ()
    description: str = ""
    api: int = API_VERSION


class EngineSpec(msgspec.Struct, frozen=True, kw_only=True):
    """A way to run batches.

    target: `(work: Work, batches: Iterable[Batch], jobs: int) -> Iterator[BatchResult]`, results in the order
    of batches.
    """

    id: str
    title: str
    target: Target
    description: str = ""
    api: int = API_VERSION
