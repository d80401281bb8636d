"""Reads pivot-jsonl: one JSON object a line, checked in full against the model."""

import json
import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, BinaryIO

import msgspec

from bibpivot.api import Envelope, Extra, Frame, Reading, Record, Unreadable, group, lines
from bibpivot_jsonl.codes import BEYOND_LIMITS, REPEATED_MEMBER
from bibpivot_jsonl.fields import FIELDS, SET_EXTRA
from bibpivot_jsonl.line import Line, SetLine
from bibpivot_jsonl.messages import broken, misfit

MAX_DEPTH = 100
"""How deep objects and arrays may nest; records need about ten levels, and as many again for every style in a style."""

MAX_DIGITS = 18
"""How many digits an integer may have, so that every program can hold it."""

_DECODER = msgspec.json.Decoder(Line)
_SET_DECODER = msgspec.json.Decoder(SetLine)
_OF_SET = re.compile(rf'\s*\{{\s*"{SET_EXTRA}"')
_ENCODER = msgspec.json.Encoder()
_BRACKET = re.compile(r"[\[\]{}]")
_STEP = {"[": 1, "{": 1, "]": -1, "}": -1}
_LONG_NUMBER = re.compile(rf":\s*-?[0-9]{{{MAX_DIGITS + 1}}}")


def frames(stream: BinaryIO, reading: Reading) -> Iterator[Frame]:  # noqa: ARG001 - cutting needs no options
    """Cut at line ends; blank lines are passed over."""
    return group(_marked(stream))


def parse(frame: Frame, reading: Reading) -> Envelope | Extra:
    """Return the record of a line, with its citation key in the envelope; or what the line says of the whole set.

    Raises:
        Unreadable: the line is no JSON, has members or values that no record has, or passes a limit.

    """
    text = reading.text(frame)
    if _may_pass_limits(text):
        _check_limits(text)
    try:
        line = (_SET_DECODER if _OF_SET.match(text) else _DECODER).decode(text)
    except msgspec.ValidationError as error:
        raise misfit(str(error)) from None
    except msgspec.DecodeError as error:
        raise broken(str(error), text) from None
    if _may_repeat_members(text, line):
        _report_repeated(text, reading)
    if isinstance(line, SetLine):
        return line.set_extra
    record = Record(**{name: getattr(line, name) for name in FIELDS})
    if reading.explains:
        for name in FIELDS:
            reading.origin(name, name=name, line=frame.line)
    return Envelope(record=record, key=line.citation_key)


def _marked(stream: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """Yield the lines with whether each starts a frame: all do but the later pieces of a line beyond all measure."""
    starts = True
    for line in lines(stream):
        yield line, starts
        starts = line.endswith((b"\n", b"\r"))


def _may_repeat_members(text: str, line: Line | SetLine) -> bool:
    r"""Tell, cheaply, whether a member may stand twice in an object: of two, the decoder keeps one and says nothing.

    Without `\u` escapes, what was decoded has no colon that the text has not; with as many, nothing was left out.
    """
    return "\\u" in text or text.count(":") != _ENCODER.encode(line).count(b":")


def _report_repeated(text: str, reading: Reading) -> None:
    """Look at every object of a line for members that stand twice."""

    def take(members: list[tuple[str, Any]]) -> None:
        seen = set()
        for name, _ in members:
            if name in seen:
                repeated[name] = repeated.get(name, 0) + 1
            seen.add(name)

    repeated: dict[str, int] = {}
    json.loads(text, object_pairs_hook=take)
    for name, values in repeated.items():
        reading.report(
            REPEATED_MEMBER,
            f"the member `{name}` stands more than once in an object; only one of them counts",
            value=name,
        )
        reading.lost("dropped", name, values=values, note="a member that stands more than once in an object")


def _may_pass_limits(text: str) -> bool:
    """Tell, cheaply, whether a line needs a closer look.

    Only rich text and ranges of dates hold parts of their own kind, so nothing else can nest deep before it is refused
    as unknown; an escape could hide the members' names.
    """
    recursive = text.count('"content"') + text.count('"end"')
    return 3 * recursive > MAX_DEPTH or "\\u00" in text or _LONG_NUMBER.search(text) is not None


def _check_limits(text: str) -> None:
    """Refuse what would exhaust the stack or a number type, of a reader here or of a program after us."""
    # Without escapes, every second piece between quotation marks stands outside of strings.
    bare = "".join(text.replace("\\\\", "").replace('\\"', "").split('"')[::2])
    if _LONG_NUMBER.search(bare):
        raise Unreadable(f"a number of more than {MAX_DIGITS} digits", code=BEYOND_LIMITS)
    steps = map(_STEP.__getitem__, _BRACKET.findall(bare))
    if max(accumulate(steps), default=0) > MAX_DEPTH:
        raise Unreadable(f"objects and arrays nest deeper than {MAX_DEPTH} levels", code=BEYOND_LIMITS)
