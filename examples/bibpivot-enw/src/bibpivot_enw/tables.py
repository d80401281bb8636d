"""The format as data: EndNote's reference types, and the tags whose meaning depends on them.

Sources: the manual page refer(1); EndNote's documentation of its tagged import format.
"""

from typing import NamedTuple

from bibpivot.api import RecordType

FORMAT = "enw"

TYPES: dict[RecordType, str] = {
    RecordType.ARTWORK: "Artwork",
    RecordType.AUDIO: "Music",
    RecordType.BILL: "Bill",
    RecordType.BLOG_POST: "Blog",
    RecordType.BOOK: "Book",
    RecordType.CASE: "Case",
    RecordType.CHAPTER: "Book Section",
    RecordType.CONFERENCE_PAPER: "Conference Paper",
    RecordType.DATABASE: "Online Database",
    RecordType.DATASET: "Dataset",
    RecordType.DICTIONARY_ENTRY: "Dictionary",
    RecordType.EDITED_BOOK: "Edited Book",
    RecordType.ENCYCLOPEDIA_ENTRY: "Encyclopedia",
    RecordType.FIGURE: "Figure",
    RecordType.FILM: "Film or Broadcast",
    RecordType.FORUM_POST: "Discussion Forum",
    RecordType.GRANT: "Grant",
    RecordType.HEARING: "Hearing",
    RecordType.INTERVIEW: "Interview",
    RecordType.JOURNAL_ARTICLE: "Journal Article",
    RecordType.MAGAZINE_ARTICLE: "Magazine Article",
    RecordType.MANUSCRIPT: "Manuscript",
    RecordType.MAP: "Map",
    RecordType.NEWSPAPER_ARTICLE: "Newspaper Article",
    RecordType.OTHER: "Generic",
    RecordType.PAMPHLET: "Pamphlet",
    RecordType.PATENT: "Patent",
    RecordType.PERIODICAL: "Serial",
    RecordType.PERSONAL_COMMUNICATION: "Personal Communication",
    RecordType.PREPRINT: "Electronic Article",
    RecordType.PROCEEDINGS: "Conference Proceedings",
    RecordType.REGULATION: "Legal Rule or Regulation",
    RecordType.REPORT: "Report",
    RecordType.SOFTWARE: "Computer Program",
    RecordType.STANDARD: "Standard",
    RecordType.STATUTE: "Statute",
    RecordType.THESIS: "Thesis",
    RecordType.UNPUBLISHED: "Unpublished Work",
    RecordType.VIDEO: "Audiovisual Material",
    RecordType.WEB_PAGE: "Web Page",
}
"""A name for each type; what is not here is written as the nearest (`SHARED`)."""

SHARED: dict[RecordType, RecordType] = {
    RecordType.MANUAL: RecordType.BOOK,
    RecordType.MUSIC_SCORE: RecordType.AUDIO,
    RecordType.PRESENTATION: RecordType.CONFERENCE_PAPER,
}

NAMES: dict[str, RecordType] = {
    **{name.casefold(): kind for kind, name in TYPES.items()},
    "aggregated database": RecordType.DATABASE,
    "ancient text": RecordType.BOOK,
    "catalog": RecordType.OTHER,
    "classical work": RecordType.BOOK,
    "chart or table": RecordType.FIGURE,
    "electronic book": RecordType.BOOK,
    "electronic book section": RecordType.CHAPTER,
    "equation": RecordType.FIGURE,
    "government document": RecordType.REPORT,
    "multimedia application": RecordType.SOFTWARE,
    "press release": RecordType.OTHER,
    "social media": RecordType.FORUM_POST,
    "television episode": RecordType.VIDEO,
}
"""Types by EndNote's name in small letters, those that are only read among them."""


class Layout(NamedTuple):
    """Where a type has what differs from type to type: tags of title above, of series, of a number, of roles."""

    container: str = "B"
    series: str = "S"
    number: str | None = None
    number_of_pages: bool = False
    roles: tuple[tuple[str, str], ...] = (
        ("author", "A"),
        ("editor", "E"),
        ("collection-editor", "Y"),
        ("translator", "?"),
    )


GENERAL = Layout()
IN_A_JOURNAL = Layout(container="J")
BOOK = Layout(
    container="J",
    series="B",
    number_of_pages=True,
    roles=(("author", "A"), ("collection-editor", "E"), ("editor", "Y"), ("translator", "?")),
)

LAYOUTS: dict[RecordType, Layout] = {
    RecordType.BOOK: BOOK,
    RecordType.EDITED_BOOK: BOOK._replace(
        roles=(("editor", "A"), ("collection-editor", "E"), ("translator", "?"))
    ),
    RecordType.JOURNAL_ARTICLE: IN_A_JOURNAL,
    RecordType.MAGAZINE_ARTICLE: IN_A_JOURNAL,
    RecordType.NEWSPAPER_ARTICLE: IN_A_JOURNAL,
    RecordType.PATENT: Layout(number="@"),
    RecordType.PREPRINT: IN_A_JOURNAL,
    RecordType.REPORT: Layout(number="@", number_of_pages=True),
    RecordType.STANDARD: Layout(number="@"),
    RecordType.THESIS: Layout(number_of_pages=True, roles=(("author", "A"), ("advisor", "Y"))),
}
"""Layouts by type; `GENERAL` where none is named."""

PLAIN = {
    "!": "title_short",
    "V": "volume",
    "N": "issue",
    "]": "article_number",
    "9": "genre",
}
"""Tags that hold one field of the record, whatever the type."""

CONTAINER = {
    "O": "title_short",
    "I": "publisher",
    "C": "place",
    "7": "edition",
    "6": "number_of_volumes",
}
"""Tags that hold one field of what the work appeared in."""

PARAGRAPHS = frozenset("XKZ+@>U")
"""Tags whose values go on over several lines; those of all others are one line."""

PUBMED = frozenset({"pubmed", "nlm", "medline"})
"""Names of databases, in small letters, whose accession numbers are PMIDs."""

CARRIES = (
    "type", "title", "title_translated", "title_short",
    "contributors.name.family", "contributors.name.given", "contributors.name.suffix", "contributors.name.name",
    "contributors.name.non_dropping_particle", "contributors.name.dropping_particle",
    "contributors.role", "contributors.affiliations.text",
    "container.title", "container.title_short", "container.series", "container.publisher", "container.place",
    "container.edition", "container.number_of_volumes", "container.issns.value", "container.isbns",
    "volume", "issue", "pages", "article_number", "number_of_pages", "number", "genre",
    "issued.year", "issued.month", "issued.day", "issued.season", "issued.end", "issued.literal",
    "accessed.year", "accessed.month", "accessed.day", "accessed.season", "accessed.end", "accessed.literal",
    "languages", "abstract.sections.text", "abstract.sections.label", "keywords.term",
    "identifiers.scheme", "identifiers.value", "urls.value", "urls.kind", "notes.text", f"extras.{FORMAT}",
)  # fmt: skip
NEEDS = ("contributors.name.initials", "contributors.valid", "identifiers.valid")
