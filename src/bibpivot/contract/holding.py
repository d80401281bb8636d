"""Losses held back: until it is known which of them there are, or to be told again with what was kept."""

from typing import NamedTuple, Protocol

from bibpivot.accounts.loss import LossKind


class Losing(Protocol):
    """Takes losses: a `Writing`, or one who holds them back."""

    def lost(
        self, kind: LossKind, path: str, value: object = None, *, note: str | None = None, values: int = 1
    ) -> None:
        """Enter a loss into the ledger."""


class Lost(NamedTuple):
    """A loss, as it is entered."""

    kind: LossKind
    path: str
    value: object
    note: str | None
    values: int

    def tell(self, losing: Losing) -> None:
        """Enter it."""
        losing.lost(self.kind, self.path, self.value, note=self.note, values=self.values)


class HeldBack:
    """Losses that are held back, in their order."""

    def __init__(self) -> None:
        self.losses: list[Lost] = []

    def lost(
        self, kind: LossKind, path: str, value: object = None, *, note: str | None = None, values: int = 1
    ) -> None:
        """Hold a loss back."""
        self.losses.append(Lost(kind, path, value, note, values))
