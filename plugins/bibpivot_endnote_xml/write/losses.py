"""Which elements a loss belongs to: those of a source that are put back lose nothing."""

_CLUSTERS = {
    "people": "contributors completeness",
    "titles": "title title_translated title_short title_vernacular",
    "places": """
        container.title container.series container.title_short container.title_medline container.title_iso
        container.publisher container.place event identifiers urls
    """,
    "type": "type genre publication_types",
    "dates": "issued",
    "location": """
        pages number_of_pages article_number published_online container.edition chapter_number section version
    """,
    "numbers": "number issue container.issns container.isbns container.series_number",
    "notes": "notes part_number publication_status archive scale dimensions",
    "abstract": "abstract",
    "keywords": "keywords mesh_headings",
    "access-date": "accessed",
    "language": "languages",
    "volume": "volume",
    "orig-pub": "original",
    "reviewed-item": "reviewed_title",
    "call-num": "archive.call_number",
}
_CLUSTER_OF = {path: name for name, paths in _CLUSTERS.items() for path in paths.split()}


def cluster_of(path: str) -> str | None:
    """Return the cluster of elements that hold what a record path has, `None` for a path that is in no element."""
    while path:
        found = _CLUSTER_OF.get(path)
        if found is not None:
            return found
        path = path.rpartition(".")[0]
    return None
