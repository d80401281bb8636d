"""What can go wrong, by whose fault, and the exit status each kind ends with.

Every message says what was wrong, what was expected and what to do; the command line prints it as it is.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bibpivot.accounts.diagnostics import Code


class BibpivotError(Exception):
    """The base of all errors that this package raises on purpose."""

    exit_status = 3


class UsageError(BibpivotError):
    """The call is wrong: an unknown format, a bad option, a missing argument."""

    exit_status = 2


class DetectionError(BibpivotError):
    """The content of an input does not tell its format, or tells several."""

    exit_status = 1


class InputOutputError(BibpivotError):
    """A file can't be opened, read or written.

    `reason` is what stands in the message behind the name of the file, for where that is named anyway.
    """

    exit_status = 3

    def __init__(self, message: str, *, reason: str | None = None) -> None:
        super().__init__(message)
        self.reason = message if reason is None else reason


class PluginError(BibpivotError):
    """A plugin is broken or broke its contract."""

    exit_status = 4


class Unreadable(Exception):  # noqa: N818 - it reads as what it says: raise Unreadable(...)
    """Raised by a reader for a frame that gives no record: what was expected, and where.

    `line` and `column` are 1-based; `line` counts in the whole source (use `Frame.line` plus what was
    passed). `code` is one of the format's; without one the general code for an unreadable record is used.
    """

    def __init__(
        self, message: str, *, line: int | None = None, column: int | None = None, code: "Code | None" = None
    ):
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column
        self.code = code
