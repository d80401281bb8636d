"""Identifiers of works, in the shape the model wants (crosswalk 1.1, 3.7)."""

import re
from urllib.parse import unquote

_DOI_URL = re.compile(r"https?://(?:dx\.)?doi\.org/", re.IGNORECASE)
_DOI_PREFIX = re.compile(r"doi ?:? ?", re.IGNORECASE)
_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+")
_PMC = re.compile(r"(?:PMC ?)?([0-9]{1,9})(?:\.[0-9]+)?", re.IGNORECASE)
_PMID = re.compile(r"[0-9]{1,8}")


def parse(scheme: str, text: str) -> str | None:
    """Return the value of an identifier, `None` where the text can't be one of this scheme."""
    if scheme == "doi":
        return doi(text)
    if scheme == "pmid":
        return text if _PMID.fullmatch(text) else None
    if scheme == "pmc":
        found = _PMC.fullmatch(text)
        return None if found is None else f"PMC{found[1]}"
    return text if text and " " not in text else None


def doi(text: str) -> str | None:
    """Return a DOI as it is compared and linked, but in its own case; `None` for what is none.

    >>> doi("https://doi.org/10.1000/182."), doi("10.1016/S0140-6736(20)30183-5")
    ('10.1000/182', '10.1016/S0140-6736(20)30183-5')
    """
    url = _DOI_URL.match(text)
    if url is not None:
        value = unquote(text[url.end() :])
    else:
        prefix = _DOI_PREFIX.match(text)
        value = text[prefix.end() :] if prefix is not None else text
    value = value.split(maxsplit=1)[0] if value.split() else ""
    value = value.rstrip(".,;")
    if value.endswith(")") and value.count("(") < value.count(")"):
        value = value[:-1]
    return value if _DOI.fullmatch(value) else None
