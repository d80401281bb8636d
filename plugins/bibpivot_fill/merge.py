"""How every field of a record is filled: the table, and the few rules that need more than one field."""

from typing import Any

import msgspec

from bibpivot.api import Completeness, Container, Event, Identifier, Issn, MeshHeading, Original, Record
from bibpivot_fill.alike import squeezed
from bibpivot_fill.filling import Filling, Rules, keep, merge_part
from bibpivot_fill.keys import doi_key, pmid_key
from bibpivot_fill.people import contributors
from bibpivot_fill.rules import abstract, date, listed, named, pages, part, scalar, text


def merge(stated: Record, found: Record, filling: Filling) -> Record:
    """Return a record with what it lacks taken from another of the same work; the same object if there is nothing."""
    found = _fitting(stated, found)
    result = merge_part(filling, "", _with_parts(stated, found), found, RULES)
    completeness = _completeness(filling, result, found)
    if completeness:
        result = msgspec.structs.replace(result, completeness=(*result.completeness, *completeness))
    return result


def _with_parts(stated: Record, found: Record) -> Record:
    """Return a record with empty structures for those that it lacks: they are filled, and named, field by field."""
    missing: dict[str, Any] = {
        name: kind()
        for name, kind in (("container", Container), ("event", Event), ("original", Original))
        if getattr(stated, name) is None and getattr(found, name) not in (None, kind())
    }
    return msgspec.structs.replace(stated, **missing) if missing else stated


def _fitting(stated: Record, found: Record) -> Record:
    """Return the found record without what does not fit the field that it speaks of.

    Brackets around a title are those of that title. Containers with a name in common are one, by whatever title.
    """
    changes: dict[str, Any] = {}
    if (
        stated.title is not None
        and found.title is not None
        and squeezed(stated.title) != squeezed(found.title)
    ):
        changes["title_translated"] = None
    ours, theirs = stated.container, found.container
    if ours is not None and ours.title is not None and theirs is not None and _names(ours) & _names(theirs):
        changes["container"] = msgspec.structs.replace(theirs, title=ours.title)
    return msgspec.structs.replace(found, **changes) if changes else found


def _names(of: Container) -> set[str]:
    """Return the names that a container goes by, as they are compared."""
    names = (of.title, of.title_iso, of.title_medline, of.title_short)
    return {squeezed(name) for name in names if name is not None}


_LISTS_BY_ROLE = {"grant": "grants", "databank": "databanks"}


def _completeness(filling: Filling, result: Record, found: Record) -> list[Completeness]:
    """Return what is found on whether lists are complete, for lists that are as found now."""
    known = {entry.of for entry in result.completeness}
    new = []
    for entry in found.completeness:
        of = _LISTS_BY_ROLE.get(entry.of)
        if of is not None:
            as_found = len(getattr(result, of)) == len(getattr(found, of))
        else:
            as_found = len(result.people(entry.of)) == len(found.people(entry.of))
        differs = any(kept.path == (of or "contributors") for kept in filling.kept)
        if entry.of not in known and as_found and not differs:
            new.append(filling.fill("completeness", entry))
    return new


def _identifier_key(identifier: Identifier) -> tuple[str, object]:
    value: object = identifier.value
    if identifier.scheme == "doi":
        value = doi_key(identifier.value) or value
    elif identifier.scheme == "pmid":
        value = pmid_key(identifier.value) or value
    return identifier.scheme, value


def _identifiers(
    filling: Filling, path: str, stated: tuple[Identifier, ...], found: tuple[Identifier, ...]
) -> tuple[Identifier, ...]:
    """Identifiers: schemes that are not stated are added; another value of a scheme is a difference."""
    ours: dict[str, set[object]] = {}
    for identifier in stated:
        ours.setdefault(identifier.scheme, set()).add(_identifier_key(identifier))
    result = stated
    for scheme, values in ours.items():
        of_scheme = tuple(item for item in found if item.scheme == scheme)
        if of_scheme and not values & set(map(_identifier_key, of_scheme)):
            kept = tuple(item for item in stated if item.scheme == scheme)
            if filling.differ(path, kept, of_scheme) is of_scheme:
                result = (*(item for item in result if item.scheme != scheme), *of_scheme)
    merged: tuple[Identifier, ...] = _IDENTIFIERS(filling, path, result, found)
    return merged


def _mesh_key(heading: MeshHeading) -> object:
    return squeezed(heading.descriptor.name), tuple(squeezed(term.name) for term in heading.qualifiers)


def _adds_issn(issn: Issn, stated: tuple[Issn, ...]) -> bool:
    """A kind that is not stated yet is added; of an ISSN without a kind nobody knows which it is."""
    return issn.kind is not None and all(known.kind not in (None, issn.kind) for known in stated)


def _by_name(item: Any) -> str:
    return squeezed(item.name)


_IDENTIFIERS = named(
    _identifier_key, {"valid": keep, "version": keep},
    adds=lambda item, stated: not any(known.scheme == item.scheme for known in stated),
)  # fmt: skip
_TERM: Rules = {"ui": scalar, "major": keep, "auto": keep, "kind": keep}
_EVENT_TIME: Rules = {"date": date, "hour": keep, "minute": keep, "second": keep}

_CONTAINER: Rules = {
    "title": text,
    "title_iso": text,
    "title_medline": text,
    "title_short": text,
    "issns": named(lambda issn: squeezed(issn.value), {"kind": scalar}, adds=_adds_issn),
    "nlm_id": scalar,
    "country": scalar,
    "medium": scalar,
    "publisher": text,
    "place": text,
    "isbns": listed(squeezed),
    "edition": scalar,
    "series": text,
    "series_number": scalar,
    "volume_title": text,
    "number_of_volumes": scalar,
}

RULES: Rules = {
    "type": scalar,
    "title": text,
    "title_translated": scalar,
    "title_short": text,
    "title_vernacular": text,
    "contributors": contributors,
    "personal_name_subjects": listed(squeezed),
    "container": part(_CONTAINER),
    "volume": scalar,
    "issue": scalar,
    "pages": pages,
    "article_number": scalar,
    "number_of_pages": scalar,
    "number": scalar,
    "chapter_number": scalar,
    "part_number": scalar,
    "section": scalar,
    "version": scalar,
    "scale": scalar,
    "dimensions": scalar,
    "genre": scalar,
    "event": part({"title": text, "place": text, "date": date}),
    "original": part({"date": date, "title": text, "publisher": text, "place": text, "citation": text}),
    "reviewed_title": text,
    "archive": keep,
    "issued": date,
    "published_online": date,
    "completed": date,
    "revised": date,
    "created": date,
    "history": named(lambda event: event.status, _EVENT_TIME, adds=lambda *_: True),
    "languages": listed(squeezed),
    "abstract": abstract,
    "other_abstracts": listed(squeezed),
    "keywords": listed(squeezed),
    "mesh_headings": named(_mesh_key, {"descriptor": part(_TERM)}),
    "supplementary_mesh": named(_by_name, {"kind": scalar, "ui": scalar}),
    "chemicals": named(_by_name, {"registry_number": scalar, "ui": scalar}),
    "gene_symbols": listed(squeezed),
    "space_flight_missions": listed(squeezed),
    "publication_types": named(_by_name, {"ui": scalar}),
    "grants": listed(squeezed),
    "databanks": listed(squeezed),
    "identifiers": _identifiers,
    "relations": listed(lambda relation: (relation.kind, squeezed(relation))),
    "references": listed(squeezed),
    "number_of_references": scalar,
    "urls": keep,
    "publication_status": scalar,
    "publication_model": scalar,
    "citation_status": scalar,
    "indexing_method": scalar,
    "owner": scalar,
    "citation_subsets": listed(squeezed),
    "conflict_of_interest": text,
    "copyright": text,
    "notes": keep,
}
"""Every field but `extras` and `accessed`, which are of the source, and `completeness`, which follows the lists."""
