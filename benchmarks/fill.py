"""Filling French pages from a large file: seconds and peak memory for making the index, using it again, and filling.

The filling file is written as a stream, one record for each page and made-up ones for the rest, so that its size is
limited by the disk alone.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
from measuring import Run, bibpivot, run

from bibpivot import read
from bibpivot.api import (
    Abstract,
    AbstractSection,
    Container,
    Date,
    Identifier,
    MeshHeading,
    MeshTerm,
    Pages,
    Record,
    RecordType,
)
from bibpivot.testing.records import SEED_ABSTRACT, seed_record

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "plugins" / "fr_export"))

from french_pages import many_pages  # the generator of the tests

MODES = ("pivot-jsonl", "pubmed-xml")


def filling_records(count: int, pages: Path) -> Iterator[Record]:
    """Yield as many records: those of the works on the pages, and between them works of nobody's."""
    known = ((one.title, one.identifiers) for one in read(pages, "fr-export") if one.identifier("pmid"))
    every = max(1, count // 10_000)
    for number in range(count):
        title, identifiers = next(known, (None, ())) if number % every == 0 else (None, ())
        yield record(number, title, identifiers)


def record(number: int, title: object, identifiers: tuple[Identifier, ...]) -> Record:
    """Return a record of the size that PubMed's have without references: about 2 kB of JSON."""
    base = seed_record()
    return msgspec.structs.replace(
        base,
        type=RecordType.JOURNAL_ARTICLE,
        title=title or f"Work number {number} of many on receptor measurement",
        volume=str(number % 100),
        issue=str(number % 12),
        pages=Pages(first=str(number % 900), last=str(number % 900 + 9)),
        issued=Date(year=1950 + number % 70, month=number % 12 + 1),
        container=Container(
            title=f"Journal {number % 5000}", title_medline=f"J {number % 5000}", medium="Print"
        ),
        languages=("eng",),
        abstract=Abstract(sections=(AbstractSection(text=f"{number} {SEED_ABSTRACT[:500]}"),)),
        mesh_headings=tuple(
            MeshHeading(
                descriptor=MeshTerm(name=f"Heading {(number + step) % 30000}", ui=f"D{step:06}", major=False)
            )
            for step in range(12)
        ),
        identifiers=identifiers
        or (
            Identifier(scheme="pmid", value=str(90_000_000 + number), version="1"),
            Identifier(scheme="doi", value=f"10.99999/{number}"),
        ),
        extras=(),
    )


def write_pages(path: Path, count: int) -> None:
    """Write generated pages to one file, one by one."""
    with path.open("w", encoding="utf-8") as stream:
        for page in many_pages(count):
            stream.write(f"{page}\n\n\n")


def write_filling(path: Path, count: int, pages: Path) -> None:
    """Write a filling file as a stream."""
    encoder = msgspec.json.Encoder()
    with path.open("wb") as stream:
        for one in filling_records(count, pages):
            stream.write(encoder.encode(one) + b"\n")


def measure(pages: Path, filling: Path, output: Path, *more: str) -> Run:
    """Convert pages, filled from a file, and return the measurement."""
    command = ("convert", "-q", "--from", "fr-export", "--to", "pivot-jsonl", "-o", str(output), *more)
    return run(bibpivot(*command, "--apply", f"fill={filling}", str(pages)), output)


def show(what: str, done: Run) -> None:
    print(
        f"  {what:<34}{done.seconds:>8.1f} s{done.memory:>7.0f} MiB  exit {done.status}  {done.digest[:16]}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--records", type=int, nargs="+", default=[3_000, 1_000_000])
    parser.add_argument("--format", default="pivot-jsonl", choices=MODES, help="that of the filling file")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        pages, one_page = folder / "pages.txt", folder / "page.txt"
        write_pages(pages, arguments.pages)
        write_pages(one_page, 1)
        plain = folder / "plain.jsonl"
        show(
            "pages alone",
            run(bibpivot("convert", "-q", "--to", "pivot-jsonl", "-o", str(plain), str(pages)), plain),
        )
        for count in arguments.records:
            filling, output = folder / f"{count}.jsonl", folder / "out.jsonl"
            write_filling(filling, count, pages)
            if arguments.format != "pivot-jsonl":
                other = filling.with_suffix(".xml")
                run(bibpivot("convert", "-q", "--to", arguments.format, "-o", str(other), str(filling)))
                filling.unlink()
                filling = other
            print(
                f"{count:,} records to fill from, {filling.stat().st_size / 2**20:,.0f} MiB of {arguments.format}"
            )
            show("index made, one page", measure(one_page, filling, output))
            size = sum(path.stat().st_size for path in (folder / "cache" / "bibpivot" / "fill").iterdir())
            show("index used again, one page", measure(one_page, filling, output))
            show(f"index used again, {arguments.pages:,} pages", measure(pages, filling, output))
            show(f"the same, {arguments.pages:,} pages, -j 2", measure(pages, filling, output, "-j", "2"))
            print(f"  the index has {size / 2**20:,.0f} MiB")
            filling.unlink()
    sys.stdout.flush()


if __name__ == "__main__":
    main()
