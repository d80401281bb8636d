"""Where the values of a PubMed XML record are from: elements and lines, as one counts them in the source."""

from bibpivot import explain

RECORD = """\
<PubmedArticle>
  <MedlineCitation Status="MEDLINE" Owner="NLM">
    <PMID Version="1">1</PMID>
    <Article PubModel="Print">
      <Journal>
        <ISSN IssnType="Print">1234-5679</ISSN>
        <JournalIssue CitedMedium="Print">
          <Volume>7</Volume>
          <PubDate><Year>2020</Year></PubDate>
        </JournalIssue>
        <Title>The journal</Title>
      </Journal>
      <ArticleTitle>A title.</ArticleTitle>
      <ELocationID EIdType="doi" ValidYN="Y">10.1000/x</ELocationID>
      <Abstract>
        <AbstractText Label="AIM">One.</AbstractText>
        <AbstractText Label="END">Two
        lines.</AbstractText>
      </Abstract>
      <AuthorList CompleteYN="Y">
        <Author ValidYN="Y">
          <LastName>Dik</LastName>
        </Author>
        <Author ValidYN="Y"><CollectiveName>Group</CollectiveName></Author>
      </AuthorList>
      <Language>eng</Language>
      <PublicationTypeList>
        <PublicationType UI="D016428">Journal Article</PublicationType>
      </PublicationTypeList>
    </Article>
    <MedlineJournalInfo><MedlineTA>J</MedlineTA></MedlineJournalInfo>
  </MedlineCitation>
  <PubmedData>
    <PublicationStatus>ppublish</PublicationStatus>
    <ArticleIdList>
      <ArticleId IdType="pubmed">1</ArticleId>
      <ArticleId IdType="doi">10.1000/x</ArticleId>
    </ArticleIdList>
    <ReferenceList>
      <Reference><Citation>An older work.</Citation></Reference>
    </ReferenceList>
  </PubmedData>
</PubmedArticle>
"""
DOCUMENT = f"<PubmedArticleSet>\n{RECORD}{RECORD}</PubmedArticleSet>\n"
LINES = RECORD.count("\n")


def origins(number):
    explanation = explain(DOCUMENT.encode(), source_format="pubmed-xml", number=number)
    return {
        (value.path, value.place): [
            (one.name.rpartition("/")[2], one.line, one.last) for one in value.origins
        ]
        for value in explanation.values
    }


def test_every_value_has_its_elements_and_lines():
    for number, before in ((1, 1), (2, 1 + LINES)):
        found = origins(number)
        assert found["title", None] == [("ArticleTitle", before + 13, before + 13)]
        assert found["abstract", None] == [("Abstract", before + 15, before + 18)]
        assert found["contributors", 1] == [("Author", before + 21, before + 22)]
        assert found["contributors", 2] == [("Author", before + 24, before + 24)]
        assert found["citation_status", None] == [("@Status", before + 2, None)]
        assert found["completeness", 1] == [("@CompleteYN", before + 20, None)]
        assert found["container.issns", 1] == [("ISSN", before + 6, before + 6)]
        assert found["identifiers", 1] == [("PMID", before + 3, None), ("ArticleId", before + 36, None)]
        assert found["identifiers", 2] == [
            ("ELocationID", before + 14, None),
            ("ArticleId", before + 37, None),
        ]
        assert found["references", 1] == [("Reference", before + 40, before + 40)]
        assert [place for place, told in found.items() if not told] == []


def test_the_record_is_the_same_as_when_nobody_asks():
    explanation = explain(DOCUMENT.encode(), source_format="pubmed-xml")
    from bibpivot import read

    record = next(read(DOCUMENT.encode(), "pubmed-xml"))
    plain = [extra for extra in record.extras if not extra.layout]
    assert not plain
    assert [value.text for value in explanation.values if value.path == "title"] == [str(record.title)]
