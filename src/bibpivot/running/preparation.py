"""Transforms before a run: what was asked for is checked when the conversion is made, and prepared when it runs.

What a `prepare` reads beside the inputs is no part of the run's account: it is not counted among its records, and what
can't be read of it is a warning.
"""

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import msgspec

from bibpivot import __version__
from bibpivot.accounts.carried import Carries
from bibpivot.accounts.diagnostics import (
    ASIDE_UNREADABLE,
    FORMAT_UNKNOWN,
    NO_INPUT,
    PASSED_OVER,
    Diagnostic,
    Severity,
)
from bibpivot.contract.contexts import Collector, Mode, Preparing
from bibpivot.contract.formats import Target
from bibpivot.errors import BibpivotError, InputOutputError, PluginError, UsageError
from bibpivot.files.sources import expand
from bibpivot.model import Envelope
from bibpivot.plugins.loading import resolve, target_name
from bibpivot.plugins.options import NoOptions
from bibpivot.plugins.options import make as make_options
from bibpivot.plugins.registry import Registry
from bibpivot.running.batches import Account
from bibpivot.running.inputs import Inputs
from bibpivot.running.parsing import Parsing
from bibpivot.running.readers import Readers
from bibpivot.running.report import Report
from bibpivot.running.steps import LoadedStep, Step


class Plan(msgspec.Struct, frozen=True):
    """A transform to apply: the step without its state, and what is needed to prepare it."""

    step: Step
    prepare: Target | None
    options: msgspec.Struct


def _check_are_names(apply: Iterable[object]) -> None:
    """Refuse what programs give in place of a list of names: one name alone, functions."""
    if isinstance(apply, str):
        raise UsageError(f"transforms are given as a list: apply=[{apply!r}]")
    for text in apply:
        if not isinstance(text, str):
            raise UsageError(
                f"a transform is given by its name, not as {type(text).__name__}; a function that changes records "
                "goes to bibpivot.read(...).apply, or into a plugin"
            )


def plan_steps(registry: Registry, apply: Sequence[str], options: Mapping[str, Any]) -> tuple[Plan, ...]:
    """Return the transforms that are named, `NAME` or `NAME=ARGUMENT`, each with the options that it has.

    Raises:
        UsageError: there is no such transform, or none of them has an option.
        PluginError: one can't be loaded.

    """
    _check_are_names(apply)
    found = [(*registry.transform(text.partition("=")[0]), text) for text in apply]
    kinds: list[Any] = [None if spec.options is None else resolve(spec.options) for _, spec, _ in found]
    known = {name for kind in kinds for name in (kind or NoOptions).__struct_fields__}
    for name in sorted(options.keys() - known):
        raise UsageError(_no_option(name, sorted(known), [spec.id for _, spec, _ in found]))
    plans = []
    for (plugin, spec, text), kind in zip(found, kinds, strict=True):
        owner = f"transform {spec.id}"
        own = {name: options[name] for name in (kind or NoOptions).__struct_fields__ if name in options}
        typed = make_options(kind, own, owner)
        _, equals, argument = text.partition("=")
        step = Step(
            id=spec.id, plugin=plugin.name, target=target_name(spec.target, owner),
            argument=argument if equals else None, prepares=spec.prepare is not None,
            options_type=None if spec.options is None else target_name(spec.options, owner),
            options=msgspec.json.encode(typed),
        )  # fmt: skip
        for implementation in (spec.target, spec.prepare):
            if implementation is not None:
                resolve(implementation)  # a broken implementation should be known before the work, not in it
        plans.append(Plan(step=step, prepare=spec.prepare, options=typed))
    return tuple(plans)


def _no_option(name: str, known: Sequence[str], transforms: Sequence[str]) -> str:
    if not transforms:
        return f"option {name!r} is for a transform; name one with --apply"
    choice = f"there are: {', '.join(known)}" if known else "there are none"
    return f"no transform applied ({', '.join(transforms)}) has an option {name!r}; {choice}"


class Preparation:
    """The transforms of a run, prepared: `steps` are ready to travel. Leaving it clears away what they asked for."""

    def __init__(
        self, plans: Iterable[Plan], *, registry: Registry, report: Report, mode: Mode, debug: bool = False
    ) -> None:
        self._plans = plans
        self._registry = registry
        self._report = report
        self._mode = mode
        self._debug = debug
        self._stack = contextlib.ExitStack()
        self.steps: tuple[Step, ...] = ()

    def __enter__(self) -> Self:
        with contextlib.ExitStack() as stack:
            self._stack = stack
            self.steps = tuple(self._prepared(plan) for plan in self._plans)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *exception: object) -> None:
        self._stack.close()

    def _prepared(self, plan: Plan) -> Step:
        step = plan.step
        if plan.prepare is None:
            return step
        preparing = Preparing(
            plugin=step.plugin, collector=self._report, options=plan.options, mode=self._mode,
            read=self._read, afterwards=self._stack.callback, cache=cache_folder() / step.plugin,
            version=_versions(self._registry),
        )  # fmt: skip
        try:
            state = resolve(plan.prepare)(step.argument, preparing)
        except BibpivotError:
            raise
        except Exception as error:  # a plugin may fail in any way
            raise PluginError(
                f"transform {step.id} can't be prepared: {type(error).__name__}: {error}"
            ) from error
        ready = msgspec.structs.replace(step, state=state)
        LoadedStep(ready, self._report, self._mode).close()  # known before anything is touched
        return ready

    def _read(self, preparing: Preparing, path: str, source_format: str | None) -> Iterator[Envelope]:
        """Yield the records of a file beside the inputs; what can't be read in it is a warning."""
        readers = Readers(self._registry, source_format, {})
        said = _Aside(preparing, self._report)
        aside = Report(said)
        inputs = Inputs(expand([path], readers.extensions()), readers, aside)
        parsing = Parsing(
            debug=self._debug, written=Carries(())
        )  # how a source is laid out is of no use here
        try:
            for role, item, frame in inputs.frames():
                account = Account()
                for envelope, _, _ in parsing.envelopes(role, item, frame.preamble, account):
                    account.counts.written += 1
                    yield envelope
                aside.merge(account.result(), 0)
            inputs.tell()
        finally:
            parsing.close()


class _Aside:
    """What is said of a file beside the inputs, in the account of the run: a warning where a record was passed over."""

    def __init__(self, preparing: Preparing, collector: Collector) -> None:
        self._preparing = preparing
        self._collector = collector

    def __call__(self, said: object) -> None:
        if isinstance(said, Diagnostic) and said.code == PASSED_OVER.id:
            self._collector.diagnostic(said)
        if not isinstance(said, Diagnostic) or said.severity is not Severity.ERROR:
            return  # what the reader has to say of records that it did read, and what the pivot has no place for
        if said.code == NO_INPUT.id:
            raise InputOutputError(f"can't read {said.source}: {said.message.partition(': ')[2]}")
        if said.code == FORMAT_UNKNOWN.id:
            raise UsageError(f"can't read {said.source}: {said.message}")
        self._preparing.unreadable += said.line is not None
        self._collector.diagnostic(
            msgspec.structs.replace(
                said, code=ASIDE_UNREADABLE.id, severity=ASIDE_UNREADABLE.severity, record=None,
                message=f"passed over, since it can't be read: {said.message} ({said.code})",
            )
        )  # fmt: skip


def cache_folder() -> Path:
    """Return the user's folder for what can be made anew, by the habits of the system; it may not be there."""
    given = os.environ.get("XDG_CACHE_HOME")
    if given and os.path.isabs(given):  # noqa: PTH117 - a relative path is to be ignored, says the specification
        return Path(given) / "bibpivot"
    try:
        home = Path.home()
    except RuntimeError:  # no home folder is known
        return Path(os.devnull) / "bibpivot"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "bibpivot" / "Cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "bibpivot"
    return home / ".cache" / "bibpivot"


def _versions(registry: Registry) -> str:
    """Return the versions of bibpivot and its plugins as a text; of a one-file plugin its time of change."""
    told = [__version__]
    for plugin in registry.plugins:
        changed = plugin.file.stat().st_mtime_ns if plugin.file is not None else ""
        told.append(f"{plugin.name} {plugin.version or changed}")
    return ", ".join(told)
