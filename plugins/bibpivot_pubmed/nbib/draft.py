"""A record in the making: what the tags of an nbib record say, and what they cannot say twice."""

from collections import defaultdict
from typing import Any

from bibpivot.api import Code, Extra, Frame, Identifier, Reading
from bibpivot_pubmed.nbib import codes, fields
from bibpivot_pubmed.nbib.people import People

FORMAT = "nbib"
STRAY = "line"
"""The name under which a line without a tag is kept."""

# A record has one of each; of the others it may have several.
_ONE_OF_A_KIND = frozenset({"pmid", "doi", "pmc"})


class Draft:
    """Collects the values of a record.

    `single` and `lists` are named as in the model, `container` holds the single values of that part. `raw` has, by
    tag, what can be understood only when all tags are known. `at` is the number of the field at hand, `tag` its tag.
    """

    def __init__(self, reading: Reading, frame: Frame, text: str) -> None:
        self.reading = reading
        self.single: dict[str, Any] = {}
        self.container: dict[str, Any] = {}
        self.lists: defaultdict[str, list[Any]] = defaultdict(list)
        self.raw: dict[str, str] = {}
        self.elocations: list[Identifier] = []
        self.other_ids: list[Identifier] = []
        self.other_abstracts: list[dict[str, str]] = []
        self.keyword_owner: str | None = None
        self.people = People(self)
        self.extras: list[Extra] = []
        self.tag = ""
        self.at = 0
        self._frame = frame
        self._text = text
        self._lines: list[int] = []

    def line(self) -> int:
        """Return the number of the line at hand in the source; lines are counted only when one is asked for."""
        if not self._lines:
            self._lines = [field.line for field in fields.scan(self._text)]
        return self._frame.line + self._lines[self.at]

    def report(self, code: Code, message: str, value: object) -> None:
        """Give a diagnostic on the field at hand."""
        self.reading.report(code, message, line=self.line(), value=value)

    def keep(self, value: str, name: str | None = None) -> None:
        """Keep a value that the model has no place for."""
        self.extras.append(Extra(format=FORMAT, name=name or self.tag.rstrip(), value=value))

    def unplaced(self, code: Code, message: str, value: str, name: str | None = None) -> None:
        """Tell that a value could not be placed, and keep it."""
        name = name or self.tag.rstrip()
        self.report(code, message, value)
        self.reading.lost("unrecognised", f"{FORMAT}.{name}", value, line=self.line())
        self.keep(value, name)

    def malformed(self, value: str, expected: str) -> None:
        """Tell that a value has not the shape of its tag, and keep it."""
        self.unplaced(codes.MALFORMED, f"{self.tag.rstrip()}: {expected} was expected; kept as it is", value)

    def repeated(self, value: str, path: str) -> None:
        """Tell that a value differs from the one there is, and keep it."""
        name = self.tag.rstrip()
        self.report(
            codes.REPEATED, f"{name}: another value than the one before; the first was kept for {path}", value
        )
        self.reading.lost("dropped", path, value, note="the first of several values counts", line=self.line())
        self.keep(value)

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
