"""What an entry takes from others: `crossref` by the rules of BibTeX and of biblatex, `xdata` as it is.

BibTeX copies every field that the child lacks. biblatex renames titles on the way (a book's title is the `booktitle`
of its chapter; manual, appendix B) and keeps what belongs to the parent alone; those renamings are right for BibTeX's
types too, where the child has no such field. Beyond both, what identifies the parent (its DOI, its address) is never
taken for the child's.
"""

import re
from collections.abc import Iterator, Mapping

import msgspec

from bibpivot.api import lazy_pattern
from bibpivot_bibtex.read import entries
from bibpivot_bibtex.read.entries import Broken, Entry, Field

_BOOK_PARTS = frozenset({"inbook", "bookinbook", "suppbook"})
_COLLECTION_PARTS = frozenset({"incollection", "inreference", "suppcollection"})
_PAPERS = frozenset({"inproceedings", "conference"})

_SHORT = ("shorttitle", "sorttitle", "indextitle", "indexsorttitle")
_SKIPPED = dict.fromkeys(_SHORT, "")
_TO_MAIN = {"title": "maintitle", "subtitle": "mainsubtitle", "titleaddon": "maintitleaddon", **_SKIPPED}
_TO_BOOK = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon", **_SKIPPED}
_TO_JOURNAL = {
    "title": "journaltitle",
    "subtitle": "journalsubtitle",
    "titleaddon": "journaltitleaddon",
    **_SKIPPED,
}

_RULES: tuple[tuple[frozenset[str], frozenset[str], Mapping[str, str]], ...] = (
    (frozenset({"mvbook"}), frozenset({"book", *_BOOK_PARTS}), _TO_MAIN),
    (
        frozenset({"mvcollection", "mvreference"}),
        frozenset({"collection", "reference", *_COLLECTION_PARTS}),
        _TO_MAIN,
    ),
    (frozenset({"mvproceedings"}), frozenset({"proceedings", *_PAPERS}), _TO_MAIN),
    (frozenset({"book"}), _BOOK_PARTS | _COLLECTION_PARTS | _PAPERS, _TO_BOOK),
    (frozenset({"collection", "reference"}), _COLLECTION_PARTS, _TO_BOOK),
    (frozenset({"proceedings"}), _PAPERS, _TO_BOOK),
    (frozenset({"periodical"}), frozenset({"article", "suppperiodical"}), _TO_JOURNAL),
)
"""Types of the parent, types of the child, and what the parent's fields are called in the child; "" is not taken."""

_BOOK_AUTHOR = (frozenset({"mvbook", "book"}), _BOOK_PARTS)

_KEPT_BACK = frozenset(
    {
        "ids", "crossref", "xref", "xdata", "entryset", "entrysubtype", "execute", "label", "options", "presort",
        "related", "relatedoptions", "relatedstring", "relatedtype", "shortauthor", "shorteditor", "shorthand",
        "shorthandintro", "sortkey",
    }
)  # fmt: skip
"""Fields that biblatex never takes from a parent."""

_IDENTITY = frozenset(
    {
        "doi", "url", "urldate", "eprint", "eprinttype", "eprintclass", "archiveprefix", "primaryclass", "pmid",
        "pmcid", "abstract", "keywords", "file", "pdf", "pagetotal", "number_of_pages", "key",
    }
)  # fmt: skip
"""Fields that speak of the parent itself."""

_SAME = (
    frozenset({"date", "year", "month", "day"}),
    frozenset({"journal", "journaltitle"}),
    frozenset({"address", "location"}),
)
"""Fields that say the same: a child with one of them takes none."""

_GRANULAR = lazy_pattern(r"xdata\s*=\s*(\S+?)-([a-z]+)(?:-([0-9]{1,3}))?", re.IGNORECASE)
_TIES = frozenset({"crossref", "xdata"})
_MOST_MISSING = 20
_MOST_VISITS = 200
_AND = lazy_pattern(r"\s+and\s+", re.IGNORECASE)
_COMMA = lazy_pattern(r"\s*,\s*")


class Family(msgspec.Struct):
    """The entries that others inherit from, by key in lower case; read when first asked for.

    `missing` gets the keys that are named and not there.
    """

    texts: Mapping[str, str]
    strings: Mapping[str, str]
    missing: dict[str, None] = msgspec.field(default_factory=dict)
    _visits: int = 0
    _known: dict[str, Entry | None] = msgspec.field(default_factory=dict)

    def entry(self, key: str) -> Entry | None:
        """Return an entry, `None` where there is none, and at the end of all patience with entries in circles."""
        self._visits += 1
        if self._visits > _MOST_VISITS:
            return None
        key = key.lower()
        if key not in self._known:
            text = self.texts.get(key)
            try:
                self._known[key] = None if text is None else entries.parse(text, self.strings)
            except Broken:
                self._known[key] = None
        return self._known[key]


def fields_of(entry: Entry, family: Family) -> list[Field]:
    """Return the fields of an entry: its own, then those that it inherits."""
    if not family.texts and _TIES.isdisjoint([one.name.lower() for one in entry.fields]):
        return entry.fields
    return _all_fields(entry, family, ())


def _all_fields(entry: Entry, family: Family, seen: tuple[str, ...]) -> list[Field]:
    own = [_with_parts(one, family, seen) if "xdata" in one.value.lower() else one for one in entry.fields]
    taken = [*own]
    have = _having(own)
    for one in own:
        name = one.name.lower()
        if name == "xdata" and not _GRANULAR.fullmatch(one.value.strip()):
            for key in filter(None, _COMMA.split(one.value.strip())):
                _add(taken, have, _from_data(key, family, seen))
        elif name == "crossref":
            _add(taken, have, _from_parent(entry, one.value.strip(), family, seen))
    return taken


def _having(fields: list[Field]) -> set[str]:
    have: set[str] = set()
    for one in fields:
        _note(have, one.name.lower())
    return have


def _note(have: set[str], name: str) -> None:
    have.add(name)
    for same in _SAME:
        if name in same:
            have |= same


def _add(taken: list[Field], have: set[str], more: Iterator[Field]) -> None:
    """Add the fields that an entry lacks; fields that say the same come from one parent, together."""
    fresh: list[str] = []
    for one in more:
        if one.name.lower() not in have and one.name.lower() not in fresh:
            taken.append(one)
            fresh.append(one.name.lower())
    for name in fresh:
        _note(have, name)


def _from_data(key: str, family: Family, seen: tuple[str, ...]) -> Iterator[Field]:
    source = _visited(key, family, seen)
    if source is not None:
        for one in _all_fields(source, family, (*seen, key.lower())):
            if one.name.lower() not in ("xdata", "ids", "crossref"):
                yield Field(one.name, one.raw, one.value, one.at, one.parent or key)


def _from_parent(child: Entry, key: str, family: Family, seen: tuple[str, ...]) -> Iterator[Field]:
    parent = _visited(key, family, seen)
    if parent is None:
        return
    kind, child_kind = parent.type.lower(), child.type.lower()
    renamed: Mapping[str, str] = {}
    for parents, children, names in _RULES:
        if kind in parents and child_kind in children:
            renamed = names
            break
    inherited = _all_fields(parent, family, (*seen, key.lower()))
    # A booktitle that the parent states itself is meant for its parts; BibTeX knows no other way.
    stated = {one.name.lower() for one in inherited}
    for one in inherited:
        name = one.name.lower()
        if name in _KEPT_BACK or name in _IDENTITY:
            continue
        new = renamed.get(name, one.name)
        if new and not (new in stated and new != one.name):
            yield Field(new, one.raw, one.value, one.at, one.parent or key)
        if name == "author" and kind in _BOOK_AUTHOR[0] and child_kind in _BOOK_AUTHOR[1]:
            yield Field("bookauthor", one.raw, one.value, one.at, one.parent or key)


def _visited(key: str, family: Family, seen: tuple[str, ...]) -> Entry | None:
    """Return an entry that is named as a parent, unless it is not there or an ancestor of its own, or none is named."""
    if not key or key.lower() in seen:
        return None
    found = family.entry(key)
    if found is None and key.lower() not in family.texts and len(family.missing) < _MOST_MISSING:
        family.missing[key] = None
    return found


def _with_parts(one: Field, family: Family, seen: tuple[str, ...]) -> Field:
    """Return a field in which references to a field of an xdata entry are replaced (`xdata=key-author-1`)."""
    if one.name.lower() == "xdata":
        return one
    found = False
    parts: list[str] = []
    for part in entries.split(one.value, _AND):
        reference = _GRANULAR.fullmatch(part.strip())
        said = _part(reference, family, seen) if reference is not None else None
        found = found or said is not None
        parts.append(part if said is None else said)
    return Field(one.name, one.raw, " and ".join(parts), one.at) if found else one


def _part(reference: re.Match[str], family: Family, seen: tuple[str, ...]) -> str | None:
    key, name, number = reference.groups()
    source = _visited(key, family, seen)
    if source is None:
        return None
    for one in _all_fields(source, family, (*seen, key.lower())):
        if one.name.lower() == name.lower():
            if number is None:
                return one.value
            listed = entries.split(one.value, _AND)
            return listed[int(number) - 1] if 0 < int(number) <= len(listed) else None
    return None
