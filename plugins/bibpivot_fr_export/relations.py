"""Ties to other works: comments and corrections, references; and grants and databanks (crosswalk 1.10, 1.11)."""

import re
from collections.abc import Sequence

from bibpivot.api import Databank, Grant, Identifier, Reference, Relation, identifiers
from bibpivot_fr_export.draft import Draft
from bibpivot_fr_export.language import key
from bibpivot_fr_export.lines import Line

_PMID = re.compile(r"[;,.]?\s*\b(?:PMID|pubmed) ?: ?([0-9]{1,8})\.?$", re.IGNORECASE)
_DOI_ALONE = re.compile(r"(?:doi ?: ?)(\S+)", re.IGNORECASE)
_ACCESSION = re.compile(r"[/:]\s*|\s+(?=\S*[0-9]\S*$)")
_ACRONYM = re.compile(r"[A-Z0-9_]{2,3}")


def add_relations(lines: Sequence[Line], draft: Draft) -> None:
    """Add the ties of a section; the kind stands before a colon or on a line above."""
    kind: str | None = None
    last: Relation | None = None
    relations: list[Relation] = draft.lists.setdefault("relations", [])
    for line in lines:
        head, colon, rest = line.text.partition(":")
        named = draft.language.relations.get(key(head if colon else line.text))
        if named is not None:
            kind, text = named, rest.strip()
            if not text:
                continue
        else:
            text = line.text
        citation, ids = cited(text)
        if kind is None:
            draft.unplaced(
                line, "relations", "a tie to another work without its kind (CommentIn, ErratumFor …)"
            )
        elif named is None and not citation and last is not None and relations and relations[-1] is last:
            # The number of the work above on a line of its own.
            relations[-1] = last = Relation(
                kind=kind, citation=last.citation, identifiers=(*last.identifiers, *ids)
            )
        else:
            last = Relation(kind=kind, citation=citation or None, identifiers=ids)
            relations.append(last)
    if not relations:
        del draft.lists["relations"]


def add_references(lines: Sequence[Line], draft: Draft) -> None:
    """Add the works that the article cites, one to a line."""
    references: list[Reference] = draft.lists.setdefault("references", [])
    for line in lines:
        citation, ids = cited(line.text)
        if citation or not references:
            references.append(Reference(citation=citation or None, identifiers=ids))
        else:
            last = references[-1]
            references[-1] = Reference(citation=last.citation, identifiers=(*last.identifiers, *ids))


def cited(text: str) -> tuple[str, tuple[Identifier, ...]]:
    """Return a citation without the PubMed number at its end, and the identifiers of the work cited.

    >>> cited("Lancet. 2020;395:1. PMID: 123")[0]
    'Lancet. 2020;395:1.'
    """
    alone = _DOI_ALONE.fullmatch(text)
    if alone is not None:
        doi = identifiers.doi(alone[1])
        if doi is not None:
            return "", (Identifier(scheme="doi", value=doi),)
    found = _PMID.search(text)
    if found is None:
        return text, ()
    rest = text[: found.start()]
    if text[found.start()] == ".":
        rest += "."
    return rest, (Identifier(scheme="pmid", value=found[1]),)


def grant(text: str) -> Grant:
    """Return a grant; `id/acronym/agency/country` is taken from the right, as identifiers have slashes of their own.

    A line without such parts is an agency.
    """
    parts = [part.strip() for part in text.split("/")]
    if len(parts) < 3:
        return Grant(agency=text)
    *rest, agency, country = parts
    acronym = rest.pop() if len(rest) > 1 and _ACRONYM.fullmatch(rest[-1]) else None
    return Grant(id="/".join(rest) or None, acronym=acronym, agency=agency or None, country=country or None)


def add_databank(text: str, draft: Draft) -> None:
    """Add a databank and a number in it; further numbers of the same databank join it."""
    name, *rest = _ACCESSION.split(text, maxsplit=1)
    banks: list[Databank] = draft.lists.setdefault("databanks", [])
    accessions = tuple(rest)
    if banks and banks[-1].name == name:
        banks[-1] = Databank(name=name, accessions=(*banks[-1].accessions, *accessions))
    else:
        banks.append(Databank(name=name, accessions=accessions))
