"""Which reader an input is for: the one that was named, or the one that its content asks for."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from bibpivot.contract.formats import Format
from bibpivot.errors import UsageError
from bibpivot.files.sources import Source
from bibpivot.framing import Frame
from bibpivot.plugins.loading import Plugin, resolve, target_name
from bibpivot.plugins.options import UnknownOptionError, describe
from bibpivot.plugins.options import make as make_options
from bibpivot.plugins.registry import Registry
from bibpivot.running.batches import ReaderRole
from bibpivot.text.spelling import did_you_mean


class Readers:
    """The readers of a run: one that was named, or for every input the one that its content asks for."""

    def __init__(self, registry: Registry, name: str | None, options: Mapping[str, Any]) -> None:
        self._registry = registry
        self._options = dict(options)
        self._roles: dict[str, tuple[ReaderRole, Callable[..., Iterator[Frame]]]] = {}
        self._named = registry.look_up(name, "read") if name is not None else None
        if self._named is not None:
            self._role(*self._named)
        elif options:
            self._check_options_fit_something()

    def choose(self, source: Source) -> tuple[ReaderRole, Callable[..., Iterator[Frame]]]:
        """Return the reader for an opened source.

        Raises:
            DetectionError: no format was named and the content does not tell one.

        """
        if self._named is not None:
            return self._role(*self._named)
        from bibpivot.running.detection import format_of

        return self._role(*self._registry.look_up(format_of(self._registry, source), "read"))

    def extensions(self) -> frozenset[str]:
        """Return the name endings of files that are taken from a folder."""
        entries = self._registry.formats("read") if self._named is None else [self._named[1]]
        return frozenset(ending.lower() for entry in entries for ending in entry.extensions)

    def _role(self, plugin: Plugin, entry: Format) -> tuple[ReaderRole, Callable[..., Iterator[Frame]]]:
        key = f"{plugin.name}:{entry.id}"
        known = self._roles.get(key)
        if known is None:
            spec = entry.reader
            assert spec is not None, "looked up for reading"
            owner = f"reader {entry.id}"
            kind: Any = resolve(spec.options) if spec.options is not None else None
            typed = make_options(kind, self._options, owner)
            role = ReaderRole(
                format=entry.id,
                plugin=plugin.name,
                parse=target_name(spec.parse, owner),
                options_type=None if spec.options is None else target_name(spec.options, owner),
                options=msgspec.json.encode(typed),
                projects=tuple(spec.projects),
            )
            resolve(spec.parse)  # a broken implementation should be known before the work, not in it
            known = self._roles[key] = (role, resolve(spec.frames))
        return known

    def _meant(self, names: set[str]) -> str:
        """Return the end of a message about options that no reader has."""
        return next(filter(None, (did_you_mean(one, names) for one in self._options if one not in names)), "")

    def _check_options_fit_something(self) -> None:
        """Refuse options that no reader has: a misspelling should not wait for the first file."""
        errors: list[UsageError] = []
        names: set[str] = set()
        for entry in self._registry.formats("read"):
            assert entry.reader is not None, "looked up for reading"
            try:
                kind: Any = resolve(entry.reader.options) if entry.reader.options is not None else None
                names.update(option.name for option in describe(kind))
                make_options(kind, self._options, f"reader {entry.id}")
            except UnknownOptionError as error:
                errors.append(error)
            except UsageError as error:
                errors = [error]  # it has them all, but not this value
                break
            else:
                return
        raise (
            errors[0]
            if len(errors) == 1
            else UsageError(
                f"no reader has all the options {', '.join(sorted(self._options))}{self._meant(names)}; "
                "name the format with --from"
            )
        )
