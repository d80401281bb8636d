"""What of a record may be overwritten, as the user names it."""

from collections.abc import Iterable

from bibpivot.api import Container, Event, Original, Record, UsageError, spelling

ALL = "all"
NEVER = frozenset({"extras", "accessed", "archive", "notes", "urls"})
"""Fields that stay as they are where a record has any: they are of the source itself, or a collection."""

PATHS: frozenset[str] = frozenset(
    [name for name in Record.__struct_fields__ if name not in NEVER]
    + [f"container.{name}" for name in Container.__struct_fields__]
    + [f"event.{name}" for name in Event.__struct_fields__]
    + [f"original.{name}" for name in Original.__struct_fields__]
)


class Overwriting:
    """The record paths at which the filling file is right.

    Raises:
        UsageError: there is no such path.

    """

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths = frozenset(paths)
        for path in sorted(self._paths - PATHS - {ALL}):
            hint = spelling.did_you_mean(path, PATHS)
            raise UsageError(f"transform fill: option overwrite names {path!r}, which can't be filled{hint}")

    def __contains__(self, path: str) -> bool:
        """Tell whether a path, or one above it, was named."""
        if not self._paths:
            return False
        steps = path.split(".")
        return ALL in self._paths or any(
            ".".join(steps[: end + 1]) in self._paths for end in range(len(steps))
        )
