"""People and groups: who made a work, in what role, and where they work."""

from bibpivot.model.identifiers import Identifier
from bibpivot.model.part import Part
from bibpivot.model.text import Text


class Person(Part, frozen=True, kw_only=True, tag="person"):
    """A person's name in its parts.

    `family` is PubMed's `LastName`, particles included as the source has them; a mononym is a family name
    alone. `given` is `ForeName` verbatim (`W A` stays `W A`), `initials` only what the source states. A
    source that separates particles (BibTeX, CSL) fills `non_dropping_particle` ("van" in van Gogh, sorted
    with the family) or `dropping_particle`; then `family` is without it.
    """

    family: str | None = None
    given: str | None = None
    initials: str | None = None
    non_dropping_particle: str | None = None
    dropping_particle: str | None = None
    suffix: str | None = None

    def __str__(self) -> str:
        parts = (
            self.given, self.dropping_particle, self.non_dropping_particle, self.family, self.suffix,
        )  # fmt: skip
        return " ".join(part for part in parts if part)

    @property
    def full_family(self) -> str:
        """The family name with its non-dropping particle: `van der Berg`."""
        return " ".join(part for part in (self.non_dropping_particle, self.family) if part)

    @property
    def full_given(self) -> str:
        """The given name with a dropping particle: `Ludwig von`."""
        return " ".join(part for part in (self.given, self.dropping_particle) if part)


class Collective(Part, frozen=True, kw_only=True, tag="collective"):
    """A group or body as author: never split into family and given."""

    name: Text

    def __str__(self) -> str:
        return str(self.name)


class Affiliation(Part, frozen=True, kw_only=True):
    """An affiliation as printed (several institutions may share one text), with its identifiers."""

    text: Text
    identifiers: tuple[Identifier, ...] = ()

    def __str__(self) -> str:
        return str(self.text)


class Contributor(Part, frozen=True, kw_only=True):
    """A person or group with a role, in the order of the source.

    `role` is the CSL name (`author`, `editor`, `translator` …) or `investigator`. `valid` is `ValidYN`: a
    name kept only to record a misprint has `False` and is not exported as an author. `group` ties
    investigators to the collective they belong to (`InvestigatorList/@ID`, `CollectiveName/@Investigators`).
    """

    name: Person | Collective
    role: str = "author"
    affiliations: tuple[Affiliation, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    equal_contribution: bool | None = None
    valid: bool | None = None
    group: str | None = None

    def __str__(self) -> str:
        return str(self.name)


class Completeness(Part, frozen=True, kw_only=True):
    """Whether a list of the record is complete (`CompleteYN`): a role (`author`), `grant` or `databank`."""

    of: str
    complete: bool
