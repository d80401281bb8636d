"""Cutting nbib into records: at `PMID`, or at `PMC` where an export has that first (crosswalk 3.8)."""

from collections.abc import Iterator
from typing import BinaryIO

from bibpivot.api import Frame, Reading, group, lines
from bibpivot_pubmed.nbib.tables import ONE_OF_A_RECORD


def frames(stream: BinaryIO, reading: Reading | None = None) -> Iterator[Frame]:  # noqa: ARG001 - part of the contract
    """Yield a frame for each record.

    A record starts at a `PMID` line. In the exports of PubMed Central a `PMC` line stands before it, or alone; as in
    other records PMC stands further down, it starts one only after a blank line. Where a record has no number at all,
    the next tag after a blank line starts another. Where the first record has another tag above its `PMID`, one that a
    record has once, so have the others: each starts at that tag.
    """
    return group(_marked(lines(stream)))


def _marked(source: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Yield every line with whether it starts a record; one line is held back for a look at the next."""
    after_blank, numbered, central, begun = True, False, False, False
    leading = _Leading()
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
            starts = numbered or not leading.goes_on()
            if starts:
                leading.is_met = False
            numbered, central = True, False
        elif numbered:
            starts = leading.starts(line)
            numbered = not starts
        else:
            is_tagged = _is_tagged(line)
            starts = after_blank and begun and is_tagged
            if is_tagged and not begun:
                leading.first(line)
            begun = begun or is_tagged
        after_blank = line.isspace()
        if after_blank and begun:
            leading.end_of_doubt()
        yield line, starts
    if held is not None:
        yield held, central or not numbered


class _Leading:
    """The tag above the PMID of every record, in files of which the first has one there without a blank line between.

    `is_met` tells whether the record at hand has it.
    """

    def __init__(self) -> None:
        self.is_met = False
        self._tag: bytes | None = None
        self._is_certain = False

    def first(self, line: bytes) -> None:
        """Take the first tagged line of a file."""
        if line[:4].decode("latin-1") in ONE_OF_A_RECORD:
            self._tag, self.is_met = line[:5], True

    def end_of_doubt(self) -> None:
        """Take a blank line: what is above it belongs to no PMID below."""
        if not self._is_certain:
            self._tag = None

    def goes_on(self) -> bool:
        """Tell whether a PMID belongs to the record at hand, which has none so far."""
        self._is_certain = self._tag is not None
        return self._is_certain

    def starts(self, line: bytes) -> bool:
        """Tell whether a line starts another record than the one at hand, which has a PMID."""
        if not self._is_certain or self._tag is None or not line.startswith(self._tag):
            return False
        starts, self.is_met = self.is_met, True
        return starts


def _is(line: bytes, tag: bytes) -> bool:
    """Tell whether a line has a tag, however it is spaced."""
    return line.startswith(tag) and line[len(tag) :].lstrip(b" ")[:1] in (b"-", b":")


def _is_tagged(line: bytes) -> bool:
    return line[4:5] == b"-" and line[:2].isalpha() and line[:2].isupper()
