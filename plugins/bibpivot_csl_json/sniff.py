"""Telling CSL-JSON from other JSON by the head of a file."""

from bibpivot.api import Sniffed, lazy_pattern
from bibpivot_csl_json.tables import NAMES, TYPE_ALIASES, TYPE_FROM_CSL

_START = lazy_pattern(rb"\s*(?:\[\s*)?\{")
_NAME = lazy_pattern(rb'"((?:[^"\\\r\n]|\\.){1,60})"\s*:')
_TYPE = lazy_pattern(rb'"type"\s*:\s*"([A-Za-z_ -]{1,40})"')
# Variables that other JSON hardly has; those of the second list say something only beside others.
_TELLING = frozenset(
    {
        "container-title", "date-parts", "citation-key", "container-title-short", "title-short", "publisher-place",
        "collection-title", "event-place", "event-title", "number-of-pages", "dropping-particle",
        "non-dropping-particle", "journalAbbreviation", "shortTitle", "original-date",
    }
)  # fmt: skip
_USUAL = frozenset(
    {
        "DOI",
        "ISSN",
        "ISBN",
        "PMID",
        "PMCID",
        "URL",
        "issued",
        "accessed",
        "family",
        "given",
        "literal",
        "title",
        *NAMES,
    }
)
# Variables of CSL's spelling: beside one a type of Crossref's is that of an item.
_CSLS = frozenset({"DOI", "ISSN", "ISBN", "PMID", "PMCID", "URL", "date-parts", "container-title"})
# What other formats have that CSL-JSON has not: those of other services, packages, maps, the pivot.
_FOREIGN = frozenset(
    {
        "message-version", "message-type", "itemType", "creators", "dependencies", "devDependencies", "geometry",
        "FeatureCollection", "$schema", "@context", "resourceTypeGeneral", "jsonrpc",
        "openapi", "cells", "swagger", "authorships", "abstract_inverted_index", "paperId", "hitCount", "lens_id",
    }
)  # fmt: skip
_CROSSREF = lazy_pattern(rb'"message-type"\s*:\s*"(work(?:-list)?)"')
# The pivot's own names, which also stand in what a CSL-JSON file keeps under `custom`.
_PIVOT = frozenset({"contributors", "citation_key"})


def sniff(head: bytes, name: str) -> Sniffed | None:
    """Judge whether an input is CSL-JSON: an object or an array of them with variables and types of CSL."""
    if not _START.match(head):
        return None
    answer = _CROSSREF.search(head)
    if answer is not None and b'"message"' in head:
        what = "a work" if answer[1] == b"work" else "a list of works"
        return Sniffed(0.95, f"Crossref's answer with {what}, which is read as CSL-JSON")
    names = {found.decode("utf-8", "replace") for found in _NAME.findall(head)}
    if names & _FOREIGN or (names & _PIVOT and not names & _TELLING):
        return None
    types = {found.decode() for found in _TYPE.findall(head)}
    known = sorted(types & TYPE_FROM_CSL.keys())
    telling = sorted(names & _TELLING)
    usual = sorted(names & _USUAL)
    shown = ", ".join((telling + usual)[:3])
    if known and (telling or len(usual) > 1):
        return Sniffed(0.95, f"items of type {known[0]} with {shown}")
    others = sorted(types & TYPE_ALIASES.keys())
    if others and names & _CSLS and len(usual) > 1:
        return Sniffed(0.9, f"items of Crossref's type {others[0]} with {shown}")
    if "date-parts" in names and usual:
        return Sniffed(0.85, f"objects with CSL's {shown}")
    if known and ("id" in names and usual):
        return Sniffed(0.7, f"items of type {known[0]} with {shown}")
    if len(telling) > 1 or (telling and len(usual) > 1):
        return Sniffed(0.7, f"objects with CSL's {shown}")
    if known and names <= {"id", "type"}:
        return Sniffed(0.6, f"items of type {known[0]}")
    if name.lower().endswith(".csljson") or (not names and head.split() == [b"[{}]"]):
        return Sniffed(0.4, "JSON without any of CSL's variables")
    return None
