"""PubMed XML files there and back: what differs and where, and whether NLM's DTD and Biopython agree.

    python benchmarks/pubmed_round_trip.py FILE…
    python benchmarks/pubmed_round_trip.py --nbib FILE…

Each file is converted to PubMed XML. Its records are compared with what was read after white space was collapsed and
the DTD's defaults were filled in; the DTD and the second reader are those that Biopython ships.

With `--nbib` each file is converted to nbib, and the records read from that are compared with those read from the file
itself, in what nbib carries and was not reported as lost; Biopython's Medline counts its records too.
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
import msgspec
from Bio import Medline
from lxml import etree

from bibpivot import convert, read
from bibpivot.accounts.carried import Carries
from bibpivot.accounts.loss import Loss
from bibpivot.api import Extra, Part, Record, RichText
from bibpivot.running.conversion import Conversion
from bibpivot_pubmed.nbib.carries import CARRIES
from bibpivot_pubmed.xml.schema import DEFAULTS, MIXED, TEXT_ONLY

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
_CARRIED = Carries(CARRIES)


def main() -> None:
    """Compare each file that is named on the command line."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("files", nargs="+", type=Path, metavar="FILE")
    arguments.add_argument("--nbib", action="store_true", help="there and back by way of nbib")
    given = arguments.parse_args()
    for path in given.files:
        if given.nbib:
            compare_nbib(path)
        else:
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


def compare_nbib(path: Path) -> None:
    """Print how the records of a file and those of the nbib made of it differ."""
    output = io.BytesIO()
    told: dict[int | None, set[str]] = collections.defaultdict(set)

    def listen(event: object) -> None:
        if isinstance(event, Loss):
            told[event.record].add(event.path)

    report = Conversion(to="nbib", source_format="pubmed-xml", listener=listen).run([path], output)
    backs = list(read(output.getvalue(), "nbib"))
    different = 0
    places: collections.Counter[str] = collections.Counter()
    for number, (source, back) in enumerate(zip(read(path, "pubmed-xml"), backs, strict=False), 1):
        left, right = (list(carried(grouped(one), told[number])) for one in (source, back))
        if left != right:
            different += 1
            first, second = collections.Counter(left), collections.Counter(right)
            for sign, only in (("-", first - second), ("+", second - first)):
                places.update(f"{sign} {place}" for place, _ in only)
    counts = report.counts
    found = sum("PMID" in one for one in Medline.parse(io.StringIO(output.getvalue().decode(), newline="\n")))
    print(
        f"{path.name}: {counts.read} read, {counts.unreadable} unreadable, {counts.written} written,", end=" "
    )
    print(f"{len(backs)} read again, {different} different, Medline reads {found}")
    for place, count in places.most_common(_SHOWN):
        print(f"  {count:6} {place}")


def grouped(record: Record) -> Record:
    """Return a record with people by role and numbers by kind, as the tags of nbib group them."""
    return msgspec.structs.replace(
        record,
        contributors=tuple(sorted(record.contributors, key=lambda who: who.role)),
        identifiers=tuple(sorted(record.identifiers, key=lambda one: one.scheme)),
    )


def carried(value: Any, told: set[str], path: str = "") -> Iterator[tuple[str, str]]:
    """Yield what a record says, in order, that nbib carries and that was not told as lost; no extras."""
    if isinstance(value, tuple):
        for item in value:
            yield from carried(item, told, path)
    elif value is None or value is False or value == "" or isinstance(value, Extra) or path in told:
        return
    elif isinstance(value, Part) and not isinstance(value, RichText):
        for name in value.__struct_fields__:
            yield from carried(getattr(value, name), told, f"{path}.{name}" if path else name)
    elif _CARRIED.covers(path):
        yield path, repr(value)


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
