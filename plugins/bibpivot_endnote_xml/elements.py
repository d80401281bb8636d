"""The elements of a record: the order EndNote has them in, and which of them say the same thing in other words.

A path is a child's name (`pages`), or a group's and a child's (`titles/title`). The order is that of EndNote's own
files; what is not in them follows the DTD (RSXML), which has a few at other places.
"""

FORMAT = "endnote-xml"

GROUPS: dict[str, tuple[str, ...]] = {
    "contributors": ("authors", "secondary-authors", "tertiary-authors", "subsidiary-authors", "translated-authors"),
    "titles": ("title", "secondary-title", "tertiary-title", "alt-title", "short-title", "translated-title"),
    "periodical": ("full-title", "abbr-1", "abbr-2", "abbr-3"),
    "dates": ("year", "pub-dates", "copyright-dates"),
    "urls": ("web-urls", "related-urls", "pdf-urls", "text-urls", "image-urls"),
}  # fmt: skip
"""Elements that hold others, with these in order."""

_NAMES = """
    database source-app rec-number foreign-keys ref-type contributors auth-address auth-affiliaton titles periodical
    alt-periodical pages volume number issue secondary-volume secondary-issue num-vols edition section reprint-edition
    reprint-status keywords dates pub-location publisher orig-pub isbn accession-num call-num report-id coden abstract
    label image caption notes research-notes work-type reviewed-item availability remote-source meeting-place
    work-location work-extent pack-method size repro-ratio urls custom1 custom2 custom3 custom4 custom5 custom6 custom7
    misc1 misc2 misc3 electronic-resource-num remote-database-name remote-database-provider language access-date
    modified-date
"""
_RECORD = tuple(_NAMES.split())

KNOWN = frozenset(_RECORD)
"""The children of a record."""

ADMINISTRATION = ("database", "source-app", "rec-number", "foreign-keys")
"""Where a record stands in whose library: nothing about the work, so it is layout."""


def _paths() -> list[str]:
    paths: list[str] = []
    for tag in _RECORD:
        paths.append(tag)
        paths.extend(f"{tag}/{child}" for child in GROUPS.get(tag, ()))
    return paths


TAGS = {path: path.rpartition("/")[2] for path in _paths()}
"""The name of the element of every path."""

ORDER = {path: place for place, path in enumerate(_paths())}
"""The place of every path in a record; what is unknown comes last."""

_CLUSTERS: dict[str, str] = {
    "administration": "database source-app rec-number foreign-keys",
    "people": """
        contributors contributors/authors contributors/secondary-authors contributors/tertiary-authors
        contributors/subsidiary-authors contributors/translated-authors auth-address
    """,
    "titles": "titles/title titles/short-title titles/translated-title",
    "places": """
        titles/secondary-title titles/tertiary-title titles/alt-title periodical periodical/full-title periodical/abbr-1
        periodical/abbr-2 periodical/abbr-3 alt-periodical pub-location custom1 custom2 custom3 custom5 custom6
        accession-num electronic-resource-num remote-database-name remote-database-provider urls urls/web-urls
        urls/related-urls urls/pdf-urls urls/text-urls urls/image-urls
    """,
    "type": "ref-type work-type",
    "dates": "dates dates/year dates/pub-dates",
    "location": "pages section custom7 edition",
    "numbers": "number issue isbn",
    "notes": "notes research-notes",
}

CLUSTER = {path: name for name, paths in _CLUSTERS.items() for path in paths.split()}
"""The cluster of paths that are put back together or not at all, since what they say may be spread in another way.

A path without one stands by itself.
"""
