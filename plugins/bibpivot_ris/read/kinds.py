"""Genre and publication types, which share `M3` (crosswalk 1.8)."""

from bibpivot.api import PublicationType, RecordType, lazy_pattern, publication_types
from bibpivot_ris.dialects import Dialect
from bibpivot_ris.read.draft import Draft

_SEPARATOR = lazy_pattern(r";\s*")


def take_kinds(draft: Draft, kind: RecordType, dialect: Dialect) -> None:
    """Take M3 and PT: names of PubMed's vocabulary are publication types, anything else is the genre."""
    tags, fields = draft.tags, draft.single
    found: list[str] = []
    genres: list[str] = []
    if "M3" in tags:
        line = draft.line("M3") if draft.explains else None
        value = draft.take("genre", "M3") or ""
        names = _SEPARATOR.split(value)
        found = [name for name in names if name in publication_types.NAMES]
        if found and draft.explains:
            draft.reading.origin(
                "publication_types", name="M3", line=line, rule="a name of PubMed's vocabulary"
            )
        genres = [name for name in names if name not in publication_types.NAMES] if found else [value]
    if "PT" in tags:
        found.extend(
            name for _, value in draft.take_all("publication_types", "PT") for name in _SEPARATOR.split(value)
        )
    if dialect.means.get("M1") == "genre" and "M1" in tags and not genres:
        genres.extend(value for _, value in draft.take_all("genre", "M1"))
    if "Preprint" in found and kind is RecordType.JOURNAL_ARTICLE:
        fields["type"] = RecordType.PREPRINT
    if found:
        fields["publication_types"] = tuple(
            PublicationType(name=name) for name in dict.fromkeys(found) if name
        )
    genre = "; ".join(filter(None, genres))
    if genre:
        fields["genre"] = genre
