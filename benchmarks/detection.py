"""The detection matrix: what every file is taken for, against what its folder says that it is.

    python benchmarks/detection.py FILE… FOLDER…

The folder that a file is in names its format (`ris/x.ris`); in `bibtex` either dialect is right. Printed are the counts
by folder and answer, and every file that is not what its folder says. Exit status 1 if one was taken for something
else; a file that is named unknown or ambiguous is listed, and no wrong answer.
"""

import sys
from collections import Counter
from pathlib import Path

from bibpivot.plugins.registry import Registry
from bibpivot.running.detection import Detection, detect

ALSO_RIGHT = {"bibtex": {"biblatex"}, "biblatex": {"bibtex"}}


def main(arguments: list[str]) -> int:
    """Print the matrix of the files that are named, or are in folders that are."""
    found = detect(arguments, registry=Registry.default())
    matrix = Counter((wanted(one), one.format or one.verdict) for one in found)
    for (folder, answer), count in sorted(matrix.items()):
        print(f"{folder:16} {answer:16} {count:6}")
    wrong = 0
    for one in found:
        if one.format is not None and is_right(one):
            continue
        wrong += one.format is not None
        others = ", ".join(f"{other.format} {other.confidence}" for other in one.candidates)
        print(
            f"{'WRONG' if one.format else 'no answer'}: {one.source}: {one.format or one.reason} [{others}]"
        )
    print(f"{len(found)} files, {sum(is_right(one) for one in found)} right, {wrong} wrong")
    return 1 if wrong else 0


def wanted(found: Detection) -> str:
    """Return the format that the file's folder names."""
    return Path(found.source).parent.name


def is_right(found: Detection) -> bool:
    """Tell whether a file was taken for what its folder says."""
    return found.format == wanted(found) or found.format in ALSO_RIGHT.get(wanted(found), ())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
