"""Pages of the documentation for what is in the code: the hooks, the library, the API for plugins."""

import ast
import enum
import inspect
import itertools
import re
import sys
from types import ModuleType
from typing import Any

import bibpivot
from bibpivot import api
from bibpivot.contract import hookspecs


def hooks_page() -> str:
    """Return the page of the hooks."""
    parts = ["# Hooks", _prose(hookspecs.__doc__ or "")]
    names = sorted(name for name in vars(hookspecs) if name.startswith("bibpivot_"))
    parts += [
        f"## {name}\n\n" + rst(f".. autofunction:: bibpivot.contract.hookspecs.{name}") for name in names
    ]
    return "\n\n".join(parts) + "\n"


def library_page() -> str:
    """Return the page of what `import bibpivot` offers to programs: functions first, then classes."""
    parts = ["# The library", LIBRARY]
    values = {name: getattr(bibpivot, name) for name in bibpivot.__all__}
    shared = {name for name, value in values.items() if getattr(api, name, None) is value}
    own = {name: value for name, value in values.items() if name not in shared}
    parts += [
        rst(f".. autofunction:: bibpivot.{name}") for name, value in own.items() if inspect.isfunction(value)
    ]
    parts += [
        rst(f".. autoclass:: bibpivot.{name}\n   :members:")
        for name, value in own.items()
        if inspect.isclass(value)
    ]
    names = ", ".join(f"`bibpivot.{name}`" for name in sorted(shared))
    parts.append(f"These are the same as in [the API for plugins](api.md): {names}.")
    parts.append("`bibpivot.__version__` is the version as a string.")
    return "\n\n".join(parts) + "\n"


LIBRARY = """What `import bibpivot` offers to programs. [The how-to](../../how-to/python.md) shows it in use.
Plugins use [the API for plugins](api.md)."""

GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "Descriptors",
        "What a plugin says it can do.",
        ("bibpivot.contract.formats", "bibpivot.contract.hookspecs"),
    ),
    (
        "Contexts",
        "What readers, writers and transforms are handed: their options, and a voice.",
        ("bibpivot.contract.contexts", "bibpivot.contract.writers"),
    ),
    (
        "Frames",
        "Cutting bytes into records.",
        ("bibpivot.framing", "bibpivot.framing.xml_framing", "bibpivot.framing.json_framing"),
    ),
    (
        "Diagnostics, losses and errors",
        "What there is to say.",
        (
            "bibpivot.accounts.diagnostics",
            "bibpivot.accounts.carried",
            "bibpivot.accounts.loss",
            "bibpivot.accounts.origins",
            "bibpivot.accounts.actions",
            "bibpivot.errors",
        ),
    ),
    ("The record", "See [the record](../record.md) for what stands where.", ("bibpivot.model",)),
)
"""The chapters of the api: title, a sentence, and the modules (with those below them) whose names are in it."""


def api_page() -> str:
    """Return the page of all public names for plugins, in chapters."""
    chapters: dict[str, list[str]] = {title: [] for title, _, _ in GROUPS}
    text: list[str] = []
    rest: list[str] = []
    for name in api.__all__:
        value = getattr(api, name)
        if isinstance(value, ModuleType):
            text.append(name)
            continue
        home = home_of(name, value)
        owner = next((title for title, _, homes in GROUPS if home.startswith(homes)), None)
        (chapters[owner] if owner is not None else rest).append(name)
    parts = ["# The API for plugins", _prose(api.__doc__ or "")]
    for title, sentence, _ in GROUPS:
        parts += [f"## {title}", sentence]
        parts += [entry(name) for name in chapters[title]]
    if rest:
        parts += ["## More", *(entry(name) for name in rest)]
    parts += ["## Text", "Modules that load when they are first used: `from bibpivot.api import dates`."]
    for name in text:
        module = getattr(api, name)
        parts.append(f"### {name}\n\n" + rst(f".. automodule:: {module.__name__}\n   :members:"))
    return "\n\n".join(parts) + "\n"


def home_of(name: str, value: Any) -> str:
    """Return the module that a public name is from; of constants and aliases, the one that the api imports it from."""
    home = getattr(value, "__module__", "")
    if isinstance(value, type) or inspect.isfunction(value):
        return str(home)
    for line in inspect.getsource(api).split("\nfrom ")[1:]:
        module, _, names = line.partition(" import ")
        if re.search(rf"\b{re.escape(name)}\b", names.partition("\nif ")[0]):
            return module
    return str(home)


def entry(name: str) -> str:
    """Return the entry of a name of the api."""
    value = getattr(api, name)
    if inspect.isclass(value):
        shown = [":members:"]
        if issubclass(value, enum.Enum):
            shown.append(":undoc-members:")
        elif not issubclass(value, BaseException):  # what Python's own types have is no news
            shown.append(":inherited-members: Struct, Part, object")
        return rst("\n   ".join((f".. autoclass:: bibpivot.api.{name}", *shown)))
    if inspect.isfunction(value):
        return rst(f".. autofunction:: bibpivot.api.{name}")
    said = constants().get(name, "").replace("\n", "\n   ")
    return rst(f".. py:data:: bibpivot.api.{name}\n\n   {said}")


def constants() -> dict[str, str]:
    """Return what the docstrings below constants and aliases say, by the names of the api."""
    wanted = set(api.__all__)
    found: dict[str, str] = {}
    for module in [module for name, module in sys.modules.items() if name.startswith("bibpivot.")]:
        for statement, after in itertools.pairwise(ast.parse(inspect.getsource(module)).body):
            target = (
                statement.targets[0]
                if isinstance(statement, ast.Assign)
                else getattr(statement, "target", None)
            )
            if isinstance(target, ast.Name) and target.id in wanted and isinstance(after, ast.Expr):
                said = inspect.cleandoc(str(getattr(after.value, "value", ""))).replace("`", "``")
                if getattr(module, target.id) is getattr(api, target.id):
                    found[target.id] = said
    return found


def rst(text: str) -> str:
    """Return reStructuredText inside Markdown."""
    return f"```{{eval-rst}}\n{text}\n```"


def _prose(text: str) -> str:
    return inspect.cleandoc(text).strip()
