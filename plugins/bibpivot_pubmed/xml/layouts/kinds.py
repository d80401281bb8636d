"""The kinds of element whose layout differs most often: a pattern for each, and what one that fits it says."""

import re
from collections.abc import Callable
from typing import NamedTuple

from bibpivot.api import Grant, Identifier, Record, compiled_pattern, titles
from bibpivot_pubmed.xml.read.article import pages_of
from bibpivot_pubmed.xml.read.data import SCHEMES, merged
from bibpivot_pubmed.xml.read.dates import full_date_of, history_event_of, pub_date_of
from bibpivot_pubmed.xml.read.names import identified
from bibpivot_pubmed.xml.tables import ARTICLE_ID_TYPES, ELOCATION_TYPES, HISTORY_STATUSES, TRUTH
from bibpivot_pubmed.xml.usual.texts import content

# A text as the serialiser writes it and as it is read: single blanks, none at the ends, no other references.
_WORD = "(?:[^<>& \n]++|&(?:amp|lt|gt);)++"
_TEXT = f"({_WORD}(?: {_WORD})*+)"
# Not beside markup: there a line end is a blank of the text.
_BETWEEN_LINES = compiled_pattern(
    r">(?<![</][biu]>)(?<!su[bp]>)(?<!DispFormula>)[ \t]*+\n[ \t\n]*+<(?!/?(?:[biu]|su[bp]|DispFormula)>)"
)


def tight(section: str) -> str:
    """Return elements without the line ends, blanks and tabs between their tags; formulas are left alone."""
    section = section.strip("\n\t ")
    return section if "\n" not in section or "math" in section else _BETWEEN_LINES.sub("><", section)


def laid(element: str, line: str) -> str:
    """Return an element without white space between its tags as it is laid out: each of its children on a line.

    line: the line end and the blanks before it.
    """
    *parts, last = element.split("><")
    return f">{line}  <".join(parts) + f">{line}<{last}" if parts else element


def _leaf(tag: str) -> str:
    return f"<{tag}>{_TEXT}</{tag}>"


def _maybe(pattern: str) -> str:
    return f"(?:{pattern})?+"


def _or_empty(tag: str) -> str:
    """Return the pattern of an element that may be empty."""
    return f"(?:{_leaf(tag)}|<{tag}/>)"


def _element(tag: str, inner: str, attributes: str = "") -> re.Pattern[str]:
    return compiled_pattern(f"<{tag}{attributes}>{inner}</{tag}>")


class Kind(NamedTuple):
    """The pattern of an element as the DTD has it, without white space between its tags, and what a match says."""

    pattern: re.Pattern[str]
    says: Callable[[re.Match[str]], object]


_DAY = "".join(map(_leaf, ("Year", "Month", "Day")))
_TIME = _maybe(_leaf("Hour") + _maybe(_leaf("Minute") + _maybe(_leaf("Second"))))
_DATE_PARTS = ("Year", "Month", "Day")


def _texts(found: re.Match[str]) -> list[str | None]:
    return [None if text is None else content(text) for text in found.groups()]


def _full_date(tag: str) -> Kind:
    def says(found: re.Match[str]) -> object:
        return full_date_of(dict(zip(_DATE_PARTS, _texts(found), strict=True)))

    return Kind(_element(tag, _DAY), says)


def _title(tag: str) -> Kind:
    return Kind(_element(tag, _TEXT), lambda found: titles.parse(content(found[1]) or ""))


def _pub_date(found: re.Match[str]) -> object:
    parts = zip(("Year", "Month", "Day", "Season", "MedlineDate"), _texts(found), strict=True)
    return pub_date_of({tag: text for tag, text in parts if text is not None})


def _event(found: re.Match[str]) -> object:
    status, *parts = _texts(found)
    names = (*_DATE_PARTS, "Hour", "Minute", "Second")
    return history_event_of(status or "", dict(zip(names, parts, strict=True)))


def _pages(found: re.Match[str]) -> object:
    first, last, beside, alone = _texts(found)
    return pages_of(first, last, beside or alone)


def _grant(found: re.Match[str]) -> object:
    number, acronym, agency, country = _texts(found)
    return Grant(id=number, acronym=acronym, agency=agency, country=country)


PUB_DATE = Kind(
    _element(
        "PubDate",
        f"(?:{_leaf('Year')}{_maybe('(?:' + _leaf('Month') + _maybe(_leaf('Day')) + '|' + _leaf('Season') + ')')}"
        f"|{_leaf('MedlineDate')})",
    ),
    _pub_date,
)
PAGINATION = Kind(
    _element(
        "Pagination",
        f"(?:{_leaf('StartPage')}{_maybe(_leaf('EndPage'))}{_maybe(_leaf('MedlinePgn'))}|{_leaf('MedlinePgn')})",
    ),
    _pages,
)
EVENT = Kind(
    _element("PubMedPubDate", _DAY + _TIME, f' PubStatus="({"|".join(map(re.escape, HISTORY_STATUSES))})"'),
    _event,
)
GRANT = Kind(
    _element(
        "Grant",
        "".join(
            (
                *map(_maybe, map(_or_empty, ("GrantID", "Acronym"))),
                _or_empty("Agency"),
                _maybe(_or_empty("Country")),
            )
        ),
    ),
    _grant,
)
PERSON_ID = Kind(
    _element("Identifier", _TEXT, ' Source="([^"<>&\n]*+)"'),
    lambda found: identified(found[1], content(found[2]) or ""),
)
LOCATIONS = compiled_pattern(
    rf'(?:<ELocationID EIdType="(?:{"|".join(ELOCATION_TYPES)})"(?: ValidYN="[YN]")?+>{_TEXT}</ELocationID>)*+'
)
ARTICLE_IDS = _element(
    "ArticleIdList",
    rf'(?:<ArticleId IdType="(?:{"|".join(ARTICLE_ID_TYPES.values())})">{_TEXT}</ArticleId>)++',
)
_LOCATION = compiled_pattern(r'EIdType="(\w+)"(?: ValidYN="([YN])")?>([^<]+)')
_ARTICLE_ID = compiled_pattern(r'IdType="(\w+)">([^<]+)')

WHOLES = {
    **{tag: _full_date(tag) for tag in ("DateCompleted", "DateRevised")},
    **{tag: _title(tag) for tag in ("ArticleTitle", "VernacularTitle")},
    "PubDate": PUB_DATE,
    "Pagination": PAGINATION,
}
"""Elements that a record has once, by their tags."""

ITEMS = {"PubMedPubDate": EVENT, "Grant": GRANT}
"""Items of lists, by their tags."""


def locations(text: str) -> list[Identifier]:
    """Return the identifiers of `ELocationID`s that fit `LOCATIONS`."""
    return [
        Identifier(scheme=kind, value=content(value) or "", valid=TRUTH.get(valid))
        for kind, valid, value in _LOCATION.findall(text)
    ]


def article_ids(text: str) -> list[Identifier]:
    """Return the identifiers of a list that fits `ARTICLE_IDS`."""
    return [
        Identifier(scheme=SCHEMES.get(kind, kind), value=content(value) or "")
        for kind, value in _ARTICLE_ID.findall(text)
    ]


OF_IDENTIFIERS = frozenset(("MedlineCitation/Article/ELocationID", "PubmedData/ArticleIdList"))
"""The paths of lists where DOI and PII stand, in one or in both: what they say is told by both together."""


def identifiers(record: Record, stated: str, listed: str) -> list[Identifier] | None:
    """Return the identifiers of a record that are stated and listed; `None` if that is not as usual.

    stated: its `ELocationID`s, listed: its `ArticleIdList`, both without white space between their tags.
    """
    own = record.identifiers[0] if record.identifiers else None
    if own is None or own.scheme != "pmid" or own.valid is not None or not own.value.isdecimal():
        return None
    if own.version is None or not own.version.isdecimal():
        return None
    if LOCATIONS.fullmatch(stated) is None or ARTICLE_IDS.fullmatch(listed) is None:
        return None
    return merged([own, *locations(stated), *article_ids(listed)])
