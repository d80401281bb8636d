"""Writes EndNote XML: a record a line, each as EndNote lays it out."""

from typing import Any

from bibpivot.api import Envelope, HeldBack, Writing
from bibpivot.api import Writer as BaseWriter
from bibpivot_endnote_xml.elements import FORMAT
from bibpivot_endnote_xml.layout import restored
from bibpivot_endnote_xml.options import WriteOptions
from bibpivot_endnote_xml.write.fields import pieces_of
from bibpivot_endnote_xml.write.parts import joined

_OPEN = b'<?xml version="1.0" encoding="UTF-8" ?>\n<xml><records>\n'
_CLOSE = b"</records></xml>\n"


class Writer(BaseWriter):
    """Writes records as EndNote XML. How EndNote laid out a record that it wrote itself is kept."""

    def __init__(self, options: Any, writing: Writing) -> None:
        super().__init__(options or WriteOptions(), writing)

    def begin(self) -> bytes:
        """Return the XML declaration and the opening tags."""
        return _OPEN

    def write(self, envelope: Envelope) -> bytes:
        """Return one record and a line end."""
        record = envelope.record
        styles = self.options.styles
        if styles and any(extra.format == FORMAT and extra.layout for extra in record.extras):
            held = HeldBack()
            pieces = pieces_of(record, envelope.key, held)
            text, losses = restored(pieces, held.losses, record.extras)
            for loss in losses:
                loss.tell(self.writing)
        else:
            text = joined(pieces_of(record, envelope.key, self.writing, styles=styles))
        return f"{text}\n".encode()

    def end(self) -> bytes:
        """Return the closing tags."""
        return _CLOSE
