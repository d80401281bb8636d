"""`carries` and `needs` name all that a writer looks at: of a record with nothing else it writes and reports the same.

Readers rely on it: what is in neither of them they leave out.
"""

import functools
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest

from bibpivot import model
from bibpivot.accounts.carried import Carries
from bibpivot.api import (
    Abstract,
    AbstractSection,
    Affiliation,
    Chemical,
    Collective,
    Completeness,
    Container,
    Contributor,
    Databank,
    Date,
    Envelope,
    Event,
    Grant,
    HistoryEvent,
    Identifier,
    Issn,
    Keyed,
    Keyword,
    MeshHeading,
    MeshTerm,
    Note,
    Pages,
    Person,
    PublicationType,
    Record,
    RecordType,
    Reference,
    Relation,
    SupplementaryMesh,
    Url,
    WriterSpec,
    Writing,
)
from bibpivot.contract.writers import carried_by
from bibpivot.plugins.loading import resolve
from bibpivot.running.parsing import load_options
from bibpivot.running.report import Report
from bibpivot_bibtex import bibpivot_formats as bibtex_formats
from bibpivot_bibtex.places import FIELD_NAMES
from bibpivot_csl_json import bibpivot_formats as csl_json_formats
from bibpivot_endnote_xml import bibpivot_formats as endnote_xml_formats
from bibpivot_ris import bibpivot_formats as ris_formats

SPECS: dict[str, WriterSpec] = {
    form.id: form.writer
    for form in (*ris_formats(), *bibtex_formats(), *csl_json_formats(), *endnote_xml_formats())
    if form.writer is not None
}
REMOVED = "removed"

ORCID = Identifier(scheme="orcid", value="0000-0002-1825-0097", valid=True)
HOME = Affiliation(text="Erasmus MC", identifiers=(Identifier(scheme="ror", value="018906e22"),))
FULL = Record(
    title="On sepsis, IL-2 and T cells",
    title_translated=True,
    title_short="Sepsis",
    title_vernacular="La sepsie",
    contributors=(
        Contributor(
            name=Person(family="Gogh", given="Vincent", initials="V", non_dropping_particle="van"),
            affiliations=(HOME,), identifiers=(ORCID,), equal_contribution=True, valid=True, group="G1",
        ),
        Contributor(name=Person(family="Dik", initials="WA", dropping_particle="de", suffix="Jr"), valid=False),
        Contributor(name=Person(family="Dik", initials="WA", suffix="Jr"), affiliations=(HOME,)),
        Contributor(name=Person(family="Ed", given="I T"), role="editor", valid=True),
        Contributor(name=Person(family="Tor", given="Ida"), role="editor", valid=False),
        Contributor(name=Collective(name="Study Group"), role="author"),
        Contributor(name=Person(family="In", given="V"), role="investigator", group="G1"),
        Contributor(name=Person(family="Trans", given="L"), role="translator"),
        Contributor(name=Person(family="Book", given="A"), role="container-author"),
        Contributor(name=Person(family="Com", given="P"), role="compiler"),
    ),
    personal_name_subjects=(Contributor(name=Person(family="Pasteur")),),
    completeness=(Completeness(of="author", complete=False), Completeness(of="grant", complete=False)),
    container=Container(
        title="Journal of Sepsis", title_iso="J. Sep.", title_medline="J Sep", title_short="JS",
        issns=(Issn(value="1872-9061", kind="print"), Issn(value="0300-2977", kind="electronic")),
        nlm_id="0356133", country="Netherlands", medium="Print", publisher="Erasmus", place="Rotterdam",
        isbns=("978-3-16-148410-0",), edition="2nd", series="Notes", series_number="17",
        volume_title="Second part", number_of_volumes="3",
    ),
    volume="12", issue="3", pages=Pages(first="764", last="769", literal="764-9"), article_number="e12",
    number_of_pages="320", number="R-12", genre="Master's thesis",
    event=Event(title="Sepsis Days", place="Delft", date=Date(year=2019, month=6, literal="June 2019")),
    issued=Date(year=2000, month=11, end=Date(year=2000, month=12)),
    published_online=Date(year=2000, season=1), completed=Date(year=2001), revised=Date(year=2002),
    created=Date(year=2000), accessed=Date(year=2003, month=2, day=1),
    history=(HistoryEvent(status="pubmed", date=Date(year=2000), hour=6, minute=0),),
    languages=("fre", "eng"),
    abstract=Abstract(
        sections=(
            AbstractSection(text="Why.", label="AIM", category="OBJECTIVE"),
            AbstractSection(text="So.", label="UNLABELLED"),
        ),
        copyright="(c) Elsevier", kind="Publisher", language="eng",
    ),
    other_abstracts=(Abstract(sections=(AbstractSection(text="Warum."),), kind="AIDS", language="ger"),),
    keywords=(Keyword(term="Sepsis", owner="NOTNLM", major=True), Keyword(term="Fever", major=False)),
    mesh_headings=(
        MeshHeading(
            descriptor=MeshTerm(name="Sepsis", ui="D018805", major=True, auto=True, kind="Geographic"),
            qualifiers=(MeshTerm(name="metabolism", ui="Q000378", major=True),),
        ),
        MeshHeading(descriptor=MeshTerm(name="Humans", ui="D006801", major=False)),
    ),
    supplementary_mesh=(SupplementaryMesh(name="COVID-19", kind="Disease", ui="C1"),),
    chemicals=(Chemical(name="IL-2", registry_number="0", ui="D1"),),
    gene_symbols=("IL2",), space_flight_missions=("Apollo",),
    publication_types=(PublicationType(name="Review", ui="D016454"), PublicationType(name="Preprint")),
    grants=(Grant(id="1", acronym="A", agency="NIH", country="United States"),),
    databanks=(Databank(name="GENBANK", accessions=("A1",)),),
    identifiers=(
        Identifier(scheme="pmid", value="1", valid=False), Identifier(scheme="pmid", value="2", version="1"),
        Identifier(scheme="doi", value="10.1/a", valid=True), Identifier(scheme="doi", value="10.1/b"),
        Identifier(scheme="accession:X", value="A1"), Identifier(scheme="pmc", value="PMC12"),
        Identifier(scheme="pii", value="S1"), Identifier(scheme="mid", value="NIHMS1"),
        Identifier(scheme="arxiv", value="2001.00001"), Identifier(scheme="other", value="x"),
    ),
    relations=(Relation(kind="CommentOn", citation="J Sep. 2000", identifiers=(ORCID,), note="n"),),
    references=(Reference(citation="Dik 1999", identifiers=(ORCID,), section=("A",)),),
    number_of_references="12",
    urls=(Url(value="https://a.org/x.pdf", kind="pdf", label="full"), Url(value="https://b.org", kind="html")),
    publication_status="aheadofprint", publication_model="Print", citation_status="MEDLINE",
    indexing_method="Curated", owner="NLM", citation_subsets=("IM",), conflict_of_interest="None.",
    copyright="CC BY", notes=(Note(text="A note", owner="NLM"), Note(text="Another")),
)  # fmt: skip


def records() -> Iterator[Record]:
    """Yield the full record as every type, and without each of its fields as those types where fields matter most."""
    yield from (msgspec.structs.replace(FULL, type=kind) for kind in RecordType)
    for kind in ("journal-article", "chapter"):
        record = msgspec.structs.replace(FULL, type=RecordType(kind))
        yield from without_each(record)
        assert record.container is not None
        for container in without_each(record.container):
            yield msgspec.structs.replace(record, container=container)


def without_each(part: Any) -> Iterator[Any]:
    for field in msgspec.structs.fields(type(part)):
        if not field.required and field.name != "type":
            yield msgspec.structs.replace(part, **{field.name: field.default})


MANY = list(records())
# Without a field of the output it is other fields that can be gone, not other records.
FEW = [
    msgspec.structs.replace(FULL, type=RecordType(kind), **gone)
    for kind in ("journal-article", "chapter", "thesis", "web-page")
    for gone in ({}, {"title": None}, {"container": None})
]


def projected(part: Any, covers: Callable[[str], bool], prefix: str = "") -> Any:
    """Return a part with nothing in it but what is covered; of what may not be absent there is another value."""
    kept: dict[str, Any] = {}
    for field in msgspec.structs.fields(type(part)):
        value, path = getattr(part, field.name), prefix + field.name
        if covers(path):
            kept[field.name] = _projected_value(value, covers, path)
        elif field.required:
            kept[field.name] = Person(family=REMOVED) if isinstance(value, model.Part) else REMOVED
    return type(part)(**kept)


def _projected_value(value: Any, covers: Callable[[str], bool], path: str) -> Any:
    if isinstance(value, tuple):
        return tuple(_projected_value(one, covers, path) for one in value)
    return projected(value, covers, f"{path}.") if isinstance(value, model.Part) else value


def written(spec: WriterSpec, records: list[Record], options: bytes, *, project: bool) -> list[Any]:
    """Return what is written of each record, and then all that is said."""
    report = Report()
    loaded = load_options(str(spec.options), options, "writer")
    writer = resolve(spec.target)(loaded, Writing(plugin="x", collector=report, options=loaded))
    if project:
        carries = Carries((*carried_by(writer, spec.carries), *spec.needs))
        records = [projected(record, functools.cache(carries.covers)) for record in records]
    outputs = [writer.write(Envelope(record=record, key="key")) for record in records]
    return [
        *(output.parts if isinstance(output, Keyed) else output for output in outputs),
        *((entry.kind, entry.path, entry.note, entry.values, entry.first.sample) for entry in report.losses),
        *((one.code, one.message) for one in report.diagnostics),
    ]


def options() -> Iterator[tuple[str, bytes]]:
    for dialect in ("standard", "endnote", "zotero"):
        yield "ris", msgspec.json.encode({"dialect": dialect})
    yield "csl-json", b"{}"
    yield "csl-json", b'{"custom": false}'
    yield "endnote-xml", b"{}"
    yield "endnote-xml", b'{"styles": false}'
    for name in ("bibtex", "biblatex"):
        yield name, b"{}"
        yield name, b'{"affiliation": true, "encoding": "ascii"}'
        for field in sorted(FIELD_NAMES):
            yield name, msgspec.json.encode({"omit": [field]})
            yield name, msgspec.json.encode({"fields": [field]})


@pytest.mark.parametrize(("name", "given"), list(options()))
def test_a_writer_looks_at_nothing_else(name: str, given: bytes) -> None:
    spec, records = SPECS[name], FEW if b"[" in given else MANY
    assert written(spec, records, given, project=True) == written(spec, records, given, project=False)


@pytest.mark.parametrize("name", SPECS)
def test_every_path_needed_is_in_the_model(name: str) -> None:
    for path in SPECS[name].needs:
        hints: list[Any] = [Record]
        for step in path.split("."):
            fields = [field for one in hints for field in msgspec.structs.fields(one) if field.name == step]
            assert fields, path
            hints = [one for field in fields for one in parts_of(field.type)]


def parts_of(hint: Any) -> list[Any]:
    if isinstance(hint, type) and issubclass(hint, model.Part):
        return [hint]
    return [one for argument in getattr(hint, "__args__", ()) for one in parts_of(argument)]
