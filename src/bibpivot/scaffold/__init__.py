"""Starts a plugin: a package or a single file that works at once, made from the templates beside this module.

Templates are the files themselves, with `string.Template`'s `$names` in them; `PACKAGE` says where each goes.
"""

import keyword
import re
import sys
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from string import Template

from bibpivot import __version__
from bibpivot.errors import InputOutputError, UsageError

PACKAGE = {
    "README.md": "README.md.tmpl",
    "pyproject.toml": "pyproject.toml.tmpl",
    ".gitignore": "gitignore.tmpl",
    ".github/workflows/test.yml": "workflow.yml.tmpl",
    "src/$package/__init__.py": "__init__.py.tmpl",
    "src/$package/fields.py": "fields.py.tmpl",
    "src/$package/reader.py": "reader.py.tmpl",
    "src/$package/sniffing.py": "sniffing.py.tmpl",
    "src/$package/writer.py": "writer.py.tmpl",
    "tests/cases/two-records.$format_id": "case.tmpl",
    "tests/test_conformance.py": "test_conformance.py.tmpl",
    "tests/test_records.py": "test_records.py.tmpl",
}
"""The files of a package, each with its template."""

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Names:
    """What a plugin is called: the id of its format, as a Python name, for people."""

    format_id: str

    @property
    def module(self) -> str:
        """The id as a Python name: `my_format`."""
        return self.format_id.replace("-", "_")

    @property
    def values(self) -> dict[str, str]:
        """What the templates say for each of their names."""
        return {
            "format_id": self.format_id,
            "title": self.format_id.replace("-", " ").capitalize(),
            "package": f"bibpivot_{self.module}",
            "distribution": f"bibpivot-{self.format_id}",
            "file": f"{self.module}.py",
            "version": __version__,
        }


def checked(name: str) -> Names:
    """Return the names that follow from the id of a format.

    >>> checked("my-format").values["package"]
    'bibpivot_my_format'

    Raises:
        UsageError: it can't be an id.

    """
    if not _ID.fullmatch(name) or len(name) > _LONGEST:
        likely = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:_LONGEST].rstrip("-")
        hint = f"; {likely!r} would do" if _ID.fullmatch(likely) else ""
        raise UsageError(
            f"{name!r} can't be the name of a format: small letters and digits, with single hyphens between, "
            f"at most {_LONGEST}{hint}"
        )
    return Names(name)


def package(names: Names) -> dict[str, str]:
    """Return the files of a package: where each goes, below the folder of the package, and its text."""
    return {
        Template(place).substitute(names.values): _rendered(f"package/{template}", names)
        for place, template in PACKAGE.items()
    }


def single_file(names: Names) -> dict[str, str]:
    """Return the file of a plugin in one file, by name.

    Raises:
        UsageError: a file of that name would get in Python's way.

    """
    if names.module in sys.stdlib_module_names or keyword.iskeyword(names.module):
        raise UsageError(
            f"a file {names.module}.py would stand in the way of Python's own {names.module}; "
            f"choose another name, such as '{names.format_id}-format'"
        )
    return {names.values["file"]: _rendered("single_file.py.tmpl", names)}


def write(files: dict[str, str], folder: Path) -> None:
    """Write files below a folder, which is made; none of them may be there.

    Raises:
        UsageError: something of that name is there.
        InputOutputError: it can't be written.

    """
    for place in files:
        if (folder / place).exists() or (folder / place).is_symlink():
            raise UsageError(f"{folder / place} is there already; nothing was written")
    try:
        for place, text in files.items():
            target = folder / place
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
    except OSError as error:
        raise InputOutputError(f"{error.filename or folder}: {error.strerror or error}") from error


def _rendered(template: str, names: Names) -> str:
    path = resources.files(__name__).joinpath("templates", *template.split("/"))
    return Template(path.read_text(encoding="utf-8")).substitute(names.values)
