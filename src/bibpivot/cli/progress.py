"""A progress bar for long work on a terminal. Short work shows none, and does not even load what draws it."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TextIO

if TYPE_CHECKING:
    from bibpivot.running.conversion import Progress

PATIENCE = 1.0
"""Seconds of work before a bar appears."""
INTERVAL = 0.1
"""Seconds between two looks at it."""


class ProgressBar:
    """Call it with how far the work is; it shows that on a terminal now and then, and goes away at the end."""

    def __init__(self, screen: TextIO | None = None) -> None:
        self._screen = screen if screen is not None else sys.stderr
        self._next = time.monotonic() + PATIENCE
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    @property
    def visible(self) -> bool:
        """Whether the work took long enough for a bar to be shown."""
        return self._bar is not None

    def __call__(self, progress: "Progress") -> None:
        """Show how far the work is, if it is time to."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + INTERVAL
        if self._bar is None:
            self._start()
        self._bar.update(
            self._task,
            completed=progress.done,
            total=progress.total,
            records=f"{progress.records:,} records",
            refresh=True,
        )

    def _start(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

        # Without a thread of its own: worker processes may be forked at any time.
        self._bar = Progress(
            BarColumn(), DownloadColumn(), TextColumn("{task.fields[records]}"), TimeRemainingColumn(),
            console=Console(file=self._screen, force_terminal=True), transient=True, auto_refresh=False,
        )  # fmt: skip
        self._bar.start()
        self._task = self._bar.add_task("", records="")
