"""Pages: abbreviated ranges in full, and what can be known of the other spellings (crosswalk 1.6).

PubMed wrote `764-9` until about 2015 and writes `764-769` since; other sources add dashes of every length, article
numbers, Roman numerals and words (`44; discussion 44-8`). The source's spelling is kept wherever first and last page
do not give it back.
"""

import re

from bibpivot.model import Pages
from bibpivot.text.patterns import lazy_pattern

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−\u00ad", "-"))

# A page: letters and points may stand before its number (E101, 129e1, 10.1) and letters after it (32P).
_PAGE = r"[^\W\d_]*(?:[0-9]+(?:[^\W\d_]|\.)+)*[0-9]+[^\W\d_]*"
_ROMAN = r"(?:[ivxlcdm]+|[IVXLCDM]+)"
_BEFORE = r"(?<![\w.-])"
_AFTER = r"(?![\w-]|\.\w)"
_RANGE = lazy_pattern(rf"{_BEFORE}({_PAGE}|{_ROMAN})\s*-\s*({_PAGE}|{_ROMAN}){_AFTER}")
_SINGLE = lazy_pattern(rf"{_BEFORE}{_PAGE}{_AFTER}|^{_ROMAN}(?=[;,]|$)")
# No page stands in a count of pages or words (`[6021 words]`, `1 p preceding table of contents`) or before a colon.
_COUNT = lazy_pattern(r"\[|[0-9]+ (?:p|pp|pages?|screens?|words?|paragraphs?)\b", re.IGNORECASE)
_COLON = lazy_pattern(r"\s*:")

_PARTS = lazy_pattern(r"(.*?)([0-9]+)([^\W\d_]*)", re.DOTALL)
_ROMAN_NUMERAL = lazy_pattern(r"(?=.)M*(?:CM|CD|D?C{0,4})(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})", re.IGNORECASE)
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def parse(text: str) -> Pages:
    """Return the pages that a text tells of: first and last of its first range in full, and the text if it says more.

    Dashes of all kinds count as hyphens and blanks are single in what is kept. A text without a range that can be
    understood (`129-12`, `[6021 words]`) is a literal alone; an empty one gives empty `Pages`.

    >>> parse("764-9")
    Pages(first='764', last='769', literal='764-9')
    >>> parse("44; discussion 44-8")
    Pages(first='44', literal='44; discussion 44-8')
    """
    first, hyphen, last = text.partition("-")
    if first.isdecimal() and first.isascii() and (not hyphen or (last.isdecimal() and last.isascii())):
        return _simple(first, last)  # most of them, at a fraction of the cost
    spelling = _tidy(text)
    start, end = _first_range(spelling)
    pages = Pages(first=start, last=end)
    if str(pages) == spelling:
        return pages
    return Pages(first=start, last=end, literal=spelling)


def _simple(first: str, last: str) -> Pages:
    """Return the pages of a number or of two with a hyphen between them; `last` is empty for a single one."""
    if not last:
        return Pages(first=first)
    full = _number_in_full(first, last)
    if full is None:
        return Pages(literal=f"{first}-{last}")
    return Pages(first=first, last=full, literal=None if full == last else f"{first}-{last}")


def _number_in_full(first: str, last: str) -> str | None:
    """Return the last number of a range in full, `None` where it is below the first."""
    full = first[: -len(last)] + last if len(last) < len(first) else last
    if full < first if len(full) == len(first) else _size(full) < _size(first):
        return None
    return full


def expand(first: str, last: str) -> str | None:
    """Return the last page of a range in full, or `None` where the two make no range.

    What `last` leaves out at its start is taken from `first`: leading digits and the letters before them.

    >>> expand("1199", "201"), expand("S12", "9"), expand("12", "9"), expand("129", "12")
    ('1201', 'S19', '19', None)
    """
    if first.isdecimal() and last.isdecimal() and first.isascii() and last.isascii():
        return _number_in_full(first, last)  # most of them, at a fraction of the cost
    start, end = _PARTS.fullmatch(first), _PARTS.fullmatch(last)
    if start is None:
        return _expand_roman(first, last)
    if end is None:
        return None
    prefix, number, _ = start.groups()
    end_prefix, end_number, end_suffix = end.groups()
    if end_prefix and end_prefix.casefold() != prefix.casefold():
        return last
    if len(end_number) < len(number):
        end_number = number[: -len(end_number)] + end_number
    if _size(end_number) < _size(number):
        return None
    return f"{end_prefix or prefix}{end_number}{end_suffix}"


def expanded(pages: Pages, joiner: str = "-") -> str:
    """Return pages with every simple range in full, `joiner` between first and last, words kept.

    >>> expanded(parse("925; author reply 925-6"), joiner="--")
    '925; author reply 925--926'
    """
    if pages.literal is not None:
        return _RANGE.sub(lambda found: _in_full(found, joiner), pages.literal)
    if pages.first and pages.last:
        return f"{pages.first}{joiner}{expand(pages.first, pages.last) or pages.last}"
    return pages.first or pages.last or ""


def _tidy(text: str) -> str:
    """Return the text with plain single hyphens and single blanks."""
    return re.sub("-{2,}", "-", " ".join(text.translate(_DASHES).split()))


def _first_range(text: str) -> tuple[str | None, str | None]:
    """Return first and last page of the first range, `(page, None)` for a single page, else nothing."""
    if _COUNT.match(text):
        return None, None
    span = _RANGE.search(text)
    single = next((page for page in _SINGLE.finditer(text) if not _COLON.match(text, page.end())), None)
    if span is None or (single is not None and single.end() < span.start()):
        return (single.group(), None) if single is not None and not _in_chain(text, single) else (None, None)
    last = expand(span.group(1), span.group(2))
    return (None, None) if last is None else (span.group(1), last)


def _in_chain(text: str, page: re.Match[str]) -> bool:
    """Tell whether a page is one end of a range that was not understood (`12 - figure 4`)."""
    return text[page.end() :].lstrip().startswith("-") or text[: page.start()].rstrip().endswith("-")


def _in_full(found: re.Match[str], joiner: str) -> str:
    first, last = found.groups()
    full = expand(first, last)
    return found.group() if full is None else f"{first}{joiner}{full}"


def _expand_roman(first: str, last: str) -> str | None:
    """Return the last page of a range that starts with a Roman numeral; Roman pages are never abbreviated."""
    start = _roman(first)
    if start is None:
        return None
    end = _roman(last)
    if end is None:
        return last if last.isascii() and last.isdigit() else None
    return last if end >= start else None


def _roman(text: str) -> int | None:
    if not _ROMAN_NUMERAL.fullmatch(text):
        return None
    values = [_ROMAN_VALUES[digit] for digit in text.upper()]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def _size(number: str) -> tuple[int, str]:
    """Return what orders numbers of any length without making integers of them."""
    significant = number.lstrip("0")
    return len(significant), significant
