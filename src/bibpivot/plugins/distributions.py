"""Entry points of installed distributions, found where `importlib.metadata` finds them and twenty times as fast.

That module takes 10 ms to import and 7 more to look through an environment, at every start. Nearly always the path is
folders with `NAME-VERSION.dist-info` in them, and what is wanted is a few lines of a file there. Where it is anything
else (an archive, an egg, a finder of somebody's own), `importlib.metadata` is asked.
"""

import importlib
import os
import re
import sys
from collections.abc import Iterator
from importlib.machinery import PathFinder
from typing import Any, NamedTuple

_INFO = (".dist-info", ".egg-info")
_METADATA = ("METADATA", "PKG-INFO")


class Announced(NamedTuple):
    """An entry point: its name, `module` or `module:attribute`, and the distribution that it is from."""

    name: str
    value: str
    distribution: str
    version: str | None

    def load(self) -> Any:
        """Import what is announced."""
        module, _, attribute = self.value.partition("[")[0].partition(":")
        found: Any = importlib.import_module(module.strip())
        for step in filter(None, attribute.strip().split(".")):
            found = getattr(found, step)
        return found


def announced(group: str) -> list[Announced]:
    """Return the entry points of a group; of a distribution met twice on the path, those of the first."""
    if not _is_plain():
        return _asked(group)
    found = []
    for folder in _distributions():
        entries = list(_entry_points(_read(os.path.join(folder, "entry_points.txt")), group))
        whose = _name_and_version(folder) if entries else ("", None)
        found += [Announced(name, value, *whose) for name, value in entries]
    return found


def _is_plain() -> bool:
    """Tell whether all that can be imported is in folders, found by Python's own finder."""
    finders = any(
        hasattr(finder, "find_distributions") for finder in sys.meta_path if finder is not PathFinder
    )
    return not finders and not any(
        str(entry).lower().endswith(".egg") or os.path.isfile(entry) for entry in sys.path
    )


def _distributions() -> Iterator[str]:
    """Yield the folders of what is known of each distribution, the first of each name."""
    seen = set()
    for entry in sys.path:
        try:
            children = os.listdir(entry or ".")
        except OSError:
            continue
        for child in children:
            stem, dot, ending = child.rpartition(".")
            if (dot + ending).lower() in _INFO:
                name = _normalised(stem.partition("-")[0])
                if name not in seen:
                    seen.add(name)
                    yield os.path.join(entry, child)


def _normalised(name: str) -> str:
    """Return a distribution's name in the one spelling in which names are compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _entry_points(text: str, group: str) -> Iterator[tuple[str, str]]:
    """Yield the names and values of a group in the text of a distribution's list of entry points."""
    if f"[{group}]" not in text:
        return
    section = ""
    for line in map(str.strip, text.splitlines()):
        name, equals, value = line.partition("=")
        if line.startswith("[") and line.endswith("]"):
            section = line.strip("[]")
        elif section == group and equals and not line.startswith("#"):
            yield name.strip(), value.strip()


def _name_and_version(folder: str) -> tuple[str, str | None]:
    """Return what a distribution calls itself, and its version; both from the folder's name where it does not say."""
    stem = os.path.basename(folder).rpartition(".")[0]
    name, _, version = stem.partition("-")
    said = {"Name": name, "Version": version}
    # In an old distribution the file itself is what others keep in a folder.
    text = next(filter(None, (_read(os.path.join(folder, file)) for file in _METADATA)), "") or _read(folder)
    for line in text.splitlines():
        field, colon, value = line.partition(":")
        if not colon and not line.strip():  # the end of the header
            break
        if field in said:
            said[field] = value.strip()
    return said["Name"], said["Version"] or None


def _read(path: str) -> str:
    """Return the text of a file, nothing where there is none."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return ""


def _asked(group: str) -> list[Announced]:
    """Return the entry points that `importlib.metadata` finds; what is broken of one distribution is its own affair."""
    from importlib import metadata

    found = []
    seen = set()
    for one in metadata.distributions():
        try:
            text = one.read_text("entry_points.txt")
        except Exception:  # noqa: S112 - whatever finders raise: there is no plugin to be found
            continue
        try:
            name, version = one.name, one.version
        except Exception:  # since Python 3.12 one without a name raises
            name, version = "", None
        known = _normalised(name or "")
        if known not in seen:
            seen.add(known or object())
            found += [Announced(*entry, name or "?", version) for entry in _entry_points(text or "", group)]
    return found
