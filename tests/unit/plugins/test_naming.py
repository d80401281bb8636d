"""What is meant by the names of formats and files."""

from pathlib import Path

import pytest

from bibpivot import Registry
from bibpivot.errors import InputOutputError, UsageError
from bibpivot.files.nearby import missing_file
from bibpivot.files.sources import Source
from bibpivot.plugins.naming import by_ending, format_to_write, meant

FORMATS = Registry.default().formats("write")


def test_the_ending_tells_the_format() -> None:
    assert format_to_write("a/refs.BIB", FORMATS) == "bibtex"
    assert format_to_write("refs.ris", FORMATS) == "ris"
    assert format_to_write("a/refs.bib.gz", FORMATS) == "bibtex"
    assert format_to_write("refs.jsonl.ZST", FORMATS) == "pivot-jsonl"
    assert by_ending("refs.xml", FORMATS) == ["endnote-xml", "pubmed-xml"]
    for name, told in (
        ("refs.xml", "endnote-xml or pubmed-xml"),
        ("refs", "tells no format"),
        ("refs.gz", "the name refs.gz tells no format"),
        ("a/", "a folder"),
    ):
        with pytest.raises(UsageError, match=told):
            format_to_write(name, FORMATS)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("bib", " (did you mean 'bibtex'?)"),
        (".ris", " (did you mean 'ris'?)"),
        ("xml", " (did you mean 'endnote-xml' or 'pubmed-xml'?)"),
        ("EndNote", " (did you mean 'endnote-xml'?)"),
        ("qqq", ""),
    ],
)
def test_a_format_that_is_called_otherwise(name: str, told: str) -> None:
    assert meant(name, FORMATS) == told


def test_capitals_do_not_matter() -> None:
    assert Registry.default().format("BibTeX", "write").id == "bibtex"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("x")
    assert missing_file(tmp_path / "paje.txt") == f" (did you mean {tmp_path / 'page.txt'}?)"
    assert missing_file(tmp_path / "other") == ""
    assert missing_file(tmp_path / "no" / "page.txt") == f"; there is no folder {tmp_path / 'no'}"
    with pytest.raises(InputOutputError, match=r"page\.txt\?"), Source(tmp_path / "pag.txt"):
        pass
