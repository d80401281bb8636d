"""Nothing that users or plugin authors can use is undocumented: hooks, formats, options, diagnostics, public names."""

import importlib
import inspect
import pkgutil
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import public_names
import pytest

import bibpivot
from bibpivot import api
from bibpivot.accounts import diagnostics
from bibpivot.accounts.diagnostics import CORE_CODES, Code, Severity
from bibpivot.cli.main import COMMANDS
from bibpivot.contract import hookspecs
from bibpivot.contract.formats import Format, TransformSpec
from bibpivot.model import Record
from bibpivot.plugins import options
from bibpivot.plugins.loading import Plugin, resolve
from bibpivot.plugins.registry import Registry
from bibpivot.testing.checking import Check
from bibpivot.testing.checks import CHECKS

DOCS = Path(__file__).parents[2] / "docs"
sys.path.insert(0, str(DOCS))
catalogue, code_pages = map(importlib.import_module, ("catalogue", "code_pages"))
sys.path.remove(str(DOCS))

PAGES: dict[str, str] = catalogue.pages()
BUNDLED = [plugin for plugin in Registry.default().plugins if plugin.bundled]
OFFERS: list[tuple[Plugin, Format | TransformSpec]] = [
    (plugin, entry) for plugin in BUNDLED for entry in (*plugin.formats, *plugin.transforms)
]
FORMATS = [(plugin, entry) for plugin, entry in OFFERS if isinstance(entry, Format)]
CODES = [(entry.id, code) for _, entry in OFFERS for code in entry.codes] + [
    ("core", code) for code in CORE_CODES
]


def written(name: str) -> str:
    """Return a page that is kept in the repository."""
    return (DOCS / name).read_text(encoding="utf-8")


def an_id(value: object) -> str:
    return str(getattr(value, "id", value if isinstance(value, str) else ""))


@pytest.mark.parametrize(("plugin", "entry"), FORMATS, ids=an_id)
def test_a_format_has_a_page_and_its_plugin_a_readme_that_names_it(plugin: Plugin, entry: Format) -> None:
    page = PAGES[f"formats/{entry.id}.md"]
    assert entry.title
    assert entry.description
    assert page.startswith(f"# {entry.id}: {entry.title}\n")
    assert f"formats/{entry.id}" in PAGES["formats.md"]
    assert entry.id in catalogue.readme(plugin)
    readme = written("../README.md")
    ways = " | ".join("yes" if way is not None else "" for way in (entry.reader, entry.writer))
    row = f"| `{entry.id}` | {ways} |".replace("|  |", "| |")
    assert row in readme, f"the table of formats in README.md has no row {row}"


@pytest.mark.parametrize(("plugin", "entry"), OFFERS, ids=an_id)
def test_every_option_is_explained(plugin: Plugin, entry: Format | TransformSpec) -> None:
    for holder in (getattr(entry, "reader", None), getattr(entry, "writer", None), entry):
        target: Any = getattr(holder, "options", None)
        page = PAGES[f"formats/{entry.id}.md"] if isinstance(entry, Format) else PAGES["transforms.md"]
        for option in options.describe(resolve(target) if target is not None else None):  # type: ignore[arg-type]
            assert option.description.strip(), f"{entry.id}: the option {option.name} is not explained"
            assert f"| `{option.name}` |" in page


@pytest.mark.parametrize(("owner", "code"), CODES, ids=an_id)
def test_a_diagnostic_is_in_the_catalogue_and_says_what_to_do(owner: str, code: Code) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code.id)
    assert code.meaning.endswith(".")
    assert code.advice.endswith(".") or (code.severity is Severity.INFO and not code.advice)
    assert f"| `{code.id}` |" in PAGES["diagnostics.md"]


def declared(module: ModuleType) -> dict[str, Code]:
    """Return the diagnostics among the names of a module."""
    return {name: value for name, value in vars(module).items() if isinstance(value, Code)}


@pytest.mark.parametrize("plugin", BUNDLED, ids=lambda plugin: plugin.name)
def test_every_diagnostic_that_a_plugin_declares_is_listed_in_what_it_offers(plugin: Plugin) -> None:
    listed = {code for entry in (*plugin.formats, *plugin.transforms) for code in entry.codes}
    package = importlib.import_module(plugin.module or "")
    for module in pkgutil.walk_packages(getattr(package, "__path__", ()), f"{package.__name__}."):
        for name, code in declared(importlib.import_module(module.name)).items():
            assert code in listed.union(CORE_CODES), f"list {module.name}.{name} in a Format of {plugin.name}"


def test_every_diagnostic_of_the_core_is_listed() -> None:
    assert set(declared(diagnostics).values()) == set(CORE_CODES)


def test_no_two_diagnostics_share_an_id() -> None:
    known: dict[str, Code] = {}
    for _, code in CODES:
        assert known.setdefault(code.id, code) == code


@pytest.mark.parametrize("name", public_names.hook_names(hookspecs))
def test_a_hook_is_documented_with_an_example(name: str) -> None:
    assert ">>> @hookimpl" in (inspect.getdoc(getattr(hookspecs, name)) or "")
    assert f"bibpivot.contract.hookspecs.{name}" in PAGES["hooks.md"]


@pytest.mark.parametrize("name", api.__all__)
def test_a_name_of_the_api_is_documented(name: str) -> None:
    value = getattr(api, name)
    if isinstance(value, ModuleType):
        assert value.__doc__
        assert f".. automodule:: {value.__name__}" in PAGES["api.md"]
        for inner in public_names.public_names(value):
            part = getattr(value, inner)
            assert not inspect.isfunction(part) or part.__doc__, f"{value.__name__}.{inner}"
        return
    assert re.search(rf":: bibpivot\.api\.{name}$", PAGES["api.md"], flags=re.MULTILINE)
    if inspect.isclass(value) or inspect.isfunction(value):
        assert value.__doc__
        assert not value.__doc__.startswith(f"{name}("), "a dataclass's own signature is no documentation"
        for inner, part in vars(value).items() if inspect.isclass(value) else ():
            assert inner.startswith("_") or not inspect.isfunction(part) or part.__doc__, f"{name}.{inner}"
    else:
        assert code_pages.constants().get(name), f"put a docstring below the constant {name}"


@pytest.mark.parametrize("name", ["RecordType", "Severity", "Unreadable", "PluginError"])
def test_what_python_s_own_types_have_is_left_out(name: str) -> None:
    """An enumeration lists its members; neither it nor an error the methods of `str` or `Exception`."""
    entry = code_pages.entry(name)
    assert "inherited-members" not in entry
    assert (":undoc-members:" in entry) is issubclass(getattr(api, name), str)


@pytest.mark.parametrize("name", bibpivot.__all__)
def test_a_name_of_the_library_is_documented(name: str) -> None:
    assert f"bibpivot.{name}" in PAGES["library.md"]
    value = getattr(bibpivot, name)
    assert name == "__version__" or value.__doc__


@pytest.mark.parametrize("name", Record.__struct_fields__)
def test_a_field_of_the_record_is_documented(name: str) -> None:
    assert f"`{name}`" in written("reference/record.md")


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_check_of_the_test_kit_is_documented(check: Check) -> None:
    assert check.tries
    assert check.means
    assert check.mend
    assert f"### {check.name}\n" in PAGES["checks.md"]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_documented(name: str) -> None:
    assert f"## bibpivot {name}\n" in PAGES["commands.md"]


def test_every_module_of_the_core_has_its_place_in_the_architecture() -> None:
    core = Path(bibpivot.__file__).parent
    page = written("architecture.md")
    modules = {path.name for path in core.glob("*.py")} - {"__init__.py", "__main__.py"}
    assert {name for name in modules if f"`{name}`" not in page} == set()
    folders = {path.parent.name for path in core.glob("*/__init__.py")}
    assert {name for name in folders if f"`{name}/`" not in page} == set()
    files = {f"/{path}" for folder in (core, DOCS.parent / "plugins") for path in folder.rglob("*.py")}
    named = re.findall(r"`([\w/]+\.py)`", page)
    assert {name for name in named if not any(file.endswith(f"/{name}") for file in files)} == set()
