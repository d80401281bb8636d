"""What `bibpivot plugin new` makes works at once: built, installed, tested, used, removed; and as a single file."""

from pathlib import Path

import pytest
from fresh_environment import Fresh, built

from bibpivot.cli.main import main

CASE = "two-records.new-format"


def test_a_package_is_built_installed_tested_used_and_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["plugin", "new", "new-format"]) == 0
    project = tmp_path / "bibpivot-new-format"
    (case,) = (project / "tests" / "cases").iterdir()
    assert case.name == CASE

    environment = Fresh(tmp_path / "environment")
    environment.install(built(project, tmp_path / "dist"))
    elsewhere = tmp_path / "elsewhere"  # where nothing but what is installed can be found
    elsewhere.mkdir()
    tests = environment.ran("-m", "pytest", "-q", "-p", "no:cacheprovider", cwd=project)
    assert "passed" in tests
    assert "failed" not in tests
    plugins = environment.ran("-m", "bibpivot", "plugins", cwd=elsewhere)
    assert "new-format (rw)" in plugins
    converted = environment.ran("-m", "bibpivot", "convert", "-q", "--to", "bibtex", str(case), cwd=elsewhere)
    assert "title  = {On Growth and Form}" in converted
    assert "author  = {Turing, Alan Mathison}" in converted

    environment.uninstall("bibpivot-new-format")
    gone = environment.run(
        "-m", "bibpivot", "convert", "--from", "new-format", "--to", "ris", str(case), cwd=elsewhere
    )
    assert gone.returncode == 2
    assert "there is no format 'new-format'" in gone.stderr


def test_a_single_file_reads_and_names_what_it_can_t(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["plugin", "new", "new-format", "--single-file"]) == 0
    source = tmp_path / "source.txt"
    source.write_text("On Growth and Form | Thompson, D'Arcy | 1917\nno bars\n", encoding="utf-8")
    capfd.readouterr()
    assert main(["convert", "--from", "./new_format.py", "--to", "bibtex", str(source)]) == 1
    output, errors = capfd.readouterr()
    assert "author = {Thompson, D'Arcy}" in output
    assert "source.txt:2: error: expected title | author | year" in errors
