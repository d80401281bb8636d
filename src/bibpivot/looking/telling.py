"""What formats tell of differences: of a record that arrived in another format changed, what its writer said.

A path that both formats have a place for may still not arrive as it was: a place may hold it in part, or for some types
only. The writer knows, and tells it as a loss.
"""

from collections.abc import Iterable, Iterator

import msgspec

from bibpivot.accounts.loss import LossEntry
from bibpivot.accounts.paths import are_related
from bibpivot.errors import BibpivotError
from bibpivot.looking.changes import Change
from bibpivot.model import Envelope, Record
from bibpivot.plugins.registry import Registry
from bibpivot.running.batches import Account
from bibpivot.running.conversion import plan_writing
from bibpivot.running.worker import Finisher


class Tellers:
    """The writers of formats, asked what they would do to records."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._finishers: dict[str, Finisher | None] = {}

    def told(self, found: Iterable[Change], a: tuple[str, Record], b: tuple[str, Record]) -> Iterator[Change]:
        """Yield changes between two records of different formats, with what either format's writer says of it."""
        losses = [*self._losses(b[0], a[1]), *self._losses(a[0], b[1])] if a[0] != b[0] else []
        for change in found:
            reason = next((_reason(*one) for one in losses if are_related(one[1].path, change.path)), None)
            yield change if reason is None else msgspec.structs.replace(change, told=reason)

    def _losses(self, name: str, record: Record) -> Iterator[tuple[str, LossEntry]]:
        """Yield what the writer of a format loses of a record, with the format."""
        if name not in self._finishers:
            self._finishers[name] = self._finisher(name)
        finisher = self._finishers[name]
        if finisher is not None:
            finisher.account = account = Account()
            finisher.finish(Envelope(record=record), source=0, ordinal=1)
            yield from ((name, loss) for loss in account.losses)

    def _finisher(self, name: str) -> Finisher | None:
        """Return what writes a format; nothing for one that is only read."""
        try:
            return Finisher(plan_writing(self._registry, name, {}, projection=False))
        except BibpivotError:
            return None


def _reason(name: str, loss: LossEntry) -> str:
    return f"{name}: {loss.kind}" + (f", {loss.note}" if loss.note else "")
