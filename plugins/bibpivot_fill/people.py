"""Contributors: the full list for one that names some of them, and what single people lack."""

from collections.abc import Sequence
from typing import Any

from bibpivot.api import Affiliation, Collective, Contributor, Person, fold
from bibpivot_fill.alike import squeezed
from bibpivot_fill.filling import Filling, Rules, keep, merge_part
from bibpivot_fill.rules import named, scalar


def contributors(
    filling: Filling, path: str, stated: tuple[Contributor, ...], found: tuple[Contributor, ...]
) -> tuple[Contributor, ...]:
    """Merge two lists of contributors, role by role.

    Where the people stated are found in the same order among others, the list becomes the full one in its order; each
    keeps what is stated of them. Roles that are not stated are filled. Where it is not certain who is who, the two
    lists differ.
    """
    result: list[Contributor] = []
    ours, theirs = _by_role(stated), _by_role(found)
    for role, people in ours.items():
        result.extend(_merged(filling, path, people, theirs.get(role, [])))
    for role, people in theirs.items():
        if role not in ours:
            result.extend(filling.fill(path, who) for who in people)
    unchanged = len(result) == len(stated) and {*map(id, result)} == {*map(id, stated)}
    return stated if unchanged else tuple(result)


def _by_role(people: Sequence[Contributor]) -> dict[str, list[Contributor]]:
    roles: dict[str, list[Contributor]] = {}
    for who in people:
        roles.setdefault(who.role, []).append(who)
    return roles


def _merged(
    filling: Filling, path: str, stated: list[Contributor], found: list[Contributor]
) -> Sequence[Contributor]:
    """Return the people of one role, merged."""
    if not found or stated == found:
        return stated
    places = _places(stated, found)
    if places is not None:
        keepers = dict(zip(places, stated, strict=True))
        return [
            _person(filling, path, keepers[place], who) if place in keepers else filling.fill(path, who)
            for place, who in enumerate(found)
        ]
    places = _places(found, stated)
    if places is not None:  # the record says more than the filling file
        finds = dict(zip(places, found, strict=True))
        return [
            _person(filling, path, who, finds[place]) if place in finds else who
            for place, who in enumerate(stated)
        ]
    people: Sequence[Contributor] = filling.differ(path, tuple(stated), tuple(found))
    return people


def _places(some: list[Contributor], all_: list[Contributor]) -> list[int] | None:
    """Return where each of `some` stands among all, in order; `None` where one does not, or two may be meant."""
    first = _leftmost(some, all_)
    last = _leftmost(some[::-1], all_[::-1])
    if first is None or last is None or first != [len(all_) - 1 - place for place in reversed(last)]:
        return None
    return first


def _leftmost(some: list[Contributor], all_: list[Contributor]) -> list[int] | None:
    places: list[int] = []
    start = 0
    for who in some:
        place = next((at for at in range(start, len(all_)) if _may_be(who, all_[at])), None)
        if place is None:
            return None
        places.append(place)
        start = place + 1
    return places


def _may_be(one: Contributor, other: Contributor) -> bool:
    """Tell whether two names may be of one person: one family name, and initials and given names that agree so far."""
    if one.name == other.name and one.valid == other.valid:
        return True
    if (one.valid is False) != (other.valid is False):
        return False
    if isinstance(one.name, Collective) or isinstance(other.name, Collective):
        both = isinstance(one.name, Collective) and isinstance(other.name, Collective)
        return both and squeezed(one.name) == squeezed(other.name)
    if not _families(one.name) & _families(other.name):
        return False
    ours, theirs = _initials(one.name), _initials(other.name)
    if not (ours.startswith(theirs) or theirs.startswith(ours)):
        return False
    return _given_names_agree(one.name, other.name)


def _families(name: Person) -> set[str]:
    families = {squeezed(name.full_family)}
    if name.dropping_particle:
        families.add(squeezed(f"{name.dropping_particle} {name.full_family}"))
    return families


def _initials(name: Person) -> str:
    """Return initials, of the given names where they are written out or stand as letters: `wa`."""
    given = fold.fold(name.given or "").replace("-", " ").replace(".", " ").split()
    if not given:
        return squeezed(name.initials or "")
    if len(given) == 1 and (name.given or "").isupper() and len(given[0]) <= 3:
        return given[0]  # `WA` are two letters, not a name
    return "".join(token[0] for token in given)


def _given_names_agree(one: Person, other: Person) -> bool:
    """Tell whether first names contradict each other: `Yan` is not `Yu`, but may be `Y` or `Yan-Li`."""
    ours, theirs = (fold.fold(name.given or "").replace(".", " ").split() for name in (one, other))
    if not ours or not theirs:
        return True
    if (one.given or "").isupper() or (other.given or "").isupper():
        return True  # initials, told apart as such
    return ours[0].startswith(theirs[0]) or theirs[0].startswith(ours[0])


def _person(filling: Filling, path: str, stated: Contributor, found: Contributor) -> Contributor:
    if stated == found:
        return stated
    return merge_part(filling, f"{path}.", stated, found, _CONTRIBUTOR)


def _name(filling: Filling, path: str, stated: Person | Collective, found: Person | Collective) -> Any:
    if isinstance(stated, Person) and isinstance(found, Person):
        return merge_part(filling, f"{path}.", stated, found, _PERSON)
    return stated


def _affiliations(
    filling: Filling, path: str, stated: tuple[Affiliation, ...], found: tuple[Affiliation, ...]
) -> Any:
    rule = named(squeezed, {"identifiers": identifiers_of}, adds=lambda *_: False)
    return rule(filling, path, stated, found)


def _adds_scheme(item: Any, stated: tuple[Any, ...]) -> bool:
    return not any(known.scheme == item.scheme for known in stated)


identifiers_of = named(
    lambda item: (item.scheme, squeezed(item.value)), {"valid": keep, "version": keep}, adds=_adds_scheme
)
"""Identifiers of people and institutions: schemes that are not stated are added."""

_PERSON: Rules = {"given": keep, "initials": keep, "suffix": keep}

_CONTRIBUTOR: Rules = {
    "name": _name,
    "affiliations": _affiliations,
    "identifiers": identifiers_of,
    "equal_contribution": scalar,
    "valid": keep,
}
