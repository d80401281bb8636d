"""What formats tell of differences: of a record that arrived in another format changed, what its writer said.

A path that both formats have a place for may still not arrive as it was: a place may hold it in part, or for some types
only. The writer knows, and tells it as a loss.
"""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from bibpivot.accounts.loss import LossEntry
from bibpivot.accounts.paths import are_related
from bibpivot.errors import BibpivotError
from bibpivot.looking.changes import Change
from bibpivot.looking.values import filled, values
from bibpivot.model import Date, Envelope, Identifier, Part, Record, RichText
from bibpivot.plugins.registry import Registry
from bibpivot.running.batches import Account
from bibpivot.running.conversion import plan_writing
from bibpivot.running.worker import Finisher
from bibpivot.text import dates

SPACE_ALONE, SPELLING_ALONE = "white space alone", "the spelling of the date alone"
"""What is said of values that are the same but for blanks, which TeX and XML do not count, or a date's spelling."""
_ELSEWHERE = frozenset({"renamed", "approximated"})
"""Kinds of losses by which a value may arrive as one of another path."""

_LONG_ENOUGH = 4
"""How many characters of a value make it known again among others, in a labelled note."""


class Tellers:
    """The writers of formats, asked what they would do to records."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._finishers: dict[str, Finisher | None] = {}

    def told(self, found: Iterable[Change], a: tuple[str, Record], b: tuple[str, Record]) -> Iterator[Change]:
        """Yield changes between two records of different formats, with what either format's writer says of it."""
        if a[0] == b[0]:
            yield from found
            return
        there, back = list(self._losses(b[0], a[1])), list(self._losses(a[0], b[1]))
        moved = {"+": _moved(there, a[1]), "-": _moved(back, b[1])}
        for change in found:
            losses = (one for one in (*there, *back) if are_related(one[1].path, change.path))
            reason = next((_reason(*one) for one in losses), None) or _alone(change, a[1], b[1])
            if reason is None and change.sign in moved:
                reason = _where_from(moved[change.sign], change, b[1] if change.sign == "+" else a[1])
            yield change if reason is None else msgspec.structs.replace(change, told=reason)

    def _losses(self, name: str, record: Record) -> Iterator[tuple[str, LossEntry]]:
        """Yield what the writer of a format loses of a record, with the format."""
        if name not in self._finishers:
            self._finishers[name] = self._finisher(name)
        finisher = self._finishers[name]
        if finisher is not None:
            finisher.account = account = Account()
            finisher.finish(Envelope(record=record), source=0, ordinal=1)
            yield from ((name, loss) for loss in account.losses)

    def _finisher(self, name: str) -> Finisher | None:
        """Return what writes a format; nothing for one that is only read."""
        try:
            return Finisher(plan_writing(self._registry, name, {}, projection=False))
        except BibpivotError:
            return None


def _moved(losses: Iterable[tuple[str, LossEntry]], record: Record) -> dict[str, str]:
    """Return the values that a writer puts in another place than their own, with what it says of that."""
    reasons = {loss.path: _reason(name, loss) for name, loss in losses if loss.kind in _ELSEWHERE}
    if not reasons:
        return {}
    found: dict[str, str] = {}
    for value in values(record):
        reason = next((said for path, said in reasons.items() if are_related(path, value.path)), None)
        if reason is not None:
            for text in _texts(value.value):
                found.setdefault(text, reason)
    return found


def _where_from(moved: Mapping[str, str], change: Change, record: Record) -> str | None:
    """Return what was said of a value that now is in a place where none was: as it is, or behind a label."""
    if not moved:
        return None
    value = _value_at(record, change)
    if value is None:
        return None
    text = _named(value)
    behind = text if change.path.startswith("extras.") else text.partition(": ")[2]
    within = (said for one, said in moved.items() if len(one) >= _LONG_ENOUGH and one in behind)
    # An address is read as the number in it, a note as the state of publication that it names.
    own = (value.value if isinstance(value, Identifier) else text).casefold()
    around = (said for one, said in moved.items() if len(own) >= _LONG_ENOUGH and own in one.casefold())
    return moved.get(text) or moved.get(behind) or next(within, None) or next(around, None)


def _value_at(record: Record, change: Change) -> object | None:
    found = (one.value for one in values(record) if (one.path, one.place) == (change.path, change.place))
    return next(found, None)


def _alone(change: Change, a: Record, b: Record) -> str | None:
    """Return what is to be said of two values that are spelt in two ways and say the same."""
    if change.sign != "~":
        return None
    # All of it, since a blank may have gone from the end of a run of markup to before the next.
    if "".join((change.a or "").split()) == "".join((change.b or "").split()):
        return SPACE_ALONE
    one, other = _value_at(a, change), _value_at(b, change)
    if isinstance(one, Date) and isinstance(other, Date) and _numbers(one) == _numbers(other):
        return SPELLING_ALONE
    return None


def _numbers(date: Date) -> Date:
    """Return a date without its spelling, if that says the same."""
    bare = msgspec.structs.replace(date, literal=None)
    again = None if date.literal is None else dates.parse_day_first(date.literal)
    return bare if again is None or msgspec.structs.replace(again, literal=None) == bare else date


def _texts(value: object) -> Iterator[str]:
    """Yield what a value is called, and what its parts are."""
    if isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
        return
    yield _named(value)
    if isinstance(value, Date):
        yield dates.medline_spelling(value)
    elif isinstance(value, Part) and not isinstance(value, RichText):
        for _, inner in filled(value):
            yield from _texts(inner)


def _named(value: object) -> str:
    """Return what a value is called, without the stars of major topics, which not every place has."""
    return str(value).replace("*", "")


def _reason(name: str, loss: LossEntry) -> str:
    return f"{name}: {loss.kind}" + (f", {loss.note}" if loss.note else "")
