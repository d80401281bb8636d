"""Patterns for citation keys: plain text with tokens in brackets, each with filters.

`[auth:lower][year][title:1:lower]` makes `dik2020clinical` (crosswalk 3.10).
"""

import re
from collections.abc import Iterable

import msgspec

from bibpivot.errors import UsageError
from bibpivot.keys.cleaning import NOT_ALLOWED, clean
from bibpivot.keys.filters import FILTERS, Filter, ValueMismatchError
from bibpivot.keys.filters import make as make_filter
from bibpivot.keys.tokens import TOKENS, Token
from bibpivot.model import Record
from bibpivot.text.patterns import lazy_pattern
from bibpivot.text.spelling import nearest

DEFAULT_PATTERN = "[auth:lower][year][title:1:lower]"

_PART = lazy_pattern(r"\[([^\[\]]*)\]|([^\[\]]+)")
_NUMBERED = lazy_pattern(r"([a-z.]*[a-z])([1-9][0-9]?)")


class _Place(msgspec.Struct, frozen=True):
    """A token in a pattern, with its number and filters."""

    token: Token
    number: int | None
    filters: tuple[Filter, ...]

    def fill(self, record: Record) -> str:
        words = self.token.words(record, self.number)
        for change in self.filters:
            words = change(words)
        return "".join(words)


class KeyPattern(msgspec.Struct, frozen=True):
    """A pattern, ready to make keys: text and tokens with their filters, in order."""

    text: str
    _parts: tuple[str | _Place, ...]

    @classmethod
    def parse(cls, text: str) -> "KeyPattern":
        """Read a pattern.

        Raises:
            UsageError: a bracket has no partner, a token or filter is unknown, or a character is not for keys.

        """
        parts: list[str | _Place] = []
        position = 0
        while position < len(text):
            found = _PART.match(text, position)
            if found is None:
                raise _error(text, position, f"{text[position]!r} has no partner; a token is written [auth]")
            if found[2] is None:
                parts.append(_place(text, found))
            elif bad := NOT_ALLOWED.search(found[2]):
                raise _error(
                    text,
                    position + bad.start(),
                    f"{bad[0]!r} can't be in a key; letters, digits and _:.+/- can",
                )
            else:
                parts.append(found[2])
            position = found.end()
        if not parts:
            raise UsageError(
                f"a pattern for citation keys can't be empty; the usual one is {DEFAULT_PATTERN}"
            )
        return cls(text, tuple(parts))

    @classmethod
    def default(cls) -> "KeyPattern":
        """Return the usual pattern: `dik2020clinical`."""
        return _DEFAULT

    @property
    def needs(self) -> tuple[str, ...]:
        """The record paths that keys are made of, those of the usual pattern among them: it stands in for this one."""
        places = [part for part in (*self._parts, *_DEFAULT._parts) if isinstance(part, _Place)]
        return tuple(dict.fromkeys(path for place in places for path in place.token.needs))

    def make(self, record: Record) -> str:
        """Return the key of a record. It is never empty: where the pattern gives nothing, the usual one is taken."""
        key = "".join(part if isinstance(part, str) else part.fill(record) for part in self._parts)
        return clean(key) or _DEFAULT.make(record)


def _place(text: str, found: re.Match[str]) -> _Place:
    name, *filters = found[1].split(":")
    position = found.start() + 1
    token, number = _token(name.strip().lower())
    if token is None:
        raise _error(text, position, f"there is no token {name!r}; {_suggest(name, TOKENS)}")
    position += len(name) + 1
    changes = []
    for filter_text in filters:
        changes.append(_filter(text, position, filter_text))
        position += len(filter_text) + 1
    return _Place(token, number, tuple(changes))


def _token(name: str) -> tuple[Token | None, int | None]:
    """Return the token of a name and its number: `auth3` is the token `auth` with 3."""
    if name in TOKENS:
        return TOKENS[name], None
    numbered = _NUMBERED.fullmatch(name)
    token = TOKENS.get(numbered[1]) if numbered else None
    if numbered is None or token is None or token.number is None:
        return None, None
    return token, int(numbered[2])


def _filter(text: str, position: int, given: str) -> Filter:
    try:
        made = make_filter(given)
    except ValueMismatchError as error:
        raise _error(text, position, f"filter {given!r}: {error}") from None
    if made is None:
        name = given.partition("=")[0]
        raise _error(
            text, position, f"there is no filter {name!r}; {_suggest(name, FILTERS)}, or a number of words"
        )
    return made


def _suggest(name: str, known: Iterable[str]) -> str:
    close = nearest(name.strip().lower(), known)
    return f"did you mean {close!r}?" if close else f"there are {', '.join(known)}"


def _error(text: str, position: int, problem: str) -> UsageError:
    return UsageError(f"pattern for citation keys {text!r}, character {position + 1}: {problem}")


_DEFAULT = KeyPattern.parse(DEFAULT_PATTERN)
