"""Ties to other works: comments, errata, references."""

from bibpivot.model.identifiers import Identifier
from bibpivot.model.part import Part
from bibpivot.model.text import Text


class Relation(Part, frozen=True, kw_only=True):
    """A tie to another work; `kind` is PubMed's `RefType` (`CommentOn`, `ErratumFor` …)."""

    kind: str
    citation: Text | None = None
    identifiers: tuple[Identifier, ...] = ()
    note: str | None = None

    def __str__(self) -> str:
        return f"{self.kind}: {self.citation or ' '.join(map(str, self.identifiers))}"


class Reference(Part, frozen=True, kw_only=True):
    """A work cited: its citation as printed and its own identifiers, never to be taken for the record's.

    `section` is the path of headings in a reference list that has parts.
    """

    citation: Text | None = None
    identifiers: tuple[Identifier, ...] = ()
    section: tuple[str, ...] = ()

    def __str__(self) -> str:
        return str(self.citation or " ".join(map(str, self.identifiers)))
