"""The record with every field filled: what a writer carries can be seen by writing it and looking."""

from bibpivot.model import (
    Abstract,
    AbstractSection,
    Affiliation,
    Archive,
    Chemical,
    Collective,
    Completeness,
    Container,
    Contributor,
    Databank,
    Date,
    Event,
    Extra,
    Grant,
    HistoryEvent,
    Identifier,
    Issn,
    Keyword,
    MeshHeading,
    MeshTerm,
    Note,
    Original,
    Pages,
    Person,
    PublicationType,
    Record,
    RecordType,
    Reference,
    Relation,
    Styled,
    SupplementaryMesh,
    Url,
    rich,
)


def full_record() -> Record:
    """Return a record in which every field is filled, each with a value found nowhere else in it.

    Not a work that could exist: it has the data of a journal and of a book.
    """
    return Record(
        type=RecordType.JOURNAL_ARTICLE,
        title=rich(("Effect of ", Styled(style="italic", content=("Gene7",)), " on outcome: a full title")),
        title_translated=True,
        title_short="Short title of the work",
        title_vernacular="Titre dans la langue originale",
        contributors=_full_contributors(),
        personal_name_subjects=(Contributor(name=Person(family="Pasteur", given="Louis", initials="L")),),
        completeness=(
            Completeness(of="author", complete=False),
            Completeness(of="grant", complete=True),
            Completeness(of="databank", complete=True),
        ),
        container=_full_container(),
        volume="49 Suppl 20",
        issue="Pt 13",
        pages=Pages(first="1764", last="1769", literal="1764-9"),
        article_number="e1006561",
        number_of_pages="412",
        number="RPT-2019-77",
        chapter_number="XXIII",
        part_number="2b",
        section="Section on weather",
        version="3.14-rc1",
        scale="1:25,000",
        dimensions="61 x 47 cm",
        genre="Cohort study genre",
        event=Event(title="Third Congress of Examples", place="Ghent", date=Date(year=2018, month=6, day=11)),
        original=Original(
            date=Date(year=1866, month=8),
            title="Title of the work first published",
            publisher="First Publishing House",
            place="Brno",
            citation="Verh. naturf. Ver. Brünn 4, 3-47",
        ),
        reviewed_title="Title of the work reviewed",
        archive=Archive(
            name="Archive of examples",
            collection="Papers of an example",
            location="Box 17, folder 8",
            place="Olomouc",
            call_number="QH423.M52",
        ),
        issued=Date(year=2019, month=9, day=5, literal="2019 09 05"),
        published_online=Date(year=2018, month=12, day=21),
        completed=Date(year=2020, month=2, day=14),
        revised=Date(year=2021, month=3, day=17),
        created=Date(year=2017, month=7, day=13),
        accessed=Date(year=2022, month=4, day=19),
        history=(
            HistoryEvent(status="received", date=Date(year=2016, month=1, day=2)),
            HistoryEvent(
                status="pubmed", date=Date(year=2018, month=12, day=22), hour=6, minute=37, second=59
            ),
        ),
        languages=("fre", "dut"),
        abstract=_full_abstract(),
        other_abstracts=(_full_other_abstract(),),
        keywords=(
            Keyword(term="Keyword of the authors", owner="NOTNLM", major=True),
            Keyword(term="Keyword of NASA", owner="NASA", major=False),
        ),
        mesh_headings=_full_mesh(),
        supplementary_mesh=(SupplementaryMesh(name="Rare disease 12", kind="Disease", ui="C536012"),),
        chemicals=(Chemical(name="Substance alpha", registry_number="50-78-2", ui="D001241"),),
        gene_symbols=("brca9",),
        space_flight_missions=("Flight Experiment Mir-18",),
        publication_types=(PublicationType(name="Clinical Trial, Phase II", ui="D017427"),),
        grants=(
            Grant(id="MR/K015850/1", acronym="MRC", agency="Medical Research Council", country="Scotland"),
        ),
        databanks=(Databank(name="ClinicalTrials.gov", accessions=("NCT00000321", "NCT00000654")),),
        identifiers=(
            Identifier(scheme="pmid", value="12345678", version="2"),
            Identifier(scheme="doi", value="10.1000/full.2019(5)<7::aid>3.0.co;2-x", valid=True),
            Identifier(scheme="doi", value="10.1000/misprinted", valid=False),
            Identifier(scheme="pii", value="S0140-6736(19)30001-2"),
            Identifier(scheme="pmc", value="PMC7654321"),
            Identifier(scheme="accession:NASA", value="20190012345"),
        ),
        relations=(
            Relation(
                kind="CommentOn",
                citation="Lancet. 2018 Mar 3;391(10123):845-846",
                identifiers=(Identifier(scheme="pmid", value="29477249", version="1"),),
                note="Note on the comment",
            ),
        ),
        references=(
            Reference(
                citation="Older A. An older work. J Old. 1999;1:1-2.",
                identifiers=(Identifier(scheme="pmid", value="9999999"),),
                section=("References", "Primary sources"),
            ),
        ),
        number_of_references="133",
        urls=(Url(value="https://example.org/full.pdf", kind="pdf", label="Full text"),),
        publication_status="epublish",
        publication_model="Electronic-eCollection",
        citation_status="PubMed-not-MEDLINE",
        indexing_method="Curated",
        owner="KIE",
        citation_subsets=("AIM", "IM"),
        conflict_of_interest="The authors declare a specific interest.",
        copyright="Copyright of the record 2019",
        notes=(
            Note(text="Cataloguer's note of interest", owner="HMD"),
            Note(text="A user's own note"),
        ),
        extras=(
            Extra(format="ris", name="C1", value="Custom value one"),
            Extra(format="example", name="order", value="title first", layout=True),
        ),
    )


def _full_contributors() -> tuple[Contributor, ...]:
    return (
        Contributor(
            name=Person(
                family="Berg",
                given="Jan Willem",
                initials="JW",
                non_dropping_particle="van der",
                dropping_particle="graaf",
                suffix="3rd",
            ),
            affiliations=(
                Affiliation(
                    text="Institute of Examples, Utrecht.",
                    identifiers=(Identifier(scheme="ror", value="https://ror.org/04pp8hn57"),),
                ),
                Affiliation(text="Second Institute, Leiden."),
            ),
            identifiers=(Identifier(scheme="orcid", value="0000-0002-1825-0097"),),
            equal_contribution=True,
            valid=True,
        ),
        Contributor(name=Collective(name="COVID Examples Study Group"), group="studygroup"),
        Contributor(name=Person(family="Misprynt", given="Otto"), valid=False),
        Contributor(
            name=Person(family="Inspector", given="Ines", initials="I"),
            role="investigator",
            group="studygroup",
        ),
        Contributor(name=Person(family="Edwards", given="Edith"), role="editor"),
    )


def _full_container() -> Container:
    return Container(
        title="Journal of complete examples",
        title_iso="J. Compl. Ex.",
        title_medline="J Complete Ex",
        title_short="JCE",
        issns=(
            Issn(value="1234-5679", kind="electronic"),
            Issn(value="8765-4326", kind="print"),
            Issn(value="2049-3630", kind="linking"),
        ),
        nlm_id="0376412R",
        country="Korea (South)",
        medium="Print",
        publisher="Example University Press",
        place="Cambridge, Mass.",
        isbns=("978-3-16-148410-0",),
        edition="4th revised",
        series="Lecture notes in examples",
        series_number="1713",
        volume_title="Volume on special cases",
        number_of_volumes="6",
    )


def _full_abstract() -> Abstract:
    return Abstract(
        sections=(
            AbstractSection(text="Why it was done.", label="Rationale", category="BACKGROUND"),
            AbstractSection(
                text=rich(("10", Styled(style="superscript", content=("7",)), " cells were counted.")),
                label="PATIENTS AND METHODS",
                category="METHODS",
            ),
        ),
        copyright="Copyright of the abstract 2018",
        kind="kind of the main abstract",
        language="ita",
    )


def _full_other_abstract() -> Abstract:
    return Abstract(
        sections=(AbstractSection(text="In plain words: it works."),),
        copyright="Copyright of the summary",
        kind="plain-language-summary",
        language="spa",
    )


def _full_mesh() -> tuple[MeshHeading, ...]:
    return (
        MeshHeading(
            descriptor=MeshTerm(
                name="Tropical Islands", ui="D062312", major=False, auto=True, kind="Geographic"
            ),
            qualifiers=(
                MeshTerm(name="epidemiology", ui="Q000453", major=True, auto=True),
                MeshTerm(name="drug effects", ui="Q000187", major=False),
            ),
        ),
    )
