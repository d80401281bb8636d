"""The registry: which plugins there are, what they offer, and what is wrong with them.

Discovery goes plugin by plugin, each in its own guard, so that a broken one is a recorded problem and nothing
more. It becomes an error only when something it offers is asked for. A registration is whole or nothing.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, TypeVar

from bibpivot import __version__
from bibpivot.contract import hookspecs
from bibpivot.contract.formats import EngineSpec, Format, Sniffed, TransformSpec
from bibpivot.errors import PluginError, UsageError
from bibpivot.plugins import engines
from bibpivot.plugins.distributions import announced
from bibpivot.plugins.loading import Plugin, load_module, resolve
from bibpivot.plugins.naming import meant
from bibpivot.plugins.offers import take_offers
from bibpivot.text.spelling import did_you_mean

GROUP = "bibpivot"
DISABLE_VARIABLE = "BIBPIVOT_DISABLE_PLUGINS"
DISTRIBUTION = "bibpivot"

Direction = Literal["read", "write"]
Offer = Format | TransformSpec | EngineSpec
_Offer = TypeVar("_Offer", Format, TransformSpec, EngineSpec)


def disabled_by_variable() -> tuple[str, ...]:
    """Return the names of the plugins that the user's environment leaves out."""
    names = map(str.strip, os.environ.get(DISABLE_VARIABLE, "").split(","))
    return tuple(filter(None, names))


class Registry:
    """The plugins of one run. Objects of this class share nothing; there is no global one."""

    def __init__(self) -> None:
        self.plugins: list[Plugin] = []
        self._manager = hookspecs.Manager(hookspecs.NAMESPACE)
        self._manager.add_hookspecs(hookspecs)

    @classmethod
    def default(cls, *, plugin_files: Iterable[str | Path] = (), disabled: Iterable[str] = ()) -> "Registry":
        """Return a registry of the installed plugins and the given files.

        Plugins named in `disabled`, or in the environment variable BIBPIVOT_DISABLE_PLUGINS
        (comma-separated), are left out.
        """
        registry = cls()
        core = registry.register(engines, "bibpivot")
        core.origin, core.version, core.bundled = DISTRIBUTION, __version__, True
        off = {*disabled, *disabled_by_variable()}
        registry.discover(disabled=off)
        for path in plugin_files:
            registry.load_file(path)
        return registry

    # Finding plugins

    def discover(self, *, disabled: Iterable[str] = ()) -> None:
        """Load the plugins that installed distributions announce, bundled ones first, then by name."""
        off = frozenset(disabled)
        found = [(entry.distribution != DISTRIBUTION, entry) for entry in announced(GROUP)]
        seen: set[tuple[str, str]] = set()
        for foreign, entry in sorted(found, key=lambda item: (item[0], item[1].name, item[1].distribution)):
            if (entry.name, entry.value) in seen:  # two distributions with the same module
                continue
            seen.add((entry.name, entry.value))
            plugin = Plugin(
                name=entry.name, origin=entry.distribution, version=entry.version, bundled=not foreign,
                module=entry.value,
            )  # fmt: skip
            if entry.name in off:
                plugin.disabled = True
                self.plugins.append(plugin)
            else:
                self._admit(plugin, entry.load)

    def load_file(self, path: str | Path) -> Plugin:
        """Load a plugin of one file, which was named by the user.

        Raises:
            UsageError: there is no such file.
            PluginError: the file does not load or offers nothing.

        """
        file = Path(path)
        if not file.is_file():
            raise UsageError(f"there is no plugin file {file}")
        resolved = file.resolve()
        for known in self.plugins:
            if known.file == resolved:
                return known
        plugin = Plugin(name=file.stem.replace("_", "-"), origin=str(file), file=resolved)
        self._admit(plugin, lambda: load_module(resolved))
        if plugin.problem is not None:
            raise PluginError(f"plugin {file}: {plugin.problem}") from plugin.cause
        return plugin

    def register(self, plugin: object, name: str | None = None) -> Plugin:
        """Register a module or an object with hook implementations; for programs that bring their own formats.

        Raises:
            PluginError: it breaks down or offers nothing.

        """
        known = name or getattr(plugin, "__name__", type(plugin).__name__)
        entry = Plugin(name=str(known), origin="registered", module=getattr(plugin, "__name__", None))
        self._admit(entry, lambda: plugin)
        if entry.problem is not None:
            raise PluginError(f"plugin {known}: {entry.problem}") from entry.cause
        return entry

    def _admit(self, plugin: Plugin, load: Callable[[], object]) -> None:
        self.plugins.append(plugin)
        implementation: object = None
        try:
            implementation = load()
            self._manager.register(implementation, name=f"{len(self.plugins)}:{plugin.name}")
            take_offers(plugin, implementation, self._manager)
        except Exception as error:
            self._refuse(plugin, implementation, error)
        except SystemExit as error:
            self._refuse(plugin, implementation, error)

    def _refuse(self, plugin: Plugin, implementation: object, error: BaseException) -> None:
        plugin.formats, plugin.transforms, plugin.engines, plugin.makes_keys = (), (), (), False
        plugin.cause = error
        plugin.problem = str(error) if isinstance(error, PluginError) else f"{type(error).__name__}: {error}"
        if implementation is not None and self._manager.is_registered(implementation):
            self._manager.unregister(implementation)

    def shadowed(self) -> list[str]:
        """Return, in words, the formats whose id alone does not reach every plugin that offers it."""
        said = []
        ways: tuple[tuple[Direction, str], ...] = (("read", "read"), ("write", "written"))
        for direction, verb in ways:
            offers: dict[str, list[Plugin]] = {}
            for plugin in self._by_precedence():
                for entry in plugin.formats:
                    if _goes(entry, direction):
                        offers.setdefault(entry.id, []).append(plugin)
            for name, owners in sorted(offers.items()):
                if len(owners) < 2:
                    continue
                told_apart = ", ".join(f"{plugin.name}:{name}" for plugin in owners)
                if owners[0].bundled:
                    others = ", ".join(f"{plugin.name}:{name}" for plugin in owners[1:])
                    said.append(
                        f"format {name} is {verb} by the bundled plugin; the others are reached as {others}"
                    )
                else:
                    said.append(f"format {name} can be {verb} by several plugins; say which: {told_apart}")
        return said

    # Looking things up

    @property
    def problems(self) -> list[Plugin]:
        """The plugins that could not be used."""
        return [plugin for plugin in self.plugins if plugin.problem is not None]

    def formats(self, direction: Direction | None = None) -> list[Format]:
        """Return the formats that an id alone reaches, sorted by id; with a direction, those that can go that way."""
        found: dict[str, Format] = {}
        for plugin in self._by_precedence():
            for entry in plugin.formats:
                if direction is None or _goes(entry, direction):
                    found.setdefault(entry.id, entry)
        return sorted(found.values(), key=lambda entry: entry.id)

    def format(self, name: str, direction: Direction | None = None) -> Format:
        """Return a format by its id, by `plugin:id`, or by the path of a one-file plugin that has just one.

        Raises:
            UsageError: there is no such format, it does not go that way, or two plugins offer it.
            PluginError: the plugin that offers it is broken.

        """
        return self.look_up(name, direction)[1]

    def look_up(self, name: str, direction: Direction | None = None) -> tuple[Plugin, Format]:
        """Return a format as `format` does, with the plugin that offers it."""
        if name.endswith(".py") or os.sep in name:
            return self._format_of_file(name, direction)
        for spelt in dict.fromkeys((name, name.lower())):
            offers = [
                (plugin, entry)
                for plugin, entry in self._named(spelt, lambda plugin: plugin.formats)
                if direction is None or _goes(entry, direction)
            ]
            if offers:
                return self._the_one(spelt, offers)
        raise self._unknown_format(name, direction)

    def transforms(self) -> list[TransformSpec]:
        """Return the transforms that an id alone reaches, sorted by id."""
        found: dict[str, TransformSpec] = {}
        for plugin in self._by_precedence():
            for spec in plugin.transforms:
                found.setdefault(spec.id, spec)
        return sorted(found.values(), key=lambda spec: spec.id)

    def transform(self, name: str) -> tuple[Plugin, TransformSpec]:
        """Return a transform by id or `plugin:id`, with its plugin."""
        offers = list(self._named(name, lambda plugin: plugin.transforms))
        if not offers:
            known = [spec.id for spec in self.transforms()]
            raise UsageError(f"there is no transform {name!r}{_suggest(name, known)}")
        return self._the_one(name, offers)

    def engine(self, name: str) -> tuple[Plugin, EngineSpec]:
        """Return an engine by id or `plugin:id`, with its plugin."""
        offers = list(self._named(name, lambda plugin: plugin.engines))
        if not offers:
            known = [spec.id for plugin in self.plugins for spec in plugin.engines]
            raise UsageError(f"there is no engine {name!r}{_suggest(name, known)}")
        return self._the_one(name, offers)

    def key_makers(self) -> list[tuple[Plugin, Callable[..., Any], tuple[str, ...]]]:
        """Return what makes citation keys, in the order in which it is asked: plugin, function, its arguments."""
        owners = {f"{number}:{plugin.name}": plugin for number, plugin in enumerate(self.plugins, 1)}
        return [
            (owners[found.plugin_name], found.function, tuple(found.argnames))
            for found in reversed(self._manager.hook.bibpivot_citation_key.get_hookimpls())
        ]

    def _by_precedence(self) -> list[Plugin]:
        return sorted(self.plugins, key=lambda plugin: not plugin.bundled)

    def _named(
        self, name: str, offers: Callable[[Plugin], Iterable[_Offer]]
    ) -> Iterator[tuple[Plugin, _Offer]]:
        owner, colon, bare = name.rpartition(":")
        for plugin in self._by_precedence():
            if not colon or plugin.name == owner:
                for offer in offers(plugin):
                    if offer.id == bare:
                        yield plugin, offer

    def _the_one(self, name: str, offers: list[tuple[Plugin, _Offer]]) -> tuple[Plugin, _Offer]:
        """A bundled offer stands first and wins; two from elsewhere have to be told apart by name."""
        if len(offers) > 1 and not offers[0][0].bundled:
            ways = " or ".join(f"{plugin.name}:{offer.id}" for plugin, offer in offers)
            owners = " and ".join(f"{plugin.name} ({plugin.origin})" for plugin, _ in offers)
            raise UsageError(f"{name!r} is offered by {owners}; say which: {ways}")
        return offers[0]

    def _format_of_file(self, name: str, direction: Direction | None) -> tuple[Plugin, Format]:
        path, _, wanted = name.partition(".py:")
        plugin = self.load_file(path + ".py" if wanted else path)
        offers = [
            entry
            for entry in plugin.formats
            if (not wanted or entry.id == wanted) and (direction is None or _goes(entry, direction))
        ]
        if len(offers) == 1:
            return plugin, offers[0]
        way = f" to {direction}" if direction else ""
        if not offers:
            raise UsageError(f"plugin {path} has no such format{way}")
        names = ", ".join(f"{path}:{entry.id}" for entry in offers)
        raise UsageError(f"plugin {path} has several formats{way}; say which: {names}")

    def _unknown_format(self, name: str, direction: Direction | None) -> Exception:
        other_way = list(self._named(name, lambda plugin: plugin.formats))
        if other_way and direction is not None:
            can = "written, not read" if direction == "read" else "read, not written"
            return UsageError(f"format {name!r} can only be {can}; {self._choices(direction)}")
        for plugin in self.problems:
            owner, colon, bare = name.rpartition(":")
            if (owner == plugin.name) if colon else (bare in (plugin.name, *plugin.promised)):
                error = PluginError(
                    f"format {name!r} belongs to plugin {plugin.name} ({plugin.origin}), "
                    f"which can't be used: {plugin.problem}"
                )
                error.__cause__ = plugin.cause
                return error
        for plugin in self.plugins:
            if plugin.disabled and name.rpartition(":")[2] == plugin.name:
                return UsageError(f"format {name!r} belongs to plugin {plugin.name}, which is disabled")
        way = {"read": " to read", "write": " to write", None: ""}[direction]
        broken = ", ".join(plugin.name for plugin in self.problems)
        aside = f" (not usable, see 'bibpivot plugins': {broken})" if broken else ""
        return UsageError(
            f"there is no format {name!r}{way}{meant(name, self.formats(direction))}; "
            f"{self._choices(direction)}{aside}"
        )

    def _choices(self, direction: Direction | None) -> str:
        return f"there are: {', '.join(entry.id for entry in self.formats(direction))}"

    # Telling formats apart

    def detect(self, head: bytes, name: str = "") -> list[tuple[Format, Sniffed]]:
        """Return what the formats think of the beginning of an input, the surest first.

        head: its first 64 KiB, decompressed, UTF-8, without a BOM. name: the file's name.
        """
        # Two plugins may offer one id, one to read it and one to write it: the reader's word counts.
        candidates = {entry.id: entry for entry in (*self.formats(), *self.formats("read"))}
        opinions = []
        for entry in candidates.values():
            if entry.sniff is not None:
                try:
                    opinion = resolve(entry.sniff)(head, name)
                except Exception as error:  # one plugin's broken sniffer must not end the others' chances
                    self._note_broken_sniffer(entry, error)
                    continue
                if opinion is not None and opinion.confidence > 0:
                    opinions.append((entry, opinion))
        return sorted(opinions, key=lambda item: -item[1].confidence)

    def _note_broken_sniffer(self, entry: Format, error: Exception) -> None:
        for plugin in self.plugins:
            if entry in plugin.formats:
                plugin.fault = (
                    f"telling whether an input is {entry.id} failed: {type(error).__name__}: {error}"
                )


def _goes(entry: Format, direction: Direction) -> bool:
    return (entry.reader if direction == "read" else entry.writer) is not None


def _suggest(name: str, known: Iterable[str]) -> str:
    return did_you_mean(name.rpartition(":")[2].casefold(), known, at_least=0.5)
