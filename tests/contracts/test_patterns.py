"""Patterns that are compiled when first used do compile: a mistake shows here, not at somebody's odd record."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import bibpivot
from bibpivot.api import lazy_pattern

PLUGINS = Path(__file__).parents[2] / "plugins"


def modules() -> list[str]:
    """Return the names of the modules of the core and of the bundled plugins, tests' own tools aside."""
    core = pkgutil.walk_packages(bibpivot.__path__, "bibpivot.")
    plugins = pkgutil.walk_packages([str(PLUGINS)])
    names = [module.name for module in (*core, *plugins)]
    return [name for name in names if ".testing" not in name and not name.endswith("__main__")]


def test_every_pattern_compiles() -> None:
    pending = type(lazy_pattern(""))
    found = []
    for name in modules():
        for constant, value in vars(importlib.import_module(name)).items():
            if isinstance(value, pending):
                assert re.compile(value.pattern, value.flags & ~re.UNICODE), f"{name}.{constant}"
                found.append(constant)
    assert len(found) > 100


@pytest.mark.parametrize("method", ["search", "match", "fullmatch", "findall", "sub", "split", "finditer"])
def test_it_has_what_a_compiled_pattern_has(method: str) -> None:
    lazy, compiled = lazy_pattern("b+", re.IGNORECASE), re.compile("b+", re.IGNORECASE)
    arguments = ("-", "aBba") if method == "sub" else ("aBba",)
    for _ in range(2):
        assert str(getattr(lazy, method)(*arguments))[:30] == str(getattr(compiled, method)(*arguments))[:30]
    assert lazy_pattern(rb"\d").findall(b"a1") == [b"1"]
    with pytest.raises(AttributeError, match="no attribute"):
        lazy.nothing  # noqa: B018 - asked for to see it refused


def test_nothing_is_compiled_before_it_is_used() -> None:
    lazy = lazy_pattern("(")
    with pytest.raises(re.error):
        lazy.search("")
