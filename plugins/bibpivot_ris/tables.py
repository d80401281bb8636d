"""RIS as data: types, and the tags that change their meaning with the type; for both directions.

Sources: the RefMan specification, EndNote's self-labelled templates of 2011 (crosswalk 2.1, 2.2).
"""

import re
from typing import NamedTuple

from bibpivot.api import RecordType, lazy_pattern

TYPES: dict[RecordType, str] = {
    RecordType.ARTWORK: "ART",
    RecordType.AUDIO: "SOUND",
    RecordType.BILL: "BILL",
    RecordType.BLOG_POST: "BLOG",
    RecordType.BOOK: "BOOK",
    RecordType.CASE: "CASE",
    RecordType.CHAPTER: "CHAP",
    RecordType.CONFERENCE_PAPER: "CONF",
    RecordType.DATABASE: "DBASE",
    RecordType.DATASET: "DATA",
    RecordType.DICTIONARY_ENTRY: "DICT",
    RecordType.EDITED_BOOK: "EDBOOK",
    RecordType.ENCYCLOPEDIA_ENTRY: "ENCYC",
    RecordType.FIGURE: "FIGURE",
    RecordType.FILM: "MPCT",
    RecordType.FORUM_POST: "ICOMM",
    RecordType.GRANT: "GRANT",
    RecordType.HEARING: "HEAR",
    RecordType.INTERVIEW: "PCOMM",
    RecordType.JOURNAL_ARTICLE: "JOUR",
    RecordType.MAGAZINE_ARTICLE: "MGZN",
    RecordType.MANUAL: "BOOK",
    RecordType.MANUSCRIPT: "MANSCPT",
    RecordType.MAP: "MAP",
    RecordType.MUSIC_SCORE: "MUSIC",
    RecordType.NEWSPAPER_ARTICLE: "NEWS",
    RecordType.OTHER: "GEN",
    RecordType.PAMPHLET: "PAMP",
    RecordType.PATENT: "PAT",
    RecordType.PERIODICAL: "JFULL",
    RecordType.PERSONAL_COMMUNICATION: "PCOMM",
    RecordType.PREPRINT: "JOUR",  # with M3  - Preprint, which is what survives best
    RecordType.PRESENTATION: "SLIDE",
    RecordType.PROCEEDINGS: "CONF",
    RecordType.REGULATION: "LEGAL",
    RecordType.REPORT: "RPRT",
    RecordType.SOFTWARE: "COMP",
    RecordType.STANDARD: "STAND",
    RecordType.STATUTE: "STAT",
    RecordType.THESIS: "THES",
    RecordType.UNPUBLISHED: "UNPB",
    RecordType.VIDEO: "VIDEO",
    RecordType.WEB_PAGE: "ELEC",
}

_OTHER_CODES: dict[RecordType, str] = {
    RecordType.ARTWORK: "CHART EQUA",
    RecordType.BILL: "UNBILL UNBIL",
    RecordType.AUDIO: "POD",
    RecordType.BOOK: "EBOOK CLSWK ANCIENT CTLG",
    RecordType.CHAPTER: "ECHAP",
    RecordType.CONFERENCE_PAPER: "CPAPER",
    RecordType.DATABASE: "AGGR",
    RecordType.GRANT: "GRNT",
    RecordType.INTERVIEW: "INTV",
    RecordType.JOURNAL_ARTICLE: "ABST EJOUR INPR",
    RecordType.OTHER: "PRESS",
    RecordType.PERIODICAL: "SER",
    RecordType.REPORT: "GOVDOC",
    RecordType.UNPUBLISHED: "UNPD",
    RecordType.VIDEO: "ADVS",
    RecordType.WEB_PAGE: "WEB MULTI",
}
# Where several types are written alike, the one that it is read as.
_USUAL = (
    RecordType.BOOK,
    RecordType.CONFERENCE_PAPER,
    RecordType.JOURNAL_ARTICLE,
    RecordType.PERSONAL_COMMUNICATION,
)

TYPE_OF: dict[str, RecordType] = {
    **{code: kind for kind, code in TYPES.items()},
    **{code: kind for kind, codes in _OTHER_CODES.items() for code in codes.split()},
    **{TYPES[kind]: kind for kind in _USUAL},
}
"""The type of each RIS type, also of those that are not written."""

WORDS_FOR_TYPES: dict[str, str] = {
    "ARTICLE": "JOUR", "JOURNAL": "JOUR", "JOURNALARTICLE": "JOUR", "JOURNAL_ARTICLE": "JOUR",
    "BOOK_CHAPTER": "CHAP", "BOOKSECTION": "CHAP", "CHAPTER": "CHAP", "CONFERENCE": "CONF",
    "CONFERENCE_PAPER": "CONF", "CONFERENCE_REVIEW": "CONF", "DATASET": "DATA", "DISSERTATION": "THES",
    "EDITORIAL": "JOUR", "ERRATUM": "JOUR", "GENERIC": "GEN", "LETTER": "JOUR", "MISC": "GEN", "NEWSPAPER": "NEWS",
    "NOTE": "JOUR", "PATENT": "PAT", "PREPRINT": "JOUR", "REPORT": "RPRT", "REVIEW": "JOUR", "SHORT_SURVEY": "JOUR",
    "THESIS": "THES", "WEBPAGE": "ELEC",
}  # fmt: skip
"""RIS types of the words that stand in their place here and there, at the end of a label with dots."""

WITHOUT_OWN_TYPE = frozenset({RecordType.MANUAL, RecordType.INTERVIEW, RecordType.PROCEEDINGS})
"""Types that share the RIS type of another and read back as that."""


class Layout(NamedTuple):
    """Where a type has what differs from type to type; `None`: no tag, the value goes into a labelled note.

    roles: the tag of each role of people; of several with one tag the last is what it is read as.
    is_article: an article of a journal: `ET` is no edition, and `CY` is a country. series_first: the series is `T2`, as
    in whole books. event: `T2` names a conference and `C3` its proceedings.
    """

    roles: dict[str, str]
    is_article: bool = False
    series_first: bool = False
    event: bool = False
    series_number: str = "SV"
    number: str | None = None
    number_of_pages: str | None = None
    edition: str | None = "ET"
    version: str | None = None
    chapter_number: str | None = None
    section: str | None = None
    scale: str | None = None
    dimensions: str | None = None
    original: str | None = None
    archive: str | None = None
    online: str | None = None
    issue: str = "IS"
    pmc: str | None = "C2"


ROLES = {"author": "AU", "editor": "A2", "collection-editor": "A3", "translator": "A4"}

GENERAL = Layout(ROLES, number="M1")
JOURNAL = Layout(ROLES, is_article=True, edition=None, online="ET", original="OP")
NEWS = JOURNAL._replace(section="SE")
BOOK = Layout(
    {"author": "AU", "collection-editor": "A2", "editor": "A3", "translator": "A4"},
    series_first=True,
    series_number="M1",
    number_of_pages="SP",
    original="OP",
)
# EndNote's edited books have their editors where other types have authors.
EDITED_BOOK = BOOK._replace(roles={"editor": "AU", "collection-editor": "A2", "translator": "A4"})
# C2 of a conference is its year of publication, so no PMCID goes there.
CONFERENCE = Layout(ROLES, event=True, pmc=None)
THESIS = Layout({**ROLES, "advisor": "A3"}, number_of_pages="SP")
NUMBERED = Layout(ROLES, number="SN")
VERSIONED = GENERAL._replace(edition=None, version="ET")
FILM = Layout({**ROLES, "director": "AU", "producer": "A3", "performer": "A4"})
MUSIC = Layout({**ROLES, "composer": "AU", "producer": "A4"})

LAYOUTS: dict[str, Layout] = {
    "JOUR": JOURNAL,
    "MGZN": JOURNAL,
    "NEWS": NEWS,
    "BOOK": BOOK,
    "EDBOOK": EDITED_BOOK,
    **dict.fromkeys(
        ("AGGR", "ANCIENT", "CTLG", "DICT", "ENCYC", "JFULL", "PAMP", "SER"),
        GENERAL._replace(original="OP"),
    ),
    "GEN": GENERAL._replace(original="OP", section="SE"),
    **dict.fromkeys(("BILL", "LEGAL", "STAT", "UNBILL", "UNBIL"), GENERAL._replace(section="SE")),
    "CHAP": Layout(ROLES, chapter_number="SE", original="OP"),
    "ART": GENERAL._replace(dimensions="C3"),
    "MAP": GENERAL._replace(scale="C1", dimensions="C3"),
    "MANSCPT": GENERAL._replace(archive="PB"),
    "COMP": VERSIONED,
    "DATA": VERSIONED,
    "FIGURE": VERSIONED,
    "CHART": VERSIONED,
    "EQUA": VERSIONED,
    "CONF": CONFERENCE,
    "CPAPER": CONFERENCE,
    "SLIDE": CONFERENCE,
    "THES": THESIS,
    "RPRT": NUMBERED._replace(number_of_pages="SP"),
    "STAND": NUMBERED,
    "PAT": NUMBERED._replace(roles={"inventor": "AU", **ROLES}),
    "MPCT": FILM,
    "VIDEO": FILM._replace(dimensions="C3"),
    "SOUND": MUSIC._replace(dimensions="C3"),
    "MUSIC": MUSIC._replace(original="OP"),
    "PCOMM": Layout({**ROLES, "recipient": "A2"}, number="M1"),
}
"""Layouts by RIS type; `GENERAL` where none is named."""


IDENTIFIERS = {"doi": "DO", "pmid": "AN", "pmc": "C2", "mid": "C6"}
"""The tags of the identifiers that have one."""

IN_PRESS = "INPR"
"""The type of an article that is in press: it says so, and nothing else."""

EQUIVALENTS: dict[str, str] = {
    "EJOUR": "JOUR", "INPR": "JOUR", "ABST": "JOUR", "EBOOK": "BOOK", "CLSWK": "BOOK", "ECHAP": "CHAP",
    "GOVDOC": "RPRT", "ADVS": "VIDEO",
}  # fmt: skip
"""Types that are read with the layout of another; none of them is written."""

LABELS = {
    "title_vernacular": "Original title",
    "container.edition": "Edition",
    "event": "Conference",
    "identifiers.value": "PMCID",
    "number": "Number",
    "chapter_number": "Chapter",
    "part_number": "Part",
    "section": "Section",
    "version": "Version",
    "publication_status": "Publication status",
    "scale": "Scale",
    "dimensions": "Dimensions",
    "original": "Original publication",
    "archive.name": "Archive",
    "archive.collection": "Archive collection",
    "archive.place": "Archive place",
    "container.publisher": "Publisher",
    "number_of_pages": "Number of pages",
    "published_online": "Published online",
}
"""What a value is called in the note that holds it where its type has no tag for it."""

ROLES_IN_NOTES: dict[str, str] = {
    role.capitalize(): role
    for role in (
        "editor", "translator", "collection-editor", "container-author", "original-author", "reviewed-author", "guest",
        "director", "composer", "producer", "performer", "inventor", "recipient", "advisor", "interviewer",
        "illustrator", "compiler", "contributor", "chair", "curator", "host", "narrator", "organizer",
        "executive-producer", "script-writer", "series-creator", "editorial-director", "editor-translator",
    )
}  # fmt: skip
"""The roles of the names in labelled notes, by label."""

_ACCESSIONS = (("WOS:", "WOS"), ("rayyan-", "Rayyan"), ("CN-", "CENTRAL"))


def database_of(number: str) -> str:
    """Return the database that an accession number is from by its look, empty where nobody knows.

    >>> database_of("WOS:000300"), database_of("300")
    ('WOS', '')
    """
    return next((name for start, name in _ACCESSIONS if number.startswith(start)), "")


_COUNT = lazy_pattern(r"(?:[ivxlcdm]+\s*[,+]?\s*)?[0-9]{1,7}(?:\s*(?:p|pp|pages?)\.?)?", re.IGNORECASE)
_LONGEST_COUNT = 39


def is_count(text: str) -> bool:
    """Tell whether a text alone in SP may be a number of pages: `xii, 340 p.`."""
    return len(text) <= _LONGEST_COUNT and _COUNT.fullmatch(text) is not None
