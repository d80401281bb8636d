"""EndNote's reference types as data: numbers, what they are to us, and the fields that change their meaning with them.

Sources: EndNote's own table of types and fields, its exports, crosswalk 2.1 and B.
"""

from typing import NamedTuple

from bibpivot.api import RecordType


class Layout(NamedTuple):
    """Where a reference type has what differs from type to type.

    roles: the element of each role of people; of several in one element the last is what it is read as.
    series_first: `secondary-title` is the series, as in whole books, and `tertiary-title` what is above it.
    event: `secondary-title` names a conference where `custom3` has its proceedings; `custom1` is the place of
    publication then, `pub-location` that of the conference.
    number: the path of what `number` holds. isbn: whether `isbn` holds the number of a report, patent or standard.
    pages: the path of what `pages` holds; where that is the number of pages, the pages themselves are `section`.
    online: the element with the date of publication online, which is `edition` in articles.
    edition: the path of what `edition` holds; `version` of software, data and figures. chapter: whether `section` is
    the number of the chapter. section: whether it is that of a newspaper or a law. original: whether `orig-pub` is the
    first publication. publisher: the path of what `publisher` holds; of manuscripts it is the archive. scale,
    dimensions: the elements of a map's scale, and of the size of maps and pictures or the running time of recordings.
    pmc, mid: the elements of numbers in PubMed Central. periodical: whether the title above is a journal's.
    """

    roles: dict[str, str]
    series_first: bool = False
    event: bool = False
    number: str = "number"
    isbn: bool = False
    pages: str = "pages"
    edition: str = "container.edition"
    chapter: bool = False
    section: bool = False
    original: bool = False
    publisher: str = "container.publisher"
    scale: str | None = None
    dimensions: str | None = None
    online: str | None = None
    pmc: str | None = None
    mid: str | None = None
    article_number: str | None = None
    periodical: bool = False


ROLES = {
    "author": "authors",
    "editor": "secondary-authors",
    "collection-editor": "tertiary-authors",
    "translator": "subsidiary-authors",
}

GENERAL = Layout(ROLES)
REPRINTED = Layout(ROLES, original=True)
JOURNAL = Layout(
    ROLES, number="issue", online="edition", pmc="custom2", mid="custom6", article_number="custom7", periodical=True,
    original=True,
)  # fmt: skip
NEWSPAPER = JOURNAL._replace(section=True)
LAW = GENERAL._replace(section=True)
ELECTRONIC_ARTICLE = JOURNAL._replace(online="section", pmc="custom3")
BOOK = Layout(
    {
        "author": "authors",
        "collection-editor": "secondary-authors",
        "editor": "tertiary-authors",
        "translator": "subsidiary-authors",
    },
    series_first=True,
    number="series_number",
    pages="number_of_pages",
    original=True,
)
EDITED_BOOK = BOOK._replace(
    roles={
        "editor": "authors",
        "collection-editor": "secondary-authors",
        "translator": "subsidiary-authors",
    }
)
CHAPTER = Layout(ROLES, number="series_number", original=True)
BOOK_SECTION = CHAPTER._replace(chapter=True)
VERSIONED = Layout(ROLES, edition="version")
MANUSCRIPT = Layout(ROLES, publisher="archive.name")
CONFERENCE = Layout(ROLES, event=True, number="issue")
THESIS = Layout({**ROLES, "advisor": "tertiary-authors"}, pages="number_of_pages")
NUMBERED = Layout(ROLES, isbn=True, number="issue")
REPORT = NUMBERED._replace(pages="number_of_pages")
PATENT = NUMBERED._replace(roles={"inventor": "authors", **ROLES})
FILM = Layout(
    {**ROLES, "director": "authors", "producer": "tertiary-authors", "performer": "subsidiary-authors"}
)
MUSIC = Layout({**ROLES, "composer": "authors", "producer": "subsidiary-authors"})
PERSONAL = Layout({**ROLES, "recipient": "secondary-authors"})


class Kind(NamedTuple):
    """A reference type: its name and number in EndNote, the type it is read as, and its layout."""

    name: str
    number: str
    type: RecordType
    layout: Layout = GENERAL


_T = RecordType

KINDS: tuple[Kind, ...] = (
    Kind("Artwork", "2", _T.ARTWORK, GENERAL._replace(dimensions="custom3")),
    Kind("Audiovisual Material", "3", _T.VIDEO, FILM._replace(dimensions="custom3")),
    Kind("Bill", "4", _T.BILL, LAW),
    Kind("Book Section", "5", _T.CHAPTER, BOOK_SECTION),
    Kind("Book", "6", _T.BOOK, BOOK),
    Kind("Case", "7", _T.CASE),
    Kind("Catalog", "8", _T.OTHER, REPRINTED),
    Kind("Computer Program", "9", _T.SOFTWARE, VERSIONED),
    Kind("Conference Proceedings", "10", _T.CONFERENCE_PAPER, CONFERENCE),
    Kind("Web Page", "12", _T.WEB_PAGE),
    Kind("Generic", "13", _T.OTHER, REPRINTED._replace(section=True)),
    Kind("Hearing", "14", _T.HEARING),
    Kind("Journal Article", "17", _T.JOURNAL_ARTICLE, JOURNAL),
    Kind("Magazine Article", "19", _T.MAGAZINE_ARTICLE, JOURNAL),
    Kind("Map", "20", _T.MAP, GENERAL._replace(scale="custom1", dimensions="custom3")),
    Kind("Film or Broadcast", "21", _T.FILM, FILM),
    Kind("Newspaper Article", "23", _T.NEWSPAPER_ARTICLE, NEWSPAPER),
    Kind("Pamphlet", "24", _T.PAMPHLET, REPRINTED),
    Kind("Patent", "25", _T.PATENT, PATENT),
    Kind("Personal Communication", "26", _T.PERSONAL_COMMUNICATION, PERSONAL),
    Kind("Report", "27", _T.REPORT, REPORT),
    Kind("Edited Book", "28", _T.EDITED_BOOK, EDITED_BOOK),
    Kind("Statute", "31", _T.STATUTE, LAW),
    Kind("Thesis", "32", _T.THESIS, THESIS),
    Kind("Unpublished Work", "34", _T.UNPUBLISHED),
    Kind("Manuscript", "36", _T.MANUSCRIPT, MANUSCRIPT),
    Kind("Figure", "37", _T.FIGURE, VERSIONED),
    Kind("Chart or Table", "38", _T.FIGURE, VERSIONED),
    Kind("Equation", "39", _T.OTHER, VERSIONED),
    Kind("Electronic Article", "43", _T.JOURNAL_ARTICLE, ELECTRONIC_ARTICLE),
    Kind("Electronic Book", "44", _T.BOOK, BOOK),
    Kind("Online Database", "45", _T.DATABASE),
    Kind("Government Document", "46", _T.REPORT, REPORT),
    Kind("Conference Paper", "47", _T.CONFERENCE_PAPER, CONFERENCE),
    Kind("Online Multimedia", "48", _T.WEB_PAGE),
    Kind("Classical Work", "49", _T.BOOK, BOOK),
    Kind("Legal Rule or Regulation", "50", _T.REGULATION, LAW),
    Kind("Ancient Text", "51", _T.BOOK, BOOK),
    Kind("Dictionary", "52", _T.DICTIONARY_ENTRY, CHAPTER),
    Kind("Encyclopedia", "53", _T.ENCYCLOPEDIA_ENTRY, CHAPTER),
    Kind("Grant", "54", _T.GRANT),
    Kind("Aggregated Database", "55", _T.DATABASE, REPRINTED),
    Kind("Blog", "56", _T.BLOG_POST),
    Kind("Serial", "57", _T.PERIODICAL, REPRINTED),
    Kind("Standard", "58", _T.STANDARD, NUMBERED),
    Kind("Dataset", "59", _T.DATASET, VERSIONED),
    Kind("Electronic Book Section", "60", _T.CHAPTER, CHAPTER),
    Kind("Music", "61", _T.AUDIO, MUSIC._replace(original=True)),
    # Types of later versions: read by name, for their numbers are not known for certain.
    Kind("Discussion Forum", "", _T.FORUM_POST),
    Kind("Interview", "", _T.INTERVIEW),
    Kind("Multimedia Application", "", _T.SOFTWARE),
    Kind("Podcast", "", _T.AUDIO, MUSIC),
    Kind("Press Release", "", _T.OTHER),
    Kind("Social Media", "", _T.FORUM_POST),
    Kind("Television Episode", "", _T.FILM, FILM),
)

BY_NAME = {kind.name.casefold(): kind for kind in KINDS}
BY_NUMBER = {kind.number: kind for kind in KINDS if kind.number}

# Where several reference types are read as the same, the one that it is written as.
_USUAL = (
    "Book", "Book Section", "Journal Article", "Report", "Conference Proceedings", "Web Page", "Generic", "Figure",
    "Online Database", "Computer Program", "Film or Broadcast", "Music",
)  # fmt: skip
# Types that EndNote has no reference type of their own for.
_SHARED = {
    _T.MANUAL: "Book",
    _T.PROCEEDINGS: "Conference Proceedings",
    _T.PRESENTATION: "Conference Paper",
    _T.PREPRINT: "Electronic Article",
    _T.INTERVIEW: "Personal Communication",
    _T.FORUM_POST: "Web Page",
    _T.MUSIC_SCORE: "Music",
}

WRITTEN: dict[RecordType, Kind] = {
    **{kind.type: kind for kind in KINDS if kind.number},
    **{BY_NAME[name.casefold()].type: BY_NAME[name.casefold()] for name in _USUAL},
    **{record_type: BY_NAME[name.casefold()] for record_type, name in _SHARED.items()},
}
"""The reference type of every type."""

PREPRINT = "Preprint"
"""The type of work that makes an article a preprint."""
