"""The table of NLM's DTDs against the DTDs themselves, as lxml reads those that Biopython ships."""

import copy
import random
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from pubmed_dtd_trees import FORMULA, MML, declarations, made, sequence
from pubmed_support import DTD_VERSIONS, article, dtd, parse, write

from bibpivot.api import Envelope, Writing
from bibpivot.running.report import Report
from bibpivot.testing.strategies import records
from bibpivot_pubmed.xml.options import XmlWriteOptions
from bibpivot_pubmed.xml.schema import (
    DEFAULTS,
    ELEMENTS,
    MIXED,
    ORDER,
    SCHEMAS,
    TEXT_ONLY,
    AttributeType,
    ElementType,
    is_valid,
)
from bibpivot_pubmed.xml.tables import DIALECTS
from bibpivot_pubmed.xml.writer import XmlWriter

_SIGNS = {"once": "", "opt": "?", "mult": "*", "plus": "+"}


def _flat(content: object) -> list[object]:
    """The members of a sequence or a choice, which libxml2 keeps as pairs of pairs."""
    right = content.right
    nested = right.type == content.type and right.occur == "once"
    return [content.left, *(_flat(right) if nested else [right])]


def _notation(content: object, *, outermost: bool = True) -> str:
    """A content model of a DTD, in the notation of the table, with no bracket too many."""
    sign = _SIGNS[content.occur]
    if content.type == "element":
        return ("mml:" if content.name == "math" else "") + content.name + sign
    parts = [_notation(part, outermost=False) for part in _flat(content) if part.type != "pcdata"]
    if content.type == "seq":
        inner = " ".join(parts)
        return f"({inner}){sign}" if sign else inner
    # A sequence as an alternative needs no brackets: `|` binds loosest.
    inner = " | ".join(parts)
    return f"({inner}){sign}" if sign or not outermost else inner


def _element_type(declaration: object) -> ElementType:
    kinds = {"cdata": "cdata", "enumeration": "choice", "id": "id", "idref": "idref"}
    attributes = {}
    for attribute in declaration.iterattributes():
        fixed = attribute.default == "fixed"
        attributes[attribute.name] = AttributeType(
            kind=kinds[attribute.type],
            values=(attribute.default_value,) if fixed else tuple(attribute.values()),
            required=attribute.default == "required",
            default=attribute.default_value,
        )
    content = declaration.content
    if declaration.type == "mixed" and content.type == "pcdata":
        return ElementType("text", "", attributes)
    kind = {"element": "children", "mixed": "mixed", "empty": "empty"}[declaration.type]
    return ElementType(kind, _notation(content), attributes)


def _sorted_values(element: ElementType) -> dict[str, AttributeType]:
    return {
        name: attribute._replace(values=tuple(sorted(attribute.values)))
        for name, attribute in element.attributes.items()
    }


def _declarations(version: str) -> dict[str, ElementType]:
    return {name: _element_type(declaration) for name, declaration in declarations(version).items()}


def test_every_dialect_has_its_table() -> None:
    assert set(SCHEMAS) == set(DIALECTS) == set(DTD_VERSIONS)


@pytest.mark.parametrize("version", DTD_VERSIONS)
def test_table_says_what_the_dtd_says(version: str) -> None:
    declared = _declarations(version)
    table = SCHEMAS[version]
    assert sorted(table) == sorted(declared)
    for name, expected in declared.items():
        found = table[name]
        assert found.kind == expected.kind, name
        assert _sorted_values(found) == _sorted_values(expected), name
        if found.kind == "mixed":
            # Which may stand in any order, so that the order of its alternatives says nothing.
            assert sorted(re.findall(r"[\w:]+", found.content)) == sorted(
                re.findall(r"[\w:]+", expected.content)
            ), name
        else:
            assert found.content == expected.content, name


def test_the_sets_of_names() -> None:
    declared = _declarations("250101")
    assert {name for name, element in declared.items() if element.kind == "text"} == TEXT_ONLY
    assert {name for name, element in declared.items() if element.kind == "mixed"} == MIXED
    assert {name for name, element in declared.items() if element.kind == "children"} == set(ORDER)


def test_defaults() -> None:
    declared = _declarations("250101")
    stated = {
        (name, key): attribute.default
        for name, element in declared.items()
        for key, attribute in element.attributes.items()
        if attribute.default is not None
    }
    assert {(name, key): value for name, of in DEFAULTS.items() for key, value in of.items()} == stated
    assert DEFAULTS["OtherAbstract"] == {"Language": "eng"}


@pytest.mark.parametrize("version", DTD_VERSIONS)
def test_defaults_are_those_of_all_versions(version: str) -> None:
    for name, element in SCHEMAS[version].items():
        defaults = {key: attribute.default for key, attribute in element.attributes.items()}
        for key, value in DEFAULTS.get(name, {}).items():
            assert defaults[key] == value


# Made elements: by the DTD's own content models, then broken.


def _break(root: etree._Element, chance: random.Random) -> None:
    """Change one thing, in a way that may break a rule or not."""
    # What is in a formula is MathML's, and the table is stricter about it than the DTD.
    nodes = [node for node in root.iter() if isinstance(node.tag, str) and not node.tag.startswith("{")]
    node = chance.choice(nodes)
    children = list(node)
    way = chance.choice(("drop", "repeat", "swap", "name", "text", "set", "unset", "value", "note", "space"))
    if way == "drop" and children:
        node.remove(chance.choice(children))
    elif way == "repeat" and children:
        child = chance.choice(children)
        node.insert(node.index(child), copy.deepcopy(child))
    elif way == "swap" and len(children) > 1:
        first, second = chance.sample(range(len(children)), 2)
        children[first], children[second] = children[second], children[first]
        node[:] = children
    elif way == "name":
        node.tag = chance.choice((*sorted(ELEMENTS), "Unknown"))
    elif way == "text":
        if children and chance.random() < 0.5:
            chance.choice(children).tail = "Text"
        else:
            node.text = chance.choice(("Text", "\u00a0"))
    elif way == "set":
        node.set(chance.choice(("Type", "Owner", "UI", "ValidYN", "unknown", f"{{{MML}}}href")), "Y")
    elif way == "unset" and node.attrib:
        del node.attrib[chance.choice(list(node.attrib))]
    elif way == "value" and node.attrib:
        node.set(chance.choice(list(node.attrib)), chance.choice(("", "y", "N", " Y", "pubmed")))
    elif way == "note":
        node.append(chance.choice((etree.Comment("x"), etree.ProcessingInstruction("x"))))
    elif way == "space" and children:
        chance.choice(children).tail = "\n\t "


@given(
    st.sampled_from(DTD_VERSIONS), st.sampled_from(sorted(ELEMENTS)), st.integers(0, 2**32), st.integers(0, 3)
)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_judged_as_the_dtd_does(version: str, name: str, seed: int, mutations: int) -> None:
    chance = random.Random(seed)
    root = made(name, version, chance)
    if not mutations:
        assert is_valid(root, version)
    for _ in range(mutations):
        _break(root, chance)
    again = parse(etree.tostring(root))
    assert is_valid(again, version) == dtd(version).validate(again), etree.tostring(root).decode()


@given(st.sampled_from(DTD_VERSIONS), st.sampled_from(sorted(ORDER)), st.integers(0, 2**32))
@settings(max_examples=200, deadline=None)
def test_places_never_fall_in_a_valid_element(version: str, name: str, seed: int) -> None:
    chance = random.Random(seed)
    content = declarations(version)[name].content
    names = ["mml:math" if child == "math" else child for child in sequence(content, chance, 0)]
    places = [ORDER[name][child] for child in names]
    assert places == sorted(places)


@given(records(), st.sampled_from(DTD_VERSIONS))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_the_writer_makes_is_valid(record: object, version: str) -> None:
    options = XmlWriteOptions(dtd=version)
    writer = XmlWriter(options, Writing(plugin="pubmed", collector=Report(), options=options))
    piece = writer.write(Envelope(record=record))
    data = piece if isinstance(piece, bytes) else b"G1".join(piece.parts)
    assert is_valid(parse(data), version)


# One by one: what chance meets too seldom.


def _judged(xml: str, version: str = "250101") -> bool:
    """The judgement of the table, which is the DTD's as well."""
    root = parse(xml.encode())
    found = is_valid(root, version)
    assert found == dtd(version).validate(root)
    return found


@pytest.mark.parametrize(
    ("xml", "since"),
    [
        ('<SupplMeshName Type="Population" UI="C1">x</SupplMeshName>', "230101"),
        ("<Grant><Agency>NIH</Agency></Grant>", "240101"),
        ('<InvestigatorList ID="a1"><Investigator><LastName>A</LastName></Investigator></InvestigatorList>', "240101"),
        ('<DescriptorName UI="D1" AutoHM="Y">x</DescriptorName>', "250101"),
        ('<QualifierName UI="Q1" AutoHM="Y">x</QualifierName>', "250101"),
    ],
)  # fmt: skip
def test_what_versions_differ_in(xml: str, since: str) -> None:
    assert [_judged(xml, version) for version in DTD_VERSIONS] == [
        version >= since for version in DTD_VERSIONS
    ]


@pytest.mark.parametrize("value", ["1a", "", "a b", "-a"])
def test_ids_are_names(value: str) -> None:
    person = "<Investigator><LastName>A</LastName></Investigator>"
    assert not _judged(f'<InvestigatorList ID="{value}">{person}</InvestigatorList>')


def test_references_to_ids_are_names() -> None:
    assert not _judged('<CollectiveName Investigators="1">x</CollectiveName>')
    # Where it leads is the document's concern.
    assert is_valid(parse(b'<CollectiveName Investigators="a1">x</CollectiveName>'))


def test_formulas_stand_where_the_dtd_lets_them() -> None:
    assert _judged(f"<ArticleTitle>On {FORMULA}.</ArticleTitle>")
    assert _judged(f"<AbstractText>On <DispFormula>{FORMULA}</DispFormula></AbstractText>")
    assert not _judged(f"<ArticleTitle><DispFormula>{FORMULA}</DispFormula></ArticleTitle>")
    assert not _judged(f"<ArticleTitle><i>{FORMULA}</i></ArticleTitle>")
    assert not _judged(f"<Title>{FORMULA}</Title>")


def test_a_formula_alone_is_judged_too() -> None:
    assert _judged(FORMULA)


@pytest.mark.parametrize(
    "formula",
    [
        f'<math xmlns="{MML}"><mi>x</mi></math>',
        f'<m:math xmlns:m="{MML}"><m:mi>x</m:mi></m:math>',
        f'<mml:math xmlns:mml="{MML}"><mml:mfrac><mml:mi>x</mml:mi></mml:mfrac><b/></mml:math>',
        f'<mml:math xmlns:mml="{MML}"><mml:mi bold="Y">x</mml:mi></mml:math>',
        f'<mml:math xmlns:mml="{MML}"><mml:mi xmlns:x="urn:x">x</mml:mi></mml:math>',
        f'<mml:mi xmlns:mml="{MML}">x</mml:mi>',
    ],
)
def test_formulas_that_are_none(formula: str) -> None:
    assert not is_valid(parse(f"<ArticleTitle>{formula}</ArticleTitle>".encode()))
    assert not dtd().validate(parse(f"<ArticleTitle>{formula}</ArticleTitle>".encode()))


def test_namespaces_are_declared_on_formulas_alone() -> None:
    assert not _judged(f'<ArticleTitle xmlns:mml="{MML}">x</ArticleTitle>')
    assert not _judged('<PubDate xmlns="urn:x"><Year>2020</Year></PubDate>')
    assert not _judged('<PubDate><Year xmlns:x="urn:x">2020</Year></PubDate>')


def test_a_root_that_is_no_element_of_pubmed() -> None:
    assert not _judged("<html/>")
    assert not is_valid(parse(f'<mml:mi xmlns:mml="{MML}">x</mml:mi>'.encode()))


def test_entities_that_were_not_resolved() -> None:
    xml = b'<!DOCTYPE Year [<!ENTITY e "2020">]><Year>&e;</Year>'
    assert not is_valid(parse(xml))


def test_part_of_a_document() -> None:
    written = write(article(title="On X"))
    assert is_valid(written.root)
    assert all(is_valid(element) for element in written.root.iter())
