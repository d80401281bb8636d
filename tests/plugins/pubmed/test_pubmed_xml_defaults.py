"""What is written where the DTD demands a value that nobody gave: the rows of crosswalk 4.3, one by one."""

import io

import msgspec
import pytest
from pubmed_support import article, author, book, canonical, journal, parse, write

from bibpivot.api import (
    Chemical,
    Completeness,
    Container,
    Date,
    Grant,
    HistoryEvent,
    Identifier,
    Issn,
    MeshHeading,
    MeshTerm,
    Note,
    PublicationType,
    Record,
    RecordType,
)
from bibpivot.library import convert
from bibpivot.library import read as read_records
from bibpivot_pubmed.xml.tables import BOOK_TYPES

PMID = Identifier(scheme="pmid", value="1234567")
DOI = Identifier(scheme="doi", value="10.1000/x")
ONLINE = Date(year=2019, month=7, day=4)

MINIMAL = """\
<PubmedArticleSet><PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">33093245</PMID>\
<Article PubModel="Print"><Journal><JournalIssue CitedMedium="Internet"><PubDate><Year>2020</Year><Month>09</Month>\
</PubDate></JournalIssue></Journal><ArticleTitle>Clinical significance of soluble interleukin-2 receptor measurement \
in immune-mediated diseases.</ArticleTitle><Pagination><MedlinePgn/></Pagination><Language>und</Language>\
<PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType></PublicationTypeList></Article>\
<MedlineJournalInfo><MedlineTA>Neth J Med</MedlineTA></MedlineJournalInfo></MedlineCitation></PubmedArticle>\
</PubmedArticleSet>"""


def test_the_minimal_document() -> None:
    # Crosswalk 4.5, with the owner that 4.3 derives; the DTD's own default says the same.
    record = article(
        title="Clinical significance of soluble interleukin-2 receptor measurement in immune-mediated diseases",
        citation_status="MEDLINE",
        publication_model="Print",
        container=Container(title_medline="Neth J Med", medium="Internet"),
        issued=Date(year=2020, month=9, literal="09 2020"),
        identifiers=(Identifier(scheme="pmid", value="33093245"),),
    )
    assert canonical(write(record).root) == canonical(parse(MINIMAL.encode()))


def test_pmid_unknown_is_an_empty_element_of_version_1() -> None:
    written = write(article())
    assert b'<PMID Version="1"/>' in written.data
    assert written.lost("synthesised", "identifiers") == [""]


def test_pmid_keeps_its_version() -> None:
    written = write(article(identifiers=(msgspec.structs.replace(PMID, version="3"),)))
    assert written.get("PMID", "Version") == "3"
    assert not written.lost("synthesised", "identifiers.version")


def _history(entrez: Date, medline: Date) -> tuple[HistoryEvent, ...]:
    return HistoryEvent(status="entrez", date=entrez), HistoryEvent(status="medline", date=medline)


EARLY, LATE = Date(year=2019, month=12, day=31), Date(year=2020, month=1, day=1)


@pytest.mark.parametrize(
    ("record", "status", "reported"),
    [
        (article(citation_status="In-Process", chemicals=(Chemical(name="x"),)), "In-Process", False),
        (article(chemicals=(Chemical(name="x"),)), "MEDLINE", True),
        (article(mesh_headings=(MeshHeading(descriptor=MeshTerm(name="Humans")),)), "MEDLINE", True),
        (article(history=_history(EARLY, LATE), identifiers=(PMID,)), "MEDLINE", True),
        (article(history=_history(EARLY, EARLY), identifiers=(PMID,)), "Publisher", True),
        (article(history=_history(LATE, EARLY), identifiers=(PMID,)), "Publisher", True),
        (article(identifiers=(PMID,)), "Publisher", True),
        (article(), "Publisher", True),
    ],
)
def test_status(record: Record, status: str, reported: bool) -> None:
    written = write(record)
    assert written.get("MedlineCitation", "Status") == status
    assert bool(written.lost("synthesised", "citation_status")) is reported


@pytest.mark.parametrize(
    ("record", "owner", "reported"),
    [
        (article(owner="PIP"), "PIP", False),
        (article(identifiers=(PMID,)), "NLM", True),
        (article(identifiers=(DOI,)), "NOTNLM", True),
    ],
)
def test_owner(record: Record, owner: str, reported: bool) -> None:
    written = write(record)
    assert written.get("MedlineCitation", "Owner") == owner
    assert bool(written.lost("synthesised", "owner")) is reported


@pytest.mark.parametrize(
    ("stated", "status", "online", "model"),
    [
        ("Electronic-eCollection", "ppublish", None, "Electronic-eCollection"),
        (None, "ppublish", None, "Print"),
        (None, "ppublish", ONLINE, "Print-Electronic"),
        (None, "aheadofprint", ONLINE, "Print-Electronic"),
        (None, "epublish", ONLINE, "Electronic"),
        (None, "epublish", None, "Electronic"),
        (None, None, ONLINE, "Print-Electronic"),
        (None, None, None, "Print"),
        (None, "ppublish", Date(year=2019), "Print"),
    ],
)
def test_publication_model(stated: str | None, status: str | None, online: Date | None, model: str) -> None:
    written = write(article(publication_model=stated, publication_status=status, published_online=online))
    assert written.get("Article", "PubModel") == model
    assert bool(written.lost("synthesised", "publication_model")) is (stated is None)


@pytest.mark.parametrize(
    ("kind", "medium", "option", "issn_type", "cited"),
    [
        ("electronic", None, "print", "Electronic", "Internet"),
        ("print", None, "electronic", "Print", "Print"),
        ("print", "Internet", "electronic", "Print", "Internet"),
        (None, "Print", "electronic", "Print", "Print"),
        (None, "Internet", "print", "Electronic", "Internet"),
        (None, None, "electronic", "Electronic", "Internet"),
        (None, None, "print", "Print", "Print"),
        (None, None, "omit", None, "Internet"),
    ],
)
def test_medium_and_kind_of_issn_are_paired(
    kind: str | None, medium: str | None, option: str, issn_type: str | None, cited: str
) -> None:
    issn = Issn(value="1872-9061", kind=kind)  # type: ignore[arg-type] # one of its literals
    written = write(journal(issns=(issn,), medium=medium), issn_type=option)
    assert written.get("JournalIssue", "CitedMedium") == cited
    assert bool(written.lost("synthesised", "container.medium")) is (medium is None)
    if issn_type is None:
        assert not written.has("ISSN")
        assert written.lost("dropped", "container.issns") == ["1872-9061"]
    else:
        assert written.get("ISSN", "IssnType") == issn_type
        assert bool(written.lost("synthesised", "container.issns.kind")) is (kind is None)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (None, "<MedlineDate/>"),
        (Date(), "<MedlineDate/>"),
        (Date(literal="in press"), "<MedlineDate>in press</MedlineDate>"),
        (Date(year=2020), "<Year>2020</Year>"),
        (Date(year=2020, month=9), "<Year>2020</Year><Month>Sep</Month>"),
        (Date(year=2020, month=9, literal="09 2020"), "<Year>2020</Year><Month>09</Month>"),
        (Date(year=2020, month=9, day=5), "<Year>2020</Year><Month>Sep</Month><Day>5</Day>"),
        (
            Date(year=2020, month=9, day=5, literal="2020 Sep 05"),
            "<Year>2020</Year><Month>Sep</Month><Day>05</Day>",
        ),
        (Date(year=1998, season=1), "<Year>1998</Year><Season>Spring</Season>"),
        (Date(year=1998, season=3, literal="1998 Fall"), "<Year>1998</Year><Season>Fall</Season>"),
        (Date(year=2020, day=5), "<Year>2020</Year>"),
        (Date(year=2000, month=11, end=Date(year=2000, month=12)), "<MedlineDate>2000 Nov-Dec</MedlineDate>"),
        (
            Date(year=2000, month=11, end=Date(year=2000, month=12), literal="2000/11//Nov-Dec"),
            "<MedlineDate>2000 Nov-Dec</MedlineDate>",
        ),
        (
            Date(
                year=2000, month=12, day=23, end=Date(year=2000, month=12, day=30), literal="2000 Dec 23- 30"
            ),
            "<MedlineDate>2000 Dec 23- 30</MedlineDate>",
        ),
        (
            Date(year=1998, month=12, end=Date(year=1999, month=1)),
            "<MedlineDate>1998 Dec-1999 Jan</MedlineDate>",
        ),
        (Date(year=1976, end=Date(year=1977)), "<MedlineDate>1976-1977</MedlineDate>"),
        # Understood in part: the spelling says more than the numbers do.
        (Date(year=2020, literal="around Easter 2020"), "<MedlineDate>around Easter 2020</MedlineDate>"),
    ],
)
def test_date_of_publication(date: Date | None, expected: str) -> None:
    written = write(article(issued=date), indent=False)
    assert f"<PubDate>{expected}</PubDate>" in written.data.decode()


def test_no_title_is_an_empty_element() -> None:
    written = write(article())
    assert b"<ArticleTitle/>" in written.data
    assert written.lost("synthesised", "title") == [""]


def test_only_a_vernacular_title() -> None:
    written = write(article(title_vernacular="Nachruf"))
    assert written.text("ArticleTitle") == "[Not Available]."
    assert written.text("VernacularTitle") == "Nachruf."


@pytest.mark.parametrize("scheme", ["doi", "pii"])
def test_an_electronic_location_makes_pagination_needless(scheme: str) -> None:
    written = write(article(identifiers=(Identifier(scheme=scheme, value="10.1000/x"),)))
    assert written.get("ELocationID", "EIdType") == scheme
    assert not written.has("Pagination")
    assert not written.lost("synthesised", "pages")


def test_neither_pages_nor_identifiers() -> None:
    written = write(article(identifiers=(PMID,)), indent=False)
    assert b"<Pagination><MedlinePgn/></Pagination>" in written.data
    assert written.lost("synthesised", "pages") == [""]


def test_language_is_undetermined_and_never_english() -> None:
    written = write(article())
    assert written.texts("Language") == ["und"]
    assert written.lost("synthesised", "languages") == ["und"]


@pytest.mark.parametrize(
    ("kind", "name", "ui"),
    [
        (RecordType.JOURNAL_ARTICLE, "Journal Article", "D016428"),
        (RecordType.PREPRINT, "Preprint", "D000076942"),
        (RecordType.NEWSPAPER_ARTICLE, "Newspaper Article", "D018431"),
        (RecordType.THESIS, "Academic Dissertations", "D019478"),
        (RecordType.REPORT, "Technical Report", "D016427"),
        (RecordType.PATENT, "Patents", "D020490"),
        (RecordType.DATASET, "Dataset", ""),
        (RecordType.WEB_PAGE, "", ""),
        (RecordType.OTHER, "", ""),
    ],
)
def test_publication_type_of_a_record_without_any(kind: RecordType, name: str, ui: str) -> None:
    written = write(Record(type=kind))
    assert written.texts("PublicationType") == [name]
    assert written.get("PublicationType", "UI") == ui
    assert written.lost("synthesised", "publication_types") == [name]


@pytest.mark.parametrize("kind", sorted(set(RecordType) - BOOK_TYPES))
def test_a_type_without_a_name_is_read_as_none_and_written_so_again(kind: RecordType) -> None:
    first = write(Record(type=kind, container=Container(title="A site")))
    (back,) = read_records(first.data, "pubmed-xml")
    (name,) = first.texts("PublicationType")
    assert [one.name for one in back.publication_types] == ([name] if name else [])
    assert (back.type is RecordType.OTHER) is (not name)
    again = io.BytesIO()
    convert(first.data, again, to="pubmed-xml", source_format="pubmed-xml")
    assert again.getvalue() == first.data


def test_unique_identifiers_are_looked_up_by_exact_name_else_empty() -> None:
    types = (
        PublicationType(name="Review"),
        PublicationType(name="Rewiev"),
        PublicationType(name="News", ui="D999999"),
    )
    written = write(article(publication_types=types))
    found = [element.get("UI") for element in written.article.iterfind(".//PublicationType")]
    assert found == ["D016454", "", "D999999"]
    assert written.lost("synthesised", "publication_types.ui") == [""]


def test_a_substance_without_number_has_number_0() -> None:
    written = write(article(chemicals=(Chemical(name="Biomarkers"),)))
    assert written.text("RegistryNumber") == "0"
    assert written.lost("synthesised", "chemicals.registry_number") == ["0"]


@pytest.mark.parametrize(
    ("container", "expected", "kind", "path"),
    [
        (Container(title_medline="Neth J Med", title_iso="Neth. J. Med."), "Neth J Med", None, ""),
        (Container(title_iso="Neth. J. Med."), "Neth. J. Med.", "synthesised", "container.title_medline"),
        (Container(title_short="NJM"), "NJM", "renamed", "container.title_short"),
        (
            Container(title="The Netherlands journal of medicine"),
            None,
            "synthesised",
            "container.title_medline",
        ),
    ],
)
def test_medline_abbreviation(
    container: Container, expected: str | None, kind: str | None, path: str
) -> None:
    written = write(article(container=container))
    assert (written.text("MedlineTA") or None) == expected
    assert kind is None or written.lost(kind, path)


def test_publication_status_may_be_empty() -> None:
    written = write(article(identifiers=(DOI,)))
    assert b"<PublicationStatus/>" in written.data
    assert written.lost("synthesised", "publication_status") == [""]


def test_no_pubmed_data_for_a_pmid_alone() -> None:
    written = write(article(identifiers=(PMID,)))
    assert not written.has("PubmedData")
    assert not written.lost("synthesised", "publication_status")


def test_pubmed_data_of_a_record_without_identifiers() -> None:
    written = write(article(publication_status="ppublish"), indent=False)
    assert b'<ArticleIdList><ArticleId IdType="pubmed"/></ArticleIdList>' in written.data
    assert written.lost("synthesised", "identifiers")


def test_completeness_of_authors_only_if_known() -> None:
    one = (author(family="Dik"),)
    assert write(article(contributors=one)).get("AuthorList", "CompleteYN") is None
    for complete, expected in ((True, "Y"), (False, "N")):
        known = (Completeness(of="author", complete=complete),)
        written = write(article(contributors=one, completeness=known))
        assert written.get("AuthorList", "CompleteYN") == expected


def test_completeness_of_a_list_that_is_not_there_is_reported() -> None:
    written = write(article(completeness=(Completeness(of="author", complete=False),)))
    assert written.lost("dropped", "completeness") == ["author"]


def test_a_missing_given_name_is_left_out() -> None:
    written = write(article(contributors=(author(family="Dik", initials="WA", suffix="Jr"),)))
    assert [child.tag for child in written.article.find(".//Author")] == ["LastName", "Initials", "Suffix"]


def test_a_given_name_alone_is_the_last_name() -> None:
    written = write(article(contributors=(author(given="Madonna"),)))
    assert written.text("LastName") == "Madonna"
    assert not written.has("ForeName")
    assert written.lost("approximated", "contributors.name.given") == ["Madonna"]


def test_a_grant_without_agency() -> None:
    written = write(article(grants=(Grant(id="R01"),)))
    assert b"<Agency/>" in written.data
    assert not written.has("Grant/Country")
    assert written.lost("synthesised", "grants.agency") == [""]


@pytest.mark.parametrize(
    ("field", "element"),
    [("published_online", "ArticleDate"), ("revised", "DateRevised"), ("completed", "DateCompleted")],
)
def test_partial_dates_where_days_are_demanded_are_dropped(field: str, element: str) -> None:
    written = write(article(**{field: Date(year=2020, month=9)}))
    assert not written.has(element)
    assert written.lost("dropped", field) == ["2020 9"]
    whole = write(article(**{field: Date(year=2020, month=9, day=3)}), indent=False)
    assert b"<Year>2020</Year><Month>09</Month><Day>03</Day>" in whole.data


def test_partial_history_is_dropped() -> None:
    partial = HistoryEvent(status="received", date=Date(year=2020, month=9))
    written = write(article(history=(partial,), identifiers=(PMID,)))
    assert not written.has("History")
    assert written.lost("dropped", "history") == ["received 2020 9"]


def test_several_issns() -> None:
    issns = (
        Issn(value="1111-1111"),
        Issn(value="2222-2222", kind="print"),
        Issn(value="3333-3333", kind="electronic"),
        Issn(value="4444-4444", kind="linking"),
    )
    written = write(journal(issns=issns))
    assert written.texts("ISSN") == ["3333-3333"]
    assert written.text("ISSNLinking") == "4444-4444"
    assert [loss.values for loss in written.losses if loss.path == "container.issns"] == [2]


def test_notes_of_users_are_not_passed_off_as_nlms() -> None:
    written = write(article(notes=(Note(text="mine"), Note(text="theirs", owner="NASA"))))
    assert written.texts("GeneralNote") == ["theirs"]
    assert written.lost("dropped", "notes") == ["mine"]


def test_a_book_without_publisher_or_identifiers() -> None:
    written = write(book(title="A book"), indent=False)
    assert b"<Publisher><PublisherName/></Publisher>" in written.data
    assert b'<ArticleIdList><ArticleId IdType="bookaccession"/></ArticleIdList>' in written.data
    assert written.lost("synthesised", "container.publisher") == [""]


@pytest.mark.parametrize(("identifier", "kind"), [(PMID, "pubmed"), (DOI, "doi")])
def test_a_book_with_an_identifier(identifier: Identifier, kind: str) -> None:
    written = write(book(title="A book", identifiers=(identifier,)))
    assert written.get("BookDocument/ArticleIdList/ArticleId", "IdType") == kind


def test_assumptions_as_comments_in_the_record() -> None:
    written = write(article(title="T"), assumed="comment")
    comments = [node.text for node in written.article if not isinstance(node.tag, str)]
    assert " assumed: languages = und (und is NLM's code for no language known) " in comments
    assert len(comments) == len(written.losses)
    assert b"<!--" not in write(article(title="T")).data
