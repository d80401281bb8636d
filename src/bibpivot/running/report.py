"""The account of a run: how many records went where, what was said, what was lost.

`read = written + unreadable + filtered` always; `Report.check` raises where it does not add up.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from bibpivot.accounts.actions import Action, ActionLedger, action_line
from bibpivot.accounts.counts import Counts
from bibpivot.accounts.diagnostics import NO_INPUT, PLUGIN_FAULTS, Diagnostic, Severity
from bibpivot.accounts.loss import Loss, LossLedger, loss_line
from bibpivot.errors import BibpivotError
from bibpivot.running.batches import BatchResult

KEPT_PER_CODE = 100


class CodeCount(msgspec.Struct, kw_only=True):
    """How often a diagnostic code was given."""

    code: str
    severity: Severity
    count: int = 0


class InputCount(msgspec.Struct, frozen=True, kw_only=True):
    """How many records an input gave, readable or not; `format` is `None` where nothing was found in it to read."""

    source: str
    format: str | None
    read: int


class Report:
    """What happened in a run.

    counts: records read, written, unreadable, filtered.
    inputs: how many records each input gave and in which format; known when all have been read.
    codes: every diagnostic code that was given, with its number of cases.
    diagnostics: the cases themselves, the first hundred of each code; `listener` gets all of them.
    losses: the ledger, added up by kind, path and reason.
    actions: what transforms did, added up by transform, word and path.

    With `detail` the listener gets every single loss and action as well.
    """

    def __init__(
        self, listener: Callable[[Diagnostic | Loss | Action], None] | None = None, *, detail: bool = True
    ) -> None:
        self.counts = Counts()
        self.inputs: list[InputCount] = []
        self.losses = LossLedger()
        self.actions = ActionLedger()
        self.diagnostics: list[Diagnostic] = []
        self.codes: dict[str, CodeCount] = {}
        self.listener = listener
        self._told_singly = listener if detail else None

    def diagnostic(self, diagnostic: Diagnostic) -> None:
        """Take a diagnostic."""
        known = self.codes.get(diagnostic.code)
        if known is None:
            known = self.codes[diagnostic.code] = CodeCount(
                code=diagnostic.code, severity=diagnostic.severity
            )
        known.count += 1
        if known.count <= KEPT_PER_CODE:
            self.diagnostics.append(diagnostic)
        if self.listener is not None:
            self.listener(diagnostic)

    def loss(self, loss: Loss) -> None:
        """Take a loss."""
        self.losses.add(loss)
        if self._told_singly is not None:
            self._told_singly(loss)

    def tally(self, loss: tuple[str, str, str, str | None], values: int, record: int | None) -> bool:
        """Count values of a loss that was taken before; not where somebody listens to every single one."""
        return self._told_singly is None and self.losses.tally(loss, values, record)

    def tally_all(self, skipped: Mapping[str, tuple[int, object]], record: int | None) -> list[str]:
        """Count what a reader passed over; return the paths that have to be given one by one."""
        return list(skipped) if self._told_singly is not None else self.losses.tally_all(skipped, record)

    def action(self, action: Action) -> None:
        """Take what a transform did."""
        self.actions.add(action)
        if self._told_singly is not None:
            self._told_singly(action)

    def __repr__(self) -> str:
        counts = self.counts
        return (
            f"<Report: {counts.read} read, {counts.written} written, {counts.unreadable} unreadable, "
            f"{counts.filtered} filtered>"
        )

    def merge(self, result: BatchResult, record_offset: int) -> None:
        """Add the account of a batch, whose record ordinals start after `record_offset`."""
        self.counts.add(result.counts)
        self.losses.merge(result.losses, record_offset=record_offset)
        self.actions.merge(result.actions, record_offset=record_offset)
        for event in result.events:
            if record_offset and event.record is not None:
                event = msgspec.structs.replace(event, record=event.record + record_offset)
            if isinstance(event, Diagnostic):
                self.diagnostic(event)
            elif self._told_singly is not None:
                self._told_singly(event)

    def severities(self) -> dict[Severity, int]:
        """Return the number of diagnostics by severity, for those that occur."""
        totals: dict[Severity, int] = {}
        for entry in self.codes.values():
            totals[entry.severity] = totals.get(entry.severity, 0) + entry.count
        return totals

    def count_of(self, code: str) -> int:
        """Return how often a code was given."""
        known = self.codes.get(code)
        return 0 if known is None else known.count

    def status(self) -> int:
        """Return the exit status: 0 clean, 1 something was unreadable, 3 an input failed, 4 a plugin broke down."""
        if not PLUGIN_FAULTS.isdisjoint(self.codes):
            return 4
        if NO_INPUT.id in self.codes:
            return 3
        return 1 if self.severities().get(Severity.ERROR) else 0

    def check(self) -> None:
        """Raise if the numbers do not add up: a fault of ours that must not pass unseen."""
        counts = self.counts
        if not counts.balanced:
            raise BibpivotError(
                f"the account does not add up: {counts.read} read, but {counts.written} written, "
                f"{counts.unreadable} unreadable and {counts.filtered} filtered; please report this"
            )

    def summary(self) -> dict[str, Any]:
        """Return the account as plain data, as `--report` writes it (without the single diagnostics)."""
        return {
            **msgspec.to_builtins(self.counts),
            "inputs": [msgspec.to_builtins(entry) for entry in self.inputs],
            "losses": [loss_line(entry) for entry in self.losses],
            "actions": [action_line(entry) for entry in self.actions],
            "codes": [msgspec.to_builtins(entry) for entry in self.codes.values()],
        }

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.diagnostics)
