"""Dates in their usual shape; they come again and again."""

from collections.abc import Callable, Mapping

from bibpivot.api import Date, compiled_pattern
from bibpivot_pubmed.xml.read.dates import full_date_of, pub_date_of
from bibpivot_pubmed.xml.read.draft import Draft, Wants
from bibpivot_pubmed.xml.usual.memory import Memory
from bibpivot_pubmed.xml.usual.pattern import W
from bibpivot_pubmed.xml.usual.sections import Section
from bibpivot_pubmed.xml.usual.texts import content

_PARTS = compiled_pattern(
    rf'<(\w++)(?: DateType="\w*+")?+>{W}'
    + "".join(
        rf"(?:<{tag}>(?P<{tag}>{W})</{tag}>{W})?+"
        for tag in ("Year", "Month", "Season", "Day", "MedlineDate")
    )
    + rf"</\1>{W}"
)


def full_date(wants: Wants, name: str) -> Section:
    """Return a function that reads an element with year, month and day."""
    return _dates(wants, name, full_date_of)


def pub_date(wants: Wants) -> Section:
    """Return a function that reads a `PubDate`."""
    return _dates(wants, "issued", pub_date_of)


def _dates(wants: Wants, name: str, made: Callable[[Mapping[str, str | None]], Date | None]) -> Section:
    wanted = wants(name)
    known: Memory[Date] = Memory(4096, 500)

    def read(draft: Draft, section: str) -> bool:
        date = known.get(section)
        if date is None:
            found = _PARTS.fullmatch(section)
            if found is None:
                return False
            date = made({tag: content(text) for tag, text in found.groupdict().items() if text is not None})
            if date is None:
                return True
            known.keep(section, date)
        if wanted:
            draft.fields[name] = date
        else:
            draft.skipped[name] = 1, date
        return True

    return read
