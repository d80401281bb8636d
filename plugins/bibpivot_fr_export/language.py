"""The language of a page: its labels, compiled from a table for look-ups line by line (crosswalk 5.3)."""

import enum
import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

import msgspec

from bibpivot.api import fold
from bibpivot_fr_export import pubmed_words

LONGEST_LABEL = 60
"""No label is longer, in characters."""

_REMEMBERED = 4096

Spellings = dict[str, list[str]]


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one language, as its file has them (`fr.toml` says what each part is)."""

    name: str
    journal: Spellings
    fields: Spellings
    headings: Spellings
    weak: Spellings
    history: Spellings
    relations: Spellings
    words: Spellings


class Role(enum.Enum):
    """What a label is the label of."""

    JOURNAL = enum.auto()
    FIELD = enum.auto()
    HEADING = enum.auto()
    HISTORY = enum.auto()
    IDENTIFIER = enum.auto()
    STAMP = enum.auto()
    """A word that stands before dates and before identifiers alike: `pubmed`, `pmc`, `medline`."""


class Label(NamedTuple):
    """A label: its role, the name of its field or section, what it says besides, and whether other texts use it too."""

    role: Role
    name: str
    detail: str | None = None
    weak: bool = False


class Language:
    """The words of a page in one language, ready for comparison."""

    def __init__(self, table: Table) -> None:
        self.name = table.name
        self.titles: dict[str, str] = {}
        # Returns the label that a text is, `None` if it is none; accents may be lost or broken.
        self.label = lru_cache(maxsize=_REMEMBERED)(self._look_up)
        self._labels: dict[str, Label] = {}
        self._skeletons: dict[str, Label] = {}
        self._add_pubmed_words()
        weak = {key(spelling) for spelling in table.weak["spellings"]}
        for role, rows in (
            (Role.HISTORY, table.history),
            (Role.JOURNAL, table.journal),
            (Role.FIELD, table.fields),
            (Role.HEADING, table.headings),
        ):
            for name, spellings in rows.items():
                stem, _, detail = name.partition(".")
                self.titles.setdefault(stem, spellings[0])
                for spelling in spellings:
                    label = Label(role, stem, detail or None, key(spelling) in weak)
                    self._labels[key(spelling)] = label
                    self._skeletons[skeleton(spelling)] = label
        self.relations = {key(kind): kind for kind in pubmed_words.RELATION_KINDS}
        for kind, spellings in table.relations.items():
            self.relations.update((key(spelling), kind) for spelling in spellings)
        words = {name: [fold.fold(word) for word in row] for name, row in table.words.items()}
        self.institutions = frozenset(pubmed_words.INSTITUTIONS).union(words["institutions"])
        self.groups = frozenset(pubmed_words.GROUPS).union(words["groups"])
        self.prose = pubmed_words.PROSE.union(words["prose"])
        self.major = frozenset(words["major"])
        self.abstract_labels = frozenset(
            fold.fold(label) for label in (*pubmed_words.ABSTRACT_LABELS, *table.words["abstract_labels"])
        )

    def _add_pubmed_words(self) -> None:
        for status in pubmed_words.PUB_STATUSES:
            self._labels[key(status)] = Label(Role.HISTORY, status)
        for id_type, scheme in pubmed_words.ID_TYPES.items():
            role = Role.STAMP if id_type in self._labels else Role.IDENTIFIER
            self._labels[id_type] = Label(role, scheme, id_type, scheme not in pubmed_words.TELLING_IDS)

    def _look_up(self, text: str) -> Label | None:
        if len(text) > LONGEST_LABEL:
            return None
        found = self._labels.get(key(text))
        if found is None and ("\ufffd" in text or "?" in text):
            found = self._skeletons.get(skeleton(text))
        return found


def key(text: str) -> str:
    r"""Return the form in which labels are compared.

    >>> key("Sous-ensembles de citation\u00a0:")
    'sous ensembles de citation'
    """
    folded = fold.fold(text).replace("-", " ").replace("(", " ").replace(")", " ")
    return " ".join(folded.rstrip(": ").split())


def skeleton(text: str) -> str:
    r"""Return the key of a text with one mark in place of every letter that has an accent or was destroyed.

    >>> skeleton("Résumé") == skeleton("R\ufffd\ufffdsum?")
    True
    """
    broken = "".join("\ufffd" if char == "?" or fold.without_marks(char) != char else char for char in text)
    return _RUNS.sub("\ufffd", key(broken))


_RUNS = re.compile("\ufffd+")


@cache
def load(code: str) -> Language:
    """Return a language by its code, `fr`. It must be one of `available()`."""
    text = resources.files(__package__).joinpath(f"{code}.toml").read_text(encoding="utf-8")
    return Language(msgspec.convert(tomllib.loads(text), Table))


@cache
def available() -> tuple[str, ...]:
    """Return the codes of the languages there are tables for."""
    names = (entry.name for entry in resources.files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))
