"""Cases: inputs of a format that a plugin's author gives, with what they must be read as where that is known.

A case is a file (`one.ris`), or a folder with a file called `input.*` in it and, as an option, what it must give:
`expected.jsonl`, the records as lines of pivot-jsonl, and `expected.txt`, the diagnostics (`LINE: CODE`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bibpivot.errors import UsageError

INPUT = "input"
RECORDS = "expected.jsonl"
DIAGNOSTICS = "expected.txt"


@dataclass(frozen=True, slots=True)
class Case:
    """An input: its name, its bytes, and the folder of what it must give, if there is one."""

    name: str
    data: bytes
    folder: Path | None = None
    file_name: str = ""

    @property
    def is_utf8(self) -> bool:
        """Whether the input is UTF-8 as it is."""
        try:
            self.data.decode()
        except UnicodeDecodeError:
            return False
        return True


Cases = str | Path | Mapping[str, bytes]
"""Where cases are: a folder of them, one file, or the bytes themselves by name."""


def load(cases: Cases | None) -> tuple[Case, ...]:
    """Return the cases, sorted by name.

    Raises:
        UsageError: there is no such folder or file, or nothing in it.

    """
    if cases is None:
        return ()
    if isinstance(cases, Mapping):
        return tuple(Case(name, data, file_name=name) for name, data in sorted(cases.items()))
    path = Path(cases)
    if path.is_file():
        return (_of_file(path),)
    if not path.is_dir():
        raise UsageError(f"there are no cases in {path}: no such folder or file")
    found = [_of_folder(entry) if entry.is_dir() else _of_file(entry) for entry in _entries(path)]
    if not found:
        raise UsageError(f"there are no cases in {path}: put in an input of the format, as a file")
    return tuple(found)


def _entries(path: Path) -> list[Path]:
    """Return the files and folders that are cases: no hidden ones, no README."""
    return sorted(
        entry
        for entry in path.iterdir()
        if not entry.name.startswith((".", "__")) and entry.stem.lower() != "readme"
    )


def _of_file(path: Path) -> Case:
    return Case(path.name, path.read_bytes(), file_name=path.name)


def _of_folder(path: Path) -> Case:
    inputs = sorted(path.glob(f"{INPUT}.*")) or sorted(path.glob(INPUT))
    if len(inputs) != 1:
        raise UsageError(f"the case {path} must have one file called {INPUT}.*; it has {len(inputs)}")
    return Case(path.name, inputs[0].read_bytes(), path, inputs[0].name)
