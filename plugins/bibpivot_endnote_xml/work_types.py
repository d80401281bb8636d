"""`work-type`: a genre and PubMed's publication types in one field, as EndNote takes them from databases."""

import re

from bibpivot.api import publication_types

_PARTS = re.compile(r"\s*[;\n]\s*")


def parse(text: str) -> tuple[str | None, tuple[str, ...]]:
    """Return the genre and the publication types of a text.

    What PubMed knows as publication types are those; the rest is the genre.

    >>> parse("Clinical Trial; Journal Article"), parse("Master's thesis; Review"), parse("Article")
    ((None, ('Clinical Trial', 'Journal Article')), ("Master's thesis", ('Review',)), ('Article', ()))
    """
    parts = [part for part in _PARTS.split(text) if part]
    types = [part for part in parts if part in publication_types.NAMES]
    rest = [part for part in parts if part not in publication_types.NAMES]
    return "; ".join(rest) or None, tuple(dict.fromkeys(types))


def join(genre: str | None, names: tuple[str, ...]) -> str:
    """Return a genre and publication types in one text."""
    return "; ".join(part for part in (genre, *names) if part)
