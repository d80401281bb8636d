"""Telling EndNote XML from other XML by the head of a file: no XML parser, for this runs on every input."""

import re

from bibpivot.api import Sniffed

# What may stand before the root element. Where a repetition could be taken back it is possessive.
_PREFACE = re.compile(rb"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^\[>]*+(?:\[.*?\]\s*+)?>\s*)*", re.DOTALL)
_ROOT = re.compile(rb"<(xml|records|record)(?=[\s/>])[^>]*>", re.IGNORECASE)
_SET = re.compile(rb"<records[\s/>]")
_RECORD = re.compile(rb"<record[\s>]")
# Elements that nobody else names so; `title`, `year` and `abstract` would say nothing.
_OWN = re.compile(
    rb"<(ref-type|source-app|foreign-keys|rec-number|secondary-title|electronic-resource-num|pub-dates|auth-address"
    rb"|remote-database-(?:name|provider)|accession-num|secondary-authors|alt-periodical|full-title)[\s/>]"
)
_EMPTY = re.compile(rb"<records\s*/>|<records\s*>\s*</records\s*>")


def sniff(head: bytes, name: str) -> Sniffed | None:  # noqa: ARG001 - the content decides, not the name
    """Judge whether an input is EndNote XML.

    The root is `xml` around `records`, or `records` alone; other formats have such roots too, so elements inside that
    only EndNote has decide. Whether all is on one line, as EndNote has it, or on many does not matter.
    """
    preface = _PREFACE.match(head)
    root = _ROOT.match(head, 0 if preface is None else preface.end())
    if root is None:
        return None
    found = sorted({tag.decode() for tag in _OWN.findall(head, root.end())})
    has_set = root[1].lower() == b"records" or _SET.search(head, root.end()) is not None
    is_record = root[1].lower() == b"record" or _RECORD.search(head, root.end()) is not None
    shown = f"its root element is {root[1].decode()}"
    if found and has_set and is_record:
        told = ", ".join(found[:3])
        return Sniffed(1.0 if len(found) > 1 else 0.9, f"{shown} and its records have {told}")
    if found and is_record:
        return Sniffed(0.8, f"{shown} and it has {', '.join(found[:3])}")
    if root[1] == b"xml" and has_set:
        if _EMPTY.search(head, root.end()):
            return Sniffed(0.6, f"{shown}, with no record in its records")
        if is_record:
            return Sniffed(0.5, f"{shown}, with records in it")
    return None
