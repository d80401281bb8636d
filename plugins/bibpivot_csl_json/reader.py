"""Reads CSL-JSON: an item's bytes into a record (crosswalk, CSL columns)."""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from bibpivot.api import Envelope, Frame, Reading, Record, Unreadable, by_json_items, lazy_pattern
from bibpivot_csl_json import crossref, custom, fields, layout
from bibpivot_csl_json.codes import BEYOND_LIMITS, NO_ITEM, REPEATED, SYNTAX, SYNTAX_MENDED, WRAPPED
from bibpivot_csl_json.draft import Draft
from bibpivot_csl_json.item import Items

UNDER = ("items", "message.items", "references")
"""Where an object may have the items: in files of pandoc and others, in Crossref's answers."""

_ENCODER = msgspec.json.Encoder()
MAX_DEPTH = 60
_MADE = "\x00"
"""Stands for a key that only the writer will make: no source has it."""

_MOST_SHOWN = 40
_WORDS = {
    "Expecting value": "a value was expected here",
    "Expecting ',' delimiter": "a comma was expected here",
    "Expecting ':' delimiter": "a colon was expected here",
    "Expecting property name enclosed in double quotes": "a name in double quotes was expected here",
    "Unterminated string starting": "the string that starts here has no end",
    "Extra data": "something stands behind the end of the item",
    "Illegal trailing comma before end of object": "a comma stands before the end of an object",
    "Illegal trailing comma before end of array": "a comma stands before the end of an array",
}
_HALF = lazy_pattern("[\ud800-\udfff]")


def frames(stream: BinaryIO, reading: Reading) -> Iterator[Frame]:
    """Cut into items: an array, an array under a name, a single item, JSON lines."""

    def outside(data: bytes, line: int) -> None:
        said = data.strip(b" \t\r\n{}[],")
        if data.lstrip().startswith(b"{"):
            said = said[: said.rfind(b'"', 0, said.rfind(b'"'))].rstrip(b" \t\r\n,")
        if said:
            text = said.decode(errors="replace")
            reading.report(WRAPPED, "the items stand in an object; only they are read", line=line, value=text)
            reading.lost(
                "unrecognised", "(around the items)", text, line=line, note="stands beside the items"
            )

    return by_json_items(stream, under=UNDER, outside=outside)


def parse(frame: Frame, reading: Reading) -> Envelope | list[Envelope]:
    """Return the record of an item, or those of an answer of Crossref's that could not be cut.

    Raises:
        Unreadable: it is no JSON, no object, nests too deep, or has no works.

    """
    if frame.fault is not None:
        raise Unreadable(frame.fault, line=frame.line)
    text = reading.text(frame)
    item = _decoded(text, frame, reading)
    if not isinstance(item, dict):
        raise Unreadable(
            f"an item was expected, which is an object; {text.strip()[:_MOST_SHOWN]!r} was found",
            line=frame.line,
            code=NO_ITEM,
        )
    works = [_envelope(work, text, frame, reading) for work in crossref.works(item, frame.line)]
    return works[0] if len(works) == 1 else works


def _envelope(item: dict[str, Any], text: str, frame: Frame, reading: Reading) -> Envelope:
    draft = Draft(reading, frame, item, text)
    record = _record(draft)
    if draft.keeps_layout:
        own = layout.own_extras(_own(record, draft), record.extras)
        found = layout.differences(item, own, record)
        if found:
            record = msgspec.structs.replace(record, extras=(*record.extras, *found))
    return draft.envelope(record)


def record_of(item: dict[str, Any], reading: Reading) -> Record:
    """Return the record of an item that was decoded, without a word on how it is laid out."""
    return _record(Draft(reading, Frame(data=b"", offset=0, line=1), item, ""))


def _record(draft: Draft) -> Record:
    fields.read(draft)
    if "custom" in draft.item:
        custom.read(draft, draft.item["custom"])
    return draft.record()


def _own(record: Record, draft: Draft) -> dict[str, Any]:
    """Return the item that a writer makes of the record."""
    key = draft.envelope(record).key or _MADE
    return {"id": key, "citation-key": key, **_ITEMS.make(record)}


def _say_nothing(*_: Any, **__: Any) -> None:
    """Take a loss that somebody else will tell."""


_ITEMS = Items(_say_nothing)


def _decoded(text: str, frame: Frame, reading: Reading) -> Any:
    try:
        item = msgspec.json.decode(text)
    except RecursionError:
        raise _too_deep(frame) from None
    except (msgspec.DecodeError, UnicodeEncodeError) as error:
        return _mended(text, frame, reading, str(error))
    if isinstance(item, dict) and text.count("{") + text.count("[") > MAX_DEPTH and _depth(item) > MAX_DEPTH:
        raise _too_deep(frame)
    if isinstance(item, dict) and _may_repeat(text, item):
        _report_repeated(text, reading)
    return item


def _mended(text: str, frame: Frame, reading: Reading, problem: str) -> Any:
    """Return an item that Python's parser takes though it is not quite JSON."""
    try:
        item = json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        raise Unreadable(
            f"the item is not JSON: {_in_words(error.msg)}",
            line=frame.line + error.lineno - 1,
            column=error.colno,
            code=SYNTAX,
        ) from None
    except RecursionError:
        raise _too_deep(frame) from None
    except ValueError:
        raise Unreadable(
            "a number has more digits than programs hold", line=frame.line, code=BEYOND_LIMITS
        ) from None
    if _depth(item) > MAX_DEPTH:
        raise _too_deep(frame)
    what = (
        "a number is out of range" if "range" in problem else "a control character, half a character or NaN"
    )
    reading.report(SYNTAX_MENDED, f"not quite JSON ({what}), but it could be read", value=text[:_MOST_SHOWN])
    return _finite(item)


def _in_words(message: str) -> str:
    """Return what Python's parser says, as one who did not write it would."""
    return _WORDS.get(message.removesuffix(" at"), message)


def _finite(value: Any) -> Any:
    """Return a value that can be written as JSON: without NaN, with numbers and characters that everybody can hold."""
    if isinstance(value, str):
        return _HALF.sub("\ufffd", value)
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return None
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 2**63:
        return str(value)
    if isinstance(value, dict):
        return {_finite(name): _finite(part) for name, part in value.items()}
    return [_finite(part) for part in value] if isinstance(value, list) else value


def _too_deep(frame: Frame) -> Unreadable:
    return Unreadable(f"the item nests deeper than {MAX_DEPTH} levels", line=frame.line, code=BEYOND_LIMITS)


def _depth(value: Any) -> int:
    """Return how deep a value nests, level by level."""
    depth, level = 0, [value]
    while level := [
        part
        for one in level
        for part in (one.values() if isinstance(one, dict) else one if isinstance(one, list) else ())
        if isinstance(part, dict | list)
    ]:
        depth += 1
    return depth


def _may_repeat(text: str, item: dict[str, Any]) -> bool:
    """Tell, cheaply, whether a member may stand twice: of two, the decoder keeps the last and says nothing."""
    return text.count('":') > _ENCODER.encode(item).count(b'":')


def _report_repeated(text: str, reading: Reading) -> None:
    """Look for variables of the item itself that stand more than once."""

    def take(members: list[tuple[str, Any]]) -> dict[str, Any]:
        counts.clear()
        for name, value in members:
            counts.setdefault(name, []).append(value)
        return dict(members)

    counts: dict[str, list[Any]] = {}
    json.loads(text, object_pairs_hook=take)
    for name, values in counts.items():
        if len(values) > 1:
            reading.report(
                REPEATED, f"`{name}` stands {len(values)} times in the item; the last one counts", value=name
            )
            reading.lost(
                "dropped",
                name,
                values[0],
                values=len(values) - 1,
                note="a variable that stands more than once",
            )
