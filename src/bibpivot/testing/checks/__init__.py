"""The checks, by subject: each is a small function whose docstring is its documentation."""

from bibpivot.testing.checking import Check, gathered
from bibpivot.testing.checks import (
    carrying,
    descriptors,
    detection,
    framing,
    hostility,
    importing,
    odd_values,
    positions,
    reading,
    round_trips,
    stability,
    transforming,
    writing,
)

GROUPS = (
    descriptors, importing, detection, reading, framing, positions, hostility, writing, carrying, odd_values,
    round_trips, stability, transforming,
)  # fmt: skip

CHECKS: tuple[Check, ...] = tuple(
    found for group in GROUPS for found in (*gathered(vars(group)), *getattr(group, "CHECKS", ()))
)
"""All checks, in the order in which they are run."""
