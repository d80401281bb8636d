"""Engines: ways to run batches, with the results in order."""

import os
import sys


def processors() -> int:
    """Return how many of the machine's processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
