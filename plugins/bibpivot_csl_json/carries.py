"""The record paths that arrive in CSL-JSON (crosswalk 1 and 6), in its variables or in `custom`."""

IN_VARIABLES = (
    "type",
    "title",
    "title_translated",
    "title_short",
    "title_vernacular",
    "contributors.role",
    "contributors.name.family",
    "contributors.name.given",
    "contributors.name.non_dropping_particle",
    "contributors.name.dropping_particle",
    "contributors.name.suffix",
    "contributors.name.name",
    "container.title",
    "container.title_medline",
    "container.title_iso",
    "container.title_short",
    "container.issns.value",
    "container.publisher",
    "container.place",
    "container.isbns",
    "container.edition",
    "container.series",
    "container.series_number",
    "container.volume_title",
    "container.number_of_volumes",
    "volume",
    "issue",
    "pages",
    "article_number",
    "number_of_pages",
    "number",
    "genre",
    "event",
    "issued",
    "published_online",
    "accessed",
    "history.status",
    "history.date",
    "languages",
    "abstract.sections.text",
    "abstract.sections.label",
    "keywords.term",
    "mesh_headings.descriptor.name",
    "mesh_headings.qualifiers.name",
    "identifiers.scheme",
    "identifiers.value",
    "urls.value",
    "notes.text",
    "publication_status",
    "extras.csl-json",
)
"""Without `custom`."""

WHOLE = (
    "personal_name_subjects",
    "other_abstracts",
    "supplementary_mesh",
    "chemicals",
    "publication_types",
    "grants",
    "databanks",
    "relations",
    "citation_subsets",
    "conflict_of_interest",
    "copyright",
)
"""What `custom` holds as the record has it, under the same names."""

_FULLER = (
    *WHOLE,
    "contributors.affiliations",
    "contributors.identifiers",
    "contributors.equal_contribution",
    "contributors.valid",
    "contributors.group",
    "container.issns",
    "container.nlm_id",
    "container.country",
    "container.medium",
    "abstract.copyright",
    "keywords",
    "mesh_headings",
    "identifiers",
    "urls",
    "notes",
)
CARRIES = (
    *(path for path in IN_VARIABLES if not any(path.startswith(f"{whole}.") for whole in _FULLER)),
    *_FULLER,
)
"""With `custom`: where that holds a part whole, its parts need not be named."""

NEEDS = (
    "contributors.name.initials",  # they stand in for a given name
    "contributors.valid",
    "identifiers.valid",
    "identifiers.version",
)
"""What is looked at besides: misprints are left out."""
