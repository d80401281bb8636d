"""The closed vocabularies of NLM's DTD, and in what its versions differ (crosswalk 4.1)."""

from typing import NamedTuple

from bibpivot.api import RecordType

FORMAT = "pubmed-xml"
"""The id of the format, under which extras are kept."""

FORMER_ATTRIBUTES = frozenset(("PrintYN",))
"""Attributes of DTDs before 2019, which say nothing that is of use: whether an issue was printed."""

TRUTH: dict[str | None, bool] = {"Y": True, "N": False}
"""What `ValidYN` and its like say."""

CITATION_STATUSES = (
    "Completed", "In-Process", "PubMed-not-MEDLINE", "In-Data-Review", "Publisher", "MEDLINE", "OLDMEDLINE",
)  # fmt: skip
CITATION_OWNERS = ("NLM", "NASA", "PIP", "KIE", "HSR", "HMD", "NOTNLM")
KEYWORD_OWNERS = ("NLM", "NLM-AUTO", "NASA", "PIP", "KIE", "NOTNLM", "HHS")
NOTE_OWNERS = ("NLM", "NASA", "PIP", "KIE", "HSR", "HMD")
PUBLICATION_MODELS = (
    "Print", "Print-Electronic", "Electronic", "Electronic-Print", "Electronic-eCollection",
)  # fmt: skip
MEDIA = ("Internet", "Print")
HISTORY_STATUSES = (
    "received", "accepted", "epublish", "ppublish", "revised", "aheadofprint", "retracted", "ecollection", "pmc",
    "pmcr", "pubmed", "pubmedr", "premedline", "medline", "medliner", "entrez", "pmc-release",
)  # fmt: skip
NLM_CATEGORIES = ("BACKGROUND", "OBJECTIVE", "METHODS", "RESULTS", "CONCLUSIONS", "UNASSIGNED")
OTHER_ABSTRACT_KINDS = ("AAMC", "AIDS", "KIE", "PIP", "NASA", "Publisher", "plain-language-summary")
DESCRIPTOR_KINDS = ("Geographic",)
RELATION_KINDS = (
    "AssociatedDataset", "AssociatedPublication", "CommentIn", "CommentOn", "CorrectedandRepublishedIn",
    "CorrectedandRepublishedFrom", "ErratumIn", "ErratumFor", "ExpressionOfConcernIn", "ExpressionOfConcernFor",
    "RepublishedIn", "RepublishedFrom", "RetractedandRepublishedIn", "RetractedandRepublishedFrom", "RetractionIn",
    "RetractionOf", "UpdateIn", "UpdateOf", "SummaryForPatientsIn", "OriginalReportIn", "ReprintIn", "ReprintOf",
    "Cites",
)  # fmt: skip
# NLM has held partial retractions to be errata since 2016 (crosswalk 1.11.1).
FORMER_RELATION_KINDS = {"PartialRetractionIn": "ErratumIn", "PartialRetractionOf": "ErratumFor"}

# `ArticleId/@IdType` by identifier scheme: all are the same word but one.
ARTICLE_ID_TYPES = {
    "pmid": "pubmed",
    **{
        kind: kind
        for kind in (
            "doi", "pii", "pmcpid", "pmpid", "pmc", "mid", "sici", "medline", "pmcid", "pmcbook", "bookaccession",
        )
    },
}  # fmt: skip
ELOCATION_TYPES = ("doi", "pii")
OTHER_ID_SOURCES = (
    "NASA", "KIE", "PIP", "POP", "ARPL", "CPC", "IND", "CPFH", "CLML", "NRCBL", "NLM", "QCIM",
)  # fmt: skip
# `Identifier/@Source` is free; these are NLM's spellings for the schemes of people and institutions.
IDENTIFIER_SOURCES = {
    "orcid": "ORCID", "isni": "ISNI", "grid": "GRID", "ror": "ROR", "ringgold": "Ringgold",
}  # fmt: skip

BOOK_TYPES = frozenset((RecordType.BOOK, RecordType.EDITED_BOOK, RecordType.CHAPTER))
# The publication type that a record's type stands for, where it has none of its own (crosswalk 2.1).
PUBLICATION_TYPES = {
    RecordType.JOURNAL_ARTICLE: "Journal Article",
    RecordType.MAGAZINE_ARTICLE: "Journal Article",
    RecordType.CONFERENCE_PAPER: "Journal Article",
    RecordType.PREPRINT: "Preprint",
    RecordType.NEWSPAPER_ARTICLE: "Newspaper Article",
    RecordType.THESIS: "Academic Dissertations",
    RecordType.REPORT: "Technical Report",
    RecordType.DATASET: "Dataset",
    RecordType.PATENT: "Patents",
}
# The publication types from which a reader of PubMed XML knows a record's type (crosswalk 2.3).
TELLING_PUBLICATION_TYPES = {
    "Preprint": RecordType.PREPRINT,
    "Newspaper Article": RecordType.NEWSPAPER_ARTICLE,
}

STYLE_ELEMENTS = {"italic": "i", "bold": "b", "superscript": "sup", "subscript": "sub", "underline": "u"}


class Dialect(NamedTuple):
    """A version of NLM's DTD: the words of its public id, and what it has that others have not."""

    version: str
    dated: str
    auto_mesh: bool
    """Has `AutoHM` (2025)."""
    investigator_lists: bool
    """Has any number of investigator lists, tied to collective names by ids (2024)."""
    grant_without_country: bool
    """Lets a grant be without country (2024)."""
    supplementary_kinds: tuple[str, ...]
    """The types of supplementary concepts."""

    def doctype(self, root: str) -> str:
        """Return the document type declaration for a root element."""
        return (
            f'<!DOCTYPE {root} PUBLIC "-//NLM//DTD PubMedArticle, {self.dated}//EN" '
            f'"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_{self.version}.dtd">'
        )


_KINDS_2019 = ("Disease", "Protocol", "Organism")
_KINDS_2023 = (*_KINDS_2019, "Anatomy", "Population")

DIALECTS = {
    dialect.version: dialect
    for dialect in (
        Dialect("250101", "1st January 2025", True, True, True, _KINDS_2023),
        Dialect("240101", "1st January 2024", False, True, True, _KINDS_2023),
        Dialect("230101", "1st January 2023", False, False, False, _KINDS_2023),
        Dialect("190101", "1st January 2019", False, False, False, _KINDS_2019),
    )
}

# Filled parts of a record that one of the two kinds of PubMed record has no element for.
NOT_IN_ARTICLES = (
    "container.publisher", "container.place", "container.isbns", "container.edition", "container.series",
    "container.volume_title", "number", "chapter_number", "part_number",
)  # fmt: skip
NOT_IN_BOOKS = (
    "container.title_iso", "container.title_medline", "container.title_short", "container.issns",
    "container.nlm_id", "container.country", "issue", "completed", "published_online", "other_abstracts",
    "mesh_headings", "supplementary_mesh", "chemicals", "gene_symbols", "space_flight_missions", "databanks",
    "relations", "number_of_references", "publication_model", "citation_status", "indexing_method", "owner",
    "citation_subsets", "conflict_of_interest", "notes", "personal_name_subjects",
)  # fmt: skip
