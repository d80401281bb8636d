"""Entry points without `importlib.metadata`, held against it: the same are found, whatever is on the path."""

import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

from bibpivot.plugins import distributions
from bibpivot.plugins.distributions import Announced, announced

LIST = """# made

[other]
a = x:y
[bibpivot]
# none
 one = module.one \

two=module.two : Some.attribute [extra]
[last]
b = z
"""
METADATA = "Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n\nName: Somebody else\n"


def by_the_book(group: str) -> list[Announced]:
    return [
        Announced(entry.name, entry.value, entry.dist.name, entry.dist.version)
        for entry in metadata.entry_points(group=group)
        if entry.dist is not None
    ]


def put(folder: Path, name: str, files: dict[str, str]) -> None:
    """Make the folder of a distribution."""
    (folder / name).mkdir(parents=True)
    for file, text in files.items():
        (folder / name / file).write_text(text)


@pytest.fixture
def fresh_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that is all there is on the path, in the working directory and as `""` too."""
    monkeypatch.setattr(sys, "path", [str(tmp_path / "first"), "", str(tmp_path / "second"), "/nowhere"])
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_same_is_found_as_by_importlib_metadata_in_this_environment() -> None:
    for group in ("bibpivot", "console_scripts", "pytest11", "no.such"):
        found = announced(group)
        assert sorted(found, key=str) == sorted(by_the_book(group), key=str)
    assert {entry.name for entry in announced("bibpivot")} >= {"ris", "bibtex"}


@pytest.mark.parametrize(
    ("where", "folder", "files"),
    [
        ("first", "Some.Name-1.0.dist-info", {"METADATA": METADATA.format(name="Some.Name", version="1.0")}),
        ("second", "old-1.0-py3.11.egg-info", {"PKG-INFO": METADATA.format(name="old", version="1.0")}),
        (".", "here-2.dist-info", {"METADATA": METADATA.format(name="here", version="2")}),
        ("first", "UPPER-3.DIST-INFO", {"METADATA": METADATA.format(name="UPPER", version="3")}),
    ],
    ids=["dist-info", "egg-info", "working-directory", "capitals"],
)
def test_every_kind_of_folder(fresh_path: Path, where: str, folder: str, files: dict[str, str]) -> None:
    put(fresh_path / where, folder, {**files, "entry_points.txt": LIST})
    found = announced("bibpivot")
    assert [entry.name for entry in found] == ["one", "two"]
    assert found == by_the_book("bibpivot")


def test_of_a_distribution_met_twice_the_first_counts(fresh_path: Path) -> None:
    first, second = METADATA.format(name="a-b", version="1"), METADATA.format(name="a_b", version="2")
    put(fresh_path / "first", "a_b-1.dist-info", {"METADATA": first})
    put(fresh_path / "second", "A.B-2.dist-info", {"METADATA": second, "entry_points.txt": LIST})
    assert announced("bibpivot") == by_the_book("bibpivot") == []
    put(fresh_path / "second", "c-2.dist-info", {"METADATA": second, "entry_points.txt": LIST})
    assert announced("bibpivot") == by_the_book("bibpivot") != []


def test_distributions_that_tell_nothing_are_passed_by(fresh_path: Path) -> None:
    (fresh_path / "first").mkdir()
    (fresh_path / "first" / "file-1.egg-info").write_text(METADATA.format(name="file", version="1"))
    (fresh_path / "first" / "broken-1.dist-info").symlink_to(fresh_path / "nothing")
    put(
        fresh_path / "first", "odd-1.dist-info", {"entry_points.txt": "[bibpivot]\nno equals sign\n[bibpivot"}
    )
    put(fresh_path / "second", "folder-1.dist-info/entry_points.txt", {})
    assert announced("bibpivot") == []


def test_a_distribution_without_metadata_is_called_by_its_folder(fresh_path: Path) -> None:
    put(fresh_path / "first", "some_name-1.0.dist-info", {"entry_points.txt": LIST})
    assert [entry[2:] for entry in announced("bibpivot")] == [("some_name", "1.0")] * 2


def test_an_archive_or_a_finder_is_left_to_importlib_metadata(
    fresh_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = fresh_path / "all.zip"
    with zipfile.ZipFile(archive, "w") as written:
        written.writestr("packed-1.dist-info/METADATA", METADATA.format(name="packed", version="1"))
        written.writestr("packed-1.dist-info/entry_points.txt", LIST)
    with monkeypatch.context() as patched:
        patched.setattr(sys, "path", [*sys.path, str(archive)])
        assert [entry.distribution for entry in announced("bibpivot")] == ["packed"] * 2

    class Finder(metadata.DistributionFinder):
        """Knows one distribution, which is in no folder of the path."""

        def find_spec(self, *_: object) -> None:
            return None

        def find_distributions(self, *_: object):  # type: ignore[no-untyped-def]  # the base has it untyped
            yield metadata.PathDistribution(fresh_path / "aside" / "found-4.dist-info")

    put(
        fresh_path / "aside",
        "found-4.dist-info",
        {"METADATA": METADATA.format(name="found", version="4"), "entry_points.txt": LIST},
    )
    assert announced("bibpivot") == []
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Finder()])
    assert [entry.distribution for entry in announced("bibpivot")] == ["found"] * 2


@pytest.mark.parametrize("text", ["[bibpivot]\nno value\n", "\udcff[bibpivot]\n", "[bibpivot]\ntwo=b:c\n"])
def test_one_broken_distribution_beside_an_archive_costs_no_other(
    fresh_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    archive = fresh_path / "all.zip"
    with zipfile.ZipFile(archive, "w") as written:
        written.writestr("packed-1.dist-info/METADATA", METADATA.format(name="packed", version="1"))
        written.writestr("packed-1.dist-info/entry_points.txt", "[bibpivot]\none=a:b\n")
    put(fresh_path / "first", "broken-1.dist-info", {})
    list_of_it = fresh_path / "first" / "broken-1.dist-info" / "entry_points.txt"
    list_of_it.write_bytes(text.encode(errors="surrogateescape"))
    monkeypatch.setattr(sys, "path", [*sys.path, str(archive)])
    found = {entry.name: entry.distribution for entry in announced("bibpivot")}
    assert found.pop("one") == "packed"
    assert found == ({"two": "?"} if "two" in text else {})


def test_what_is_announced_is_imported() -> None:
    assert Announced("a", "bibpivot.plugins.distributions", "x", None).load() is distributions
    value = "bibpivot.plugins.distributions : Announced.load [extra]"
    assert Announced("a", value, "x", None).load() is Announced.load
    with pytest.raises(ModuleNotFoundError):
        Announced("a", "no_such_module", "x", None).load()
