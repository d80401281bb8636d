"""Identifiers as they are compared: PMIDs as numbers, DOIs bare and without case (crosswalk 3.7)."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from bibpivot.api import Record

_RESOLVER = re.compile(r"https?://(?:dx\.)?doi\.org/", re.IGNORECASE)
_LABEL = re.compile(r"doi:?\s*", re.IGNORECASE)
_MOST_DIGITS = 18
"""As many as fit into the integers of SQLite."""


def pmid_key(value: str | None) -> int | None:
    """Return a PMID as a number, `None` where it is none.

    >>> pmid_key("033093245")
    33093245
    """
    text = (value or "").strip()
    if not (text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS):
        return None
    return int(text)


def doi_key(value: str) -> str | None:
    """Return a DOI in the form in which DOIs are compared, `None` where it is none.

    >>> doi_key("https://doi.org/10.1000/ABC%3B1.")
    '10.1000/abc;1'
    """
    text = value.strip()
    resolver = _RESOLVER.match(text)
    if resolver is not None:
        text = unquote(text[resolver.end() :])
    elif (label := _LABEL.match(text)) is not None:
        text = text[label.end() :]
    text = (text.split() or [""])[0].rstrip(".,;").lower()
    return text if text.startswith("10.") and "/" in text else None


def record_pmid(record: Record) -> int | None:
    """Return the PMID of a record as a number."""
    return pmid_key(record.identifier("pmid"))


def record_dois(record: Record) -> Iterator[str]:
    """Yield the DOIs of a record that are not marked as wrong, as they are compared."""
    for identifier in record.identifiers:
        if identifier.scheme == "doi" and identifier.valid is not False:
            key = doi_key(identifier.value)
            if key is not None:
                yield key
