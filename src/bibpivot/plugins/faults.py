"""A plugin's fault, told so that its author finds it: where its code was, and whether a record is one at all.

Looked at only when something broke down, so it costs nothing where all is well.
"""

from pathlib import Path

import msgspec

from bibpivot.model import Record

_CORE = Path(__file__).parents[1]


def told(error: BaseException) -> str:
    """Return an exception in words, with the file and line of the plugin where it came up.

    >>> told(KeyError("by"))
    "KeyError: 'by'"
    """
    words = f"{type(error).__name__}: {error}"
    place = where(error)
    return words if place is None else f"{words} ({place[0].name}, line {place[1]})"


def where(error: BaseException) -> tuple[Path, int] | None:
    """Return the file and the line of the innermost code that is not the core's, `None` where there is none."""
    import traceback

    for step in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(step.filename)
        if _CORE not in path.parents and "importlib" not in step.filename:
            return path, step.lineno or 0
    return None


def wrong_in(record: Record) -> str | None:
    """Return what is wrong with a record that was made with values of wrong types, `None` where it is sound.

    Records are not checked when they are made: that would cost as much as reading them.

    >>> from bibpivot.model import Date
    >>> wrong_in(Record(issued=Date(year="1917")))
    'issued.year: expected `int | null`, got `str`'
    >>> wrong_in(Record(title="On Growth and Form"))
    """
    try:
        msgspec.convert(msgspec.to_builtins(record), Record)
    except msgspec.ValidationError as error:
        problem, _, place = str(error).partition(" - at `$")
        path = place.rstrip("`").lstrip(".")
        problem = problem[:1].lower() + problem[1:]
        return f"{path}: {problem}" if path else problem
    except Exception as error:  # a value of any type may stand in a record
        return f"{type(error).__name__}: {error}"
    return None
