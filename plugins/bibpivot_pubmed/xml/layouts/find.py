"""The layout of a record's source, found by holding the text that the writer makes of it against the source."""

import functools
import re
from collections.abc import Callable
from typing import NamedTuple

import msgspec
from lxml import etree

from bibpivot.api import Extra, Record, xml_trees
from bibpivot_pubmed.xml import layout
from bibpivot_pubmed.xml.layouts.kinds import (
    ARTICLE_IDS,
    ITEMS,
    LOCATIONS,
    OF_IDENTIFIERS,
    PERSON_ID,
    WHOLES,
    Kind,
    identifiers,
    laid,
    tight,
)
from bibpivot_pubmed.xml.read.data import merged
from bibpivot_pubmed.xml.schema import ORDER
from bibpivot_pubmed.xml.tables import FORMAT
from bibpivot_pubmed.xml.usual.pattern import RECORD, SECTIONS
from bibpivot_pubmed.xml.write.build import USUAL, LaidOut, build, remember
from bibpivot_pubmed.xml.write.text import NAME

_LEFT = re.compile(r"<\?(?:pmcsd|nihms) \?>\s*+")
"""What PubMed Central leaves in records: no part of the DTD's, and passed over."""

_PARENTS = {
    "MedlineCitation": "MedlineCitation/",
    "Article": "MedlineCitation/Article/",
    "JournalIssue": "MedlineCitation/Article/Journal/JournalIssue/",
    "PubmedData": "PubmedData/",
}
_TAGS = {name: name.removesuffix("_text").removesuffix("_usual") for name in SECTIONS}
_PATHS = {
    name: f"{where}{tag}"
    for name, tag in _TAGS.items()
    for parent, where in _PARENTS.items()
    if tag in ORDER[parent]
}
"""The path of each section in its record."""

_TEXTS = {"Volume", "Issue", "NumberOfReferences", "PublicationStatus"} | {
    name for name in SECTIONS if name.endswith("_text")
}
"""Sections that are the text of an element alone."""

_ATTRIBUTE = re.compile(r' (\w+)="([^"]*)"')
_ITEM = {"History": "PubMedPubDate", "GrantList": "Grant"}
_PERSON_ID = re.compile(r'<Identifier Source="[^"<>]*+">[^<]*+</Identifier>')


class _Difference(NamedTuple):
    """An element of a source that is not as it was made: its path and its text.

    stands: whether it is known to say what was made, and to be laid out as `put_back` does: then it is put back
    verbatim. Of lists of identifiers that is told by all of them.
    """

    path: str
    value: str
    stands: bool


_Found = list[_Difference]


def laid_out(record: Record, source: re.Match[str]) -> Record | None:
    """Return a record with what of its source is not as the writer would write it; `None`: the tree has to tell.

    source: the match with `RECORD` of which the record was read.
    """
    if any(extra.format == FORMAT for extra in record.extras):
        return None
    built = build(record, USUAL, indent=True)
    if built.text == source.string:
        remember(record, built)
        return record
    made = RECORD.fullmatch(built.text) if NAME not in built.text else None
    whole = None if made is None else _differences(source, made)
    if made is None or whole is None:
        return None
    found, verbatim = whole
    if found:
        extras = [Extra(format=FORMAT, name=one.path, value=one.value, layout=True) for one in found]
        record = msgspec.structs.replace(record, extras=(*record.extras, *extras))
    if verbatim and all(one.stands for one in found) and _identify_alike(found, source, made, record):
        replaced = frozenset(_last_tag(one.path) for one in found if one.path not in OF_IDENTIFIERS)
        remember(record, built, LaidOut(source.string, replaced))
    else:
        remember(record, built)
    return record


def _last_tag(path: str) -> str:
    return path.rpartition("/")[2].partition("[")[0]


def _identify_alike(found: _Found, source: re.Match[str], made: re.Match[str], record: Record) -> bool:
    """Tell whether the identifiers of a source are those that were made, wherever they stand."""
    if not any(one.path in OF_IDENTIFIERS for one in found):
        return True
    # An article without pages must have a DOI or PII there; other places of identifiers are for the tree.
    if made["OtherID"] is not None or not (source["ELocationID"] or made["Pagination"]):
        return False
    before, after = (
        identifiers(record, tight(match["ELocationID"] or ""), tight(match["ArticleIdList"] or ""))
        for match in (made, source)
    )
    return before is not None and after is not None and after in (before, merged(list(record.identifiers)))


def _differences(source: re.Match[str], made: re.Match[str]) -> tuple[_Found, bool] | None:
    """Return the elements of a source that differ from what was made, and whether they are all that differs."""
    found: _Found = []
    verbatim = True
    expected: list[str] = []
    done = 0
    sections = zip(range(len(SECTIONS)), source.groups(), made.groups(), strict=True)
    for place, left, right in [section for section in sections if section[1] != section[2]]:
        if right is None:
            return None
        start, end = made.span(place + 1)
        line = made.string[made.string.rfind(">", 0, start) + 1 : start]
        differences = _compare(SECTIONS[place], left, right, line)
        if differences is None:
            return None
        found += differences
        verbatim = verbatim and bool(differences)
        expected += made.string[done:start], left or ""
        done = end
    whole = "".join((*expected, made.string[done:]))
    # What stands between the sections says nothing, but is kept where it is more than white space.
    text = source.string if "<?" not in source.string else _LEFT.sub("", source.string)
    if whole != text and tight(whole) != tight(text):
        return None
    return found, verbatim and whole == source.string


def _compare(name: str, left: str | None, right: str, line: str) -> _Found | None:
    """Return what of a section differs, left in the source and right as it was made.

    line: what is before it: a line end and blanks.
    """
    if left is None:
        return [_Difference(_PATHS[name], "", stands=True)] if name == "ELocationID" else None
    if name in ("citation", "article"):
        # Attributes in another order; those of any other name or value are not as usual.
        same = sorted(_ATTRIBUTE.findall(left)) == sorted(_ATTRIBUTE.findall(right))
        return [] if same and len(left) == len(right) else None
    tag, path = _TAGS[name], _PATHS.get(name)
    if name in _TEXTS:
        left, right = f"<{tag}>{left}</{tag}>", f"<{tag}>{right}</{tag}>"
    if tag == "AuthorList" and path is not None:
        found = _compare_items(left, right, path, "Author", _compare_authors)
    elif tag in _ITEM and path is not None:
        item = _ITEM[tag]
        found = _compare_items(
            left, right, path, item, functools.partial(_compare_wholes, ITEMS[item], f"{line}  ")
        )
    else:
        if tight(left) == tight(right):
            return []
        if path is None or tag in ("MedlineJournalInfo", "PMID"):
            return None
        found = _compare_kind(tag, line, left, right, path)
    return _compare_by_tree(left, right, path) if found is None and path is not None else found


def _compare_kind(tag: str, line: str, left: str, right: str, path: str) -> _Found | None:
    """Return what of elements differs of which each is kept as a whole; `None` if they are not as usual."""
    if tag in ("ELocationID", "ArticleIdList"):
        pattern = LOCATIONS if tag == "ELocationID" else ARTICLE_IDS
        bare, other = tight(left), tight(right)
        # As many as were made may be the same, said in another way.
        if tag == "ELocationID" and bare.count("<ELocationID ") == other.count("<ELocationID "):
            return None
        if pattern.fullmatch(bare) is None or pattern.fullmatch(other) is None:
            return None
        again = bare.replace("><", f">{line}<") if tag == "ELocationID" else laid(bare, line)
        start, rest = left.rstrip("\n\t "), right[len(right.rstrip("\n\t ")) :]
        return [_Difference(path, bare, stands=again == start and left[len(start) :] == rest)]
    kind = WHOLES.get(tag)
    return None if kind is None else _compare_wholes(kind, line, left, right, path)


def _compare_wholes(kind: Kind, line: str, left: str, right: str, path: str) -> _Found | None:
    compared = (_compared_before if kind in _DAYS else _compared)(kind, line, left, right)
    return None if compared is None else [_Difference(path, *compared)]


def _compared(kind: Kind, line: str, left: str, right: str) -> tuple[str, bool] | None:
    """Return an element of a source without white space between its tags, and whether it stands."""
    bare = tight(left)
    ours, theirs = kind.pattern.fullmatch(bare), kind.pattern.fullmatch(tight(right))
    if ours is None or theirs is None:
        return None
    again = laid(bare, line)
    # An item comes with what is before it.
    return bare, left in (again, f"{line}{again}") and kind.says(ours) == kind.says(theirs)


# The same days come again and again.
_DAYS = (ITEMS["PubMedPubDate"], WHOLES["PubDate"])
_compared_before = functools.lru_cache(maxsize=2**12)(_compared)


def _compare_items(
    left: str, right: str, path: str, tag: str, compare: Callable[[str, str, str], _Found | None]
) -> _Found | None:
    """Return which items of a list differ, one by one if there are as many as were made."""
    end = f"</{tag}>"
    (head, _, inner), (other_head, _, other_inner) = left.partition(">"), right.partition(">")
    ours, theirs = inner.split(end), other_inner.split(end)
    rest, other_rest = ours.pop(), theirs.pop()
    if len(ours) != len(theirs) or head != other_head or rest.strip("\n\t ") != other_rest.strip("\n\t "):
        return None
    found: _Found = []
    verbatim = rest == other_rest
    for number, (one, other) in enumerate(zip(ours, theirs, strict=True), 1):
        if one == other:
            continue
        if tight(one) == tight(other):
            verbatim = False
            continue
        verbatim = verbatim and one.partition("<")[0] == other.partition("<")[0]
        step = f"{path}/{tag}[{number}]" if len(ours) > 1 else f"{path}/{tag}"
        differences = compare(f"{one}{end}", f"{other}{end}", step)
        if differences is None:
            return None
        found += differences
    return found if verbatim else [one._replace(stands=False) for one in found]


def _compare_authors(left: str, right: str, path: str) -> _Found | None:
    """Return what of an author differs: mostly an ORCID."""
    whole, other_whole = left, right
    left, right = tight(left), tight(right)
    one, other = _PERSON_ID.search(left), _PERSON_ID.search(right)
    if one is None or other is None:
        return None
    ours, theirs = PERSON_ID.pattern.fullmatch(one[0]), PERSON_ID.pattern.fullmatch(other[0])
    if (
        ours is not None
        and theirs is not None
        and left.count("<Identifier ") == 1
        and "<AffiliationInfo>" not in left[: one.start()]
        and left[: one.start()] == right[: other.start()]
        and left[one.end() :] == right[other.end() :]
    ):
        alike = whole.replace(one[0], other[0]) == other_whole
        stands = alike and PERSON_ID.says(ours) == PERSON_ID.says(theirs)
        return [_Difference(f"{path}/Identifier", one[0], stands=stands)]
    return None


def _compare_by_tree(left: str, right: str, path: str) -> _Found | None:
    """Return what differs in elements, as the tree has it; `None` if there is in them what no DTD has."""
    try:
        one, other = (xml_trees.part(f"<all>{text}</all>") for text in (left, right))
    except etree.XMLSyntaxError:
        return None
    # What is loose behind an element of a section stands in no element here.
    if layout.oddities(one) or any(child.tail and child.tail.strip() for child in one):
        return None
    found: list[tuple[str, str]] = []
    where, _, tag = path.rpartition("/")
    layout.compare_kind(tag, list(one), list(other), f"{where}/", found)
    return [_Difference(path, value, stands=False) for path, value in found]
