"""What Biopython's strict parser, with NLM's DTDs, reads out of the documents."""

import io
from typing import Any

import pytest
from Bio import Entrez
from pubmed_support import write

from bibpivot.api import Record
from bibpivot.testing.records import canonical_records, full_record, seed_record


def read(record: Record) -> Any:
    return Entrez.read(io.BytesIO(write(record).data), validate=True)


def test_the_seed() -> None:
    citation = read(seed_record())["PubmedArticle"][0]["MedlineCitation"]
    article = citation["Article"]
    assert citation["PMID"] == "33093245"
    assert article["ArticleTitle"] == (
        "Clinical significance of soluble interleukin-2 receptor measurement in immune-mediated diseases."
    )
    assert [(who["LastName"], who["ForeName"], who["Initials"]) for who in article["AuthorList"]] == [
        ("Dik", "W A", "WA")
    ]
    assert article["Journal"]["ISSN"] == "1872-9061"
    assert article["Abstract"]["AbstractText"][0].startswith("A soluble form of the interleukin-2 receptor")
    assert [str(name["NameOfSubstance"]) for name in citation["ChemicalList"]] == [
        "Biomarkers", "Receptors, Interleukin-2",
    ]  # fmt: skip


def test_the_full_record() -> None:
    article = read(full_record())["PubmedArticle"][0]
    citation = article["MedlineCitation"]
    assert citation["PMID"] == "12345678"
    assert citation["PMID"].attributes["Version"] == "2"
    assert citation["Article"]["ArticleTitle"] == "[Effect of <i>Gene7</i> on outcome: a full title]."
    assert len(citation["Article"]["AuthorList"]) == 3
    assert citation["Article"]["AuthorList"][1]["CollectiveName"] == "COVID Examples Study Group"
    assert [str(one) for one in citation["Article"]["ELocationID"]] == [
        "10.1000/full.2019(5)<7::aid>3.0.co;2-x", "10.1000/misprinted", "S0140-6736(19)30001-2",
    ]  # fmt: skip
    assert citation["MeshHeadingList"][0]["DescriptorName"].attributes["UI"] == "D062312"
    assert [len(one) for one in citation["KeywordList"]] == [1, 1]
    assert citation["CommentsCorrectionsList"][0]["PMID"] == "29477249"
    reference = article["PubmedData"]["ReferenceList"][0]["ReferenceList"][0]["Reference"][0]
    assert reference["Citation"] == "Older A. An older work. J Old. 1999;1:1-2."


@pytest.mark.parametrize("name", [name for name in canonical_records() if name not in ("book", "chapter")])
def test_articles(name: str) -> None:
    record = canonical_records()[name]
    citation = read(record)["PubmedArticle"][0]["MedlineCitation"]
    assert citation["PMID"] == (record.identifier("pmid") or "")
    authors = [who for who in record.contributors if who.role == "author"]
    assert len(citation["Article"].get("AuthorList", [])) == len(authors)
    if record.title is not None:
        assert str(record.title).replace("Gene7", "<i>Gene7</i>") in citation["Article"]["ArticleTitle"]


@pytest.mark.parametrize(("name", "title"), [("book", "BookTitle"), ("chapter", "ArticleTitle")])
def test_books(name: str, title: str) -> None:
    record = canonical_records()[name]
    document = read(record)["PubmedBookArticle"][0]["BookDocument"]
    assert document["PMID"] == (record.identifier("pmid") or "")
    holder = document["Book"] if title == "BookTitle" else document
    assert holder[title] == record.title
