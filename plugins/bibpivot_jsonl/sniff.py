"""Telling pivot-jsonl from other JSON by the head of a file."""

import re

import msgspec

from bibpivot.api import Date, Sniffed
from bibpivot_jsonl.fields import FIELDS, KEY, SET_EXTRA

_MEMBERS = frozenset((*FIELDS, KEY, SET_EXTRA))
_MEMBERS_OF_DATES = frozenset(Date.__struct_fields__)
_FIRST_MEMBER = re.compile(rb'\{\s*"(\w+)"\s*:')


def sniff(head: bytes, name: str) -> Sniffed | None:  # noqa: ARG001 - the content decides, not the name
    """Judge whether an input is pivot-jsonl: its first line is a JSON object with only the members of a record.

    A first line longer than the head is judged by its first member.
    """
    line, ended, _ = head.lstrip().partition(b"\n")
    if not line.startswith(b"{"):
        return None
    try:
        found = msgspec.json.decode(line.decode(errors="replace"))
    except (msgspec.DecodeError, RecursionError):
        first = _FIRST_MEMBER.match(line)
        if ended or first is None or first[1].decode("ascii", "replace") not in _MEMBERS:
            return None
        return Sniffed(0.5, f"its first line is long and starts as a record does, with {first[1].decode()}")
    if not _MEMBERS.issuperset(found):
        return None
    if _has_other_dates(found):
        return None
    if not found:
        return Sniffed(0.3, "its first line is an empty JSON object")
    return Sniffed(
        0.95, f"its first line is a JSON object with members of a record ({', '.join([*found][:3])})"
    )


def _has_other_dates(found: dict[str, object]) -> bool:
    """Tell whether a date has members that none has here: CSL-JSON, too, has `type`, `title` and `issued`."""
    date = found.get("issued")
    return isinstance(date, dict) and not _MEMBERS_OF_DATES.issuperset(date)
