"""Reading `custom`: what CSL has no variable for, as the record has it.

What says exactly what a variable says in part (the words of a date, the kinds of ISSNs) is believed only where it would
be written as that variable stands: who edits a variable need not know of `custom`.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec

from bibpivot.api import (
    Abstract,
    Affiliation,
    Chemical,
    Container,
    Contributor,
    Databank,
    Date,
    Grant,
    Identifier,
    Issn,
    Keyword,
    MeshHeading,
    Note,
    Pages,
    Part,
    PublicationType,
    RecordType,
    Relation,
    SupplementaryMesh,
    Text,
    Url,
)
from bibpivot_csl_json import dates, pieces
from bibpivot_csl_json.draft import Draft
from bibpivot_csl_json.tables import IDENTIFIERS, TYPE_TO_CSL


class Rest(Part, frozen=True, kw_only=True):
    """What there is of a contributor beside role and name."""

    affiliations: tuple[Affiliation, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    equal_contribution: bool | None = None
    valid: bool | None = None
    group: str | None = None


class _Entry(NamedTuple):
    """An entry of `custom`: its type, and what takes it; that returns whether it could."""

    type: Any
    take: Callable[[Draft, Any], bool]


def _field(name: str) -> Callable[[Draft, Any], bool]:
    def take(draft: Draft, value: Any) -> bool:
        draft.fields[name] = value
        return True

    return take


def _believed(name: str, variable: str, spell: Callable[[Any], Any]) -> Callable[[Draft, Any], bool]:
    """Return what takes a field if it would be written as a variable of the item stands."""
    parts, _, last = name.rpartition(".")

    def take(draft: Draft, value: Any) -> bool:
        if (spell(value) or None) != draft.item.get(variable):
            return False
        (draft.part(parts) if parts else draft.fields)[last] = value
        return True

    return take


def _title(draft: Draft, value: pieces.Title) -> bool:
    shown = draft.item.get("title")
    # Where there is no title the vernacular one stands in for it, if there is that.
    if shown not in (
        (pieces.spell_title(value, None),) if value.text else (None, draft.item.get("original-title"))
    ):
        return False
    draft.fields["title"] = value.text
    draft.fields["title_translated"] = value.translated
    return True


def _vernacular(draft: Draft, value: Text) -> bool:
    """Take the vernacular title, where `original-title` reads as that of another work."""
    if pieces.spell_text(value) != draft.item.get("original-title"):
        return False
    if "original.title" not in draft.item["custom"]:
        draft.original.pop("title", None)
    draft.fields["title_vernacular"] = value
    return True


def _original_title(draft: Draft, value: Text) -> bool:
    """Take the original's title, where `original-title` reads as the vernacular one or has that."""
    own = _converted(draft.item["custom"].get("title_vernacular"), Text)
    if own is None or pieces.spell_text(own) != draft.item.get("original-title"):
        # The variable has this title, or another that somebody has put there.
        if pieces.spell_text(value) != draft.item.get("original-title"):
            return False
        draft.fields.pop("title_vernacular", None)
    draft.original["title"] = value
    return True


def _citation(draft: Draft, value: Text) -> bool:
    draft.original["citation"] = value
    return True


def _type(draft: Draft, value: RecordType) -> bool:
    if TYPE_TO_CSL[value] != draft.item.get("type"):
        return False
    draft.fields["type"] = value
    return True


def _identifiers(draft: Draft, value: tuple[Identifier, ...]) -> bool:
    shown = {name: draft.item[name] for name in IDENTIFIERS if name in draft.item}
    if pieces.spell_identifiers(value) != shown:
        return False
    draft.identifiers[:] = value
    return True


def _headings(draft: Draft, value: tuple[MeshHeading, ...]) -> bool:
    draft.fields["mesh_headings"] = value
    keywords = _converted(draft.item["custom"].get("keywords", ()), tuple[Keyword, ...]) or ()
    terms = pieces.keyword_terms(keywords, value)
    if terms and pieces.join_keywords(terms) == draft.item.get("keyword"):
        draft.keywords[:] = keywords
    else:
        names = set(pieces.keyword_terms((), value))
        draft.keywords[:] = [keyword for keyword in draft.keywords if str(keyword.term) not in names]
    return True


def _keywords(draft: Draft, value: tuple[Keyword, ...]) -> bool:
    if draft.item["custom"].get("mesh_headings"):
        return True  # taken with them
    terms = pieces.keyword_terms(value, ())
    if (pieces.join_keywords(terms) if terms else None) != draft.item.get("keyword"):
        return False
    draft.keywords[:] = value
    return True


def _notes(draft: Draft, value: tuple[Note, ...]) -> bool:
    if (pieces.spell_notes(value) or None) != draft.item.get("note"):
        return False
    draft.notes[:] = value
    return True


def _container(draft: Draft, value: Container) -> bool:
    shown = pieces.spell_abbreviation(value)
    if shown is not None:
        if shown != draft.item.get("container-title-short"):
            return False
        draft.container.pop("title_short", None)
    for name in ("nlm_id", "country", "medium", "title_medline", "title_iso", "title_short"):
        if (said := getattr(value, name)) is not None:
            draft.container[name] = said
    return True


def _abstract(draft: Draft, value: Abstract) -> bool:
    if value.sections:
        if pieces.spell_abstract(value) != draft.item.get("abstract", ""):
            return False
        draft.fields["abstract"] = value
        return True
    known = draft.fields.get("abstract") or Abstract()
    draft.fields["abstract"] = msgspec.structs.replace(known, copyright=value.copyright)
    return True


def _roles(draft: Draft, value: tuple[str, ...]) -> bool:
    """Put names back into the order in which their roles took turns."""
    if sorted(value) != sorted(who.role for who in draft.contributors):
        return False
    left = {role: [who for who in draft.contributors if who.role == role][::-1] for role in set(value)}
    draft.contributors[:] = [left[role].pop() for role in value]
    return True


def _people(draft: Draft, value: dict[str, tuple[Rest, ...]]) -> bool:
    """Give the names of each role what `custom` says of them, in their order."""
    for role, rests in value.items():
        if sum(who.role == role for who in draft.contributors) != len(rests):
            return False
    left = {role: iter(rests) for role, rests in value.items()}
    for place, who in enumerate(draft.contributors):
        if who.role in left:
            rest = next(left[who.role])
            draft.contributors[place] = msgspec.structs.replace(
                who, **{name: getattr(rest, name) for name in Rest.__struct_fields__}
            )
    return True


def _grants(draft: Draft, value: tuple[Grant, ...]) -> bool:
    if draft.grants:
        return False
    draft.grants[:] = value
    return True


def _contributors(draft: Draft, value: tuple[tuple[int, Contributor], ...]) -> bool:
    for place, who in value:
        draft.contributors.insert(place, who)
    return True


_ENTRIES: dict[str, _Entry] = {
    "type": _Entry(RecordType, _type),
    "title": _Entry(pieces.Title, _title),
    "people": _Entry(dict[str, tuple[Rest, ...]], _people),
    "roles": _Entry(tuple[str, ...], _roles),
    "contributors": _Entry(tuple[tuple[int, Contributor], ...], _contributors),
    "container": _Entry(Container, _container),
    "pages": _Entry(Pages, _believed("pages", "page", str)),
    "number": _Entry(str, lambda draft, value: _numbered(draft, "number", value)),
    "article_number": _Entry(str, lambda draft, value: _numbered(draft, "article_number", value)),
    "issued": _Entry(Date, _believed("issued", "issued", dates.spell)),
    "published_online": _Entry(Date, _believed("published_online", "available-date", dates.spell)),
    "accessed": _Entry(Date, _believed("accessed", "accessed", dates.spell)),
    "event.date": _Entry(Date, _believed("event.date", "event-date", dates.spell)),
    "original.date": _Entry(Date, _believed("original.date", "original-date", dates.spell)),
    "original.title": _Entry(Text, _original_title),
    "original.citation": _Entry(Text, _citation),
    "title_vernacular": _Entry(Text, _vernacular),
    "issns": _Entry(tuple[Issn, ...], _believed("container.issns", "ISSN", pieces.spell_issns)),
    "isbns": _Entry(tuple[str, ...], _believed("container.isbns", "ISBN", ", ".join)),
    "identifiers": _Entry(tuple[Identifier, ...], _identifiers),
    "urls": _Entry(tuple[Url, ...], _believed("urls", "URL", lambda urls: urls[0].value if urls else None)),
    "languages": _Entry(tuple[str, ...], _believed("languages", "language", pieces.spell_language)),
    "publication_status": _Entry(str, _field("publication_status")),
    "notes": _Entry(tuple[Note, ...], _notes),
    "mesh_headings": _Entry(tuple[MeshHeading, ...], _headings),
    "keywords": _Entry(tuple[Keyword, ...], _keywords),
    "abstract": _Entry(Abstract, _abstract),
    "personal_name_subjects": _Entry(tuple[Contributor, ...], _field("personal_name_subjects")),
    "other_abstracts": _Entry(tuple[Abstract, ...], _field("other_abstracts")),
    "supplementary_mesh": _Entry(tuple[SupplementaryMesh, ...], _field("supplementary_mesh")),
    "chemicals": _Entry(tuple[Chemical, ...], _field("chemicals")),
    "publication_types": _Entry(tuple[PublicationType, ...], _field("publication_types")),
    "grants": _Entry(tuple[Grant, ...], _grants),
    "databanks": _Entry(tuple[Databank, ...], _field("databanks")),
    "relations": _Entry(tuple[Relation, ...], _field("relations")),
    "citation_subsets": _Entry(tuple[str, ...], _field("citation_subsets")),
    "conflict_of_interest": _Entry(Text, _field("conflict_of_interest")),
    "copyright": _Entry(str, _field("copyright")),
}


def _numbered(draft: Draft, path: str, value: str) -> bool:
    """Take a number that `number` is not read as, and leave it out of where `number` was read to if it is the same."""
    other = "article_number" if path == "number" else "number"
    if draft.fields.get(other) == value == draft.item.get("number") and other not in draft.item["custom"]:
        del draft.fields[other]
    draft.fields[path] = value
    return True


def _converted(value: Any, kind: Any) -> Any:
    try:
        return msgspec.convert(value, kind)
    except (msgspec.ValidationError, RecursionError):
        return None


def read(draft: Draft, value: Any) -> None:
    """Read all that `custom` says; what is not understood or not believed is kept under `custom.NAME`."""
    if not isinstance(value, dict):
        draft.keep("custom", value)
        return
    for name in sorted(value, key=_ORDER.__getitem__):
        said = value[name]
        entry = _ENTRIES.get(name)
        converted = None if entry is None else _converted(said, entry.type)
        is_taken = (
            entry is not None
            and (converted is not None or entry.type is None is said)
            and entry.take(draft, converted)
        )
        if not is_taken:
            draft.keep(f"custom.{name}", said)
        elif draft.reading.explains:
            draft.reading.origin(name, name=f"custom.{name}", line=draft.frame.line)


class _Order(dict[str, int]):
    """The order in which entries are taken: the table's, then all others."""

    def __missing__(self, name: str) -> int:
        return len(self)


_ORDER = _Order({name: place for place, name in enumerate(_ENTRIES)})
