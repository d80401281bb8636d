"""The lines of a RIS record: tags, values, what stands before and after (crosswalk 3.8).

A record as the specification has it is taken apart in one go. One with anything unusual in it, and one of
which something must be said, goes through `scan`, which looks at each line and knows where it stands.
"""

import re

import msgspec

from bibpivot.api import lazy_pattern
from bibpivot_ris.places import KNOWN

LINES = frozenset(
    {"AB", "AD", "C1", "DB", "KW", "L1", "L2", "L3", "L4", "M1", "N1", "N2", "NO", "RN", "SN", "U3", "UR"}
)
"""Tags whose untagged further lines are lines of their own; elsewhere they are one line, wrapped."""

# How the lines of a record start that is as the specification has it; trailing blanks get lost.
_STARTS = {f"{tag}{dash}": tag for tag in KNOWN - {"ER"} for dash in ("  - ", "  -")}
_TAGGED = lazy_pattern(r"[ \t]*([A-Za-z][A-Za-z0-9])([ \t]{1,3})-(.*)", re.DOTALL)
# Other ends of lines count only where a tag follows: within a value they are text.
_ODD_ENDS = lazy_pattern("\r\n?|[\u2028\u2029\x0b\x0c\x85](?=[ \t\ufeff]*(?:[A-Z][A-Z0-9] {1,2}-|[\r\n]|$))")
_MARKS = " \t\ufeff\x0c\u2028\u2029"
# Exporters number records and head them; nothing of that is content.
_HEADING = lazy_pattern(r"<?\W{0,3}\d{1,9}\W{0,3}|Record #\d+ of \d+|Provider: .*|Content: .*|%.*", re.DOTALL)


class Field(msgspec.Struct, frozen=True):
    """A tag, the lines of its value, the number of the first of them in the record (from 0), whether ER came before."""

    tag: str
    parts: tuple[str, ...]
    line: int
    after: bool = False

    @property
    def value(self) -> str:
        """The value in one piece; parts that are lines of their own stay so."""
        if len(self.parts) == 1:
            return self.parts[0].strip(_MARKS).strip()
        stripped = (part.strip(_MARKS).strip() for part in self.parts)
        return ("\n" if self.tag in LINES else " ").join(filter(None, stripped))


class Scan(msgspec.Struct, frozen=True):
    """A record line by line: its fields, the lines before TY and after ER that are no fields, whether it has an ER."""

    fields: list[Field]
    before: tuple[str, ...]
    after: tuple[str, ...]
    ended: bool


Pairs = list[tuple[str, str]]


def pairs(text: str) -> Pairs | None:
    r"""Return tags and values of a record as the specification has it; `None` if anything is unusual, then use `scan`.

    >>> pairs("TY  - JOUR\r\nTI  - One\r\nER  - \r\n\r\n")
    [('TY', 'JOUR'), ('TI', 'One')]
    """
    text = text.rstrip()
    lines = text.split("\r\n") if "\r" in text else text.split("\n")
    if "\r" in text and not text.count("\r") == text.count("\n") == len(lines) - 1:
        return None
    if "\x0c" in text or "\x0b" in text or not (text.isascii() or _is_usual(text)):
        return None
    if lines.pop() != "ER  -":
        return None
    try:
        # One pass without a call; half the time of a pattern.
        found = [(_STARTS[line[:6]], line[6:].strip()) for line in lines]
    except KeyError:
        found = _joined(lines)
    return found if found and found[0][0] == "TY" else None


def _is_usual(text: str) -> bool:
    """Tell whether a text has no ends of lines that are not everybody's."""
    return not ("\u2028" in text or "\u2029" in text or "\x85" in text or "\ufeff" in text)


def _joined(lines: list[str]) -> Pairs:
    """Return tags and values where lines go on; nothing if a line may have another tag, or one in an unusual spelling.

    A tag that nobody knows may be none.
    """
    found: Pairs = []
    going_on: list[str] = []
    for line in lines:
        if line[2:5] == "  -":
            if line[:2] not in KNOWN or line[:2] == "ER":
                return []
            if going_on:
                found[-1] = _whole(found[-1], going_on)
                going_on = []
            found.append((line[:2], line[5:].strip()))
        elif shown := line.strip():
            if not found or _TAGGED.match(line) is not None:
                return []
            going_on.append(shown)
    if going_on:
        found[-1] = _whole(found[-1], going_on)
    return found


def _whole(pair: tuple[str, str], further: list[str]) -> tuple[str, str]:
    tag, value = pair
    return tag, ("\n" if tag in LINES else " ").join((value, *further) if value else further)


def scan(text: str) -> Scan:
    r"""Return the fields of a record line by line, however its lines are made.

    >>> found = scan("1.\nTY - BOOK\nTI  -  One\n goes on\nER  -\nNL  - after")
    >>> [(field.tag, field.value, field.line) for field in found.fields], found.before, found.ended
    ([('TY', 'BOOK', 1), ('TI', 'One goes on', 2), ('NL', 'after', 5)], ('1.',), True)
    """
    fields: list[tuple[str, list[str], int, bool]] = []
    before: list[str] = []
    after: list[str] = []
    lines = _ODD_ENDS.sub("\n", text).split("\n")
    ended = False
    going_on = False
    for number, line in enumerate(lines):
        if not line.strip(_MARKS):
            going_on = going_on and not ended  # after the end a blank line ends a value too
            continue
        divided = _divided(line)
        if divided is not None and divided[0] == "ER" and not ended:
            rest = divided[1].strip(_MARKS)
            # With text behind it only the very tag ends a record: `ER - positive` may be text.
            if not rest or line.startswith("ER  -"):
                ended, going_on = True, False
                if rest:
                    after.append(rest)
                continue
        elif divided is not None and divided[0] == "ER" and not divided[1].strip(_MARKS):
            continue
        elif divided is not None and divided[0] != "ER":
            fields.append((divided[0], [divided[1]], number, ended))
            going_on = True
            continue
        if going_on:
            fields[-1][1].append(line.rstrip(_MARKS))
        elif ended:
            after.append(line.strip(_MARKS))
        else:
            before.append(line.strip(_MARKS))
    made = [Field(tag, tuple(parts), number, late) for tag, parts, number, late in fields]
    return Scan(made, tuple(before), tuple(after), ended)


def is_heading(line: str) -> bool:
    """Tell whether a line outside of a record is a number or a heading that exporters put there."""
    return _HEADING.fullmatch(line) is not None


def _divided(line: str) -> tuple[str, str] | None:
    """Return tag and value of a line, `None` if it has no tag.

    Two blanks before the dash make any two capitals a tag; other spacings, and small letters, only known ones: `IV - a`
    may be text.
    """
    found = _TAGGED.match(line.lstrip("\ufeff"))
    if found is None:
        return None
    tag, gap, value = found.groups()
    if gap != "  " or not tag.isupper() or line[0] in " \t":
        tag = tag.upper()
        if tag not in KNOWN or (value and value[0] not in " \t"):
            return None
        if gap != "  " and not found[1].isupper():
            return None
    return tag, value[1:] if value[:1] in (" ", "\t") else value


def looks_tagged(line: str) -> bool:
    """Tell whether a line would be read as one with a tag."""
    return _divided(line) is not None
