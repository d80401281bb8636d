"""Regular expressions that are compiled when they are first used.

To compile one takes a tenth of a millisecond, and readers and writers know hundreds, nearly all of them for what is met
seldom. What nearly every record is searched for is better made with `re.compile`: a call of it is a little faster.
"""

import re
from typing import Any, AnyStr, cast


def lazy_pattern(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a pattern that is used as a compiled one is, and compiled when it first is.

    >>> year = lazy_pattern("[0-9]{4}")
    >>> year.fullmatch("1917")[0]
    '1917'
    """
    return cast("re.Pattern[AnyStr]", _Pending(expression, flags))


class _Pending:
    """Stands for a pattern: what is asked of it is the compiled one's, and kept."""

    def __init__(self, expression: Any, flags: int) -> None:
        self._given = expression, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._given), name)
        setattr(self, name, found)  # a second time it is not asked for here
        return found
