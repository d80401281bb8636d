"""Substances: `Receptors, Interleukin-2 0`, a name and a registry number (crosswalk 1.9 and 5.5)."""

import re

from bibpivot.api import Chemical

_CAS = r"[0-9]{2,7}-[0-9]{2}-[0-9]"
_EC = r"EC [0-9]+(?:\.(?:[a-z]?[0-9]+|-)){1,3}|EC [0-9]+"
_UNII = r"(?=[A-Z0-9]*[0-9])(?=[A-Z0-9]*[A-Z])[A-Z0-9]{10}"
_NUMBER = rf"(?:0|{_CAS}|{_EC}|{_UNII})"

_ALONE = re.compile(_NUMBER)
_BEHIND = re.compile(rf"(.*\S) (?:({_NUMBER})|<({_NUMBER})>|\(({_NUMBER})\)|\[({_NUMBER})\])")
_BEFORE = re.compile(rf"({_NUMBER}) \((.+)\)")


def number(text: str) -> str | None:
    """Return the registry number that a line is, `None` if it is none."""
    return text if _ALONE.fullmatch(text) else None


def has_number(text: str) -> bool:
    """Tell whether a line is a substance's by its registry number."""
    return parse(text).registry_number is not None


def parse(text: str) -> Chemical:
    """Return the substance of a line; without a registry number the number is not known.

    >>> parse("Receptors, Interleukin-2 0")
    Chemical(name='Receptors, Interleukin-2', registry_number='0')
    >>> parse("Trypsin EC 3.4.21.4").registry_number
    'EC 3.4.21.4'
    """
    found = _BEFORE.fullmatch(text)
    if found is not None:
        return Chemical(name=found[2], registry_number=found[1])
    found = _BEHIND.fullmatch(text)
    if found is None:
        return Chemical(name=text)
    return Chemical(name=found[1], registry_number=next(group for group in found.groups()[1:] if group))
