"""Names in nbib: the full one (`FAU`), the short one (`AU`), and each from the other (crosswalk 1.4, 3.1)."""

import re

from bibpivot.api import Person

SUFFIXES = frozenset({"Jr", "Sr", "2nd", "3rd", "4th", "5th", "6th", "II", "III", "IV", "V"})
_NUMERALS = frozenset({"II", "III", "IV"})
_PARTS = re.compile(r"[^\s.-]+")
_MOST_INITIALS = 4


def parse(full: str, short: str | None) -> Person:
    """Return the person of a full name, with the short one beside it if there is one.

    A suffix has no comma before it, so it counts as one only if the short name ends with it too.

    >>> parse("Hellinger, Frank R Jr", "Hellinger FR Jr")
    Person(family='Hellinger', given='Frank R', initials='FR', suffix='Jr')
    >>> parse("Plato", "Plato")
    Person(family='Plato')
    """
    family, comma, given = full.partition(", ")
    rest = "" if short is None else after_family(short, family)
    if not comma:
        return Person(family=full, initials=rest or None)
    suffix = None
    # A lone `V` is an initial, and so is all that has no blank before it.
    if " " in rest:
        before, _, last = given.rpartition(" ")
        if last in SUFFIXES and before and rest.endswith(" " + last):
            suffix, given, rest = last, before, rest[: -len(last)].rstrip(" ")
    return Person(family=family, given=given or None, initials=rest or None, suffix=suffix)


def after_family(short: str, family: str) -> str:
    """Return what a short name has after the family name: initials and suffix; nothing if the family is another.

    >>> after_family("van der Berg JW", "van der Berg")
    'JW'
    """
    return short[len(family) + 1 :] if short.startswith(family + " ") else ""


def parse_short(short: str) -> tuple[Person, bool]:
    """Return the person of a short name alone, and whether it could be divided safely: before initials in capitals.

    >>> parse_short("de la Cruz JM 3rd")
    (Person(family='de la Cruz', initials='JM', suffix='3rd'), True)
    """
    name, _, last = short.rpartition(" ")
    suffix = None
    before, _, initials = name.rpartition(" ")
    if (
        before
        and _are_initials(initials)
        and (last in _NUMERALS or (last in SUFFIXES and not last.isupper()))
    ):
        suffix = last
    elif name and _are_initials(last):
        before, initials = name, last
    else:
        return Person(family=short), " " not in short
    return Person(family=before, initials=initials, suffix=suffix), True


def _are_initials(text: str) -> bool:
    return len(text.replace("-", "")) <= _MOST_INITIALS and text.replace("-", "").isalpha() and text.isupper()


def initials_of(given: str) -> str:
    """Return the initials of a given name: of every part, hyphens included, particles in lower case passed over.

    >>> initials_of("Jean-Pierre de la"), initials_of("W A")
    ('JP', 'WA')
    """
    return "".join(part[0] for part in _PARTS.findall(given) if not part[0].islower())


def spell(person: Person) -> tuple[str | None, str]:
    """Return the full and the short name of a person; one of whom only initials are known has no full name.

    >>> spell(Person(family="Berg", non_dropping_particle="van der", given="Jan Willem", suffix="Jr"))
    ('van der Berg, Jan Willem Jr', 'van der Berg JW Jr')
    """
    family, given = person.full_family, person.full_given
    if not family:
        family, given = given, ""
    initials = initials_of(given) if person.initials is None else person.initials
    ending = [person.suffix] if person.suffix else []
    short = " ".join([family, *([initials] if initials else []), *ending])
    if given:
        return f"{family}, {' '.join([given, *ending])}", short
    return (None if initials or ending else family), short
