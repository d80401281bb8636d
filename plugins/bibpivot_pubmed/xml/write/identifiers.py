"""Identifiers in PubMed XML: each kind has its own place (crosswalk 1.1)."""

from collections.abc import Iterable

from bibpivot.api import Identifier, Record
from bibpivot_pubmed.xml.tables import ARTICLE_ID_TYPES, ELOCATION_TYPES, OTHER_ID_SOURCES
from bibpivot_pubmed.xml.write.text import YES_NO, Builder

_ACCESSION = "accession:"


class Identifiers:
    """A record's identifiers by the place where they are written; what has none is reported once, here."""

    def __init__(self, out: Builder, record: Record) -> None:
        self.pmid: Identifier | None = None
        self.elocations: list[Identifier] = []
        self.articles: list[Identifier] = []
        self.others: list[tuple[str, str]] = []
        for identifier in record.identifiers:
            self._place(out, identifier)

    def _place(self, out: Builder, identifier: Identifier) -> None:
        scheme = identifier.scheme
        if identifier.version is not None and scheme != "pmid":
            out.drop("identifiers.version", identifier.version, "only a PMID has a version")
        if scheme in ELOCATION_TYPES:
            self.elocations.append(identifier)
            if identifier.valid is not False:
                self.articles.append(identifier)
            return
        if identifier.valid is False:
            out.drop(
                "identifiers", identifier, "invalid identifiers have a place only if they are DOI or PII"
            )
            return
        if identifier.valid is True:
            out.drop("identifiers.valid", "Y", "said of DOI and PII only")
        source = scheme.removeprefix(_ACCESSION)
        if scheme == "pmid" and self.pmid is None:
            self.pmid = identifier
        elif scheme == "pmid":
            out.drop("identifiers", identifier, "a record has one PMID")
        elif scheme in ARTICLE_ID_TYPES:
            self.articles.append(identifier)
        elif scheme != source and source in OTHER_ID_SOURCES:
            self.others.append((source, identifier.value))
        else:
            out.drop("identifiers", identifier, "no place for an identifier of this kind")


def write_pmid(out: Builder, identifier: Identifier | None) -> None:
    """Add the `PMID`, empty if there is none; its version is 1 unless another is known."""
    if identifier is None:
        out.assume("identifiers", "", "a record has a PMID")
        out.put(f'{out.line}<PMID Version="1"/>')
        return
    version = identifier.version
    if version is None:
        version = out.assume("identifiers.version", "1", "the first version of a PMID is 1")
    shown = out.attribute(version, "identifiers.version")
    out.leaf("PMID", identifier.value, "identifiers.value", f' Version="{shown}"')


def write_elocations(out: Builder, identifiers: Iterable[Identifier]) -> None:
    """Add an `ELocationID` for every DOI and PII."""
    for identifier in identifiers:
        attributes = f' EIdType="{identifier.scheme}"'
        if identifier.valid is not None:
            attributes += f' ValidYN="{YES_NO[identifier.valid]}"'
        out.leaf("ELocationID", identifier.value, "identifiers.value", attributes)


def write_article_ids(out: Builder, identifiers: Iterable[Identifier], path: str = "identifiers") -> bool:
    """Add an `ArticleIdList` of the identifiers that have a type there, and tell whether there are any."""
    any_is_written = False
    for identifier in identifiers:
        kind = ARTICLE_ID_TYPES.get(identifier.scheme)
        if kind is None:
            out.drop(path, identifier, "no place for an identifier of this kind")
            continue
        if not any_is_written:
            out.open("ArticleIdList")
            any_is_written = True
        out.leaf("ArticleId", identifier.value, f"{path}.value", f' IdType="{kind}"')
    if any_is_written:
        out.close("ArticleIdList")
    return any_is_written


def write_no_article_id(out: Builder, kind: str, rule: str) -> None:
    """Add an `ArticleIdList` with an identifier that is empty."""
    out.assume("identifiers", "", rule)
    out.open("ArticleIdList")
    out.put(f'{out.line}<ArticleId IdType="{kind}"/>')
    out.close("ArticleIdList")
