"""The lines of a file: cut into records, and those of a record into tags and values."""

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from bibpivot.api import Frame, Reading, group, lines

# A percent sign, the tag, and a blank before the value.
_TAGGED = re.compile(r"%([!-~])(?:[ \t]+(.*))?", re.DOTALL)
_TAGGED_BYTES = re.compile(rb"%[!-~](?:[ \t]|\r?\n?\Z)")
_BREAKS = re.compile(r"\r\n|\r|\n")


class Field(NamedTuple):
    """A tag, its value with the lines that go on from it, and the 1-based line where it stands."""

    tag: str
    value: str
    line: int


def frames(stream: BinaryIO, _reading: Reading) -> Iterator[Frame]:
    """Cut into records: before every `%0` if the first of them begins with it, else after blank lines.

    In EndNote's files a blank line may stand in an abstract; refer's have no `%0` and end every record with one.
    """
    return group(_marked(stream))


def _marked(stream: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    is_endnote: bool | None = None
    after_blank = True
    for line in lines(stream):
        if _TAGGED_BYTES.match(line):
            starts = line.startswith(b"%0")
            if is_endnote is None:
                is_endnote = starts
            yield line, starts or (after_blank and not is_endnote)
            after_blank = False
        else:
            yield line, False
            after_blank = after_blank or not line.strip()


def fields(text: str, first_line: int) -> list[Field]:
    """Return the fields of a record; a line without a tag goes on from the one before it."""
    found: list[tuple[str, list[str], int]] = []
    for number, line in enumerate(_BREAKS.split(text), first_line):
        tagged = _TAGGED.fullmatch(line)
        if tagged is not None:
            found.append((tagged[1], [(tagged[2] or "").strip()], number))
        elif found:
            found[-1][1].append(line.strip())
    return [Field(tag, "\n".join(filter(None, parts)), line) for tag, parts, line in found]
