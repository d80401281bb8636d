"""Records for filling: an article as PubMed has it, and what filling one record from another gives."""

from typing import Any

import msgspec

from bibpivot.api import (
    Chemical,
    Completeness,
    Container,
    Contributor,
    Date,
    Identifier,
    Issn,
    MeshHeading,
    MeshTerm,
    Pages,
    Person,
    PublicationType,
    Record,
    RecordType,
)
from bibpivot_fill.filling import Filling
from bibpivot_fill.merge import merge
from bibpivot_fill.overwriting import Overwriting


def pubmed_record() -> Record:
    """Return PMID 33093245 as PubMed has it: Dik WA, Heron M. Neth J Med. 2020 Sep;78(5):220-231."""
    return Record(
        type=RecordType.JOURNAL_ARTICLE,
        title=(
            "Clinical significance of soluble interleukin-2 receptor measurement in immune-mediated diseases"
        ),
        contributors=(person("Dik", "W A"), person("Heron", "M")),
        completeness=(Completeness(of="author", complete=True),),
        container=Container(
            title="The Netherlands journal of medicine",
            title_iso="Neth J Med",
            title_medline="Neth J Med",
            issns=(Issn(value="1872-9061", kind="electronic"), Issn(value="0300-2977", kind="linking")),
            nlm_id="0356133",
            country="Netherlands",
            medium="Internet",
        ),
        volume="78",
        issue="5",
        pages=Pages(first="220", last="231"),
        issued=Date(year=2020, month=9),
        languages=("eng",),
        identifiers=(Identifier(scheme="pmid", value="33093245", version="1"),),
        publication_types=(
            PublicationType(name="Journal Article", ui="D016428"),
            PublicationType(name="Review", ui="D016454"),
        ),
        chemicals=(
            Chemical(name="Biomarkers", registry_number="0", ui="D015415"),
            Chemical(name="Receptors, Interleukin-2", registry_number="0", ui="D015375"),
        ),
        mesh_headings=(
            MeshHeading(descriptor=MeshTerm(name="Biomarkers", ui="D015415", major=False)),
            MeshHeading(descriptor=MeshTerm(name="Humans", ui="D006801", major=False)),
        ),
    )


def person(family: str, given: str | None = None, **more: Any) -> Contributor:
    """Return an author whose initials are those of the given names."""
    initials = "".join(part[0] for part in given.split()) if given else None
    return Contributor(name=Person(family=family, given=given, initials=initials), **more)


def jsonl(*records: Record) -> bytes:
    """Return records as pivot-jsonl."""
    return b"".join(msgspec.json.encode(record) + b"\n" for record in records)


def filled(stated: Record, found: Record, *overwrite: str) -> tuple[Record, Filling]:
    """Return a record filled from another, and what happened."""
    filling = Filling(Overwriting(overwrite))
    return merge(stated, found, filling), filling


def paths(filling: Filling) -> list[str]:
    """Return the paths that were filled, each once."""
    return list(dict.fromkeys(path for path, _ in filling.filled))


def differing(filling: Filling) -> list[str]:
    """Return the paths at which what is stated was kept against what was found."""
    return [difference.path for difference in filling.kept]
