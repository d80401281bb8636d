"""The main job from end to end: the customer's page to every format, and many pages at any number of processes."""

import hashlib
import io
import sys
from pathlib import Path

import bibtexparser
import msgspec
import pytest
import rispy
from Bio import Entrez
from lxml import etree

from bibpivot import convert, read
from bibpivot.testing.records import seed_record

ROOT = Path(__file__).parents[2]
SEED = next((ROOT / "seeds").glob("*.txt"))
DTD = Path(Entrez.__file__).parent / "DTDs" / "pubmed_250101.dtd"
FORMATS = ("bibtex", "biblatex", "ris", "pubmed-xml", "pivot-jsonl")

# Crosswalk 5.11: words of other works on the page, and fields about which the page says nothing.
OTHERS = ("Merendonk", "Akgöl", "Nuijen", "Cho,", "Shin", "Kim", "Humans", "Yoga", "Redispensing", "Smoking")
UNKNOWN = {
    "bibtex": ("volume", "number", "pages", "doi", "language", "address", "keywords", "note"),
    "biblatex": ("volume", "number", "pages", "doi", "language", "langid", "location", "keywords", "note"),
    "ris": (
        "VL  -",
        "IS  -",
        "SP  -",
        "EP  -",
        "DO  -",
        "LA  -",
        "KW  -",
        "UR  -",
        "C2  -",
        "N1  -",
        "ET  -",
    ),
    "pubmed-xml": (
        *("<Volume", "<Issue>", "StartPage", "ELocationID", "DateCompleted", "ArticleDate", "CitationSubset"),
        *("MeshHeading", "Keyword", "ISOAbbreviation", "ISSNLinking", "Copyright", "Grant", "CompleteYN"),
        *("<Hour", "eng", '"doi"', "CoiStatement"),
    ),
    "pivot-jsonl": ("volume", "issue", "pages", "languages", "mesh", "keywords", "doi", "urls", "owner"),
}


def converted(to, source=SEED, **settings):
    output = io.BytesIO()
    settings.setdefault("source_format", "fr-export")
    report = convert(source, output, to=to, **settings)
    return output.getvalue().decode(), report


def without_extras(text, to):
    """Leave out the raw block of similar articles, which the pivot alone carries."""
    if to != "pivot-jsonl":
        return text
    record = msgspec.json.decode(text)
    return msgspec.json.encode({**record, "extras": None}).decode()


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("source_format", ["fr-export", None], ids=["named", "detected"])
def test_the_page_arrives_and_nothing_else(to, source_format):
    text, report = converted(to, source_format=source_format)
    body = without_extras(text, to)
    for said in (
        "33093245",
        "1872-9061",
        "The Netherlands journal of medicine",
        "Dik",
        "adult-onset Still's",
    ):
        assert said in body
    for word in OTHERS:
        assert word not in body
    fields = {line.partition("=")[0].strip() for line in text.splitlines()} if to.startswith("bib") else body
    if to == "pivot-jsonl":
        fields = set(msgspec.json.decode(text))
    for unknown in UNKNOWN[to]:
        assert unknown not in fields
    assert (report.counts.read, report.counts.written, report.status()) == (1, 1, 0)


def test_the_record_is_the_ideal_one():
    (record,) = read(SEED, "fr-export")
    assert msgspec.structs.replace(record, extras=()) == seed_record()
    assert [extra.name for extra in record.extras] == ["similar-articles"]


def test_independent_programs_read_the_output():
    entry = bibtexparser.parse_string(converted("bibtex")[0]).entries[0]
    assert (entry.key, entry["author"], entry["month"]) == ("dik2020clinical", "Dik, W A", "sep")
    (reference,) = rispy.loads(converted("ris")[0])
    assert (reference["authors"], reference["year"], reference["issn"]) == (["Dik, W A"], "2020", "1872-9061")
    tree = etree.fromstring(converted("pubmed-xml")[0].encode())
    dtd = etree.DTD(str(DTD))
    assert dtd.validate(tree), dtd.error_log


def many_pages(count):
    sys.path.insert(0, str(ROOT / "tests" / "plugins" / "fr_export"))
    try:
        from french_pages import many_pages as pages
    finally:
        sys.path.pop(0)
    return pages(count)


@pytest.mark.parametrize("to", ["bibtex", "ris", "pubmed-xml"])
def test_many_pages_give_the_same_bytes_at_any_number_of_processes(to, tmp_path):
    path = tmp_path / "pages.txt"
    path.write_text("\n\n\n".join(many_pages(450)), encoding="utf-8")
    digests = {hashlib.sha256(converted(to, path, jobs=jobs)[0].encode()).hexdigest() for jobs in (1, 2, 3)}
    assert len(digests) == 1
    if to == "bibtex":
        keys = [line for line in converted(to, path)[0].splitlines() if line.startswith("@")]
        assert len({key.casefold() for key in keys}) == len(keys) >= 440
