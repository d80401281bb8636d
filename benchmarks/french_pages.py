"""French pages in bulk: pages a second, peak memory and checksums, for one process and two.

The floor is one pass over the same bytes: cut into lines, decoded, joined again.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from measuring import Run, bibpivot, run

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "plugins" / "fr_export"))

from french_pages import many_pages  # the generator of the tests

FORMATS = ("bibtex", "biblatex", "ris", "pubmed-xml", "pivot-jsonl")


def floor(path: Path) -> float:
    """Return the seconds of one pass over a file's bytes."""
    started = time.perf_counter()
    with path.open("rb") as stream:
        for line in stream:
            line.decode("utf-8")
    return time.perf_counter() - started


def write_pages(path: Path, count: int) -> None:
    """Write generated pages to one file, one by one."""
    with path.open("w", encoding="utf-8") as stream:
        for page in many_pages(count):
            stream.write(f"{page}\n\n\n")


def measure(path: Path, to: str, jobs: int, folder: Path) -> Run:
    """Convert a file and return the measurement."""
    output = folder / f"out-{jobs}.{to}"
    command = (
        "convert",
        "-q",
        "--from",
        "fr-export",
        "--to",
        to,
        "-j",
        str(jobs),
        "-o",
        str(output),
        str(path),
    )
    return run(bibpivot(*command), output)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--to", nargs="+", default=FORMATS, choices=FORMATS)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for count in arguments.pages:
            path = folder / f"{count}.txt"
            write_pages(path, count)
            size = path.stat().st_size
            print(f"\n{count:,} pages, {size / 2**20:.1f} MiB; floor {count / floor(path):,.0f} pages/s")
            print(f"{'to':<13}{'jobs':>5}{'pages/s':>10}{'cpu s':>8}{'MiB':>7}{'exit':>6}  sha256")
            for to in arguments.to:
                runs = [measure(path, to, jobs, folder) for jobs in (1, 2)]
                for jobs, done in enumerate(runs, 1):
                    speed = count / done.seconds
                    print(
                        f"{to:<13}{jobs:>5}{speed:>10,.0f}{done.processor:>8.1f}{done.memory:>7.0f}{done.status:>6}"
                        f"  {done.digest[:32]}"
                    )
                print(
                    f"{'':<13}{'the same bytes' if runs[0].digest == runs[1].digest else 'DIFFERENT BYTES'}"
                )


if __name__ == "__main__":
    main()
