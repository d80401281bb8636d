"""Which fields of an entry hold what of a record (crosswalk 1), and so what the writers carry."""

from collections.abc import Callable, Mapping

Places = Mapping[str, tuple[str, ...]]
"""Record paths and the fields in which they may arrive."""

ORIGINAL_TITLE = "Original title: "
"""What is before an original title in a note. The label decides what is one: it is what the writers put there, as in
RIS; others say it of the same thing."""

ARXIV_DOI = "10.48550/"
"""How the DOIs that arXiv itself gives start; a work with any other one appeared elsewhere."""

_NAMES = ("author", "editor", "translator")
_BIBLATEX_NAMES = (*_NAMES, "bookauthor", "editora", "editorb")
_BIBTEX_NUMBERS = ("number",)
_BIBLATEX_NUMBERS = ("number", "issue")
_PUBLISHERS = ("publisher", "institution", "organization")


def _names(fields: tuple[str, ...]) -> Places:
    parts = ("family", "given", "initials", "non_dropping_particle", "dropping_particle", "suffix", "name")
    return {
        **{f"contributors.name.{part}": fields for part in parts},
        "contributors.role": fields,
        "contributors.affiliations.text": ("affiliation",),
        "completeness": fields,
    }


_COMMON: Places = {
    "type": ("*",),
    "title": ("title", "maintitle"),
    "title_translated": ("title",),
    "title_short": ("shorttitle",),
    "container.issns.value": ("issn",),
    "container.isbns": ("isbn",),
    "container.edition": ("edition",),
    "container.series": ("series",),
    "volume": ("volume",),
    "pages": ("pages",),
    "article_number": ("eid",),
    "chapter_number": ("chapter",),
    "part_number": ("part",),
    "version": ("version",),
    "genre": ("type",),
    "container.number_of_volumes": ("volumes",),
    "number_of_pages": ("pagetotal",),
    "publication_status": ("pubstate",),
    "original.date": ("origdate",),
    "original.title": ("origtitle",),
    "original.publisher": ("origpublisher",),
    "original.place": ("origlocation",),
    "archive": ("library",),
    "accessed": ("urldate",),
    "abstract.sections.text": ("abstract",),
    "abstract.sections.label": ("abstract",),
    "abstract.copyright": ("copyright",),
    "copyright": ("copyright",),
    "keywords.term": ("keywords",),
    "mesh_headings.descriptor.name": ("keywords",),
    "mesh_headings.qualifiers.name": ("keywords",),
    "urls.value": ("url",),
    "notes.text": ("note",),
    # Fields without a place in the model, and what stands between the entries, under the name of either dialect.
    "extras.bibtex": ("*",),
    "extras.biblatex": ("*",),
    "set.bibtex": ("*",),
    "set.biblatex": ("*",),
}

BIBTEX_PLACES: Places = {
    **_COMMON,
    **_names(_NAMES),
    "title_vernacular": ("note", "title"),
    "container.title": ("journal", "booktitle", "howpublished"),
    # An abbreviation stands in for a full title that is not known.
    "container.title_iso": ("journal", "booktitle", "howpublished"),
    "container.title_medline": ("journal", "booktitle", "howpublished"),
    "container.title_short": ("journal", "booktitle", "howpublished"),
    "container.series_number": _BIBTEX_NUMBERS,
    "container.volume_title": ("issuetitle",),
    "publication_status": ("pubstate", "year", "note"),
    "container.publisher": (*_PUBLISHERS, "school"),
    "container.place": ("address",),
    "issue": _BIBTEX_NUMBERS,
    "number": _BIBTEX_NUMBERS,
    "event": ("note", "booktitle"),
    "issued": ("year", "month", "day"),
    "identifiers.scheme": ("doi", "eprint", "pmid", "pmcid", "pii", "mid"),
    "identifiers.value": ("doi", "eprint", "pmid", "pmcid", "pii", "mid"),
    "languages": ("language",),
}

BIBLATEX_PLACES: Places = {
    **_COMMON,
    **_names(_BIBLATEX_NAMES),
    "contributors.identifiers": tuple(f"{name}+an:orcid" for name in _BIBLATEX_NAMES),
    "title_vernacular": ("titleaddon", "note", "title"),
    "container.title": ("journaltitle", "booktitle", "howpublished", "organization", "maintitle"),
    "container.title_iso": ("shortjournal",),
    "container.title_medline": ("shortjournal",),
    "container.title_short": ("shortjournal",),
    "container.series_number": _BIBLATEX_NUMBERS,
    "container.publisher": (*_PUBLISHERS, "holder"),
    "container.place": ("location",),
    "container.volume_title": ("title", "booktitle", "issuetitle"),
    "issue": _BIBLATEX_NUMBERS,
    "number": _BIBLATEX_NUMBERS,
    "event.title": ("eventtitle",),
    "event.place": ("venue",),
    "event.date": ("eventdate",),
    "issued": ("date", "year"),
    "identifiers.scheme": ("doi", "eprint", "pmid", "pmcid", "pii", "mid"),
    "identifiers.value": ("doi", "eprint", "pmid", "pmcid", "pii", "mid"),
    "languages": ("language", "langid"),
}

NEEDS = (
    "title",
    "title_translated",
    "genre",
    "contributors.name",
    "contributors.role",
    "contributors.valid",
    "container.volume_title",
    "identifiers.valid",
    "urls.value",
)
"""What is looked at besides, even where options leave its field out.

Misprints are not written, but reported. The type of an entry is that of a chapter with a title, a book with editors, a
thesis with its genre; a title in brackets may be the main title, the address of a web page stands with its site.
"""

# Fields that say more about a value that stands in another one.
_COMPANIONS = ("archiveprefix", "editoratype", "editorbtype", "entrysubtype", "eprinttype")

FIELD_NAMES = frozenset(
    field for places in (BIBTEX_PLACES, BIBLATEX_PLACES) for fields in places.values() for field in fields
) - {"*"} | set(_COMPANIONS)
"""The names of all fields that may be written."""


ALIASES = {
    "arxivid": "eprint",
    "pubmed_id": "pmid",
    "pubmedid": "pmid",
    "art_number": "eid",
    "abbrev_source_title": "shortjournal",
    "journal-iso": "shortjournal",
    "document_type": "type",
    "originalyear": "origyear",
}
"""Names that programs and databases have for fields of their own (Mendeley, Scopus, Web of Science, Citavi)."""

_SAME: tuple[tuple[str, ...], ...] = (
    ("title", "subtitle", "maintitle", "mainsubtitle", "titleaddon"),
    ("journal", "journaltitle", "journalsubtitle"),
    ("booktitle", "booksubtitle"),
    ("date", "year", "month", "day"),
    ("origdate", "origyear", "originalyear"),
    ("address", "location"),
    ("publisher", "school", "institution", "organization", "holder", "assignee"),
    ("issuetitle", "issuesubtitle"),
    ("note", "annote", "annotation"),
    ("number", "issue"),
    ("eprint", "eprinttype", "archiveprefix", "arxivid"),
    ("language", "langid", "hyphenation"),
    ("keywords", "keyword", "author_keywords"),
    ("pagetotal", "numpages"),
    ("eid", "articleno", "article-number", "art_number"),
    ("pmid", "pubmed_id", "pubmedid"),
    ("issn", "eissn"),
    ("shortjournal", "abbrev_source_title", "journal-iso"),
    ("type", "document_type"),
    ("pmcid", "pmc"),
    ("url", "howpublished"),
    *(
        (f"{name}", f"{name}type", f"{name}+an:orcid")
        for name in ("author", "editor", "editora", "editorb", "editorc")
    ),
)
GROUPS = {name: names[0] for names in _SAME for name in names}
"""Fields that say the same thing, or parts of it, by the first of them: a change of one is a change of all."""


def carried(places: Places, allows: Callable[[str], bool] | None = None) -> tuple[str, ...]:
    """Return the paths that are carried if only some fields may be written.

    By default all fields may be but `affiliation`, which has to be asked for.
    """
    allowed = allows or (lambda field: field != "affiliation")
    return tuple(
        path for path, fields in places.items() if any(field == "*" or allowed(field) for field in fields)
    )
