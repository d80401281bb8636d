"""Writing EndNote XML: what stands where, what is told, and what comes back."""

# ruff: noqa: E501 - snippets of XML are easier to read unbroken

from itertools import pairwise

import msgspec
import pytest
from endnote_reading import convert, read
from endnote_there_and_back import back, unreported, written
from hypothesis import HealthCheck, given, settings
from lxml import etree

from bibpivot.api import (
    Abstract,
    AbstractSection,
    Collective,
    Container,
    Contributor,
    Date,
    Event,
    Extra,
    Identifier,
    Issn,
    Keyword,
    MeshHeading,
    MeshTerm,
    Note,
    Pages,
    Person,
    PublicationType,
    Record,
    RecordType,
    RichText,
    Styled,
    Url,
)
from bibpivot.testing import records as canonical_records
from bibpivot.testing.strategies import records

ARTICLE = Record(
    type=RecordType.JOURNAL_ARTICLE,
    title=RichText(content=("On ", Styled(style="italic", content=("E. coli", Styled(style="superscript", content=("2",)))))),
    title_translated=True,
    title_vernacular="Sur E. coli",
    title_short="E. coli",
    contributors=(
        Contributor(name=Person(family="Dik", given="Willem A", suffix="Jr")),
        Contributor(name=Collective(name="World Health Organization")),
        Contributor(name=Collective(name="Centers for Disease Control, Division 1")),
        Contributor(name=Person(family="Ed", given="I T"), role="editor"),
    ),
    container=Container(
        title="The Netherlands journal of medicine", title_medline="Neth J Med", title_iso="Neth. J. Med.",
        issns=(Issn(value="0300-2977", kind="print"), Issn(value="1872-9061", kind="electronic")),
        publisher="Van Zuiden", place="Alphen",
    ),
    volume="78", issue="5", pages=Pages(first="220", last="231"), article_number="e12",
    issued=Date(year=2020, month=9), published_online=Date(year=2020, month=8, day=2), accessed=Date(year=2021, month=1, day=5),
    languages=("eng", "fre"),
    abstract=Abstract(sections=(AbstractSection(label="AIM", text="To see."), AbstractSection(label="METHODS", text="We looked."))),
    keywords=(Keyword(term="sepsis", major=True), Keyword(term="fever & chills")),
    publication_types=(PublicationType(name="Journal Article"), PublicationType(name="Review")),
    identifiers=(
        Identifier(scheme="pmid", value="33093245"), Identifier(scheme="doi", value="10.1000/a<b"),
        Identifier(scheme="pmc", value="PMC2762775"), Identifier(scheme="mid", value="NIHMS12"),
    ),
    urls=(Url(value="https://a.org/?a=1&b=2"), Url(value="https://a.org/a.pdf", kind="pdf")),
    notes=(Note(text="One.\nTwo."), Note(text="Three.")),
)  # fmt: skip


def test_an_article_element_by_element() -> None:
    data, report = written(ARTICLE, styles=False)
    assert [loss.path for loss in report.losses] == ["title"]  # markup, for which styles would be needed
    assert data.decode() == (
        '<?xml version="1.0" encoding="UTF-8" ?>\n<xml><records>\n<record><database name="bibpivot">bibpivot</database>'
        '<source-app name="bibpivot">bibpivot</source-app><ref-type name="Journal Article">17</ref-type>'
        "<contributors><authors><author>Dik, Willem A, Jr</author><author>World Health Organization,</author>"
        "<author>Centers for Disease Control,, Division 1</author></authors>"
        "<secondary-authors><author>Ed, I T</author></secondary-authors></contributors>"
        "<titles><title>[On E. coli2]</title><secondary-title>The Netherlands journal of medicine</secondary-title>"
        "<short-title>E. coli</short-title><translated-title>Sur E. coli</translated-title></titles>"
        "<periodical><full-title>The Netherlands journal of medicine</full-title><abbr-1>Neth J Med</abbr-1>"
        "<abbr-2>Neth. J. Med.</abbr-2></periodical><pages>220-231</pages><volume>78</volume><number>5</number>"
        "<edition>2020/08/02</edition><keywords><keyword>*sepsis</keyword><keyword>fever &amp; chills</keyword></keywords>"
        "<dates><year>2020</year><pub-dates><date>Sep</date></pub-dates></dates><pub-location>Alphen</pub-location>"
        "<publisher>Van Zuiden</publisher><isbn>0300-2977 (Print)&#xD;1872-9061 (Electronic)</isbn>"
        "<accession-num>33093245</accession-num><abstract>AIM: To see.&#xD;METHODS: We looked.</abstract>"
        "<notes>One.&#xD;Two.&#xD;&#xD;Three.</notes><work-type>Journal Article; Review</work-type><urls><related-urls>"
        "<url>https://a.org/?a=1&amp;b=2</url></related-urls><pdf-urls><url>https://a.org/a.pdf</url></pdf-urls></urls>"
        "<custom2>PMC2762775</custom2><custom6>NIHMS12</custom6><custom7>e12</custom7>"
        "<electronic-resource-num>10.1000/a&lt;b</electronic-resource-num><remote-database-provider>NLM</remote-database-provider>"
        "<language>eng&#xD;fre</language><access-date>2021/01/05</access-date></record>\n</records></xml>\n"
    )


def test_an_article_comes_back() -> None:
    found, report = back(ARTICLE)
    assert list(report.losses) == []
    assert found == ARTICLE


def test_runs_are_as_endnote_writes_them() -> None:
    data, _ = written(ARTICLE)
    title = etree.fromstring(data).find(".//title")
    assert title is not None
    assert [(run.get("face"), run.get("font"), run.get("size"), run.text) for run in title] == [
        ("normal", "default", "100%", "[On "),
        ("italic", "default", "100%", "E. coli"),
        ("italic superscript", "default", "100%", "2"),
        ("normal", "default", "100%", "]"),
    ]


# The order of elements that EndNote's own exports have, without exception.
ORDER = """
    database source-app ref-type contributors titles periodical pages volume number edition keywords dates isbn
    accession-num abstract notes work-type urls custom2 custom6 electronic-resource-num remote-database-provider language
"""


def test_elements_are_in_endnotes_order() -> None:
    data, _ = written(ARTICLE)
    tags = [child.tag for child in etree.fromstring(data)[0][0]]
    order = ORDER.split()
    places = [order.index(str(tag)) for tag in tags if tag in order]
    assert len(places) == len(order)
    assert all(one < other for one, other in pairwise(places))


@pytest.mark.parametrize("kind", list(RecordType))
def test_every_type_comes_back_or_is_told(kind: RecordType) -> None:
    one = Record(
        type=kind, title="A title", container=Container(title="Above") if "chapter" in kind else None
    )
    found, report = back(one)
    assert (found.type is kind) != ("type" in {loss.path for loss in report.losses})


@pytest.mark.parametrize(
    ("one", "loss"),
    [
        (Record(title="a\x00b"), ("approximated", "title", "characters that XML cannot hold are left out")),
        (Record(title="a\ud800b"), ("approximated", "title", "characters that XML cannot hold are left out")),
        (Record(title="<i>no markup</i>"), ("approximated", "title", "tags and character references in the text read as markup")),
        (Record(title="[in brackets]"), ("approximated", "title", "in brackets of its own: they will be read as those of a translation")),
        (Record(type=RecordType.BOOK, published_online=Date(year=2020)), ("renamed", "published_online", "a labelled note, for its type has no field for it")),
        (Record(type=RecordType.JOURNAL_ARTICLE, number_of_pages="9"), ("renamed", "number_of_pages", "a labelled note, for its type has no field for it")),
        (Record(identifiers=(Identifier(scheme="pii", value="S1"),)), ("dropped", "identifiers.value", "no field for identifiers of this scheme")),
        (Record(identifiers=(Identifier(scheme="doi", value="10.1/a"), Identifier(scheme="doi", value="10.1/b"))), ("dropped", "identifiers.value", "the field has another one")),
        (Record(contributors=(Contributor(name=Person(family="Dik"), role="investigator"),)), ("dropped", "contributors.name", "investigators are not authors")),
        (Record(contributors=(Contributor(name=Person(family="Dik, A"), role="author"),)), ("approximated", "contributors.name", "a name in one piece reads as another")),
        (Record(contributors=(Contributor(name=Person(family="Dik"), role="compiler"),)), ("renamed", "contributors.role", "a labelled note, for its type has no field for it")),
        (Record(type=RecordType.BOOK, chapter_number="9"), ("renamed", "chapter_number", "a labelled note, for its type has no field for it")),
        (Record(type=RecordType.BOOK, version="9"), ("renamed", "version", "a labelled note, for its type has no field for it")),
        (Record(type=RecordType.BOOK, part_number="9"), ("renamed", "part_number", "a labelled note, for its type has no field for it")),
        (Record(type=RecordType.SOFTWARE, container=Container(edition="9")), ("renamed", "container.edition", "a labelled note, for its type has no field for it")),
        (Record(type=RecordType.CHAPTER, chapter_number="9", pages=Pages(first="9")), ("approximated", "chapter_number", "reads as the start page that it equals")),
        (Record(identifiers=(Identifier(scheme="arxiv", value="odd"),)), ("dropped", "identifiers.value", "no number of arXiv's by its look")),
        (Record(urls=(Url(value="https://arxiv.org/abs/2001.00001"),)), ("approximated", "urls.value", "reads as the number of arXiv's that it is the address of")),
        (Record(publication_status="in press", issued=Date(year=2025)), ("renamed", "publication_status", "a labelled note, for its type has no field for it")),
        (Record(publication_status="ppublish"), ("dropped", "publication_status", "a word of PubMed's")),
        (Record(type=RecordType.CHAPTER, event=Event(title="Days")), ("renamed", "event", "a labelled note, for its type has no field for it")),
        (Record(extras=(Extra(format="endnote-xml", name="no name", value="x"),)), ("dropped", "extras.endnote-xml.no name", "no place for an element of this name")),
    ],
)  # fmt: skip
def test_what_is_told(one: Record, loss: tuple[str, str, str]) -> None:
    _, report = written(one)
    assert loss in [(entry.kind, entry.path, entry.note) for entry in report.losses]


def test_extras_go_back_where_they_were() -> None:
    extras = (
        Extra(format="endnote-xml", name="caption", value="in\nlines"),
        Extra(format="endnote-xml", name="titles/alt-title", value="Alt"),
        Extra(format="endnote-xml", name="x-new", value="<x-new><y>z</y></x-new>"),
        Extra(format="endnote-xml", name="misc1", value="<misc1>unclosed"),
        Extra(format="ris", name="ZZ", value="other"),
    )
    data, _ = written(Record(title="A", extras=extras), styles=False)
    text = data.decode()
    assert "<caption>in&#xD;lines</caption>" in text
    assert "<title>A</title><alt-title>Alt</alt-title></titles>" in text
    assert "<x-new><y>z</y></x-new></record>" in text
    assert "<misc1>&lt;misc1&gt;unclosed</misc1>" in text
    assert "other" not in text


def test_headings_are_keywords_with_their_stars() -> None:
    heading = MeshHeading(
        descriptor=MeshTerm(name="Malaria"),
        qualifiers=(MeshTerm(name="drug therapy", major=True), MeshTerm(name="genetics")),
    )
    data, _ = written(Record(mesh_headings=(heading,)), styles=False)
    assert b"<keyword>Malaria/*drug therapy/genetics</keyword>" in data


@pytest.mark.parametrize(
    "one",
    [
        canonical_records.seed_record(), canonical_records.minimal_record(), canonical_records.book_record(),
        canonical_records.chapter_record(), canonical_records.preprint_record(), canonical_records.full_record(),
    ],
)  # fmt: skip
def test_canonical_records_come_back_or_are_told(one: Record) -> None:
    assert list(unreported(one)) == []


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(records(filled=4, unprintable=True, wild=True))
def test_any_record_comes_back_or_is_told(one: Record) -> None:
    assert list(unreported(one)) == []


def test_no_records_are_a_document_all_the_same() -> None:
    from bibpivot.api import Writing
    from bibpivot.running.report import Report
    from bibpivot_endnote_xml.write.writer import Writer

    data = Writer(None, Writing(plugin="endnote-xml", collector=Report())).empty()
    assert etree.fromstring(data).find("records") is not None


def test_pubmed_xml_arrives() -> None:
    article = (
        "<PubmedArticleSet><PubmedArticle><MedlineCitation Status='MEDLINE' Owner='NLM'><PMID Version='1'>10</PMID><Article PubModel='Print'>"
        "<Journal><ISSN IssnType='Electronic'>1872-9061</ISSN><JournalIssue CitedMedium='Internet'><Volume>7</Volume><PubDate><Year>2001</Year>"
        "<Month>Feb</Month></PubDate></JournalIssue><Title>A journal</Title></Journal><ArticleTitle>H<sub>2</sub>O.</ArticleTitle>"
        "<Language>eng</Language></Article><MedlineJournalInfo><MedlineTA>J A</MedlineTA></MedlineJournalInfo></MedlineCitation></PubmedArticle></PubmedArticleSet>"
    )
    output, _ = convert(article.encode(), source_format="pubmed-xml")
    (found,), _ = read(output)
    assert found.container is not None
    assert found == Record(
        type=RecordType.JOURNAL_ARTICLE,
        title=RichText(content=("H", Styled(style="subscript", content=("2",)), "O")),
        container=Container(
            title="A journal", title_medline="J A", issns=(Issn(value="1872-9061", kind="electronic"),)
        ),
        volume="7",
        issued=Date(year=2001, month=2),
        languages=("eng",),
        identifiers=(Identifier(scheme="pmid", value="10"),),
        publication_types=found.publication_types,
    )
    assert msgspec.structs.asdict(found)["notes"] == ()


@pytest.mark.parametrize("path", ["title", "notes.text", "keywords.term", "abstract.sections.text"])
def test_a_tab_which_is_read_as_a_blank_is_told(path: str) -> None:
    text = "Two\twords"
    record = Record(
        type=RecordType.JOURNAL_ARTICLE,
        title=text if path == "title" else None,
        notes=(Note(text=text),) if path == "notes.text" else (),
        keywords=(Keyword(term=text),) if path == "keywords.term" else (),
        abstract=Abstract(sections=(AbstractSection(text=text),))
        if path == "abstract.sections.text"
        else None,
    )
    _, report = back(record)
    assert ("approximated", path) in [(loss.kind, loss.path) for loss in report.losses]


def test_a_given_name_that_reads_as_a_suffix_is_told() -> None:
    king = Record(contributors=(Contributor(name=Person(family="King", given="Sr")),))
    assert [loss.path for loss in written(king)[1].losses] == ["contributors.name"]
