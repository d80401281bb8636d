"""The part after the citation, `PubmedData`: history, status, identifiers, references; and ties to other works."""

from bibpivot.api import Record, Relation
from bibpivot_pubmed.xml.tables import FORMER_RELATION_KINDS, RELATION_KINDS
from bibpivot_pubmed.xml.write.dates import writable_events, write_history
from bibpivot_pubmed.xml.write.identifiers import (
    Identifiers,
    write_article_ids,
    write_no_article_id,
    write_pmid,
)
from bibpivot_pubmed.xml.write.text import Builder


def write_pubmed_data(out: Builder, record: Record, identifiers: Identifiers, *, book: bool = False) -> None:
    """Add `PubmedData` (`PubmedBookData`) if it says more than the PMID does.

    Its status may be empty; an identifier it must have, so without any an empty one is written.
    """
    events = writable_events(out, record)
    status = record.publication_status
    # In a book the identifiers and references stand in the document itself.
    more = () if book else (*identifiers.articles, *record.references)
    if not (events or more) and status is None:
        return
    tag = "PubmedBookData" if book else "PubmedData"
    out.open(tag)
    write_history(out, events)
    if status is None:
        status = out.assume("publication_status", "", "PubmedData has a publication status")
    out.leaf("PublicationStatus", status, "publication_status")
    own = [identifiers.pmid] if identifiers.pmid is not None else []
    if not write_article_ids(out, [*own, *identifiers.articles]):
        write_no_article_id(out, "pubmed", "PubmedData has an identifier")
    if not book:
        write_references(out, record)
    out.close(tag)


class _ReferenceLists:
    """The reference lists that are open, one inside the other: their titles, and whether each has had a list in it."""

    def __init__(self, out: Builder) -> None:
        self._out = out
        self._titles: list[str | None] = []
        self._had_list: list[bool] = []

    def close(self, kept: int = 0) -> None:
        """Close the innermost lists but for so many."""
        while len(self._titles) > kept:
            self._titles.pop()
            self._had_list.pop()
            self._out.close("ReferenceList")

    def turn_to(self, section: tuple[str, ...]) -> None:
        """Have the list open that is meant by headings, one inside the other; the list without any has none."""
        titles: list[str | None] = [*section] or [None]
        common = 0
        while common < min(len(self._titles), len(titles)) and self._titles[common] == titles[common]:
            common += 1
        # References stand before the lists of a list, so one that comes after needs a new list of the same title.
        if common == len(titles) and self._had_list[common - 1]:
            common -= 1
        self.close(common)
        for title in titles[common:]:
            if self._had_list:
                self._had_list[-1] = True
            self._out.open("ReferenceList")
            if title is not None:
                self._out.leaf("Title", title, "references.section")
            self._titles.append(title)
            self._had_list.append(False)


def write_references(out: Builder, record: Record) -> None:
    """Add the `ReferenceList`s: one inside the other, as the headings of each reference say, in order."""
    lists = _ReferenceLists(out)
    section: tuple[str, ...] | None = None
    for reference in record.references:
        if reference.section != section:
            section = reference.section
            lists.turn_to(section)
        out.open("Reference")
        citation = reference.citation
        if citation is None:
            citation = out.assume("references.citation", "", "a reference has a citation")
        out.mixed("Citation", citation, "references.citation")
        write_article_ids(out, reference.identifiers, "references.identifiers")
        out.close("Reference")
    lists.close()


def write_relations(out: Builder, record: Record) -> None:
    """Add the `CommentsCorrectionsList`, of the ties of a kind that the DTD has."""
    any_is_written = False
    for relation in record.relations:
        kind = _relation_kind(out, relation)
        if kind is None:
            continue
        if not any_is_written:
            out.open("CommentsCorrectionsList")
            any_is_written = True
        out.open("CommentsCorrections", f' RefType="{kind}"')
        _write_relation(out, relation)
        out.close("CommentsCorrections")
    if any_is_written:
        out.close("CommentsCorrectionsList")


def _relation_kind(out: Builder, relation: Relation) -> str | None:
    former = FORMER_RELATION_KINDS.get(relation.kind)
    if former is not None:
        out.change("relations.kind", relation.kind, "partial retractions are errata since 2016")
        return former
    kind = out.choose(relation.kind, RELATION_KINDS, "relations.kind")
    if kind is None:
        out.drop("relations", relation, "no place for a tie of this kind")
    return kind


def _write_relation(out: Builder, relation: Relation) -> None:
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
    out.leaf("RefSource", source, "relations.citation")
    if pmid is not None:
        write_pmid(out, pmid)
    out.optional("Note", relation.note, "relations.note")
