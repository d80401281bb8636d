"""Pages of a French-language PubMed mirror, saved as text or HTML: the format `fr-export` (crosswalk 5)."""

from bibpivot.api import Format, ReaderSpec, hookimpl
from bibpivot_fr_export import codes

PRODUCES = (
    "type", "title", "title_translated", "title_vernacular", "contributors.role", "contributors.name.name",
    "contributors.name.family", "contributors.name.given", "contributors.name.initials", "contributors.name.suffix",
    "contributors.affiliations.text", "contributors.identifiers", "container.title", "container.title_medline",
    "container.title_iso", "container.issns", "container.nlm_id", "container.country", "volume", "issue", "pages",
    "issued", "publication_status", "history", "languages", "abstract.sections.text", "abstract.sections.label",
    "abstract.copyright", "other_abstracts", "copyright", "keywords.term", "keywords.major",
    "mesh_headings.descriptor.name", "mesh_headings.descriptor.major", "mesh_headings.qualifiers.name",
    "mesh_headings.qualifiers.major", "supplementary_mesh.name", "supplementary_mesh.kind", "chemicals.name",
    "chemicals.registry_number", "gene_symbols", "publication_types.name", "grants", "databanks",
    "identifiers.scheme", "identifiers.value", "relations", "references", "citation_subsets",
    "conflict_of_interest", "notes.text", "extras.fr-export",
)  # fmt: skip
"""What a page may say."""


@hookimpl
def bibpivot_formats() -> list[Format]:
    """Return the format that this plugin reads."""
    return [
        Format(
            id="fr-export",
            title="French PubMed page (text or HTML)",
            description="Pages of a French-language mirror of PubMed, saved as text or HTML, one record or many.",
            extensions=(".txt", ".html", ".htm"),
            reader=ReaderSpec(
                frames="bibpivot_fr_export.frames:frames",
                parse="bibpivot_fr_export.reader:parse",
                options="bibpivot_fr_export.options:Options",
                produces=PRODUCES,
            ),
            sniff="bibpivot_fr_export.sniffing:sniff",
            codes=codes.ALL,
        )
    ]
