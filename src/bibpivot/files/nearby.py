"""Why a file is not there: an address, a pattern, a folder that is not there either, a name misspelt."""

import os
from pathlib import Path

from bibpivot.text.spelling import nearest

_MOST_LOOKED_AT = 10_000


def missing_file(path: str | os.PathLike[str]) -> str:
    """Return the end of a message about a file that there is not: " (did you mean page.txt?)", or nothing."""
    given = Path(path)
    if "://" in str(path):
        return "; addresses are not fetched: save it to a file first, or pipe it in"
    if "*" in str(path):
        return "; no file matches it"
    if not given.parent.is_dir():
        return f"; there is no folder {given.parent}"
    try:
        with os.scandir(given.parent) as entries:
            names = [entry.name for entry, _ in zip(entries, range(_MOST_LOOKED_AT), strict=False)]
    except OSError:
        return ""
    close = nearest(given.name, sorted(names), at_least=0.75)
    return f" (did you mean {given.with_name(close)}?)" if close else ""
