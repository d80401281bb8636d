"""PubMed's publication types: names and MeSH unique identifiers (crosswalk, appendix A).

MeSH has been moving plural names to the singular and keeps the identifier, so both spellings are listed where both are
known. A name without an identifier is a publication type all the same; only its identifier has not been verified.
"""

from bibpivot.text.publication_type_table import LISTED, SEEN, WITHOUT_UI

__all__ = ["NAMES", "is_verified", "ui"]

_UIS: dict[str, str] = {**LISTED, **SEEN}

NAMES: frozenset[str] = frozenset(_UIS).union(WITHOUT_UI)
"""All names of the vocabulary, with and without a known identifier."""


def ui(name: str) -> str | None:
    """Return the MeSH unique identifier of a publication type by its exact name, `None` where it is not known.

    >>> ui("Review"), ui("Validation Studies") == ui("Validation Study"), ui("Dataset")
    ('D016454', True, None)
    """
    return _UIS.get(name)


def is_verified(name: str) -> bool:
    """Tell whether name and identifier were seen together in PubMed's own XML.

    The other identifiers come from a published list whose overlap with PubMed's data agrees throughout.
    """
    return name in SEEN
