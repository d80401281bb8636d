"""Cutting nbib into records: at `PMID`, or at `PMC` where an export has that first (crosswalk 3.8)."""

from collections.abc import Iterator
from typing import BinaryIO

from bibpivot.api import Frame, Reading, group, lines


def frames(stream: BinaryIO, reading: Reading | None = None) -> Iterator[Frame]:  # noqa: ARG001 - part of the contract
    """Yield a frame for each record.

    A record starts at a `PMID` line. In the exports of PubMed Central a `PMC` line stands before it, or alone; as in
    other records PMC stands further down, it starts one only after a blank line. Where a record has no number at all,
    the next tag after a blank line starts another.
    """
    return group(_marked(lines(stream)))


def _marked(source: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Yield every line with whether it starts a record; one line is held back for a look at the next."""
    after_blank, numbered, central, begun = True, False, False, False
    held: bytes | None = None
    for line in source:
        is_pmid = line.startswith(b"PM") and _is(line, b"PMID")
        if held is not None:
            # PMC after a blank line: of a record of its own if a PMID follows, or where records start with it.
            starts = is_pmid or central or not numbered
            yield held, starts
            held = None
            if starts:
                numbered = central = begun = True
                after_blank = not line.strip()
                yield line, False
                continue
        if after_blank and line.startswith(b"PM") and not is_pmid and _is(line, b"PMC"):
            held = line
            continue
        if is_pmid:
            starts, numbered, central = True, True, False
        elif numbered:
            starts = False
        else:
            is_tagged = _is_tagged(line)
            starts = after_blank and begun and is_tagged
            begun = begun or is_tagged
        after_blank = line.isspace()
        yield line, starts
    if held is not None:
        yield held, central or not numbered


def _is(line: bytes, tag: bytes) -> bool:
    """Tell whether a line has a tag, however it is spaced."""
    return line.startswith(tag) and line[len(tag) :].lstrip(b" ")[:1] in (b"-", b":")


def _is_tagged(line: bytes) -> bool:
    return line[4:5] == b"-" and line[:2].isalpha() and line[:2].isupper()
