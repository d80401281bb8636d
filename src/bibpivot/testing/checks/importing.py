"""What is loaded when: the entry module names implementations and imports none of them."""

import sys
from typing import Any

from bibpivot.testing.checking import Findings, check
from bibpivot.testing.processes import ask

SLOWEST = 0.3
"""How long finding a plugin may take, in seconds; a slow machine is asked again before it is believed."""
TRIES = 3

# Modules of Python itself that take long to load and that no descriptor needs.
HEAVY = frozenset(
    (
        "asyncio", "concurrent", "ctypes", "decimal", "email", "html", "http", "importlib.metadata", "json", "logging",
        "multiprocessing", "socket", "sqlite3", "ssl", "statistics", "subprocess", "tempfile", "tkinter", "tomllib",
        "unittest", "urllib.request", "xml", "xmlrpc", "zoneinfo",
    )
)  # fmt: skip
# What bibpivot.api loads anyhow.
FREE = frozenset(("bibpivot", "msgspec", "pluggy"))


@check()
def entry_imports_nothing_heavy(subject: Any) -> Findings:
    """The entry module is imported in a fresh interpreter and asked for its descriptors; what that loads is looked at.

    Means: every command pays for it at every start, also those that never use this format.

    Mend: keep descriptors alone in the entry module; name implementations by import strings ("package.module:name"),
    and import parsers in the modules that use them. In a plugin of one file, import them inside the functions.
    """
    found: dict[str, Any] = {}
    for _ in range(TRIES):
        found = ask(subject, seed="0", entry=True)["found"]
        if found["seconds"] <= SLOWEST:
            break
    else:
        yield f"it takes {found['seconds']:.1f} s; up to {SLOWEST} s are allowed, a few milliseconds are usual"
    modules = set(found["modules"])
    own = _home(subject)
    foreign = sorted(
        {
            name.partition(".")[0]
            for name in modules
            if not _is_of_python(name) and not name.startswith(("bibpivot_file_", "_", "cython_runtime"))
        }
        - FREE
        - {own}
    )
    if foreign:
        yield f"it imports {', '.join(foreign)}"
    heavy = sorted(HEAVY & modules)
    if heavy:
        yield f"it imports {', '.join(heavy)}, of Python's own slow modules"
    implementations = sorted({target.partition(":")[0] for target in _named(subject)} & modules)
    if implementations:
        yield f"it imports its own implementation: {', '.join(implementations)}"


def _home(subject: Any) -> str:
    return str(subject.plugin.module or "").partition(":")[0].partition(".")[0]


def _named(subject: Any) -> list[str]:
    """Return the import strings that lead out of the entry module."""
    entry = str(subject.plugin.module or "").partition(":")[0]
    return [
        target
        for what, target in subject.targets()
        if isinstance(target, str) and target.partition(":")[0] not in (entry, "bibpivot.framing")
    ]


def _is_of_python(name: str) -> bool:
    return name.partition(".")[0] in sys.stdlib_module_names or name.startswith("__")
