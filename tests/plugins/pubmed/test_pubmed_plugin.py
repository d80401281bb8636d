"""The plugin as it is found: light to load, its descriptors true, its formats told from others."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from pubmed_support import write

import bibpivot_pubmed
from bibpivot.api import Sniffed
from bibpivot.testing.records import seed_record
from bibpivot_pubmed.xml.options import XmlWriteOptions
from bibpivot_pubmed.xml.sniff import sniff_xml


def test_descriptors_name_what_there_is() -> None:
    format_, _ = bibpivot_pubmed.bibpivot_formats()
    assert format_.id == "pubmed-xml"
    assert format_.writer is not None
    for target in (format_.sniff, format_.writer.target, format_.writer.options):
        assert isinstance(target, str)
        module, _, name = target.partition(":")
        __import__(module)
        assert hasattr(sys.modules[module], name)


def test_loading_and_sniffing_import_no_xml_parser() -> None:
    code = "import sys, bibpivot_pubmed, bibpivot_pubmed.xml.sniff; print('lxml' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_every_option_is_described_and_has_a_default() -> None:
    for field in msgspec.json.schema(XmlWriteOptions)["$defs"]["XmlWriteOptions"]["properties"].values():
        assert field["description"]
        assert "default" in field


@pytest.mark.parametrize(
    ("head", "least"),
    [
        (b'<?xml version="1.0"?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle" "x">', 1.0),
        (b'<?xml version="1.0"?><!-- saved --><PubmedArticleSet>', 1.0),
        (b"<!DOCTYPE x PUBLIC \"-//NLM//DTD PubMedArticle, 1st January 2019//EN\" 'x'><x>", 0.9),
        (b"\n <PubmedBookArticleSet/>", 1.0),
        (b"<PubmedArticle><MedlineCitation>", 0.9),
        (b"<PubmedBookArticle >", 0.9),
        (b"<MedlineCitationSet>", 1.0),
        (b"<eFetchResult><PubmedArticle>", 0.5),
    ],
)  # fmt: skip
def test_pubmed_xml_is_recognised(head: bytes, least: float) -> None:
    found = sniff_xml(head, "any.txt")
    assert isinstance(found, Sniffed)
    assert least <= found.confidence <= 1
    assert found.reason


@pytest.mark.parametrize(
    "head",
    [
        b"", b"PMID- 1", b"<?xml version='1.0'?><xml><records>", b"<html><body>PubmedArticle", b"<PubmedArticles>",
        b"<!DOCTYPE html><html>", b"TY  - JOUR", b"{}", b"<!--", b"<?xml", b"<!DOCTYPE", b"\xff\xfe\x00",
        b"<!--" * 10_000,
    ],
)  # fmt: skip
def test_other_formats_are_not_taken_for_it(head: bytes) -> None:
    assert sniff_xml(head, "file.xml") is None


@pytest.mark.parametrize(
    "head",
    [b"<!DOCTYPE " + b"a" * 60_000, b"<!DOCTYPE a [" + b"] " * 30_000, b"<" + b"a" * 60_000, b" " * 65_000],
)
def test_no_head_takes_long(head: bytes) -> None:
    # With a repetition that can be taken back, each of these would run for minutes.
    assert sniff_xml(head, "") is None


def test_our_own_output_is_recognised() -> None:
    assert sniff_xml(write(seed_record()).data, "") == Sniffed(1.0, "its document type is PubmedArticleSet")


def test_the_readme_names_every_option() -> None:
    assert bibpivot_pubmed.__file__ is not None
    readme = (Path(bibpivot_pubmed.__file__).parent / "README.md").read_text(encoding="utf-8")
    for name in XmlWriteOptions.__struct_fields__:
        assert f"`{name}`" in readme
