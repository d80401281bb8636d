"""With `debug` a plugin that breaks down ends the run, and the command line shows where."""

import io
from pathlib import Path

import pytest

from bibpivot import Registry, convert
from bibpivot.cli.main import main
from bibpivot.errors import PluginError

TOY = Path(__file__).parents[2] / "toy.py"


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("data", [b"BOOM\n", b"k | SINK | 2000\n"])
def test_a_plugin_that_breaks_down_ends_the_run(data, jobs):
    registry = Registry.default(plugin_files=[TOY])
    with pytest.raises(PluginError, match=r"broke down: ValueError: (boom|sunk)"):
        convert(data, io.BytesIO(), to="toy", source_format="toy", registry=registry, debug=True, jobs=jobs)


def test_the_command_line_shows_it(tmp_path, capfd, monkeypatch):
    page = tmp_path / "in.toy"
    page.write_text("BOOM\n")
    arguments = ["bibpivot", "convert", "--plugin", str(TOY), "--from", "toy", "--to", "ris", str(page)]
    for debug in ([], ["--debug"]):
        monkeypatch.setattr("sys.argv", [*arguments, *debug])
        assert main() == 4
        said = capfd.readouterr().err
        assert ("Traceback" in said) is bool(debug)
        assert "boom" in said
