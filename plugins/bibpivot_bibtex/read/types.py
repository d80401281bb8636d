"""Entry types as they are read, and what the fields of each mean (crosswalk 2.1 and 2.4)."""

from bibpivot.api import RecordType

_T = RecordType

TYPES: dict[str, RecordType] = {
    "article": _T.JOURNAL_ARTICLE, "suppperiodical": _T.JOURNAL_ARTICLE, "review": _T.JOURNAL_ARTICLE,
    "book": _T.BOOK, "mvbook": _T.BOOK, "reference": _T.BOOK, "mvreference": _T.BOOK, "booklet": _T.PAMPHLET,
    "collection": _T.EDITED_BOOK, "mvcollection": _T.EDITED_BOOK,
    "inbook": _T.CHAPTER, "bookinbook": _T.CHAPTER, "suppbook": _T.CHAPTER, "incollection": _T.CHAPTER,
    "suppcollection": _T.CHAPTER, "inreference": _T.ENCYCLOPEDIA_ENTRY,
    "inproceedings": _T.CONFERENCE_PAPER, "conference": _T.CONFERENCE_PAPER,
    "proceedings": _T.PROCEEDINGS, "mvproceedings": _T.PROCEEDINGS,
    "manual": _T.MANUAL, "misc": _T.OTHER, "unpublished": _T.UNPUBLISHED, "periodical": _T.PERIODICAL,
    "phdthesis": _T.THESIS, "mastersthesis": _T.THESIS, "thesis": _T.THESIS, "bathesis": _T.THESIS,
    "techreport": _T.REPORT, "report": _T.REPORT, "preprint": _T.PREPRINT,
    "online": _T.WEB_PAGE, "electronic": _T.WEB_PAGE, "www": _T.WEB_PAGE, "webpage": _T.WEB_PAGE,
    "dataset": _T.DATASET, "software": _T.SOFTWARE, "patent": _T.PATENT, "standard": _T.STANDARD,
    "legislation": _T.STATUTE, "jurisdiction": _T.CASE, "legal": _T.REGULATION, "commentary": _T.OTHER,
    "image": _T.FIGURE, "artwork": _T.ARTWORK, "map": _T.MAP, "audio": _T.AUDIO, "music": _T.MUSIC_SCORE,
    "video": _T.VIDEO, "movie": _T.FILM, "performance": _T.PRESENTATION, "letter": _T.PERSONAL_COMMUNICATION,
    "customa": _T.OTHER, "customb": _T.OTHER, "customc": _T.OTHER, "customd": _T.OTHER, "custome": _T.OTHER,
    "customf": _T.OTHER, "bibnote": _T.OTHER,
}  # fmt: skip
"""The type of record for each entry type, in lower case; one that is not here is `other`, with a warning."""

NO_RECORDS = frozenset({"xdata", "set"})
"""Entries that are no works: data for others, and several entries under one number."""

SUBTYPES = {"magazine": _T.MAGAZINE_ARTICLE, "newspaper": _T.NEWSPAPER_ARTICLE}

GENRES = {
    "phdthesis": "PhD thesis", "mastersthesis": "Master's thesis", "mathesis": "Master's thesis",
    "bathesis": "Bachelor's thesis", "candthesis": "Candidate thesis", "techreport": "Technical report",
    "resreport": "Research report", "datacd": "Data CD", "audiocd": "Audio CD",
    "patentde": "German patent", "patenteu": "European patent", "patentfr": "French patent",
    "patentuk": "British patent", "patentus": "U.S. patent", "patreq": "Patent request",
    "patreqde": "German patent request", "patreqeu": "European patent request", "patreqfr": "French patent request",
    "patrequk": "British patent request", "patrequs": "U.S. patent request",
}  # fmt: skip
"""What biblatex prints for its own words for a genre; `@phdthesis` and `@mastersthesis` say it by themselves."""

PLACES = {
    "countryde": "Germany", "countryeu": "European Union", "countryep": "European Union", "countryfr": "France",
    "countryuk": "United Kingdom", "countryus": "United States of America",
}  # fmt: skip
"""What biblatex prints for its own words for the countries of patents."""

SERIES = {"newseries": "New series", "oldseries": "Old series"}
"""What biblatex prints for its own words for series."""

WHOLE = frozenset({_T.BOOK, _T.EDITED_BOOK, _T.PROCEEDINGS})
"""Works of which a `maintitle` is the title, and their own title that of the volume."""

PARTS = frozenset({_T.CHAPTER, _T.CONFERENCE_PAPER, _T.ENCYCLOPEDIA_ENTRY})

ISSUES = frozenset({_T.JOURNAL_ARTICLE, _T.MAGAZINE_ARTICLE, _T.NEWSPAPER_ARTICLE, _T.PERIODICAL})
"""Works whose `number` is that of an issue."""

IN_SERIES = frozenset({*WHOLE, *PARTS})
"""Works whose `number` is that in a series; of all others it is their own."""

SITES = frozenset({_T.WEB_PAGE, _T.DATASET, _T.PREPRINT, _T.BLOG_POST, _T.FORUM_POST, _T.DATABASE})
"""Works whose `organization` is what they appeared in."""

ROLES = {
    "author": "author", "editor": "editor", "translator": "translator", "bookauthor": "container-author",
    "editora": "editor", "editorb": "editor", "editorc": "editor",
}  # fmt: skip
"""The fields of names that are CSL's roles; `editortype` and its like change it."""

EDITOR_ROLES = {
    "editor": "editor", "compiler": "compiler", "organizer": "organizer", "director": "director",
    "illustrator": "illustrator", "producer": "producer", "narrator": "narrator", "composer": "composer",
    "performer": "performer",
}  # fmt: skip
"""The types of editors that are CSL's roles."""

EPRINTS = {"arxiv": "arxiv", "pubmed": "pmid", "pmid": "pmid", "pmc": "pmc", "pmcid": "pmc"}
"""The kinds of `eprint` that have a scheme here; others go by their own name."""
