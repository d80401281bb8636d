"""One library, written by hand in five formats, is equal wherever both formats have a place for a value."""

import itertools
from pathlib import Path

import pytest

import bibpivot

HERE = Path(__file__).parent / "same_library"
FORMATS = {
    "ris": "library.ris",
    "bibtex": "library.bibtex.bib",
    "biblatex": "library.biblatex.bib",
    "csl-json": "library.csl.json",
    "endnote-xml": "library.endnote.xml",
}
WORKS = (
    "berg2019",
    "thompson1917",
    "garcia2004",
    "mueller2011",
    "who2020",
    "hellinger1998",
    "nlm2021",
    "perez2022",
    "bernard1927",
    "vaswani2017",
)

DIVIDES_NAMES = {"bibtex", "biblatex", "csl-json"}
"""Formats in which `van der` is a part of a name by itself."""


@pytest.mark.parametrize(("first", "second"), [*itertools.combinations(FORMATS, 2)])
def test_the_same_records(first: str, second: str) -> None:
    found = bibpivot.diff(
        HERE / FORMATS[first], HERE / FORMATS[second], a_format=first, b_format=second, only_common=True
    )
    differences = {
        (difference.a or difference.b).name: [  # type: ignore[union-attr]  # one of them is there
            (change.path, change.a, change.b) for change in difference.changes
        ]
        for difference in found
    }
    if second == "biblatex" or first == "biblatex":
        # The book of the chapter is an entry of its own there.
        assert differences.pop("los2004") == []
    if (first in DIVIDES_NAMES) != (second in DIVIDES_NAMES):
        paths = {path for path, _, _ in differences.pop("doi:10.1234/clim.2019.0078")}
        assert paths <= {
            "contributors",
            "contributors.name.family",
            "contributors.name.non_dropping_particle",
        }
    if "bibtex" in (first, second):
        # BibTeX has no type for web pages and software.
        for name in ("nlm2021", "doi:10.5281/example.4711"):
            assert [path for path, _, _ in differences.pop(name)] == ["type"]
    assert differences == {}


@pytest.mark.parametrize("name", FORMATS)
def test_detected_by_content(name: str) -> None:
    assert [found.format for found in bibpivot.detect(HERE / FORMATS[name])] == [name]


@pytest.mark.parametrize(("source", "target"), [*itertools.permutations(FORMATS, 2)])
def test_keys_are_kept(source: str, target: str, tmp_path: Path) -> None:
    output = tmp_path / "output"
    report = bibpivot.convert(HERE / FORMATS[source], output, source_format=source, to=target)
    assert report.counts.read == report.counts.written
    keys = [envelope.key for envelope in bibpivot.read(output, source_format=target).envelopes()]
    assert [key for key in keys if key != "los2004"] == list(WORKS)
