"""The rules by which two values of a path become one."""

from collections import Counter
from collections.abc import Callable, Hashable
from typing import Any

import msgspec

from bibpivot.api import Abstract, Date, Pages, RichText, Text
from bibpivot_fill.alike import squeezed, words
from bibpivot_fill.filling import Filling, Rule, Rules, keep, merge_part

Key = Callable[[Any], Hashable]


def scalar(filling: Filling, path: str, stated: Any, found: Any) -> Any:
    """A word or number: the same if its words are; else the two differ."""
    return stated if words(stated) == words(found) else filling.differ(path, stated, found)


def text(filling: Filling, path: str, stated: Text, found: Text) -> Text:
    """A text: the same if its letters and digits are; markup that a plain text lost is filled."""
    if isinstance(stated, str) and isinstance(found, RichText) and str(found) == stated:
        filling.fill(path, found)
        return found
    if squeezed(stated) == squeezed(found):
        return stated
    value: Text = filling.differ(path, stated, found)
    return value


def date(filling: Filling, path: str, stated: Date, found: Date) -> Date:
    """A date: made more precise by one that agrees with it; a spelling alone is no difference."""
    if stated.year is None:
        same = squeezed(stated) in (squeezed(found), squeezed(found.literal or found))
        return stated if same else _other_date(filling, path, stated, found)
    names = ("year", "month", "day", "season")
    ours = {name: getattr(stated, name) for name in names if getattr(stated, name) is not None}
    theirs = {name: getattr(found, name) for name in names if getattr(found, name) is not None}
    if any(theirs.get(name, value) != value for name, value in ours.items()):
        return _other_date(filling, path, stated, found)
    missing = [name for name in theirs if name not in ours]
    if not missing or stated.end is not None or not ours.keys() <= theirs.keys():
        return stated
    if found.end is not None:
        if len(ours) > 1:
            return stated  # a month is not made a range of months
        missing.append("end")
    for name in missing:
        filling.fill(f"{path}.{name}", getattr(found, name))
    return found


def _other_date(filling: Filling, path: str, stated: Date, found: Date) -> Date:
    value: Date = filling.differ(path, stated, found)
    return value


def pages(filling: Filling, path: str, stated: Pages, found: Pages) -> Pages:
    """Pages: the last one filled where the first agrees; a spelling alone is no difference."""
    agree = stated.first is not None and stated.first == found.first and stated.last in (None, found.last)
    if agree and stated.last is None and found.last is not None and stated.literal is None:
        filling.fill(f"{path}.last", found.last)
        return msgspec.structs.replace(stated, last=found.last, literal=found.literal)
    if agree or words(stated) == words(found):
        return stated
    value: Pages = filling.differ(path, stated, found)
    return value


def abstract(filling: Filling, path: str, stated: Abstract, found: Abstract) -> Abstract:
    """An abstract: the sections of one that has the same text in one piece are filled, and its copyright."""
    result = stated
    if stated.sections and found.sections:
        if not _same_abstract(stated, found):
            whole: Abstract = filling.differ(path, stated, found)
            return whole
        if _is_structured(found) and not _is_structured(stated):
            result = msgspec.structs.replace(
                result, sections=filling.fill(f"{path}.sections", found.sections)
            )
    rest = {"sections": keep, "copyright": text, "kind": scalar, "language": scalar}
    return merge_part(filling, f"{path}.", result, found, rest)


def _is_structured(of: Abstract) -> bool:
    return any(section.label or section.category for section in of.sections)


def _same_abstract(stated: Abstract, found: Abstract) -> bool:
    """Tell whether two abstracts have one text, whether or not labels are part of it."""
    bare = squeezed(" ".join(str(section.text) for section in found.sections))
    return squeezed(stated) in (squeezed(found), bare)


def part(rules: Rules) -> Rule:
    """Return the rule for a structure: field by field."""

    def rule(filling: Filling, path: str, stated: Any, found: Any) -> Any:
        return merge_part(filling, f"{path}.", stated, found, rules)

    return rule


def listed(key: Key) -> Rule:
    """Return the rule for a list: the same if it has the same things in any order; else the two differ."""

    def rule(filling: Filling, path: str, stated: tuple[Any, ...], found: tuple[Any, ...]) -> Any:
        if Counter(map(key, stated)) == Counter(map(key, found)):
            return stated
        return filling.differ(path, stated, found, listed=True)

    return rule


def named(key: Key, rules: Rules, *, adds: Callable[[Any, tuple[Any, ...]], bool] | None = None) -> Rule:
    """Return the rule for a list of things with a name: what a thing lacks is filled from the one of its name.

    `adds(thing, stated)` tells whether a found thing that the list has not is to be added to it; without it, lists
    that do not name the same things differ.
    """

    def rule(filling: Filling, path: str, stated: tuple[Any, ...], found: tuple[Any, ...]) -> Any:
        ours, theirs = Counter(map(key, stated)), Counter(map(key, found))
        if adds is None and ours != theirs:
            changed = filling.differ(path, stated, found, listed=True)
            if changed is found:
                return found
        by_key = {key(item): item for item in found}
        once = {name for name in ours if ours[name] == theirs[name] == 1}
        merged = tuple(
            merge_part(filling, f"{path}.", item, by_key[key(item)], rules) if key(item) in once else item
            for item in stated
        )
        new = [item for item in found if key(item) not in ours and adds is not None and adds(item, stated)]
        for item in new:
            filling.fill(path, item)
        unchanged = not new and all(after is before for after, before in zip(merged, stated, strict=True))
        return stated if unchanged else (*merged, *new)

    return rule
