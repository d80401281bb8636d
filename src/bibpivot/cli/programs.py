"""The two programs as processes start them: `bibpivot`, and `convert`, which is its command of that name.

Python's collector looks for cycles while modules load, which hold none, and looks through all that a process holds once
more when it ends: together a fifth of what it takes to start and to convert a few records. Here it is asked to wait.
"""

import gc
from collections.abc import Callable

SELDOM = 50_000
"""How many objects more there are before the collector looks for cycles; Python's own number is 700."""


def bibpivot() -> int:
    """Run `bibpivot` with the arguments of the process and return its exit status."""
    gc.set_threshold(SELDOM)
    from bibpivot.cli.main import main

    return _to_the_end(main)


def convert() -> int:
    """Run `convert` with the arguments of the process and return its exit status."""
    gc.set_threshold(SELDOM)
    from bibpivot.cli.main import convert_main

    return _to_the_end(convert_main)


def _to_the_end(program: Callable[[], int]) -> int:
    try:
        return program()
    finally:
        gc.freeze()
