"""What a plugin offers: asked of its hooks, and checked before any of it counts."""

from collections.abc import Callable
from typing import Any, TypeVar

from bibpivot.contract import hookspecs
from bibpivot.contract.formats import API_VERSION, OLDEST_API, EngineSpec, Format, TransformSpec
from bibpivot.errors import PluginError
from bibpivot.plugins.loading import Plugin, check_format, check_id, check_transform

_Offer = TypeVar("_Offer", Format, TransformSpec, EngineSpec)


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
    if returned is None or isinstance(returned, Format | TransformSpec | EngineSpec):
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
    if offer.api > API_VERSION:
        raise PluginError(
            f"it was written for plugin API {offer.api}, this bibpivot has {API_VERSION}: upgrade bibpivot"
        )
    if offer.api < OLDEST_API:
        raise PluginError(
            f"it was written for plugin API {offer.api}, which this bibpivot no longer has (the oldest is "
            f"{OLDEST_API}): upgrade the plugin"
        )
    check_id(offer.id)
    if isinstance(offer, Format):
        check_format(offer)
    elif isinstance(offer, TransformSpec):
        check_transform(offer)
