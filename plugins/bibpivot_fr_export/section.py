"""A section of a page, and what makes values of it."""

from collections.abc import Callable

from bibpivot_fr_export.draft import Draft
from bibpivot_fr_export.lines import Line


class Section:
    """A stretch of a page under one heading, given or understood."""

    def __init__(self, name: str, detail: str | None = None, heading: Line | None = None) -> None:
        self.name = name
        self.detail = detail
        self.heading = heading
        self.lines: list[Line] = []
        self.is_filled = False


Converter = Callable[[Section, Draft], None]
