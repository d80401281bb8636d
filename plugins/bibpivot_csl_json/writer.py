"""Writes CSL-JSON, valid against the data schema of CSL 1.0.2, items of a source in CSL-JSON as they were there."""

from typing import Any

import msgspec

from bibpivot.api import SILENT, Carries, Envelope, Keyed, Reading, Record, Writing, lazy_pattern
from bibpivot.api import Writer as BaseWriter
from bibpivot_csl_json import layout, validity
from bibpivot_csl_json.carries import CARRIES, IN_VARIABLES
from bibpivot_csl_json.codes import NOT_VALID
from bibpivot_csl_json.item import Items
from bibpivot_csl_json.options import WriteOptions
from bibpivot_csl_json.tables import FORMAT

SURROGATES_GONE = "half characters, which UTF-8 cannot hold, become U+FFFD"
_ENCODER = msgspec.json.Encoder()
_HALF = lazy_pattern("[\ud800-\udfff]")
_PLAIN = lazy_pattern(r"[^\"\\\x00-\x1f\x7f\ud800-\udfff]*")
_MOST_NAMED = 5
_MARK = "\x00key\x00"
"""Stands where the id goes until it is known; no text has it but by malice, which is looked for."""
_ENCODED_MARK = _ENCODER.encode(_MARK)[1:-1]


class Writer(BaseWriter):
    """Writes items into an array, or a line each."""

    options: WriteOptions

    def __init__(self, options: Any, writing: Writing) -> None:
        super().__init__(options or WriteOptions(), writing)
        self._items = Items(writing.lost, custom=self.options.custom)
        self._reading: Reading | None = None
        self._carries: Carries | None = None
        if not self.options.custom:
            self.carries = IN_VARIABLES

    def begin(self) -> bytes:
        """Return the bracket that opens the array."""
        return b"" if self.options.lines else b"[\n"

    def separator(self) -> bytes:
        """Return what stands between items."""
        return b"\n" if self.options.lines else b",\n"

    def end(self) -> bytes:
        """Return the bracket that closes the array."""
        return b"\n" if self.options.lines else b"\n]\n"

    def empty(self) -> bytes:
        """Return an array without items, or no lines."""
        return b"" if self.options.lines else b"[]\n"

    def write(self, envelope: Envelope) -> bytes | Keyed:
        """Return an item, its id left open."""
        record, key = envelope.record, envelope.key or ""
        self.restored = ()
        own = item = {"id": _MARK, "citation-key": _MARK, **self._items.make(record)}
        if any(extra.format == FORMAT for extra in record.extras):
            item = layout.own_extras(dict(own), record.extras)
            item = layout.restored(item, record, self._read)
            if self.options.valid:
                item = validity.made_valid(item, own)
            else:
                self._tell_invalid(item)
            self.restored = self._arrived(item, record)
        return self._keyed(item, key)

    def _arrived(self, item: dict[str, Any], record: Record) -> list[str]:
        """Return the paths that an item says as its source did, though none is made of them: works that are cited."""
        if self._carries is None:
            self._carries = Carries(CARRIES if self.options.custom else IN_VARIABLES)
        missing = [path for path, _, _ in self._carries.missing(record)]
        if not missing:
            return missing
        back = self._read(item)
        return [path for path in missing if _part(back, path) == _part(record, path)]

    def _tell_invalid(self, item: dict[str, Any]) -> None:
        wrong = [name for name in ("id", "type") if name not in item]
        wrong += [name for name, value in item.items() if not validity.is_valid(name, value)]
        if wrong:
            shown = ", ".join(wrong[:_MOST_NAMED]) + (" …" if len(wrong) > _MOST_NAMED else "")
            self.writing.report(
                NOT_VALID,
                f"the CSL schema does not allow {shown} as it stands here; written as it was",
                value=wrong[0],
            )

    def _read(self, item: dict[str, Any]) -> Record:
        """Return the record that a reader makes of an item."""
        from bibpivot_csl_json import reader

        if self._reading is None:
            self._reading = Reading(plugin=FORMAT, collector=SILENT)
        return reader.record_of(msgspec.to_builtins(item), self._reading)

    def _keyed(self, item: dict[str, Any], key: str) -> bytes | Keyed:
        """Return the bytes of an item around the places of its id."""
        mark, encoded = _MARK, _ENCODED_MARK
        places = [name for name in layout.KEYS if item.get(name) == mark]
        data = self._encoded(item)
        if data.count(encoded) > len(places):  # a text has the mark itself
            while data.count(encoded):
                mark = f"\x00{mark}"
                encoded = _ENCODER.encode(mark)[1:-1]
            data = self._encoded({**item, **dict.fromkeys(places, mark)})
        if not places:
            return data
        parts = data.split(encoded)
        if _PLAIN.fullmatch(key):
            return Keyed(*parts)
        return Keyed(*parts, key=_ENCODER.encode(_whole(key))[1:-1].decode())

    def _encoded(self, item: dict[str, Any]) -> bytes:
        try:
            data = _ENCODER.encode(item)
        except UnicodeEncodeError as error:
            self.writing.lost("approximated", "record", error.object, note=SURROGATES_GONE)
            data = _ENCODER.encode(_whole(msgspec.to_builtins(item)))
        if self.options.indent and not self.options.lines:
            data = msgspec.json.format(data, indent=self.options.indent)
        return data


def _part(record: Record, path: str) -> Any:
    """Return the field of a record that a path leads into."""
    return getattr(record, path.partition(".")[0])


def _whole(value: Any) -> Any:
    """Return plain data in which every half of a character outside the BMP is U+FFFD."""
    if isinstance(value, str):
        return _HALF.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_whole(name): _whole(part) for name, part in value.items()}
    return [_whole(part) for part in value] if isinstance(value, list | tuple) else value
