"""The layout of a record's source, found by holding the text that the writer makes of it against the source."""

import functools
import re
from collections.abc import Callable

import msgspec
from lxml import etree

from bibpivot.api import Extra, Record, xml_trees
from bibpivot_pubmed.xml import layout
from bibpivot_pubmed.xml.layouts.kinds import ARTICLE_IDS, ITEMS, LOCATIONS, PERSON_ID, WHOLES, tight
from bibpivot_pubmed.xml.schema import ORDER
from bibpivot_pubmed.xml.tables import FORMAT
from bibpivot_pubmed.xml.usual.pattern import RECORD, SECTIONS
from bibpivot_pubmed.xml.write.build import USUAL, build, remember
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
_Found = list[tuple[str, str]]
_ITEM = {"History": "PubMedPubDate", "GrantList": "Grant"}


def laid_out(record: Record, source: re.Match[str]) -> Record | None:
    """Return a record with what of its source is not as the writer would write it; `None`: the tree has to tell.

    source: the match with `RECORD` of which the record was read.
    """
    if any(extra.format == FORMAT for extra in record.extras):
        return None
    built = build(record, USUAL, indent=True)
    found = _find(built.text, source)
    if found is None:
        return None
    if found:
        extras = [Extra(format=FORMAT, name=path, value=value, layout=True) for path, value in found]
        record = msgspec.structs.replace(record, extras=(*record.extras, *extras))
    remember(record, built)
    return record


def _find(made: str, source: re.Match[str]) -> _Found | None:
    if made == source.string:
        return []
    other = RECORD.fullmatch(made) if NAME not in made else None
    return None if other is None else _differences(source, other)


def _differences(source: re.Match[str], made: re.Match[str]) -> _Found | None:
    """Return the elements of a source that differ from what was made, by their paths."""
    found: _Found = []
    expected: list[str] = []
    done = 0
    for place, (left, right) in enumerate(zip(source.groups(), made.groups(), strict=True)):
        if left == right:
            continue
        if right is None:
            return None
        differences = _compare(SECTIONS[place], left, right)
        if differences is None:
            return None
        found += differences
        start, end = made.span(place + 1)
        expected += made.string[done:start], left or ""
        done = end
    whole = "".join((*expected, made.string[done:]))
    # What stands between the sections says nothing, but is kept where it is more than white space.
    text = source.string if "<?" not in source.string else _LEFT.sub("", source.string)
    return found if whole == text or tight(whole) == tight(text) else None


def _compare(name: str, left: str | None, right: str) -> _Found | None:
    """Return what of a section differs, left in the source and right as it was made."""
    if left is None:
        return [(_PATHS[name], "")] if name == "ELocationID" else None
    if name in ("citation", "article"):
        # Attributes in another order; those of any other name or value are not as usual.
        same = sorted(_ATTRIBUTE.findall(left)) == sorted(_ATTRIBUTE.findall(right))
        return [] if same and len(left) == len(right) else None
    bare, other = tight(left), tight(right)
    if bare == other:
        return []
    tag, path = _TAGS[name], _PATHS.get(name)
    if path is None or tag in ("MedlineJournalInfo", "PMID"):
        return None
    if name in _TEXTS:
        bare, other = f"<{tag}>{bare}</{tag}>", f"<{tag}>{other}</{tag}>"
        left, right = f"<{tag}>{left}</{tag}>", f"<{tag}>{right}</{tag}>"
    found = _compare_tight(bare, other, tag, path)
    return _compare_by_tree(left, right, path) if found is None else found


def _compare_tight(left: str, right: str, tag: str, path: str) -> _Found | None:
    """Return what of a section differs, both without white space between tags; `None` if that is not as usual."""
    if tag == "AuthorList":
        return _compare_items(left, right, path, "Author", _compare_authors)
    if tag in _ITEM:
        item = _ITEM[tag]
        compare = functools.partial(_compare_wholes, ITEMS[item].pattern)
        return _compare_items(left, right, path, item, compare)
    pattern = _pattern(tag, left, right)
    return None if pattern is None else _compare_wholes(pattern, left, right, path)


def _pattern(tag: str, left: str, right: str) -> re.Pattern[str] | None:
    """Return the pattern of an element that is kept as a whole wherever it differs."""
    if tag == "ELocationID":
        # As many as were made may be the same, said in another way.
        return LOCATIONS if left.count("<ELocationID ") != right.count("<ELocationID ") else None
    if tag == "ArticleIdList":
        return ARTICLE_IDS
    kind = WHOLES.get(tag)
    return None if kind is None else kind.pattern


def _compare_wholes(pattern: re.Pattern[str], left: str, right: str, path: str) -> _Found | None:
    if pattern.fullmatch(left) is not None and pattern.fullmatch(right) is not None:
        return [(path, left)]
    return None


def _compare_items(
    left: str, right: str, path: str, tag: str, compare: Callable[[str, str, str], _Found | None]
) -> _Found | None:
    """Return which items of a list differ, one by one if there are as many as were made."""
    end = f"</{tag}>"
    (head, _, inner), (other_head, _, other_inner) = left.partition(">"), right.partition(">")
    ours, theirs = inner.split(end), other_inner.split(end)
    if len(ours) != len(theirs) or head != other_head or ours[-1] != theirs[-1]:
        return None
    found: _Found = []
    for number, (one, other) in enumerate(zip(ours[:-1], theirs[:-1], strict=True), 1):
        if one != other:
            step = f"{path}/{tag}[{number}]" if len(ours) > 2 else f"{path}/{tag}"
            differences = compare(f"{one}{end}", f"{other}{end}", step)
            if differences is None:
                return None
            found += differences
    return found


_PERSON_ID = re.compile(r'<Identifier Source="[^"<>]*+">[^<]*+</Identifier>')


def _compare_authors(left: str, right: str, path: str) -> _Found | None:
    """Return what of an author differs: mostly an ORCID."""
    one, other = _PERSON_ID.search(left), _PERSON_ID.search(right)
    if (
        one is not None
        and other is not None
        and PERSON_ID.pattern.fullmatch(one[0]) is not None
        and PERSON_ID.pattern.fullmatch(other[0]) is not None
        and left.count("<Identifier ") == 1
        and "<AffiliationInfo>" not in left[: one.start()]
        and left[: one.start()] == right[: other.start()]
        and left[one.end() :] == right[other.end() :]
    ):
        return [(f"{path}/Identifier", one[0])]
    return None


def _compare_by_tree(left: str, right: str, path: str) -> _Found | None:
    """Return what differs in elements, as the tree has it; `None` if there is in them what no DTD has."""
    try:
        one, other = (xml_trees.part(f"<all>{text}</all>") for text in (left, right))
    except etree.XMLSyntaxError:
        return None
    if layout.oddities(one):
        return None
    found: _Found = []
    where, _, tag = path.rpartition("/")
    layout.compare_kind(tag, list(one), list(other), f"{where}/", found)
    return found
