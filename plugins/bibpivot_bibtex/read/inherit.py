"""What an entry takes from others: fields of its parent (`crossref`), fields and single values of `xdata` entries.

What an entry hands down is put together once for all that inherit from it. How much one may take is bounded, since a
small file could make a large one of any size with it; entries in a circle take nothing from each other.
"""

import re
from collections.abc import Iterator, Mapping

import msgspec

from bibpivot.api import lazy_pattern
from bibpivot_bibtex.read import entries
from bibpivot_bibtex.read.crossref import handed_down
from bibpivot_bibtex.read.entries import Broken, Entry, Field

MOST_INHERITED = 200
"""How many fields an entry may inherit, and how many of one entry; biblatex knows about 150."""

LONGEST_INHERITED = 2**15
"""How many characters an entry may inherit."""

_SAME = (
    frozenset({"date", "year", "month", "day"}),
    frozenset({"journal", "journaltitle"}),
    frozenset({"address", "location"}),
)
"""Fields that say the same: a child with one of them takes none."""

_GRANULAR = lazy_pattern(r"xdata\s*=\s*(\S+?)-([a-z]+)(?:-([0-9]{1,3}))?", re.IGNORECASE)
_TIES = frozenset({"crossref", "xdata"})
_NOT_DATA = _TIES | {"ids"}
_MOST_MISSING = 20
_AND = lazy_pattern(r"\s+and\s+", re.IGNORECASE)
_COMMA = lazy_pattern(r"\s*,\s*")


class Inheritance(msgspec.Struct):
    """The fields of an entry: its own, then those that it inherits.

    missing: keys that are named and not there. circles: keys that are named by an entry they inherit from. left_out:
    how many fields were too much, by the key that they would have come from.
    """

    fields: list[Field]
    missing: dict[str, None] = {}
    circles: dict[str, None] = {}
    left_out: dict[str, int] = {}


def fields_of(entry: Entry, family: "Family") -> Inheritance:
    """Return the fields of an entry with what it inherits from its family."""
    if not family.texts and _TIES.isdisjoint([one.name.lower() for one in entry.fields]):
        return Inheritance(entry.fields)
    return _Heir(entry, family).inheritance()


class Family:
    """The entries that others inherit from, by key in lower case; read when first asked for, then kept.

    cut: there are others, which were too much to take along.
    """

    def __init__(
        self, texts: Mapping[str, str], strings: Mapping[str, str] | None = None, *, cut: bool = False
    ) -> None:
        self.texts = texts
        self.strings = strings or {}
        self.cut = cut
        self._entries: dict[str, Entry | None] = {}
        self._heirs: dict[str, Inheritance] = {}
        self._handed_down: dict[tuple[str, str | None], dict[str, Field]] = {}
        self._values: dict[tuple[str, str], tuple[str, list[str]] | None] = {}
        self._reached: dict[str, frozenset[str]] = {}

    def entry(self, key: str) -> Entry | None:
        """Return an entry, `None` where none can be read."""
        if key not in self._entries:
            text = self.texts.get(key)
            try:
                self._entries[key] = None if text is None else entries.parse(text, self.strings)
            except Broken:
                self._entries[key] = None
        return self._entries[key]

    def heir(self, key: str) -> Inheritance | None:
        """Return an entry's own fields and what it inherits itself; `None` where it can't be read."""
        entry = self.entry(key)
        if entry is None:
            return None
        known = self._heirs.get(key)
        if known is None:
            known = _Heir(entry, self, key).inheritance()
            too_many = len(known.fields) - 2 * MOST_INHERITED
            if too_many > 0:
                del known.fields[-too_many:]
                known.left_out = {**known.left_out, key: too_many}
            self._heirs[key] = known
        return known

    def handed_down(self, key: str, child_kind: str | None) -> dict[str, Field]:
        """Return what an entry gives, by name: to children of a type, or to whatever names it as its `xdata`."""
        known = self._handed_down.get((key, child_kind))
        if known is None:
            known = self._handed_down[key, child_kind] = {}
            for one in self._given(key, child_kind):
                known.setdefault(one.name.lower(), one)
        return known

    def _given(self, key: str, child_kind: str | None) -> Iterator[Field]:
        entry, heir = self.entry(key), self.heir(key)
        if entry is None or heir is None:
            return
        given: Iterator[tuple[str, Field]] = (
            ((one.name, one) for one in heir.fields if one.name.lower() not in _NOT_DATA)
            if child_kind is None
            else handed_down(heir.fields, entry.type.lower(), child_kind)
        )
        for name, one in given:
            yield Field(name, one.raw, one.value, one.at, one.parent or key)

    def value(self, key: str, name: str, number: int | None) -> str | None:
        """Return the value of a field of an entry, or of its list the part with a number, if it has one."""
        if (key, name) not in self._values:
            heir = self.heir(key)
            found = [one.value for one in heir.fields if one.name.lower() == name] if heir is not None else []
            self._values[key, name] = (found[0], entries.split(found[0], _AND)) if found else None
        known = self._values[key, name]
        if known is None:
            return None
        value, listed = known
        if number is None:
            return value
        return listed[number - 1] if 0 < number <= len(listed) else None

    def in_circle(self, key: str, other: str) -> bool:
        """Tell whether two entries inherit from each other, by whatever way."""
        return key == other or (key in self._ancestors(other) and other in self._ancestors(key))

    def _ancestors(self, key: str) -> frozenset[str]:
        known = self._reached.get(key)
        if known is None:
            reached: set[str] = set()
            waiting = [key]
            while waiting:
                fresh = self._named_by(waiting.pop()) - reached
                reached |= fresh
                waiting += fresh
            known = self._reached[key] = frozenset(reached)
        return known

    def _named_by(self, key: str) -> frozenset[str]:
        """Return the keys of the entries that an entry inherits from, those that are there."""
        entry = self.entry(key)
        named = entry.fields if entry is not None else ()
        return frozenset(key for one in named for key in _keys(one) if key in self.texts)


def _keys(one: Field) -> Iterator[str]:
    """Yield the keys, in lower case, that a field names to inherit from."""
    name, value = one.name.lower(), one.value
    if name == "crossref":
        yield value.strip().lower()
    elif name == "xdata" and not _GRANULAR.fullmatch(value.strip()):
        yield from _COMMA.split(value.strip().lower())
    elif "xdata" in value.lower():
        for part in entries.split(value, _AND):
            found = _GRANULAR.fullmatch(part.strip())
            if found is not None:
                yield found[1].lower()


class _Heir:
    """An entry that inherits; `key` is its own if others inherit from it in turn."""

    def __init__(self, entry: Entry, family: Family, key: str | None = None) -> None:
        self._entry = entry
        self._family = family
        self._key = key
        self._said = Inheritance([])
        self._have: set[str] = set()
        self._number = 0
        self._size = 0

    def inheritance(self) -> Inheritance:
        """Return all fields of the entry, and what there is to say of them."""
        own = [self._with_parts(one) if "xdata" in one.value.lower() else one for one in self._entry.fields]
        for one in own:
            self._note(one.name.lower())
        fields = self._said.fields
        fields += own
        for one in own:
            name = one.name.lower()
            if name == "xdata" and not _GRANULAR.fullmatch(one.value.strip()):
                for key in _COMMA.split(one.value.strip()):
                    if self._has(key):
                        fields += self._fresh(self._family.handed_down(key.lower(), None), key)
            elif name == "crossref":
                key = one.value.strip()
                if self._has(key):
                    kind = self._entry.type.lower()
                    fields += self._fresh(self._family.handed_down(key.lower(), kind), key)
        return self._said

    def _has(self, key: str) -> bool:
        """Tell whether an entry can be inherited from; if not, that is noted. What it misses itself is, too."""
        name = key.lower()
        said = self._said
        if not key:
            return False
        if self._key is not None and self._family.in_circle(self._key, name):
            said.circles[key] = None
            return False
        heir = self._family.heir(name)
        if heir is not None:
            said.circles |= heir.circles
            said.left_out |= heir.left_out
            said.missing |= heir.missing
        elif name not in self._family.texts:
            if self._family.cut:
                said.left_out.setdefault(key, 0)
            elif len(said.missing) < _MOST_MISSING:
                said.missing[key] = None
        return heir is not None

    def _fresh(self, handed_down: dict[str, Field], key: str) -> list[Field]:
        """Return the fields that the entry lacks, as far as there is room; those that say the same come together."""
        have = self._have
        lacking = [name for name in handed_down if name not in have]
        fresh = [name for name in lacking if self._takes(len(handed_down[name].raw))]
        self._leave_out(key, len(lacking) - len(fresh))
        for name in fresh:
            self._note(name)
        return [handed_down[name] for name in fresh]

    def _note(self, name: str) -> None:
        self._have.add(name)
        for same in _SAME:
            if name in same:
                self._have |= same

    def _takes(self, size: int, *, fields: int = 1) -> bool:
        """Tell whether there is room for a value from another entry; if so, it is taken."""
        if self._number + fields > MOST_INHERITED or self._size + size > LONGEST_INHERITED:
            return False
        self._number += fields
        self._size += size
        return True

    def _leave_out(self, key: str, number: int) -> None:
        if number:
            self._said.left_out[key] = self._said.left_out.get(key, 0) + number

    def _with_parts(self, one: Field) -> Field:
        """Return a field in which references to a field of an xdata entry are replaced (`xdata=key-author-1`)."""
        if one.name.lower() == "xdata":
            return one
        found = False
        parts: list[str] = []
        for part in entries.split(one.value, _AND):
            reference = _GRANULAR.fullmatch(part.strip())
            said = self._part(reference) if reference is not None else None
            found = found or said is not None
            parts.append(part if said is None else said)
        return Field(one.name, one.raw, " and ".join(parts), one.at) if found else one

    def _part(self, reference: re.Match[str]) -> str | None:
        key, name, number = reference.groups()
        if not self._has(key):
            return None
        said = self._family.value(key.lower(), name.lower(), None if number is None else int(number))
        if said is None or self._takes(len(said), fields=0):
            return said
        self._leave_out(key, 1)
        return None
