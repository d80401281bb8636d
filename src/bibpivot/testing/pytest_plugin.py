"""The pytest plugin: the option `--update-golden` and the fixture `golden`.

It is loaded in every run of pytest in an environment that has bibpivot, so it imports nothing before it is used.
"""

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from bibpivot.testing.golden import Golden

_OPTION = "--update-golden"
_config: list[pytest.Config] = []


def pytest_addoption(parser: Any) -> None:
    """Add the option."""
    parser.getgroup("bibpivot").addoption(
        _OPTION, action="store_true", default=False,
        help="write golden files anew with what the tests give, instead of holding the tests against them",
    )  # fmt: skip


def pytest_configure(config: pytest.Config) -> None:
    """Remember the run's settings, for tests that are made before they run."""
    _config.append(config)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Forget the run's settings."""
    if config in _config:
        _config.remove(config)


def updating() -> bool:
    """Tell whether golden files are to be written anew."""
    return bool(_config) and bool(_config[-1].getoption(_OPTION, default=False))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> "Golden":
    """Hold what a test makes against files beside it; see `bibpivot.testing.golden.Golden`."""
    from bibpivot.testing.golden import Golden

    return Golden(request.path.parent, update=updating())
