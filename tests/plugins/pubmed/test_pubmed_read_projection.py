"""What nobody wants is not built, and nobody can tell: the same bytes and the same account, whatever is written."""

# ruff: noqa: E501, ISC004 - snippets of XML are easier to read unbroken

import io
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pubmed_reading import BOOK, CHAPTER, MINIMAL, convert, document, made_document, put

from bibpivot.library import write
from bibpivot.plugins.registry import Registry
from bibpivot.testing.strategies import records
from bibpivot_pubmed import PUBMED_XML

WRITERS = sorted(entry.id for entry in Registry.default().formats() if entry.writer is not None)

CITATION, ARTICLE, ISSUE = (
    "MedlineCitation",
    "MedlineCitation/Article",
    "MedlineCitation/Article/Journal/JournalIssue",
)
_AUTHORS = (
    '<AuthorList CompleteYN="N"><Author ValidYN="N" EqualContrib="Y"><LastName>Dik</LastName><ForeName>W A</ForeName>'
    '<Initials>WA</Initials><Suffix>Jr</Suffix><Identifier Source="ORCID">0000-0002-1825-0097</Identifier><AffiliationInfo>'
    '<Affiliation>Here</Affiliation><Identifier Source="GRID">grid.1</Identifier></AffiliationInfo><AffiliationInfo>'
    "<Affiliation>There</Affiliation></AffiliationInfo></Author><Author><CollectiveName Investigators=\"g1\">A <i>group</i>"
    "</CollectiveName></Author><Author><LastName>Solo</LastName></Author></AuthorList>"
)  # fmt: skip
_INVESTIGATORS = (
    '<InvestigatorList ID="g1"><Investigator ValidYN="Y"><LastName>Ive</LastName><ForeName>S</ForeName><Identifier '
    'Source="ORCID">0000-0002-1825-0097</Identifier><AffiliationInfo><Affiliation>Lab</Affiliation></AffiliationInfo>'
    "</Investigator></InvestigatorList>"
)  # fmt: skip
PARTS: tuple[tuple[str, str], ...] = (
    (CITATION, "@IndexingMethod=Curated"),
    (CITATION, "@VersionID=2"),
    (CITATION, "<DateCompleted><Year>2002</Year><Month>03</Month><Day>04</Day></DateCompleted>"),
    (CITATION, "<DateRevised><Year>2003</Year><Month>13</Month><Day>04</Day></DateRevised>"),
    (CITATION, "<DateCreated><Year>2001</Year><Month>01</Month><Day>04</Day></DateCreated>"),
    (CITATION, '<ChemicalList><Chemical><RegistryNumber>0</RegistryNumber><NameOfSubstance UI="D1">S</NameOfSubstance>'
               '</Chemical><Chemical><RegistryNumber/><NameOfSubstance UI="">T</NameOfSubstance></Chemical></ChemicalList>'),
    (CITATION, '<SupplMeshList><SupplMeshName Type="Disease" UI="C1">D</SupplMeshName></SupplMeshList>'),
    (CITATION, "<CitationSubset>IM</CitationSubset><CitationSubset>AIM</CitationSubset>"),
    (CITATION, '<CommentsCorrectionsList><CommentsCorrections RefType="ErratumIn"><RefSource>J. 2001</RefSource>'
               '<PMID Version="2">11</PMID><Note>n</Note></CommentsCorrections></CommentsCorrectionsList>'),
    (CITATION, "<GeneSymbolList><GeneSymbol>a1</GeneSymbol><GeneSymbol>b</GeneSymbol></GeneSymbolList>"),
    (CITATION, '<MeshHeadingList><MeshHeading><DescriptorName UI="D1" MajorTopicYN="N" Type="Geographic" AutoHM="Y">'
               'Here</DescriptorName><QualifierName UI="Q1" MajorTopicYN="Y">there</QualifierName><QualifierName UI="Q2" '
               'AutoHM="Y">x</QualifierName></MeshHeading><MeshHeading><DescriptorName UI="D2" MajorTopicYN="Y">Two'
               "</DescriptorName></MeshHeading></MeshHeadingList>"),
    (CITATION, "<NumberOfReferences>12</NumberOfReferences>"),
    (CITATION, "<PersonalNameSubjectList><PersonalNameSubject><LastName>Curie</LastName><ForeName>M</ForeName><Initials>M"
               "</Initials></PersonalNameSubject></PersonalNameSubjectList>"),
    (CITATION, '<OtherID Source="NASA">0012</OtherID><OtherID Source="NLM">PMC12</OtherID>'),
    (CITATION, '<OtherAbstract Type="Publisher" Language="fre"><AbstractText Label="BUT" NlmCategory="OBJECTIVE">R'
               "</AbstractText><CopyrightInformation>C</CopyrightInformation></OtherAbstract>"),
    (CITATION, '<KeywordList Owner="NOTNLM"><Keyword MajorTopicYN="Y">k<sub>1</sub></Keyword><Keyword>k2</Keyword>'
               "</KeywordList><KeywordList><Keyword>k3</Keyword></KeywordList>"),
    (CITATION, "<CoiStatement>None <b>at all</b>.</CoiStatement>"),
    (CITATION, "<SpaceFlightMission>STS-1</SpaceFlightMission>"),
    (CITATION, _INVESTIGATORS),
    (CITATION, '<GeneralNote Owner="KIE">A note</GeneralNote><GeneralNote>Two</GeneralNote>'),
    (CITATION, "<Unheard><a b='c'>of</a></Unheard>"),
    ("MedlineCitation/MedlineJournalInfo", "<Country>England</Country><NlmUniqueID>0356133</NlmUniqueID>"
                                           "<ISSNLinking>0300-2977</ISSNLinking>"),
    (ARTICLE + "/Journal", '<ISSN IssnType="Electronic">1872-9061</ISSN><Title>The J</Title>'
                           "<ISOAbbreviation>J. Iso</ISOAbbreviation>"),
    (ISSUE, "<Volume>49 Suppl</Volume><Issue>Pt 1</Issue><PubDate><MedlineDate>1998 Dec-1999 Jan</MedlineDate></PubDate>"),
    (ISSUE, "<PubDate><Year>1998</Year><Season>Spring</Season></PubDate>"),
    (ARTICLE, "<ArticleTitle>[On <i>E. coli</i> and H<sub>2</sub>O].</ArticleTitle><VernacularTitle>Sur.</VernacularTitle>"),
    (ARTICLE, "<ArticleTitle>[Not Available].</ArticleTitle><VernacularTitle>Sur.</VernacularTitle>"),
    (ARTICLE, "<Pagination><StartPage>764</StartPage><EndPage>769</EndPage><MedlinePgn>764-9</MedlinePgn></Pagination>"),
    (ARTICLE, '<ELocationID EIdType="doi" ValidYN="N">10.1/x</ELocationID><ELocationID EIdType="pii">S1</ELocationID>'),
    (ARTICLE, '<Abstract><AbstractText Label="AIM" NlmCategory="OBJECTIVE">To <sup>2</sup>.</AbstractText><AbstractText '
              'Label="UNLABELLED">x</AbstractText><CopyrightInformation>© X</CopyrightInformation></Abstract>'),
    (ARTICLE, "<Abstract><AbstractText>Plain.</AbstractText></Abstract>"),
    (ARTICLE, _AUTHORS),
    (ARTICLE, "<Language>fre</Language><Language>eng</Language>"),
    (ARTICLE, '<DataBankList CompleteYN="Y"><DataBank><DataBankName>G</DataBankName><AccessionNumberList><AccessionNumber>1'
              "</AccessionNumber><AccessionNumber>2</AccessionNumber></AccessionNumberList></DataBank><DataBank>"
              "<DataBankName>H</DataBankName></DataBank></DataBankList>"),
    (ARTICLE, '<GrantList CompleteYN="N"><Grant><GrantID>1</GrantID><Acronym>HL</Acronym><Agency>NHLBI</Agency><Country>US'
              "</Country></Grant></GrantList>"),
    (ARTICLE, '<PublicationTypeList><PublicationType UI="D1">Review</PublicationType><PublicationType UI="D000076942">'
              "Preprint</PublicationType></PublicationTypeList>"),
    (ARTICLE, '<ArticleDate DateType="Electronic"><Year>2000</Year><Month>02</Month><Day>30</Day></ArticleDate>'),
    ("PubmedData", '<History><PubMedPubDate PubStatus="received"><Year>2001</Year><Month>1</Month><Day>2</Day><Hour>6</Hour>'
                   '<Minute>0</Minute></PubMedPubDate><PubMedPubDate PubStatus="pubmed"><Year>2001</Year><Month>1</Month>'
                   "<Day>3</Day></PubMedPubDate></History>"),
    ("PubmedData", '<History><PubMedPubDate PubStatus="accepted"><Year/><Month/><Day/></PubMedPubDate></History>'),
    (CITATION, "<DateRevised><Year></Year><Month></Month><Day></Day></DateRevised>"),
    ("PubmedData", '<ArticleIdList><ArticleId IdType="pubmed">10</ArticleId><ArticleId IdType="doi">10.1/X</ArticleId>'
                   '<ArticleId IdType="pmc">PMC5</ArticleId></ArticleIdList>'),
    ("PubmedData", '<ReferenceList><Title>R</Title><Reference><Citation>C <i>x</i></Citation><ArticleIdList><ArticleId '
                   'IdType="doi">10.9/cited</ArticleId></ArticleIdList></Reference><ReferenceList><Reference><Citation>D'
                   "</Citation></Reference></ReferenceList></ReferenceList>"),
    ("PubmedData", '<ObjectList><Object Type="keyword"><Param Name="value">v</Param></Object></ObjectList>'),
)  # fmt: skip
BOOK_PARTS: tuple[tuple[str, str], ...] = (
    ("BookDocument/Book", "<Publisher><PublisherName>P <i>x</i></PublisherName><PublisherLocation>Bern</PublisherLocation>"
                          "</Publisher><Volume>3</Volume><VolumeTitle>V</VolumeTitle><Edition>2nd</Edition>"
                          "<CollectionTitle>S</CollectionTitle><Isbn>978</Isbn><Isbn>979</Isbn><ELocationID EIdType=\"doi\">"
                          "10.1/b</ELocationID><Medium>Internet</Medium><ReportNumber>R-1</ReportNumber>"),
    ("BookDocument/Book", "<BeginningDate><Year>1993</Year></BeginningDate><EndingDate><Year>1999</Year></EndingDate>"),
    ("BookDocument/Book", _AUTHORS.replace("<AuthorList ", '<AuthorList Type="editors" ') + _INVESTIGATORS),
    ("BookDocument", _AUTHORS.replace("<AuthorList ", '<AuthorList Type="authors" ') + _INVESTIGATORS),
    ("BookDocument", '<LocationLabel Type="chapter">C 1</LocationLabel><Language>eng</Language><PublicationType UI="D1">'
                     "Review</PublicationType>"),
    ("BookDocument", "<Sections><Section><LocationLabel>1</LocationLabel><SectionTitle>S</SectionTitle></Section></Sections>"),
    ("BookDocument", '<ItemList ListType="s"><Item>i</Item></ItemList><ContributionDate><Year>2003</Year>'
                     "</ContributionDate><DateRevised><Year>2003</Year><Month>1</Month><Day>2</Day></DateRevised>"),
    ("BookDocument", "<Abstract><AbstractText>Plain.</AbstractText><CopyrightInformation>©</CopyrightInformation></Abstract>"),
)  # fmt: skip


def accounts(data: bytes, to: str) -> tuple[Any, Any]:
    """Bytes and ledger, with and without projection."""
    found = []
    for projection in (True, False):
        output, report = convert(data, to, projection=projection)
        assert "reader-failed" not in report.codes, report.diagnostics
        ledger = sorted(
            (
                loss.side,
                loss.kind,
                loss.path,
                loss.note or "",
                loss.records,
                loss.values,
                msgspec.to_builtins(loss.first),
            )
            for loss in report.losses
        )
        found.append(
            (output, report.counts, ledger, sorted((one.code, one.count) for one in report.codes.values()))
        )
    return found[0], found[1]


def assert_same(data: bytes, to: str) -> None:
    lean, whole = accounts(data, to)
    assert lean[0] == whole[0]
    assert [entry for entry in lean[2] if entry not in whole[2]] == []
    assert [entry for entry in whole[2] if entry not in lean[2]] == []
    assert lean == whole


def test_the_reader_says_what_it_leaves_out() -> None:
    assert PUBMED_XML.reader is not None
    assert len(set(PUBMED_XML.reader.projects)) == len(PUBMED_XML.reader.projects)


@pytest.mark.parametrize("to", WRITERS)
@pytest.mark.parametrize("number", range(len(PARTS)), ids=[part[-1][1:50].split(">")[0] for part in PARTS])
def test_one_part_of_an_article(number: int, to: str) -> None:
    assert_same(document(put(MINIMAL, PARTS[number]), MINIMAL, put(MINIMAL, PARTS[number])), to)


@pytest.mark.parametrize("to", WRITERS)
@pytest.mark.parametrize("number", range(len(BOOK_PARTS)))
@pytest.mark.parametrize("whole", [BOOK, CHAPTER], ids=["book", "chapter"])
def test_one_part_of_a_book(number: int, whole: str, to: str) -> None:
    assert_same(document(put(whole, BOOK_PARTS[number]), MINIMAL), to)


@pytest.mark.parametrize("to", WRITERS)
def test_all_parts(to: str) -> None:
    assert_same(document(put(MINIMAL, *PARTS), put(BOOK, *BOOK_PARTS), put(CHAPTER, *BOOK_PARTS)), to)


@pytest.mark.parametrize("to", WRITERS)
@given(st.integers(0, 10**6))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_made_documents(to: str, seed: int) -> None:
    assert_same(made_document(seed), to)


@pytest.mark.parametrize("to", WRITERS)
@given(st.lists(records(), min_size=1, max_size=2))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_made_records(to: str, many: list[Any]) -> None:
    output = io.BytesIO()
    write(many, output, to="pubmed-xml")
    assert_same(output.getvalue(), to)
