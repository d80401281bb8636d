"""A line of pivot-jsonl as a type: the record's own members and the citation key, or what is said of the whole set."""

from bibpivot.api import Extra, Part, Record


class Line(Record, frozen=True, kw_only=True):
    """What a line may hold."""

    citation_key: str | None = None


class SetLine(Part, frozen=True, kw_only=True):
    """A line that is no record: what is said of the whole set."""

    set_extra: Extra
