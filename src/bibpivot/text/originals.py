"""The first publication of a work in one text, as formats have it that do not part it (crosswalk 1.13)."""

from bibpivot.model import Date, Original, Text, is_possible, nodes, rich
from bibpivot.text.patterns import lazy_pattern

_DATE = lazy_pattern(r"([0-9]{4})(?:[-/]([0-9]{1,2})(?:[-/]([0-9]{1,2}))?)?")


def parse(text: Text) -> Original:
    """Return the original that a text tells of: a date if it is no more than that, else a citation as it stands.

    >>> parse("1851"), parse("London: Bentley, 1851")
    (Original(date=Date(year=1851)), Original(citation='London: Bentley, 1851'))
    """
    found = _DATE.fullmatch(text.strip()) if isinstance(text, str) else None
    if found is None:
        return Original(citation=text)
    year, month, day = (None if part is None else int(part) for part in found.groups())
    if not year or not is_possible(year, month, day):
        return Original(citation=text)
    return Original(date=Date(year=year, month=month, day=day))


def spell(original: Original) -> Text:
    """Return an original in one text: title, place and publisher, date, then what is a citation already.

    >>> spell(Original(date=Date(year=1851), title="The Whale", publisher="Bentley", place="London"))
    'The Whale. London: Bentley, 1851'
    """
    imprint = _joined(": ", original.place, original.publisher)
    dated = _joined(", ", imprint, None if original.date is None else str(original.date))
    return _joined(". ", original.title, dated, original.citation)


def _joined(joiner: str, *parts: Text | None) -> Text:
    filled = [part for part in parts if part]
    return rich(
        node for place, part in enumerate(filled) for node in (*((joiner,) if place else ()), *nodes(part))
    )
