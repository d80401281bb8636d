"""`isbn`: ISSNs and ISBNs, and the number of a report, patent or standard (crosswalk 1.7.4: by shape, then by type)."""

import re
from typing import NamedTuple

from bibpivot.api import Issn, identifiers

_KINDS = {"print": "Print", "electronic": "Electronic", "linking": "Linking"}
_ISSN = re.compile(r"[0-9]{4}-[0-9]{3}[0-9X]")
_DIGITS = re.compile(r"[0-9]")
_FEWEST_DIGITS = 9


class Numbers(NamedTuple):
    """What lines of numbers say, and the lines that say nothing of the sort."""

    number: str | None = None
    issns: tuple[Issn, ...] = ()
    isbns: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()


def parse(lines: list[str], *, numbered: bool) -> Numbers:
    """Return the numbers in lines; `numbered`: what is none of the known kinds is the work's own number."""
    number: str | None = None
    issns: dict[str, Issn] = {}
    isbns: list[str] = []
    rest: list[str] = []
    for line in lines:
        found = identifiers.isbns(line)
        if found:
            isbns.extend(found)
        elif numbered and not (_ISSN.match(line) and identifiers.is_issn(line[:9])):
            if number is None:
                number = line
            else:
                rest.append(line)
        elif serial := identifiers.issns(line):
            issns.update((issn.value, issn) for issn in serial if issn.value not in issns)
        elif len(_DIGITS.findall(line)) >= _FEWEST_DIGITS:
            isbns.append(line)  # with a wrong check digit, as it is printed
        else:
            rest.append(line)
    return Numbers(number, tuple(issns.values()), tuple(dict.fromkeys(isbns)), tuple(rest))


def are_usual(numbers: Numbers) -> bool:
    """Tell whether there are different ISSNs of the usual shape and nothing else: these are read as what they are."""
    issns = numbers.issns
    return (
        numbers.number is None
        and not numbers.isbns
        and all(
            len(issn.value) == 9 and _ISSN.match(issn.value) and identifiers.is_issn(issn.value)
            for issn in issns
        )
        and len({issn.value for issn in issns}) == len(issns)
    )


def lines_of(numbers: Numbers) -> list[str]:
    """Return numbers as lines; the kind of an ISSN is behind it, as EndNote takes it from PubMed."""
    issns = (
        issn.value if issn.kind is None else f"{issn.value} ({_KINDS[issn.kind]})" for issn in numbers.issns
    )
    return [line for line in (numbers.number, *issns, *numbers.isbns) if line]
