"""What PubMed XML demands and a record may not say: derived where it can be, else a structural default.

Each function returns the value and reports it as `synthesised` unless the record states it (crosswalk 4.3).
"""

from collections.abc import Iterable
from typing import NamedTuple

from bibpivot.api import HistoryEvent, Issn, Record, RecordType, publication_types
from bibpivot_pubmed.xml.tables import (
    CITATION_OWNERS,
    CITATION_STATUSES,
    MEDIA,
    PUBLICATION_MODELS,
    PUBLICATION_TYPES,
    TELLING_PUBLICATION_TYPES,
)
from bibpivot_pubmed.xml.write.dates import full_date
from bibpivot_pubmed.xml.write.text import Builder, is_blank

ISSN_TYPES = {"electronic": "Electronic", "print": "Print"}
_MEDIUM_OF_TYPE = {"Electronic": "Internet", "Print": "Print"}
_TYPE_OF_MEDIUM = {medium: kind for kind, medium in _MEDIUM_OF_TYPE.items()}


def citation_status(out: Builder, record: Record) -> str:
    """Return `MedlineCitation/@Status`: the record's, else `MEDLINE` on evidence, else the weakest claim."""
    stated = out.choose(record.citation_status, CITATION_STATUSES, "citation_status")
    if stated is not None:
        return stated
    if record.mesh_headings or record.chemicals:
        return out.assume("citation_status", "MEDLINE", "it has MeSH headings or substances")
    if _indexed_after_entry(record.history):
        return out.assume("citation_status", "MEDLINE", "its medline date is later than its entrez date")
    return out.assume("citation_status", "Publisher", "the weakest status: not processed by NLM")


def _indexed_after_entry(history: Iterable[HistoryEvent]) -> bool:
    dates: dict[str, tuple[int, int, int]] = {}
    for event in history:
        full = full_date(event.date)
        if full is not None:
            dates.setdefault(event.status, full)
    return "medline" in dates and "entrez" in dates and dates["medline"] > dates["entrez"]


def citation_owner(out: Builder, record: Record) -> str:
    """Return `MedlineCitation/@Owner`: the record's, else NLM for what has a PMID, else NOTNLM."""
    stated = out.choose(record.owner, CITATION_OWNERS, "owner")
    if stated is not None:
        return stated
    if record.identifier("pmid"):
        return out.assume("owner", "NLM", "it has a PMID")
    return out.assume("owner", "NOTNLM", "it has no PMID")


def publication_model(out: Builder, record: Record, *, has_article_date: bool) -> str:
    """Return `Article/@PubModel`: the record's, else what its status and electronic date make likely."""
    stated = out.choose(record.publication_model, PUBLICATION_MODELS, "publication_model")
    if stated is not None:
        return stated
    status = record.publication_status
    if status == "epublish":
        return out.assume("publication_model", "Electronic", "its status is epublish")
    if has_article_date:
        return out.assume("publication_model", "Print-Electronic", "it has an electronic date")
    if status == "ppublish":
        return out.assume("publication_model", "Print", "its status is ppublish, without an electronic date")
    return out.assume("publication_model", "Print", "no publication model is known")


class Journal(NamedTuple):
    """The ISSN of a journal that has a place, its type, the linking ISSN, and the medium paired with the type."""

    issn: Issn | None
    issn_type: str
    linking: Issn | None
    medium: str


def journal(out: Builder, record: Record) -> Journal:
    """Choose the one ISSN that fits (electronic before print before unknown), its type and the cited medium.

    Electronic goes with Internet and Print with Print in all of PubMed, so each is derived from the other.
    """
    container = record.container
    issns = [] if container is None else [issn for issn in container.issns if not is_blank(issn.value)]
    if container is not None and len(issns) < len(container.issns):
        blank = next(issn for issn in container.issns if is_blank(issn.value))
        out.drop("container.issns", blank.kind or "", "a number that is none")
    linking = next((issn for issn in issns if issn.kind == "linking"), None)
    issn = next((issn for kind in ("electronic", "print", None) for issn in issns if issn.kind == kind), None)
    stated = None if container is None else out.choose(container.medium, MEDIA, "container.medium")
    kind = ISSN_TYPES.get(issn.kind or "") if issn is not None else None
    if issn is not None and kind is None:
        if stated is not None:
            kind = out.assume("container.issns.kind", _TYPE_OF_MEDIUM[stated], "paired with the cited medium")
        elif out.options.issn_type == "omit":
            out.drop("container.issns", issn, "an ISSN of unknown kind is left out, as asked for")
        else:
            rule = "the kind of the ISSN is not known"
            kind = out.assume("container.issns.kind", ISSN_TYPES[out.options.issn_type], rule)
    for other in issns:
        if other is not issn and other is not linking:
            shown = other if other.kind is None else f"{other} ({other.kind})"
            out.drop("container.issns", shown, "a journal has one ISSN and one linking ISSN")
    if stated is not None:
        medium = stated
    elif kind is not None:
        medium = out.assume("container.medium", _MEDIUM_OF_TYPE[kind], "paired with the kind of the ISSN")
    else:
        medium = out.assume("container.medium", "Internet", "no medium is known")
    return Journal(issn if kind is not None else None, kind or "", linking, medium)


def types(out: Builder, record: Record, *, book: bool) -> list[tuple[str, str]]:
    """Return the publication types to write, name and unique identifier; an article must have one.

    Identifiers that the record does not state are looked up by name, never guessed.
    """
    made: list[tuple[str, str]] = []
    for kind in record.publication_types:
        if is_blank(kind.name):
            out.drop("publication_types", kind.ui or "", "a type without a name")
            continue
        ui = kind.ui if kind.ui is not None else publication_types.ui(kind.name)
        if ui is None:
            ui = out.assume("publication_types.ui", "", "no unique identifier is known for the name")
        made.append((kind.name, ui))
    if not made and not book:
        name = PUBLICATION_TYPES.get(record.type, "")
        rule = "stands for the record's type" if name else "no publication type is known"
        out.assume("publication_types", name, rule)
        ui = publication_types.ui(name) if name else None
        made.append((name, ui or ""))
    _report_type(out, record, [name for name, _ in made], book=book)
    return made


def _report_type(out: Builder, record: Record, names: list[str], *, book: bool) -> None:
    """Report a record type that cannot be known from the output (crosswalk 2.3); `other` claims nothing."""
    if book:
        known = record.type is not RecordType.EDITED_BOOK
    else:
        told = (TELLING_PUBLICATION_TYPES[name] for name in names if name in TELLING_PUBLICATION_TYPES)
        known = next(told, RecordType.JOURNAL_ARTICLE) is record.type
    if not known and record.type is RecordType.OTHER:
        out.assume("type", "", "a record of no type reads as one of PubMed's")
    elif not known:
        out.change(
            "type", record.type, "PubMed has journal articles, preprints, newspaper articles and books"
        )
