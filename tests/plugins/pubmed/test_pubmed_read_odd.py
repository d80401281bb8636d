# ruff: noqa: E501 - XML in long lines
"""What no DTD of NLM's allows and files have all the same: reported, kept, or left to the parser; never passed over."""

import io
import json
from pathlib import Path
from typing import Any

import Bio.Entrez
import pytest
from lxml import etree
from pubmed_reading import MINIMAL, convert, document, put

from bibpivot.running.conversion import Conversion

DTDS = Path(Bio.Entrez.__file__).parent / "DTDs"
CITATION, ARTICLE, DATA = "MedlineCitation", "MedlineCitation/Article", "PubmedData"


def heading(name: str) -> str:
    return (
        '<MeshHeadingList><MeshHeading><DescriptorName UI="D1" MajorTopicYN="N">'
        f"{name}</DescriptorName></MeshHeading></MeshHeadingList>"
    )


@pytest.mark.parametrize("name", ["a" * 5000 + "\n", "a" * 5000 + "&lt;", "a " * 3000, "a" * 40 + "\n\t"])
@pytest.mark.parametrize("to", ["ris", "pubmed-xml"])
def test_a_heading_that_is_spelt_oddly_is_left_to_the_parser_at_once(name: str, to: str) -> None:
    output, report = convert(document(put(MINIMAL, (CITATION, heading(name)))), to)
    assert report.counts.written == 1
    assert b"a" * 40 in output or b"a a a" in output


def losses(data: bytes, to: str, **settings: Any) -> set[tuple[str, str, int, str | None]]:
    _, report = convert(data, to, **settings)
    return {(one.kind, one.path, one.values, one.first.sample) for one in report.losses}


@pytest.mark.parametrize(
    ("parent", "section"),
    [
        (DATA, '<History><PubMedPubDate\n PubStatus="pubmed"><Year>2001</Year><Month>2</Month><Day>3</Day></PubMedPubDate></History>'),
        (CITATION, '<CommentsCorrectionsList><CommentsCorrections\nRefType="Cites"><RefSource>X</RefSource></CommentsCorrections></CommentsCorrectionsList>'),
        (DATA, "<ReferenceList><Reference\n><Citation>C</Citation></Reference></ReferenceList>"),
        (CITATION, '<ChemicalList><Chemical ><RegistryNumber>0</RegistryNumber><NameOfSubstance UI="D1">N</NameOfSubstance></Chemical></ChemicalList>'),
        (CITATION, '<ChemicalList><Foo>lost</Foo><Chemical><RegistryNumber>0</RegistryNumber><NameOfSubstance UI="D1">N</NameOfSubstance></Chemical></ChemicalList>'),
        (CITATION, "<ChemicalList><Chemical></Chemical></ChemicalList>"),
        (DATA, '<ReferenceList><Reference><Citation>C <i>d</i></Citation></Reference></ReferenceList>'),
    ],
)  # fmt: skip
@pytest.mark.parametrize("to", ["ris", "bibtex"])
def test_a_section_that_is_not_as_usual_is_not_cut_out(parent: str, section: str, to: str) -> None:
    data = document(put(MINIMAL, (parent, section)))
    lean, whole = losses(data, to), losses(data, to, projection=False)
    assert lean == whole
    assert lean - losses(document(MINIMAL), to)


def test_an_ampersand_in_a_section_that_nobody_wants_is_found() -> None:
    cited = "<ReferenceList><Reference><Citation>A and B</Citation></Reference></ReferenceList>"
    bad = put(MINIMAL, (DATA, cited)).replace("A and B", "A & B")
    for to in ("ris", "pubmed-xml"):
        _, report = convert(document(bad, MINIMAL), to)
        assert (report.counts.written, report.counts.unreadable) == (1, 1)


def test_strange_attributes_text_and_markup_are_reported_and_kept() -> None:
    author = '<Author Nope="z"><LastName>L<b>bold</b></LastName></Author>'
    strange = put(MINIMAL, (ARTICLE, f"<AuthorList>{author}</AuthorList>"))
    strange = strange.replace("<Article ", '<Article Foo="bar" ').replace("<Journal>", "<Journal>loose")
    data = document(strange)
    found = {(path, sample) for kind, path, _, sample in losses(data, "pubmed-xml") if kind == "unrecognised"}
    assert ("MedlineCitation/Article/@Foo", "bar") in found
    assert ("MedlineCitation/Article/AuthorList/Author/@Nope", "z") in found
    assert ("MedlineCitation/Article/Journal/text()", "loose") in found
    assert (
        "MedlineCitation/Article/AuthorList/Author/LastName",
        "<LastName>L<b>bold</b></LastName>",
    ) in found
    pivot, _ = convert(data, "pivot-jsonl")
    kept = {extra["name"]: extra["value"] for extra in json.loads(pivot)["extras"] if "layout" not in extra}
    assert kept["MedlineCitation/Article/@Foo"] == "bar"


def from_pivot(record: dict[str, Any], **options: str) -> bytes:
    output = io.BytesIO()
    conversion = Conversion(to="pubmed-xml", source_format="pivot-jsonl", writer_options=options)
    report = conversion.run([io.BytesIO(json.dumps(record).encode())], output)
    assert report.counts.written == 1, report.diagnostics
    return output.getvalue()


def extra(name: str, value: str, *, layout: bool = True) -> dict[str, Any]:
    return {"format": "pubmed-xml", "name": name, "value": value, "layout": layout}


@pytest.mark.parametrize("dtd", ["190101", "230101", "240101", "250101"])
@pytest.mark.parametrize(
    "made",
    [
        extra("MedlineCitation/Article/GrantList/Grant/Country", ""),
        extra("MedlineCitation/Article/Language", ""),
        extra("MedlineCitation/@VersionID", "\x01\ufffe", layout=False),
        extra("MedlineCitation/Article/ArticleTitle/@book", "\x01", layout=False),
        extra(f"MedlineCitation/Article/AuthorList/Author[{'9' * 5000}]", "<Author/>"),
        extra("../../etc/passwd", "<Author/>"),
        extra("MedlineCitation/Article/AuthorList/Author", "<Author><LastName>Other</LastName></Author>"),
    ],
)
def test_forged_extras_neither_break_the_writer_nor_the_document(made: dict[str, Any], dtd: str) -> None:
    record = {
        "type": "journal-article", "title": "T", "grants": [{"agency": "NIH"}],
        "contributors": [{"name": {"type": "person", "family": "Dik"}}], "extras": [made],
    }  # fmt: skip
    written = from_pivot(record, dtd=dtd)
    validator = etree.DTD(file=str(DTDS / f"pubmed_{dtd}.dtd"))
    assert validator.validate(etree.fromstring(written)), validator.error_log
    assert b"<LastName>Dik</LastName>" in written


def test_repair_spells_out_what_nobody_defined() -> None:
    data = document(MINIMAL.replace("<ArticleTitle>", "<ArticleTitle>x &a; y ", 1))
    for to in ("ris", "pubmed-xml", "pivot-jsonl"):
        output, report = convert(data, to, mode="repair")
        assert report.counts.written == 1, report.diagnostics
        assert set(report.codes) == {"pubmed-xml-repaired"}
        assert b"x " in output
        assert b" y " in output


@pytest.mark.parametrize("encoding", ["klingon", "rot13", "hex", "undefined"])
def test_an_encoding_that_is_none_is_told(encoding: str) -> None:
    data = f'<?xml version="1.0" encoding="{encoding}"?>'.encode() + document(MINIMAL)
    _, report = convert(data, "ris")
    assert report.counts.written == 1
    assert "pubmed-xml-encoding" in report.codes


def test_what_is_no_number_is_not_withdrawn() -> None:
    data = document(
        MINIMAL,
        '<DeleteCitation><PMID Version="a b">7</PMID><PMID Version="1">1 2.x</PMID><PMID Version="2">8</PMID></DeleteCitation>',
    )
    output, report = convert(data, "pubmed-xml")
    assert b'<PMID Version="2">8</PMID>' in output
    assert output.count(b"<PMID") == 2
    assert [one.values for one in report.losses if one.path == "DeleteCitation/PMID"] == [2]


def test_a_formula_over_several_lines_comes_back_as_it_was() -> None:
    formula = (
        '<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML">\n  <mml:msub>\n    <mml:mi>V</mml:mi>\n'
        "    <mml:mn>2</mml:mn>\n  </mml:msub>\n</mml:math>"
    )
    text = f"<Abstract><AbstractText>A volume {formula} of gas.</AbstractText></Abstract>"
    output, _ = convert(document(put(MINIMAL, (ARTICLE, text))), "pubmed-xml")
    assert formula.encode() in output


@pytest.mark.parametrize(
    ("types", "kind", "unrecognised"),
    [
        ('<PublicationType UI=""/>', "other", []),
        ('<PublicationType UI=""> </PublicationType><PublicationType/>', "other", []),
        (
            '<PublicationType UI=""/><PublicationType UI="D016454">Review</PublicationType>',
            "journal-article",
            [],
        ),
        ('<PublicationType UI="D016454"/>', "other", ["D016454"]),
        ("", "journal-article", []),
    ],
)
def test_an_article_of_which_no_type_is_known_claims_to_be_nothing(
    types: str, kind: str, unrecognised: list[str]
) -> None:
    whole = document(put(MINIMAL, (ARTICLE, f"<PublicationTypeList>{types}</PublicationTypeList>")))
    for data in (whole, whole.replace(b"<MedlineCitation ", b"<?to the tree?><MedlineCitation ")):
        output, report = convert(data, "pivot-jsonl")
        assert json.loads(output).get("type", "other") == kind
        assert [one.first.sample for one in report.losses if one.kind == "unrecognised"] == unrecognised
