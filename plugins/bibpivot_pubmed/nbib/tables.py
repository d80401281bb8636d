"""nbib as data: its tags in the order of PubMed's export, and what they stand for in the model (crosswalk 1, 3.8).

A tag is spelt here as it starts a line, padded to four columns.
"""

from bibpivot.api import RecordType

ORDER = (
    "PMID", "OWN ", "STAT", "DA  ", "DCOM", "DRDT", "CTDT", "LR  ", "PUBM", "IS  ", "ISBN", "VI  ", "IP  ", "PB  ",
    "DP  ", "TI  ", "BTI ", "VTI ", "CTI ", "EN  ", "CP  ", "PG  ", "LID ", "AB  ", "CI  ", "FED ", "FAU ", "LA  ",
    "SI  ", "GR  ", "PT  ", "TT  ", "DEP ", "PL  ", "TA  ", "JT  ", "JID ", "RN  ", "NM  ", "SB  ", "CON ", "GS  ",
    "MH  ", "RF  ", "FPS ", "GN  ", "SFM ", "OID ", "PMC ", "MID ", "OAB ", "OTO ", "COIS", "FIR ", "EDAT", "MHDA",
    "PMCR", "CRDT", "PHST", "AID ", "PST ", "SO  ",
)  # fmt: skip
"""The tags by which the lines of a record are put in order; lines that belong together stand under the first."""

SCALARS = {
    "OWN ": "owner", "STAT": "citation_status", "VI  ": "volume", "IP  ": "issue", "PST ": "publication_status",
    "PUBM": "publication_model", "RF  ": "number_of_references", "COIS": "conflict_of_interest",
}  # fmt: skip
"""Fields of the record that are there once and are the value itself."""

CONTAINER_SCALARS = {
    "TA  ": "title_medline", "JT  ": "title", "JID ": "nlm_id", "PB  ": "publisher", "EN  ": "edition",
    "CTI ": "series", "VTI ": "volume_title",
}  # fmt: skip
"""Fields of the container that are there once and are the value itself."""

LISTS = {"SB  ": "citation_subsets", "GS  ": "gene_symbols", "SFM ": "space_flight_missions"}
"""Fields that are lists of plain strings."""

DATES = {
    "DA  ": "created",
    "DCOM": "completed",
    "LR  ": "revised",
    "DRDT": "revised",
    "DEP ": "published_online",
}
"""Dates in digits alone: `20200905`."""

RELATIONS = {
    "CIN ": "CommentIn", "CON ": "CommentOn", "EIN ": "ErratumIn", "EFR ": "ErratumFor",
    "CRI ": "CorrectedandRepublishedIn", "CRF ": "CorrectedandRepublishedFrom", "RPI ": "RepublishedIn",
    "RPF ": "RepublishedFrom", "RRI ": "RetractedandRepublishedIn", "RRF ": "RetractedandRepublishedFrom",
    "RIN ": "RetractionIn", "ROF ": "RetractionOf", "UIN ": "UpdateIn", "UOF ": "UpdateOf",
    "ECI ": "ExpressionOfConcernIn", "ECF ": "ExpressionOfConcernFor", "SPIN": "SummaryForPatientsIn",
    "ORI ": "OriginalReportIn", "DDIN": "AssociatedDataset", "DRIN": "AssociatedPublication",
    "PRIN": "PartialRetractionIn", "PROF": "PartialRetractionOf",
}  # fmt: skip
"""The tags of ties to other works (crosswalk 1.11)."""

RELATION_TAGS = {kind: tag for tag, kind in RELATIONS.items()}
# Reprints have no tags of their own; PubMed shows them as republished.
SHOWN_AS = {"ReprintIn": "RPI ", "ReprintOf": "RPF "}

NAME_TAGS = {"author": ("FAU ", "AU  "), "editor": ("FED ", "ED  "), "investigator": ("FIR ", "IR  ")}
"""The tags of names, full and short, by role."""

HISTORY = {"EDAT": "pubmed", "MHDA": "medline", "CRDT": "entrez", "PMCR": "pmc-release"}
"""The tags that repeat a step of the history (crosswalk 1.5.4)."""

EXTRAS = frozenset({"CTDT"})
"""A tag of PubMed's that the model has no place for: the day a book came in."""

DERIVED = "SO  "
"""The citation that PubMed composes of the other tags: it is no data."""

IDENTIFIER_TYPES = frozenset(
    {"doi", "pii", "pmcpid", "pmpid", "sici", "medline", "pmcid", "pmcbook", "bookaccession"}
)
"""What an `AID` can say in brackets; PMID, PMC and MID have tags of their own."""

PERSON_IDENTIFIERS = {"ORCID": "orcid", "ISNI": "isni", "GRID": "grid", "ROR": "ror", "Ringgold": "ringgold"}

ISSN_KINDS = {"Electronic": "electronic", "Print": "print", "Linking": "linking"}
NOTE_OWNERS = ("NLM", "NASA", "PIP", "KIE", "HSR", "HMD")
ABSTRACT_KINDS = ("AAMC", "AIDS", "KIE", "PIP", "NASA", "Publisher", "plain-language-summary")
NO_COUNTRY = frozenset({"Unknown", "Not Available"})

BOOK_TYPES = frozenset({RecordType.BOOK, RecordType.EDITED_BOOK, RecordType.CHAPTER})
# The publication types that tell a record's type (crosswalk 2.3).
TELLING_TYPES = {"Preprint": RecordType.PREPRINT, "Newspaper Article": RecordType.NEWSPAPER_ARTICLE}

ONE_OF_A_RECORD = frozenset(
    {*SCALARS, *CONTAINER_SCALARS, *DATES, *HISTORY, "DP  ", "TI  ", "TT  ", "PG  ", "AB  ", "SO  "}
)
"""Tags that a record has once at most."""

KNOWN = frozenset(
    {
        *ORDER, *SCALARS, *CONTAINER_SCALARS, *LISTS, *DATES, *RELATIONS, *HISTORY, *EXTRAS,
        *(tag for tags in NAME_TAGS.values() for tag in tags),
        "AD  ", "AUID", "CN  ", "IRAD", "PS  ", "OABL", "OCI ", "OT  ", "COI ",
    }
)  # fmt: skip
"""All of PubMed's tags."""

# Countries of funding agencies as NLM names them: they tell `agency/country` from `id/agency` (crosswalk 1.10.1).
COUNTRIES = frozenset(
    (
        "Argentina", "Australia", "Austria", "Belgium", "Brazil", "Canada", "Chile", "China", "Colombia", "Croatia",
        "Cuba", "Cyprus", "Czech Republic", "Czechia", "Denmark", "Egypt", "England", "Estonia", "Finland", "France",
        "Germany", "Greece", "Hong Kong", "Hungary", "Iceland", "India", "Indonesia", "International", "Iran",
        "Ireland", "Israel", "Italy", "Japan", "Kenya", "Korea (South)", "Latvia", "Lithuania", "Luxembourg",
        "Malaysia", "Mexico", "Netherlands", "New Zealand", "Nigeria", "Northern Ireland", "Norway", "Pakistan", "Peru",
        "Philippines", "Poland", "Portugal", "Qatar", "Republic of Korea", "Romania", "Russia", "Russia (Federation)",
        "Saudi Arabia", "Scotland", "Serbia", "Singapore", "Slovakia", "Slovenia", "South Africa", "South Korea",
        "Spain", "Sweden", "Switzerland", "Taiwan", "Tanzania", "Thailand", "Tunisia", "Turkey", "Uganda", "Ukraine",
        "United Arab Emirates", "United Kingdom", "United States", "Uruguay", "Vietnam", "Wales",
    )
)  # fmt: skip
