"""What people call formats, and what they may have meant: endings of files, other spellings."""

import os
from collections.abc import Iterable
from pathlib import Path

from bibpivot.contract.formats import Format
from bibpivot.errors import UsageError
from bibpivot.files.compression import parted
from bibpivot.text.spelling import nearest


def by_ending(name: str, formats: Iterable[Format]) -> list[str]:
    """Return the ids of the formats that have the ending of a file's name, or are called by it (`.bib`, `bib`)."""
    plain = name.casefold()
    return [
        entry.id
        for entry in formats
        if any(
            plain.endswith(ending) or f".{plain}" == ending for ending in map(str.casefold, entry.extensions)
        )
    ]


def format_of_output(output: object, formats: Iterable[Format]) -> str:
    """Return the id of the format that an output's name tells, where a program does not name one.

    Raises:
        UsageError: the output has no name, or its name does not tell one format.

    """
    if isinstance(output, str | os.PathLike) and output != "-":
        return format_to_write(os.fspath(output), formats)
    choices = ", ".join(entry.id for entry in formats)
    raise UsageError(f"name the format to write (to=...), or an output whose ending tells it ({choices})")


def format_to_write(output: str, formats: Iterable[Format]) -> str:
    """Return the id of the one format that has the ending of an output's name, compressed or not.

    Raises:
        UsageError: none has it, or several have.

    """
    known = list(formats)
    found = by_ending(parted(output)[0], known)
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{Path(output).name} may be {' or '.join(found)}: say which with --to")
    choices = ", ".join(entry.id for entry in known)
    what = (
        "a folder"
        if output.endswith(("/", os.sep)) or Path(output).is_dir()
        else f"the name {Path(output).name}"
    )
    raise UsageError(f"{what} tells no format: name one with --to ({choices})")


def meant(name: str, formats: Iterable[Format]) -> str:
    """Return the end of a message about a format that there is not: " (did you mean 'bibtex'?)", or nothing."""
    known = list(formats)
    bare = name.rpartition(":")[2].casefold()
    ending = by_ending(bare, known)
    if ending:
        return f" (did you mean {' or '.join(map(repr, ending))}?)"
    titles = {entry.title.casefold(): entry.id for entry in known}
    titles |= {entry.id: entry.id for entry in known}
    close = nearest(bare, titles, at_least=0.5)
    return f" (did you mean {titles[close]!r}?)" if close else ""
