"""People in RIS: `Family, Given, Suffix`, collectives with a comma at their end (crosswalk 1.4 and 3.1)."""

import re

from bibpivot.api import Collective, Contributor, Person, Writing, names
from bibpivot_ris.tables import Layout
from bibpivot_ris.write.lines import Lines

_INITIAL = re.compile(r"(?<![^\s-])([^\W\d_])(?=[\s-]|$)")

NOT_TIED = "affiliations are not tied to their authors"
NO_AUTHOR = "investigators are not authors"
MISPRINT = "a name kept to record a misprint"
INNER_COMMA = "a comma inside a name reads as the end of its part"
SINGLE_WITH_BLANKS = "a single name with blanks reads as a group's"
LIKE_A_SUFFIX = "a given name that looks like a suffix reads as one"
PARTICLES = "particles read as parts of the family and the given name"
NO_STARS = "stars are not allowed in names"


class People:
    """Writes the people of records."""

    def __init__(self, writing: Writing, *, dotted: bool) -> None:
        self._writing = writing
        self._dotted = dotted

    def write(self, people: tuple[Contributor, ...], layout: Layout, lines: Lines) -> None:
        """Add a line for everyone under the tag of the role, in the order of the source."""
        roles = layout.roles
        for who in people:
            role = who.role
            if who.valid is False:
                self._writing.lost("dropped", "contributors.name", who, note=MISPRINT)
            elif role == "investigator":
                self._writing.lost("dropped", "contributors.name", who, note=NO_AUTHOR)
            elif (tag := roles.get(role)) is not None and (usual := self._usual(who.name)):
                lines.line(tag, usual)
            else:
                self._add(who, tag, lines)

    def affiliations(self, people: tuple[Contributor, ...], lines: Lines) -> None:
        """Add the affiliations of all people, each text once: RIS keeps them for the record, not the author."""
        of_each = [affiliations for who in people if (affiliations := who.affiliations)]
        if not of_each:
            return
        path = "contributors.affiliations.text"
        seen = dict.fromkeys(
            [
                text if isinstance(text := affiliation.text, str) else lines.plain(text, path)
                for affiliations in of_each
                for affiliation in affiliations
            ]
        )
        lines.add_all("AD", seen, path)
        if len(people) > 1:
            self._writing.lost(
                "approximated",
                "contributors.affiliations",
                next(iter(seen)),
                note=NOT_TIED,
                values=len(of_each),
            )

    def _usual(self, name: Person | Collective) -> str | None:
        """Return the name of a person with a family and a given name and nothing that takes a closer look."""
        if (
            not isinstance(name, Person)
            or self._dotted
            or name.suffix is not None
            or name.non_dropping_particle is not None
            or name.dropping_particle is not None
            or not (name.family and name.given)
            or name.given in names.GENERATIONS
        ):
            return None
        text = f"{name.family}, {name.given}"
        return text.strip() if text.isprintable() and "*" not in text and text.count(",") == 1 else None

    def _add(self, who: Contributor, tag: str | None, lines: Lines) -> None:
        name = who.name
        text = self._collective(name, lines) if isinstance(name, Collective) else self._person(name)
        if "*" in text:
            self._approximated(text, NO_STARS)
            text = text.replace("*", "")
        if tag is None:
            lines.note("contributors.role", text.rstrip(","), label=who.role.capitalize() or "Contributor")
        else:
            lines.add(tag, text, "contributors.name")

    def _person(self, name: Person) -> str:
        # Particles are rare here, and joining them for every name is not cheap.
        family = name.full_family if name.non_dropping_particle else name.family or ""
        given = (name.full_given if name.dropping_particle else name.given) or name.initials or ""
        suffix = name.suffix
        if not family:
            family, given = given, ""
        if self._dotted:
            given = _with_stops(given)
        if "," in family or "," in given or (suffix and "," in suffix):
            self._approximated(name, INNER_COMMA)
        if given in names.GENERATIONS and suffix not in names.GENERATIONS:
            self._approximated(name, LIKE_A_SUFFIX)
        if name.non_dropping_particle or name.dropping_particle:
            self._approximated(name, PARTICLES)
        if suffix:
            return f"{family}, {given}, {suffix}"
        if given:
            return f"{family}, {given}"
        if " " in family:
            self._approximated(name, SINGLE_WITH_BLANKS)
        return family

    def _collective(self, name: Collective, lines: Lines) -> str:
        text = lines.plain(name.name, "contributors.name.name").strip()
        if "," in text:
            self._approximated(text, INNER_COMMA)
        return f"{text}," if text else ""

    def _approximated(self, value: object, note: str) -> None:
        self._writing.lost("approximated", "contributors.name", value, note=note)


def _with_stops(given: str) -> str:
    """Return initials with full stops, as the specification of 2001 shows them.

    >>> _with_stops("W A"), _with_stops("Jean-Pierre"), _with_stops("Frank R")
    ('W.A.', 'Jean-Pierre', 'Frank R.')
    """
    return re.sub(r"(?<=\b\w\.)\s+(?=\w\.)", "", _INITIAL.sub(r"\1.", given))
