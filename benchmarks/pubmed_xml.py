"""XML to other formats beside the floor: lxml's parse of the same frames, in the same process and the same run.

    python benchmarks/pubmed_xml.py [--from endnote-xml] FILE…

Every round runs the floor and every job one after another, so that what else the machine does weighs on all alike; the
best of the rounds counts. Times are of the processor, for one process. `of floor` is the floor's time divided by the
job's: 1 would be as fast as the bare parse. Peak memory is that of a conversion in a process of its own.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import measuring
from lxml import etree

from bibpivot.contract.contexts import Reading
from bibpivot.files.sources import Source
from bibpivot.running.conversion import Conversion
from bibpivot.running.report import Report
from bibpivot_endnote_xml.read.frames import frames as endnote_frames
from bibpivot_pubmed.xml.frames import frames as pubmed_frames

ROUNDS = 5
TARGETS = {
    "pubmed-xml": ("ris", "bibtex", "nbib", "pubmed-xml", "endnote-xml"),
    "endnote-xml": ("ris", "bibtex", "endnote-xml"),
}
FRAMES = {"pubmed-xml": pubmed_frames, "endnote-xml": endnote_frames}


def cut(path: Path, source_format: str) -> list[bytes]:
    """Return the bytes of every record of a file."""
    with Source(path) as source:
        return [
            frame.data
            for frame in FRAMES[source_format](source.stream, Reading(plugin="", collector=Report()))
        ]


def bare(records: list[bytes]) -> None:
    """Parse every record with lxml and do nothing with it."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    for data in records:
        etree.fromstring(data, parser)


def seconds(job: Callable[[], object]) -> float:
    """Return how long the processor was busy with a job."""
    started = time.process_time()
    job()
    return time.process_time() - started


def conversion(
    path: Path, source_format: str, to: str, output: Path, *, projection: bool
) -> Callable[[], object]:
    """Return a job that converts a file."""
    made = Conversion(to=to, source_format=source_format, projection=projection)
    return lambda: made.run([path], output)


def memory_of(path: Path, source_format: str, to: str, folder: Path) -> float:
    """Return the most memory that the conversion of a file takes in a process of its own, in MiB."""
    return measuring.run(
        measuring.bibpivot(
            "convert", "--from", source_format, "--to", to, "-o", f"{folder}/m.{to}", str(path)
        )
    ).memory


def measure(path: Path, source_format: str, memory: dict[str, float], rounds: int) -> None:
    """Print the table of one file; `memory` has the targets, and the peak of each."""
    records = cut(path, source_format)
    with tempfile.TemporaryDirectory() as folder:
        jobs: dict[str, Callable[[], object]] = {"bare parse": lambda: bare(records)}
        for to in memory:
            for projection in (True, False):
                name = to if projection else f"{to}, no projection"
                jobs[name] = conversion(
                    path, source_format, to, Path(folder) / f"out.{to}", projection=projection
                )
        best = dict.fromkeys(jobs, float("inf"))
        for _ in range(rounds):
            for name, job in jobs.items():
                best[name] = min(best[name], seconds(job))
    size = sum(map(len, records)) / len(records)
    print(f"{path.name}: {len(records)} records of {size / 1000:.1f} kB")
    floor = best["bare parse"]
    for name, time_taken in best.items():
        each = time_taken / len(records)
        peak = f"{memory[name]:6.1f} MiB" if name in memory else ""
        print(
            f"  {name:28} {each * 1e6:7.0f} us  {1 / each:8,.0f} records/s  {floor / time_taken:5.2f} of floor  {peak}"
        )


def main() -> None:
    """Measure the files that are named."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", nargs="+", type=Path)
    parser.add_argument("--from", dest="source", choices=sorted(TARGETS), default="pubmed-xml")
    parser.add_argument("--to", action="append", help="measure this target alone (repeatable)")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()
    targets = given.to or list(TARGETS[given.source])
    # Before anything is held here: a process's peak counts from that of the one that starts it.
    with tempfile.TemporaryDirectory() as folder:
        memory = [
            {to: memory_of(path, given.source, to, Path(folder)) for to in targets} for path in given.file
        ]
    for path, peaks in zip(given.file, memory, strict=True):
        measure(path, given.source, peaks, given.rounds)
        sys.stdout.flush()


if __name__ == "__main__":
    main()
