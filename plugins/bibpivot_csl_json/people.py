"""Names both ways (CSL 1.0.2, "Name variables"; crosswalk 1.4)."""

from typing import Any

from bibpivot.api import Affiliation, Collective, Contributor, Identifier, Person, markup, names

_PARTS = {
    "family": "family",
    "given": "given",
    "non-dropping-particle": "non_dropping_particle",
    "dropping-particle": "dropping_particle",
    "suffix": "suffix",
}
# How a name is to be printed or taken apart, not what it is: kept as layout.
PRINTED = frozenset({"comma-suffix", "static-ordering", "parse-names"})
# What registries say of a name that the record has elsewhere, or in its order.
_REGISTRIES = frozenset({"affiliation", "ORCID", "sequence"})
_ORCID = "orcid.org/"


def parse(value: Any, role: str) -> tuple[Contributor | None, list[str]]:
    """Return who is meant by an item of a name variable, and the names of the members that have no place.

    >>> parse({"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"}, "author")[0].name
    Person(family='Gogh', given='Vincent', non_dropping_particle='van')
    """
    if isinstance(value, str):
        return (Contributor(name=names.inverted(value), role=role), []) if value.strip() else (None, [])
    if not isinstance(value, dict):
        return None, ["name"] if value else []
    found = {}
    unplaced = []
    for name, part in value.items():
        if (field := _PARTS.get(name)) is not None and isinstance(part, str | int):
            if part != "":
                found[field] = str(part)
        elif name not in PRINTED and name not in ("literal", "name", "affiliation", "ORCID", "sequence"):
            unplaced.append(name)
    literal = value.get("literal") or value.get("name")
    if literal and isinstance(literal, str) and not (found.get("family") and value.get("literal") is None):
        name_: Person | Collective = Collective(name=markup.from_html(literal))
        unplaced += [name for name, field in _PARTS.items() if field in found]
    elif value.get("isInstitution") and found.get("family"):
        name_ = Collective(name=markup.from_html(found["family"]))
        unplaced.remove("isInstitution")
    elif found:
        name_ = Person(**found)
    else:
        return None, unplaced
    if _REGISTRIES.isdisjoint(value):
        return Contributor(name=name_, role=role), unplaced
    return (
        Contributor(
            name=name_,
            role=role,
            affiliations=tuple(_affiliations(value.get("affiliation"))),
            identifiers=tuple(_orcids(value.get("ORCID"))),
        ),
        unplaced,
    )


def _affiliations(value: Any) -> list[Affiliation]:
    """Return affiliations as Crossref gives them: objects with a `name`, or strings."""
    found = []
    for one in value if isinstance(value, list) else [value]:
        text = one.get("name") if isinstance(one, dict) else one
        if isinstance(text, str) and text.strip():
            found.append(Affiliation(text=markup.from_html(text.strip())))
    return found


def _orcids(value: Any) -> list[Identifier]:
    if not isinstance(value, str) or not value.strip():
        return []
    return [Identifier(scheme="orcid", value=value.strip().rpartition(_ORCID)[2].strip("/"))]


def spell(name: Person | Collective) -> dict[str, str]:
    """Return a name as an item of a name variable; initials stand in for a given name that is not known."""
    if isinstance(name, Collective):
        text = markup.to_html(name.name)
        return {"literal": text} if text else {}
    value = {}
    if name.family:
        value["family"] = name.family
    given = name.given or name.initials
    if given:
        value["given"] = given
    if name.non_dropping_particle:
        value["non-dropping-particle"] = name.non_dropping_particle
    if name.dropping_particle:
        value["dropping-particle"] = name.dropping_particle
    if name.suffix:
        value["suffix"] = name.suffix
    return value


def rest(who: Contributor) -> dict[str, Any]:
    """Return what CSL has no place for beside a name, as the record has it."""
    value: dict[str, Any] = {}
    if who.affiliations:
        value["affiliations"] = who.affiliations
    if who.identifiers:
        value["identifiers"] = who.identifiers
    if who.equal_contribution is not None:
        value["equal_contribution"] = who.equal_contribution
    if who.valid is not None:
        value["valid"] = who.valid
    if who.group is not None:
        value["group"] = who.group
    return value
