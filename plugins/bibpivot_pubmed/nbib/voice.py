"""What is said of the field of an nbib record that is being read, and what of it is kept beside the record."""

from bibpivot.api import Code, Extra, Frame, Reading
from bibpivot_pubmed.nbib import codes, fields

FORMAT = "nbib"
STRAY = "line"
"""The name under which a line without a tag is kept."""


class Voice:
    """Speaks of the field at hand: `at` is its number, `tag` its tag. `extras` are the values that have no place."""

    def __init__(self, reading: Reading, frame: Frame, text: str) -> None:
        self.reading = reading
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
