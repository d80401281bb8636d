"""Telling EndNote XML from PubMed XML and other XML."""

import pytest
from endnote_reading import ARTICLE, TITLED, document, record

from bibpivot.plugins.registry import Registry
from bibpivot_endnote_xml.sniff import sniff

ENDNOTE = document(record(TITLED))


@pytest.mark.parametrize(
    ("data", "least"),
    [
        (ENDNOTE, 0.9),
        (document(record(TITLED), head=""), 0.9),
        (document(record(TITLED), head='<?xml version="1.0"?><!-- from a library -->\n<!DOCTYPE xml>'), 0.9),
        (f"<records>{record(TITLED)}</records>".encode(), 0.9),
        (f"<xml>\n  <records>\n    <record>\n      {ARTICLE}\n".encode(), 0.9),
        (record(TITLED).encode(), 0.8),
        (b"<xml><records></records></xml>", 0.5),
        (b"<?xml version='1.0'?><xml><records><record><title>x</title></record></records></xml>", 0.4),
    ],
)
def test_what_it_is(data: bytes, least: float) -> None:
    found = sniff(data, "x.xml")
    assert found is not None
    assert found.confidence >= least
    assert "root element" in found.reason


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<?xml version='1.0'?>",
        b"<PubmedArticleSet><PubmedArticle><MedlineCitation/></PubmedArticle></PubmedArticleSet>",
        b"<records><record><year>2000</year><title>not EndNote's</title></record></records>",
        b"<collection><record><leader>marc</leader></record></collection>",
        b"<modsCollection><mods/></modsCollection>",
        b"<html><body><xml><records/></xml></body></html>",
        b"TY  - JOUR\nTI  - <xml><records><record><ref-type>\nER  - \n",
        b"<xmlish><records/></xmlish>",
        b"<?xml " + b" " * 100_000,
        b"<!--" * 20_000,
        b"<!DOCTYPE [" * 20_000,
    ],
)
def test_what_it_is_not(data: bytes) -> None:
    assert sniff(data, "x.xml") is None


def test_the_registry_tells_the_xml_formats_apart() -> None:
    registry = Registry.default()
    pubmed = b"<PubmedArticleSet><PubmedArticle><MedlineCitation/></PubmedArticle></PubmedArticleSet>"
    assert [form.id for form, _ in registry.detect(ENDNOTE, "x.xml")] == ["endnote-xml"]
    assert [form.id for form, _ in registry.detect(pubmed, "x.xml")] == ["pubmed-xml"]
