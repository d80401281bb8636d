"""Subjects, substances, funding, data and publication types out of PubMed XML (crosswalk 1.8 to 1.10)."""

from collections.abc import Callable

from lxml import etree

from bibpivot.api import (
    Chemical,
    Databank,
    Grant,
    Keyword,
    MeshHeading,
    MeshTerm,
    PublicationType,
    SupplementaryMesh,
)
from bibpivot_pubmed.xml.read.draft import Draft, Handler, Wants
from bibpivot_pubmed.xml.read.lists import items
from bibpivot_pubmed.xml.read.names import completeness_reader
from bibpivot_pubmed.xml.read.text import mixed, plain
from bibpivot_pubmed.xml.tables import TELLING_PUBLICATION_TYPES, TRUTH

Element = etree._Element
ReadTerm = Callable[[Draft, Element], MeshTerm]


def mesh_list(wants: Wants) -> Handler:
    """Return a function that reads a `MeshHeadingList`, stars where the source set them."""
    name = "mesh_headings"
    (wanted, counted), (wants_qualifiers, counts_qualifiers) = (
        wants.both(name),
        wants.both(f"{name}.qualifiers"),
    )
    descriptor, qualifier = (_term_reader(wants, f"{name}.{part}") for part in ("descriptor", "qualifiers"))

    def read(draft: Draft, element: Element) -> MeshHeading | None:
        main: MeshTerm | None = None
        qualifiers: list[MeshTerm] = []
        for child in element:
            if child.tag == "QualifierName":
                qualifiers.append(qualifier(draft, child))
            elif child.tag in ("DescriptorName", "Descriptor"):
                main = descriptor(draft, child)
            else:
                draft.unplaced(child)
        if main is None:
            return None
        if counts_qualifiers and qualifiers:
            draft.skip(f"{name}.qualifiers", qualifiers[0], len(qualifiers))
        return MeshHeading(descriptor=main, qualifiers=tuple(qualifiers) if wants_qualifiers else ())

    def handle(draft: Draft, element: Element) -> None:
        if counted and len(element):
            draft.skip(name, lambda: mesh_heading(element[0]), len(element))
        if not wanted:
            return
        found = draft.fields.setdefault(name, [])
        for child in element:
            heading = read(draft, child)
            if heading is None:
                draft.unplaced(child)
            else:
                found.append(heading)

    return handle


def mesh_heading(element: Element) -> MeshHeading:
    """Return a heading whole, whatever is wanted of it."""
    terms = [_term(child) for child in element]
    return MeshHeading(descriptor=terms[0], qualifiers=tuple(terms[1:]))


def _term_reader(wants: Wants, path: str) -> ReadTerm:
    parts = ("ui", "major", "auto", "kind")
    unwanted = frozenset(part for part in parts if not wants(f"{path}.{part}"))
    counted = {part: f"{path}.{part}" for part in parts if wants.counts(f"{path}.{part}")}

    def read(draft: Draft, element: Element) -> MeshTerm:
        term = _term(element)
        for part, counted_path in counted.items():
            value = getattr(term, part)
            if value is not None:
                draft.skip(counted_path, value)
        if not unwanted:
            return term
        return MeshTerm(
            name=term.name, **{part: getattr(term, part) for part in parts if part not in unwanted}
        )

    return read


def _term(element: Element) -> MeshTerm:
    attributes = element.attrib
    return MeshTerm(
        name=plain(element) or "",
        ui=attributes.get("UI"),
        major=TRUTH.get(attributes.get("MajorTopicYN")),
        auto=TRUTH.get(attributes.get("AutoHM")),
        kind=attributes.get("Type"),
    )


def chemical(element: Element) -> Chemical | None:
    """Return a `Chemical`; its registry number `0` says that there is none."""
    name = element.find("NameOfSubstance")
    if name is None:
        return None
    number = element.find("RegistryNumber")
    return Chemical(
        name=plain(name) or "",
        registry_number=None if number is None else plain(number),
        ui=name.get("UI") or None,
    )


def supplementary(element: Element) -> SupplementaryMesh:
    """Return a `SupplMeshName`."""
    return SupplementaryMesh(
        name=plain(element) or "", kind=element.get("Type"), ui=element.get("UI") or None
    )


def publication_types(wants: Wants) -> Handler:
    """Return a function that reads a `PublicationType`; some tell the type of an article (crosswalk 2.3)."""
    wanted, counted = wants.both("publication_types")
    wants_ui, counts_ui = wants.both("publication_types.ui")

    def handle(draft: Draft, element: Element) -> None:
        name, ui = plain(element), element.get("UI") or None
        if name is None:
            if ui is not None:
                draft.losses.append((f"{draft.where}{element.tag}/@UI", ui, "a type without a name"))
            return
        if name in TELLING_PUBLICATION_TYPES:
            draft.fields.setdefault("type", TELLING_PUBLICATION_TYPES[name])
        if counted:
            draft.skip("publication_types", name)
        elif counts_ui and ui is not None:
            draft.skip("publication_types.ui", ui)
        if wanted:
            made = PublicationType(name=name, ui=ui if wants_ui else None)
            draft.fields.setdefault("publication_types", []).append(made)

    return handle


def keyword_list(wants: Wants) -> Handler:
    """Return a function that reads a `KeywordList`: its owner is that of each keyword."""
    name = "keywords"
    wanted, counted = wants.both(name)
    (wants_owner, counts_owner), (wants_major, counts_major) = (
        wants.both(f"{name}.{part}") for part in ("owner", "major")
    )

    def handle(draft: Draft, element: Element) -> None:
        owner = element.get("Owner") or "NLM"
        for child in element:
            term = mixed(child)
            major = TRUTH.get(child.get("MajorTopicYN"))
            if term is None:
                continue
            if counted:
                draft.skip(name, term)
            else:
                if counts_owner:
                    draft.skip(f"{name}.owner", owner)
                if counts_major and major is not None:
                    draft.skip(f"{name}.major", major)
            if wanted:
                stated = owner if wants_owner else None
                draft.add(name, Keyword(term=term, owner=stated, major=major if wants_major else None))

    return handle


def grant(element: Element) -> Grant:
    """Return a `Grant`."""
    found = {child.tag: plain(child) for child in element}
    return Grant(
        id=found.get("GrantID"),
        acronym=found.get("Acronym"),
        agency=found.get("Agency"),
        country=found.get("Country"),
    )


def databank(element: Element) -> Databank:
    """Return a `DataBank` with its accession numbers."""
    name = element.find("DataBankName")
    numbers = element.iterfind("AccessionNumberList/AccessionNumber")
    return Databank(
        name="" if name is None else plain(name) or "",
        accessions=tuple(text for number in numbers if (text := plain(number)) is not None),
    )


def counted_list(
    wants: Wants, name: str, tag: str, of: str, read: Callable[[Element], object | None]
) -> Handler:
    """Return a function that reads a list and whether it is complete."""
    entries, note_completeness = items(wants, name, tag, read), completeness_reader(wants, of)

    def handle(draft: Draft, element: Element) -> None:
        entries(draft, element)
        note_completeness(draft, element)

    return handle
