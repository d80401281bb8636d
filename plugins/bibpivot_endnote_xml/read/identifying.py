"""Identifiers and links: whose number an accession number is, and what the custom fields hold (crosswalk 1.1)."""

import re

from bibpivot.api import Identifier, Url, identifiers
from bibpivot_endnote_xml import runs
from bibpivot_endnote_xml.elements import GROUPS
from bibpivot_endnote_xml.kinds import Layout
from bibpivot_endnote_xml.read.source import Source

PUBMED = frozenset(("nlm", "pubmed", "medline", "ncbi"))
"""Databases, and providers, whose accession numbers are PubMed's."""

OWNERS = frozenset(("nlm", "pip", "nasa", "kie", "hsr", "hmd", "notnlm"))
"""Providers whose numbers are PubMed's: EndNote names there the owner of a PubMed record."""

PROVIDER = "NLM"
"""The provider that EndNote names for what comes from PubMed."""

_PMC = re.compile(r"PMC\s?[0-9]+", re.IGNORECASE)
_PUBMED_NUMBER = re.compile(r"PUBMED\s+([0-9]{1,8})", re.IGNORECASE)
MANUSCRIPT = re.compile(r"[A-Z]{2,8}[0-9]{1,12}")
_EMBASE = re.compile(r"embase|medline")
_DIGITS = re.compile(r"[0-9]{1,8}")

KINDS: dict[str, str | None] = {
    "urls/web-urls": None,
    "urls/related-urls": None,
    "urls/pdf-urls": "pdf",
    "urls/text-urls": "text",
    "urls/image-urls": "image",
}
"""The kind of link of each list."""


def take_identifiers(source: Source, layout: Layout) -> dict[str, Identifier]:
    """Take the identifiers of a work, by scheme."""
    found: dict[str, Identifier] = {}
    _accession(source, found)
    if "electronic-resource-num" in source:
        _doi(source, found)
    _custom(source, layout, found)
    return found


def _add(found: dict[str, Identifier], scheme: str, value: str) -> None:
    found[scheme] = Identifier(scheme=scheme, value=value)


def _accession(source: Source, found: dict[str, Identifier]) -> None:
    number = source.peek("accession-num")
    if not number:
        return
    provider, database = source.peek("remote-database-provider"), source.peek("remote-database-name")
    is_pubmed = provider.casefold() in OWNERS | PUBMED or database.casefold() in PUBMED
    if is_pubmed and (pmid := identifiers.pmid(number)) is not None:
        source.take("accession-num", "identifiers", "a PubMed id, for its provider or database is PubMed")
        _add(found, "pmid", pmid)
        if provider == PROVIDER:
            source.take("remote-database-provider")
        return
    element = source.take("accession-num", "identifiers")
    assert element is not None
    first = runs.lines(element).partition("\n")[0]
    scheme = "accession:"
    if database:
        name = source.take("remote-database-name")
        assert name is not None
        scheme = f"accession:{runs.lines(name).partition(chr(10))[0]}"
    _add(found, scheme, first)


def _doi(source: Source, found: dict[str, Identifier]) -> None:
    element = source.take("electronic-resource-num", "identifiers")
    assert element is not None
    texts = runs.lines(element).split("\n")
    values = [value for text in texts if (value := identifiers.doi(text)) is not None]
    if not values:
        if any(texts):
            source.put_back("electronic-resource-num", element)
        return
    _add(found, "doi", values[0])


def _custom(source: Source, layout: Layout, found: dict[str, Identifier]) -> None:
    for tag in dict.fromkeys(filter(None, (layout.pmc, "custom2", "custom3"))):
        text = source.peek(tag)
        if text and "pmc" not in found and _PMC.fullmatch(text):
            source.take(tag, "identifiers", "a number of PubMed Central by its look")
            _add(found, "pmc", identifiers.pmcid(text) or text)
    if layout.mid is not None and MANUSCRIPT.fullmatch(text := source.peek(layout.mid)):
        source.take(layout.mid, "identifiers", "a manuscript number of an article")
        _add(found, "mid", text)
    if "pmid" in found:
        return
    database = source.peek("remote-database-name").casefold()
    for tag, is_id, rule in (
        ("custom3", _PUBMED_NUMBER, "says PUBMED before the number, as Cochrane does"),
        ("custom5", _DIGITS if _EMBASE.search(database) else None, "where Embase has the PubMed id"),
        ("custom2", _DIGITS if "scopus" in database else None, "where Scopus has the PubMed id"),
    ):
        text = source.peek(tag)
        if is_id is not None and text and is_id.fullmatch(text):
            source.take(tag, "identifiers", rule)
            _add(found, "pmid", identifiers.pmid(text) or text)
            return


def take_urls(source: Source, found: dict[str, Identifier]) -> tuple[Url, ...]:
    """Take the links of all lists; one that is a DOI's address gives the DOI, and says nothing else."""
    urls: list[Url] = []
    for name in GROUPS["urls"]:
        path = f"urls/{name}"
        if path not in source:
            continue
        for group in source.take_all(path):
            for element in [child for child in group if child.tag != "style"] or [group]:
                for value in runs.lines(element).split("\n"):
                    known = len(found)
                    is_arxivs = KINDS[path] is None and _is_arxivs(value, found)
                    if value and not is_arxivs and not _is_doi(value, found):
                        urls.append(Url(value=value, kind=KINDS[path]))
                        source.origin("urls", element, path)
                    elif len(found) > known:
                        source.origin("identifiers", element, path, "the address of that number")
    return tuple(urls)


def _is_arxivs(value: str, found: dict[str, Identifier]) -> bool:
    """Take arXiv's number out of the address of its page, which says nothing more; tell whether it is one."""
    if not identifiers.is_arxiv_address(value):
        return False
    number = identifiers.arxiv(value) or ""
    if "arxiv" not in found:
        _add(found, "arxiv", number)
    return found["arxiv"].value == number


def _is_doi(value: str, found: dict[str, Identifier]) -> bool:
    if not identifiers.is_doi_address(value):
        return False
    doi = identifiers.doi(value) or ""
    known = found.get("doi")
    if known is None:
        _add(found, "doi", doi)
        return True
    return known.value.casefold() == doi.casefold()
