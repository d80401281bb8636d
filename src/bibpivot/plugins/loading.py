"""One plugin: what is known of it, and how its code is loaded."""

import importlib
import importlib.util
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from bibpivot.accounts.loss import SET
from bibpivot.contract.formats import EngineSpec, Format, Target, TransformSpec
from bibpivot.errors import PluginError
from bibpivot.model import Record
from bibpivot.text.spelling import did_you_mean

FIRST_STEPS = frozenset((*Record.__struct_fields__, SET))


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


def check_id(name: str) -> None:
    """Raise `PluginError` for an id that could not be typed in a command."""
    if not name or not all(char.isalnum() or char in "-_." for char in name):
        raise PluginError(f"{name!r} can't be an id: letters, digits, '-', '_' and '.' only")


def check_format(entry: Format) -> None:
    """Raise `PluginError` for a descriptor whose mistakes would otherwise show as wrong results only."""
    tuples = {"extensions": entry.extensions, "media_types": entry.media_types, "codes": entry.codes}
    if entry.reader is not None:
        tuples["projects"] = entry.reader.projects
        if entry.reader.produces is not None:
            tuples["produces"] = entry.reader.produces
    if entry.writer is not None:
        tuples["carries"] = entry.writer.carries
        tuples["needs"] = entry.writer.needs
        try:
            re.compile(entry.writer.key_rules.forbids or "")
        except re.error as error:
            raise PluginError(
                f"format {entry.id}: what keys forbid is no regular expression: {error}"
            ) from error
    for name, value in tuples.items():
        if isinstance(value, str):
            raise PluginError(f"format {entry.id}: {name} must be a tuple, not a str: ({value!r},)")
    for name in ("carries", "produces"):
        for path in tuples.get(name, ()):
            step = str(path).partition(".")[0]
            if step not in FIRST_STEPS:
                hint = did_you_mean(step, Record.__struct_fields__)
                raise PluginError(
                    f"format {entry.id}: {name} names {path!r}, but a record has no {step!r}{hint}"
                )


def check_transform(entry: TransformSpec) -> None:
    """Raise `PluginError` for a descriptor whose mistakes would otherwise show as wrong results only."""
    codes: object = entry.codes
    if not isinstance(codes, tuple):
        raise PluginError(f"transform {entry.id}: codes must be a tuple, not a {type(codes).__name__}")
