"""Identifiers and links as they are written (crosswalk 1.1)."""

from bibpivot.api import Identifier, Record, identifiers
from bibpivot_endnote_xml.elements import FORMAT, GROUPS
from bibpivot_endnote_xml.kinds import Layout
from bibpivot_endnote_xml.read.identifying import KINDS, MANUSCRIPT, PROVIDER, PUBMED
from bibpivot_endnote_xml.write.parts import Parts

_LISTS = {kind: path for path, kind in KINDS.items()}
_SCHEMES = frozenset(("pmid", "doi", "pmc", "mid", "arxiv", "accession"))
_PROVIDER = "remote-database-provider"
_PATH = "identifiers.value"


def put_identifiers(record: Record, layout: Layout, parts: Parts) -> None:
    """Add the identifiers that have a field, each once."""
    found: dict[str, str] = {}
    database = ""
    for identifier in record.identifiers:
        scheme, _, of = identifier.scheme.partition(":")
        reason = _no_place(identifier, scheme, found, layout, has_pmid=record.identifier("pmid") is not None)
        if reason:
            parts.drop(_PATH, identifier, reason)
        elif scheme not in found:
            found[scheme] = identifier.value
            if scheme == "accession":
                database = of
    if "pmid" in found:
        _put(parts, "accession-num", found["pmid"], identifiers.pmid(found["pmid"]))
        if not any(extra.name == _PROVIDER and extra.format == FORMAT for extra in record.extras):
            parts.put(_PROVIDER, PROVIDER, _PATH)
    elif "accession" in found:
        parts.put("accession-num", found["accession"], _PATH)
        parts.put("remote-database-name", database, "identifiers.scheme")
        if database.casefold() in PUBMED:
            parts.change("identifiers.scheme", database, "reads as PubMed's")
    if "doi" in found:
        _put(parts, "electronic-resource-num", found["doi"], identifiers.doi(found["doi"]))
    pmc = found.get("pmc")
    if layout.pmc is None:
        parts.note(_PATH, pmc, "PMCID")
    elif pmc is not None:
        _put(parts, layout.pmc, pmc, identifiers.pmcid(pmc))
    if "mid" in found and layout.mid is not None:
        manuscript = found["mid"]
        _put(parts, layout.mid, manuscript, manuscript if MANUSCRIPT.fullmatch(manuscript) else None)


def _put(parts: Parts, path: str, value: str, read_as: str | None) -> None:
    """Add an identifier; say so if it is not what it will be taken for."""
    parts.put(path, value, _PATH)
    if read_as != value:
        parts.change(_PATH, value, "not an identifier of its scheme by its look")


def _no_place(
    identifier: Identifier, scheme: str, found: dict[str, str], layout: Layout, *, has_pmid: bool
) -> str | None:
    """Return why an identifier is not written, `None` where it is."""
    if identifier.valid is False:
        return "marked as not valid"
    if scheme not in _SCHEMES or (scheme != "accession" and scheme != identifier.scheme):
        return "no field for identifiers of this scheme"
    if scheme == "accession" and has_pmid:
        return "accession-num has another one"
    if scheme == "arxiv" and identifiers.arxiv_address(identifier.value) is None:
        return "no number of arXiv's by its look"
    if scheme == "mid" and layout.mid is None:
        return "no field for it in this type"
    return None if found.get(scheme, identifier.value) == identifier.value else "the field has another one"


def put_urls(record: Record, parts: Parts) -> None:
    """Add links, in the list of their kind; without any the list of lists is empty, as EndNote has it.

    A number of arXiv's has no field: its page is a link, as reference managers have it.
    """
    lists: dict[str, list[str]] = {}
    if (arxiv := record.identifier("arxiv")) and (page := identifiers.arxiv_address(arxiv)):
        lists[_LISTS[None]] = [f"<url>{parts.content(page, _PATH)}</url>"]
    for url in record.urls:
        path = _LISTS.get(url.kind)
        if path is None:
            path = _LISTS[None]
            parts.drop("urls.kind", url.kind, "no list for links of this kind")
        if value := parts.clean(url.value, "urls.value"):
            lists.setdefault(path, []).append(f"<url>{parts.content(value, _PATH)}</url>")
            if identifiers.is_doi_address(value):
                parts.change("urls.value", value, "reads as the DOI that it is the address of")
            elif url.kind not in ("pdf", "text", "image") and identifiers.is_arxiv_address(value):
                parts.change("urls.value", value, "reads as the number of arXiv's that it is the address of")
    if not lists:
        parts.raw("urls", "")
    for name in GROUPS["urls"]:
        if found := lists.get(f"urls/{name}"):
            parts.raw(f"urls/{name}", "".join(found))
