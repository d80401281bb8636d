"""All bundled formats and transforms pass the kit; where a check can't be passed, the reason is here."""

from pathlib import Path

from parsers import by_biopython_entrez, by_biopython_medline, by_json, by_pybtex, by_rispy, records_by_expat

from bibpivot import Registry
from bibpivot.testing import conformance, conformance_transform
from bibpivot.testing.subject import JSON_MARKUP, XML_MARKUP

ROOT = Path(__file__).parents[2]
CASES = Path(__file__).parent / "cases"

TWO_PASSES = (
    "An entry may inherit from one that stands anywhere behind it (crossref): a file is gone through once to find "
    "where parents stand, before the first entry comes. Memory stays flat, which another check sees to."
)
PUBMEDS_ORDER = (
    "The format has an order of its own for kinds of contributors, of identifiers and of lists that are complete; "
    "within a kind the record's order is kept."
)


def files(*paths: str) -> dict[str, bytes]:
    return {Path(path).name: (ROOT / path).read_bytes() for path in paths}


test_fr_export = conformance(
    "fr-export", cases=files("seeds/000_3a96eb20db071ec8.txt", "tests/plugins/fr_export/layout_b.txt")
)

test_pivot_jsonl = conformance("pivot-jsonl")

test_pubmed_xml = conformance(
    "pubmed-xml",
    cases=CASES / "pubmed-xml",
    between=XML_MARKUP,
    independent=by_biopython_entrez,
    expected_failures={"order-comes-back": PUBMEDS_ORDER},
)

test_nbib = conformance(
    "nbib",
    cases=CASES / "nbib",
    independent=by_biopython_medline,
    expected_failures={"order-comes-back": PUBMEDS_ORDER},
)

test_ris = conformance(
    "ris",
    cases=files(*(f"tests/plugins/ris/dialects/{name}.ris" for name in ("zotero", "wos", "endnote", "ovid"))),
    independent=by_rispy,
)

test_bibtex = conformance(
    "bibtex",
    cases=CASES / "bibtex",
    independent=by_pybtex,
    expected_failures={"frames-come-as-the-input-is-read": TWO_PASSES},
)

test_biblatex = conformance(
    "biblatex",
    cases=CASES / "biblatex",
    independent=by_pybtex,
    expected_failures={"frames-come-as-the-input-is-read": TWO_PASSES},
)

test_csl_json = conformance("csl-json", cases=CASES / "csl-json", between=JSON_MARKUP, independent=by_json)

test_endnote_xml = conformance(
    "endnote-xml", cases=CASES / "endnote-xml", between=XML_MARKUP, independent=records_by_expat
)

test_fill = conformance_transform("fill", argument=str(ROOT / "tests/plugins/fill/pubmed_33093245.xml"))


def test_every_bundled_format_and_transform_is_here() -> None:
    registry = Registry.default()
    bundled = [plugin for plugin in registry.plugins if plugin.bundled]
    names = [entry.id for plugin in bundled for entry in (*plugin.formats, *plugin.transforms)]
    missing = [name for name in names if f"test_{name.replace('-', '_')}" not in globals()]
    assert missing == []
