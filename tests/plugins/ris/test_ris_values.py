"""Every part of a record in its RIS place: types, people, titles, dates, pages, identifiers, subjects, notes."""

import pytest
from ris_reading import read
from ris_writing import by, losses, person, tagged, values, write

from bibpivot.api import (
    Abstract,
    AbstractSection,
    Affiliation,
    Collective,
    Container,
    Contributor,
    Date,
    Event,
    Identifier,
    Issn,
    Keyword,
    MeshHeading,
    MeshTerm,
    Person,
    Record,
    RecordType,
    RichText,
    Styled,
    Url,
)
from bibpivot.running.report import Report
from bibpivot.testing import records as canonical
from bibpivot_ris.tables import TYPES

# Types.


def test_every_type_has_one() -> None:
    assert set(TYPES) == set(RecordType)


@pytest.mark.parametrize(
    ("type_", "standard", "endnote"),
    [
        (RecordType.JOURNAL_ARTICLE, "JOUR", "JOUR"),
        (RecordType.PREPRINT, "JOUR", "JOUR"),
        (RecordType.CONFERENCE_PAPER, "CONF", "CPAPER"),
        (RecordType.PROCEEDINGS, "CONF", "CONF"),
        (RecordType.THESIS, "THES", "THES"),
        (RecordType.WEB_PAGE, "ELEC", "ELEC"),
        (RecordType.PERIODICAL, "JFULL", "SER"),
        (RecordType.OTHER, "GEN", "GEN"),
    ],
)
def test_types(type_: RecordType, standard: str, endnote: str) -> None:
    record = Record(type=type_)
    assert tagged(record, "TY") == tagged(record, "TY", dialect="zotero") == [standard]
    assert tagged(record, "TY", dialect="endnote") == [endnote]


def test_a_preprint_says_so() -> None:
    assert tagged(Record(type=RecordType.PREPRINT), "M3") == ["Preprint"]
    assert tagged(canonical.preprint_record(), "M3") == ["Preprint"]


@pytest.mark.parametrize("type_", [RecordType.MANUAL, RecordType.PROCEEDINGS, RecordType.INTERVIEW])
def test_a_type_that_reads_back_as_another_is_told(type_: RecordType) -> None:
    assert losses(Record(type=type_)) == [("approximated", "type")]


# People.


@pytest.mark.parametrize(
    ("who", "line"),
    [
        (person("Dik", "W A"), "Dik, W A"),
        (person("Hellinger", "Frank R", suffix="Jr"), "Hellinger, Frank R, Jr"),
        (person("Smith", suffix="3rd"), "Smith, , 3rd"),
        (person("Berg", "Jan", non_dropping_particle="van der"), "van der Berg, Jan"),
        (person("Beethoven", "Ludwig", dropping_particle="van"), "Beethoven, Ludwig van"),
        (person("Dik", initials="WA"), "Dik, WA"),
        (person("Suharto"), "Suharto"),
        (person(None, "Madonna"), "Madonna"),
        (Contributor(name=Collective(name="World Health Organization")), "World Health Organization,"),
        (
            Contributor(
                name=Collective(name=RichText(content=(Styled(style="italic", content=("E3N",)), " Group")))
            ),
            "E3N Group,",
        ),
    ],
)
def test_names(who: Contributor, line: str) -> None:
    assert tagged(by(who), "AU") == [line]


def test_initials_may_have_stops() -> None:
    people = by(
        person("Dik", "W A"),
        person("Hellinger", "Frank R"),
        person("Sartre", "Jean-Paul"),
        person("Li", "X-Y"),
    )
    assert tagged(people, "AU", dotted_initials=True) == [
        "Dik, W.A.", "Hellinger, Frank R.", "Sartre, Jean-Paul", "Li, X.-Y.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("type_", "role", "tag"),
    [
        (RecordType.JOURNAL_ARTICLE, "editor", "A2"),
        (RecordType.CHAPTER, "editor", "A2"),
        (RecordType.CHAPTER, "collection-editor", "A3"),
        (RecordType.CONFERENCE_PAPER, "editor", "A2"),
        (RecordType.BOOK, "editor", "A3"),
        (RecordType.BOOK, "collection-editor", "A2"),
        (RecordType.BOOK, "translator", "A4"),
        (RecordType.EDITED_BOOK, "editor", "AU"),
        (RecordType.FILM, "director", "AU"),
    ],
)
def test_roles_have_tags_by_type(type_: RecordType, role: str, tag: str) -> None:
    record = by(person("Okafor", "Chidi", role), type_=type_)
    assert tagged(record, tag) == ["Okafor, Chidi"]
    assert losses(record) == []


def test_a_role_without_a_tag_is_in_a_note_and_told() -> None:
    record = by(person("Okafor", "Chidi", "illustrator"))
    assert tagged(record, "N1") == ["Illustrator: Okafor, Chidi"]
    assert losses(record) == [("renamed", "contributors.role")]


def test_an_edited_book_with_authors_is_a_book() -> None:
    record = by(person("Łoś", "Anna"), person("Okafor", "Chidi", "editor"), type_=RecordType.EDITED_BOOK)
    assert values(write(record))[:3] == [("TY", "BOOK"), ("AU", "Łoś, Anna"), ("A3", "Okafor, Chidi")]
    assert losses(record) == [("approximated", "type")]


def test_misprints_and_investigators_are_no_authors() -> None:
    misprint = Contributor(name=Person(family="Misprynt"), valid=False)
    record = by(misprint, person("Inspector", "Ines", "investigator"))
    assert tagged(record, "AU") == []
    assert losses(record) == [("dropped", "contributors.name")] * 2


def test_affiliations_stand_once_each_and_are_not_tied() -> None:
    here, there = Affiliation(text="Here."), Affiliation(text="There.")
    name = Person(family="A")
    record = by(
        Contributor(name=name, affiliations=(here, there)), Contributor(name=name, affiliations=(here,))
    )
    assert tagged(record, "AD") == ["Here.", "There."]
    assert losses(record) == [("approximated", "contributors.affiliations")]


@pytest.mark.parametrize(
    "who",
    [
        person("Smith, MD", "J"),
        person("van Gogh"),
        person("Smith*", "J"),
        Contributor(name=Collective(name="Department of Health, Education, and Welfare")),
    ],
)
def test_a_name_that_does_not_read_back_is_told(who: Contributor) -> None:
    assert losses(by(who)) == [("approximated", "contributors.name")]
    assert "*" not in write(by(who))


# Titles and containers.


def test_translated_titles_are_bracketed_beside_the_vernacular() -> None:
    record = Record(title="A thing", title_translated=True, title_vernacular="Une chose")
    assert (tagged(record, "TI"), tagged(record, "TT")) == (["[A thing]"], ["Une chose"])
    assert losses(record) == []


def test_a_vernacular_title_is_the_title_where_there_is_none() -> None:
    assert tagged(Record(title_vernacular="Une chose"), "TI") == ["Une chose"]


def test_tt_is_not_written_beside_an_original_title() -> None:
    record = Record(title="A thing", title_vernacular="Une chose")
    assert tagged(record, "TT") == []
    assert tagged(record, "N1") == ["Original title: Une chose"]
    assert losses(record) == [("renamed", "title_vernacular")]


def test_markup_becomes_plain() -> None:
    title = RichText(
        content=(
            "10",
            Styled(style="superscript", content=("7",)),
            " ",
            Styled(style="italic", content=("E",)),
        )
    )
    assert tagged(Record(title=title), "TI") == ["10⁷ E"]
    assert losses(Record(title=title)) == [("approximated", "title")]


def test_one_abbreviation_and_the_others_told() -> None:
    container = Container(title="The journal", title_medline="J", title_iso="J.")
    assert tagged(Record(container=container), "J2") == ["J"]
    # Beside a PMID it reads as NLM's abbreviation, else as one of unknown making.
    pubmeds = (Identifier(scheme="pmid", value="33093245"),)
    assert losses(Record(container=container, identifiers=pubmeds)) == [("dropped", "container.title_iso")]
    assert losses(Record(container=container)) == [
        ("approximated", "container.title_medline"),
        ("dropped", "container.title_iso"),
    ]
    assert losses(Record(container=Container(title_medline="J", title_iso="J"), identifiers=pubmeds)) == []
    assert losses(Record(container=Container(title_short="J"))) == []
    assert losses(Record(container=Container(title_short="J"), identifiers=pubmeds)) == [
        ("approximated", "container.title_short")
    ]


def test_series() -> None:
    book = Record(type=RecordType.BOOK, container=Container(series="Lectures", series_number="7"))
    assert (tagged(book, "T2"), tagged(book, "M1")) == (["Lectures"], ["7"])
    part = Record(
        type=RecordType.CHAPTER, container=Container(title="Book", series="Lectures", series_number="7")
    )
    assert (tagged(part, "T2"), tagged(part, "T3"), tagged(part, "SV")) == (["Book"], ["Lectures"], ["7"])


def test_a_conference() -> None:
    record = Record(
        type=RecordType.CONFERENCE_PAPER,
        container=Container(title="Proceedings", place="Berlin"),
        event=Event(title="Congress", place="Ghent", date=Date(year=2018, month=6)),
    )
    assert {tag: value for tag, value in values(write(record)) if tag in ("T2", "C3", "CY", "C1", "N1")} == {
        "T2": "Congress", "C3": "Proceedings", "CY": "Ghent", "C1": "Berlin", "N1": "Conference: 2018-06",
    }  # fmt: skip


# Dialects.


@pytest.mark.parametrize("kind", [RecordType.MAGAZINE_ARTICLE, RecordType.NEWSPAPER_ARTICLE])
def test_the_edition_of_magazines_and_newspapers_in_endnote(kind: RecordType) -> None:
    record = Record(
        type=kind, container=Container(edition="Late"), published_online=Date(year=2011, month=5, day=11)
    )
    assert tagged(record, "ET", dialect="endnote") == ["Late"]
    assert tagged(record, "N1", dialect="endnote") == ["Published online: 2011/05/11"]
    assert tagged(record, "ET") == ["2011/05/11"]
    for dialect in ("endnote", "standard"):
        again = read(write(record, dialect="endnote"), dialect=dialect).record
        assert again.published_online == record.published_online
        assert again.container == record.container


def test_people_of_reports_in_endnote() -> None:
    people = [Contributor(name=Person(family="Ser"), role="collection-editor")]
    people.append(Contributor(name=Person(family="Ed"), role="editor"))
    report = Record(type=RecordType.REPORT, contributors=tuple(people))
    assert (tagged(report, "A2", dialect="endnote"), tagged(report, "A3", dialect="endnote")) == (["Ser"], [])
    assert tagged(report, "N1", dialect="endnote") == ["Editor: Ed"]
    again = read(write(report, dialect="endnote"), dialect="endnote").record
    assert {(str(who), who.role) for who in again.contributors} == {
        ("Ser", "collection-editor"),
        ("Ed", "editor"),
    }


def test_several_numbers_for_zotero() -> None:
    numbers = Container(issns=(Issn(value="1872-9061"), Issn(value="0300-2977")), isbns=("3-540", "978-3"))
    article = Record(type=RecordType.JOURNAL_ARTICLE, container=numbers)
    assert tagged(article, "SN", dialect="zotero") == ["1872-9061 0300-2977", "3-540 978-3"]
    book = Record(type=RecordType.BOOK, container=numbers)
    assert tagged(book, "SN", dialect="zotero") == ["3-540 978-3", "1872-9061 0300-2977"]
    again = read(write(article, dialect="zotero"), dialect="zotero").record
    assert again.container is not None
    assert again.container.issns == numbers.issns


# Identifiers, places, subjects, notes.


def test_identifiers() -> None:
    identifiers = (
        Identifier(scheme="doi", value="10.1/bad", valid=False), Identifier(scheme="doi", value="10.1/x"),
        Identifier(scheme="doi", value="10.1/x"), Identifier(scheme="pmid", value="007"),
        Identifier(scheme="pmc", value="PMC1"), Identifier(scheme="mid", value="NIHMS1"),
        Identifier(scheme="pii", value="S0140"), Identifier(scheme="accession:WOS", value="WOS:1"),
    )  # fmt: skip
    record = Record(type=RecordType.JOURNAL_ARTICLE, identifiers=identifiers)
    lines = [line for line in values(write(record)) if line[0] in ("AN", "DB", "DO", "C2", "C6")]
    assert lines == [("AN", "007"), ("DB", "PubMed"), ("DO", "10.1/x"), ("C2", "PMC1"), ("C6", "NIHMS1")]
    report = Report()
    write(record, report=report)
    assert [entry.first.sample for entry in report.losses] == [
        "doi:10.1/bad",
        "pii:S0140",
        "accession:WOS:WOS:1",
    ]


def test_accession_numbers_of_other_databases() -> None:
    record = Record(identifiers=(Identifier(scheme="accession:WOS", value="WOS:1"),))
    assert (tagged(record, "AN"), tagged(record, "DB")) == (["WOS:1"], ["WOS"])


def test_the_database_is_told_by_dialect() -> None:
    record = Record(identifiers=(Identifier(scheme="pmid", value="1"),))
    assert tagged(record, "DP", dialect="endnote") == ["NLM"]
    assert tagged(record, "DP", dialect="zotero") == ["PubMed"]
    assert tagged(record, "DB", dialect="endnote") == []


def test_no_pmcid_where_c2_is_a_year() -> None:
    record = Record(type=RecordType.CONFERENCE_PAPER, identifiers=(Identifier(scheme="pmc", value="PMC1"),))
    assert (tagged(record, "C2"), tagged(record, "N1")) == ([], ["PMCID: PMC1"])


def test_a_place_goes_before_a_country() -> None:
    assert tagged(Record(container=Container(country="Netherlands")), "CY") == ["Netherlands"]
    both = Record(container=Container(country="Netherlands", place="Leiden"))
    assert tagged(both, "CY") == ["Leiden"]
    assert losses(both) == [("dropped", "container.country")]


def test_abstracts_stand_on_one_line() -> None:
    sections = (AbstractSection(text="Why\nit was.", label="AIM"), AbstractSection(text="It works."))
    record = Record(abstract=Abstract(sections=sections))
    assert tagged(record, "AB") == ["AIM: Why it was. It works."]
    assert losses(record) == [
        ("approximated", "abstract.sections"),
        ("approximated", "abstract.sections.text"),
    ]


def test_keywords_and_headings_have_a_line_each_without_stars() -> None:
    record = Record(
        keywords=(
            Keyword(term="Receptors, Interleukin-2"),
            Keyword(term="*Gambling"),
            Keyword(term="HLA-B*27"),
        ),
        mesh_headings=(
            MeshHeading(
                descriptor=MeshTerm(name="Arthritis", major=True),
                qualifiers=(MeshTerm(name="therapy", major=True),),
            ),
            MeshHeading(descriptor=MeshTerm(name="Receptors, Interleukin-2")),
        ),
    )
    assert tagged(record, "KW") == ["Receptors, Interleukin-2", "Gambling", "HLA-B*27", "Arthritis/therapy"]


def test_languages_are_tags() -> None:
    assert tagged(Record(languages=("fre", "dut", "mul", "pt-BR")), "LA") == ["fr", "nl", "mul", "pt-BR"]


def test_links() -> None:
    record = Record(
        urls=(Url(value="https://a"), Url(value="https://b.pdf", kind="pdf"), Url(value="c", kind="html"))
    )
    assert (tagged(record, "UR"), tagged(record, "L1")) == (["https://a", "c"], ["https://b.pdf"])
    assert losses(record) == [("dropped", "urls.kind")]


def test_the_citation_key() -> None:
    record = Record(title="x")
    assert ("ID", "a2020") in values(write(record, key="a2020"))
    assert ("LB", "a2020") in values(write(record, key="a2020", dialect="endnote"))
