"""Writes RIS: records with the lines of `record`, or with those of the source that they were read from."""

from typing import Any

from bibpivot.api import Envelope, Writing
from bibpivot.api import Writer as BaseWriter
from bibpivot_ris.layout import layout_of, put_back, silent
from bibpivot_ris.options import WriteOptions
from bibpivot_ris.write.record import NEWLINES, LineWriter


class Writer(BaseWriter):
    """Writes records as RIS, in one of the dialects.

    What was read from RIS gets the tags and the order of its source back, unless options ask for something else.
    """

    def __init__(self, options: Any, writing: Writing) -> None:
        super().__init__(options or WriteOptions(), writing)
        self._lines = LineWriter(self.options, writing)
        self._newline = NEWLINES[self.options.newline]
        self._as_source = self.options.as_source and self.options == WriteOptions(
            newline=self.options.newline
        )
        self._quiet = LineWriter(self.options, silent())

    def write(self, envelope: Envelope) -> bytes:
        """Return a record from `TY` to `ER` and the blank line after it."""
        self.restored = ()
        layout = layout_of(envelope.record) if self._as_source and envelope.record.extras else None
        if layout is None:
            return self._lines.made(envelope).join()
        lines, is_whole = put_back(layout, self._quiet.lines(envelope), envelope.record)
        if is_whole:
            # Nothing of it is lost: the source's own lines are there.
            self.restored = layout.kept
        else:
            self._lines.made(envelope)
        return self._newline.join((*lines, "ER  - ", *layout.after, "", "")).encode()
