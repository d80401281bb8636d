"""What other converters of PubMed XML are known to lose or mistake, each in the formats that people want it in."""

# ruff: noqa: E501 - snippets of XML are easier to read unbroken

from pubmed_reading import BOOK, MINIMAL, convert, document, only, put

ARTICLE, ISSUE = "MedlineCitation/Article", "MedlineCitation/Article/Journal/JournalIssue"


def in_formats(xml: str) -> tuple[str, str, str]:
    """A record in RIS, BibTeX and PubMed XML."""
    data = document(xml)
    ris, bibtex, again = (convert(data, to)[0].decode() for to in ("ris", "bibtex", "pubmed-xml"))
    return ris, bibtex, again


def test_text_does_not_stop_at_the_first_markup() -> None:
    title = "<ArticleTitle>H<sub>2</sub>O on <i>E. coli</i> O157.</ArticleTitle>"
    ris, bibtex, again = in_formats(put(MINIMAL, (ARTICLE, title)))
    assert "TI  - H₂O on E. coli O157\r\n" in ris
    assert "O157" in bibtex
    assert title in again


def test_every_section_of_a_structured_abstract() -> None:
    sections = (
        '<Abstract><AbstractText Label="AIM">First.</AbstractText><AbstractText Label="RESULTS">Second.</AbstractText>'
        '<AbstractText Label="CONCLUSIONS">Third.</AbstractText></Abstract>'
    )
    ris, bibtex, again = in_formats(put(MINIMAL, (ARTICLE, sections)))
    for text in ("First.", "Second.", "Third.", "RESULTS"):
        assert text in ris
        assert text in bibtex
        assert text in again


def test_the_doi_of_a_cited_work_is_not_that_of_the_article() -> None:
    cited = (
        '<ReferenceList><Reference><Citation>C</Citation><ArticleIdList><ArticleId IdType="doi">10.9/cited</ArticleId>'
        '<ArticleId IdType="pubmed">999</ArticleId></ArticleIdList></Reference></ReferenceList>'
    )
    xml = put(
        MINIMAL,
        ("PubmedData", cited),
        ("PubmedData", '<ArticleIdList><ArticleId IdType="doi">10.1/own</ArticleId></ArticleIdList>'),
    )
    ris, bibtex, again = in_formats(xml)
    assert "10.1/own" in ris
    assert "10.9/cited" not in ris + bibtex
    assert "999" not in ris + bibtex
    assert "10.9/cited" in again
    without = only(document(put(MINIMAL, ("PubmedData", cited))))
    assert without.identifier("doi") is None
    assert without.identifier("pmid") == "10"


def test_a_collective_author_keeps_its_place() -> None:
    people = (
        "<AuthorList><Author><LastName>First</LastName></Author><Author><CollectiveName>The Group</CollectiveName></Author>"
        "<Author><LastName>Last</LastName><ForeName>A</ForeName></Author></AuthorList>"
    )
    ris, bibtex, again = in_formats(put(MINIMAL, (ARTICLE, people)))
    assert [line[6:] for line in ris.splitlines() if line.startswith("AU  - ")] == [
        "First",
        "The Group,",
        "Last, A",
    ]
    assert bibtex.index("First") < bibtex.index("{The Group}") < bibtex.index("Last")
    assert again.index(">First<") < again.index("The Group") < again.index(">Last<")


def test_an_author_without_fore_name_is_nobody_named_null() -> None:
    people = "<AuthorList><Author><LastName>Solo</LastName></Author></AuthorList>"
    ris, bibtex, _ = in_formats(put(MINIMAL, (ARTICLE, people)))
    assert "AU  - Solo\r\n" in ris
    assert "null" not in (ris + bibtex).casefold()
    assert "none" not in (ris + bibtex).casefold()


def test_suffix_and_season() -> None:
    people = "<AuthorList><Author><LastName>King</LastName><ForeName>M L</ForeName><Suffix>Jr</Suffix></Author></AuthorList>"
    season = "<PubDate><Year>1998</Year><Season>Spring</Season></PubDate>"
    ris, bibtex, again = in_formats(put(MINIMAL, (ARTICLE, people), (ISSUE, season)))
    assert "AU  - King, M L, Jr\r\n" in ris
    assert "DA  - 1998///Spring\r\n" in ris
    assert "King, Jr, M L" in bibtex
    assert "Spring" in bibtex
    assert season in "".join(line.strip() for line in again.splitlines())


def test_a_range_of_dates() -> None:
    dated = "<PubDate><MedlineDate>2000 Nov-Dec</MedlineDate></PubDate>"
    ris, bibtex, again = in_formats(put(MINIMAL, (ISSUE, dated)))
    assert "PY  - 2000\r\n" in ris
    assert "Nov-Dec" in ris
    assert "undefined" not in ris
    assert "2000" in bibtex
    assert "<MedlineDate>2000 Nov-Dec</MedlineDate>" in again


def test_a_book_is_a_book() -> None:
    ris, bibtex, again = in_formats(BOOK)
    assert ris.startswith("TY  - BOOK")
    assert bibtex.lstrip().casefold().startswith("@book")
    assert "<PubmedBookArticle>" in again


def test_identifiers_affiliations_grants_and_qualifiers_there_and_back() -> None:
    people = (
        '<AuthorList><Author><LastName>A</LastName><Identifier Source="ORCID">0000-0002-1825-0097</Identifier><AffiliationInfo>'
        "<Affiliation>First</Affiliation></AffiliationInfo><AffiliationInfo><Affiliation>Second</Affiliation>"
        "</AffiliationInfo></Author></AuthorList>"
    )
    mesh = (
        '<MeshHeadingList><MeshHeading><DescriptorName UI="D1" MajorTopicYN="N">D</DescriptorName><QualifierName UI="Q1" '
        'MajorTopicYN="Y">q</QualifierName></MeshHeading></MeshHeadingList>'
    )
    grant = "<GrantList><Grant><GrantID>G/1</GrantID><Agency>NIH</Agency></Grant></GrantList>"
    _, _, again = in_formats(put(MINIMAL, (ARTICLE, people + grant), ("MedlineCitation", mesh)))
    for text in ("0000-0002-1825-0097", "First", "Second", "G/1", 'UI="Q1"'):
        assert text in again
