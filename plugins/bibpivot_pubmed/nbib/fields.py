"""The lines of an nbib record: tags and unwrapped values (crosswalk 3.8).

PubMed's own lines are taken apart by one expression. A record with anything unusual in it, and one of which
something must be said, goes through `scan`, which looks at each line and knows where it stands.
"""

import re
from typing import NamedTuple

from bibpivot_pubmed.nbib.tables import KNOWN

# A line with the tag it may have, and those behind it that go on.
_FIELD = re.compile(r"^(?:([A-Z ]{4})- )?(.*(?:\n {6}.*)*)", re.MULTILINE)
_BLANKS = " \t"
_LONGEST_TAG = 4


class Field(NamedTuple):
    """A tag, padded to four columns, its value on one line, and the number of its first line in the record, from 0.

    What stands on a line without a tag has the empty tag.
    """

    tag: str
    value: str
    line: int


Pairs = list[tuple[str, str]]


def pairs(text: str) -> Pairs | None:
    r"""Return tags and values of a record of PubMed's shape; `None` if there is anything unusual, then use `scan`.

    >>> pairs("PMID- 1\nTI  - A title that \n      goes on.\n\n")
    [('PMID', '1'), ('TI  ', 'A title that goes on.')]
    """
    if "\t" in text:
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = _FIELD.findall(text.strip("\n"))
    if not KNOWN.issuperset([tag for tag, _ in found]):
        return None
    return [(tag, (_joined(value) if "\n" in value else value).strip(" ")) for tag, value in found]


def _joined(value: str) -> str:
    joined = value.replace(" \n      ", " ")
    if not ("\n" in joined or "  " in joined):
        return joined
    pieces = [piece.strip(" ") for piece in value.split("\n")]
    return " ".join([piece for piece in pieces if piece])


def scan(text: str) -> list[Field]:
    r"""Return the fields of a record line by line; lines may end in any way, tags be padded or not.

    >>> [tuple(field) for field in scan("PMID:7\r\nGN - KIE: one\r\n two\r\nstray")]
    [('PMID', '7', 0), ('GN  ', 'KIE: one two', 1), ('', 'stray', 3)]
    """
    found: list[tuple[str, list[str], int]] = []
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        shown = line.strip(_BLANKS)
        if not shown:
            continue
        if line[0] in _BLANKS and found and found[-1][0]:
            found[-1][1].append(shown)
            continue
        tag, value = _divide(line)
        found.append((tag, [value], number))
    return [Field(tag, " ".join(filter(None, parts)), number) for tag, parts, number in found]


def _divide(line: str) -> tuple[str, str]:
    """Return tag and value of a line, an empty tag if it has none."""
    if line[4:5] == "-":
        tag = line[:4]
        bare = tag.rstrip(" ")
        # In PubMed's columns any tag will do.
        if len(bare) > 1 and bare.isascii() and bare.isalnum() and bare.isupper() and not bare[0].isdecimal():
            return tag, line[5:].strip(_BLANKS)
    for mark in "-:":
        before, found, value = line.partition(mark)
        tag = before.strip(_BLANKS).ljust(_LONGEST_TAG)
        if found and len(before) <= _LONGEST_TAG + 2 and tag in KNOWN:
            return tag, value.strip(_BLANKS)
    return "", line.strip(_BLANKS)
