"""The layout of a source put back: the elements that `layout` kept, in the places of those that a record makes.

One takes its place only if NLM's DTD has it there, and if it says what the one that was made says: what a transform has
changed since is not undone.
"""

import re
from collections.abc import Set as AbstractSet

import msgspec
from lxml import etree

from bibpivot.api import Extra, Record
from bibpivot_pubmed.xml.mathml import NAMESPACE as MATHML
from bibpivot_pubmed.xml.meaning import TIES, identifiers_of, record_of, says_the_same
from bibpivot_pubmed.xml.read.data import merged
from bibpivot_pubmed.xml.schema import ELEMENTS, MIXED, ORDER, is_valid, is_valid_alone
from bibpivot_pubmed.xml.tables import FORMAT
from bibpivot_pubmed.xml.write.build import Built
from bibpivot_pubmed.xml.write.names import record_name
from bibpivot_pubmed.xml.write.text import NAME, Builder

Element = etree._Element

_OF_IDENTIFIERS = re.compile(
    r"(?:.*/)?(?:ELocationID|(?:PubmedData|PubmedBookData|BookDocument)/ArticleIdList)"
)
_STEP = re.compile(r"([A-Za-z]\w*)(?:\[([0-9]{1,7})\])?")
_INLINE = frozenset(("b", "i", "sup", "sub", "u", "DispFormula"))


def restore(out: Builder, made: Element, record: Record) -> frozenset[str]:
    """Lay out a record's element as its source was laid out, as far as that says the same and is valid.

    Returns the names of the elements that were replaced. Extras that are no layout are put in their places too; those
    that NLM's DTD has no place for are reported.
    """
    own = [extra for extra in record.extras if extra.format == FORMAT]
    unplaced = {extra for extra in own if not extra.layout and not put(out, made, extra)}
    children = _Children()
    changes = [
        change
        for extra in own
        if extra.layout and (change := _change(out, made, extra, children)) is not None
    ]
    joint = [change for change in changes if _OF_IDENTIFIERS.fullmatch(change.path)]
    replaced: set[str] = set()
    for change in changes:
        if change in joint:
            continue
        if _stands(change, made, out.options.dtd, unplaced):
            replaced.update(_STEP.findall(change.path)[-1][:1])
        else:
            change.undo()
    # Where DOI and PII stand, in one list or two, is told by both lists together.
    said = identifiers_of(made), merged(list(record.identifiers))
    for change in joint:
        change.do()
    fits = all(is_valid_alone(change.parent, out.options.dtd) for change in joint)
    if joint and not (fits and identifiers_of(made) in said):
        for change in reversed(joint):
            change.undo()
    if unplaced:  # a date in the history without a year came with the list that it is in
        unplaced.difference_update(record_of(made).extras)
    for extra in own:
        if extra in unplaced:
            out.drop(f"extras.{FORMAT}.{extra.name}", extra.value, "not what the DTD has there")
    return frozenset(replaced)


class _Change:
    """Elements of one kind in a parent that are to take the place of others."""

    def __init__(self, path: str, parent: Element, olds: list[Element], news: list[Element]) -> None:
        self.path = path
        self.parent = parent
        self.olds = olds
        self.news = news

    def do(self) -> None:
        """Put the new elements where the old ones are."""
        _exchange(self.parent, self.olds, self.news)

    def undo(self) -> None:
        """Put the old elements back."""
        _exchange(self.parent, self.news, self.olds)


def _exchange(parent: Element, olds: list[Element], news: list[Element]) -> None:
    if len(olds) == len(news) == 1:  # without counting the thousands that a list may have before it
        parent.replace(olds[0], news[0])
        return
    place = parent.index(olds[0]) if olds else _place(parent, str(news[0].tag)) if news else 0
    for old in olds:
        parent.remove(old)
    parent[place:place] = news


def _place(parent: Element, tag: str) -> int:
    """Return where a child belongs among those that are there."""
    order = ORDER.get(str(parent.tag), {})
    own = order.get(tag, 0)
    return sum(1 for child in parent if order.get(str(child.tag), 0) <= own)


def _stands(change: _Change, made: Element, dialect: str, unplaced: AbstractSet[Extra]) -> bool:
    """Make a change, and tell whether the record still says the same and its parent is valid.

    It may say besides what else of the record found no place: `unplaced`.
    """
    olds, news = change.olds, change.news
    if len(olds) == len(news) == 1 and (same := says_the_same(olds[0], news[0])) is not None:
        change.do()
        return same
    said = record_of(made)
    change.do()
    says = record_of(made)
    if unplaced and not unplaced.isdisjoint(says.extras):
        kept = tuple(extra for extra in says.extras if extra in said.extras or extra not in unplaced)
        says = msgspec.structs.replace(says, extras=kept)
    return is_valid_alone(change.parent, dialect) and says == said


class _Children:
    """The children of elements by their tags, looked up once for all that is to be done to an element."""

    def __init__(self) -> None:
        self._known: dict[Element, dict[str, list[Element]]] = {}

    def of(self, parent: Element, tag: str) -> list[Element]:
        """Return the children with a tag."""
        known = self._known.get(parent)
        if known is None:
            known = self._known[parent] = {}
            for child in parent:
                known.setdefault(str(child.tag), []).append(child)
        return known.get(tag, [])


def _change(out: Builder, made: Element, extra: Extra, children: _Children) -> _Change | None:
    """Return what a layout changes of a record's element; `None` if it fits nowhere, or is not valid."""
    *way, last = extra.name.split("/")
    parent, step = _follow(made, way, children), _STEP.fullmatch(last)
    if parent is None or step is None or step[1] not in ORDER.get(str(parent.tag), {}):
        return None
    olds = children.of(parent, step[1])
    if step[2] is not None:
        olds = olds[int(step[2]) - 1 : int(step[2])]
    news = _parsed(extra.value)
    if news is None or not (olds or news) or (step[2] is not None and not olds):
        return None
    if any(new.tag != step[1] or not _is_fit(new, out) for new in news):
        return None
    return _Change(extra.name, parent, olds, news)


def _follow(made: Element, way: list[str], children: _Children) -> Element | None:
    """Return the element that a path leads to."""
    element = made
    for name in way:
        step = _STEP.fullmatch(name)
        if step is None:
            return None
        found = children.of(element, step[1])
        number = int(step[2] or 1)
        if not 1 <= number <= len(found):
            return None
        element = found[number - 1]
    return element


def _parsed(value: str) -> list[Element] | None:
    """Return the elements of a value, `None` if it is not XML; nothing is loaded and no entity resolved."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        found = list(etree.fromstring(f"<value>{value}</value>", parser))
    except (etree.XMLSyntaxError, ValueError):
        return None
    for element in found:
        element.tail = None
        _hold_together(element)
    return found


def tree_of(built: Built, record: Record) -> Element:
    """Return the element of a record as a tree; it was built without white space between its tags."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, collect_ids=False, huge_tree=True
    )
    made = etree.fromstring(built.text.replace(NAME, record_name(record)), parser)
    _hold_together(made)
    return made


def _hold_together(element: Element) -> None:
    """Keep the serialiser from indenting markup that starts a text, by a text node before it, though an empty one."""
    for inner in element.iter():
        if len(inner) and not inner.text and (inner.tag in MIXED or inner.tag in _INLINE or _is_math(inner)):
            inner.text = ""


def _is_math(element: Element) -> bool:
    return str(element.tag).startswith(f"{{{MATHML}}}")


def _is_fit(element: Element, out: Builder) -> bool:
    ties = any(name in inner.attrib for inner in element.iter() for name in TIES)
    return not ties and is_valid(element, out.options.dtd)


def put(out: Builder, made: Element, extra: Extra) -> bool:
    """Put what the model has no place for into its own, and tell whether it has one."""
    *way, last = extra.name.split("/")
    parent = _follow(made, way, _Children())
    if parent is None:
        return False
    if last.startswith("@"):
        known = ELEMENTS[str(parent.tag)].attributes.get(last[1:])
        if known is None or (known.values and extra.value not in known.values) or last[1:] in parent.attrib:
            return False
        parent.set(last[1:], out.legal(extra.value, f"extras.{FORMAT}"))
        return True
    news = _parsed(extra.value)
    if not news or any(new.tag != last or not _is_fit(new, out) for new in news):
        return False
    place = _place(parent, last)
    parent[place:place] = news
    if is_valid_alone(parent, out.options.dtd):
        return True
    for new in news:
        parent.remove(new)
    return False
