"""What starting costs: modules imported and milliseconds, for `--help` and for one conversion of the seed."""

import re
import statistics
import subprocess
import sys
from collections import Counter
from pathlib import Path

from measuring import bibpivot, run

SEED = next((Path(__file__).parent.parent / "seeds").glob("*.txt"))
CASES = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "bibpivot --help": bibpivot("--help"),
    "bibpivot formats": bibpivot("formats"),
    **{
        f"fr-export to {to}": bibpivot("convert", "--from", "fr-export", "--to", to, str(SEED))
        for to in ("ris", "bibtex", "pubmed-xml", "pivot-jsonl")
    },
}
WATCHED = ("lxml", "bibtexparser", "pylatexenc", "msgspec", "click", "rich", "importlib.metadata", "pluggy")


def imported(command: list[str]) -> dict[str, int]:
    """Return the modules that a Python command imports, with the microseconds each took by itself."""
    script = command[1:] if command[0] == sys.executable else command
    command = [sys.executable, "-X", "importtime", *script]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    return {
        name: int(own)
        for own, name in re.findall(r"^import time:\s+(\d+) \|\s+\d+ \|\s*(\S+)$", said, re.MULTILINE)
    }


def main() -> None:
    print(f"{'command':<24}{'ms (median of 9)':>17}{'modules':>9}  of these")
    for name, command in CASES.items():
        milliseconds = statistics.median(run(command).seconds for _ in range(9)) * 1000
        modules = imported(command)
        met = [watched for watched in WATCHED if watched in modules]
        plugins = Counter(module.partition(".")[0] for module in modules if module.startswith("bibpivot_"))
        print(f"{name:<24}{milliseconds:>17.0f}{len(modules):>9}  {', '.join(met)}")
        if plugins:
            print(f"{'':<52}{', '.join(f'{package} {count}' for package, count in plugins.items())}")


if __name__ == "__main__":
    main()
