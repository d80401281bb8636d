"""Looking for characters and patterns in texts, at the least cost.

To compile a regular expression takes a tenth of a millisecond, and readers and writers know hundreds, nearly all of
them for what is met seldom. What nearly every record is searched for is better made with `re.compile`: a call of it is
a little faster.
"""

import re
import sys
from collections.abc import Callable
from typing import Any, AnyStr, cast


def lazy_pattern(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a pattern that is used as a compiled one is, and compiled when it first is.

    >>> year = lazy_pattern("[0-9]{4}")
    >>> year.fullmatch("1917")[0]
    '1917'
    """
    return cast("re.Pattern[AnyStr]", _Pending(expression, flags))


def compiled_pattern(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a pattern that is compiled now: as `re.compile` does, for what may have possessive groups in it.

    Pythons before 3.11.5 lose their way in a possessive group within another, so to them such groups are greedy. A
    pattern of ours is made so that this changes nothing but the time it takes to find that something does not fit.
    """
    return re.compile(greedy(expression) if _LOSES_ITS_WAY else expression, flags)


def greedy(expression: AnyStr) -> AnyStr:
    r"""Return a pattern with its possessive groups greedy.

    >>> greedy(r"(?:a++b)*+(c)?+\)d{2}+")
    '(?:a++b)*(c)?\\)d{2}+'
    """
    if isinstance(expression, str):
        return re.sub(r"(?<!\\)\)([*+?]|\{[0-9,]+\})\+", r")\1", expression)
    return re.sub(rb"(?<!\\)\)([*+?]|\{[0-9,]+\})\+", rb")\1", expression)


_LOSES_ITS_WAY = sys.version_info < (3, 11, 5)


def any_of(characters: bytes) -> Callable[[bytes], bool]:
    r"""Return a test for bytes: whether any of some ASCII characters is in them.

    In a text of a thousand characters it takes a twentieth of the time of a pattern.

    >>> has_controls = any_of(bytes(range(0x20)))
    >>> has_controls(b"one line"), has_controls(b"two\nlines")
    (False, True)
    """
    # What has nothing to be changed comes back as it is, at a few machine instructions for each byte.
    changed = bytes.maketrans(characters, bytes([0 if one else 1 for one in characters]))

    def is_in(data: bytes) -> bool:
        return data.translate(changed) != data

    return is_in


class _Pending:
    """Stands for a pattern: what is asked of it is the compiled one's, and kept."""

    def __init__(self, expression: Any, flags: int) -> None:
        self._given = expression, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(compiled_pattern(*self._given), name)
        setattr(self, name, found)  # a second time it is not asked for here
        return found
