"""Comparing two bibliographies by content: which records are in both, and what is different in them.

How a source lays out what it says is no content, and neither is the place of a record among the others.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from bibpivot.accounts.carried import Carries
from bibpivot.accounts.paths import is_within
from bibpivot.contract.contexts import Mode
from bibpivot.contract.formats import possible_paths
from bibpivot.errors import UsageError
from bibpivot.files.sources import Input
from bibpivot.looking.changes import Change, changes
from bibpivot.looking.full_record import full_record
from bibpivot.looking.matching import Entry, Matcher, Pair
from bibpivot.looking.telling import Tellers
from bibpivot.looking.values import Keep, inner_paths, reduced, values
from bibpivot.model import Envelope, Record
from bibpivot.plugins.registry import Registry
from bibpivot.running.reading import Records, open_records
from bibpivot.running.report import Report
from bibpivot.text.spelling import did_you_mean

KEY = "key"
"""The path under which citation keys are compared; only where both sides have one."""

_PATHS_KEPT = 10_000

Bibliography = Input | Iterable[Input]


class Shown(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A record as it is shown: its number in its bibliography, where it stands, what it is called, its title."""

    number: int
    name: str
    title: str | None = None
    source: str | None = None
    line: int | None = None


class Difference(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A record that is in one bibliography alone, or in both and different; `by` is what the two were paired by."""

    a: Shown | None = None
    b: Shown | None = None
    by: str | None = None
    changes: tuple[Change, ...] = ()


class Summary(msgspec.Struct, kw_only=True):
    """How many records are equal, changed, or in one bibliography alone; in how many records each path is different.

    Of the changed ones `told` are different only in what a format says it can't hold as the other has it.
    """

    equal: int = 0
    changed: int = 0
    told: int = 0
    only_a: int = 0
    only_b: int = 0
    paths: dict[str, int] = {}


class Comparison(Iterator[Difference]):
    """The differences, one after the other, in the order of the first bibliography; then what only the second has.

    `summary` is complete, and `reports` (of both sides, what could not be read) are, when the last was given.
    """

    def __init__(self, a: Records, b: Records, registry: Registry, keep: Keep, *, only_common: bool) -> None:
        self.summary = Summary()
        self.reports = (a.report, b.report)
        self._sides = (a, b)
        self._registry = registry
        self._keep: Keep = lru_cache(_PATHS_KEPT)(keep)
        self._tellers = Tellers(registry) if only_common else None
        self._keeps: dict[tuple[str, str], Keep] = {}
        self._found = self._differences()

    def __iter__(self) -> "Comparison":
        return self

    def __next__(self) -> Difference:
        return next(self._found)

    @property
    def equal(self) -> bool:
        """Whether no difference was found so far."""
        summary = self.summary
        return not (summary.changed or summary.only_a or summary.only_b)

    def _differences(self) -> Iterator[Difference]:
        with Matcher() as matcher:
            a, b = self._sides
            matcher.add(0, _with_formats(a))
            matcher.add(1, _with_formats(b))
            for pair in matcher.pairs():
                difference = self._difference(pair)
                if difference is not None:
                    yield difference

    def _difference(self, pair: Pair) -> Difference | None:
        a, b = pair.a, pair.b
        if a is None or b is None:
            self.summary.only_a += b is None
            self.summary.only_b += a is None
            return Difference(a=None if a is None else _shown(a), b=None if b is None else _shown(b))
        if pair.way == "content" and a.envelope.key == b.envelope.key:
            self.summary.equal += 1
            return None
        changes = tuple(self._changes(a, b))
        if not changes:
            self.summary.equal += 1
            return None
        self.summary.changed += 1
        self.summary.told += all(change.told for change in changes)
        for path in dict.fromkeys(change.path for change in changes):
            self.summary.paths[path] = self.summary.paths.get(path, 0) + 1
        return Difference(a=_shown(a), b=_shown(b), by=pair.way, changes=changes)

    def _changes(self, a: Entry, b: Entry) -> Iterator[Change]:
        keys = a.envelope.key, b.envelope.key
        if None not in keys and keys[0] != keys[1] and self._keep(KEY):
            yield Change(sign="~", path=KEY, a=keys[0], b=keys[1])
        keep = self._kept(a.format, b.format)
        records = a.envelope.record, b.envelope.record
        found = changes(reduced(records[0], keep), reduced(records[1], keep))
        if self._tellers is not None and a.format and b.format:
            found = self._tellers.told(found, (a.format, records[0]), (b.format, records[1]))
        yield from found

    def _kept(self, a: str, b: str) -> Keep:
        """Return which paths are compared in records of two formats."""
        if self._tellers is None:
            return self._keep
        known = self._keeps.get((a, b))
        if known is None:
            several = [_possible(self._registry, name) for name in (a, b)]
            carried = [paths for paths in several if paths is not None]
            known = self._keeps[a, b] = lru_cache(_PATHS_KEPT)(
                lambda path: all(paths.covers(path) for paths in carried) and self._keep(path)
            )
        return known


def diff(
    a: Bibliography,
    b: Bibliography,
    *,
    a_format: str | None = None,
    b_format: str | None = None,
    ignore: Iterable[str] = (),
    only_common: bool = False,
    options: Mapping[str, Any] | None = None,
    mode: Mode = "lenient",
    encoding: str | None = None,
    registry: Registry | None = None,
    reports: tuple[Report, Report] | None = None,
) -> Comparison:
    """Compare two bibliographies of any formats by content, and return an iterator of what is different.

    Args:
        a: the first: a path, a folder, bytes, an open binary file, or several of these.
        b: the second.
        a_format: the id of the first one's format; without it the content decides.
        b_format: the second's.
        ignore: record paths not to be compared, each with all below it; `key` for citation keys.
        only_common: compare only what both formats have a place for, and say of a difference what a format tells of it
            (`Change.told`).
        options: options of the readers.
        mode: "repair" lets readers mend what they would only report; "lenient" and "strict" leave it as it is.
        encoding: that of both, if it is not to be found out.
        registry: the plugins to use, the installed ones by default.
        reports: the accounts of what could not be read, to speak into.

    Raises:
        UsageError: a name, an option or a path is not known.
        InputOutputError: a bibliography can't be read (on iterating).

    >>> found = list(diff(b'{"title":"Sera","volume":"1"}', b'{"title":"Sera","volume":"2"}'))
    >>> [(change.sign, change.path, change.a, change.b) for change in found[0].changes]
    [('~', 'volume', '1', '2')]

    """
    known = registry if registry is not None else Registry.default()
    left_out = tuple(ignore)
    for path in left_out:
        _check_path(path)
    nothing = Carries(())  # how the sources are laid out is not compared
    speaking = reports or (None, None)
    first, second = (
        open_records(
            source, name, options=options, mode=mode, encoding=encoding, registry=known, written=nothing, report=report
        )
        for source, name, report in ((a, a_format, speaking[0]), (b, b_format, speaking[1]))
    )  # fmt: skip
    keep: Keep = lambda path: not any(is_within(path, one) for one in left_out)  # noqa: E731
    return Comparison(first, second, known, keep, only_common=only_common)


def _with_formats(records: Records) -> Iterator[tuple[str, Envelope]]:
    """Yield the records with their formats, and without how their sources lay them out."""
    for envelope in records.envelopes():
        extras = envelope.record.extras
        if any(extra.layout for extra in extras):
            record = msgspec.structs.replace(
                envelope.record, extras=tuple(extra for extra in extras if not extra.layout)
            )
            envelope = msgspec.structs.replace(envelope, record=record)
        yield records.format or "", envelope


def _possible(registry: Registry, name: str) -> Carries | None:
    try:
        paths = possible_paths(registry.format(name))
    except UsageError:  # the reader was named as PLUGIN:FORMAT, and the id alone reaches none
        return None
    return None if paths is None else Carries(paths)


def _shown(entry: Entry) -> Shown:
    record, envelope = entry.envelope.record, entry.envelope
    named = next(
        (f"{scheme}:{found}" for scheme in ("pmid", "doi") if (found := record.identifier(scheme))), None
    )
    title = record.title or record.title_vernacular
    return Shown(
        number=entry.number, name=named or envelope.key or f"record {entry.number}",
        title=None if title is None else str(title), source=envelope.source, line=envelope.line,
    )  # fmt: skip


def _check_path(path: str) -> None:
    known = _known_paths()
    if path in known or path.startswith("extras."):
        return
    hint = did_you_mean(path, known) or "; paths are those of the loss report, and key"
    raise UsageError(f"a record has no {path!r}{hint}")


@lru_cache(maxsize=1)
def _known_paths() -> frozenset[str]:
    """Return every path that a record may have, extras aside."""
    found = {KEY, *Record.__struct_fields__}
    for value in values(full_record()):
        found.update((value.path, *inner_paths(value.value, value.path)))
    return frozenset(found)
