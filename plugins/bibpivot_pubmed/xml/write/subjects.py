"""Subjects, substances, funding and data in PubMed XML (crosswalk 1.9, 1.10)."""

import itertools
from typing import NamedTuple

from bibpivot.api import MeshTerm, Record
from bibpivot_pubmed.xml.tables import DESCRIPTOR_KINDS, KEYWORD_OWNERS
from bibpivot_pubmed.xml.write.text import YES_NO, Builder, is_blank


def write_chemicals(out: Builder, record: Record) -> None:
    """Add the `ChemicalList`; a registry number `0` says that none is available."""
    if not record.chemicals:
        return
    out.open("ChemicalList")
    for chemical in record.chemicals:
        out.open("Chemical")
        number = chemical.registry_number
        if number is None:
            number = out.assume("chemicals.registry_number", "0", "0 is NLM's value for no number")
        out.leaf("RegistryNumber", number, "chemicals.registry_number")
        ui = _ui(out, chemical.ui, "chemicals.ui")
        out.leaf("NameOfSubstance", chemical.name, "chemicals.name", ui)
        out.close("Chemical")
    out.close("ChemicalList")


def _ui(out: Builder, ui: str | None, path: str) -> str:
    """Return the attribute with a unique identifier."""
    if ui is None:
        out.assume(path, "", "no unique identifier is known for the name")
    return f' UI="{out.attribute(ui or "", path)}"'


def write_supplementary_mesh(out: Builder, record: Record) -> None:
    """Add the `SupplMeshList`; a concept whose type is not known has no place in it."""
    kept = []
    for concept in record.supplementary_mesh:
        kind = out.choose(concept.kind, out.dialect.supplementary_kinds, "supplementary_mesh.kind")
        if kind is None:
            out.drop("supplementary_mesh", concept, "a supplementary concept needs its type")
        else:
            kept.append((kind, concept))
    if not kept:
        return
    out.open("SupplMeshList")
    for kind, concept in kept:
        ui = _ui(out, concept.ui, "supplementary_mesh.ui")
        out.leaf("SupplMeshName", concept.name, "supplementary_mesh.name", f' Type="{kind}"{ui}')
    out.close("SupplMeshList")


class _Term(NamedTuple):
    """What a term of a heading is called in the DTD, and its record paths."""

    tag: str
    path: str
    name: str


_DESCRIPTOR = _Term("DescriptorName", "mesh_headings.descriptor", "mesh_headings.descriptor.name")
_QUALIFIER = _Term("QualifierName", "mesh_headings.qualifiers", "mesh_headings.qualifiers.name")
_MAJOR = {None: "", True: ' MajorTopicYN="Y"', False: ' MajorTopicYN="N"'}


def write_mesh(out: Builder, record: Record) -> None:
    """Add the `MeshHeadingList`, stars where the source set them."""
    if not record.mesh_headings:
        return
    out.open("MeshHeadingList")
    for heading in record.mesh_headings:
        out.open("MeshHeading")
        _write_term(out, _DESCRIPTOR, heading.descriptor)
        for qualifier in heading.qualifiers:
            _write_term(out, _QUALIFIER, qualifier)
        out.close("MeshHeading")
    out.close("MeshHeadingList")


def _write_term(out: Builder, kind: _Term, term: MeshTerm) -> None:
    tag, path, name = kind
    ui = term.ui
    if ui and ui.isalnum() and term.auto is None and term.kind is None:  # nearly all
        attributes = f' UI="{ui}"{_MAJOR[term.major]}'
    else:
        attributes = f"{_ui(out, ui, f'{path}.ui')}{_MAJOR[term.major]}{_less_usual(out, kind, term)}"
    out.leaf(tag, term.name, name, attributes)


def _less_usual(out: Builder, kind: _Term, term: MeshTerm) -> str:
    """Return the attributes that few terms have: whether a machine assigned it, and that it is a place."""
    attributes = ""
    if term.auto is not None:
        if term.auto and out.dialect.auto_mesh:
            attributes = ' AutoHM="Y"'
        else:
            rule = "AutoHM says yes or nothing" if out.dialect.auto_mesh else "AutoHM is of the DTD of 2025"
            out.drop(f"{kind.path}.auto", YES_NO[term.auto], rule)
    if kind is _DESCRIPTOR and (stated := out.choose(term.kind, DESCRIPTOR_KINDS, f"{kind.path}.kind")):
        attributes += f' Type="{stated}"'
    return attributes


def write_keywords(out: Builder, record: Record) -> None:
    """Add a `KeywordList` for every run of keywords of one owner; NOTNLM stands in for an unknown owner."""
    for stated, run in itertools.groupby(record.keywords, key=lambda keyword: keyword.owner):
        owner = out.choose(stated, KEYWORD_OWNERS, "keywords.owner")
        if owner is None:
            owner = out.assume(
                "keywords.owner", "NOTNLM", "no owner is known, and without one it would be NLM"
            )
        out.open("KeywordList", f' Owner="{owner}"')
        for keyword in run:
            if is_blank(keyword.term):
                out.drop("keywords", keyword.owner or "", "a keyword without a term")
            attributes = "" if keyword.major is None else f' MajorTopicYN="{YES_NO[keyword.major]}"'
            out.mixed("Keyword", keyword.term, "keywords.term", attributes)
        out.close("KeywordList")


def write_grants(out: Builder, record: Record) -> None:
    """Add the `GrantList`; the agency of a grant may be empty but not missing."""
    if not record.grants:
        return
    out.open("GrantList", complete_attribute(record, "grant"))
    for grant in record.grants:
        out.open("Grant")
        out.optional("GrantID", grant.id, "grants.id")
        out.optional("Acronym", grant.acronym, "grants.acronym")
        agency = grant.agency
        if agency is None:
            agency = out.assume("grants.agency", "", "a grant has an agency")
        out.leaf("Agency", agency, "grants.agency")
        country = grant.country
        if country is None and not out.dialect.grant_without_country:
            country = out.assume("grants.country", "", "a grant has a country before the DTD of 2024")
        out.optional("Country", country, "grants.country")
        out.close("Grant")
    out.close("GrantList")


def write_databanks(out: Builder, record: Record) -> None:
    """Add the `DataBankList`; a databank without accession numbers is legal."""
    if not record.databanks:
        return
    out.open("DataBankList", complete_attribute(record, "databank"))
    for bank in record.databanks:
        out.open("DataBank")
        out.leaf("DataBankName", bank.name, "databanks.name")
        if bank.accessions:
            out.open("AccessionNumberList")
            for accession in bank.accessions:
                out.leaf("AccessionNumber", accession, "databanks.accessions")
            out.close("AccessionNumberList")
        out.close("DataBank")
    out.close("DataBankList")


def complete_attribute(record: Record, of: str) -> str:
    """Return `CompleteYN` where somebody said whether a list is complete, else nothing."""
    complete = record.is_complete(of)
    return "" if complete is None else f' CompleteYN="{YES_NO[complete]}"'
