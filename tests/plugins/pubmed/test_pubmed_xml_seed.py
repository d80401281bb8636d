"""The sample's record against the document that was worked out for it by hand (crosswalk 5.11)."""

import pytest
from pubmed_support import canonical, parse, write

from bibpivot.testing.records import SEED_ABSTRACT, seed_record

EXPECTED = f"""\
<PubmedArticleSet>
  <PubmedArticle>
    <MedlineCitation Status="MEDLINE" Owner="NLM">
      <PMID Version="1">33093245</PMID>
      <Article PubModel="Print">
        <Journal>
          <ISSN IssnType="Electronic">1872-9061</ISSN>
          <JournalIssue CitedMedium="Internet">
            <PubDate><Year>2020</Year><Month>09</Month></PubDate>
          </JournalIssue>
          <Title>The Netherlands journal of medicine</Title>
        </Journal>
        <ArticleTitle>Clinical significance of soluble interleukin-2 receptor measurement in immune-mediated diseases.</ArticleTitle>
        <Pagination><MedlinePgn/></Pagination>
        <Abstract><AbstractText>{SEED_ABSTRACT}</AbstractText></Abstract>
        <AuthorList>
          <Author><LastName>Dik</LastName><ForeName>W A</ForeName><Initials>WA</Initials>
            <AffiliationInfo><Affiliation>Department of Immunology, Laboratory Medical Immunology, Erasmus Medical Center, University Medical Center Rotterdam, the Netherlands.</Affiliation></AffiliationInfo>
          </Author>
        </AuthorList>
        <Language>und</Language>
        <PublicationTypeList>
          <PublicationType UI="D016428">Journal Article</PublicationType>
          <PublicationType UI="D016454">Review</PublicationType>
        </PublicationTypeList>
      </Article>
      <MedlineJournalInfo><Country>Netherlands</Country><MedlineTA>Neth J Med</MedlineTA><NlmUniqueID>0356133</NlmUniqueID></MedlineJournalInfo>
      <ChemicalList>
        <Chemical><RegistryNumber>0</RegistryNumber><NameOfSubstance UI="">Biomarkers</NameOfSubstance></Chemical>
        <Chemical><RegistryNumber>0</RegistryNumber><NameOfSubstance UI="">Receptors, Interleukin-2</NameOfSubstance></Chemical>
      </ChemicalList>
    </MedlineCitation>
    <PubmedData>
      <History>
        <PubMedPubDate PubStatus="entrez"><Year>2020</Year><Month>10</Month><Day>23</Day></PubMedPubDate>
        <PubMedPubDate PubStatus="pubmed"><Year>2020</Year><Month>10</Month><Day>24</Day></PubMedPubDate>
        <PubMedPubDate PubStatus="medline"><Year>2021</Year><Month>8</Month><Day>31</Day></PubMedPubDate>
      </History>
      <PublicationStatus>ppublish</PublicationStatus>
      <ArticleIdList><ArticleId IdType="pubmed">33093245</ArticleId></ArticleIdList>
    </PubmedData>
  </PubmedArticle>
</PubmedArticleSet>
"""  # noqa: E501 - a document
PROLOGUE = b"""\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">
<PubmedArticleSet>
  <PubmedArticle>
    <MedlineCitation Status="MEDLINE" Owner="NLM">
      <PMID Version="1">33093245</PMID>
"""


def test_the_seed_is_written_element_by_element_as_worked_out() -> None:
    assert canonical(write(seed_record()).root) == canonical(parse(EXPECTED.encode()))


def test_the_seed_is_the_same_without_indentation() -> None:
    assert canonical(write(seed_record(), indent=False).root) == canonical(parse(EXPECTED.encode()))


def test_declaration_document_type_and_indentation() -> None:
    data = write(seed_record()).data
    assert data.startswith(PROLOGUE)
    assert data.endswith(b"\n  </PubmedArticle>\n</PubmedArticleSet>\n")


@pytest.mark.parametrize("version", ["240101", "230101", "190101"])
def test_the_seed_is_valid_by_the_older_dtds_too(version: str) -> None:
    data = write(seed_record(), dtd=version).data  # judged by that DTD in `write`
    assert f"pubmed_{version}.dtd".encode() in data


@pytest.mark.parametrize(
    "element",
    [
        "Volume", "Issue", "StartPage", "EndPage", "ELocationID", "DateCompleted", "DateRevised", "ArticleDate",
        "CitationSubset", "MeshHeadingList", "KeywordList", "ISOAbbreviation", "ISSNLinking",
        "CopyrightInformation", "GrantList", "Hour", "Minute",
    ],
)  # fmt: skip
def test_nothing_is_written_that_the_source_does_not_say(element: str) -> None:
    assert not write(seed_record()).has(element)


@pytest.mark.parametrize(
    "text",
    [
        "CompleteYN", "ValidYN", ">eng<", "[", "van Merendonk", "Akgöl", "Nuijen", "Cho", "Shin", "Kim", "Humans",
        "Yoga", 'IdType="doi"', 'IdType="pii"',
    ],
)  # fmt: skip
def test_no_text_of_other_places_appears(text: str) -> None:
    assert text.encode() not in write(seed_record()).data


def test_every_structural_default_of_the_seed_is_reported() -> None:
    written = write(seed_record())
    assert {(loss.kind, loss.path, loss.first.sample) for loss in written.losses} == {
        ("synthesised", "citation_status", "MEDLINE"),
        ("synthesised", "owner", "NLM"),
        ("synthesised", "identifiers.version", "1"),
        ("synthesised", "publication_model", "Print"),
        ("synthesised", "container.issns.kind", "Electronic"),
        ("synthesised", "container.medium", "Internet"),
        ("synthesised", "pages", ""),
        ("synthesised", "languages", "und"),
        ("synthesised", "chemicals.ui", ""),
    }
