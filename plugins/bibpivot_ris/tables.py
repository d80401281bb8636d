"""RIS as data: types, the tags that change their meaning with the type, and the dialects of programs.

Sources: the RefMan specification, EndNote's self-labelled templates of 2011, what exporters write (crosswalk 2.1, B).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from bibpivot.api import RecordType

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

WITHOUT_OWN_TYPE = frozenset({RecordType.MANUAL, RecordType.INTERVIEW, RecordType.PROCEEDINGS})
"""Types that share the RIS type of another and read back as that."""


class Layout(NamedTuple):
    """Where a type has what differs from type to type; `None`: no tag, the value goes into a labelled note.

    roles: the tag of each role of people. series_first: the series is `T2`, as in whole books. event: `T2` names a
    conference and `C3` its proceedings.
    """

    roles: dict[str, str]
    series_first: bool = False
    event: bool = False
    series_number: str = "SV"
    number: str | None = None
    number_of_pages: str | None = None
    edition: str | None = "ET"
    online: str | None = None
    issue: str = "IS"
    pmc: str | None = "C2"


ROLES = {"author": "AU", "editor": "A2", "collection-editor": "A3", "translator": "A4"}

GENERAL = Layout(ROLES, number="M1")
JOURNAL = Layout(ROLES, edition=None, online="ET")
BOOK = Layout(
    {"author": "AU", "collection-editor": "A2", "editor": "A3", "translator": "A4"},
    series_first=True,
    series_number="M1",
    number_of_pages="SP",
)
# EndNote's edited books have their editors where other types have authors.
EDITED_BOOK = BOOK._replace(roles={"editor": "AU", "collection-editor": "A2", "translator": "A4"})
# C2 of a conference is its year of publication, so no PMCID goes there.
CONFERENCE = Layout(ROLES, event=True, pmc=None)
THESIS = Layout({**ROLES, "advisor": "A3"}, number_of_pages="SP")
NUMBERED = Layout(ROLES, number="SN")
FILM = Layout({**ROLES, "director": "AU", "producer": "A3", "performer": "A4"})
MUSIC = Layout({**ROLES, "composer": "AU", "producer": "A4"})

LAYOUTS: dict[str, Layout] = {
    "JOUR": JOURNAL,
    "MGZN": JOURNAL,
    "NEWS": JOURNAL,
    "BOOK": BOOK,
    "EDBOOK": EDITED_BOOK,
    "CHAP": Layout(ROLES),
    "CONF": CONFERENCE,
    "CPAPER": CONFERENCE,
    "SLIDE": CONFERENCE,
    "THES": THESIS,
    "RPRT": NUMBERED._replace(number_of_pages="SP"),
    "STAND": NUMBERED,
    "PAT": NUMBERED._replace(roles={**ROLES, "inventor": "AU"}),
    "MPCT": FILM,
    "VIDEO": FILM,
    "SOUND": MUSIC,
    "MUSIC": MUSIC,
    "PCOMM": Layout({**ROLES, "recipient": "A2"}, number="M1"),
}
"""Layouts by RIS type; `GENERAL` where none is named."""


class Dialect(NamedTuple):
    """The habits of a program (crosswalk B).

    types: RIS types it prefers. layouts: its layouts where they differ. provider, database: the tag and the value that
    mark an accession number as PubMed's. whole_range: `SP` holds the pages as the source spells them, and `EP` nothing.
    date_words: `DA` is month and day in words, the year stands in `PY` alone. date_of_year: `DA` even for a bare year.
    key: the tag of the citation key.
    """

    types: Mapping[RecordType, str] = MappingProxyType({})
    layouts: Mapping[str, Layout] = MappingProxyType({})
    provider: str = "DB"
    database: str = "PubMed"
    whole_range: bool = False
    date_words: bool = False
    date_of_year: bool = False
    key: str = "ID"


DIALECTS: dict[str, Dialect] = {
    "standard": Dialect(),
    "endnote": Dialect(
        types={RecordType.CONFERENCE_PAPER: "CPAPER", RecordType.PERIODICAL: "SER"},
        layouts={
            "CONF": CONFERENCE._replace(issue="M1"),
            "CPAPER": CONFERENCE._replace(issue="M1"),
            "NEWS": JOURNAL._replace(issue="M1"),
        },
        provider="DP",
        database="NLM",
        whole_range=True,
        date_words=True,
        key="LB",  # ID is EndNote's own record number
    ),
    "zotero": Dialect(
        # ET is an edition to Zotero, whatever the type.
        layouts=dict.fromkeys(("JOUR", "MGZN", "NEWS"), JOURNAL._replace(online=None)),
        provider="DP",  # its library catalogue; DB is its archive
        date_of_year=True,
    ),
}

IDENTIFIERS = {"doi": "DO", "pmid": "AN", "pmc": "C2", "mid": "C6"}
"""The tags of the identifiers that have one."""

LABELS = {
    "title_vernacular": "Original title",
    "container.edition": "Edition",
    "event": "Conference",
    "identifiers.value": "PMCID",
    "number": "Number",
    "number_of_pages": "Number of pages",
    "published_online": "Published online",
}
"""What a value is called in the note that holds it where its type has no tag for it."""
