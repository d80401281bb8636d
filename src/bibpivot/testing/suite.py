"""The kit as pytest tests: one parametrised function whose every check is a test of its own."""

import functools
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from bibpivot.contract.formats import Target
from bibpivot.errors import BibpivotError
from bibpivot.plugins.registry import Registry
from bibpivot.testing import pytest_plugin
from bibpivot.testing.cases import Cases
from bibpivot.testing.checking import Check
from bibpivot.testing.running import checks_for, known_failures, run_one
from bibpivot.testing.subject import BLANK, FormatSubject
from bibpivot.testing.transform_subject import TransformSubject

Test = Callable[[Any], None]

_LOADS = Check(
    name="loads",
    tries="The plugin is looked up and its cases are loaded.",
    means="the plugin is not installed, is broken, or there are no cases where the test says they are.",
    mend="install the package in this environment (python -m pip install -e .), or correct what is named.",
    needs=(),
    group="loading",
    run=lambda error: [str(error)],
)


def conformance(
    name: str,
    *,
    cases: Cases | None = None,
    expected_failures: Mapping[str, str] | None = None,
    between: str = BLANK,
    independent: Target | None = None,
    registry: Registry | None = None,
) -> Test:
    """Return a test of a format's good conduct, to be given a name that starts with `test_`.

    Args:
        name: the format's id, `plugin:id`, or the path of a one-file plugin.
        cases: a folder of inputs (or folders, with what they must give), one file, or bytes by name.
        expected_failures: checks that can't be passed, by name, each with the reason. One that passes all the same is a
            failure.
        between: a pattern of what may stand between records and is part of none.
        independent: a function of somebody else's parser ("module:function"): it is called with the bytes of an output,
            returns the number of records or the records, and raises where it does not understand.
        registry: the plugins; the installed ones by default.

    Raises:
        UsageError: an expected failure names no check, or has no reason.

    """

    def make() -> FormatSubject:
        return FormatSubject(
            name, cases=cases, between=between, independent=independent, registry=registry,
            update_golden=pytest_plugin.updating(),
        )  # fmt: skip

    return _test(make, expected_failures or {})


def conformance_transform(
    name: str,
    *,
    argument: str | None = None,
    options: Mapping[str, Any] | None = None,
    expected_failures: Mapping[str, str] | None = None,
    registry: Registry | None = None,
) -> Test:
    """Return a test of a transform's good conduct, to be given a name that starts with `test_`.

    Args:
        name: its id, or `plugin:id`.
        argument: what stands behind `=` in `--apply NAME=ARGUMENT`.
        options: values for its options.
        expected_failures: checks that can't be passed, by name, each with the reason.
        registry: the plugins; the installed ones by default.

    Raises:
        UsageError: an expected failure names no check, or has no reason.

    """

    def make() -> TransformSubject:
        return TransformSubject(name, argument=argument, options=options, registry=registry)

    return _test(make, expected_failures or {})


def _test(make: Callable[[], Any], expected_failures: Mapping[str, str]) -> Test:
    expected = known_failures(expected_failures)
    subject = functools.cache(make)
    try:
        checks = checks_for(subject())
    except BibpivotError as error:
        said = str(error)
        checks = (_LOADS,)
        subject = functools.cache(lambda: said)

    @pytest.mark.parametrize("check", [pytest.param(one, id=one.name) for one in checks])
    def test(check: Check) -> None:
        result = run_one(check, subject(), expected)
        if result.outcome == "expected":
            pytest.xfail(result.message)
        if not result.is_good:
            pytest.fail(result.message, pytrace=False)

    return test
