"""Where the values of an nbib record are from: for each tag the record path that it fills, and the lines.

Asked for only where somebody wants a record explained, so the fields are gone through once more.
"""

from bibpivot.api import Reading, Record
from bibpivot_pubmed.nbib import fields, tables
from bibpivot_pubmed.nbib.voice import FORMAT, STRAY

_FULL_NAMES = dict(tables.NAME_TAGS.values())
_SHORT_NAMES = {short: full for full, short in tables.NAME_TAGS.values()}

PATHS = {
    **tables.SCALARS,
    **{tag: f"container.{name}" for tag, name in tables.CONTAINER_SCALARS.items()},
    **tables.LISTS,
    **tables.DATES,
    **dict.fromkeys(tables.RELATIONS, "relations"),
    **dict.fromkeys(_FULL_NAMES, "contributors"),
    "CN  ": "contributors", "AD  ": "contributors.affiliations", "IRAD": "contributors.affiliations",
    "AUID": "contributors.identifiers", "FPS ": "personal_name_subjects", "PHST": "history", "IS  ": "container.issns",
    "ISBN": "container.isbns", "DP  ": "issued", "PG  ": "pages", "TI  ": "title", "TT  ": "title_vernacular",
    "BTI ": "container.title", "AB  ": "abstract", "CI  ": "abstract.copyright", "LA  ": "languages",
    "SI  ": "databanks",
    "GR  ": "grants", "PT  ": "publication_types", "RN  ": "chemicals", "NM  ": "chemicals", "MH  ": "mesh_headings",
    "GN  ": "notes", "OAB ": "other_abstracts", "OABL": "other_abstracts.language",
    "OCI ": "other_abstracts.copyright", "OT  ": "keywords", "OTO ": "keywords.owner", "COI ": "conflict_of_interest",
}  # fmt: skip
"""The record path that a tag fills, where it is always the same."""

_IDENTIFIERS = frozenset({"PMID", "LID ", "AID ", "PMC ", "MID ", "OID "})

RULES = {
    "TI  ": "without the final full stop, or the brackets of a translation",
    "OTO ": "of the keywords below it",
    "CI  ": "of the abstract",
    "AD  ": "of the name above it",
    "AUID": "of the name above it",
    "RN  ": "name and registry number",
    "SI  ": "numbers of one databank put together",
}
"""What is done with the value of a tag beyond taking it over."""


def tell(record: Record, text: str, first: int, reading: Reading) -> None:
    """Tell where the values of a record are from; `first` is the number of the first line of its text."""
    scanned = fields.scan(text)
    ends = [field.line for field in scanned[1:]]
    ends.append(len(text.rstrip().replace("\r\n", "\n").replace("\r", "\n").split("\n")))
    before = ""
    people = 0
    for field, end in zip(scanned, ends, strict=True):
        line, last, tag = first + field.line, first + end - 1, field.tag
        name = tag.rstrip() or STRAY
        if not field.value or tag == tables.DERIVED:
            pass
        elif tag in _SHORT_NAMES:
            people = _short_name(tag, before, people, name, line, reading)
        elif tag in _IDENTIFIERS:
            _identifier(record, field.value, name, line, reading)
        elif tag in tables.HISTORY:
            _step(record, tables.HISTORY[tag], name, line, reading)
        elif tag == "PL  ":
            path = "container.place" if record.container and record.container.place else "container.country"
            reading.origin(path, name=name, line=line)
        else:
            people += tag in _FULL_NAMES or tag == "CN  "
            path = PATHS.get(tag, f"extras.{FORMAT}.{name}")
            place = people if tag in ("AD  ", "IRAD", "AUID") and people else None
            reading.origin(
                "contributors" if place else path,
                name=name,
                line=line,
                last=last,
                rule=RULES.get(tag),
                place=place,
            )
        before = tag
    reading.origin("type", name="PT", rule="by the types of publication and whether there is a journal")


def _short_name(tag: str, before: str, people: int, name: str, line: int, reading: Reading) -> int:
    """Tell of a name in short: it has the initials of the full one above, or is a name of its own."""
    if before == _SHORT_NAMES[tag] and people:
        reading.origin("contributors", name=name, line=line, rule="the initials", place=people)
        return people
    reading.origin("contributors", name=name, line=line)
    return people + 1


def _identifier(record: Record, value: str, name: str, line: int, reading: Reading) -> None:
    """Tell of an identifier; one that stands at several tags is one value."""
    spelt = value.casefold()
    for place, identifier in enumerate(record.identifiers, 1):
        found = identifier.value.casefold()
        if spelt == found or spelt.startswith(found + " [") or spelt.endswith(": " + found):
            reading.origin("identifiers", name=name, line=line, place=place)
            return
    if record.article_number == value:
        reading.origin("article_number", name=name, line=line)


def _step(record: Record, status: str, name: str, line: int, reading: Reading) -> None:
    """Tell of a tag that repeats a step of the history."""
    for place, event in enumerate(record.history, 1):
        if event.status == status:
            reading.origin("history", name=name, line=line, rule="repeats the step", place=place)
