"""Writes pivot-jsonl: the record as it is, one JSON object a line."""

from typing import Any

import msgspec

from bibpivot.api import Envelope, Extra
from bibpivot.api import Writer as BaseWriter
from bibpivot_jsonl.fields import KEY
from bibpivot_jsonl.line import SetLine

_ENCODER = msgspec.json.Encoder()
SURROGATES_GONE = "half characters, which UTF-8 cannot hold, become U+FFFD"


class Writer(BaseWriter):
    """Writes records with all they hold; a citation key is kept where there is one, and none is made."""

    def write(self, envelope: Envelope) -> bytes:
        """Return a line: the members that are filled, in the order of the model, the citation key first."""
        record, key = envelope.record, envelope.key
        try:
            return _line(record, key)
        except UnicodeEncodeError as error:
            self.writing.lost("approximated", "record", error.object, note=SURROGATES_GONE)
            return _line(_whole(msgspec.to_builtins(record)), None if key is None else _whole(key))

    def end(self) -> bytes:
        """Return a line for everything that is said of the whole set."""
        return b"".join(map(self._of_set, self.set_extras))

    def _of_set(self, extra: Extra) -> bytes:
        line = SetLine(set_extra=extra)
        try:
            return _line(line, None)
        except UnicodeEncodeError as error:
            self.writing.lost("approximated", "set", error.object, note=SURROGATES_GONE)
            return _line(_whole(msgspec.to_builtins(line)), None)


def _line(record: Any, key: str | None) -> bytes:
    line = _ENCODER.encode(record)
    if key is not None:
        rest = b"}" if line == b"{}" else b"," + line[1:]
        line = b'{"%s":%s%s' % (KEY.encode(), _ENCODER.encode(key), rest)
    return line + b"\n"


def _whole(value: Any) -> Any:
    """Return plain data in which every half of a character outside the BMP is U+FFFD."""
    if isinstance(value, str):
        return (
            value.encode("utf-8", "surrogatepass").decode("utf-8", "replace") if _is_broken(value) else value
        )
    if isinstance(value, dict):
        return {name: _whole(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_whole(part) for part in value]
    return value


def _is_broken(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in text)
