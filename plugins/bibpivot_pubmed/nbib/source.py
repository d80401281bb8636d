"""The dates of a work and its citation as PubMed prints it (`SO`), composed of what is known and nothing else."""

import msgspec

from bibpivot.api import Date, Record, dates


def spell_issued(date: Date) -> str:
    """Return a date as PubMed spells it: in the source's own words, but a month in digits as its abbreviation.

    >>> spell_issued(dates.parse_medline("2000 Dec 23- 30"))
    '2000 Dec 23- 30'
    >>> spell_issued(Date(year=2020, month=9, literal="09 2020"))
    '2020 Sep'
    """
    literal = date.literal
    spelling = dates.medline_spelling(date)
    if literal and (
        not spelling or (_numbers(dates.parse_medline(literal)) == _numbers(date) and not _in_digits(date))
    ):
        return literal
    return spelling


def _in_digits(date: Date) -> bool:
    """Tell whether a single date has nothing but digits though it has a month."""
    literal = date.literal or ""
    return date.month is not None and date.end is None and not any(char.isalpha() for char in literal)


def _numbers(date: Date) -> Date:
    return msgspec.structs.replace(date, literal=None, approximate=False)


def source(record: Record, abbreviation: str, issued: str, pages: str, doi: str | None) -> str:
    """Return the citation: journal, date, volume, issue, pages, DOI, and the other one of its two dates.

    >>> source(Record(volume="78", issue="5"), "Neth J Med", "2020 Sep", "220-231", None)
    'Neth J Med. 2020 Sep;78(5):220-231.'
    """
    online = "" if record.published_online is None else dates.medline_spelling(record.published_online)
    is_online = bool(online) and record.publication_status == "epublish" and online != issued
    place = record.volume or ""
    if record.issue:
        place += f"({record.issue})"
    place = (f";{place}" if place else "") + (f":{pages}" if pages else "")
    text = f"{abbreviation}. {online if is_online else issued}{place}."
    if doi:
        text += f" doi: {doi}."
    if is_online:
        kind = "Print" if record.publication_model == "Electronic-Print" else "eCollection"
        return f"{text} {kind} {issued}."
    # Without a status nobody knows which date is whose.
    is_ahead = online and online != issued and record.publication_status
    return f"{text} Epub {online}." if is_ahead else text
