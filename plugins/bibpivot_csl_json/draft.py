"""An item on its way into a record: what has been read so far, and what to do with the rest."""

import re
from typing import Any

import msgspec

from bibpivot.api import (
    Archive,
    Code,
    Container,
    Contributor,
    Envelope,
    Event,
    Extra,
    Frame,
    Grant,
    HistoryEvent,
    Identifier,
    Keyword,
    Note,
    Original,
    Reading,
    Record,
    Relation,
)
from bibpivot_csl_json.tables import FORMAT

UNTYPED = "a value of another kind than the variable has"
NO_PLACE = "no place in a record"


class Draft:
    """The parts of a record, and the item that they come from."""

    def __init__(self, reading: Reading, frame: Frame, item: dict[str, Any], text: str) -> None:
        self.reading = reading
        self.frame = frame
        self.item = item
        self.text = text
        self.keeps_layout = reading.wants_layout(FORMAT)
        self.fields: dict[str, Any] = {}
        self.container: dict[str, Any] = {}
        self.event: dict[str, Any] = {}
        self.original: dict[str, Any] = {}
        self.archive: dict[str, Any] = {}
        self.contributors: list[Contributor] = []
        self.identifiers: list[Identifier] = []
        self.keywords: list[Keyword] = []
        self.grants: list[Grant] = []
        self.history: list[HistoryEvent] = []
        self.relations: list[Relation] = []
        self.notes: list[Note] = []
        self.extras: list[Extra] = []

    def set(self, path: str, value: Any, variable: str, rule: str | None = None) -> None:
        """Set a path of the record, unless there is something already."""
        parts, _, name = path.rpartition(".")
        target = self.part(parts) if parts else self.fields
        if name in target:
            if target[name] != value:
                self.unplaced(variable, self.item[variable], "another variable says something else")
            return
        target[name] = value
        if self.reading.explains:
            self.origin(path, variable, rule)

    def part(self, name: str) -> dict[str, Any]:
        """Return the fields of a part that is made by itself."""
        fields: dict[str, Any] = getattr(self, name)
        return fields

    def origin(self, path: str, variable: str, rule: str | None = None) -> None:
        """Say which variable a value came from, and the line on which it stands."""
        self.reading.origin(path, name=variable, line=self._line_of(variable), rule=rule)

    def keep(self, variable: str, value: Any) -> None:
        """Keep a variable that has no place in a record, unless it is empty."""
        if value in (None, "", [], {}):
            return
        self.extras.append(Extra(format=FORMAT, name=variable, value=encoded(value)))
        if self.reading.explains:
            self.origin(f"extras.{FORMAT}.{variable}", variable)

    def unplaced(self, name: str, value: Any, note: str = NO_PLACE) -> None:
        """Enter a part of a variable into the ledger, unless the writer gets the variable as it stands."""
        if not self.keeps_layout and value not in (None, "", [], {}):
            shown = value if isinstance(value, str) else encoded(value)
            self.reading.lost("unrecognised", name, shown, note=note)

    def report(self, code: Code, message: str, variable: str, value: Any) -> None:
        """Give a diagnostic on a variable."""
        self.reading.report(code, message, line=self._line_of(variable), value=value)

    def _line_of(self, variable: str) -> int:
        """Return the line of the first member of a name: that of the item, unless it has another of the name inside."""
        found = re.search(rf'"{re.escape(variable)}"\s*:', self.text)
        return self.frame.line + (0 if found is None else self.text.count("\n", 0, found.start()))

    def string(self, variable: str, value: Any) -> str | None:
        """Return a value as a string: of a list the first, of an object its name. Nothing where it says nothing."""
        if isinstance(value, str):
            return value or None
        if isinstance(value, bool) or value is None:
            return None if value is None else str(value).lower()
        if isinstance(value, int):
            return str(value)
        if isinstance(value, float):
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)
        if isinstance(value, dict):
            inner = next(
                (value[name] for name in ("name", "literal", "value", "text") if value.get(name)), None
            )
            says = isinstance(inner, str | int | float)
            if len(value) > 1 or not says:
                self.unplaced(variable, value, UNTYPED)
            return self.string(variable, inner) if says else None
        if isinstance(value, list):
            full = [one for one in value if one not in (None, "", [], {})]
            if len(full) > 1:
                self.unplaced(variable, full[1:], "a variable has one value")
            if full and isinstance(full[0], list):
                self.unplaced(variable, full[0], UNTYPED)
                return None
            return self.string(variable, full[0]) if full else None
        return None

    def strings(self, variable: str, value: Any, joiner: str = ", ") -> str | None:
        """Return a value as a string, of a list all its items."""
        if isinstance(value, list):
            return joiner.join(filter(None, (self.string(variable, one) for one in value))) or None
        return self.string(variable, value)

    def record(self) -> Record:
        """Return the record."""
        fields = self.fields
        if self.contributors:
            fields["contributors"] = tuple(self.contributors)
        if self.container:
            fields["container"] = Container(**self.container)
        if self.event:
            fields["event"] = Event(**self.event)
        if self.original:
            fields["original"] = Original(**self.original)
        if self.archive:
            fields["archive"] = Archive(**self.archive)
        for name, found in (
            ("identifiers", self.identifiers),
            ("keywords", self.keywords),
            ("grants", self.grants),
            ("history", self.history),
            ("relations", self.relations),
            ("notes", self.notes),
            ("extras", self.extras),
        ):
            if found:
                fields[name] = tuple(found)
        return Record(**fields)

    def envelope(self, record: Record) -> Envelope:
        """Return the record with its citation key: `citation-key`, else `id`."""
        key = next(
            (text for name in ("citation-key", "id") if (text := self.string(name, self.item.get(name)))),
            None,
        )
        return Envelope(record=record, key=key, line=self.frame.line)


def encoded(value: Any) -> str:
    """Return a value as JSON."""
    return msgspec.json.encode(value).decode()
