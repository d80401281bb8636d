"""Pages of a French-language PubMed mirror, saved as text or HTML: the format `fr-export` (crosswalk 5)."""

from bibpivot.api import Format, ReaderSpec, hookimpl
from bibpivot_fr_export import codes


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
            ),
            sniff="bibpivot_fr_export.sniffing:sniff",
            codes=codes.ALL,
        )
    ]
