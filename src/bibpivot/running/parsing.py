"""Parsing: a frame into records, with every fault of the input or the reader caught and accounted for."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from bibpivot.accounts.carried import EVERYTHING, Carries, Wants
from bibpivot.accounts.diagnostics import CORE_CODES, READER_FAILED, TOO_LARGE, UNREADABLE, Code
from bibpivot.contract.contexts import Mode, Reading
from bibpivot.errors import InputOutputError, PluginError, Unreadable
from bibpivot.files.sources import stamp_of
from bibpivot.framing import Frame
from bibpivot.model import Envelope, Extra, Record
from bibpivot.plugins import options as typed_options
from bibpivot.plugins.faults import told
from bibpivot.plugins.loading import resolve
from bibpivot.running.batches import Account, Item, ReaderRole, SetExtra, tell

_CODES = {code.id: code for code in CORE_CODES}


def load_options(options_type: str | None, encoded: bytes, owner: str) -> msgspec.Struct:
    """Return typed options from an import string and JSON.

    Raises:
        UsageError: they do not fit.
        PluginError: the options' class does not load.

    """
    kind: Any = resolve(options_type) if options_type is not None else typed_options.NoOptions
    try:
        options: msgspec.Struct = msgspec.json.decode(encoded, type=kind)
    except msgspec.ValidationError:  # made by hand: told as a user would be told
        return typed_options.make(kind, msgspec.json.decode(encoded), owner)
    return options


class _Current(msgspec.Struct, frozen=True):
    """The reader at work: for whom it was made, its function, and what it is handed with each frame."""

    role: ReaderRole
    account: Account
    turned: bool
    parse: Callable[..., Any]
    reading: Reading


class Parsing:
    """Turns items into envelopes. Readers are loaded when first met."""

    def __init__(
        self,
        *,
        mode: Mode = "lenient",
        encoding: str | None = None,
        wants: Wants = EVERYTHING,
        written: Carries | None = None,
        debug: bool = False,
        explains: bool = False,
    ) -> None:
        self._mode: Mode = mode
        self._encoding = encoding
        self._wants = wants
        self._written = written
        self._debug = debug
        self._explains = explains
        self._readers: dict[ReaderRole, tuple[Callable[..., Any], msgspec.Struct]] = {}
        self._current: _Current | None = None
        self._file: tuple[tuple[str, tuple[int, int] | None], BinaryIO] | None = None

    def envelopes(
        self, role: ReaderRole, item: Item, preamble: bytes, account: Account
    ) -> Iterator[tuple[Envelope, int, bytes]]:
        """Yield the records of one frame: envelope, ordinal in the account, the frame's bytes.

        Every record met is counted as read; a frame that can't be read is counted as unreadable and
        quarantined. An `Extra` by itself belongs to the whole set: it goes into the account and is no record.

        Raises:
            InputOutputError: the item's bytes are to be read from a file that is not what it was.

        """
        data = item.data if item.data is not None else self._data(item)
        account.turn = account.counts.read + 1
        if item.said:
            tell(item.said, account)
        if item.fault is not None:
            self._faulty(item, data, role, account)
            return
        parse, reading = self._reader(role, account, turned=item.turned)
        reading.source, reading.line = item.name, item.line
        reading.record = account.turn
        frame = Frame(data=data, offset=item.offset, line=item.line, preamble=preamble)
        try:
            result = parse(frame, reading)
            for produced in (result,) if isinstance(result, Envelope) else _produced(result):
                if isinstance(produced, Extra):
                    account.set_extras.append(
                        SetExtra(source=item.source, extra=produced, name=item.name, line=item.line)
                    )
                    continue
                envelope = _enveloped(produced, item)
                ordinal = account.read(item.source)
                if reading.explains:
                    account.origins[ordinal] = reading.take_origins()
                yield envelope, ordinal, data
                reading.record = account.turn = account.counts.read + 1
        except Unreadable as error:
            code = error.code if isinstance(error.code, Code) else UNREADABLE
            self._refuse(item, data, role, account, code, error.message, error.line, error.column)
        except (Exception, SystemExit) as error:
            message = _fault(error, role.format, item.line)
            if self._debug:
                raise PluginError(message) from error
            self._refuse(item, data, role, account, READER_FAILED, message)

    def close(self) -> None:
        """Close the file that was last read from."""
        if self._file is not None:
            self._file[1].close()
            self._file = None

    def _reader(
        self, role: ReaderRole, account: Account, *, turned: bool
    ) -> tuple[Callable[..., Any], Reading]:
        """Return a reader's function and what it is handed: made anew for every batch, not for every record."""
        current = self._current
        if (
            current is not None
            and current.role is role
            and current.account is account
            and current.turned == turned
        ):
            return current.parse, current.reading
        known = self._readers.get(role)
        if known is None:
            made = load_options(role.options_type, role.options, f"reader {role.format}")
            known = self._readers[role] = (resolve(role.parse), made)
        parse, options = known
        reading = Reading(
            plugin=role.plugin, collector=account, options=options, mode=self._mode,
            encoding=None if turned else self._encoding, wants=self._wants,
            written=self._written, explains=self._explains,
        )  # fmt: skip
        # What a record that could not be read had said of origins must not be taken for the next one's.
        self._current = None if self._explains else _Current(role, account, turned, parse, reading)
        return parse, reading

    def _data(self, item: Item) -> bytes:
        """Return an item's bytes, which were not sent along, read from its file."""
        assert item.path is not None, "an item without bytes has a path"
        advice = f"{item.name} changed while it was being read; convert it again when nothing writes to it"
        try:
            file = self._opened(item.path, item.stamp)
            file.seek(item.skipped + item.offset)
            data = file.read(item.length)
            found = stamp_of(os.fstat(file.fileno()))
        except OSError as error:
            raise InputOutputError(f"{advice} ({error.strerror or error})") from error
        if len(data) < item.length or (item.stamp is not None and found != item.stamp):
            raise InputOutputError(advice)
        return data

    def _opened(self, path: str, stamp: tuple[int, int] | None) -> BinaryIO:
        """Return a file, kept open from item to item; one with another stamp is opened anew."""
        if self._file is None or self._file[0] != (path, stamp):
            self.close()
            self._file = ((path, stamp), Path(path).open("rb"))  # noqa: SIM115
        return self._file[1]

    def _faulty(self, item: Item, data: bytes, role: ReaderRole, account: Account) -> None:
        if item.continues:
            account.quarantine(data)
            return
        code = _CODES[item.code] if item.code else TOO_LARGE
        self._refuse(item, data, role, account, code, item.fault or code.meaning)

    def _refuse(
        self,
        item: Item,
        data: bytes,
        role: ReaderRole,
        account: Account,
        code: Code,
        message: str,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        account.refuse(
            code, message, record=account.read(item.source), source=item.name,
            line=item.line if line is None else line, column=column, plugin=role.plugin, data=data,
        )  # fmt: skip


class _NothingReturnedError(Exception):
    """A reader returned `None`, which no reader means: one that finds no record returns an empty tuple."""


def _fault(error: BaseException, name: str, line: int) -> str:
    """Return in words how a reader broke down on the frame on a line."""
    if isinstance(error, _NothingReturnedError):
        return f"parse of reader {name} returned None for the record on line {line}: is a return missing?"
    return f"reader {name} broke down: {told(error)}"


_RECORDS = (Record, Envelope, Extra)


def _produced(result: object) -> Iterable[object]:
    if result is None:
        raise _NothingReturnedError
    if isinstance(result, _RECORDS):
        return (result,)
    if isinstance(result, Iterable):
        return result
    raise TypeError(f"parse returned {type(result).__name__}, not records")


def _enveloped(produced: object, item: Item) -> Envelope:
    if isinstance(produced, Record):
        return Envelope(record=produced, source=item.name, line=item.line)
    if isinstance(produced, Envelope):
        if produced.source is None or produced.line is None:
            line = item.line if produced.line is None else produced.line
            return msgspec.structs.replace(produced, source=item.name, line=line)
        return produced
    raise TypeError(f"parse yielded {type(produced).__name__}, not a Record, Envelope or Extra")
