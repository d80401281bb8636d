"""Things that are invalid and easy to write (crosswalk 4.4), each provoked; every document is judged in `write`."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pubmed_support import DTD_VERSIONS, article, assert_valid, author, book, document, journal, write

from bibpivot.api import (
    Abstract,
    AbstractSection,
    Affiliation,
    Collective,
    Container,
    Contributor,
    Date,
    Envelope,
    Grant,
    HistoryEvent,
    Identifier,
    Issn,
    Keyword,
    MeshHeading,
    MeshTerm,
    Note,
    Pages,
    Person,
    Record,
    Reference,
    Relation,
    Styled,
    SupplementaryMesh,
    Writing,
    rich,
)
from bibpivot.running.report import Report
from bibpivot.testing.records import canonical_records
from bibpivot.testing.strategies import records
from bibpivot_pubmed.xml.options import XmlWriteOptions
from bibpivot_pubmed.xml.writer import XmlWriter

DOI = Identifier(scheme="doi", value="10.1000/x")
PMID = Identifier(scheme="pmid", value="1234567")
WHOLE = Date(year=2020, month=9, day=5)


def children(parent: object) -> list[str]:
    return [child.tag for child in parent]  # type: ignore[attr-defined] # an element


def test_pagination_before_electronic_locations() -> None:
    written = write(article(pages=Pages(first="1"), identifiers=(DOI,)))
    tags = children(written.article.find(".//Article"))
    assert tags.index("Pagination") < tags.index("ELocationID")


def test_pages_in_order() -> None:
    written = write(article(pages=Pages(first="764", last="769", literal="764-9")))
    assert [(child.tag, child.text) for child in written.article.find(".//Pagination")] == [
        ("StartPage", "764"), ("EndPage", "769"), ("MedlinePgn", "764-9"),
    ]  # fmt: skip


def test_a_range_without_a_spelling_is_written_in_full() -> None:
    assert write(article(pages=Pages(first="764", last="769"))).text("MedlinePgn") == "764-769"


def test_no_end_page_alone() -> None:
    written = write(article(pages=Pages(last="769")))
    assert not written.has("EndPage")
    assert written.text("MedlinePgn") == "769"


def test_a_last_page_beside_a_spelling_that_does_not_say_it() -> None:
    written = write(article(pages=Pages(literal="passim", last="9")))
    assert written.text("MedlinePgn") == "passim"
    assert written.lost("dropped", "pages.last") == ["9"]


def test_pages_that_are_no_range_are_medline_pagination_alone() -> None:
    written = write(article(pages=Pages(literal="[6021 words; 81 paragraphs]")))
    assert children(written.article.find(".//Pagination")) == ["MedlinePgn"]


def test_an_article_number_is_the_pagination() -> None:
    assert write(article(article_number="e1006561")).text("MedlinePgn") == "e1006561"


def test_one_issn_though_there_are_two_alike() -> None:
    twice = (Issn(value="1872-9061", kind="print"), Issn(value="1872-9061", kind="print"))
    assert len(write(journal(issns=twice)).texts("ISSN")) == 1


def test_identifiers_between_name_and_affiliation_and_after_an_affiliations_text() -> None:
    who = Contributor(
        name=Person(family="Dik", suffix="Jr", initials="W", given="Willem"),
        identifiers=(Identifier(scheme="orcid", value="0000-0002-1825-0097"),),
        affiliations=(Affiliation(text="Here", identifiers=(Identifier(scheme="isni", value="1"),)),),
    )
    written = write(article(contributors=(who,)))
    assert children(written.article.find(".//Author")) == [
        "LastName", "ForeName", "Initials", "Suffix", "Identifier", "AffiliationInfo",
    ]  # fmt: skip
    assert children(written.article.find(".//AffiliationInfo")) == ["Affiliation", "Identifier"]
    sources = [element.get("Source") for element in written.article.iterfind(".//Identifier")]
    assert sources == ["ORCID", "ISNI"]


def test_a_person_without_any_name() -> None:
    written = write(article(contributors=(author(), author(suffix="Jr"))))
    assert written.texts("LastName") == ["", ""]


def test_empty_lists_are_not_written() -> None:
    written = write(article(abstract=Abstract(), supplementary_mesh=(SupplementaryMesh(name="x"),)))
    for element in ("AuthorList", "Abstract", "SupplMeshList", "KeywordList", "GrantList", "History"):
        assert not written.has(element)
    assert written.lost("dropped", "supplementary_mesh") == ["x"]


def test_a_copyright_without_abstract() -> None:
    written = write(article(abstract=Abstract(copyright="© 2020")), indent=False)
    assert "<Abstract><AbstractText/><CopyrightInformation>© 2020" in written.data.decode()


def test_order_of_the_citation() -> None:
    written = write(canonical_records()["full"])
    assert children(written.article.find("MedlineCitation")) == [
        "PMID", "DateCompleted", "DateRevised", "Article", "MedlineJournalInfo", "ChemicalList", "SupplMeshList",
        "CitationSubset", "CitationSubset", "CommentsCorrectionsList", "GeneSymbolList", "MeshHeadingList",
        "NumberOfReferences", "PersonalNameSubjectList", "OtherID", "OtherAbstract", "KeywordList", "KeywordList",
        "CoiStatement", "SpaceFlightMission", "InvestigatorList", "GeneralNote",
    ]  # fmt: skip


def test_no_markup_where_the_dtd_takes_none() -> None:
    marked = rich(("a", Styled(style="bold", content=("b",))))
    written = write(article(container=Container(title=marked), notes=(Note(text=marked, owner="NLM"),)))
    assert written.text("Title") == "ab"
    assert written.text("GeneralNote") == "ab"
    assert written.lost("approximated", "container.title") == ["ab"]


@pytest.mark.parametrize(
    ("category", "expected"), [("Methods", "METHODS"), ("METHODS", "METHODS"), ("Setting", None)]
)
def test_nlm_categories(category: str, expected: str | None) -> None:
    section = AbstractSection(text="t", label="Methods", category=category)
    written = write(article(abstract=Abstract(sections=(section,))))
    assert written.get("AbstractText", "NlmCategory") == expected
    assert written.get("AbstractText", "Label") == "Methods"
    assert bool(written.losses) is True


def test_a_first_section_without_heading_beside_labelled_ones() -> None:
    sections = (AbstractSection(text="a"), AbstractSection(text="b", label="METHODS"))
    written = write(article(abstract=Abstract(sections=sections)))
    assert written.get("AbstractText", "Label") == "UNLABELLED"
    assert written.lost("synthesised", "abstract.sections.label") == ["UNLABELLED"]
    alone = write(article(abstract=Abstract(sections=sections[:1])))
    assert alone.get("AbstractText", "Label") is None


def test_other_abstracts_need_a_kind_and_are_not_english_by_default() -> None:
    section = AbstractSection(text="Abstract available in an unknown language from the publisher.")
    written = write(article(other_abstracts=(Abstract(sections=(section,)),)))
    assert written.get("OtherAbstract", "Type") == "Publisher"
    assert written.get("OtherAbstract", "Language") == "und"
    assert written.lost("synthesised", "other_abstracts.kind") == ["Publisher"]


@pytest.mark.parametrize("scheme", ["url", "pubmed-url", "", "PMID", "accession:WOS", "arxiv"])
def test_identifiers_without_a_place(scheme: str) -> None:
    written = write(article(identifiers=(Identifier(scheme=scheme, value="v"), PMID, PMID)))
    assert not written.has("ArticleId")
    assert len(written.lost("dropped", "identifiers")) >= 1


@pytest.mark.parametrize(
    ("status", "expected"),
    [("pmc release", "pmc-release"), ("Entrez", "entrez"), ("received", "received"), ("foo", None)],
)
def test_history_statuses(status: str, expected: str | None) -> None:
    written = write(article(history=(HistoryEvent(status=status, date=WHOLE),)))
    if expected is None:
        assert not written.has("History")
        assert written.lost("dropped", "history") == ["foo"]
    else:
        assert written.get("PubMedPubDate", "PubStatus") == expected


def test_minutes_need_hours() -> None:
    event = HistoryEvent(status="entrez", date=WHOLE, minute=30, second=1)
    written = write(article(history=(event,)))
    assert children(written.article.find(".//PubMedPubDate")) == ["Year", "Month", "Day"]
    assert written.lost("dropped", "history.minute") == ["30"]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("PartialRetractionIn", "ErratumIn"), ("PartialRetractionOf", "ErratumFor"), ("commenton", "CommentOn"),
     ("IsPartOf", None)],
)  # fmt: skip
def test_relation_kinds(kind: str, expected: str | None) -> None:
    written = write(
        article(relations=(Relation(kind=kind, citation="J. 2000;1:2", identifiers=(PMID, DOI)),))
    )
    if expected is None:
        assert not written.has("CommentsCorrectionsList")
        assert written.lost("dropped", "relations")
    else:
        assert written.get("CommentsCorrections", "RefType") == expected
        assert children(written.article.find(".//CommentsCorrections")) == ["RefSource", "PMID"]
        assert written.text("RefSource") == "J. 2000;1:2 doi: 10.1000/x"


@pytest.mark.parametrize("owner", ["NOTNLM", "me", ""])
def test_note_owners(owner: str) -> None:
    written = write(article(notes=(Note(text="n", owner=owner),)))
    assert not written.has("GeneralNote")
    assert written.lost("dropped", "notes") == ["n"]


def test_a_tie_to_investigators_that_are_not_there() -> None:
    group = Contributor(name=Collective(name="Group"), group="g")
    written = write(article(contributors=(group,)))
    assert written.get("CollectiveName", "Investigators") is None
    assert written.lost("dropped", "contributors.group") == ["g"]


def test_ties_to_investigators_are_xml_names_unique_in_a_file() -> None:
    def member(family: str, group: str | None) -> Contributor:
        return Contributor(name=Person(family=family), role="investigator", group=group)

    people = (
        Contributor(name=Collective(name="First"), group="1 a"),
        Contributor(name=Collective(name="Second"), group="1/a"),
        member("A", "1 a"), member("B", "1/a"), member("C", "1 a"), member("D", None),
    )  # fmt: skip
    record = article(contributors=people, identifiers=(PMID,))
    written = write(record)
    lists = written.article.findall(".//InvestigatorList")
    ties = [element.get("Investigators") for element in written.article.iterfind(".//CollectiveName")]
    assert [element.get("ID") for element in lists] == [*ties, None]
    assert [[name.text for name in element.iter("LastName")] for element in lists] == [
        ["A", "C"],
        ["B"],
        ["D"],
    ]
    assert all("1234567" in tie for tie in ties if tie)
    # Written again with the ids as groups, nothing changes; other records of the file have other ids.
    other = article(contributors=people, identifiers=(Identifier(scheme="pmid", value="7654321"),))
    assert_valid(together([record, other]))


def test_older_dtds_have_one_list_of_investigators_countries_and_fewer_kinds() -> None:
    people = (
        Contributor(name=Collective(name="Group"), group="g"),
        Contributor(name=Person(family="A"), role="investigator", group="g"),
        Contributor(name=Person(family="B"), role="investigator"),
    )
    concepts = (SupplementaryMesh(name="Hand", kind="Anatomy", ui="C1"),)
    heading = MeshHeading(descriptor=MeshTerm(name="Humans", ui="D006801", auto=True))
    record = article(
        contributors=people, grants=(Grant(id="1", agency="A"),), supplementary_mesh=concepts,
        mesh_headings=(heading,),
    )  # fmt: skip
    written = write(record, dtd="190101")
    assert len(written.article.findall(".//InvestigatorList")) == 1
    assert written.texts("Grant/Country") == [""]
    assert not written.has("SupplMeshName")
    assert written.lost("dropped", "mesh_headings.descriptor.auto") == ["Y"]


def test_references_nest_by_their_headings_in_order() -> None:
    sections = ((), ("A",), ("A", "B"), ("A", "B"), ("A",), ("C", "B"), ())
    references = tuple(
        Reference(citation=str(number), section=section) for number, section in enumerate(sections)
    )
    written = write(article(references=references))

    def tree(element: object) -> list[object]:
        return [
            child.text
            if child.tag == "Title"
            else child.findtext("Citation")
            if child.tag == "Reference"
            else tree(child)
            for child in element  # type: ignore[attr-defined] # an element
        ]

    lists = [tree(element) for element in written.article.findall("PubmedData/ReferenceList")]
    assert lists == [["0"], ["A", "1", ["B", "2", "3"]], ["A", "4"], ["C", ["B", "5"]], ["6"]]


def test_keywords_by_runs_of_owners() -> None:
    keywords = (
        Keyword(term="a", owner="NOTNLM"), Keyword(term="b"), Keyword(term="c", owner="nasa", major=True),
        Keyword(term="d", owner="who"),
    )  # fmt: skip
    written = write(article(keywords=keywords))
    owners = [element.get("Owner") for element in written.article.iterfind(".//KeywordList")]
    assert owners == ["NOTNLM", "NOTNLM", "NASA", "NOTNLM"]
    assert written.lost("dropped", "keywords.owner") == ["who"]


@pytest.mark.parametrize("version", DTD_VERSIONS)
def test_a_document_without_records(version: str) -> None:
    writer = XmlWriter(XmlWriteOptions(dtd=version), Writing(plugin="pubmed", collector=Report()))  # type: ignore[arg-type] # one of its literals
    assert assert_valid(writer.empty(), version).tag == "PubmedBookArticleSet"


def together(many: list[Record], options: XmlWriteOptions | None = None) -> bytes:
    envelopes = [Envelope(record=one, line=line) for line, one in enumerate(many, 1)]
    return document(envelopes, options or XmlWriteOptions(), Report())


@pytest.mark.parametrize("name", canonical_records())
@pytest.mark.parametrize("version", DTD_VERSIONS)
def test_canonical_records(name: str, version: str) -> None:
    write(canonical_records()[name], dtd=version)


def test_articles_and_books_in_one_set() -> None:
    root = assert_valid(together(list(canonical_records().values())))
    assert {child.tag for child in root} == {"PubmedArticle", "PubmedBookArticle"}


def test_a_book_and_its_chapter() -> None:
    whole = write(canonical_records()["book"])
    assert whole.text("BookTitle") == "Handbook of rare examples"
    assert not whole.has("ArticleTitle")
    assert whole.get("Book/AuthorList", "Type") == "editors"
    chapter = write(canonical_records()["chapter"])
    assert chapter.text("ArticleTitle") == "Cases that never end"
    assert chapter.text("BookTitle") == "Handbook of rare examples"
    assert chapter.article.findtext("BookDocument/AuthorList/Author/LastName") == "Nguyễn"
    assert chapter.texts("Isbn") == ["978-0-306-40615-7"]


def test_what_books_have_no_place_for_is_reported() -> None:
    written = write(
        book(
            title="B", chemicals=(), mesh_headings=(MeshHeading(descriptor=MeshTerm(name="H")),), owner="NLM"
        )
    )
    assert written.lost("dropped", "mesh_headings") == ["H"]
    assert written.lost("dropped", "owner") == ["NLM"]


OPTIONS = st.builds(
    XmlWriteOptions,
    dtd=st.sampled_from(DTD_VERSIONS),
    indent=st.booleans(),
    issn_type=st.sampled_from(("electronic", "print", "omit")),
    assumed=st.sampled_from(("off", "comment")),
)
MODEST = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@pytest.mark.parametrize("filled", [1, 4, 8])
def test_every_record_is_valid(filled: int) -> None:
    @MODEST
    @given(records(filled=filled, unprintable=True, most=2), OPTIONS)
    def check(record: Record, options: XmlWriteOptions) -> None:
        assert_valid(together([record], options), options.dtd)

    check()
