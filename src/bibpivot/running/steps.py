"""Steps: transforms on their way to a worker, and made there."""

from collections.abc import Callable
from typing import Any

import msgspec

from bibpivot.contract.contexts import Collector, Mode, Transforming
from bibpivot.errors import BibpivotError, PluginError
from bibpivot.model import Envelope, Record
from bibpivot.plugins.loading import resolve
from bibpivot.running.parsing import load_options


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A transform to apply, as plain data that travels to any process: its id, import string, argument and options.

    `state` is what its `prepare` gave, if it has one; that stands in the argument's place then.
    """

    id: str
    plugin: str
    target: str
    argument: str | None = None
    prepares: bool = False
    state: Any = None
    options_type: str | None = None
    options: bytes = b"{}"


class LoadedStep:
    """A transform, made for this worker."""

    def __init__(self, step: Step, collector: Collector, mode: Mode) -> None:
        self.id = step.id
        self.plugin = step.plugin
        self._context = Transforming(
            plugin=step.plugin, transform=step.id, collector=collector, mode=mode,
            options=load_options(step.options_type, step.options, f"transform {step.id}"),
        )  # fmt: skip
        try:
            self._apply: Callable[[Record, Transforming], Record | None] = resolve(step.target)(
                step.state if step.prepares else step.argument
            )
        except BibpivotError:
            raise
        except Exception as error:  # a plugin may fail in any way
            raise PluginError(
                f"transform {step.id} can't be made: {type(error).__name__}: {error}"
            ) from error

    def apply(self, envelope: Envelope, ordinal: int) -> Record | None:
        """Return the changed record, or `None` to filter it out."""
        context = self._context
        context.source, context.line, context.record = envelope.source, envelope.line, ordinal
        return self._apply(envelope.record, context)

    def close(self) -> None:
        """Let go of what the transform holds open, if it has a `close`."""
        close = getattr(self._apply, "close", None)
        if close is not None:
            close()
