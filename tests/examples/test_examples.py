"""The plugins in `examples/` are what they say: small, built on the API alone, and working as anybody's would."""

import ast
from pathlib import Path

import pytest
from fresh_environment import Fresh, built

from bibpivot.cli.main import main
from bibpivot.testing import conformance

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
SINGLE_FILE = EXAMPLES / "title_year.py"
PACKAGE = EXAMPLES / "bibpivot-enw"
PLUGIN_FILES = [SINGLE_FILE, *sorted((PACKAGE / "src").rglob("*.py"))]


test_conformance_of_the_single_file = conformance(
    str(SINGLE_FILE),
    cases={"list.txt": b"On Growth and Form\t1917\nThe Living Stream\t1965\n"},
    expected_failures={"detects-its-own-cases": "a line with a tab in it may be anything"},
)


def lines_of_code(file: Path) -> int:
    """Return how many lines are neither blank nor a comment."""
    lines = map(str.strip, file.read_text(encoding="utf-8").splitlines())
    return sum(1 for line in lines if line and not line.startswith("#"))


def test_a_reader_takes_fifteen_lines_or_fewer() -> None:
    assert lines_of_code(SINGLE_FILE) <= 15


@pytest.mark.parametrize("file", PLUGIN_FILES, ids=lambda file: file.name)
def test_an_example_knows_the_api_alone(file: Path) -> None:
    modules = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0
            modules.add(node.module)
        elif isinstance(node, ast.Import):
            modules.update(alias.name for alias in node.names)
    assert {name for name in modules if name and name.split(".")[0] == "bibpivot"} <= {"bibpivot.api"}


def test_the_single_file_reads(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "list.txt"
    source.write_text("On Growth and Form\t1917\nno year\nThe Living Stream\t1965\n", encoding="utf-8")
    arguments = ["convert", "--from", str(SINGLE_FILE), "--to", "bibtex", "-j", "2", str(source)]
    assert main(arguments) == 1
    output, errors = capfd.readouterr()
    assert output.count("@misc{") == 2
    assert "list.txt:2: error: expected a title, a tab and a year of four digits" in errors


def test_the_package_is_built_installed_tested_and_used(tmp_path: Path) -> None:
    environment = Fresh(tmp_path / "environment")
    wheel = built(PACKAGE, tmp_path / "dist")
    environment.install(wheel)
    said = environment.ran(
        "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "error", str(PACKAGE), cwd=tmp_path
    )
    assert "passed" in said
    assert "failed" not in said
    source = PACKAGE / "tests" / "cases" / "refer-without-types.enw"
    bibtex = environment.ran("-m", "bibpivot", "convert", "-q", "--to", "bibtex", str(source), cwd=tmp_path)
    assert bibtex.count("\n@") == 2
    assert "@book{" in bibtex
    back = tmp_path / "back.enw"
    environment.ran(
        "-m",
        "bibpivot",
        "convert",
        "-q",
        "--from",
        "enw",
        "--to",
        "enw",
        str(source),
        "-o",
        str(back),
        cwd=tmp_path,
    )
    assert back.read_text(encoding="utf-8").startswith("%0 Book\n%T The C Programming Language\n")
