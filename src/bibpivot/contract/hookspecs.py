"""The hooks: how a plugin makes itself known.

Hooks discover; they return descriptors and import no implementation. Plain callables do the work. A plugin is
a module (or a class) with functions of these names, marked with `bibpivot.api.hookimpl`, and an entry point
in the group `bibpivot`; a single file given with `--plugin` needs no entry point.
"""

from collections.abc import Iterable
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

import pluggy

from bibpivot.contract.formats import EngineSpec, Format, TransformSpec

if TYPE_CHECKING:
    from bibpivot.model import Record

NAMESPACE = "bibpivot"

hookspec = pluggy.HookspecMarker(NAMESPACE)
hookimpl = pluggy.HookimplMarker(NAMESPACE)
"""Marks a function as the implementation of the hook of its name: `@hookimpl`."""


class Manager(pluggy.PluginManager):
    """Pluggy's manager, which looks at a module's functions alone; it would look at every name, and at length."""

    def parse_hookimpl_opts(self, plugin: Any, name: str) -> Any:
        """Return what a plugin's function was marked with, `None` where a name is no function or was not marked."""
        if isinstance(plugin, ModuleType) and not isinstance(vars(plugin).get(name), FunctionType):
            return None
        return super().parse_hookimpl_opts(plugin, name)


@hookspec
def bibpivot_formats() -> Iterable[Format]:
    """Return the formats that this plugin reads or writes.

    A reader's `parse` gives records, and an `Extra` by itself for what the input says of the whole set of them.

    >>> from bibpivot.api import Format, ReaderSpec, hookimpl
    >>> @hookimpl
    ... def bibpivot_formats():
    ...     return [Format(id="mine", title="Mine", reader=ReaderSpec(parse="mine.reader:parse"))]
    """
    raise AssertionError("a hook's specification is not called")


@hookspec
def bibpivot_transforms() -> Iterable[TransformSpec]:
    """Return the transforms that this plugin offers for `--apply`.

    The simplest is a function of its argument that gives back a function of a record:

    >>> import msgspec
    >>> from bibpivot.api import Record, TransformSpec, hookimpl
    >>> def no_notes(argument):
    ...     return lambda record, transforming: msgspec.structs.replace(record, notes=())
    >>> @hookimpl
    ... def bibpivot_transforms():
    ...     return [TransformSpec(id="no-notes", title="Drop notes", target=no_notes)]

    One that reads a file first does so in `prepare`, once; what that returns is the argument of `target`, in every
    worker. It says what it does to a record with `did`:

    >>> def known_titles(argument, preparing):
    ...     return sorted(str(envelope.record.title) for envelope in preparing.read(argument))
    >>> def only_new(titles):
    ...     def apply(record, transforming):
    ...         if str(record.title) not in titles:
    ...             return record
    ...         transforming.did("left out", "title", record.title)
    ...     return apply
    >>> spec = TransformSpec(id="only-new", title="Drop what is known", target=only_new, prepare=known_titles)
    >>> only_new(["Known"])(Record(title="New"), None).title
    'New'
    """
    raise AssertionError("a hook's specification is not called")


@hookspec
def bibpivot_engines() -> Iterable[EngineSpec]:
    """Return the engines that this plugin offers for running batches.

    >>> from bibpivot.api import EngineSpec, hookimpl
    >>> @hookimpl
    ... def bibpivot_engines():
    ...     return [EngineSpec(id="mine", title="My cluster", target="mine.engine:run")]
    """
    raise AssertionError("a hook's specification is not called")


@hookspec(firstresult=True)
def bibpivot_citation_key(record: "Record", pattern: str) -> str | None:  # noqa: ARG001 - names are the contract
    """Return the citation key that a record should have, or `None` to leave it to others.

    Asked for records that bring no key of their own; the first answer counts. The core makes it unique
    afterwards.

    >>> from bibpivot.api import hookimpl
    >>> @hookimpl
    ... def bibpivot_citation_key(record, pattern):
    ...     return record.identifier("pmid")
    """
    raise AssertionError("a hook's specification is not called")
