"""Telling BibTeX and BibLaTeX by the head of a file, and what the descriptors say."""

import subprocess
import sys

import pytest
from bibtex_records import SEED, Written

from bibpivot_bibtex import bibpivot_formats
from bibpivot_bibtex.sniff import biblatex, bibtex

PLAIN = b"% made by hand\n@string{x = {y}}\n@article{dik2020,\n  author = {Dik, W A},\n  year = 2020\n}\n"
MODERN = b"@article{dik2020,\n  author = {Dik, W A},\n  journaltitle = {Neth J Med},\n  date = {2020-09}\n}\n"


def test_each_is_surest_of_its_own() -> None:
    plain, modern = bibtex(PLAIN, "a.bib"), bibtex(MODERN, "a.bib")
    assert plain is not None
    assert modern is not None
    assert biblatex(PLAIN, "a.bib") is None
    own = biblatex(MODERN, "a.bib")
    assert own is not None
    assert own.confidence > modern.confidence
    assert "date" in own.reason
    assert "@article" in plain.reason


def test_biblatex_entry_types_tell() -> None:
    found = biblatex(b"@online{x,\n  title = {T}\n}\n", "")
    assert found is not None
    assert "online" in found.reason


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"TY  - JOUR\nAU  - Dik, W\nER  - \n",
        b"PMID- 1\nAU  - Dik W\n",
        b'<?xml version="1.0"?><PubmedArticleSet/>',
        b'{"@context": {"a": 1}, "@id": "x"}',
        b"write to a@b.org, or @somebody { at least\n",
        b"@comment{nothing, here}\n",
        b'@Table(name = "books")\npublic class Book {\n  @Override {\n  }\n  @Column(name = "x", unique = true)\n}\n',
        b"@dataclass(frozen=True)\nclass A:\n    @click.option(name, help='x')\n    @pytest.fixture\n",
        b"@font-face {\n  font-family: X;\n}\n@page {\n}\n@media print {\n  a {\n}\n",
        b"To: a@b.org\n @list {friends, and others}\n@example.org {x}\n",
        b"@param {string, x} the name\n@return {y}\n",
        b"% on entries\n\\documentclass{article}\n\\begin{verbatim}\n@article{key,\n  author = {You}\n}\n",
    ],
)
def test_other_formats_are_not_taken(head: bytes) -> None:
    assert bibtex(head, "x") is None
    assert biblatex(head, "x") is None


@pytest.mark.parametrize(
    "head",
    [
        b"@article{,\n}\n",
        b"@Article {dik, author = {Dik}}",
        b"@misc(dik,\n  title = 1\n)",
        b"@article{\n  author = {Dik}\n}",
        b"@article{author = {Dik}}",
        b"@fieldnotes{dik2020,\n  author = {Dik}\n}\n",
        b"@mytype{dik2020,\r\n  my-field = 2020}\r\n",
        b"@electronic{dik2020\n  author = {the comma is missing}}\n",
    ],
)
def test_entries_as_they_are_met(head: bytes) -> None:
    assert bibtex(head, "") is not None


def test_a_latex_file_with_its_bibliography_in_itself() -> None:
    start = b"% a paper\n\\documentclass{article}\n\\begin{filecontents*}[overwrite]{refs.bib}\n"
    end = b"\\end{filecontents*}\n\\begin{document}\n"
    plain, modern = bibtex(start + PLAIN + end, "a.tex"), biblatex(start + MODERN + end, "a.tex")
    assert plain is not None
    assert modern is not None
    assert "LaTeX file" in plain.reason
    assert bibtex(start + end + PLAIN, "a.tex") is None
    cut = bibtex(start + PLAIN, "a.tex")
    assert cut is not None


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_our_own_output_is_recognised(dialect: str) -> None:
    head = Written(SEED, dialect).text.encode()
    opinions = {"bibtex": bibtex(head, "out.bib"), "biblatex": biblatex(head, "out.bib")}
    best = max((found.confidence, name) for name, found in opinions.items() if found is not None)
    assert best[1] == dialect


def test_descriptors_import_no_implementation() -> None:
    code = (
        "import sys, bibpivot_bibtex; formats = bibpivot_bibtex.bibpivot_formats();"
        "assert {f.id for f in formats} == {'bibtex', 'biblatex'};"
        "unwanted = {'bibtexparser', 'lxml', 'bibpivot_bibtex.write.writer', 'bibpivot_bibtex.read.reader'};"
        "assert not unwanted & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_descriptors() -> None:
    plain, modern = bibpivot_formats()
    assert plain.reader is not None
    assert plain.extensions == (".bib",)
    assert modern.writer is not None
    assert modern.writer.keyed
