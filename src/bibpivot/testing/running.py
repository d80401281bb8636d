"""Running the checks without pytest: what `bibpivot check-plugin` does, and anybody's program can."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal

import msgspec

from bibpivot.errors import UsageError
from bibpivot.testing.checking import Check
from bibpivot.testing.checks import CHECKS
from bibpivot.testing.subject import FormatSubject
from bibpivot.testing.transform_subject import TransformSubject
from bibpivot.text.spelling import did_you_mean

Outcome = Literal["passed", "failed", "expected", "unexpected"]
"""What became of a check; `expected` failed as declared, `unexpected` was declared to fail and passed."""


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """A check that was run: what became of it, what was found, the message for people, and how many seconds it took."""

    check: str
    group: str
    outcome: Outcome
    findings: tuple[str, ...] = ()
    message: str = ""
    seconds: float = 0.0

    @property
    def is_good(self) -> bool:
        """Whether the plugin behaves as declared."""
        return self.outcome in ("passed", "expected")


def checks_for(subject: Any) -> tuple[Check, ...]:
    """Return the checks that there are for what a plugin offers."""
    return tuple(one for one in CHECKS if one.applies(subject.offers))


def known_failures(expected: Mapping[str, str]) -> dict[str, str]:
    """Return the failures that are declared, each with a reason.

    Raises:
        UsageError: there is no check of a name, or a reason is missing.

    """
    names = [one.name for one in CHECKS]
    for name, reason in expected.items():
        if name not in names:
            hint = did_you_mean(name, names)
            raise UsageError(
                f"there is no check {name!r}{hint} (`bibpivot check-plugin --list` names all of them)"
            )
        if not reason.strip():
            raise UsageError(f"the expected failure of {name} has no reason: say why it can't be otherwise")
    return dict(expected)


def run_one(one: Check, subject: Any, expected: Mapping[str, str]) -> Result:
    """Run a check and hold the outcome against what is declared."""
    started = time.perf_counter()
    findings = one.findings(subject)
    reason = expected.get(one.name)
    outcome: Outcome
    if findings:
        outcome = "failed" if reason is None else "expected"
        message = one.message(findings) if reason is None else reason
    else:
        outcome = "passed" if reason is None else "unexpected"
        message = "" if reason is None else passes_unexpectedly(one, reason)
    return Result(
        check=one.name, group=one.group, outcome=outcome, findings=tuple(findings), message=message,
        seconds=round(time.perf_counter() - started, 3),
    )  # fmt: skip


def passes_unexpectedly(one: Check, reason: str) -> str:
    """Return what to say of a check that was declared to fail and does not."""
    return (
        f"{one.name}: passes, though it is declared to fail ({reason}).\n"
        "It means: the reason is gone, or was never there.\n"
        "What to do: take it out of the expected failures."
    )


def check_format(
    name: str,
    *,
    expected_failures: Mapping[str, str] | None = None,
    only: Callable[[Check], bool] | None = None,
    **settings: Any,
) -> Iterator[Result]:
    """Run the checks on a format, one by one.

    Args:
        name: the format's id, `plugin:id`, or the path of a one-file plugin.
        expected_failures: checks that can't be passed, by name, each with the reason.
        only: which checks to run; all by default.
        settings: as `bibpivot.testing.subject.FormatSubject` takes them: cases, between, independent, registry,
            update_golden.

    Raises:
        UsageError: a name is not known, or there are no cases where they should be.
        PluginError: the plugin is broken.

    """
    return _run(FormatSubject(name, **settings), known_failures(expected_failures or {}), only)


def check_transform(
    name: str,
    *,
    expected_failures: Mapping[str, str] | None = None,
    only: Callable[[Check], bool] | None = None,
    **settings: Any,
) -> Iterator[Result]:
    """Run the checks on a transform, one by one; settings are its `argument`, `options` and the `registry`."""
    return _run(TransformSubject(name, **settings), known_failures(expected_failures or {}), only)


def _run(subject: Any, expected: Mapping[str, str], only: Callable[[Check], bool] | None) -> Iterator[Result]:
    chosen: Iterable[Check] = checks_for(subject)
    for one in chosen:
        if only is None or only(one):
            yield run_one(one, subject, expected)
