"""The two programs as processes start them: `bibpivot`, and `convert`, which is its command of that name.

Python's collector looks for cycles while modules load, which hold none, and looks through all that a process holds once
more when it ends; then every object is taken apart by itself, just before the system takes back all the memory at
once. Together that is a quarter of what it takes to start and to convert a few records. Here the collector is asked to
wait, and a process with nothing more to do ends at once.
"""

import atexit
import gc
import os
import sys
from collections.abc import Callable

SELDOM = 50_000
"""How many objects more there are before the collector looks for cycles; Python's own number is 700."""


def bibpivot() -> int:
    """Run `bibpivot` with the arguments of the process, and end it or return its exit status."""
    gc.set_threshold(SELDOM)
    from bibpivot.cli.main import main

    return _to_the_end(main)


def convert() -> int:
    """Run `convert` with the arguments of the process, and end it or return its exit status."""
    gc.set_threshold(SELDOM)
    from bibpivot.cli.main import convert_main

    return _to_the_end(convert_main)


def _to_the_end(program: Callable[[], int]) -> int:
    """Run a program and end the process, unless the interpreter has more to do: then return the exit status."""
    status = program()
    if not _is_all_done():
        gc.freeze()
        return status
    atexit._run_exitfuncs()
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):  # the interpreter has words for it
        return status
    os._exit(status)


def _is_all_done() -> bool:
    """Tell whether nobody waits for the interpreter's own end: no thread, no profiler or debugger, no prompt."""
    threading = sys.modules.get("threading")
    return (
        (threading is None or threading.active_count() == 1)
        and sys.getprofile() is None
        and sys.gettrace() is None
        and not _is_monitored()
        and not (sys.flags.inspect or sys.flags.interactive)
    )


def _is_monitored() -> bool:
    """Tell whether a tool watches in the way that Python has since 3.12."""
    monitoring = getattr(sys, "monitoring", None)
    return monitoring is not None and any(map(monitoring.get_tool, range(6)))
