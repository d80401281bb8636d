"""Reading for programs: inputs into records one by one, with the account of what could not be read."""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from typing import Any, Self

import msgspec

from bibpivot.accounts.carried import Carries
from bibpivot.contract.contexts import Mode, check_mode
from bibpivot.files.sources import Input, check_encoding, expand, several
from bibpivot.model import Envelope, Extra, Record
from bibpivot.plugins.registry import Registry
from bibpivot.running.batches import Account
from bibpivot.running.inputs import Inputs
from bibpivot.running.parsing import Parsing
from bibpivot.running.readers import Readers
from bibpivot.running.report import Report


class Records(Iterator[Record]):
    """An iterator of records, read as they are asked for.

    `report` is the account so far, `format` the id of the format that the last record came in, `formats` of all so far.
    Citation keys are in `envelopes`, and `bibpivot.write` keeps them.
    """

    def __init__(self, inputs: Inputs, parsing: Parsing, report: Report) -> None:
        self._inputs = inputs
        self._parsing = parsing
        self._set_extras: list[Extra] = []
        self._envelopes = self._read()
        self._changes: list[Callable[[Record], Record | None]] = []
        self.report = report
        self.format: str | None = None
        self.formats: set[str] = set()

    def __iter__(self) -> "Records":
        return self

    def __next__(self) -> Record:
        return next(self._envelopes).record

    def __repr__(self) -> str:
        return f"<Records: {self.report.counts.read} read so far>"

    def apply(self, change: Callable[[Record], Record | None]) -> Self:
        """Have every record from here on changed by a function, and return these records.

        A record for which it returns `None` is left out and counted as filtered. Citation keys stay, and so does what
        the inputs say of the whole set, which a generator of changed records would lose.
        """
        self._changes.append(change)
        return self

    @property
    def set_extras(self) -> tuple[Extra, ...]:
        """What the inputs say of the whole set rather than of a record, as far as they were read."""
        return tuple(self._set_extras)

    def close(self) -> None:
        """Let go of the source before its end."""
        self._envelopes.close()

    def envelopes(self) -> Iterator[Envelope]:
        """Yield what is left with its envelopes: citation key, source and line."""
        return self._envelopes

    def _read(self) -> Generator[Envelope, None, None]:
        totals: dict[int, int] = {}
        of_sets: set[int] = set()
        try:
            for role, item, frame in self._inputs.frames():
                account = Account()
                self.format = role.format
                for envelope, _, _ in self._parsing.envelopes(role, item, frame.preamble, account):
                    self.formats.add(role.format)
                    changed = self._changed(envelope)
                    if changed is None:
                        account.counts.filtered += 1
                    else:
                        account.counts.written += 1
                        yield changed
                totals[item.source] = totals.get(item.source, 0) + account.counts.read
                self.report.merge(account.result(), self.report.counts.read)
                self._set_extras.extend(found.extra for found in account.set_extras)
                of_sets.update(found.source for found in account.set_extras)
        finally:
            self._parsing.close()
        self._inputs.finish(totals, of_sets)

    def _changed(self, envelope: Envelope) -> Envelope | None:
        for change in self._changes:
            record = change(envelope.record)
            if record is None:
                return None
            envelope = msgspec.structs.replace(envelope, record=record)
        return envelope


def open_records(
    source: Input | Iterable[Input],
    source_format: str | None = None,
    *,
    options: Mapping[str, Any] | None = None,
    mode: Mode = "lenient",
    encoding: str | None = None,
    registry: Registry | None = None,
    written: Carries | None = None,
    report: Report | None = None,
) -> Records:
    """Return the records of inputs; see `bibpivot.read`.

    written: what will be written of them, if that is known: nothing spares readers what serves a writer of their own
        format alone. report: the account to speak into.
    """
    check_mode(mode)
    account = report if report is not None else Report()
    readers = Readers(registry if registry is not None else Registry.default(), source_format, options or {})
    given = expand(several(source), readers.extensions())
    declared = check_encoding(encoding) if encoding is not None else None
    inputs = Inputs(given, readers, account, encoding=declared, mode=mode)
    return Records(inputs, Parsing(mode=mode, encoding=declared, written=written), account)
