"""The part after the citation, `PubmedData`: history, status, identifiers, references; and ties to other works."""

from typing import NamedTuple

from lxml import etree

from bibpivot.api import Record, Relation
from bibpivot_pubmed.xml.tables import FORMER_RELATION_KINDS, RELATION_KINDS
from bibpivot_pubmed.xml.write.dates import writable_events, write_history
from bibpivot_pubmed.xml.write.identifiers import Identifiers, write_article_ids, write_pmid
from bibpivot_pubmed.xml.write.text import Builder, Element


def write_pubmed_data(
    out: Builder, parent: Element, record: Record, identifiers: Identifiers, *, book: bool = False
) -> None:
    """Add `PubmedData` (`PubmedBookData`) if it says more than the PMID does.

    Its status may be empty; an identifier it must have, so without any an empty one is written.
    """
    events = writable_events(out, record)
    status = record.publication_status
    # In a book the identifiers and references stand in the document itself.
    more = () if book else (*identifiers.articles, *record.references)
    if not (events or more) and status is None:
        return
    element = etree.SubElement(parent, "PubmedBookData" if book else "PubmedData")
    write_history(out, element, events)
    if status is None:
        status = out.assume("publication_status", "", "PubmedData has a publication status")
    out.leaf(element, "PublicationStatus", status, "publication_status")
    own = [identifiers.pmid] if identifiers.pmid is not None else []
    if write_article_ids(out, element, [*own, *identifiers.articles]) is None:
        out.assume("identifiers", "", "PubmedData has an identifier")
        made = etree.SubElement(element, "ArticleIdList")
        etree.SubElement(made, "ArticleId", {"IdType": "pubmed"})
    if not book:
        write_references(out, element, record)


class _Open(NamedTuple):
    """A reference list that is being filled."""

    title: str
    element: Element


def write_references(out: Builder, parent: Element, record: Record) -> None:
    """Add the `ReferenceList`s: one inside the other, as the headings of each reference say, in order.

    References stand before the lists of a list, so one that comes after needs a new list of the same title.
    """
    plain: Element | None = None
    opened: list[_Open] = []
    for reference in record.references:
        section = reference.section
        if not section:
            if plain is None:
                plain = etree.SubElement(parent, "ReferenceList")
            holder, opened = plain, []
        else:
            plain = None
            common = 0
            while common < min(len(opened), len(section)) and opened[common].title == section[common]:
                common += 1
            if common == len(section) and opened[common - 1].element[-1].tag == "ReferenceList":
                common -= 1
            del opened[common:]
            for title in section[common:]:
                above = opened[-1].element if opened else parent
                element = etree.SubElement(above, "ReferenceList")
                out.leaf(element, "Title", title, "references.section")
                opened.append(_Open(title, element))
            holder = opened[-1].element
        made = etree.SubElement(holder, "Reference")
        citation = reference.citation
        if citation is None:
            citation = out.assume("references.citation", "", "a reference has a citation")
        out.mixed(made, "Citation", citation, "references.citation")
        write_article_ids(out, made, reference.identifiers, "references.identifiers")


def write_relations(out: Builder, parent: Element, record: Record) -> None:
    """Add the `CommentsCorrectionsList`, of the ties of a kind that the DTD has."""
    made: Element | None = None
    for relation in record.relations:
        kind = _relation_kind(out, relation)
        if kind is None:
            continue
        if made is None:
            made = etree.SubElement(parent, "CommentsCorrectionsList")
        element = etree.SubElement(made, "CommentsCorrections", {"RefType": kind})
        _write_relation(out, element, relation)


def _relation_kind(out: Builder, relation: Relation) -> str | None:
    former = FORMER_RELATION_KINDS.get(relation.kind)
    if former is not None:
        out.change("relations.kind", relation.kind, "partial retractions are errata since 2016")
        return former
    kind = out.choose(relation.kind, RELATION_KINDS, "relations.kind")
    if kind is None:
        out.drop("relations", relation, "no place for a tie of this kind")
    return kind


def _write_relation(out: Builder, element: Element, relation: Relation) -> None:
    """Add source, PMID and note; a DOI is part of the source's text, as NLM prints it."""
    source = "" if relation.citation is None else str(relation.citation)
    if relation.citation is not None and not isinstance(relation.citation, str):
        out.change("relations.citation", source, "RefSource takes no markup")
    pmid = None
    for identifier in relation.identifiers:
        if identifier.scheme == "pmid" and pmid is None:
            pmid = identifier
            continue
        if identifier.version is not None:
            out.drop("relations.identifiers.version", identifier.version, "only a PMID has a version")
        if identifier.scheme == "doi":
            if identifier.value not in source:
                out.change("relations.identifiers", identifier, "a DOI is part of RefSource")
                source = f"{source} doi: {identifier.value}".lstrip()
        else:
            out.drop(
                "relations.identifiers", identifier, "a related work has a PMID, and a DOI in its source"
            )
    if not source:
        out.assume("relations.citation", "", "a related work has a source")
    out.leaf(element, "RefSource", source, "relations.citation")
    if pmid is not None:
        write_pmid(out, element, pmid)
    out.optional(element, "Note", relation.note, "relations.note")
