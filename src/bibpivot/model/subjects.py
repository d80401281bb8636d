"""What a work is about and what it is: headings, substances, keywords, publication types."""

from bibpivot.model.part import Part
from bibpivot.model.text import Text


class Keyword(Part, frozen=True, kw_only=True):
    """A keyword; `owner` is who gave it (`NOTNLM`: the authors), `None` where the source does not say."""

    term: Text
    owner: str | None = None
    major: bool | None = None

    def __str__(self) -> str:
        return str(self.term)


class MeshTerm(Part, frozen=True, kw_only=True):
    """A MeSH descriptor or qualifier: name, unique identifier, whether a major topic, whether set by machine.

    `auto` is `AutoHM`. `kind` is the descriptor's `Type` (`Geographic`).
    """

    name: str
    ui: str | None = None
    major: bool | None = None
    auto: bool | None = None
    kind: str | None = None

    def __str__(self) -> str:
        return f"{'*' if self.major else ''}{self.name}"


class MeshHeading(Part, frozen=True, kw_only=True):
    """A MeSH heading: a descriptor and its qualifiers; stars stay where the source set them."""

    descriptor: MeshTerm
    qualifiers: tuple[MeshTerm, ...] = ()

    def __str__(self) -> str:
        return "/".join(map(str, (self.descriptor, *self.qualifiers)))


class SupplementaryMesh(Part, frozen=True, kw_only=True):
    """A supplementary concept; `kind` is its `Type`: Disease, Protocol, Organism, Anatomy, Population."""

    name: str
    kind: str | None = None
    ui: str | None = None

    def __str__(self) -> str:
        return self.name


class Chemical(Part, frozen=True, kw_only=True):
    """A substance; `registry_number` is a CAS, EC or UNII number, or `0`: stated to have none."""

    name: str
    registry_number: str | None = None
    ui: str | None = None

    def __str__(self) -> str:
        return self.name if self.registry_number is None else f"{self.name} ({self.registry_number})"


class PublicationType(Part, frozen=True, kw_only=True):
    """A publication type of the MeSH vocabulary (`Review`), with its unique identifier if the source states it."""

    name: str
    ui: str | None = None

    def __str__(self) -> str:
        return self.name


class Grant(Part, frozen=True, kw_only=True):
    """A grant: number, acronym, agency, country."""

    id: str | None = None
    acronym: str | None = None
    agency: str | None = None
    country: str | None = None

    def __str__(self) -> str:
        return "/".join(part or "" for part in (self.id, self.acronym, self.agency, self.country)).strip("/")


class Databank(Part, frozen=True, kw_only=True):
    """A databank and the accession numbers the work gives in it; a bank without numbers is legal."""

    name: str
    accessions: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "/".join((self.name, *self.accessions))
