"""A listener who takes nothing: for what is read or written only to be looked at."""

from bibpivot.contract.contexts import Collector


class _Silent:
    def diagnostic(self, *_: object, **__: object) -> None:
        """Forget a diagnostic."""

    def loss(self, *_: object, **__: object) -> None:
        """Forget a loss."""

    def tally(self, *_: object, **__: object) -> bool:
        """Say that it has been counted: the loss itself is then not even made."""
        return True

    def tally_all(self, *_: object, **__: object) -> list[str]:
        """Say that all has been counted."""
        return []

    def action(self, *_: object, **__: object) -> None:
        """Forget what was done."""


SILENT: Collector = _Silent()
"""The listener for what is no part of the conversion: it takes whatever is said, and keeps nothing.

A plugin that reads or writes a record only to hold it against another makes its context with it, as in
`Reading(plugin="ris", collector=SILENT)`: what is said of such a record is in no report and no ledger, since it is
not the one that is being converted.
"""
