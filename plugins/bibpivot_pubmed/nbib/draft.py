"""A record in the making: what the tags of an nbib record say, and what they cannot say twice."""

from collections import defaultdict
from typing import Any

from bibpivot.api import Frame, Identifier, Reading
from bibpivot_pubmed.nbib.people import People
from bibpivot_pubmed.nbib.voice import Voice

# A record has one of each; of the others it may have several.
_ONE_OF_A_KIND = frozenset({"pmid", "doi", "pmc"})


class Draft(Voice):
    """Collects the values of a record.

    `single` and `lists` are named as in the model, `container` holds the single values of that part. `raw` has, by
    tag, what can be understood only when all tags are known; so are `labels`, those of places in a book.
    """

    def __init__(self, reading: Reading, frame: Frame, text: str) -> None:
        super().__init__(reading, frame, text)
        self.single: dict[str, Any] = {}
        self.container: dict[str, Any] = {}
        self.lists: defaultdict[str, list[Any]] = defaultdict(list)
        self.raw: dict[str, str] = {}
        self.elocations: list[Identifier] = []
        self.other_ids: list[Identifier] = []
        self.other_abstracts: list[dict[str, str]] = []
        self.labels: list[str] = []
        self.keyword_owner: str | None = None
        self.people = People(self)

    def set(self, name: str, value: Any, spelling: str) -> None:
        """Put in a field that is there once."""
        known = self.single.setdefault(name, value)
        if known is not value and known != value:
            self.repeated(spelling, name)

    def set_container(self, name: str, value: str) -> None:
        """Put in a field of the container that is there once."""
        known = self.container.setdefault(name, value)
        if known is not value and known != value:
            self.repeated(value, f"container.{name}")

    def set_raw(self, value: str, path: str) -> None:
        """Put by a value that is understood later."""
        known = self.raw.setdefault(self.tag, value)
        if known is not value and known != value:
            self.repeated(value, path)

    def add(self, name: str, value: Any) -> None:
        """Add to a list."""
        self.lists[name].append(value)

    def identify(self, scheme: str, value: str, *, elocation: bool = False) -> None:
        """Add an identifier; one known already is passed over, a second one of a kind that is there once is told."""
        known = [other.value for other in (*self.elocations, *self.other_ids) if other.scheme == scheme]
        if value in known or (scheme == "doi" and value.casefold() in map(str.casefold, known)):
            return
        if known and scheme in _ONE_OF_A_KIND:
            self.repeated(value, "identifiers")
            return
        identifier = Identifier(scheme=scheme, value=value)
        (self.elocations if elocation else self.other_ids).append(identifier)
