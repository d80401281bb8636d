"""Citation keys: made by a pattern, cleaned of what no key may hold, and unique over an output of any length.

A pattern is plain text with tokens in brackets, each with filters: `[auth:lower][year][title:1:lower]` makes
`dik2020clinical` (crosswalk 3.10). The vocabulary follows Better BibTeX, where it is used most.
"""

import difflib
import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from types import TracebackType
from typing import Self

from bibpivot.errors import UsageError
from bibpivot.model import Collective, Contributor, Record
from bibpivot.text.fold import fold, without_marks

DEFAULT_PATTERN = "[auth:lower][year][title:1:lower]"

# Words that say nothing about a title, in English and French; those of one to three letters never count.
STOP_WORDS = frozenset(
    {
        "about", "after", "against", "among", "been", "before", "being", "between", "both", "could",
        "does", "during", "each", "from", "have", "into", "more", "most", "other", "over", "same",
        "should", "some", "such", "than", "that", "their", "them", "then", "there", "these", "they",
        "this", "those", "through", "under", "upon", "using", "versus", "very", "were", "what", "when",
        "where", "which", "while", "with", "within", "without", "would", "ainsi", "alors", "apres",
        "aucun", "aussi", "autre", "autres", "avant", "avec", "avoir", "cette", "ceux", "chez", "comme",
        "contre", "dans", "depuis", "deux", "donc", "elle", "elles", "encore", "entre", "etre",
        "fait", "leur", "leurs", "mais", "meme", "memes", "moins", "notre", "nous", "parmi", "pendant",
        "plus", "pour", "pourquoi", "quand", "quel", "quelle", "quelles", "quels", "sans", "selon",
        "ses", "sont", "sous", "suivant", "sur", "tous", "tout", "toute", "toutes", "tres",
        "votre", "vous",
    }
)  # fmt: skip
_SHORT_STOP_WORDS = frozenset(
    {
        "a", "an", "and", "at", "by", "de", "des", "du", "en", "et", "for", "in", "la", "le", "les", "l",
        "d", "of", "on", "or", "the", "to", "un", "une",
    }
)  # fmt: skip
_SHORTEST_TITLE_WORD = 4

_NOT_ALLOWED = re.compile(r"[^A-Za-z0-9_:.+/-]")
_WORD = re.compile(r"[A-Za-z0-9]+")


def clean(key: str) -> str:
    """Return a key with nothing in it that a key may not have: accents folded, everything else left out.

    Allowed are `A-Z a-z 0-9 _ : . + / -`. What is left of a key may be nothing.

    >>> clean("Müller (2020), 1.")
    'Muller20201.'
    """
    return _NOT_ALLOWED.sub("", without_marks(key))


def _words(text: object) -> list[str]:
    """Return the words of a text in ASCII, case kept; an apostrophe inside a word is left out."""
    return _WORD.findall(without_marks(str(text)).replace("'", ""))


def _joined(text: object) -> str:
    return "".join(_words(text))


def _is_significant(word: str) -> bool:
    return len(word) >= _SHORTEST_TITLE_WORD and fold(word) not in STOP_WORDS


def _name(who: Contributor) -> str:
    """Return a person's family name, particles joined; of a group its first word that is no article."""
    if isinstance(who.name, Collective):
        return _first_word(who.name)
    return _joined(who.name.full_family) or _joined(who.name.given or "")


def _first_word(text: object) -> str:
    return next((word for word in _words(text) if word.lower() not in _SHORT_STOP_WORDS), "")


def _names(record: Record) -> Iterator[str]:
    """Yield the authors' names; where there are none, the editors'."""
    people = record.people("author") or record.people("editor")
    return filter(None, map(_name, people))


def _auth(record: Record) -> list[str]:
    fallback = (_first_word(record.container or ""), "anon")
    return [next(filter(None, chain(_names(record), fallback)))]


def _authors(record: Record) -> list[str]:
    return list(_names(record)) or _auth(record)


def _year(record: Record) -> list[str]:
    issued = record.issued
    return ["nd" if issued is None or issued.year is None else str(abs(issued.year))]


def _month(record: Record) -> list[str]:
    issued = record.issued
    return [f"{issued.month:02d}"] if issued is not None and issued.month is not None else []


def _title(record: Record) -> list[str]:
    return [word for word in _words(record.title or record.title_vernacular or "") if _is_significant(word)]


def _short_title(record: Record) -> list[str]:
    return _title(record)[:3]


def _journal(record: Record) -> list[str]:
    container = record.container
    if container is None:
        return []
    return _words(
        container.title_medline or container.title_iso or container.title_short or container.title or ""
    )


def _first_page(record: Record) -> list[str]:
    pages = record.pages
    return _words((pages.first or pages.literal or "") if pages is not None else record.article_number or "")[
        :1
    ]


def _identifier(scheme: str) -> "Token":
    return lambda record: [record.identifier(scheme) or ""]


Token = Callable[[Record], list[str]]
"""What a token stands for in a record, word by word."""

TOKENS: dict[str, Token] = {
    "auth": _auth,
    "authors": _authors,
    "year": _year,
    "month": _month,
    "title": _title,
    "shorttitle": _short_title,
    "journal": _journal,
    "volume": lambda record: _words(record.volume or ""),
    "issue": lambda record: _words(record.issue or ""),
    "firstpage": _first_page,
    "pmid": _identifier("pmid"),
    "pmcid": _identifier("pmc"),
    "doi": _identifier("doi"),
    "type": lambda record: [record.type.value],
}
"""The tokens: family name of the first author, family names of all, words of the title that mean something …"""

Filter = Callable[[list[str]], list[str]]

FILTERS: dict[str, Filter] = {
    "lower": lambda words: [word.lower() for word in words],
    "upper": lambda words: [word.upper() for word in words],
    "capitalize": lambda words: [word[:1].upper() + word[1:] for word in words],
    "abbr": lambda words: [word[:1] for word in words],
}
"""The filters; a number is one too and keeps that many words."""

_COUNT = re.compile(r"[1-9][0-9]?")
_PART = re.compile(r"\[([^\[\]]*)\]|([^\[\]]+)")


@dataclass(frozen=True, slots=True)
class KeyPattern:
    """A pattern, ready to make keys: text and tokens with their filters, in order."""

    text: str
    _parts: tuple[str | tuple[Token, tuple[Filter, ...]], ...]

    @classmethod
    def parse(cls, text: str) -> "KeyPattern":
        """Read a pattern.

        Raises:
            UsageError: a bracket has no partner, a token or filter is unknown, or a character is not for keys.

        """
        parts: list[str | tuple[Token, tuple[Filter, ...]]] = []
        position = 0
        while position < len(text):
            found = _PART.match(text, position)
            if found is None:
                raise _error(text, position, f"{text[position]!r} has no partner; a token is written [auth]")
            if found[2] is None:
                parts.append(_token(text, found))
            elif bad := _NOT_ALLOWED.search(found[2]):
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

    def make(self, record: Record) -> str:
        """Return the key of a record. It is never empty: where the pattern gives nothing, the usual one is taken."""
        key = "".join(part if isinstance(part, str) else _filled(part, record) for part in self._parts)
        return clean(key) or _DEFAULT.make(record)


def _filled(part: tuple[Token, tuple[Filter, ...]], record: Record) -> str:
    token, filters = part
    words = token(record)
    for change in filters:
        words = change(words)
    return "".join(words)


def _token(text: str, found: re.Match[str]) -> tuple[Token, tuple[Filter, ...]]:
    name, *filters = found[1].split(":")
    position = found.start() + 1
    token = TOKENS.get(name.strip().lower())
    if token is None:
        raise _error(text, position, f"there is no token {name!r}; {_suggest(name, TOKENS)}")
    position += len(name) + 1
    changes = []
    for filter_name in filters:
        changes.append(_filter(text, position, filter_name))
        position += len(filter_name) + 1
    return token, tuple(changes)


def _filter(text: str, position: int, name: str) -> Filter:
    plain = name.strip().lower()
    if _COUNT.fullmatch(plain):
        count = int(plain)
        return lambda words: words[:count]
    if plain not in FILTERS:
        raise _error(
            text, position, f"there is no filter {name!r}; {_suggest(name, FILTERS)}, or a number of words"
        )
    return FILTERS[plain]


def _suggest(name: str, known: dict[str, Token] | dict[str, Filter]) -> str:
    close = difflib.get_close_matches(name.strip().lower(), known, n=1)
    return f"did you mean {close[0]!r}?" if close else f"there are {', '.join(known)}"


def _error(text: str, position: int, problem: str) -> UsageError:
    return UsageError(f"pattern for citation keys {text!r}, character {position + 1}: {problem}")


_DEFAULT = KeyPattern.parse(DEFAULT_PATTERN)

KEYS_IN_MEMORY = 500_000


class KeyRegistry:
    """The keys taken in one output, compared without case.

    Of equal keys the first stays as it is and the others get the suffixes a, b, … z, aa, ab … in the order of input.
    Beyond a number of keys they move to a temporary database on disk, so memory stays the same for outputs of any
    length; `close` removes it.
    """

    def __init__(self, limit: int = KEYS_IN_MEMORY) -> None:
        self._limit = limit
        # For each key taken the number of the suffix to be tried next.
        self._next: dict[str, int] = {}
        self._disk: sqlite3.Connection | None = None

    def unique(self, key: str) -> str:
        """Return the key, or the key with the first suffix that is free, and take it."""
        plain = key.casefold()
        number = self._lookup(plain)
        if number is None:
            self._store(plain, 0)
            return key
        while True:
            made = key + suffix(number)
            number += 1
            folded = made.casefold()
            if self._lookup(folded) is None:
                break
        self._store(plain, number)
        self._store(folded, 0)
        return made

    def _lookup(self, key: str) -> int | None:
        number = self._next.get(key)
        if number is None and self._disk is not None:
            row = self._disk.execute("SELECT next FROM keys WHERE key = ?", (key,)).fetchone()
            return None if row is None else int(row[0])
        return number

    def _store(self, key: str, number: int) -> None:
        self._next[key] = number
        if len(self._next) > self._limit:
            self._spill()

    def _spill(self) -> None:
        if self._disk is None:
            self._disk = sqlite3.connect("", isolation_level=None)
            self._disk.execute("PRAGMA synchronous = OFF")
            self._disk.execute("CREATE TABLE keys (key TEXT PRIMARY KEY, next INTEGER) WITHOUT ROWID")
        self._disk.execute("BEGIN")
        # In order, so that the pages of the tree are written one after the other.
        self._disk.executemany("INSERT OR REPLACE INTO keys VALUES (?, ?)", sorted(self._next.items()))
        self._disk.execute("COMMIT")
        self._next.clear()

    def close(self) -> None:
        """Forget all keys and remove the database, if there is one."""
        self._next.clear()
        if self._disk is not None:
            self._disk.close()
            self._disk = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


def suffix(number: int) -> str:
    """Return the suffix of a number: 0 is a, 25 is z, 26 is aa.

    >>> [suffix(number) for number in (0, 25, 26, 701, 702)]
    ['a', 'z', 'aa', 'zz', 'aaa']
    """
    letters = ""
    number += 1
    while number:
        number, digit = divmod(number - 1, 26)
        letters = chr(ord("a") + digit) + letters
    return letters
