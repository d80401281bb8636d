"""bibpivot beside the others: the same library, the same job, one after the other in one run.

    python benchmarks/peers.py [--sizes 1000,10000,100000] [--peers-up-to 10000] [--job ris:bibtex …] [--repeat 1]

The scripts for libraries write what bibpivot writes of these articles: the same fields, in TeX that TeX can read. A
peer that is not installed is left out: bibutils and pandoc by their commands, rispy, bibtexparser and pandoc's
Python wheel (`pip install pypandoc_binary`) by import. For each: records a second of the whole process, peak memory,
and how its time grew from the size before (1.0: linear).
"""

import argparse
import importlib
import importlib.util
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import libraries
from measuring import Run, bibpivot, run

JOBS = ("ris:bibtex", "bibtex:ris", "ris:csl-json", "bibtex:csl-json", "bibtex:bibtex", "bibtex:records")
"""What is read and what is written; `records` are records in memory, one by one, of which nothing is written."""

_RISPY_TO_BIBTEX = """
import sys, rispy, bibtexparser
from bibtexparser.model import Entry, Field
SPECIAL = str.maketrans({character: chr(92) + character for character in "&%$#_{}"})
MONTHS = ("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
library = bibtexparser.Library()
with open(sys.argv[1], encoding="utf-8") as stream:
    for number, entry in enumerate(rispy.load(stream)):
        text = {
            "author": " and ".join(entry.get("authors", ())), "title": entry.get("title", ""),
            "journal": entry.get("secondary_title", ""), "year": entry.get("year", ""),
            "volume": entry.get("volume", ""), "number": entry.get("number", ""),
            "pages": entry.get("start_page", "") + "--" + entry.get("end_page", ""), "issn": entry.get("issn", ""),
            "abstract": entry.get("abstract", ""), "keywords": ", ".join(entry.get("keywords", ())),
        }
        fields = {name: value.translate(SPECIAL) for name, value in text.items()}
        fields["doi"], fields["url"] = entry.get("doi", ""), next(iter(entry.get("urls", ())), "")
        month = entry.get("date", "").split("/")[1:2]
        fields["month"] = MONTHS[int(month[0])] if month and month[0].isdecimal() else ""
        made = [Field(name, value) for name, value in fields.items() if value]
        library.add(Entry("article", entry.get("id", str(number)), made))
bibtexparser.write_file(sys.argv[2], library)
"""

_BIBTEXPARSER_TO_RIS = """
import sys, rispy, bibtexparser
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors
library = bibtexparser.parse_file(sys.argv[1], append_middleware=[SeparateCoAuthors(), LatexDecodingMiddleware()])
entries = []
for entry in library.entries:
    fields = {field.key: field.value for field in entry.fields}
    first, _, last = fields.get("pages", "").partition("--")
    entries.append({
        "type_of_reference": "JOUR", "authors": fields.get("author", []), "title": fields.get("title", ""),
        "secondary_title": fields.get("journal", ""), "year": fields.get("year", ""),
        "volume": fields.get("volume", ""), "number": fields.get("number", ""), "start_page": first, "end_page": last,
        "doi": fields.get("doi", ""),
        "issn": fields.get("issn", ""), "abstract": fields.get("abstract", ""), "id": entry.key,
        "keywords": fields.get("keywords", "").split(", "),
    })
with open(sys.argv[2], "w", encoding="utf-8") as stream:
    rispy.dump(entries, stream)
"""

_BIBTEXPARSER_TO_BIBTEX = """
import sys, bibtexparser
bibtexparser.write_file(sys.argv[2], bibtexparser.parse_file(sys.argv[1]))
"""

_BIBTEXPARSER = """
import sys, bibtexparser
open(sys.argv[2], "w").write(str(len(bibtexparser.parse_file(sys.argv[1]).entries)))
"""

_BIBPIVOT_RECORDS = """
import sys, bibpivot
open(sys.argv[3], "w").write(str(sum(1 for record in bibpivot.read(sys.argv[1], sys.argv[2]))))
"""

_BIBUTILS = {"ris:bibtex": ("ris2xml", "xml2bib"), "bibtex:ris": ("bib2xml", "xml2ris")}
_PANDOC = {"ris": "ris", "bibtex": "bibtex", "csl-json": "csljson"}
_PYTHON = {
    "ris:bibtex": ("rispy + bibtexparser", _RISPY_TO_BIBTEX),
    "bibtex:ris": ("bibtexparser + rispy", _BIBTEXPARSER_TO_RIS),
    "bibtex:bibtex": ("bibtexparser", _BIBTEXPARSER_TO_BIBTEX),
}


def commands(job: str, source: Path, output: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield who can do a job, and with which command; `output` is what it writes."""
    start, end = job.split(":")
    if end == "records":
        yield "bibpivot", [sys.executable, "-c", _BIBPIVOT_RECORDS, str(source), start, str(output)]
        yield "bibtexparser", [sys.executable, "-c", _BIBTEXPARSER, str(source), str(output)]
        return
    options = ("convert", "--quiet", "--from", start, "--to", end, "--output", str(output), str(source))
    yield "bibpivot", bibpivot(*options)
    yield "bibpivot -j 2", bibpivot(*options, "-j", "2")
    tools = _BIBUTILS.get(job)
    if tools is not None and all(map(shutil.which, tools)):
        yield "bibutils", ["sh", "-c", f"{tools[0]} {source} 2>/dev/null | {tools[1]} > {output}"]
    pandoc = _pandoc()
    if pandoc is not None and end in _PANDOC and end != "ris":  # pandoc has no RIS writer
        yield "pandoc", [pandoc, "-f", _PANDOC[start], "-t", _PANDOC[end], str(source), "-o", str(output)]
    pair = _PYTHON.get(job)
    if pair is not None and all(map(importlib.util.find_spec, ("rispy", "bibtexparser"))):
        yield pair[0], [sys.executable, "-c", pair[1], str(source), str(output)]


def _pandoc() -> str | None:
    """Return pandoc's command: the wheel's where it is installed, for it is newer than most systems' own."""
    if importlib.util.find_spec("pypandoc") is not None:
        return str(importlib.import_module("pypandoc").get_pandoc_path())
    return shutil.which("pandoc")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument(
        "--peers-up-to", type=int, default=100_000, help="records beyond which bibpivot runs alone"
    )
    parser.add_argument("--job", action="append", choices=JOBS)
    parser.add_argument("--repeat", type=int, default=1, help="runs of each, of which the fastest counts")
    given = parser.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")]
    with tempfile.TemporaryDirectory() as name:
        for job in given.job or JOBS:
            _measure(job, sizes, given.peers_up_to, given.repeat, Path(name))


def _measure(job: str, sizes: list[int], most: int, repeat: int, folder: Path) -> None:
    start, end = job.split(":")
    print(
        f"\n{start} to {end}\n{'':22} {'records':>8} {'seconds':>8} {'records/s':>10} {'MiB':>7} {'growth':>7}"
    )
    before: dict[str, tuple[int, float]] = {}
    for size in sizes:
        source, output = libraries.write(folder, start, size), folder / "output"
        for who, command in commands(job, source, output):
            if size > most and not who.startswith("bibpivot"):
                continue
            best: Run = min((run(command, output) for _ in range(repeat)), key=lambda done: done.seconds)
            failed = f"  status {best.status}" if best.status or not best.digest else ""
            known = before.get(who)
            growth = "" if known is None else f"{best.seconds / known[1] * known[0] / size:7.2f}"
            before[who] = size, best.seconds
            rate = size / best.seconds
            print(
                f"{who:22} {size:8,} {best.seconds:8.2f} {rate:10,.0f} {best.memory:7.0f} {growth:>7}{failed}",
                flush=True,
            )
            output.unlink(missing_ok=True)
        source.unlink()


if __name__ == "__main__":
    main()
