"""What is different between two records, told as finely as people would: by the path of the part that changed.

Lists are aligned, first by all that their items say, then by what they are called (a name, a term); of items that are
paired so, or stand in each other's place and have something in common, the parts are compared.
"""

import difflib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

import msgspec

from bibpivot.accounts.paths import fields_of
from bibpivot.looking.values import filled, spelt, values
from bibpivot.model import Date, Extra, Identifier, Math, Record, RichText
from bibpivot.model.part import Part

LONGEST_ALIGNED = 1000
"""Longer lists are compared without their order: alignment takes the square of their length."""

_WHOLE = (RichText, Math, Extra, Date, Identifier)
"""Parts that people take for one value."""
_ORDERED_WITHIN: dict[str, Callable[[Any], str]] = {
    "identifiers": lambda identifier: identifier.scheme,
    "contributors": lambda contributor: contributor.role,
    "completeness": lambda entry: entry.of,
}
"""Lists whose order says something only among the items of one kind: the first DOI, the first author."""


class Change(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A value that is different: only in the first (`-`), only in the second (`+`), or another in each (`~`).

    `place` counts the items of the list that it is in, or is a part of, from 1: in the second for `+`, else in the
    first. `told` is what a format says of it that can't hold the value as it is in the other.
    """

    sign: Literal["-", "+", "~"]
    path: str
    place: int | None = None
    a: str | None = None
    b: str | None = None
    told: str | None = None


class _Item(msgspec.Struct, frozen=True):
    """A value, with all that it says and what it is called, and its place in its list."""

    value: object
    text: str
    name: str
    place: int | None


def changes(a: Record, b: Record) -> Iterator[Change]:
    """Yield what is different between two records, path by path, in the order of the model.

    >>> (change,) = changes(Record(languages=("eng", "fre")), Record(languages=("fre",)))
    >>> change.sign, change.path, change.place, change.a
    ('-', 'languages', 1, 'eng')
    """
    ours, theirs = _by_path(a), _by_path(b)
    for path in dict.fromkeys((*ours, *theirs)):
        one, other = ours.get(path, []), theirs.get(path, [])
        kind = _ORDERED_WITHIN.get(path)
        if kind is None or not _are_alike(one, other, kind):
            yield from _in_lists(path, one, other)


def _by_path(record: Record) -> dict[str, list[_Item]]:
    found: dict[str, list[_Item]] = {}
    for value in values(record):
        found.setdefault(value.path, []).append(_item(value.value, value.place))
    return found


def _item(value: object, place: int | None = None) -> _Item:
    return _Item(value, spelt(value), str(value), place)


def _are_alike(a: list[_Item], b: list[_Item], kind: Callable[[Any], str]) -> bool:
    """Tell whether two lists have the same items, those of each kind in the same order."""
    if len(a) != len(b):
        return False
    ours, theirs = (sorted(items, key=lambda item: kind(item.value)) for items in (a, b))
    return [one.text for one in ours] == [one.text for one in theirs]


def _in_lists(path: str, a: list[_Item], b: list[_Item]) -> Iterator[Change]:
    ours, theirs = [one.text for one in a], [one.text for one in b]
    if ours == theirs:
        return
    if sorted(ours) == sorted(theirs):
        yield Change(sign="~", path=path, a=f"{len(a)} values", b="the same in another order")
        return
    if max(len(a), len(b)) > LONGEST_ALIGNED:
        yield from _without_order(path, ours, theirs)
        return
    for is_equal, some, others in _aligned(a, b, ours, theirs):
        if is_equal:
            continue
        names = [one.name for one in some], [one.name for one in others]
        for are_paired, left, right in _aligned(some, others, *names):
            if are_paired or len(left) == len(right):
                for one, other in zip(left, right, strict=True):
                    yield from _in_items(path, one, other, are_paired=are_paired)
            else:
                yield from _alone(path, left, right)


def _aligned(
    a: list[_Item], b: list[_Item], a_keys: Sequence[str], b_keys: Sequence[str]
) -> Iterator[tuple[bool, list[_Item], list[_Item]]]:
    """Yield stretches of both lists, with whether their keys are equal."""
    matcher = difflib.SequenceMatcher(None, a_keys, b_keys, autojunk=False)
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        yield tag == "equal", a[a1:a2], b[b1:b2]


def _alone(path: str, a: list[_Item], b: list[_Item]) -> Iterator[Change]:
    yield from (Change(sign="-", path=path, place=one.place, a=one.text) for one in a)
    yield from (Change(sign="+", path=path, place=one.place, b=one.text) for one in b)


def _in_items(path: str, a: _Item, b: _Item, *, are_paired: bool) -> Iterator[Change]:
    """Yield what is different in two items that stand for each other."""
    if a.text == b.text:
        return
    one, other = a.value, b.value
    if (
        isinstance(one, Part)
        and isinstance(other, Part)
        and type(one) is type(other)
        and not isinstance(one, _WHOLE)
        and (are_paired or not _leaves(one).isdisjoint(_leaves(other)))
    ):
        yield from _in_parts(path, a.place, one, other)
        return
    yield Change(sign="~", path=path, place=a.place, a=a.text, b=b.text)


def _in_parts(path: str, place: int | None, a: Part, b: Part) -> Iterator[Change]:
    """Yield what is different in two parts of one kind, all under the place of the item that they are."""
    for field in fields_of(type(a)):
        one, other = _list_of(a, field.name), _list_of(b, field.name)
        for change in _in_lists(f"{path}.{field.name}", one, other):
            yield msgspec.structs.replace(change, place=place)


def _list_of(part: Part, name: str) -> list[_Item]:
    value = getattr(part, name)
    if value is None:
        return []
    return [_item(one) for one in value] if isinstance(value, tuple) else [_item(value)]


def _leaves(part: Part) -> set[str]:
    """Return the texts in a part: what it has in common with another tells whether they are of one thing."""
    found: set[str] = set()
    for _, value in filled(part):
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, _WHOLE):
                found.add(spelt(one))
            elif isinstance(one, Part):
                found |= _leaves(one)
            elif isinstance(one, str):
                found.add(one)
    return found


def _without_order(path: str, a: list[str], b: list[str]) -> Iterator[Change]:
    ours, theirs = Counter(a), Counter(b)
    yield from (Change(sign="-", path=path, a=one) for one in (ours - theirs).elements())
    yield from (Change(sign="+", path=path, b=one) for one in (theirs - ours).elements())
