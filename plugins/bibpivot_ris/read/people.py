"""People in RIS as they are read, and which affiliation is whose (crosswalk 1.4)."""

import re

import msgspec

from bibpivot.api import Affiliation, Completeness, Contributor, Person, lazy_pattern, names

# `[`, `'`, `D`, `i`, `k`, … : a list of a programming language, one character a line.
_FEWEST_PIECES = 6
_QUOTED = lazy_pattern(r"'([^']*)'|\"([^\"]*)\"")
_ET_AL = lazy_pattern(r"(?:\.\.\. ?)?(?:(?:and|&) )?(?:et\.? al\.?|others)", re.IGNORECASE)
# Embase: `(Liu R.; Adler D.G., address) Department of …`.
_WHOSE = lazy_pattern(r"\(([^()]{1,2000})\)\s*(.*)", re.DOTALL)
_SEVERAL = lazy_pattern(r";\s*")
# A name in Chinese characters or in Hangul, which has no comma.
_EASTERN = lazy_pattern(r"\s*(?:[\u3400-\u9fff\uf900-\ufaff·]{2,20}|[\uac00-\ud7a3]{2,6})\s*")


def of_value(value: str, role: str) -> tuple[Contributor, ...]:
    """Return the people of a value: one, or several where each has a comma and a semicolon or an `and` parts them.

    Names in Chinese characters or Hangul need no comma.

    >>> [str(who) for who in of_value("Dik, Willem A.; Heron, M.", "author")]
    ['Willem A. Dik', 'M. Heron']
    """
    if ";" in value:
        parts = [part for part in _SEVERAL.split(value) if part]
        if len(parts) > 1 and (all("," in part for part in parts) or all(map(_EASTERN.fullmatch, parts))):
            return tuple(Contributor(name=names.inverted(part), role=role) for part in parts)
    if " and " in value and value.count(",") > 1:
        parts = value.split(" and ")
        if all(part.count(",") == 1 and part.strip(" ,") for part in parts):
            return tuple(Contributor(name=names.inverted(part.strip()), role=role) for part in parts)
    return (Contributor(name=names.inverted(value), role=role),)


def is_et_al(value: str) -> bool:
    """Tell whether a value says that there are more people than are listed."""
    return len(value) < 20 and _ET_AL.fullmatch(value.strip()) is not None


INCOMPLETE = Completeness(of="author", complete=False)


def in_pieces(values: list[str]) -> list[str] | None:
    """Return the names of a list that was written letter by letter; `None` if that is not what the values are.

    >>> in_pieces(list("['Dik, W', 'Heron, M']"))
    ['Dik, W', 'Heron, M']
    """
    if len(values) < _FEWEST_PIECES or any(len(value) > 1 for value in values):
        return None
    text = "".join(value or " " for value in values)
    if not (text.startswith("[") and text.endswith("]")):
        return None
    return [single or double for single, double in _QUOTED.findall(text)] or None


def with_affiliations(people: list[Contributor], lines: list[str]) -> tuple[list[Contributor], list[str]]:
    """Return the people with the affiliations that are certainly theirs, and those that may be anybody's.

    A line that starts with names in brackets belongs to those; of an only author, all do.
    """
    if not lines:
        return people, lines
    if len(people) == 1:
        theirs = [*people[0].affiliations, *(Affiliation(text=line) for line in lines)]
        return [msgspec.structs.replace(people[0], affiliations=tuple(theirs))], []
    by_name: dict[str, int] = {}
    rest: list[str] = []
    found: dict[int, list[Affiliation]] = {}
    for line in lines:
        whose = _WHOSE.match(line) if line.startswith("(") else None
        if whose is not None and whose[2] and not by_name:
            by_name = {_folded(who): number for number, who in reversed(list(enumerate(people)))}
        owners = [] if whose is None or not whose[2] else [
            by_name.get(_letters(name.partition(",")[0])) for name in _SEVERAL.split(whose[1])
        ]  # fmt: skip
        if whose is None or not owners or None in owners:
            rest.append(line)
            continue
        for owner in dict.fromkeys(owners):
            if owner is not None:
                found.setdefault(owner, []).append(Affiliation(text=whose[2]))
    if not found:
        return people, rest
    return [
        msgspec.structs.replace(who, affiliations=(*who.affiliations, *found[number]))
        if number in found
        else who
        for number, who in enumerate(people)
    ], rest


def _folded(who: Contributor) -> str:
    name = who.name
    return _letters(f"{name.family}{name.given}" if isinstance(name, Person) else str(name))


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text)).casefold()
