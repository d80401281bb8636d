"""The frame of the project says the same everywhere: which plugins there are, which version, which dependencies."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PLUGINS = {folder.name for folder in (ROOT / "plugins").iterdir() if (folder / "__init__.py").is_file()}
TOOLS = PROJECT["tool"]


def contract(name: str) -> dict[str, list[str]]:
    (found,) = (entry for entry in TOOLS["importlinter"]["contracts"] if entry["name"] == name)
    return found


@pytest.mark.parametrize(
    ("where", "listed"),
    [
        ("entry points", set(PROJECT["project"]["entry-points"]["bibpivot"].values())),
        ("wheel", {Path(path).name for path in TOOLS["hatch"]["build"]["targets"]["wheel"]["packages"]} - {"bibpivot"}),
        ("mypy", set(TOOLS["mypy"]["packages"]) - {"bibpivot"}),
        ("import-linter", set(TOOLS["importlinter"]["root_packages"]) - {"bibpivot"}),
        ("forbidden to the core", set(contract("The core knows no plugin")["forbidden_modules"])),
        ("independent of each other", set(contract("A plugin knows no other plugin")["modules"])),
        ("bound to the api", set(contract("Of the core a plugin imports bibpivot.api alone")["source_modules"])),
    ],
)  # fmt: skip
def test_every_bundled_plugin_is_listed_wherever_plugins_are(where: str, listed: set[str]) -> None:
    assert listed == PLUGINS


def test_the_changelog_has_a_place_for_what_comes_next() -> None:
    headings = re.findall(
        r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    assert headings[0] == "Unreleased"


def test_constraints_pin_every_dependency_to_a_version_and_to_no_place() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = dict(line.split("==") for line in lines if not line.startswith("#"))
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in pins)
    assert all(re.fullmatch(r"[0-9][0-9.a-z]*", version) for version in pins.values())
    extras = PROJECT["project"]["optional-dependencies"].values()
    wanted = [*PROJECT["project"]["dependencies"], *(need for extra in extras for need in extra)]
    names = {re.split(r"[\[<>=~ ]", need)[0] for need in wanted}
    assert names - {"bibpivot"} <= set(pins)


def test_the_package_is_typed() -> None:
    assert (ROOT / "src" / "bibpivot" / "py.typed").is_file()


@pytest.mark.parametrize("plugin", sorted(PLUGINS))
def test_a_bundled_plugin_has_a_readme_which_becomes_part_of_the_documentation(plugin: str) -> None:
    assert (ROOT / "plugins" / plugin / "README.md").is_file()
