"""For tests, of this project and of plugins: conformance checks, records to convert, strategies that make them.

A plugin's whole test of good conduct is two lines, run by pytest:

    from bibpivot.testing import conformance

    test_conformance = conformance("my-format", cases="tests/cases")

`records` holds canonical records as functions; `strategies` needs hypothesis and makes any record at all; `golden`
keeps what a test must give in files. Nothing that converts imports this package, and nothing here loads before it is
used.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bibpivot.testing.running import check_format, check_transform
    from bibpivot.testing.suite import conformance, conformance_transform

_HOMES = {
    "check_format": "running",
    "check_transform": "running",
    "conformance": "suite",
    "conformance_transform": "suite",
}

__all__ = ["check_format", "check_transform", "conformance", "conformance_transform"]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(importlib.import_module(f"bibpivot.testing.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
