"""The day of access: in a field of its own, or in a note that says nothing else, as people write it for BibTeX.

Its styles print `note` and know no `urldate`.
"""

import re

from bibpivot.api import Date, lazy_pattern
from bibpivot_bibtex.read.dates import parse_date
from bibpivot_bibtex.read.making import Making

FIELDS = ("urldate", "lastchecked", "accessed", "accessdate", "urlaccessdate")
"""biblatex's field, and what others call it: styles that know addresses, JabRef, Citavi."""

_SAYS = lazy_pattern(
    r"\[?(?:online[;:,.]? *)?\(?(?:last |date )?(?:accessed|retrieved|visited|checked)(?: on)?:? *"
    r"([0-9][\w ./-]{6,28}|[a-z]{3,9}\.? [0-9]{1,2}(?:st|nd|rd|th)?,? [0-9]{4})\)?\]?\.?",
    re.IGNORECASE,
)
_MONTH_FIRST = lazy_pattern(r"([a-z]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})", re.IGNORECASE)
_DAY_FIRST = lazy_pattern(r"([0-9]{1,2})(?:st|nd|rd|th)? ([a-z]+)\.?,? ([0-9]{4})", re.IGNORECASE)


def take(making: Making) -> None:
    """Take the field with the day of access."""
    one = making.take_first(*FIELDS)
    if one is not None:
        making.put("accessed", parse_date(making.verbatim(one)), one)


def in_note(note: str) -> Date | None:
    """Return the day of access of a note that says that alone, and leaves no doubt of it.

    >>> in_note("[Online; accessed 19-July-2008]"), in_note("Accessed: 2022-04-19"), in_note("accessed 4/5/2022")
    (Date(year=2008, month=7, day=19), Date(year=2022, month=4, day=19), None)
    """
    said = _SAYS.fullmatch(note.strip())
    if said is None:
        return None
    text = said[1].strip()
    for pattern, order in ((_MONTH_FIRST, r"\2 \1 \3"), (_DAY_FIRST, r"\1 \2 \3")):
        if pattern.fullmatch(text):
            text = pattern.sub(order, text)
            break
    found = parse_date(text)
    is_certain = found.day is not None and "/" not in (found.literal or "")
    return Date(year=found.year, month=found.month, day=found.day) if is_certain else None
