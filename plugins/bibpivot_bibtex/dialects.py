"""The two dialects as data: entry types, names of fields, what styles demand (crosswalk 2.1 and 2.4)."""

from collections.abc import Mapping

import msgspec

from bibpivot.api import RecordType
from bibpivot_bibtex.places import BIBLATEX_PLACES, BIBTEX_PLACES, Places

Required = tuple[tuple[str, ...], ...]
"""Fields that must be there, each with those that will do instead."""


class Dialect(msgspec.Struct, frozen=True, kw_only=True):
    """A dialect.

    types: the entry type for each type of record; the first record type of an entry type is the one it means.
    subtypes: record types told by `entrysubtype`. containers, publishers: the fields for the title and the
    publisher of the container, by entry type, where they are not `howpublished` and `publisher`; "" is no place.
    typed: entry types that have a field `type` for the genre. roles: fields for contributors, by their role.
    """

    id: str
    title: str
    types: Mapping[RecordType, str]
    subtypes: Mapping[RecordType, str]
    containers: Mapping[str, str]
    publishers: Mapping[str, str]
    typed: frozenset[str]
    roles: Mapping[str, str]
    required: Mapping[str, Required]
    place: str
    places: Places
    is_biblatex: bool

    @property
    def exact(self) -> frozenset[RecordType]:
        """The record types of which the entry says as much as the record did."""
        meant: dict[str, RecordType] = {}
        for record_type, entry_type in self.types.items():
            meant.setdefault(entry_type, record_type)
        return frozenset((*meant.values(), *self.subtypes))


_T = RecordType

# What both dialects agree on. The order matters: see `Dialect.types`.
_TYPES = {
    _T.OTHER: "misc",
    _T.JOURNAL_ARTICLE: "article",
    _T.MAGAZINE_ARTICLE: "article",
    _T.NEWSPAPER_ARTICLE: "article",
    _T.BOOK: "book",
    _T.CHAPTER: "incollection",
    _T.CONFERENCE_PAPER: "inproceedings",
    _T.PROCEEDINGS: "proceedings",
    _T.MANUAL: "manual",
    _T.PAMPHLET: "booklet",
    _T.UNPUBLISHED: "unpublished",
    _T.MANUSCRIPT: "unpublished",
}

_BIBTEX_TYPES = {
    **_TYPES,
    _T.EDITED_BOOK: "book",
    _T.THESIS: "phdthesis",
    _T.REPORT: "techreport",
    _T.ENCYCLOPEDIA_ENTRY: "incollection",
    _T.DICTIONARY_ENTRY: "incollection",
}

_BIBLATEX_TYPES = {
    **_TYPES,
    _T.EDITED_BOOK: "collection",
    _T.THESIS: "thesis",
    _T.REPORT: "report",
    _T.ENCYCLOPEDIA_ENTRY: "inreference",
    _T.DICTIONARY_ENTRY: "inreference",
    _T.WEB_PAGE: "online",
    _T.PREPRINT: "online",
    _T.BLOG_POST: "online",
    _T.FORUM_POST: "online",
    _T.DATASET: "dataset",
    _T.DATABASE: "dataset",
    _T.SOFTWARE: "software",
    _T.PATENT: "patent",
    _T.STANDARD: "standard",
    _T.STATUTE: "legislation",
    _T.BILL: "legislation",
    _T.CASE: "jurisdiction",
    _T.HEARING: "jurisdiction",
    _T.REGULATION: "legal",
    _T.FIGURE: "image",
    _T.ARTWORK: "artwork",
    _T.AUDIO: "audio",
    _T.MUSIC_SCORE: "music",
    _T.VIDEO: "video",
    _T.FILM: "movie",
    _T.PERSONAL_COMMUNICATION: "letter",
    _T.PRESENTATION: "unpublished",
    _T.PERIODICAL: "periodical",
}

_PARTS = ("incollection", "inbook", "inproceedings", "inreference")
_WHOLE = ("book", "collection", "proceedings", "periodical", "manual", "patent")

BIBTEX = Dialect(
    id="bibtex",
    title="BibTeX",
    types={kind: _BIBTEX_TYPES.get(kind, "misc") for kind in (*_TYPES, *_T)},
    subtypes={},
    containers={
        "article": "journal",
        **dict.fromkeys(_PARTS, "booktitle"),
        **dict.fromkeys((*_WHOLE, "phdthesis", "mastersthesis", "techreport"), ""),
    },
    publishers={
        "phdthesis": "school",
        "mastersthesis": "school",
        "techreport": "institution",
        "manual": "organization",
    },
    typed=frozenset({"phdthesis", "mastersthesis", "techreport", "inbook", "incollection", "misc"}),
    roles={"author": "author", "editor": "editor", "translator": "translator"},
    required={
        "article": (("author",), ("title",), ("journal",), ("year",)),
        "book": (("author", "editor"), ("title",), ("publisher",), ("year",)),
        "booklet": (("title",),),
        "inbook": (("author", "editor"), ("title",), ("chapter", "pages"), ("publisher",), ("year",)),
        "incollection": (("author",), ("title",), ("booktitle",), ("publisher",), ("year",)),
        "inproceedings": (("author",), ("title",), ("booktitle",), ("year",)),
        "manual": (("title",),),
        "mastersthesis": (("author",), ("title",), ("school",), ("year",)),
        "phdthesis": (("author",), ("title",), ("school",), ("year",)),
        "proceedings": (("title",), ("year",)),
        "techreport": (("author",), ("title",), ("institution",), ("year",)),
        "unpublished": (("author",), ("title",), ("note",)),
    },
    place="address",
    places=BIBTEX_PLACES,
    is_biblatex=False,
)

_DATED: Required = (("date", "year"),)
_AUTHOR_TITLE: Required = (("author",), ("title",))

_BIBLATEX_TYPED = frozenset(
    {
        "artwork",
        "audio",
        "booklet",
        "dataset",
        "image",
        "jurisdiction",
        "legal",
        "legislation",
        "letter",
        "manual",
        "misc",
        "movie",
        "music",
        "patent",
        "report",
        "software",
        "standard",
        "thesis",
        "unpublished",
        "video",
    }
)  # fmt: skip

BIBLATEX = Dialect(
    id="biblatex",
    title="BibLaTeX",
    types={kind: _BIBLATEX_TYPES.get(kind, "misc") for kind in (*_TYPES, *_BIBLATEX_TYPES, *_T)},
    subtypes={_T.MAGAZINE_ARTICLE: "magazine", _T.NEWSPAPER_ARTICLE: "newspaper"},
    containers={
        "article": "journaltitle",
        "online": "organization",
        "dataset": "organization",
        **dict.fromkeys(_PARTS, "booktitle"),
        **dict.fromkeys((*_WHOLE, "thesis", "report"), ""),
    },
    publishers={"thesis": "institution", "report": "institution", "patent": "holder"},
    typed=_BIBLATEX_TYPED,
    roles={
        "author": "author",
        "editor": "editor",
        "translator": "translator",
        "container-author": "bookauthor",
        "compiler": "editora",
        "organizer": "editorb",
    },
    required={
        "article": (*_AUTHOR_TITLE, ("journaltitle",), *_DATED),
        "book": (*_AUTHOR_TITLE, *_DATED),
        "booklet": (("author", "editor"), ("title",), *_DATED),
        "collection": (("editor",), ("title",), *_DATED),
        "dataset": (("title",),),
        "inbook": (*_AUTHOR_TITLE, ("booktitle",), *_DATED),
        "incollection": (*_AUTHOR_TITLE, ("editor",), ("booktitle",), *_DATED),
        "inproceedings": (*_AUTHOR_TITLE, ("booktitle",), *_DATED),
        "inreference": (*_AUTHOR_TITLE, ("editor",), ("booktitle",), *_DATED),
        "manual": (("title",), *_DATED),
        "misc": (("title",), *_DATED),
        "online": (("title",), ("url", "doi", "eprint"), *_DATED),
        "patent": (*_AUTHOR_TITLE, ("number",), *_DATED),
        "periodical": (("editor",), ("title",), *_DATED),
        "proceedings": (("title",), *_DATED),
        "report": (*_AUTHOR_TITLE, ("type",), ("institution",), *_DATED),
        "software": (("title",),),
        "thesis": (*_AUTHOR_TITLE, ("type",), ("institution",), *_DATED),
        "unpublished": (*_AUTHOR_TITLE, *_DATED),
    },
    place="location",
    places=BIBLATEX_PLACES,
    is_biblatex=True,
)

NUMBERS = {
    **dict.fromkeys(("article", "periodical"), "issue"),
    **dict.fromkeys((*_PARTS, "book", "collection", "proceedings"), "container.series_number"),
}
"""What the field `number` of a type of entry is read as; in all others it is the work's own."""

EDITOR_TYPES = {"editora": "compiler", "editorb": "organizer"}
"""What the people in biblatex's further editor fields are."""

PUBSTATES = {
    "inpreparation": "in preparation", "submitted": "submitted", "forthcoming": "forthcoming",
    "inpress": "in press", "prepublished": "aheadofprint",
}  # fmt: skip
"""What biblatex's keys for the state of publication are in a record; it prints other texts as they stand."""

# Words of a genre, folded, that tell the degree of a thesis.
MASTERS = ("master", "mathesis", "msc", "diplom", "memoire", "licentiate", "bachelor")
DOCTORS = ("phd", "ph.d", "doctor", "dissertation", "habilitation", "these", "md thesis")

# Genres of theses that biblatex prints in the language of the document, folded.
THESIS_KEYS = {
    "phdthesis": "phdthesis", "phd thesis": "phdthesis", "ph.d. thesis": "phdthesis", "mathesis": "mathesis",
    "master's thesis": "mathesis", "masters thesis": "mathesis", "master thesis": "mathesis",
    "mastersthesis": "mathesis", "bathesis": "bathesis", "bachelor's thesis": "bathesis",
    "bachelor thesis": "bathesis",
}  # fmt: skip
