"""Identifiers: of the work, its parts, people and institutions."""

from bibpivot.model.part import Part


class Identifier(Part, frozen=True, kw_only=True):
    """One identifier: a scheme and a value, both strings (`0356133` keeps its zero).

    Schemes of works are `pmid`, `doi`, `pmc` (value with its `PMC`), `pii`, `mid`, `bookaccession`, the other
    PubMed `IdType`s by their own name, and `accession:DATABASE` for a vendor's number. People have `orcid`
    (bare, hyphenated); institutions `isni`, `grid`, `ror`, `ringgold`.
    `valid` is PubMed's `ValidYN`: `None` where nobody said. `version` is `PMID/@Version`.
    """

    scheme: str
    value: str
    valid: bool | None = None
    version: str | None = None

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


class Url(Part, frozen=True, kw_only=True):
    """A web address of the work; `kind` tells a full text (`pdf`) or a link of another sort."""

    value: str
    kind: str | None = None
    label: str | None = None

    def __str__(self) -> str:
        return self.value
