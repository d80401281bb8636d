"""People in EndNote: `Family, Given, Suffix`, a group with a comma at its end (crosswalk 1.4)."""

import re
from collections.abc import Iterator

from bibpivot.api import Affiliation, Collective, Completeness, Contributor, Person, names
from bibpivot_endnote_xml import runs
from bibpivot_endnote_xml.elements import GROUPS
from bibpivot_endnote_xml.kinds import Layout
from bibpivot_endnote_xml.read.source import Source

_ET_AL = re.compile(r"(?:and\s+|&\s*)?(?:et\.?\s+al\.?|others),?", re.IGNORECASE)
_INCOMPLETE = Completeness(of="author", complete=False)
_LONGEST_ET_AL = 12


def take_people(source: Source, layout: Layout) -> tuple[tuple[Contributor, ...], tuple[Completeness, ...]]:
    """Take the people of all roles, and whether the list says that there are more."""
    roles = {element: role for role, element in layout.roles.items()}
    people: list[Contributor] = []
    completeness: tuple[Completeness, ...] = ()
    for element in GROUPS["contributors"]:
        role = roles.get(element)
        path = f"contributors/{element}"
        if role is None or path not in source:
            continue
        for group in source.take_all(path):
            for author, text in _names(group):
                if len(text) <= _LONGEST_ET_AL and _ET_AL.fullmatch(text):
                    completeness = (_INCOMPLETE,)
                    continue
                people.append(Contributor(name=named(text), role=role))
                source.origin("contributors", author, path)
    return _with_affiliations(source, people), completeness


def _names(group: runs.Element) -> Iterator[tuple[runs.Element, str]]:
    """Yield the names of a list; one that has lines is several names."""
    authors = [child for child in group if child.tag != "style"] or [group]
    for author in authors:
        for text in runs.lines(author).split("\n"):
            if text:
                yield author, text


def named(text: str) -> Person | Collective:
    """Return who is meant by a name."""
    # Nearly all names are of this shape.
    family, comma, given = text.partition(", ")
    if (
        comma
        and family
        and given
        and "," not in given
        and "," not in family
        and given not in names.GENERATIONS
    ):
        return Person(family=family, given=given)
    return names.inverted(text)


def _with_affiliations(source: Source, people: list[Contributor]) -> tuple[Contributor, ...]:
    """Return people with the addresses, if it is certain whose they are: an only author's."""
    if len(people) != 1 or "auth-address" not in source:
        return tuple(people)
    (who,) = people
    path = "contributors.affiliations"
    addresses = source.lines("auth-address", path, "the address of the only person")
    return (
        Contributor(
            name=who.name, role=who.role, affiliations=tuple(Affiliation(text=text) for text in addresses)
        ),
    )
