"""How a source lays out and spells what a record says: kept beside the record, so that PubMed XML survives exactly.

The record is written, and held against its source. Where the two differ, though they say the same (`09` for
`Sep`, a last page that is not repeated, an ORCID as an address), the source's elements go among the extras, each under
its path. `restore` puts them back.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree

from bibpivot.api import Extra, Reading, Record
from bibpivot_pubmed.xml import mathml
from bibpivot_pubmed.xml.meaning import AS_WHOLES, attributes
from bibpivot_pubmed.xml.read.text import plain
from bibpivot_pubmed.xml.restore import put, tree_of
from bibpivot_pubmed.xml.schema import ELEMENTS, MIXED, ORDER, TEXT_ONLY
from bibpivot_pubmed.xml.tables import FORMAT, FORMER_ATTRIBUTES, STYLE_ELEMENTS
from bibpivot_pubmed.xml.write.build import USUAL, build
from bibpivot_pubmed.xml.write.text import Builder

Element = etree._Element

# Elements whose children are looked at kind by kind, since each kind has its own meaning and place.
_FRAMES = frozenset(
    (
        "PubmedArticle", "MedlineCitation", "Article", "Journal", "JournalIssue", "MedlineJournalInfo", "PubmedData",
        "PubmedBookArticle", "BookDocument", "Book", "PubmedBookData",
    )
)  # fmt: skip
# Elements among which what they say may be spread in another way: they are replaced together or not at all.
_TOGETHER = frozenset(("ELocationID", "InvestigatorList", "KeywordList", "LocationLabel", "ReferenceList"))
_MARKUP = frozenset(STYLE_ELEMENTS.values())
MATHML = mathml.NAMESPACE.encode()
_LINE_BETWEEN_TAGS = re.compile(rb">\r?\n\s*<")


def strange(source: Element, reading: Reading) -> list[Extra]:
    """Return what no DTD of NLM's has where it is and nobody reads, and report it as `unrecognised`."""
    found = oddities(source)
    for name, value in found:
        reading.lost("unrecognised", name, value, note="no place for it in NLM's DTD")
    return [Extra(format=FORMAT, name=name, value=value) for name, value in found]


def oddities(source: Element) -> list[tuple[str, str]]:
    """Return attributes, text between elements and lost markup that no DTD of NLM's has where they are, by their paths.

    Elements that are strange are kept where they are met.
    """
    found: list[tuple[str, str]] = []
    for element in source.iter():
        known = ELEMENTS.get(str(element.tag))
        if known is None:
            continue
        found.extend(
            (f"{_way(element)}/@{name!s}", str(value))
            for name, value in element.items()
            if name not in known.attributes and name not in FORMER_ATTRIBUTES
        )
        if known.kind == "children":
            texts = (element.text, *(child.tail for child in element))
            loose = " ".join(text.strip() for text in texts if text and text.strip())
            if loose:
                found.append((f"{_way(element)}/text()", loose))
        elif known.kind == "text" and len(element):
            found.append((_way(element), fragment(element)))
    return found


def _way(element: Element) -> str:
    """Return the names on the way to an element within its record."""
    names = [str(element.tag), *(str(above.tag) for above in element.iterancestors())]
    return "/".join(reversed(names[:-1] if len(names) > 1 else names))


def layout(source: Element, record: Record) -> list[Extra]:
    """Return what of a source is not as the writer would write its record, element by element."""
    made = tree_of(build(record, USUAL, indent=False), record)
    out = Builder(USUAL, indent=False)
    for extra in record.extras:
        put(out, made, extra)
    if source.tag != made.tag:  # a bare citation, or a spelling of old
        inner = made.find(str(source.tag))
        if inner is None:
            return []
        made = inner
    found: list[tuple[str, str]] = []
    _compare(
        source, made, "" if source.tag in ("PubmedArticle", "PubmedBookArticle") else f"{source.tag}", found
    )
    return [Extra(format=FORMAT, name=name, value=value, layout=True) for name, value in found]


def _compare(source: Element, made: Element, path: str, found: list[tuple[str, str]]) -> None:
    """Add to what was found what of a source's element differs from the one that was made, by its paths."""
    tag = source.tag
    if tag in _FRAMES:
        _compare_frames(source, made, path, found)
        return
    if not len(source) and not len(made):
        if source.text == made.text and source.items() == made.items():
            return
    elif _is_alike(source, made):
        return
    if source.items() != made.items() and attributes(source) != attributes(made):
        same = False
    elif tag in AS_WHOLES:
        same = _canonical(source) == _canonical(made)
    elif tag in MIXED and (len(source) or len(made)):
        same = _serial(source) == _serial(made)
    elif not len(source) and not len(made):
        same = plain(source) == plain(made)
    else:
        tags = [child.tag for child in source]
        if tags == [child.tag for child in made]:
            for child, other, name in zip(source, made, _numbered(tags), strict=True):
                _compare(child, other, f"{path}/{name}", found)
            return
        same = False
    if not same:
        found.append((path, fragment(source)))


def _compare_frames(source: Element, made: Element, path: str, found: list[tuple[str, str]]) -> None:
    prefix = f"{path}/" if path else ""
    groups, others = _groups(source), _groups(made)
    order = ORDER.get(str(source.tag), {})
    for tag in sorted({*groups, *others}, key=lambda tag: order.get(tag, -1)):
        if tag not in order:
            continue
        compare_kind(tag, groups.get(tag, []), others.get(tag, []), prefix, found)


def compare_kind(
    tag: str, source: list[Element], made: list[Element], prefix: str, found: list[tuple[str, str]]
) -> None:
    """Add to what was found what of a source's elements of one kind differs from those that were made.

    prefix: the path of the element that they are in, with a slash behind it.
    """
    differences: list[tuple[str, str]] = []
    if len(source) == len(made):
        for child, other, name in zip(source, made, _numbered([tag] * len(source)), strict=True):
            _compare(child, other, f"{prefix}{name}", differences)
    if len(source) != len(made) or (differences and tag in _TOGETHER):
        found.append((f"{prefix}{tag}", "".join(map(fragment, source))))
    else:
        found.extend(differences)


def _is_alike(source: Element, made: Element) -> bool:
    """Tell whether two elements are the same to the byte, but for lines between the source's tags: most are.

    In what is made there are none, so a line within a text with markup is not passed over.
    """
    left, right = (etree.tostring(element, with_tail=False) for element in (source, made))
    # The lines within a formula are kept too: whether they say anything is not ours to judge.
    return left == right or (MATHML not in left and _LINE_BETWEEN_TAGS.sub(b"><", left) == right)


def _groups(element: Element) -> dict[str, list[Element]]:
    groups: dict[str, list[Element]] = {}
    for child in element:
        groups.setdefault(str(child.tag), []).append(child)
    return groups


def _numbered(tags: list[Any]) -> Iterator[str]:
    """Yield the names of children as steps of a path: numbered from 1 where there are several of one name."""
    often = Counter(tags)
    counts: dict[str, int] = {}
    for tag in tags:
        if often[tag] > 1:
            counts[tag] = counts.get(tag, 0) + 1
            yield f"{tag}[{counts[tag]}]"
        else:
            yield str(tag)


def _canonical(element: Element) -> object:
    """Return an element as nested tuples, without white space that says nothing."""
    if element.tag in MIXED and len(element):
        return _serial(element)
    if element.tag in TEXT_ONLY or not len(element):
        return element.tag, attributes(element), plain(element)
    return element.tag, attributes(element), [_canonical(child) for child in element]


def _serial(element: Element) -> bytes:
    serial: bytes = etree.tostring(element, method="c14n", with_tail=False)
    return serial


def fragment(element: Element) -> str:
    """Return an element as XML, without the white space between elements; that within markup is a text's blank."""
    # Not the usual ASCII: a name of an element can hold no character reference.
    copy = etree.fromstring(etree.tostring(element, with_tail=False, encoding="unicode"))
    for inner in copy.iter():
        kind = ELEMENTS.get(str(inner.tag))
        if kind is not None and kind.kind == "children":
            inner.text = None
            for child in inner:
                child.tail = None
        elif kind is not None and not len(inner) and inner.tag not in _MARKUP:
            inner.text = plain(inner)
    return etree.tostring(copy, encoding="unicode")
