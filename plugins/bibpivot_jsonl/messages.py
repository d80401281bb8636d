"""What is wrong with a line, in plain words: the JSON parser's own are about programs."""

import re

from bibpivot.api import Unreadable, lazy_pattern
from bibpivot_jsonl.codes import SYNTAX, UNKNOWN_MEMBER, WRONG_VALUE

_PLACE = lazy_pattern(r" - at `(?:\$\.?)?([^`]*)`")
_UNKNOWN = lazy_pattern(r"unknown field `(.*)`")
_MISSING = lazy_pattern(r"missing required field `(.*)`")
_KINDS = lazy_pattern(r"Expected `([^`]*)`, got `([^`]*)`")
_RANGE = lazy_pattern(r"Expected `int` ([<>])= (-?[0-9]+)")
_NO_MEMBER_OF = lazy_pattern(r"Invalid (?:enum )?value (.*)", re.DOTALL)
_BYTE = lazy_pattern(r" \(byte (\d+)\)")

_WORDS = {
    "str": "a string",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "object": "an object",
    "array": "an array",
    "null": "null",
}
_SYNTAX = {
    "trailing characters": "something stands behind the end of the object",
    "trailing comma in object": "a comma stands before the end of an object",
    "trailing comma in array": "a comma stands before the end of an array",
    "invalid character": "a character that can't stand there",
}
# What `type` may be where nothing else tells what an object is.
_TYPES = (
    (lazy_pattern(r".*\.name(?:\.type)?"), "person or collective"),
    (lazy_pattern(r".*\.content\[[^.]*\](?:\.type)?"), "styled or math"),
)


def misfit(message: str) -> Unreadable:
    """Return what is wrong with JSON that does not fit the model."""
    found = _PLACE.search(message)
    place = found[1] if found is not None else ""
    bare = _PLACE.sub("", message)
    unknown = _UNKNOWN.search(bare)
    if unknown is not None:
        name = f"{place}.{unknown[1]}" if place else unknown[1]
        return Unreadable(f"records have no member `{name}`", code=UNKNOWN_MEMBER)
    return Unreadable(f"{place or 'the line'}: {_wrong(bare, place)}", code=WRONG_VALUE)


def _wrong(message: str, place: str) -> str:
    missing = _MISSING.search(message)
    types = next((types for pattern, types in _TYPES if pattern.fullmatch(place)), None)
    if missing is not None:
        hint = f" ({types})" if missing[1] == "type" and types is not None else ""
        return f"`{missing[1]}`{hint} is missing"
    kinds = _KINDS.search(message)
    if kinds is not None:
        *most, last = (_WORDS.get(kind, kind) for kind in kinds[1].split(" | "))
        expected = f"{', '.join(most)} or {last}" if most else last
        return f"{expected} was expected, not {_WORDS.get(kinds[2], kinds[2])}"
    beyond = _RANGE.search(message)
    if beyond is not None:
        return f"a number of {'at most' if beyond[1] == '<' else 'at least'} {beyond[2]} was expected"
    other = _NO_MEMBER_OF.search(message)
    if other is not None:
        return f"{other[1]} is none of the values that it may have" + (
            f": {types}" if types is not None else ""
        )
    return {"Number out of range": "the number is out of range"}.get(message, message)


def broken(message: str, text: str) -> Unreadable:
    """Return what is wrong with a line that is no JSON, and the column."""
    place = _BYTE.search(message)
    if place is None:
        column = len(text.rstrip("\r\n")) + 1
        return Unreadable(
            "the line ends before its JSON does, or is no JSON at all", column=column, code=SYNTAX
        )
    what = _BYTE.sub("", message.removeprefix("JSON is malformed: "))
    # The parser counts bytes from 0, and has passed the first character it finds after the end of the value.
    position = int(place[1]) - (what == "trailing characters")
    column = len(text.encode()[:position].decode(errors="ignore")) + 1
    return Unreadable(f"the line is not JSON: {_SYNTAX.get(what, what)}", column=column, code=SYNTAX)
