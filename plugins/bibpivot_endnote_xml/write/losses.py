"""Losses held back until it is known which elements are written: those of a source that are put back lose nothing."""

from typing import Literal, NamedTuple, Protocol

LossKind = Literal["dropped", "approximated", "synthesised", "renamed", "unrecognised"]


class Losing(Protocol):
    """Takes losses: a `Writing`, or one who holds them back."""

    def lost(
        self, kind: LossKind, path: str, value: object = None, *, note: str | None = None, values: int = 1
    ) -> None:
        """Enter a loss into the ledger."""


class Lost(NamedTuple):
    """A loss, as it is entered."""

    kind: LossKind
    path: str
    value: object
    note: str | None
    values: int


class HeldBack:
    """Losses that are held back."""

    def __init__(self) -> None:
        self.losses: list[Lost] = []

    def lost(
        self, kind: LossKind, path: str, value: object = None, *, note: str | None = None, values: int = 1
    ) -> None:
        """Hold a loss back."""
        self.losses.append(Lost(kind, path, value, note, values))


_CLUSTERS = {
    "people": "contributors completeness",
    "titles": "title title_translated title_short title_vernacular",
    "places": """
        container.title container.series container.title_short container.title_medline container.title_iso
        container.publisher container.place event identifiers urls
    """,
    "type": "type genre publication_types",
    "dates": "issued",
    "location": """
        pages number_of_pages article_number published_online container.edition chapter_number section version
    """,
    "numbers": "number issue container.issns container.isbns container.series_number",
    "notes": "notes part_number publication_status archive scale dimensions",
    "abstract": "abstract",
    "keywords": "keywords mesh_headings",
    "access-date": "accessed",
    "language": "languages",
    "volume": "volume",
    "orig-pub": "original",
    "reviewed-item": "reviewed_title",
    "call-num": "archive.call_number",
}
_CLUSTER_OF = {path: name for name, paths in _CLUSTERS.items() for path in paths.split()}


def cluster_of(path: str) -> str | None:
    """Return the cluster of elements that hold what a record path has, `None` for a path that is in no element."""
    while path:
        found = _CLUSTER_OF.get(path)
        if found is not None:
            return found
        path = path.rpartition(".")[0]
    return None
