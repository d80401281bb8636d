"""Fixtures that several unit tests share."""

import sys
import textwrap

import pytest


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Return a function that installs a distribution of one module with an entry point, as pip would."""
    monkeypatch.syspath_prepend(str(tmp_path))
    installed = []

    def run(name, code, entry=None):
        module = name.replace("-", "_")
        (tmp_path / f"{module}.py").write_text(textwrap.dedent(code))
        info = tmp_path / f"{module}-1.2.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2\n")
        (info / "entry_points.txt").write_text(f"[bibpivot]\n{entry or name} = {module}\n")
        installed.append(module)

    yield run
    for module in installed:
        sys.modules.pop(module, None)
