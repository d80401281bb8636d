"""A line of pivot-jsonl as a type: the record's own members and the citation key."""

from bibpivot.api import Record


class Line(Record, frozen=True, kw_only=True):
    """What a line may hold."""

    citation_key: str | None = None
