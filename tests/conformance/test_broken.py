"""Plugins with one fault each: the check that is meant for it finds it, by name, and says what it is."""

from pathlib import Path

import pytest
from faults import FAULTS

from bibpivot.testing import check_format
from bibpivot.testing.checking import Check
from bibpivot.testing.running import Result

HERE = Path(__file__).parent
SOUND = HERE / "sound.py"
CASES = HERE / "cards"

SLOW = "processes-and-hash-seeds-do-not-matter"


def results(plugin: Path, meant: str | None = None) -> dict[str, Result]:
    """Return what the checks say of a plugin; those that start processes are run where they are meant."""

    def chosen(check: Check) -> bool:
        return check.name == meant or check.name != SLOW

    found = check_format(str(plugin), cases=CASES, only=chosen)
    return {result.check: result for result in found}


def test_the_sound_plugin_passes_every_check() -> None:
    found = results(SOUND, SLOW)
    assert len(found) > 50
    assert [result.message for result in found.values() if not result.is_good] == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_by_the_check_that_is_meant_for_it(name: str, tmp_path: Path) -> None:
    fault = FAULTS[name]
    plugin = tmp_path / f"{name}.py"
    plugin.write_text(fault.plugin(SOUND.read_text("utf-8")), "utf-8")
    found = results(plugin, fault.found_by)
    failing = {check for check, result in found.items() if not result.is_good}
    assert fault.found_by in failing
    meant = found[fault.found_by]
    assert any(fault.said in finding for finding in meant.findings), meant.findings
    assert failing - {fault.found_by} <= fault.besides
    assert meant.message.startswith(f"{fault.found_by}: ")
    assert "\nIt means: " in meant.message
    assert "\nWhat to do: " in meant.message
