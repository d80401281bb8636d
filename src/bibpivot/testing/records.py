"""Canonical records: a real review, one with every field filled, and the kinds that formats treat specially."""

from bibpivot.model import (
    Abstract,
    AbstractSection,
    Affiliation,
    Chemical,
    Collective,
    Completeness,
    Container,
    Contributor,
    Date,
    HistoryEvent,
    Identifier,
    Issn,
    Keyword,
    Pages,
    Person,
    PublicationType,
    Record,
    RecordType,
    Url,
)
from bibpivot.testing.full_record import full_record

SEED_ABSTRACT = (
    "A soluble form of the interleukin-2 receptor (sIL-2R) is secreted upon T-cell activation. Increased blood levels "
    "of sIL-2R occur in a variety of immunological diseases. Although the biological function of sIL-2R is "
    "incompletely understood, both in health and disease, sIL-2R serum measurements are commonly conducted in "
    "clinical practice as it may help to facilitate diagnosis of specific immune-mediated diseases, such as "
    "haemophagocytic lymphohistiocytosis and sarcoidosis. In these, and in other immune-diseases, sIL-2R levels may be "
    "used as a biomarker to monitor/predict disease activity and treatment response. In this review, we will give a "
    "brief overview of the biology of the IL-2/IL-2R system and will subsequently discuss the clinical utility of "
    "sIL-2R measurement, especially in the context of haemophagocytic lymphohistiocytosis, sarcoidosis, rheumatoid "
    "arthritis, systemic lupus erythematosus, juvenile idiopathic arthritis, adult-onset Still's disease, "
    "ANCA-associated vasculitis, and IgG4-related disease."
)


def seed_record() -> Record:
    """Return a review of 2020 as a page of a French-language mirror of PubMed gives it (crosswalk 5.10)."""
    department = (
        "Department of Immunology, Laboratory Medical Immunology, Erasmus Medical Center, "
        "University Medical Center Rotterdam, the Netherlands."
    )
    return Record(
        type=RecordType.JOURNAL_ARTICLE,
        title=(
            "Clinical significance of soluble interleukin-2 receptor measurement in immune-mediated diseases"
        ),
        contributors=(
            Contributor(
                name=Person(family="Dik", given="W A", initials="WA"),
                affiliations=(Affiliation(text=department),),
            ),
        ),
        container=Container(
            title="The Netherlands journal of medicine",
            title_medline="Neth J Med",
            issns=(Issn(value="1872-9061"),),
            nlm_id="0356133",
            country="Netherlands",
        ),
        issued=Date(year=2020, month=9, literal="09 2020"),
        history=(
            HistoryEvent(status="entrez", date=Date(year=2020, month=10, day=23)),
            HistoryEvent(status="pubmed", date=Date(year=2020, month=10, day=24)),
            HistoryEvent(status="medline", date=Date(year=2021, month=8, day=31)),
        ),
        abstract=Abstract(sections=(AbstractSection(text=SEED_ABSTRACT),)),
        chemicals=(
            Chemical(name="Biomarkers", registry_number="0"),
            Chemical(name="Receptors, Interleukin-2", registry_number="0"),
        ),
        publication_types=(PublicationType(name="Journal Article"), PublicationType(name="Review")),
        identifiers=(Identifier(scheme="pmid", value="33093245"),),
        publication_status="ppublish",
    )


def minimal_record() -> Record:
    """Return the least that makes a record recognisable: a type and a title."""
    return Record(type=RecordType.JOURNAL_ARTICLE, title="A title and nothing else")


def book_record() -> Record:
    """Return a whole book with editors, publisher and ISBN."""
    return Record(
        type=RecordType.BOOK,
        title="Handbook of rare examples",
        contributors=(
            Contributor(name=Person(family="Okafor", given="Chidi"), role="editor"),
            Contributor(name=Person(family="Łoś", given="Anna"), role="editor"),
        ),
        container=Container(
            publisher="Springer",
            place="Berlin",
            isbns=("978-0-306-40615-7",),
            edition="2nd",
            series="Examples in medicine",
        ),
        issued=Date(year=2012),
        number_of_pages="731",
        languages=("eng",),
        identifiers=(
            Identifier(scheme="bookaccession", value="NBK1116"),
            Identifier(scheme="pmid", value="20301295"),
        ),
    )


def chapter_record() -> Record:
    """Return a chapter with its own authors in an edited book."""
    return Record(
        type=RecordType.CHAPTER,
        title="Cases that never end",
        contributors=(
            Contributor(name=Person(family="Nguyễn", given="Thị Minh", initials="TM")),
            Contributor(name=Person(family="Okafor", given="Chidi"), role="editor"),
        ),
        container=Container(
            title="Handbook of rare examples",
            publisher="Springer",
            place="Berlin",
            isbns=("978-0-306-40615-7",),
        ),
        pages=Pages(first="211", last="240"),
        issued=Date(year=2012, month=5),
        abstract=Abstract(sections=(AbstractSection(text="A chapter on what does not stop."),)),
        keywords=(Keyword(term="endlessness"),),
    )


def preprint_record() -> Record:
    """Return a preprint: no volume, no pages, a DOI and a server."""
    return Record(
        type=RecordType.PREPRINT,
        title="A finding that nobody has reviewed",
        contributors=(
            Contributor(
                name=Person(family="Silva", given="Maria João", initials="MJ"),
                identifiers=(Identifier(scheme="orcid", value="0000-0001-5109-3700"),),
            ),
        ),
        container=Container(title="bioRxiv : the preprint server for biology", title_medline="bioRxiv"),
        issued=Date(year=2024, month=1, day=15),
        publication_types=(PublicationType(name="Preprint", ui="D000076942"),),
        identifiers=(Identifier(scheme="doi", value="10.1101/2024.01.15.575123"),),
        languages=("eng",),
    )


def collective_author_record() -> Record:
    """Return an article by a person and a group, in this order, whose author list is not complete."""
    return Record(
        type=RecordType.JOURNAL_ARTICLE,
        title="What the group and its friends found",
        contributors=(
            Contributor(name=Person(family="Smith", given="Jane", initials="J")),
            Contributor(name=Collective(name="European Group for Examples and Counterexamples")),
        ),
        completeness=(Completeness(of="author", complete=False),),
        container=Container(title="Group science", issns=(Issn(value="0028-0836", kind="print"),)),
        volume="12",
        issue="3",
        pages=Pages(first="24", last="32", literal="24-32, 64"),
        issued=Date(year=1998, season=1, literal="Spring 1998"),
    )


def anonymous_record() -> Record:
    """Return an article without any author, in a language of its own with a translated title."""
    return Record(
        type=RecordType.JOURNAL_ARTICLE,
        title="Obituary of a great physician",
        title_translated=True,
        title_vernacular="Nachruf auf einen großen Arzt",
        personal_name_subjects=(Contributor(name=Person(family="Virchow", given="Rudolf", initials="R")),),
        container=Container(
            title="Deutsche medizinische Wochenschrift (1946)", title_medline="Dtsch Med Wochenschr"
        ),
        volume="127",
        pages=Pages(first="iii", last="viii", literal="iii-viii"),
        issued=Date(year=2002, month=11, end=Date(year=2002, month=12), literal="2002 Nov-Dec"),
        languages=("ger",),
    )


def thesis_record() -> Record:
    """Return a thesis, which PubMed and some others have no place for."""
    return Record(
        type=RecordType.THESIS,
        title="On examples",
        genre="PhD thesis",
        contributors=(Contributor(name=Person(family="Curie", given="Marie")),),
        container=Container(publisher="Université de Paris", place="Paris"),
        issued=Date(year=1903),
        number_of_pages="142",
        urls=(Url(value="https://example.org/thesis"),),
    )


def canonical_records() -> dict[str, Record]:
    """Return all of them by name."""
    return {
        "seed": seed_record(),
        "minimal": minimal_record(),
        "full": full_record(),
        "book": book_record(),
        "chapter": chapter_record(),
        "preprint": preprint_record(),
        "collective author": collective_author_record(),
        "anonymous": anonymous_record(),
        "thesis": thesis_record(),
        "empty": Record(),
    }


def typed_records() -> dict[RecordType, Record]:
    """Return a record of every type, each with what most works have: title, author, year, publisher and a DOI."""
    return {
        kind: Record(
            type=kind,
            title=f"An example of the type {kind.replace('-', ' ')}",
            contributors=(Contributor(name=Person(family="Okafor", given="Chidi", initials="C")),),
            container=Container(title="What it appeared in", publisher="Example House", place="Utrecht"),
            issued=Date(year=2001, month=2, day=3),
            identifiers=(Identifier(scheme="doi", value=f"10.1000/{kind}"),),
            languages=("eng",),
        )
        for kind in RecordType
    }
