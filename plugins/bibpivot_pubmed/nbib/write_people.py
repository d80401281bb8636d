"""People as nbib has them: full name, short name, numbers, affiliations, one below the other (crosswalk 1.4)."""

from bibpivot.api import Collective, Contributor, Person, Record, Writing
from bibpivot_pubmed.nbib import names
from bibpivot_pubmed.nbib.lines import Lines
from bibpivot_pubmed.nbib.people import orcid
from bibpivot_pubmed.nbib.tables import NAME_TAGS, PERSON_IDENTIFIERS

_SOURCES = {scheme: source for source, scheme in PERSON_IDENTIFIERS.items()}
_NAME_PARTS = ("family", "given", "non_dropping_particle", "dropping_particle", "suffix")

MISPRINT = "a name kept to record a misprint"
NO_ROLE = "no tag for names in this role"
NO_NAME = "nothing of a name to write"
NOT_DIVIDED = "a name is divided at its first comma"
A_PERSON = "a group stands here as a person's name"
MADE_INITIALS = "the short name needs initials"


class PeopleWriter:
    """Writes the people of a record."""

    def __init__(self, writing: Writing, lines: Lines) -> None:
        self._writing = writing
        self._lines = lines
        self._made: dict[str, list[str]] = {}

    def write(self, record: Record) -> None:
        """Add everybody in the order of the record: editors, authors with groups among them, investigators."""
        for who in record.contributors:
            tags = NAME_TAGS.get(who.role)
            if who.valid is False:
                self._writing.lost("dropped", "contributors", who, note=MISPRINT)
            elif tags is None:
                self._writing.lost("dropped", "contributors", f"{who} ({who.role})", note=NO_ROLE)
            elif self._name(who, tags, "contributors.name"):
                self._below(who, tags[0])
        for who in record.personal_name_subjects:
            self._name(who, ("FPS ", "PS  "), "personal_name_subjects.name")
        for path, initials in self._made.items():
            self._writing.lost(
                "synthesised",
                f"{path}.initials",
                initials[0],
                note=MADE_INITIALS,
                values=len(initials),
            )

    def _name(self, who: Contributor, tags: tuple[str, str], path: str) -> bool:
        """Add a name, and tell whether there was one."""
        lines, name = self._lines, who.name
        if isinstance(name, Collective):
            group = lines.clean(lines.plain(name.name, f"{path}.name"), f"{path}.name")
            if group and tags[0] == "FAU ":
                lines.put("CN  ", group, "FAU ")
                return True
            if group:
                self._writing.lost("approximated", path, group, note=A_PERSON)
            name = Person(family=group)
        if _is_usual(name):
            lines.put(tags[0], f"{name.family}, {name.given}")
            lines.put(tags[1], f"{name.family} {name.initials}", tags[0])
            return True
        full, short = names.spell(name)
        short = lines.clean(short, path)
        if not short:
            self._writing.lost("dropped", path.partition(".")[0], who, note=NO_NAME)
            return False
        if full is not None:
            full = lines.clean(full, path)
            lines.put(tags[0], full)
        lines.put(tags[1], short, tags[0])
        self._report(name, names.parse_short(short)[0] if full is None else names.parse(full, short), path)
        return True

    def _report(self, name: Person, back: Person, path: str) -> None:
        """Report the parts of a name that reading does not give back, and those that it gives though there are none."""
        for part in _NAME_PARTS:
            value, found = getattr(name, part), getattr(back, part)
            if (value or found) and found != value:
                self._writing.lost("approximated", f"{path}.{part}", value or found, note=NOT_DIVIDED)
        if name.initials and back.initials != name.initials:
            self._writing.lost("approximated", f"{path}.initials", name.initials, note=NOT_DIVIDED)
        elif back.initials and not name.initials:
            self._made.setdefault(path, []).append(back.initials)

    def _below(self, who: Contributor, slot: str) -> None:
        lines = self._lines
        for identifier in who.identifiers:
            source = _SOURCES.get(identifier.scheme, identifier.scheme)
            value = lines.clean(identifier.value, "contributors.identifiers.value")
            if not value or not source.strip():
                self._writing.lost("dropped", "contributors.identifiers", identifier, note=NO_NAME)
                continue
            if (
                ":" in source
                or source != source.strip()
                or (source in PERSON_IDENTIFIERS and identifier.scheme == source)
            ):
                self._writing.lost(
                    "approximated",
                    "contributors.identifiers",
                    identifier,
                    note="a colon ends the source",
                )
            if source == "ORCID" and orcid(value) != value:
                self._writing.lost(
                    "approximated", "contributors.identifiers.value", value, note="an ORCID is read bare"
                )
            lines.add("AUID", f"{source}: {value}", "contributors.identifiers.scheme", slot)
        tag = "IRAD" if slot == "FIR " else "AD  "
        for affiliation in who.affiliations:
            path = "contributors.affiliations.text"
            lines.add(tag, lines.plain(affiliation.text, path), path, slot)


def _is_usual(name: Person) -> bool:
    """Tell whether a name is read back as it is: family, given name and initials without anything that divides them."""
    family, given, initials = name.family, name.given, name.initials
    if not (family and given and initials) or name.suffix or name.non_dropping_particle:
        return False
    return (
        not name.dropping_particle
        and "," not in family
        and " " not in (family[0], family[-1], given[0], given[-1], initials[0], initials[-1])
        and f"{family}{given}{initials}".isprintable()
        and given.rpartition(" ")[2] not in names.SUFFIXES
    )
