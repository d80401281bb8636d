"""Reading RIS beside rispy, and RIS to BibTeX and RIS: records a second and memory as a library grows, in one run.

    python benchmarks/ris.py [--sizes 1000,10000,100000] [--repeat 3]

`parse` reads a file into records (bibpivot) or dictionaries (rispy) and lets go of each; rispy has them all at once.
Each job is a process of its own, start-up included; its processor time counts, the best of the runs. `growth` is how
much longer a record takes than in the size before (1.0: time grows as the file does).
"""

import argparse
import sys
import tempfile
from pathlib import Path

import libraries
import measuring

PARSE = """
import sys
from bibpivot.api import Carries, Reading
from bibpivot.running.report import Report
from bibpivot.files.sources import Source
from bibpivot_ris.options import ReadOptions
from bibpivot_ris.read.frames import frames
from bibpivot_ris.read.reader import parse
reading = Reading(plugin="ris", collector=Report(), options=ReadOptions(), written=Carries(("title",)))
with Source(sys.argv[1]) as source:
    print(sum(parse(frame, reading) is not None for frame in frames(source.stream, reading)))
"""
RISPY = "import sys, rispy\nwith open(sys.argv[1], encoding='utf-8') as file: print(len(rispy.load(file)))"


def jobs(path: Path, folder: Path) -> dict[str, list[str]]:
    """Return the commands by name."""
    return {
        "parse, bibpivot": [sys.executable, "-c", PARSE, str(path)],
        "parse, rispy": [sys.executable, "-c", RISPY, str(path)],
        "ris to bibtex": measuring.bibpivot(
            "convert", "--to", "bibtex", "-o", str(folder / "out.bib"), str(path)
        ),
        "ris to ris": measuring.bibpivot("convert", "--to", "ris", "-o", str(folder / "out.ris"), str(path)),
    }


def main() -> None:
    """Measure the sizes that are asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--repeat", type=int, default=3)
    given = parser.parse_args()
    before: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        for size in map(int, given.sizes.split(",")):
            path = libraries.write(Path(name), "ris", size)
            print(f"{size:,} records of {path.stat().st_size / size / 1000:.2f} kB")
            for job, command in jobs(path, Path(name)).items():
                runs = [measuring.run(command) for _ in range(given.repeat)]
                run = min(runs, key=lambda one: one.processor)
                each = run.processor / size
                growth = f"{each / before[job]:4.2f}" if job in before else "    "
                before[job] = each
                status = f" status {run.status}" if run.status else ""
                print(
                    f"  {job:18} {1 / each:10,.0f} records/s {run.memory:8.1f} MiB  growth {growth}{status}"
                )
            sys.stdout.flush()


if __name__ == "__main__":
    main()
