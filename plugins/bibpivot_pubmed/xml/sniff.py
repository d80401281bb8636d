"""Telling PubMed's formats from others by the head of a file: no XML parser, for this runs on every input."""

import re

from bibpivot.api import Sniffed

# What may stand before the root element: declaration, processing instructions, comments. Where a repetition could be
# taken back it is possessive, so that no input makes the search long.
_PREFACE = re.compile(rb"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*", re.DOTALL)
_DOCTYPE = re.compile(rb"<!DOCTYPE\s++([\w:.-]++)([^\[>]*+)(?:\[.*?\]\s*+)?>", re.DOTALL)
_ROOT = re.compile(rb"<([A-Za-z][\w.-]*)(?=[\s/>])")

_SETS = frozenset(
    (
        b"PubmedArticleSet",
        b"PubMedArticleSet",
        b"PubmedBookArticleSet",
        b"BookDocumentSet",
        b"MedlineCitationSet",
    )
)
_RECORDS = frozenset((b"PubmedArticle", b"PubmedBookArticle", b"MedlineCitation", b"BookDocument"))
_INSIDE = re.compile(rb"<(PubmedArticle|PubmedBookArticle)[\s>]")


def sniff_xml(head: bytes, name: str) -> Sniffed | None:  # noqa: ARG001 - the content decides, not the name
    """Judge whether an input is PubMed XML.

    The root element or the document type of NLM's sets is sure; a set's records found deeper, in the envelope
    of some other program, are likely.
    """
    position = _end(_PREFACE, head, 0)
    doctype = _DOCTYPE.match(head, position)
    if doctype is not None:
        if doctype[1] in _SETS | _RECORDS:
            return Sniffed(1.0, f"its document type is {doctype[1].decode('ascii', 'replace')}")
        if b"-//NLM//DTD PubMedArticle" in doctype[2]:
            return Sniffed(0.95, "its document type is NLM's PubMedArticle")
        position = _end(_PREFACE, head, doctype.end())
    root = _ROOT.match(head, position)
    if root is None:
        return None
    if root[1] in _SETS:
        return Sniffed(1.0, f"its root element is {root[1].decode()}")
    if root[1] in _RECORDS:
        return Sniffed(0.95, f"it starts with the element {root[1].decode()}")
    inside = _INSIDE.search(head, position)
    if inside is not None:
        return Sniffed(0.6, f"it has {inside[1].decode()} elements inside a {root[1].decode()}")
    return None


def _end(pattern: re.Pattern[bytes], data: bytes, position: int) -> int:
    found = pattern.match(data, position)
    return position if found is None else found.end()
