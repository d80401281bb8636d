"""The record paths that the reader of PubMed XML counts by itself; without imports, as every start loads it."""

_PEOPLE = (
    "name.initials", "affiliations", "affiliations.identifiers", "identifiers", "equal_contribution", "valid", "group",
)  # fmt: skip
_WHOLE = (
    "title", "title_translated", "title_vernacular", "completeness", "personal_name_subjects", "volume", "issue",
    "pages", "issued", "published_online", "completed", "revised", "created", "history", "languages", "other_abstracts",
    "supplementary_mesh", "chemicals", "gene_symbols", "space_flight_missions", "grants", "databanks", "relations",
    "references", "number_of_references", "publication_status", "publication_model", "citation_status",
    "indexing_method", "owner", "citation_subsets", "conflict_of_interest", "number",
    "chapter_number", "part_number",
)  # fmt: skip
_CONTAINER = (
    "title", "title_iso", "title_medline", "nlm_id", "country", "medium", "issns", "issns.kind", "publisher", "place",
    "isbns", "edition", "series", "volume_title",
)  # fmt: skip
_MESH = ("ui", "major", "auto", "kind")

PROJECTS = (
    *_WHOLE,
    *(f"contributors.{part}" for part in _PEOPLE),
    *(f"container.{part}" for part in _CONTAINER),
    *("abstract.sections.category", "abstract.copyright"),
    *("keywords", "keywords.owner", "keywords.major"),
    *("mesh_headings", "mesh_headings.qualifiers"),
    *(f"mesh_headings.{term}.{part}" for term in ("descriptor", "qualifiers") for part in _MESH),
    *("publication_types", "publication_types.ui"),
    *("identifiers.valid", "identifiers.version"),
    *("notes", "notes.owner"),
)
