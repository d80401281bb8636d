"""People in EndNote as they are written: `Family, Given, Suffix`, a group with a comma at its end (crosswalk 1.4)."""

from bibpivot.api import Collective, Completeness, Contributor, Losing, Person, names
from bibpivot_endnote_xml.elements import GROUPS
from bibpivot_endnote_xml.kinds import Layout
from bibpivot_endnote_xml.read.people import named
from bibpivot_endnote_xml.write.parts import Parts

NOT_TIED = "affiliations are not tied to their authors"
NO_AUTHOR = "investigators are not authors"
MISPRINT = "a name kept to record a misprint"
READ_OTHERWISE = "a name in one piece reads as another"
PARTICLES = "particles read as parts of the family and the given name"
OTHER_ROLE = "the role shares the list of another"


_PATH = "contributors.name"
ET_AL = "et al."
"""The last name of a list that is not complete."""


def put_people(
    parts: Parts,
    people: tuple[Contributor, ...],
    completeness: tuple[Completeness, ...],
    layout: Layout,
    writing: Losing,
) -> None:
    """Add everyone to the list of the role, in the order of the source, and the affiliations."""
    lists: dict[str, list[str]] = {}
    roles = layout.roles
    read_as = {element: role for role, element in roles.items()}
    for who in people:
        role = who.role
        if who.valid is False:
            writing.lost("dropped", "contributors.name", who, note=MISPRINT)
            continue
        if role == "investigator":
            writing.lost("dropped", "contributors.name", who, note=NO_AUTHOR)
            continue
        name = _usual(who.name) or _name(parts, who.name)
        element = roles.get(role)
        if element is None:
            parts.note("contributors.role", name.rstrip(","), role.capitalize() or "Contributor")
            continue
        if not name:
            continue
        if read_as[element] != role:
            parts.change("contributors.role", role, OTHER_ROLE)
        lists.setdefault(element, []).append(name)
    for one in completeness:
        if one.of == "author" and not one.complete and "authors" in lists:
            lists["authors"].append(ET_AL)
        else:
            parts.drop("completeness", one.of, "said of a list of authors alone, if it is not complete")
    if not lists:
        parts.raw("contributors", "")
    for element in GROUPS["contributors"]:
        if element in lists:
            parts.raw(
                f"contributors/{element}",
                "".join(f"<author>{parts.content(name, _PATH)}</author>" for name in lists[element]),
            )
    _put_affiliations(parts, people, writing)


def _put_affiliations(parts: Parts, people: tuple[Contributor, ...], writing: Losing) -> None:
    of_each = [who.affiliations for who in people if who.affiliations]
    if not of_each:
        return
    path = "contributors.affiliations.text"
    lines: dict[str, None] = {}
    for affiliations in of_each:
        for affiliation in affiliations:
            text = affiliation.text
            if not isinstance(text, str):
                parts.change(path, text, "addresses have no markup")
            lines[parts.clean(str(text), path)] = None
    parts.several("auth-address", lines, path)
    if len(people) > 1:
        first = next(iter(lines))
        writing.lost("approximated", "contributors.affiliations", first, note=NOT_TIED, values=len(of_each))


def _usual(name: Person | Collective) -> str | None:
    """Return the name of a person with a family and a given name and nothing that takes a closer look."""
    if (
        not isinstance(name, Person)
        or name.suffix is not None
        or name.non_dropping_particle is not None
        or name.dropping_particle is not None
        or not (name.family and name.given)
        or name.given in names.GENERATIONS
    ):
        return None
    text = f"{name.family}, {name.given}"
    usual = text.isprintable() and text.count(",") == 1 and "  " not in text and text.strip() is text
    return text if usual and name.family[-1] != " " and name.given[0] != " " else None


def _name(parts: Parts, name: Person | Collective) -> str:
    if isinstance(name, Collective):
        if not isinstance(name.name, str):
            parts.change("contributors.name.name", name.name, "names have no markup")
        text = parts.clean(str(name.name), "contributors.name.name")
        if "," in text:
            text = text.replace(",", ",,", 1)
        elif text:
            text += ","
        wanted: Person | Collective = Collective(name=" ".join(str(name.name).split()))
    else:
        family, given, suffix = name.full_family, name.full_given or name.initials or "", name.suffix
        if not family:
            family, given = given, ""
        if name.non_dropping_particle or name.dropping_particle:
            parts.change("contributors.name", name, PARTICLES)
        pieces = (family, given, suffix) if suffix else (family, given) if given else (family,)
        text = parts.clean(", ".join(pieces), "contributors.name")
        wanted = Person(family=_single(family), given=_single(given), suffix=_single(suffix))
    if text and named(text) != wanted:
        parts.change("contributors.name", name, READ_OTHERWISE)
    return text


def _single(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None
