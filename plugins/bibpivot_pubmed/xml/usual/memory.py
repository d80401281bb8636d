"""What was read before, by its text: journals, dates and headings come again and again."""

from typing import Generic, TypeVar

Value = TypeVar("Value")


class Memory(dict[str, Value], Generic[Value]):
    """Values by the texts that they were read from; of bounded size, and emptied when that is reached.

    limit: how many values. longest: the longest text that is worth keeping.
    """

    def __init__(self, limit: int, longest: int) -> None:
        super().__init__()
        self._limit = limit
        self._longest = longest

    def keep(self, text: str, value: Value) -> None:
        """Remember a value."""
        if len(text) <= self._longest:
            if len(self) >= self._limit:
                self.clear()
            self[text] = value
