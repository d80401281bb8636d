"""Where things are kept from run to run, by the habits of each system."""

import sys
from pathlib import Path

import pytest

from bibpivot.running.preparation import cache_folder


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {"XDG_CACHE_HOME": "/kept"}, "/kept/bibpivot"),
        ("linux", {"XDG_CACHE_HOME": "relative"}, "/h/me/.cache/bibpivot"),
        ("linux", {}, "/h/me/.cache/bibpivot"),
        ("darwin", {}, "/h/me/Library/Caches/bibpivot"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/bibpivot/Cache"),
        ("win32", {}, "/h/me/AppData/Local/bibpivot/Cache"),
    ],
)
def test_the_cache_folder(monkeypatch, platform, variables, expected):
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(Path, "home", lambda: Path("/h/me"))
    monkeypatch.setattr(sys, "platform", platform)
    assert cache_folder() == Path(expected)


def test_nobody_without_a_home_has_one(monkeypatch):
    def home():
        raise RuntimeError("no home")

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", home)
    assert not cache_folder().parent.is_dir()
