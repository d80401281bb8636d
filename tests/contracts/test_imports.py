"""Who may import whom: the core knows no plugin, a plugin knows `bibpivot.api` and no other plugin.

import-linter checks the same for indirect imports (`make contracts`); this looks at the import statements themselves,
those inside functions too, and needs nothing installed.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLUGINS = {folder.name for folder in (ROOT / "plugins").iterdir() if (folder / "__init__.py").is_file()}
CORE_FILES = sorted((ROOT / "src" / "bibpivot").rglob("*.py"))
PLUGIN_FILES = sorted(file for name in PLUGINS for file in (ROOT / "plugins" / name).rglob("*.py"))


def imported(file: Path) -> Iterator[str]:
    """Yield the names of the modules that a file's import statements name, relative ones as they would resolve."""
    package = file.parent.relative_to(
        ROOT / ("plugins" if file.relative_to(ROOT).parts[0] == "plugins" else "src")
    )
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            kept = package.parts[: len(package.parts) - node.level + 1]
            yield ".".join((*kept, *filter(None, (node.module,))))
        elif isinstance(node, ast.ImportFrom) and node.module == "bibpivot":
            yield from (f"bibpivot.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module is not None
            yield node.module


def named(file: Path) -> str:
    return str(file.relative_to(ROOT))


@pytest.mark.parametrize("file", CORE_FILES, ids=named)
def test_the_core_imports_no_plugin(file: Path) -> None:
    assert not {name for name in imported(file) if name.partition(".")[0] in PLUGINS}


@pytest.mark.parametrize("file", PLUGIN_FILES, ids=named)
def test_a_plugin_imports_of_the_core_its_api_alone(file: Path) -> None:
    assert {name for name in imported(file) if name.partition(".")[0] == "bibpivot"} <= {"bibpivot.api"}


@pytest.mark.parametrize("file", PLUGIN_FILES, ids=named)
def test_a_plugin_imports_no_other_plugin(file: Path) -> None:
    own = file.relative_to(ROOT / "plugins").parts[0]
    assert not {name for name in imported(file) if name.partition(".")[0] in PLUGINS - {own}}
