"""Folders and patterns among the inputs: which files they stand for."""

import os
from pathlib import Path

import pytest

from bibpivot.errors import InputOutputError
from bibpivot.files.sources import Source, expand


def test_a_folder_that_can_t_be_looked_into_fails_as_an_input(tmp_path, monkeypatch):
    for name in ("a.txt", "closed/b.txt", "open/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    look = os.scandir

    def refused(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return look(path)

    monkeypatch.setattr(os, "scandir", refused)
    found = [item for item, _ in expand([tmp_path], frozenset({".txt"})).inputs]
    assert found == [str(tmp_path / name) for name in ("a.txt", "open/c.txt", "closed")]
    with pytest.raises(InputOutputError, match=r"can't read .*closed"), Source(found[-1]):
        pass


def test_folders_are_opened_up_in_order(tmp_path):
    for name in ("b.txt", "a.txt.gz", "sub/c.TXT", ".hidden.txt", "d.pdf", ".git/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = [str(relative) for _, relative in expand([str(tmp_path)], frozenset({".txt"})).inputs]
    assert found == ["a.txt.gz", "b.txt", "sub/c.TXT"]


def test_what_stands_in_a_folder_and_is_not_read_is_known(tmp_path):
    for name in ("a.txt", "b.mht", "c", "empty/x.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    os.mkfifo(tmp_path / "pipe.txt")
    expanded = expand([tmp_path, tmp_path / "empty"], frozenset({".txt"}))
    assert [path.name for path in expanded.passed_over] == ["b.mht", "c", "pipe.txt", "x.pdf", "x.pdf"]
    assert expanded.empty == [tmp_path / "empty"]
    assert [str(relative) for _, relative in expanded.inputs] == ["a.txt"]


def test_patterns_that_no_shell_has_opened_up(tmp_path):
    for name in ("b.ris", "a.ris", "c.bib", "sub/d.ris", "e[1].ris"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")

    def names(pattern):
        return [Path(str(given)).name for given, _ in expand([str(tmp_path / pattern)]).inputs]

    assert names("*.ris") == ["a.ris", "b.ris", "e[1].ris"]
    assert names("?.bib") == ["c.bib"]
    assert names("s*") == ["d.ris"]
    assert names("**/*.ris") == ["a.ris", "b.ris", "e[1].ris", "d.ris"]
    assert names("e[1].ris") == ["e[1].ris"]
    assert names("*.xml") == ["*.xml"]
    with pytest.raises(InputOutputError, match="no file matches it"), Source(str(tmp_path / "*.xml")):
        pass
    with pytest.raises(InputOutputError, match="not fetched"), Source("https://example.org/x.ris"):
        pass
