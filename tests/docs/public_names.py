"""The public names of bibpivot with their signatures, as text: one line for each name, sorted.

Read from the source and not from the objects, so that it is the same with every Python. As a program it prints them:

    python tests/docs/public_names.py > tests/docs/public_names.txt
"""

import ast
import importlib
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from bibpivot import api

FILE = Path(__file__).with_suffix(".txt")
MODULES = ("bibpivot", "bibpivot.api")


def lines() -> list[str]:
    """Return a line for every public name, and for every field and method of a public class."""
    found: list[str] = []
    for name in MODULES:
        module = importlib.import_module(name)
        for public in sorted(module.__all__):
            value = getattr(module, public)
            if name == "bibpivot" and getattr(api, public, None) is value:
                found.append(f"bibpivot.{public}: the same as bibpivot.api.{public}")
            else:
                found += described(f"{name}.{public}", value, module)
    hooks = importlib.import_module("bibpivot.contract.hookspecs")
    found += [
        line for name in hook_names(hooks) for line in described(f"hook {name}", getattr(hooks, name), hooks)
    ]
    return found


def hook_names(hooks: ModuleType) -> list[str]:
    return sorted(name for name in vars(hooks) if name.startswith("bibpivot_"))


def described(label: str, value: Any, module: ModuleType) -> Iterator[str]:
    """Yield the lines of a name: a function with its signature, a class with its parts, a module with its names."""
    if isinstance(value, ModuleType):
        yield f"{label}: module"
        for name in public_names(value):
            yield from described(f"{label}.{name}", getattr(value, name), value)
        return
    node = definition(value)
    if isinstance(node, ast.FunctionDef):
        yield f"{label}{signature(node)}"
    elif isinstance(node, ast.ClassDef):
        yield f"{label}({', '.join(map(ast.unparse, node.bases))})"
        yield from (f"{label}.{part}" for part in all_parts(value))
    else:
        yield f"{label}: a value"


def public_names(module: ModuleType) -> list[str]:
    """Return the names of a module: those in its `__all__`, else those defined in it that do not begin with `_`."""
    listed: list[str] | None = getattr(module, "__all__", None)
    if listed is not None:
        return sorted(listed)
    tree = ast.parse(inspect.getsource(module))
    names = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    for node in tree.body:
        for target in node.targets if isinstance(node, ast.Assign) else ():
            names |= {target.id} if isinstance(target, ast.Name) else set()
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.add(node.target.id)
    return sorted(name for name in names if not name.startswith("_"))


def definition(value: Any) -> ast.stmt | None:
    """Return where a function or class is defined, as a syntax tree."""
    home, name = getattr(value, "__module__", None), getattr(value, "__qualname__", None)
    if not (home or "").startswith("bibpivot") or name is None:
        return None
    for node in ast.parse(inspect.getsource(sys.modules[home])).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name:
            return node
    return None


def signature(node: ast.FunctionDef) -> str:
    returns = f" -> {ast.unparse(node.returns)}" if node.returns is not None else ""
    return f"({ast.unparse(node.args)}){returns}"


def all_parts(kind: type) -> list[str]:
    """Return the parts of a class and of those it is built on, the nearest of each name."""
    found: dict[str, str] = {}
    for base in kind.__mro__:
        node = definition(base)
        if isinstance(node, ast.ClassDef):
            for part in parts(node):
                found.setdefault(re.split(r"\W", part, maxsplit=1)[0], part)
    return list(found.values())


def parts(node: ast.ClassDef) -> Iterator[str]:
    """Yield the public fields and methods of a class, in their order."""
    for part in node.body:
        if isinstance(part, ast.FunctionDef) and (part.name == "__init__" or not part.name.startswith("_")):
            yield f"{part.name}{signature(part)}"
        elif isinstance(part, ast.AnnAssign) and not ast.unparse(part.target).startswith("_"):
            default = f" = {ast.unparse(part.value)}" if part.value is not None else ""
            yield f"{ast.unparse(part.target)}: {ast.unparse(part.annotation)}{default}"
        elif isinstance(part, ast.Assign) and not ast.unparse(part.targets[0]).startswith("_"):
            yield f"{ast.unparse(part.targets[0])} = {ast.unparse(part.value)}"


if __name__ == "__main__":
    sys.stdout.write("\n".join(lines()) + "\n")
