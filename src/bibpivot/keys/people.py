"""Names of authors and editors, as the tokens of key patterns put them together."""

from collections.abc import Iterator
from itertools import chain

from bibpivot.keys.cleaning import first_word, joined
from bibpivot.model import Collective, Contributor, Record

NOBODY = "anon"


def name_of(who: Contributor) -> str:
    """Return a person's family name, particles joined; of a group its first word that is no article."""
    if isinstance(who.name, Collective):
        return first_word(who.name)
    return joined(who.name.full_family) or joined(who.name.given or "")


def names(record: Record) -> Iterator[str]:
    """Yield the authors' names; where there are none, the editors'."""
    people = record.people("author") or record.people("editor")
    return filter(None, map(name_of, people))


def editors(record: Record) -> list[str]:
    """Return the editors' names."""
    return list(filter(None, map(name_of, record.people("editor"))))


def first(record: Record) -> str:
    """Return the first author's name, else a word of the container, else `anon`."""
    return next(filter(None, chain(names(record), (first_word(record.container or ""), NOBODY))))


def everybody(record: Record) -> list[str]:
    """Return the names of all authors; never nothing."""
    return list(names(record)) or [first(record)]


def at_most(people: list[str], number: int) -> list[str]:
    """Return the first names, with `EtAl` where there are more."""
    return people if len(people) <= number else [*people[:number], "EtAl"]


def one_or_two(people: list[str], between: str, others: str) -> list[str]:
    """Return the only name, the two names, or the first and a mark for the others."""
    if len(people) == 2:
        return [people[0] + between + people[1]]
    return [people[0] + (others if len(people) > 2 else "")] if people else []


def two_and(people: list[str], others: str) -> list[str]:
    """Return the first two names with a full stop between, and a mark where there are more."""
    return [".".join(people[:2]) + (others if len(people) > 2 else "")]


def initials(people: list[str], number: int) -> list[str]:
    """Return the only name, or the first letters of some, with a plus where there are more."""
    if len(people) < 2:
        return people
    return ["".join(name[:1] for name in people[:number]) + ("+" if len(people) > number else "")]


def alpha(people: list[str]) -> list[str]:
    """Return the label that BibTeX's style `alpha` gives: `Dik`, `DB`, `DBC+`."""
    if len(people) < 2:
        return [name[:3] for name in people]
    return ["".join(name[:1] for name in people[: 4 if len(people) <= 4 else 3]) + ("+" * (len(people) > 4))]
