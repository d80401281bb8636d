"""The words of PubMed itself, which the pages carry untranslated, and English words in names and affiliations."""

PUB_STATUSES = (
    "received", "accepted", "epublish", "ppublish", "revised", "aheadofprint", "retracted", "ecollection", "pmc",
    "pmcr", "pubmed", "pubmedr", "premedline", "medline", "medliner", "entrez", "pmc-release",
)  # fmt: skip
"""`PubMedPubDate/@PubStatus`."""

ID_TYPES = {
    "pubmed": "pmid", "pmid": "pmid", "doi": "doi", "pii": "pii", "pmc": "pmc", "pmcid": "pmc", "mid": "mid",
    "medline": "medline", "sici": "sici", "bookaccession": "bookaccession", "pmcpid": "pmcpid", "pmpid": "pmpid",
    "pmcbook": "pmcbook",
}  # fmt: skip
"""`ArticleId/@IdType` (and the names people use) to the schemes of the model."""

TELLING_IDS = frozenset({"pmid", "pmc", "medline"})
"""Identifiers that few other texts have on lines of their own."""

CITATION_SUBSETS = frozenset(
    ["AIM", "B", "C", "D", "E", "F", "H", "IM", "J", "K", "N", "OM", "Q", "QIS", "QO", "R", "S", "T", "X"]
)  # fmt: skip
"""`CitationSubset` (crosswalk 5.5)."""

RELATION_KINDS = (
    "CommentIn", "CommentOn", "ErratumIn", "ErratumFor", "CorrectedandRepublishedIn", "CorrectedandRepublishedFrom",
    "RepublishedIn", "RepublishedFrom", "RetractedandRepublishedIn", "RetractedandRepublishedFrom", "RetractionIn",
    "RetractionOf", "UpdateIn", "UpdateOf", "ExpressionOfConcernIn", "ExpressionOfConcernFor", "SummaryForPatientsIn",
    "OriginalReportIn", "ReprintIn", "ReprintOf", "AssociatedDataset", "AssociatedPublication", "Cites",
    "PartialRetractionIn", "PartialRetractionOf",
)  # fmt: skip
"""`CommentsCorrections/@RefType` (crosswalk 1.11)."""

ABSTRACT_LABELS = (
    "ABSTRACT", "AIM", "AIMS", "AIM OF THE STUDY", "BACKGROUND", "BACKGROUND AND AIM", "BACKGROUND AND AIMS",
    "BACKGROUND AND OBJECTIVE", "BACKGROUND AND OBJECTIVES", "BACKGROUND AND PURPOSE", "CASE PRESENTATION",
    "CASE REPORT", "CLINICAL RELEVANCE", "CLINICAL TRIAL REGISTRATION", "CONCLUSION", "CONCLUSIONS",
    "CONCLUSIONS AND RELEVANCE", "CONTEXT", "DATA EXTRACTION", "DATA SOURCES", "DATA SYNTHESIS", "DESIGN",
    "DESIGN AND METHODS", "DISCUSSION", "EVIDENCE ACQUISITION", "EVIDENCE SYNTHESIS", "EXPERIMENTAL DESIGN", "FINDINGS",
    "FUNDING", "HYPOTHESIS", "IMPORTANCE", "INTERPRETATION", "INTERVENTION", "INTERVENTIONS", "INTRODUCTION",
    "LEVEL OF EVIDENCE", "LIMITATIONS", "MAIN OUTCOME MEASURE", "MAIN OUTCOME MEASURES", "MAIN OUTCOMES AND MEASURES",
    "MAIN RESULTS", "MATERIAL AND METHODS", "MATERIALS AND METHODS", "MEASUREMENTS", "METHOD", "METHODOLOGY", "METHODS",
    "METHODS AND RESULTS", "OBJECTIVE", "OBJECTIVES", "OUTCOMES", "PARTICIPANTS", "PATIENTS", "PATIENTS AND METHODS",
    "PRINCIPAL FINDINGS", "PURPOSE", "RATIONALE", "RECENT FINDINGS", "RESEARCH DESIGN AND METHODS", "RESULT", "RESULTS",
    "RESULTS AND CONCLUSIONS", "REVIEW METHODS", "SETTING", "SIGNIFICANCE", "STUDY DESIGN", "STUDY SELECTION",
    "SUBJECTS", "SUBJECTS AND METHODS", "SUMMARY", "SUMMARY BACKGROUND DATA", "TRIAL REGISTRATION", "UNLABELLED",
)  # fmt: skip
"""`AbstractText/@Label` as it is common in PubMed."""

SUFFIXES = frozenset({"Jr", "Sr", "2nd", "3rd", "4th", "5th", "6th", "II", "III", "IV"})
"""`Suffix` (crosswalk 1.4)."""

INSTITUTIONS = (
    "university", "universities", "hospital", "hospitals", "department", "departments", "institute", "institutes",
    "institution", "college", "school", "centre", "centres", "center", "centers", "faculty", "laboratory",
    "laboratories", "clinic", "clinics", "inc", "ltd", "llc", "gmbh", "klinik", "klinikum", "krankenhaus",
    "universitat", "universiteit", "universita", "universidad", "universidade", "instituto", "istituto", "ospedale",
    "facultad", "abteilung", "division", "unit", "ministry", "agency", "foundation", "academy", "corporation", "trust",
)  # fmt: skip
"""A name with one of these words is an institution (crosswalk 5.6)."""

GROUPS = (
    "group", "groups", "study", "investigators", "consortium", "network", "committee", "collaboration", "collaborators",
    "collaborative", "society", "trialists", "registry", "initiative", "team", "association", "alliance", "panel",
    "federation", "council", "organization", "organisation", "workgroup", "taskforce", "consortia",
    "members", "program", "programme", "project", "cohort", "grupo", "gruppo", "arbeitsgruppe",
)  # fmt: skip
"""A name with one of these words is a group (crosswalk 5.6)."""

CHECK_TAGS = frozenset({
    "Humans", "Animals", "Female", "Male", "Adult", "Aged", "Adolescent", "Child", "Infant", "Pregnancy", "Mice",
    "Rats",
})  # fmt: skip
"""MeSH headings so common that one among other words shows headings run together on a line."""

PROSE = frozenset({
    "was", "were", "is", "are", "be", "been", "has", "have", "had", "we", "our", "this", "that", "these", "which",
    "with", "by", "from", "as", "may", "can", "will", "than", "not",
})  # fmt: skip
"""Words of sentences: an abstract has them, an affiliation or a list of names has few."""
