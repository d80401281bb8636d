"""Values of nbib that hold several: what a reader makes of them and how a writer spells them, side by side.

For each kind `parse_…` takes a spelling apart and `spell_…` makes it; where a value can't be told from another in this
format, the two do not meet, and the writer says so (crosswalk 1.5 to 1.11).
"""

import functools
import re

from bibpivot.api import (
    Chemical,
    Date,
    Grant,
    HistoryEvent,
    Identifier,
    Issn,
    MeshHeading,
    MeshTerm,
    Note,
    Pages,
    PublicationType,
    Relation,
    dates,
    is_possible,
    pages,
)
from bibpivot_pubmed.nbib.tables import ABSTRACT_KINDS, COUNTRIES, ISSN_KINDS, NOTE_OWNERS

_ACRONYM = re.compile(r"[A-Z0-9_]{2,3}|[A-Z0-9]{3,5}_|CAPMC")
_PMC = re.compile(r"PMC[0-9]+")
_DAY = re.compile(r"([0-9]{4})(?:([0-9]{2})([0-9]{2})?)?")
_MOMENT = re.compile(r"([0-9]{4}/[0-9]{1,2}/[0-9]{1,2})(?: +([0-9]{1,2}):([0-9]{2}))?")
_KIND_SPELLINGS = {kind: word for word, kind in ISSN_KINDS.items()}
# The same days and headings come again from record to record; what is made of them never changes.
_SPELLINGS = 4096
_LAST_HOUR, _LAST_MINUTE, _LAST_YEAR = 23, 59, 9999


def parse_typed(value: str) -> tuple[str, str | None]:
    """Return an identifier and its type, which stands behind it in brackets (`LID`, `AID`, `PHST`).

    >>> parse_typed("10.1002/x [doi]"), parse_typed("103640")
    (('10.1002/x', 'doi'), ('103640', None))
    """
    if value.endswith("]"):
        start = value.rfind(" [")
        if start > 0 and value[start + 2 : -1]:
            return value[:start], value[start + 2 : -1]
    return value, None


def parse_pmc(value: str) -> tuple[str, str]:
    """Return a PMC number and what follows it: a version or the day from which it is open (crosswalk 1.1.5)."""
    found = _PMC.match(value)
    return (value, "") if found is None else (found.group(), value[found.end() :])


@functools.lru_cache(maxsize=_SPELLINGS)
def parse_issn(value: str) -> tuple[Issn, bool]:
    """Return an ISSN, and whether its kind is one that is known.

    >>> parse_issn("1872-9061 (Electronic)")
    (Issn(value='1872-9061', kind='electronic'), True)
    """
    if value.endswith(")"):
        number, _, word = value[:-1].rpartition(" (")
        kind = ISSN_KINDS.get(word)
        if kind is not None and number:
            return Issn(value=number, kind=kind), True  # type: ignore[arg-type] # a word of the table
        if word == "Undetermined" and number:
            return Issn(value=number), True
    return Issn(value=value), False


def spell_issn(issn: Issn) -> str:
    """Return an ISSN with its kind in parentheses."""
    return issn.value if issn.kind is None else f"{issn.value} ({_KIND_SPELLINGS[issn.kind]})"


@functools.lru_cache(maxsize=_SPELLINGS)
def parse_day(value: str) -> Date | None:
    """Return the date of digits alone, days and months absent or not; `None` for anything else.

    >>> parse_day("201003")
    Date(year=2010, month=3)
    """
    found = _DAY.fullmatch(value)
    if found is None:
        return None
    year, month, day = (None if part is None else int(part) for part in found.groups())
    return Date(year=year, month=month, day=day) if year and is_possible(year, month, day) else None


def spell_day(date: Date) -> str:
    """Return a date in digits alone, nothing where its year, or a part before another one, is missing or impossible."""
    if (
        date.year is None
        or not 1 <= date.year <= _LAST_YEAR
        or not is_possible(date.year, date.month, date.day)
    ):
        return ""
    if date.month is None:
        return f"{date.year:04d}"
    return f"{date.year:04d}{date.month:02d}" + ("" if date.day is None else f"{date.day:02d}")


def parse_pages(value: str) -> Pages:
    """Return pages; ranges of numbers, which nearly all are, need no further look.

    >>> parse_pages("220-231"), parse_pages("764-9")
    (Pages(first='220', last='231'), Pages(first='764', last='769', literal='764-9'))
    """
    first, _, last = value.partition("-")
    if value.isascii() and first.isdecimal() and last.isdecimal():
        left_out = len(first) - len(last)
        full = first[:left_out] + last if left_out > 0 else last
        if left_out >= 0 and first <= full:
            return Pages(first=first, last=full, literal=value if left_out else None)
    return pages.parse(value)


parse_issued = functools.lru_cache(maxsize=_SPELLINGS)(dates.parse_medline)


@functools.lru_cache(maxsize=_SPELLINGS)
def parse_moment(status: str, value: str) -> HistoryEvent | None:
    """Return a step of the history, `None` if the value is no full date; the time may be absent.

    >>> parse_moment("pubmed", "2017/07/30 06:00")
    HistoryEvent(status='pubmed', date=Date(year=2017, month=7, day=30), hour=6, minute=0)
    """
    found = _MOMENT.fullmatch(value)
    if found is None:
        return None
    day, hours, minutes = found.groups()
    date = _date(day)
    if date is None or hours is None:
        return None if date is None else HistoryEvent(status=status, date=date)
    hour, minute = int(hours), int(minutes)
    if hour > _LAST_HOUR or minute > _LAST_MINUTE:
        return None
    return HistoryEvent(status=status, date=date, hour=hour, minute=minute)


@functools.lru_cache(maxsize=_SPELLINGS)
def _date(value: str) -> Date | None:
    """Return the date of three numbers with slashes between, if the calendar has it."""
    year, month, day = map(int, value.split("/"))
    return Date(year=year, month=month, day=day) if year and is_possible(year, month, day) else None


def parse_step(value: str) -> HistoryEvent | None:
    """Return a step of the history of which the status stands in brackets; blanks in that become hyphens.

    >>> parse_step("2017/07/30 06:00 [pmc release]").status
    'pmc-release'
    """
    moment, status = parse_typed(value)
    if status is None:
        return None
    return parse_moment("-".join(status.split()), moment)


@functools.lru_cache(maxsize=2**12)
def spell_moment(event: HistoryEvent) -> str | None:
    """Return day and time of a step; `None` where the day is not known in full. The time needs hour and minute."""
    date = event.date
    if date.year is None or date.month is None or date.day is None:
        return None
    if not 1 <= date.year <= _LAST_YEAR or not is_possible(date.year, date.month, date.day):
        return None
    day = f"{date.year:04d}/{date.month:02d}/{date.day:02d}"
    if event.hour is None or event.minute is None:
        return day
    if not (0 <= event.hour <= _LAST_HOUR and 0 <= event.minute <= _LAST_MINUTE):
        return day
    return f"{day} {event.hour:02d}:{event.minute:02d}"


def parse_chemical(value: str) -> Chemical:
    """Return a substance: its number, and its name in the outermost parentheses.

    >>> parse_chemical("EC 3.4.21.68 (PLAT protein, human (x))")
    Chemical(name='PLAT protein, human (x)', registry_number='EC 3.4.21.68')
    """
    number, found, name = value.partition(" (")
    if found and name.endswith(")"):
        return Chemical(name=name[:-1], registry_number=number)
    return Chemical(name=value)


def parse_grant(value: str) -> Grant:
    """Return a grant; numbers have slashes of their own, so it is read from the right (crosswalk 1.10.1).

    >>> parse_grant("MR/K015850/1/MRC_/Medical Research Council/United Kingdom")
    Grant(id='MR/K015850/1', acronym='MRC_', agency='Medical Research Council', country='United Kingdom')
    >>> parse_grant("CIHR/Canada"), parse_grant("Novartis")
    (Grant(agency='CIHR', country='Canada'), Grant(agency='Novartis'))
    """
    parts = value.split("/")
    if len(parts) == 1:
        return Grant(agency=value)
    if len(parts) == 2:
        if parts[1] in COUNTRIES or not parts[1]:
            return Grant(agency=parts[0] or None, country=parts[1] or None)
        return Grant(id=parts[0] or None, agency=parts[1])
    *number, agency, country = parts
    acronym = None
    if len(number) > 1 and _ACRONYM.fullmatch(number[-1]):
        acronym = number.pop()
    return Grant(id="/".join(number) or None, acronym=acronym, agency=agency or None, country=country or None)


def spell_grant(grant: Grant) -> str:
    """Return a grant as PubMed does: what is known with slashes between, one at the end for a missing country."""
    known = [part for part in (grant.id, grant.acronym) if part]
    if grant.agency or grant.country:
        known.append(grant.agency or "")
    if grant.country or len(known) > 1:
        known.append(grant.country or "")
    return "/".join(known)


@functools.lru_cache(maxsize=_SPELLINGS)
def parse_publication_type(value: str) -> PublicationType:
    """Return a publication type, of which nbib has nothing but the name."""
    return PublicationType(name=value)


def parse_heading(value: str) -> MeshHeading:
    """Return a MeSH heading: descriptor and qualifiers, a star before those that are major topics.

    >>> str(parse_heading("Brain Ischemia/diagnosis/*surgery"))
    'Brain Ischemia/diagnosis/*surgery'
    """
    if "/" not in value:
        return MeshHeading(descriptor=_term(value))
    descriptor, *qualifiers = value.split("/")
    return MeshHeading(descriptor=_term(descriptor), qualifiers=tuple(map(_term, qualifiers)))


@functools.lru_cache(maxsize=_SPELLINGS)
def _term(text: str) -> MeshTerm:
    return MeshTerm(name=text[1:], major=True) if text.startswith("*") else MeshTerm(name=text, major=False)


def parse_relation(kind: str, value: str) -> Relation:
    """Return a tie to another work: its citation, and its PMID, which stands at the end.

    >>> tie = parse_relation("CommentIn", "Stroke. 2014 May;45(5):e85. PMID: 24627115")
    >>> tie.citation, str(tie.identifiers[0])
    ('Stroke. 2014 May;45(5):e85', 'pmid:24627115')
    """
    citation, found, number = value.rpartition("PMID: ")
    is_number = number.isascii() and number.isdecimal()
    if not found or not is_number or (citation and not citation.endswith(" ")):
        return Relation(kind=kind, citation=value)
    return Relation(
        kind=kind,
        citation=citation.rstrip(" ").removesuffix(".") or None,
        identifiers=(Identifier(scheme="pmid", value=number),),
    )


def spell_relation(citation: str, pmid: str | None) -> str:
    """Return a tie to another work as PubMed does."""
    if pmid is None:
        return citation
    return f"{citation.removesuffix('.')}. PMID: {pmid}" if citation else f"PMID: {pmid}"


def parse_note(value: str) -> Note:
    """Return a cataloguer's note, whose initials stand before it, or one of nobody's.

    >>> parse_note("KIE: Article and commentaries")
    Note(text='Article and commentaries', owner='KIE')
    """
    owner, found, text = value.partition(": ")
    return Note(text=text, owner=owner) if found and owner in NOTE_OWNERS and text else Note(text=value)


def parse_abstract_kind(value: str) -> tuple[str | None, str]:
    """Return kind and text of another abstract: `Publisher: …`."""
    kind, found, text = value.partition(": ")
    return (kind, text) if found and kind in ABSTRACT_KINDS else (None, value)
