"""A record in the making: what was read so far, and what was passed over because nobody wants it."""

from collections.abc import Callable
from typing import Any

from lxml import etree

from bibpivot.api import Contributor, Extra, Identifier, Reading, Wants
from bibpivot_pubmed.xml.tables import FORMAT

Element = etree._Element
__all__ = ("Draft", "Element", "Handler", "Table", "Wants", "fragment", "walk")

Handler = Callable[["Draft", Element], None]
Table = dict[str, Handler]
"""What to do with each child of an element, by its tag."""


class Draft:
    """The parts of one record, by the names of its fields, as its elements come by."""

    __slots__ = (
        "container",
        "contributors",
        "extras",
        "fields",
        "identifiers",
        "losses",
        "reading",
        "skipped",
        "where",
    )

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.fields: dict[str, Any] = {}
        self.container: dict[str, Any] = {}
        self.contributors: list[Contributor] = []
        self.identifiers: list[Identifier] = []
        self.extras: list[Extra] = []
        self.losses: list[tuple[str, str, str]] = []
        self.skipped: dict[str, tuple[int, object]] = {}
        self.where = ""

    def skip(self, path: str, first: object, values: int = 1) -> None:
        """Count what is not wanted; `first` is the first of the values, or a function that makes it."""
        known = self.skipped.get(path)
        self.skipped[path] = (values, first) if known is None else (known[0] + values, known[1])

    def add(self, name: str, value: object) -> None:
        """Add one value to a field that holds several."""
        self.fields.setdefault(name, []).append(value)

    def unplaced(self, element: Element) -> None:
        """Keep an element that the model has no place for, as it is, and report it if no DTD of NLM's has it here."""
        self.keep(str(element.tag), element, reason="no place for this element here")

    def keep(self, name: str, element: Element, reason: str | None = None) -> None:
        """Keep an element among the extras, under its name and those of the elements that it is in."""
        name = f"{self.where}{name}"
        value = fragment(element)
        if reason is not None:
            self.losses.append((name, value, reason))
        self.keep_value(name, value)

    def keep_value(self, name: str, value: str) -> None:
        """Keep a value among the extras."""
        if self.reading.wants(f"extras.{FORMAT}.{name}"):
            self.extras.append(Extra(format=FORMAT, name=name, value=value))
        else:
            self.skip(f"extras.{FORMAT}.{name}", value)

    def finish(self) -> None:
        """Enter what was skipped, and what has no place, into the ledger: not before the whole record was read."""
        for name, value, reason in self.losses:
            self.reading.lost("unrecognised", name, value, note=reason)
        self.reading.skipped_all(self.skipped)


def walk(draft: Draft, element: Element, table: Table) -> None:
    """Hand each child of an element to what the table has for its tag."""
    for child in element:
        handler = table.get(child.tag)
        if handler is None:
            draft.unplaced(child)
        else:
            handler(draft, child)


def fragment(element: Element) -> str:
    """Return an element as XML, without what follows it."""
    return etree.tostring(element, encoding="unicode", with_tail=False)
