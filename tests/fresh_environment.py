"""A fresh virtual environment for a plugin's wheel: nothing comes from the network.

What the plugin depends on (bibpivot, pytest) is lent by the environment of the tests; the plugin itself is built as a
wheel and installed as a user would.
"""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path


class Fresh:
    """A virtual environment in a folder, and commands run in it."""

    def __init__(self, folder: Path) -> None:
        venv.create(folder, with_pip=False, symlinks=os.name != "nt")
        self._scripts = folder / ("Scripts" if os.name == "nt" else "bin")
        self.python = self._scripts / "python"
        (packages,) = (folder / "lib").glob("python*/site-packages")
        lent = sysconfig.get_path("purelib")
        # An import line, so that path files there (an editable installation) count as well.
        (packages / "lent.pth").write_text(f"import site; site.addsitedir({lent!r})\n", encoding="utf-8")

    def run(self, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run the environment's Python and return what it says; the caller looks at the status."""
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("BIBPIVOT_", "PYTEST_"))
        }
        return subprocess.run([self.python, *arguments], cwd=cwd, env=kept, capture_output=True, text=True)

    def ran(self, *arguments: str, cwd: Path) -> str:
        """Run the environment's Python, which must end well, and return its standard output."""
        done = self.run(*arguments, cwd=cwd)
        assert done.returncode == 0, f"{arguments}\n{done.stdout}{done.stderr}"
        return done.stdout

    def add_programs(self) -> None:
        """Put bibpivot's programs beside the environment's Python, so that commands find them there."""
        for name, arguments in (("bibpivot", ""), ("convert", " convert")):
            program = self._scripts / name
            program.write_text(
                f'#!/bin/sh\nexec "{self.python}" -m bibpivot{arguments} "$@"\n', encoding="utf-8"
            )
            program.chmod(0o755)

    def install(self, wheel: Path) -> None:
        """Install a wheel, and nothing with it."""
        pip("--python", str(self.python), "install", "--no-deps", "--no-index", "--no-compile", str(wheel))

    def uninstall(self, distribution: str) -> None:
        """Remove a distribution."""
        pip("--python", str(self.python), "uninstall", "--yes", distribution)


def built(project: Path, folder: Path) -> Path:
    """Build the wheel of a project, with the build backend of the test environment."""
    pip("wheel", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", str(folder), str(project))
    (wheel,) = folder.glob("*.whl")
    return wheel


def pip(*arguments: str) -> None:
    """Run pip, quietly and without the network."""
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
