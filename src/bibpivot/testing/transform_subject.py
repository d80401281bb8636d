"""The transform under test: its plugin, its argument and options, and what it does to records."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from bibpivot.contract.formats import Target
from bibpivot.model import Envelope, Record
from bibpivot.plugins.registry import Registry
from bibpivot.running.batches import Account
from bibpivot.running.preparation import Preparation, plan_steps
from bibpivot.running.report import Report
from bibpivot.running.steps import LoadedStep
from bibpivot.testing.cases import Case
from bibpivot.testing.checking import Need


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of records, and how many things were said to be done to them."""

    results: list[Record | None]
    actions: int


class TransformSubject:
    """A transform under test.

    Args:
        name: its id, or `plugin:id`.
        argument: what stands behind `=` in `--apply NAME=ARGUMENT`.
        options: values for its options.
        registry: the plugins; the installed ones by default.

    Raises:
        UsageError: there is no such transform.
        PluginError: its plugin is broken.

    """

    cases: tuple[Case, ...] = ()

    def __init__(
        self,
        name: str,
        *,
        argument: str | None = None,
        options: Mapping[str, Any] | None = None,
        registry: Registry | None = None,
    ) -> None:
        self.registry = registry if registry is not None else Registry.default()
        self.plugin, self.entry = self.registry.transform(name)
        self.name = self.entry.id
        self.full_name = f"{self.plugin.name}:{self.entry.id}"
        self._argument = argument
        self._options = dict(options or {})

    @property
    def offers(self) -> set[Need]:
        """What there is to check."""
        return {"transform"}

    def targets(self) -> Iterator[tuple[str, Target]]:
        """Yield what the descriptor names of implementations, with what it is for."""
        for field in ("target", "prepare", "options"):
            target = getattr(self.entry, field)
            if target is not None:
                yield f"transform.{field}", target

    def option_types(self) -> Iterator[tuple[str, Target]]:
        """Yield the options classes, with whose they are."""
        yield from ((name, target) for name, target in self.targets() if name.endswith(".options"))

    def applied(self, records: Iterable[Record]) -> Applied:
        """Return what becomes of records, one after the other, by one transform."""
        name = self.full_name if self._argument is None else f"{self.full_name}={self._argument}"
        plans = plan_steps(self.registry, [name], self._options)
        results: list[Record | None] = []
        account = Account()
        with Preparation(
            plans, registry=self.registry, report=Report(), mode="lenient", debug=True
        ) as preparation:
            (step,) = preparation.steps
            loaded = LoadedStep(step, account, "lenient")
            try:
                for number, record in enumerate(records, 1):
                    results.append(loaded.apply(Envelope(record=record), number))
            finally:
                loaded.close()
        return Applied(results, len(msgspec.to_builtins(tuple(account.actions))))
