"""Made elements: by the content models of NLM's DTDs, chosen by chance."""

import functools
import random
from collections.abc import Callable

from lxml import etree
from pubmed_support import dtd

MML = "http://www.w3.org/1998/Math/MathML"
FORMULA = f'<mml:math xmlns:mml="{MML}"><mml:mi>x</mml:mi></mml:math>'

Words = Callable[[str, random.Random], str]
"""What text to put into an element or attribute of a name."""


@functools.cache
def declarations(version: str) -> dict[str, object]:
    """The declarations of a DTD by the names of their elements, without MathML's."""
    return {one.name: one for one in dtd(version).iterelements() if one.prefix is None}


def sequence(content: object, chance: random.Random, depth: int) -> list[str]:
    """The names of children that a content model of the DTD allows, by chance."""
    few = 0 if depth > 6 else 2
    times = {
        "once": 1,
        "opt": chance.randint(0, 1),
        "mult": chance.randint(0, few),
        "plus": chance.randint(1, 1 + few),
    }[content.occur]
    names: list[str] = []
    for _ in range(times):
        if content.type == "element":
            names.append(content.name)
        elif content.type == "seq":
            names += sequence(content.left, chance, depth) + sequence(content.right, chance, depth)
        elif content.type == "or":
            names += sequence(chance.choice((content.left, content.right)), chance, depth)
    return names


def value(attribute: object, chance: random.Random) -> str:
    """A value that the DTD allows for an attribute."""
    if attribute.default == "fixed":
        return attribute.default_value
    return chance.choice(list(attribute.values()) or ["a1", "Ab"])


def _no_words(name: str, chance: random.Random) -> str:
    return ""


def fill(
    element: etree._Element, version: str, chance: random.Random, depth: int = 0, words: Words = _no_words
) -> None:
    """Give an element attributes and children as the DTD has them, but no ids: those take a whole document."""
    declaration = declarations(version)[element.tag]
    for attribute in declaration.iterattributes():
        if attribute.type in ("id", "idref"):
            continue
        if attribute.default == "required" or chance.random() < 0.5:
            element.set(attribute.name, value(attribute, chance))
    content = declaration.content
    if declaration.type == "mixed":
        element.text = words(element.tag, chance) or "Text"
    if content is None or content.type == "pcdata":
        return
    for name in sequence(content, chance, depth):
        if name == "math":
            element.append(etree.fromstring(FORMULA))
        else:
            fill(etree.SubElement(element, name), version, chance, depth + 1, words)
        if declaration.type == "mixed" and chance.random() < 0.5:
            element[-1].tail = words(element.tag, chance)


def made(name: str, version: str, chance: random.Random, words: Words = _no_words) -> etree._Element:
    """A valid element of a name."""
    root = etree.Element(name)
    fill(root, version, chance, words=words)
    return root
