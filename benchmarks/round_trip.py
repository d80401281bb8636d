"""PubMed XML files there and back: what differs and where, and whether NLM's DTD and Biopython agree.

    python benchmarks/round_trip.py FILE…

Each file is converted to PubMed XML. Its records are compared with what was read after white space was collapsed and
the DTD's defaults were filled in; the DTD and the second reader are those that Biopython ships.
"""

import argparse
import collections
import gzip
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import Bio.Entrez
from lxml import etree

from bibpivot import convert
from bibpivot_pubmed.xml_schema import DEFAULTS, MIXED, TEXT_ONLY

_PARSER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    remove_comments=True,
    remove_pis=True,
    huge_tree=True,
)
_DTD = Path(Bio.Entrez.__file__).parent / "DTDs" / "pubmed_250101.dtd"
_INDEX = re.compile(r"\[\d+\]")
_SHOWN = 10


def main() -> None:
    """Compare each file that is named on the command line."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("files", nargs="+", type=Path, metavar="FILE")
    for path in arguments.parse_args().files:
        compare(path)


def compare(path: Path) -> None:
    """Print how a file and what is written of it differ."""
    data = path.read_bytes()
    if data.startswith(b"\x1f\x8b"):
        data = gzip.decompress(data)
    output = io.BytesIO()
    report = convert(data, output, to="pubmed-xml", source_format="pubmed-xml")
    written = etree.fromstring(output.getvalue(), _PARSER)
    different = 0
    places: collections.Counter[str] = collections.Counter()
    for source, made in zip(members(etree.fromstring(data, _PARSER)), members(written), strict=False):
        if canonical(source) != canonical(made):
            different += 1
            places.update(differences(source, made))
    counts = report.counts
    print(f"{path.name}: {counts.read} read, {counts.unreadable} unreadable, {different} different,", end=" ")
    dtd = etree.DTD(file=str(_DTD))
    verdict = "valid" if dtd.validate(written) else f"not valid ({dtd.error_log.last_error})"
    print(f"{verdict},", biopython(data, output.getvalue()))
    for place, count in places.most_common(_SHOWN):
        print(f"  {count:6} {place}")


def members(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the records of a set, or the root itself."""
    if str(root.tag).endswith("Set"):
        yield from (child for child in root if child.tag not in ("DeleteCitation", "DeleteDocument"))
    else:
        yield root


def canonical(root: etree._Element) -> bytes:
    """Return a record with defaults filled in and without white space that says nothing; it is changed in place."""
    for element in root.iter("*"):
        tag = str(element.tag)
        for key, value in DEFAULTS.get(tag, {}).items():
            if key not in element.attrib:
                element.set(key, value)
        if tag in TEXT_ONLY or (tag in MIXED and not len(element)):
            element.text = " ".join((element.text or "").split()) or None
        elif tag not in MIXED and not tag.startswith("{"):
            element.text = None
            for child in element:
                child.tail = None
    return etree.tostring(root, method="c14n", with_tail=False)


def differences(source: etree._Element, made: etree._Element) -> Iterator[str]:
    """Yield the paths of what only one of two records has, `-` the source's and `+` what was written."""
    left, right = leaves(source), leaves(made)
    for sign, only in (("-", left - right), ("+", right - left)):
        yield from (f"{sign} {path}" for path, *_ in only)


def leaves(root: etree._Element) -> collections.Counter[tuple[str, str, str]]:
    """Return the elements of a record: path, text and attributes."""
    tree = etree.ElementTree(root)
    return collections.Counter(
        (_INDEX.sub("", tree.getelementpath(one)), one.text or "", str(sorted(one.attrib.items())))
        for one in root.iter("*")
    )


def biopython(data: bytes, output: bytes) -> str:
    """Tell in how many articles Biopython reads another PMID, title, number of authors or headings, or identifier."""
    try:
        data = data.replace(b"http://dtd", b"https://dtd")
        given, made = (Bio.Entrez.read(io.BytesIO(one)) for one in (data, output))
    except Exception as error:  # it takes only documents that name a DTD it ships
        return f"Biopython does not read it ({type(error).__name__})"
    pairs = list(zip(given["PubmedArticle"], made["PubmedArticle"], strict=False))
    return (
        f"Biopython: {sum(essence(one) != essence(other) for one, other in pairs)} of {len(pairs)} different"
    )


def essence(article: Any) -> tuple[object, ...]:
    """Return what two readings of an article have to share."""
    citation, content = article["MedlineCitation"], article["MedlineCitation"]["Article"]
    return (
        plain(citation["PMID"]),
        plain(content["ArticleTitle"]),
        len(content.get("AuthorList", [])),
        len(citation.get("MeshHeadingList", [])),
        [plain(one) + one.attributes["IdType"] for one in article["PubmedData"]["ArticleIdList"]],
        [plain(one) for one in content.get("ELocationID", [])],
    )


def plain(value: object) -> str:
    """Return a text with single blanks."""
    return " ".join(str(value).split())


if __name__ == "__main__":
    main()
