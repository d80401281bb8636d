"""Identifiers of works, in the shape the model wants, out of what sources write (crosswalk 1.1, 1.7, 3.6, 3.7).

Each function takes a text as it was found and returns the bare value, or nothing where the text can't be one.
"""

import re
from urllib.parse import unquote

from bibpivot.model import Issn, IssnKind
from bibpivot.text.patterns import lazy_pattern

_DOI_URL = lazy_pattern(r"https?://(?:dx\.|www\.)?doi\.org/(?:doi:)?", re.IGNORECASE)
_DOI_PREFIX = lazy_pattern(r"doi ?:? ?", re.IGNORECASE)
_PLAIN_DOI = re.compile(r"10\.[0-9]{4,9}/[0-9A-Za-z./_-]*[0-9A-Za-z]")
_DOI = lazy_pattern(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+")
_ENTITY = lazy_pattern(r"&(amp|lt|gt|quot);")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"'}

_PMC = lazy_pattern(r"(?:PMC ?)?([0-9]{1,9})(?:\.[0-9]+)?", re.IGNORECASE)
_PMC_URL = lazy_pattern(
    r"https?://(?:www\.ncbi\.nlm\.nih\.gov/pmc|pmc\.ncbi\.nlm\.nih\.gov)/(?:articles/)?(PMC[0-9]+)(?:[/?#].*)?",
    re.IGNORECASE,
)
_PMID = lazy_pattern(r"(?:PM:|PMID:? ?|PUBMED )?([0-9]{1,8})(?:\[pmid\])?", re.IGNORECASE)
_PMID_URL = lazy_pattern(
    r"https?://(?:www\.ncbi\.nlm\.nih\.gov/pubmed|pubmed\.ncbi\.nlm\.nih\.gov|pubmed\.gov)/([0-9]{1,8})(?:[/?#].*)?",
    re.IGNORECASE,
)

_ARXIV = lazy_pattern(
    r"(?:arxiv: ?)?([a-z-]+(?:\.[a-z]{2})?/[0-9]{7}|[0-9]{4}\.[0-9]{4,5})(v[0-9]+)?(?: *\[[^\[\]]*\])?",
    re.IGNORECASE,
)
_ARXIV_URL = lazy_pattern(
    r"https?://(?:www\.|export\.)?arxiv\.org/(abs|pdf|html)/([^\s?#]+?)(?:\.pdf)?/?", re.IGNORECASE
)

_ISSN = lazy_pattern(r"(?<![0-9-])([0-9]{4})[-‐‑–—]?([0-9]{3}[0-9Xx])(?![0-9-])")
_ISSN_ALONE = lazy_pattern(r"[0-9]{4}-[0-9]{3}[0-9X]")
_ISSN_KINDS: tuple[tuple[re.Pattern[str], IssnKind], ...] = (
    (lazy_pattern(r"e-?issn|electronic|électronique|online|web", re.IGNORECASE), "electronic"),
    (lazy_pattern(r"p-?issn|print|imprim", re.IGNORECASE), "print"),
    (lazy_pattern(r"issn-?l|linking|liaison", re.IGNORECASE), "linking"),
)
_ISBN = lazy_pattern(r"(?<![0-9-])(?:97[89][ -]?)?(?:[0-9][ -]?){9}[0-9Xx](?![0-9-])")
_NUMBER_AND_WORDS = lazy_pattern(r"[^,;/]+")


def parse(scheme: str, text: str) -> str | None:
    """Return the value of an identifier of a scheme of works, `None` where the text can't be one of this scheme."""
    known = {"doi": doi, "pmid": pmid, "pmc": pmcid}.get(scheme)
    if known is not None:
        return known(text)
    return text if text and " " not in text else None


def doi(text: str) -> str | None:
    """Return a DOI without address, prefix and what was glued to its end, in its own case; `None` for what is none.

    >>> doi("https://doi.org/10.1000/182."), doi("10.1016/S0140-6736(20)30183-5")
    ('10.1000/182', '10.1016/S0140-6736(20)30183-5')
    >>> doi("10.1038/s41586-020-2649-2     LK  - https://example.org")
    '10.1038/s41586-020-2649-2'
    """
    if _PLAIN_DOI.fullmatch(text):  # most of them, at a fraction of the cost
        return text
    text = text.strip()
    url = _DOI_URL.match(text)
    if url is not None:
        value = unquote(text[url.end() :])
    else:
        prefix = _DOI_PREFIX.match(text)
        value = text[prefix.end() :] if prefix is not None else text
    words = value.split(maxsplit=1)
    value = words[0] if words else ""
    if "&" in value:
        value = _ENTITY.sub(lambda found: _ENTITIES[found[1]], value)
    value = value.rstrip(".,;")
    if value.endswith(")") and value.count("(") < value.count(")"):
        value = value[:-1]
    return value if _DOI.fullmatch(value) else None


def is_doi_address(url: str) -> bool:
    """Tell whether an address is a DOI's own: all that it says is the DOI."""
    return _DOI_URL.match(url.strip()) is not None and doi(url) is not None


def pmid(text: str) -> str | None:
    """Return a PubMed id, also out of an address or with a word before it.

    >>> pmid("33093245"), pmid("https://pubmed.ncbi.nlm.nih.gov/33093245/"), pmid("PUBMED 33093245"), pmid("PM:1")
    ('33093245', '33093245', '33093245', '1')
    >>> pmid("WOS:000583")
    """
    text = text.strip()
    found = _PMID.fullmatch(text) or _PMID_URL.fullmatch(text)
    return None if found is None else found[1]


def pmcid(text: str) -> str | None:
    """Return a PubMed Central id with its letters, without a version.

    >>> pmcid("PMC2762775.2"), pmcid("2762775"), pmcid("https://pmc.ncbi.nlm.nih.gov/articles/PMC2762775/")
    ('PMC2762775', 'PMC2762775', 'PMC2762775')
    """
    words = text.strip()
    url = _PMC_URL.fullmatch(words)
    if url is not None:
        return url[1].upper()
    found = _PMC.fullmatch(words)
    return None if found is None else f"PMC{found[1]}"


def arxiv(text: str) -> str | None:
    """Return arXiv's number of a work with its version, if it is told, also out of an address; `None` for what is none.

    >>> arxiv("arXiv:1706.03762v5 [cs.CL]"), arxiv("https://arxiv.org/pdf/hep-th/9901001.pdf"), arxiv("10.1/182")
    ('1706.03762v5', 'hep-th/9901001', None)
    """
    text = text.strip()
    url = _ARXIV_URL.fullmatch(text)
    found = _ARXIV.fullmatch(text if url is None else url[2])
    return None if found is None else found[1] + (found[2] or "")


def is_arxiv_address(url: str) -> bool:
    """Tell whether an address is that of a work's own page at arXiv: all that it says is the number."""
    found = _ARXIV_URL.fullmatch(url.strip()) if "arxiv.org" in url else None
    return found is not None and found[1].casefold() == "abs" and arxiv(found[2]) is not None


def arxiv_address(number: str) -> str | None:
    """Return the address of a work's page at arXiv; `None` for what is no number of arXiv as it stands.

    >>> arxiv_address("1706.03762"), arxiv_address("arXiv:1706.03762")
    ('https://arxiv.org/abs/1706.03762', None)
    """
    return f"https://arxiv.org/abs/{number}" if arxiv(number) == number else None


def issns(text: str) -> tuple[Issn, ...]:
    """Return the ISSNs in a text, each once, hyphenated, with the kind that a word beside it tells.

    A number with a wrong check digit is one too: sources hold them, and `is_issn` tells.

    >>> [(issn.value, issn.kind) for issn in issns("18602002, 1872-9061 (Electronic)")]
    [('1860-2002', None), ('1872-9061', 'electronic')]
    """
    found: dict[str, Issn] = {}
    for part in _NUMBER_AND_WORDS.findall(text):
        numbers = _ISSN.findall(part)
        kind = _issn_kind(part) if len(numbers) == 1 else None
        for first, last in numbers:
            value = f"{first}-{last.upper()}"
            found.setdefault(value, Issn(value=value, kind=kind))
    return tuple(found.values())


def _issn_kind(text: str) -> IssnKind | None:
    return next((kind for word, kind in _ISSN_KINDS if word.search(text)), None)


def is_issn(value: str) -> bool:
    """Tell whether a hyphenated ISSN has the right check digit.

    >>> is_issn("1872-9061"), is_issn("1872-9062")
    (True, False)
    """
    if not _ISSN_ALONE.fullmatch(value):
        return False
    digits = value.replace("-", "")
    total = sum(weight * int(digit) for weight, digit in zip(range(8, 1, -1), digits[:7], strict=True))
    return digits[7] == "0123456789X"[-total % 11]


def isbns(text: str) -> tuple[str, ...]:
    """Return the ISBNs in a text whose check digit is right, each once, with the hyphens they have.

    >>> isbns("978-3-16-148410-0 (hbk.); 0-306-40615-2")
    ('978-3-16-148410-0', '0-306-40615-2')
    """
    found = (match[0].strip() for match in _ISBN.finditer(text))
    return tuple(dict.fromkeys(value for value in found if is_isbn(value)))


def is_isbn(value: str) -> bool:
    """Tell whether a text is an ISBN of 10 or 13 digits with the right check digit.

    >>> is_isbn("9783161484100"), is_isbn("0-306-40615-2"), is_isbn("0-306-40615-3")
    (True, True, False)
    """
    digits = value.replace("-", "").replace(" ", "").upper()
    if not digits.isascii() or not digits[:-1].isdigit():
        return False
    if len(digits) == 10:
        total = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits[:9], strict=True))
        return digits[9] == "0123456789X"[-total % 11]
    if len(digits) == 13 and digits[12].isdigit():
        return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10 == 0
    return False
