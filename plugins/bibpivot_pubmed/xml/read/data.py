"""Identifiers, history, references and ties to other works out of PubMed XML (crosswalk 1.1, 1.5.4, 1.11).

Everything is looked for among the children of its own element: an identifier of a work cited is never taken for the
record's.
"""

import re
from collections.abc import Callable, Iterator

from lxml import etree

from bibpivot.api import Identifier, Reference, Relation
from bibpivot_pubmed.xml.read.draft import Draft, Handler, Wants
from bibpivot_pubmed.xml.read.text import mixed, plain
from bibpivot_pubmed.xml.tables import ARTICLE_ID_TYPES, TRUTH

Element = etree._Element

_OF_NLM = {"pmc": re.compile("PMC[0-9]+"), "mid": re.compile("(?:NIHMS|EMS|UKMS)[0-9A-Za-z]+")}
SCHEMES = {kind: scheme for scheme, kind in ARTICLE_ID_TYPES.items()}


def pmid(element: Element) -> Identifier | None:
    """Return a `PMID` with its version."""
    value = plain(element)
    return None if value is None else Identifier(scheme="pmid", value=value, version=element.get("Version"))


def elocation(element: Element) -> Identifier | None:
    """Return an `ELocationID`: a DOI or PII, and whether it is valid if that is stated."""
    value = plain(element)
    if value is None:
        return None
    return Identifier(
        scheme=element.get("EIdType") or "", value=value, valid=TRUTH.get(element.get("ValidYN"))
    )


def article_ids(element: Element) -> Iterator[Identifier]:
    """Yield the identifiers of an `ArticleIdList`."""
    for child in element:
        value = plain(child)
        if value is not None:
            kind = child.get("IdType") or "pubmed"
            yield Identifier(scheme=SCHEMES.get(kind, kind), value=value)


def other_id(element: Element) -> Identifier | None:
    """Return an `OtherID`: a number in the database of a partner of NLM's.

    Those of NLM's own are the numbers of PubMed Central and of its manuscripts, from before they had a place among
    the `ArticleId`s (crosswalk 1.1); one with anything beside it (`[Available on 04/04/10]`) stays as it is.
    """
    value = plain(element)
    if value is None:
        return None
    source = element.get("Source") or ""
    scheme = next((scheme for scheme, number in _OF_NLM.items() if number.fullmatch(value)), None)
    if source == "NLM" and scheme is not None:
        return Identifier(scheme=scheme, value=value)
    return Identifier(scheme=f"accession:{source}", value=value)


def merged(found: list[Identifier]) -> list[Identifier]:
    """Return identifiers without those that are stated twice, as DOIs are; letters' case makes no other DOI."""
    kept: dict[tuple[str, str], Identifier] = {}
    for identifier in found:
        known = kept.setdefault((identifier.scheme, identifier.value.casefold()), identifier)
        if known.valid is None and identifier.valid is not None:
            kept[identifier.scheme, identifier.value.casefold()] = identifier
    return list(kept.values())


def identifier(read: Callable[[Element], Identifier | None]) -> Handler:
    """Return a function that reads one identifier of the record."""

    def handle(draft: Draft, element: Element) -> None:
        found = read(element)
        if found is not None:
            draft.identifiers.append(found)

    return handle


def identifier_list() -> Handler:
    """Return a function that reads the `ArticleIdList` of the record."""

    def handle(draft: Draft, element: Element) -> None:
        draft.identifiers.extend(article_ids(element))

    return handle


def relation(element: Element) -> Relation:
    """Return a `CommentsCorrections`: a tie to another work."""
    citation: str | None = None
    note: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    for child in element:
        if child.tag == "RefSource":
            citation = plain(child)
        elif child.tag == "PMID":
            found = pmid(child)
            identifiers = () if found is None else (found,)
        elif child.tag == "Note":
            note = plain(child)
    return Relation(kind=element.get("RefType") or "", citation=citation, identifiers=identifiers, note=note)


def references(wants: Wants) -> Handler:
    """Return a function that reads a `ReferenceList`, which may have parts with headings."""
    wanted, counted = wants.both("references")

    def handle(draft: Draft, element: Element) -> None:
        if wanted:
            draft.fields.setdefault("references", []).extend(_references(element, ()))
        if counted and (count := sum(1 for _ in element.iter("Reference"))):
            draft.skip("references", lambda: first_reference(element), count)

    return handle


def first_reference(element: Element) -> Reference:
    """Return the first of the references of a list, or of several lists in an element."""
    return next(_references(element, ()))


def _references(element: Element, section: tuple[str, ...]) -> Iterator[Reference]:
    for child in element:
        if child.tag == "Reference":
            yield _reference(child, section)
        elif child.tag == "Title":
            title = plain(child)
            section = section if title is None else (*section, title)
        elif child.tag == "ReferenceList":
            yield from _references(child, section)


def _reference(element: Element, section: tuple[str, ...]) -> Reference:
    citation = None
    identifiers: tuple[Identifier, ...] = ()
    for child in element:
        if child.tag == "Citation":
            citation = mixed(child)
        elif child.tag == "ArticleIdList":
            identifiers = tuple(article_ids(child))
    return Reference(citation=citation, identifiers=identifiers, section=section)
