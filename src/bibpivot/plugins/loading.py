"""One plugin: what is known of it, how its code is loaded, and by what name another process finds it."""

import importlib
import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from bibpivot.contract.formats import EngineSpec, Format, Target, TransformSpec
from bibpivot.errors import PluginError


class Plugin(msgspec.Struct):
    """A plugin as it was found: name, where from, what it offers, what is wrong with it.

    `problem` says why nothing of it is used, `cause` is the exception behind it, and `promised` are the
    formats that it would have had, as far as it got. `fault` is what broke down in use, of a plugin that
    is used all the same.
    """

    name: str
    origin: str
    version: str | None = None
    bundled: bool = False
    module: str | None = None
    file: Path | None = None
    formats: tuple[Format, ...] = ()
    transforms: tuple[TransformSpec, ...] = ()
    engines: tuple[EngineSpec, ...] = ()
    makes_keys: bool = False
    promised: tuple[str, ...] = ()
    problem: str | None = None
    fault: str | None = None
    cause: BaseException | None = None
    disabled: bool = False


def resolve(target: Target) -> Callable[..., Any]:
    """Return the implementation that an import string names; an object is its own.

    Raises:
        PluginError: the module does not import or has no such attribute.

    """
    if not isinstance(target, str):
        return target
    module_name, colon, attribute = target.partition(":")
    if not colon:
        raise PluginError(f"{target!r} is not of the form 'module:attribute'")
    try:
        found: Any = importlib.import_module(module_name)
        for step in attribute.split("."):
            found = getattr(found, step)
    except Exception as error:  # a plugin's module may fail in any way
        raise PluginError(f"{target} can't be loaded: {type(error).__name__}: {error}") from error
    implementation: Callable[..., Any] = found
    return implementation


def target_name(target: Target, owner: str) -> str:
    """Return an implementation's import string.

    Raises:
        PluginError: it is an object that no other process could find by name.

    """
    if isinstance(target, str):
        return target
    module = getattr(target, "__module__", "")
    name = getattr(target, "__qualname__", "")
    if not module or not name or "<" in name:
        raise PluginError(f"{owner}: {target!r} must be a function or class at the top of its module")
    return f"{module}:{name}"


def load_module(path: Path) -> ModuleType:
    """Load a Python file as a module under a name of its own, so that it shadows nothing."""
    import hashlib  # with it comes OpenSSL: only where there is such a file

    digest = hashlib.sha256(str(path).encode()).hexdigest()[:12]
    name = f"bibpivot_file_{digest}"
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise PluginError(f"{path} is not a Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module
