"""What is imported when: help and look-ups answer at once, and a writer is not loaded for a reader's work."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "000_3a96eb20db071ec8.txt"
BUNDLED = {folder.name for folder in (ROOT / "plugins").iterdir() if (folder / "__init__.py").is_file()}
PARSERS = {"lxml", "bibtexparser", "pylatexenc"}


def loaded_by(*arguments: str) -> set[str]:
    """Run bibpivot in a process of its own and return the names of the modules that it loaded."""
    program = (
        "import json, sys; from bibpivot.cli.main import main; "
        f"status = main({list(arguments)!r}); print(json.dumps([status, *sys.modules]), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    status, *modules = json.loads(done.stderr.splitlines()[-1])
    assert status == 0, done.stderr
    return set(modules)


def packages(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["convert", "--help"]], ids=" ".join)
def test_help_loads_click_and_little_else(arguments: list[str]) -> None:
    modules = loaded_by(*arguments)
    assert not packages(modules) & (BUNDLED | PARSERS | {"msgspec", "pluggy", "rich"})
    assert "importlib.metadata" not in modules
    assert "bibpivot.plugins.registry" not in modules


@pytest.mark.parametrize(
    "arguments", [["plugins"], ["formats"], ["formats", "--json"], ["transforms"]], ids=" ".join
)
def test_listing_loads_descriptors_and_no_implementation(arguments: list[str]) -> None:
    modules = loaded_by(*arguments)
    assert not packages(modules) & (PARSERS | {"rich", "sqlite3"})
    assert not {name for name in modules if name.endswith((".reader", ".writer"))}


@pytest.mark.parametrize(
    ("target", "unwanted"),
    [
        ("ris", {"lxml", "bibtexparser", "bibpivot_bibtex.write.writer", "rich"}),
        ("bibtex", {"lxml", "bibpivot_ris.write.writer", "rich"}),
    ],
)
def test_a_conversion_loads_what_it_needs(target: str, unwanted: set[str]) -> None:
    assert not loaded_by("convert", "-q", "--from", "fr-export", "--to", target, str(SEED)) & unwanted


def test_the_usual_conversion_loads_none_of_pythons_slow_modules(tmp_path: Path) -> None:
    library = tmp_path / "library.ris"
    library.write_text("TY  - JOUR\nAU  - Dik, W\nTI  - Title\nPY  - 2020/05/01\nSN  - 1872-9061\nER  - \n")
    slow = {
        *(
            "_hashlib",
            "base64",
            "calendar",
            "dataclasses",
            "difflib",
            "email",
            "html.entities",
            "importlib.metadata",
        ),
        *("importlib.resources", "json", "random", "shutil", "socket", "traceback", "zipfile"),
    }
    program = (
        "import sys; before = set(sys.modules); from bibpivot.cli.main import main; "
        f"main(['convert', '--quiet', '--from', 'ris', '--to', 'bibtex', '--output', 'o.bib', {str(library)!r}]); "
        "print(*set(sys.modules) - before)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    modules = set(done.stdout.split())
    assert {"bibpivot_ris.read.reader", "bibpivot_bibtex.write.writer"} <= modules
    assert not modules & (slow | {"bibpivot_ris.write.record", "bibpivot_bibtex.read.entries"})
