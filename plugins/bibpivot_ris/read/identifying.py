"""Identifiers, ISSNs, ISBNs, links: told apart by shape first, by tag and database second (crosswalk 1.1, 1.7)."""

import re
from functools import lru_cache

from bibpivot.api import Identifier, Issn, Url, identifiers, lazy_pattern
from bibpivot_ris.dialects import ACCESSION, DOI, Dialect
from bibpivot_ris.places import LINKS
from bibpivot_ris.read.draft import Draft
from bibpivot_ris.tables import Layout, database_of

_PUBMED = lazy_pattern(r"\b(?:pubmed|medline|nlm)\b", re.IGNORECASE)
_DIGITS = lazy_pattern(r"[0-9]{1,8}")
_PMC = lazy_pattern(r"PMC ?[0-9]+(?:\.[0-9]+)?\b.*", re.IGNORECASE | re.DOTALL)
_MANUSCRIPT = lazy_pattern(r"(?:NIHMS|EMS|UKMS|HHSPA|CAMS)-?[0-9]+", re.IGNORECASE)
_PMID_IN_BRACKETS = lazy_pattern(r"([0-9]{1,8})\[pmid\]", re.IGNORECASE)
_PLAIN_ISSN = re.compile(r"[0-9]{4}-[0-9]{3}[0-9X]")
_ISSN_LENGTH = 9
# Rayyan puts the lines that follow behind a value.
_GLUED = lazy_pattern(r"(?<=\S)\s+([A-Z][A-Z0-9])  - ")


def take_identifiers(draft: Draft, layout: Layout, dialect: Dialect) -> None:
    """Take DOI, PMID, PMCID, manuscript and accession numbers."""
    tags = draft.tags
    for tag in ("DO", "UR"):
        for value in tags.get(tag, ()):
            if "  - " in value:
                _unglue(draft, tag)
                break
    database = ""
    if "DB" in tags or "DP" in tags:
        database = " ".join((*tags.get("DB", ()), *tags.get("DP", ())))
    if "AN" in tags:
        _accession(draft, database)
    _dois(draft, dialect)
    if "C2" in tags and layout.pmc is not None:
        _of_c2(draft, database)
    if "C3" in tags:
        _of_c3(draft)
    if "C5" in tags and "embase" in database.casefold():
        _pmid(draft, "C5")
    if "C6" in tags and _MANUSCRIPT.fullmatch(tags["C6"][0]):
        _add(draft, "mid", "C6", _pop(draft, "C6"))
    if layout.pmc is None and "C7" in tags and _PMC.fullmatch(tags["C7"][0]):
        _add(draft, "pmc", "C7", identifiers.pmcid(_pop(draft, "C7")))
    if "U1" in tags:
        found = _PMID_IN_BRACKETS.fullmatch(tags["U1"][0])
        if found is not None:
            _pop(draft, "U1")
            _add(draft, "pmid", "U1", found[1])
    if dialect.means.get("U2") == ACCESSION and "U2" in tags:
        _add(draft, f"accession:{tags.get('DB', [dialect.title])[0]}", "U2", _pop(draft, "U2"))


def _unglue(draft: Draft, tag: str) -> None:
    values = []
    for value in draft.tags[tag]:
        own, *glued = _GLUED.split(value)
        values.append(own)
        for other, rest in zip(glued[::2], glued[1::2], strict=True):
            if rest.strip():
                draft.tags.setdefault(other, []).append(rest.strip())
    draft.tags[tag] = list(filter(None, values))
    if not draft.tags[tag]:
        del draft.tags[tag]


def _pop(draft: Draft, tag: str) -> str:
    """Take the one value of a tag; others that differ are told and kept."""
    first, *others = draft.tags.pop(tag)
    for value in others:
        if value != first:
            draft.repeated("identifiers", tag, value)
    return first


def _add(draft: Draft, scheme: str, tag: str, value: str | None) -> None:
    """Add an identifier that is not there yet; a second one of a kind is told and kept."""
    if value is None:
        return
    for known in draft.identifiers:
        if known.scheme == scheme:
            if known.value.casefold() != value.casefold():
                draft.repeated("identifiers.value", tag, value)
            return
    draft.identifiers.append(Identifier(scheme=scheme, value=value))
    if draft.explains:
        draft.origin("identifiers", tag, rule=scheme)


def _accession(draft: Draft, database: str) -> None:
    """Take AN: a PMID where a database of NLM's is named, else a number of the database that is."""
    tags = draft.tags
    number = _pop(draft, "AN")
    if _DIGITS.fullmatch(number) and _PUBMED.search(database):
        _add(draft, "pmid", "AN", number)
        draft.is_pubmeds = True
        # What says that the number is PubMed's is in the scheme now.
        for tag, words in (("DB", ("PubMed",)), ("DP", ("NLM", "PubMed"))):
            if tag in tags and len(tags[tag]) == 1 and tags[tag][0] in words:
                _pop(draft, tag)
        return
    named = tags.get("DB")
    if named is not None and len(named) == 1 and "\n" not in named[0]:
        _add(draft, f"accession:{_pop(draft, 'DB')}", "AN", number)
    else:
        _add(draft, f"accession:{database_of(number)}", "AN", number)


def _dois(draft: Draft, dialect: Dialect) -> None:
    tags = draft.tags
    for tag in ("DO", "DI"):
        for value in tags.pop(tag, ()):
            found = identifiers.doi(value)
            if found is None:
                draft.malformed(tag, value, "a DOI such as 10.1000/182")
            else:
                _add(draft, "doi", tag, found)
    for tag in ("M3", "L3"):
        if tag in tags and "10." in tags[tag][0]:
            _doi_elsewhere(draft, tag, is_its_place=dialect.means.get(tag) == DOI)
    if "doi" not in [one.scheme for one in draft.identifiers]:
        for tag in ("UR", "L2"):
            for value in tags.get(tag, ()):
                if identifiers.is_doi_address(value):
                    _add(draft, "doi", tag, identifiers.doi(value))
                    return


def _doi_elsewhere(draft: Draft, tag: str, *, is_its_place: bool) -> None:
    """Take a DOI from a tag that means something else to most programs (crosswalk 1.8, rule 2)."""
    found = identifiers.doi(draft.tags[tag][0])
    if found is None or (" " in draft.tags[tag][0].strip() and not is_its_place):
        return
    _pop(draft, tag)
    _add(draft, "doi", tag, found)


def _of_c2(draft: Draft, database: str) -> None:
    """Take C2: a PMCID to EndNote, a PMID to Scopus; its shape tells which."""
    value = draft.tags["C2"][0]
    if _PMC.fullmatch(value):
        _pop(draft, "C2")
        _add(draft, "pmc", "C2", identifiers.pmcid(value.split()[0] if " " in value.strip() else value))
    elif "scopus" in database.casefold():
        _pmid(draft, "C2")


def _of_c3(draft: Draft) -> None:
    """Take C3 where it is `PUBMED 123` (Cochrane) or a PMCID (electronic articles of EndNote's)."""
    value = draft.tags["C3"][0]
    if value.upper().startswith("PUBMED "):
        _pmid(draft, "C3")
    elif _PMC.fullmatch(value):
        _pop(draft, "C3")
        _add(draft, "pmc", "C3", identifiers.pmcid(value))


def _pmid(draft: Draft, tag: str) -> None:
    found = identifiers.pmid(draft.tags[tag][0].partition(",")[0])
    if found is not None:
        _pop(draft, tag)
        _add(draft, "pmid", tag, found)


def take_numbers(draft: Draft, layout: Layout, dialect: Dialect) -> None:
    """Take ISSNs and ISBNs, all of them; what is neither is the number of a report, a patent, a standard."""
    tags = draft.tags
    if "SN" in tags:
        _serial_numbers(draft, "SN", layout)
    if dialect.means.get("U1") == "container.issns" and "U1" in tags:
        _serial_numbers(draft, "U1", layout)
    if layout.number is not None and layout.number != "SN" and layout.number in tags:
        draft.put("number", layout.number)


def _serial_numbers(draft: Draft, tag: str, layout: Layout) -> None:
    issns: dict[str, Issn] = {}
    isbns: dict[str, None] = {}
    for _, given in draft.take_all("container.issns", tag):
        value = given.replace("\n", "; ")
        plain = _plain_issn(value) if len(value) == _ISSN_LENGTH else None
        if plain is not None:
            issns.setdefault(value, plain)
            continue
        books = identifiers.isbns(value)
        found = identifiers.issns(value) if not books or len(value) > 17 else ()
        if books:
            isbns.update(dict.fromkeys(books))
        for issn in found:
            if not any(_digits(issn.value) in _digits(book) for book in books):
                known = issns.get(issn.value)
                if known is None or known.kind is None:
                    issns[issn.value] = issn
        if books or found:
            continue
        if layout.number == "SN" and "number" not in draft.single:
            draft.single["number"] = value
        elif layout.series_first and sum(map(str.isdecimal, value)) >= 9:
            isbns[value] = None  # an ISBN with a misprint is one all the same
        else:
            draft.keep(tag, value)
    if issns:
        draft.container["issns"] = tuple(issns.values())
    if isbns:
        draft.container["isbns"] = tuple(isbns)


@lru_cache(maxsize=4096)
def _plain_issn(value: str) -> Issn | None:
    """Return an ISSN that is spelt as it should be; the journals of a library come again and again."""
    return Issn(value=value) if _PLAIN_ISSN.fullmatch(value) else None


def _digits(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def take_links(draft: Draft) -> None:
    """Take all links; one that is only the DOI's address or a PMID says nothing new."""
    tags = draft.tags
    found = [tag for tag in LINKS if tag in tags]
    if not found:
        return
    doi = next((one.value for one in draft.identifiers if one.scheme == "doi"), None)
    urls: list[Url] = []
    for tag in found:
        kind = LINKS[tag]
        for several in tags.pop(tag):
            is_one = not (" " in several or "\n" in several or ";" in several)
            for value in (several,) if is_one else _links(several):
                if value.startswith("PM:"):
                    _add(draft, "pmid", tag, identifiers.pmid(value))
                elif kind is None and "arxiv.org" in value and _is_arxivs(draft, tag, value):
                    continue
                elif value and not (doi is not None and _is_address_of(value, doi)):
                    urls.append(Url(value=value, kind=kind))
                    if draft.explains:
                        draft.origin("urls", tag, several)
    if urls:
        draft.single["urls"] = tuple(urls) if len(urls) == 1 else tuple(dict.fromkeys(urls))


def _is_arxivs(draft: Draft, tag: str, value: str) -> bool:
    """Take arXiv's number out of the address of its page, which says nothing more; tell whether it is one."""
    if not identifiers.is_arxiv_address(value):
        return False
    number = identifiers.arxiv(value)
    known = [one.value for one in draft.identifiers if one.scheme == "arxiv"]
    if not known:
        _add(draft, "arxiv", tag, number)
    return not known or number in known


def _is_address_of(url: str, doi: str) -> bool:
    if "doi.org" not in url or not identifiers.is_doi_address(url):
        return False
    found = identifiers.doi(url)
    return found is not None and found.casefold() == doi.casefold()


def _links(value: str) -> list[str]:
    """Return the links in one value, parted by blanks or semicolons; what is no link goes with the one before.

    >>> _links("https://example.org/a;b; https://example.org/c"), _links("see there")
    (['https://example.org/a;b', 'https://example.org/c'], ['see there'])
    >>> _links("https://example.org/a ; https://example.org/b")
    ['https://example.org/a', 'https://example.org/b']
    """
    links: list[list[str]] = []
    for word in value.replace(";http", "; http").split():
        if not links or word.startswith(("http://", "https://", "ftp://")):
            links.append([])
        links[-1].append(word)
    if len(links) == 1:
        return [value]
    return [" ".join(words).rstrip(";, ") for words in links]
