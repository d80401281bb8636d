"""Identifiers out of what sources write (crosswalk 1.1, 1.7, 3.6, 3.7)."""

import pytest

from bibpivot.text import identifiers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.1000/182", "10.1000/182"),
        ("doi:10.1000/182", "10.1000/182"),
        ("DOI 10.1000/182", "10.1000/182"),
        ("http://dx.doi.org/10.1000/182", "10.1000/182"),
        ("https://doi.org/10.1002/(SICI)1097-4571(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O",
         "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O"),
        ("10.1002/a%3Cb", "10.1002/a%3Cb"),
        ("10.1000.10/A_b#1", "10.1000.10/A_b#1"),
        ("10.1016/S0140-6736(20)30183-5)", "10.1016/S0140-6736(20)30183-5"),
        ("10.1000/a&lt;b&amp;c", "10.1000/a<b&c"),
        ("10.1000/182.", "10.1000/182"),
        ("11.1000/182", None),
        ("10.1000", None),
        ("", None),
    ],
)  # fmt: skip
def test_doi(text: str, expected: str | None) -> None:
    assert identifiers.doi(text) == expected


def test_the_address_of_a_doi_is_told_from_others() -> None:
    assert identifiers.is_doi_address("https://doi.org/10.1000/182")
    assert not identifiers.is_doi_address("https://example.org/10.1000/182")
    assert not identifiers.is_doi_address("10.1000/182")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("33093245", "33093245"),
        ("http://www.ncbi.nlm.nih.gov/pubmed/33093245", "33093245"),
        ("PMID: 33093245", "33093245"),
        ("33093245[pmid]", "33093245"),
        ("CN-00860432", None),
        ("330932456", None),
    ],
)
def test_pmid(text: str, expected: str | None) -> None:
    assert identifiers.pmid(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PMC2762775", "PMC2762775"),
        ("pmc2762775.2", "PMC2762775"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC2762775/?report=reader", "PMC2762775"),
        ("NIHMS1", None),
    ],
)
def test_pmcid(text: str, expected: str | None) -> None:
    assert identifiers.pmcid(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1872-9061", [("1872-9061", None)]),
        ("20411723 (ISSN)", [("2041-1723", None)]),
        ("1872-9061 (Electronic) 0300-2977 (Print)", [("1872-9061", None), ("0300-2977", None)]),
        ("0300-2977 (Print), 1872-9061 (Electronic)", [("0300-2977", "print"), ("1872-9061", "electronic")]),
        ("0028-0836 1476-4687", [("0028-0836", None), ("1476-4687", None)]),
        ("0028-0836; 0028-0836", [("0028-0836", None)]),
        ("2434-561x", [("2434-561X", None)]),
        ("0-306-40615-2", []),
        ("9783161484100", []),
        ("none", []),
    ],
)
def test_issns(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(issn.value, issn.kind) for issn in identifiers.issns(text)] == expected


@pytest.mark.parametrize("text", ["9783161484100", "978-3-16-148410-0", "0-306-40615-2", "080442957X"])
def test_isbn_in_its_own_spelling(text: str) -> None:
    assert identifiers.isbns(f"{text} (hbk.)") == (text,)


@pytest.mark.parametrize("text", ["1872-9061", "9783161484101", "123", "", "97831614841X0"])
def test_no_isbn(text: str) -> None:
    assert identifiers.isbns(text) == ()


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://arxiv.org/abs/1706.03762", True),
        (" http://arxiv.org/abs/hep-th/9901001v2 ", True),
        ("https://arxiv.org/pdf/1706.03762", False),
        ("https://arxiv.org/abs/none", False),
        ("https://arxiv.org/", False),
        ("https://example.org/abs/1706.03762", False),
    ],
)
def test_an_address_that_says_no_more_than_arxiv_s_number(url: str, expected: bool) -> None:
    assert identifiers.is_arxiv_address(url) is expected
