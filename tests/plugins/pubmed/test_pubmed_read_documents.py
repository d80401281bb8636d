"""What a document may have around and between its records, and how those of old look."""

# ruff: noqa: E501, ISC004 - snippets of XML are easier to read unbroken

import pytest
from pubmed_reading import convert, document, numbered, only, places, put, read, titles

ARTICLE = "MedlineCitation/Article"


def test_text_between_records_is_told() -> None:
    found, report = titles(document(numbered(1), "Error 502: try again", numbered(2)))
    assert len(found) == 2
    assert places(report, "pubmed-xml-stray-text") == [(3, None)]


@pytest.mark.parametrize(
    "data",
    [
        b'<?xml version="1.0"?>\n<eFetchResult><ERROR>Unable to obtain query #1</ERROR></eFetchResult>\n',
        b"<!DOCTYPE html><html><head><title>502</title></head><body><h1>Bad Gateway</h1><br></body></html>",
        b'{"error":"API rate limit exceeded"}',
        b"plain text",
    ],
)
def test_answers_of_servers_that_are_no_records(data) -> None:
    found, report = titles(data)
    assert found == []
    assert "pubmed-xml-stray-text" in report.codes


@pytest.mark.parametrize(
    "data",
    [
        b"<PubmedArticleSet></PubmedArticleSet>",
        b"<PubmedArticleSet/>",
        b'<?xml version="1.0"?><PubmedArticleSet>\n</PubmedArticleSet>',
    ],
)
def test_an_empty_set(data) -> None:
    found, report = titles(data)
    assert found == []
    assert report.counts.read == 0
    assert "pubmed-xml-malformed" not in report.codes


def test_withdrawn_records_alone() -> None:
    records, report = read(
        document('<DeleteCitation><PMID Version="1">5</PMID><PMID Version="2">6</PMID></DeleteCitation>')
    )
    assert records == []
    assert report.counts.read == 0
    output, _ = convert(
        document(numbered(1), '<DeleteCitation><PMID Version="2">6</PMID></DeleteCitation>'), "pubmed-xml"
    )
    assert b'<PMID Version="2">6</PMID>' in output.partition(b"<DeleteCitation>")[2]


def test_sets_in_sets_and_documents_one_after_the_other() -> None:
    inner = document(numbered(2, "Two."), head="").decode()
    assert titles(document(numbered(1, "One."), inner, numbered(3, "Three.")))[0] == ["One", "Two", "Three"]
    found, report = titles(document(numbered(1, "One.")) + document(numbered(2, "Two.")))
    assert found == ["One", "Two"]
    assert report.diagnostics == []


@pytest.mark.parametrize("root", ["PubmedArticleSet", "pubmed-document", "PubMedArticleSet", "x"])
def test_roots_of_any_name_and_none(root) -> None:
    assert titles(document(numbered(1), root=root))[0] == ["A title"]
    assert titles(numbered(1).encode())[0] == ["A title"]


@pytest.mark.parametrize(
    "inner",
    ["A <!-- </ArticleTitle> --> title.", "A <![CDATA[ title]]>.", "A <?pi </PubmedArticle> ?>title.", "A\r\n title.", "A\ttitle.",
     "<!-- <PubmedArticle> -->A title."],
)  # fmt: skip
def test_asides_in_text(inner) -> None:
    assert titles(document(numbered(1, inner), numbered(2)))[0] == ["A title", "A title"]


def test_cdata_is_text() -> None:
    assert titles(document(numbered(1, "<![CDATA[a <b> & </PubmedArticle>]]>.")))[0] == [
        "a <b> & </PubmedArticle>"
    ]


def test_a_comment_without_end_costs_its_record_alone() -> None:
    found, report = titles(document(numbered(1, "A <!-- title."), numbered(2, "Two.")))
    assert found == ["Two"]
    assert report.counts.unreadable == 1


def test_a_comment_without_end_between_records_hides_none() -> None:
    found, _ = titles(document(numbered(1, "One."), "<!-- begun", numbered(2, "Two.")))
    assert found == ["One", "Two"]


def test_attributes_with_line_ends() -> None:
    article = put(
        numbered(1), (ARTICLE, '<Abstract><AbstractText Label="A\n  B">x</AbstractText></Abstract>')
    )
    record = only(document(article.replace("&#10;", "\n")))
    assert record.abstract is not None
    assert record.abstract.sections[0].label is not None
    assert record.abstract.sections[0].label.split() == ["A", "B"]


@pytest.mark.parametrize(
    "declared",
    ['xmlns:mml="http://www.w3.org/1998/Math/MathML"', ""],
    ids=["on-the-root", "nowhere"],
)
def test_formulas_whose_prefix_the_record_does_not_declare(declared) -> None:
    title = "On <mml:math><mml:mi>x</mml:mi></mml:math>."
    data = document(numbered(1, title)).replace(
        b"<PubmedArticleSet>", f"<PubmedArticleSet {declared}>".encode()
    )
    record = only(data)
    assert str(record.title) == "On x"
    output, _ = convert(data, "pubmed-xml")
    assert b"<mml:mi>x</mml:mi>" in output


def test_an_unknown_prefix_is_no_reason_to_fail() -> None:
    data = document(put(numbered(1)).replace("<Language>", "<x:Seen>1</x:Seen><Language>"))
    found, report = titles(data)
    assert found == ["A title"]
    assert any(loss.kind == "unrecognised" for loss in report.losses)


def test_a_root_with_a_prefix_is_told() -> None:
    text = document(numbered(1)).decode().replace("</", "</p:").replace("<", "<p:").replace("<p:/p:", "</p:")
    _, report = titles(text.replace("<p:?xml", "<?xml").encode())
    assert report.diagnostics != []


# Forms of old.


def test_bare_citations_of_old() -> None:
    citation = numbered(1).partition("<PubmedData>")[0].removeprefix("<PubmedArticle>")
    assert titles(document(citation, root="MedlineCitationSet"))[0] == ["A title"]


def test_the_spelling_of_2001() -> None:
    text = numbered(1).replace("PubmedArticle>", "PubMedArticle>")
    text = text.replace("MedlineCitation>", "NCBIArticle>").replace("<MedlineCitation", "<NCBIArticle")
    assert titles(document(text, numbered(2), root="PubMedArticleSet"))[0] == ["A title", "A title"]


def test_elements_of_old() -> None:
    article = put(
        numbered(1),
        (ARTICLE, "<AuthorList><Author><LastName>A</LastName><Affiliation>Here</Affiliation></Author></AuthorList>"),
        ("MedlineCitation", "<DateCreated><Year>1999</Year><Month>01</Month><Day>02</Day></DateCreated>"
                            "<MedlineID>99123456</MedlineID>"),
    )  # fmt: skip
    records, _ = read(document(article))
    (record,) = records
    assert str(record.contributors[0].affiliations[0]) == "Here"
    assert record.created is not None
    assert record.created.year == 1999
    assert "99123456" in repr((record.identifiers, record.extras))
