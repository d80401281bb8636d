"""What a plugin offers: asked of its hooks, and checked before any of it counts.

What is checked here would otherwise show as wrong results only, or break what has nothing to do with the plugin: a
descriptor is a plain value, and takes whatever it is made of. What stops nothing is for `descriptors`.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from bibpivot.accounts.paths import SET
from bibpivot.contract import hookspecs
from bibpivot.contract.formats import (
    API_VERSION,
    OLDEST_API,
    EngineSpec,
    Format,
    ReaderSpec,
    TransformSpec,
    WriterSpec,
)
from bibpivot.errors import PluginError
from bibpivot.model import Record
from bibpivot.plugins.loading import Plugin
from bibpivot.text.spelling import did_you_mean

_Offer = TypeVar("_Offer", Format, TransformSpec, EngineSpec)

_FIRST_STEPS = frozenset((*Record.__struct_fields__, SET))
_SEVERAL = (tuple, list, set, frozenset)


def take_offers(plugin: Plugin, implementation: object, manager: hookspecs.Manager) -> None:
    """Ask the hooks of an implementation that was registered what it offers, and note that in its plugin.

    Raises:
        PluginError: an offer is not as it must be, or there is none. A hook may raise anything besides.

    """
    plugin.formats = _offers(plugin, implementation, manager, "bibpivot_formats", Format)
    plugin.transforms = _offers(plugin, implementation, manager, "bibpivot_transforms", TransformSpec)
    plugin.engines = _offers(plugin, implementation, manager, "bibpivot_engines", EngineSpec)
    maker = _function(implementation, manager, "bibpivot_citation_key")
    if hasattr(maker, "__self__"):
        raise PluginError(
            "bibpivot_citation_key must be a function at the top of a module: worker processes look for it there"
        )
    plugin.makes_keys = maker is not None
    if not (plugin.formats or plugin.transforms or plugin.engines or plugin.makes_keys):
        raise PluginError(
            "it offers nothing: no function named bibpivot_formats (or another hook) is marked with hookimpl"
        )


def _function(implementation: object, manager: hookspecs.Manager, hook: str) -> Callable[[], Any] | None:
    for found in getattr(manager.hook, hook).get_hookimpls():
        if found.plugin is implementation:
            function: Callable[[], Any] = found.function
            return function
    return None


def _offers(
    plugin: Plugin, implementation: object, manager: hookspecs.Manager, hook: str, kind: type[_Offer]
) -> tuple[_Offer, ...]:
    function = _function(implementation, manager, hook)
    if function is None:
        return ()
    returned = function()
    if not isinstance(returned, Iterable):
        what = type(returned).__name__ if returned is not None else "None (is a return missing?)"
        raise PluginError(f"{hook} must return a list of {kind.__name__}, and returned {what}")
    offers = tuple(returned)
    plugin.promised += tuple(str(getattr(offer, "id", "?")) for offer in offers)
    for offer in offers:
        if not isinstance(offer, kind):
            raise PluginError(f"{hook} returned {offer!r}, which is not a {kind.__name__}")
        _check(offer)
    doubled = sorted({offer.id for offer in offers if [o.id for o in offers].count(offer.id) > 1})
    if doubled:
        raise PluginError(f"{hook} offers {doubled[0]!r} twice")
    return offers


def _check(offer: Format | TransformSpec | EngineSpec) -> None:
    """Raise `PluginError` for a descriptor that is not as it must be."""
    if offer.api > API_VERSION:
        raise PluginError(
            f"it was written for plugin API {offer.api}, this bibpivot has {API_VERSION}: upgrade bibpivot"
        )
    if offer.api < OLDEST_API:
        raise PluginError(
            f"it was written for plugin API {offer.api}, which this bibpivot no longer has (the oldest is "
            f"{OLDEST_API}): upgrade the plugin"
        )
    _check_id(offer.id)
    if isinstance(offer, EngineSpec):
        owner = f"engine {offer.id}"
    else:
        owner = f"{'format' if isinstance(offer, Format) else 'transform'} {offer.id}"
        _check_several(owner, "codes", offer.codes)
    _check_kinds(owner, offer, {"title": str, "description": str})
    if isinstance(offer, Format):
        _check_format(owner, offer)


def _check_id(name: object) -> None:
    """Refuse an id that could not be typed in a command."""
    if not (isinstance(name, str) and name and all(char.isalnum() or char in "-_." for char in name)):
        raise PluginError(f"{name!r} can't be an id: letters, digits, '-', '_' and '.' only")


def _check_kinds(owner: str, holder: object, kinds: dict[str, type]) -> None:
    for name, kind in kinds.items():
        value = getattr(holder, name)
        if not isinstance(value, kind):
            raise PluginError(f"{owner}: {name} must be a {kind.__name__}, not a {type(value).__name__}")


def _check_several(owner: str, name: str, value: object) -> None:
    if not isinstance(value, _SEVERAL):
        meant = f": ({value!r},)" if isinstance(value, str) else ""
        raise PluginError(f"{owner}: {name} must be a tuple, not a {type(value).__name__}{meant}")


def _check_format(owner: str, entry: Format) -> None:
    _check_texts(owner, {"extensions": entry.extensions, "media_types": entry.media_types})
    paths: dict[str, tuple[str, ...]] = {}
    if entry.reader is not None:
        _check_kinds(owner, entry, {"reader": ReaderSpec})
        _check_texts(owner, {"projects": entry.reader.projects})
        if entry.reader.produces is not None:
            paths["produces"] = entry.reader.produces
    if entry.writer is not None:
        _check_kinds(owner, entry, {"writer": WriterSpec})
        _check_texts(owner, {"needs": entry.writer.needs})
        paths["carries"] = entry.writer.carries
        try:
            re.compile(entry.writer.key_rules.forbids or "")
        except re.error as error:
            raise PluginError(f"{owner}: what keys forbid is no regular expression: {error}") from error
    _check_texts(owner, paths)
    for name, several in paths.items():
        for path in several:
            step = path.partition(".")[0]
            if step not in _FIRST_STEPS:
                hint = did_you_mean(step, Record.__struct_fields__)
                raise PluginError(f"{owner}: {name} names {path!r}, but a record has no {step!r}{hint}")


def _check_texts(owner: str, named: dict[str, tuple[str, ...]]) -> None:
    for name, several in named.items():
        _check_several(owner, name, several)
        for one in several:
            if not isinstance(one, str):
                raise PluginError(f"{owner}: {name} must hold texts, and holds {one!r}")
