"""CSL 1.0.2 as data: types, and the variables with what they may hold (its specification, appendices III and IV)."""

from bibpivot.api import RecordType

T = RecordType

FORMAT = "csl-json"

TYPE_TO_CSL: dict[RecordType, str] = {
    T.ARTWORK: "graphic",
    T.AUDIO: "song",
    T.BILL: "bill",
    T.BLOG_POST: "post-weblog",
    T.BOOK: "book",
    T.CASE: "legal_case",
    T.CHAPTER: "chapter",
    T.CONFERENCE_PAPER: "paper-conference",
    T.DATABASE: "dataset",
    T.DATASET: "dataset",
    T.DICTIONARY_ENTRY: "entry-dictionary",
    T.EDITED_BOOK: "book",
    T.ENCYCLOPEDIA_ENTRY: "entry-encyclopedia",
    T.FIGURE: "figure",
    T.FILM: "motion_picture",
    T.FORUM_POST: "post",
    T.GRANT: "document",
    T.HEARING: "hearing",
    T.INTERVIEW: "interview",
    T.JOURNAL_ARTICLE: "article-journal",
    T.MAGAZINE_ARTICLE: "article-magazine",
    T.MANUAL: "book",
    T.MANUSCRIPT: "manuscript",
    T.MAP: "map",
    T.MUSIC_SCORE: "musical_score",
    T.NEWSPAPER_ARTICLE: "article-newspaper",
    T.OTHER: "document",
    T.PAMPHLET: "pamphlet",
    T.PATENT: "patent",
    T.PERIODICAL: "periodical",
    T.PERSONAL_COMMUNICATION: "personal_communication",
    T.PREPRINT: "article",
    T.PRESENTATION: "speech",
    T.PROCEEDINGS: "book",
    T.REGULATION: "regulation",
    T.REPORT: "report",
    T.SOFTWARE: "software",
    T.STANDARD: "standard",
    T.STATUTE: "legislation",
    T.THESIS: "thesis",
    T.UNPUBLISHED: "manuscript",
    T.VIDEO: "motion_picture",
    T.WEB_PAGE: "webpage",
}
"""Crosswalk 2.1."""

_SHARED = {T.DATABASE, T.EDITED_BOOK, T.GRANT, T.MANUAL, T.PROCEEDINGS, T.UNPUBLISHED, T.VIDEO}

TYPE_FROM_CSL: dict[str, RecordType] = {
    **{csl: own for own, csl in TYPE_TO_CSL.items() if own not in _SHARED},
    # Those without a type of the model's own (crosswalk 2.4).
    "broadcast": T.VIDEO,
    "classic": T.BOOK,
    "collection": T.PROCEEDINGS,
    "entry": T.ENCYCLOPEDIA_ENTRY,
    "event": T.PRESENTATION,
    "performance": T.PRESENTATION,
    "review": T.JOURNAL_ARTICLE,
    "review-book": T.JOURNAL_ARTICLE,
    "treaty": T.REGULATION,
}

TYPE_ALIASES: dict[str, RecordType] = {
    # Crossref's types
    "book-chapter": T.CHAPTER,
    "book-part": T.CHAPTER,
    "book-section": T.CHAPTER,
    "book-track": T.CHAPTER,
    "book-series": T.PERIODICAL,
    "book-set": T.BOOK,
    "component": T.FIGURE,
    "database": T.DATABASE,
    "dissertation": T.THESIS,
    "edited-book": T.EDITED_BOOK,
    "grant": T.GRANT,
    "journal": T.PERIODICAL,
    "journal-article": T.JOURNAL_ARTICLE,
    "monograph": T.BOOK,
    "other": T.OTHER,
    "peer-review": T.JOURNAL_ARTICLE,
    "posted-content": T.PREPRINT,
    "proceedings": T.PROCEEDINGS,
    "proceedings-article": T.CONFERENCE_PAPER,
    "reference-book": T.BOOK,
    "reference-entry": T.ENCYCLOPEDIA_ENTRY,
    "report-component": T.REPORT,
    # Spellings met in the wild
    "article journal": T.JOURNAL_ARTICLE,
    "preprint": T.PREPRINT,
    "web-page": T.WEB_PAGE,
}

NAMES = (
    "author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator",
    "director", "editor", "editorial-director", "executive-producer", "guest", "host", "illustrator", "interviewer",
    "narrator", "organizer", "original-author", "performer", "producer", "recipient", "reviewed-author",
    "script-writer", "series-creator", "translator",
)  # fmt: skip
"""Name variables; the model's roles are called by them."""

ARTICLES = frozenset(
    {T.JOURNAL_ARTICLE, T.MAGAZINE_ARTICLE, T.NEWSPAPER_ARTICLE, T.PREPRINT, T.CONFERENCE_PAPER}
)
"""Types of which `number` is the article's own number in its volume, as citeproc programs have it (crosswalk 1.6)."""

TEXTS: dict[str, str] = {
    "container-title": "container.title",
    "collection-title": "container.series",
    "volume-title": "container.volume_title",
    "publisher": "container.publisher",
    "event-title": "event.title",
    "original-publisher": "original.publisher",
    "reviewed-title": "reviewed_title",
}
"""Variables that may have markup, and their record paths.

`title`, which may stand in brackets, and `original-title` are read by themselves.
"""

ARCHIVE: dict[str, str] = {
    "archive": "name",
    "archive_collection": "collection",
    "archive_location": "location",
    "archive-place": "place",
    "call-number": "call_number",
}
"""The variables of where a copy is kept, and their names in that part."""

PLAIN: dict[str, str] = {
    "number-of-pages": "number_of_pages",
    "chapter-number": "chapter_number",
    "part": "part_number",
    "section": "section",
    "version": "version",
    "scale": "scale",
    "dimensions": "dimensions",
    "genre": "genre",
}
"""Variables of plain text that are fields of the record, and nothing else."""

STRINGS: dict[str, str] = {
    **PLAIN,
    "volume": "volume",
    "issue": "issue",
    "medium": "container.medium",
    "title-short": "title_short",
    "publisher-place": "container.place",
    "edition": "container.edition",
    "collection-number": "container.series_number",
    "number-of-volumes": "container.number_of_volumes",
    "event-place": "event.place",
    "original-publisher-place": "original.place",
    **{variable: f"archive.{name}" for variable, name in ARCHIVE.items()},
}
DATES: dict[str, str] = {
    "issued": "issued",
    "available-date": "published_online",
    "accessed": "accessed",
    "event-date": "event.date",
    "original-date": "original.date",
}
IDENTIFIERS: dict[str, str] = {"DOI": "doi", "PMID": "pmid", "PMCID": "pmc"}

SAME_AS: dict[str, str] = {
    "shortTitle": "title-short",
    "short-title": "title-short",
    "journalAbbreviation": "container-title-short",
    "short-container-title": "container-title-short",
    "part-number": "part",
    "publisher-location": "publisher-place",
    "edition-number": "edition",
    "degree": "genre",
    "posted": "issued",
    "published-online": "available-date",
    "published-print": "issued",
    "published": "issued",
}
"""Other names of variables: CSL's older ones, those of its specification where the data schema has others, Crossref's.

They count where the variable itself says nothing.
"""

# What the data schema has beside the above, by what it may hold.
OTHER_DATES = ("submitted",)
NUMBERS_OR_STRINGS = frozenset(
    {
        "chapter-number", "citation-number", "collection-number", "edition", "first-reference-note-number", "issue",
        "locator", "number", "number-of-pages", "number-of-volumes", "page", "page-first", "part", "printing",
        "supplement", "volume",
    }
)  # fmt: skip
ONLY_STRINGS = frozenset(
    {
        "abstract", "annote", "archive", "archive_collection", "archive_location", "archive-place", "authority",
        "call-number", "citation-key", "citation-label", "collection-title", "container-title",
        "container-title-short", "dimensions", "division", "DOI", "event", "event-place", "event-title", "genre",
        "ISBN", "ISSN", "journalAbbreviation", "jurisdiction", "keyword", "language", "medium", "note",
        "original-publisher", "original-publisher-place", "original-title", "part-title", "PMCID", "PMID", "publisher",
        "publisher-place", "references", "reviewed-genre", "reviewed-title", "scale", "section", "shortTitle",
        "source", "status", "title", "title-short", "URL", "version", "volume-title", "volume-title-short",
        "year-suffix",
    }
)  # fmt: skip
