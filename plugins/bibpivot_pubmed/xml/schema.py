"""NLM's DTD at hand while reading and writing: look-ups made from its table, and the judge of an element.

The table itself is in `schema_table`. Nothing here loads a DTD.
"""

import functools
import re
from collections.abc import Mapping

from lxml import etree

from bibpivot_pubmed.xml import mathml
from bibpivot_pubmed.xml.schema_table import FORMULA, SCHEMAS, AttributeType, ElementType

__all__ = (
    "DEFAULTS", "ELEMENTS", "MIXED", "ORDER", "SCHEMAS", "TEXT_ONLY", "AttributeType", "ElementType", "is_valid",
)  # fmt: skip

ELEMENTS: Mapping[str, ElementType] = SCHEMAS["250101"]
"""The elements of PubMed XML by name, as the newest DTD has them."""

TEXT_ONLY = frozenset(name for name, element in ELEMENTS.items() if element.kind == "text")
"""The elements that hold text and nothing else."""

MIXED = frozenset(name for name, element in ELEMENTS.items() if element.kind == "mixed")
"""The elements that hold text with markup."""

DEFAULTS: dict[str, dict[str, str]] = {
    name: defaults
    for name, element in ELEMENTS.items()
    if (
        defaults := {
            key: attribute.default
            for key, attribute in element.attributes.items()
            if attribute.default is not None
        }
    )
}
"""The values of attributes that hold where none is stated, by element (the same in all versions of the DTD)."""

Element = etree._Element

_SPACE = " \t\r\n"
_FORMULA_TAG = f"{{{mathml.NAMESPACE}}}math"
_FORMULA_NAMESPACES = {"mml": mathml.NAMESPACE}
_PARTS = re.compile(r"[\w:]+|\(| ")
# XML's Name (production 5) within ASCII: stricter than XML, whose versions disagree about the rest.
_NAME = re.compile(r"[A-Za-z_:][A-Za-z0-9_:.-]*")


def _positions(content: str) -> dict[str, int]:
    """Return the place of each child in a content model: that of its first mention.

    >>> _positions("Year (Month Day? | Season)?")
    {'Year': 0, 'Month': 1, 'Day': 2, 'Season': 3}

    Alternatives that may be repeated stand in any order, so they share one place:

    >>> _positions("(PubmedArticle | PubmedBookArticle)+ DeleteCitation?")
    {'PubmedArticle': 0, 'PubmedBookArticle': 0, 'DeleteCitation': 1}
    """
    positions: dict[str, int] = {}
    for place, part in enumerate(re.findall(r"\([^()]*\)[*+]|[\w:]+", content)):
        for name in re.findall(r"[\w:]+", part):
            positions.setdefault(name, place)
    return positions


ORDER: dict[str, dict[str, int]] = {
    name: _positions(element.content) for name, element in ELEMENTS.items() if element.kind == "children"
}
"""The place of each child by element: in a valid element the places of the children never fall."""


def is_valid(element: Element, dialect: str = "250101") -> bool:
    """Tell whether an element and all within it are as a version of NLM's DTD has them.

    dialect: the version, as in `SCHEMAS`. Formulas are judged by what `mathml` takes, which is less than the DTD.
    Whether XML ids are unique and the references to them lead anywhere is not judged: that takes a whole document.
    """
    if element.tag != _FORMULA_TAG and element.tag not in ELEMENTS:
        return False
    schema = SCHEMAS[dialect]
    for node in element.iter():
        tag = node.tag
        if not isinstance(tag, str):
            if tag is etree.Entity:
                return False
        elif tag == _FORMULA_TAG:
            if not _is_valid_formula(node):
                return False
        elif not tag.startswith("{") and not _is_valid_alone(node, schema.get(tag)):
            return False
        # What is left has a namespace: inside a formula it was judged with it, elsewhere its parent has no such child.
    return True


def is_valid_alone(element: Element, dialect: str = "250101") -> bool:
    """Tell whether an element has the children and attributes that a version of NLM's DTD has it with.

    What is within its children is not looked at.
    """
    return _is_valid_alone(element, SCHEMAS[dialect].get(str(element.tag)))


def _is_valid_alone(element: Element, expected: ElementType | None) -> bool:
    """Tell whether an element has the children, the text and the attributes that are expected of it."""
    # The DTD has no declaration of a namespace but on a formula.
    if expected is None or element.nsmap:
        return False
    names = [FORMULA if child.tag == _FORMULA_TAG else child.tag for child in element.iterchildren("*")]
    if _pattern(expected.content).fullmatch("".join(f"{name} " for name in names)) is None:
        return False
    if expected.kind == "children" and any(
        text is not None and text.strip(_SPACE) for text in (element.text, *(child.tail for child in element))
    ):
        return False
    return _are_valid_attributes(
        {str(name): str(value) for name, value in element.attrib.items()}, expected.attributes
    )


def _are_valid_attributes(found: Mapping[str, str], expected: Mapping[str, AttributeType]) -> bool:
    for name, value in found.items():
        attribute = expected.get(name)
        if attribute is None or (attribute.values and value not in attribute.values):
            return False
        if attribute.kind in ("id", "idref") and _NAME.fullmatch(value) is None:
            return False
    return all(name in found for name, attribute in expected.items() if attribute.required)


def _is_valid_formula(formula: Element) -> bool:
    if any(node.prefix != "mml" or node.nsmap != _FORMULA_NAMESPACES for node in formula.iter("*")):
        return False
    made = mathml.convert(etree.tostring(formula, encoding="unicode", with_tail=False))
    return made is not None and not made.changed


@functools.cache
def _pattern(content: str) -> re.Pattern[str]:
    """Return a content model as a pattern over the names of children, each with a blank behind it."""

    def translate(part: re.Match[str]) -> str:
        return {"(": "(?:", " ": ""}.get(part[0], f"(?:{part[0]} )")

    return re.compile(_PARTS.sub(translate, content))
