"""Origins: which field and line of the source a value of a record came from, and by what rule.

They are for people who ask how a record came about (`bibpivot explain`), and collected for nobody else.
"""

from collections.abc import Iterable

import msgspec

from bibpivot.accounts.paths import is_within


class Origin(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where one value came from.

    `path` is a record path; the n-th origin of a path that holds a list is that of its n-th value, if there are as many
    of them; where there are not, `place` (from 1) tells which value is meant. `name` is the source's name for the
    field (a tag, an element), `line` and `last` the lines where it stood (1-based, in the whole source), `rule` a short
    phrase where more happened than copying.
    """

    path: str
    place: int | None = None
    name: str | None = None
    line: int | None = None
    last: int | None = None
    rule: str | None = None


def at_or_below(origins: Iterable[Origin], path: str) -> list[Origin]:
    """Return the origins of a path and of all below it.

    >>> origins = [Origin(path="issued.year"), Origin(path="issued"), Origin(path="issue")]
    >>> [origin.path for origin in at_or_below(origins, "issued")]
    ['issued.year', 'issued']
    """
    return [origin for origin in origins if is_within(origin.path, path)]
