"""Text within records: all strings of one, and where in an input the words of a record stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bibpivot.model import Part, Record
from bibpivot.testing.cases import Case
from bibpivot.testing.subject import FormatSubject

MOST_PLACES = 5
_WORDS = re.compile(r"[A-Za-z][A-Za-z ]{4,}[A-Za-z]")


def strings(value: Any) -> Iterator[str]:
    """Yield all strings in a record, or in any part of one."""
    if isinstance(value, str):
        yield str(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from strings(item)
    elif isinstance(value, Part):
        for name in value.__struct_fields__:
            yield from strings(getattr(value, name))


@dataclass(frozen=True, slots=True)
class Place:
    """Some words that stand in an input and in the record read from it."""

    data: bytes
    words: str

    def changed(self, letter: bytes) -> bytes:
        """Return the input with other bytes in place of a letter in the middle of the words."""
        half = len(self.words) // 2
        old = self.words.encode()
        return self.data.replace(old, old[:half] + letter + old[half + 1 :], 1)

    def expected(self, letter: str) -> str:
        """Return what the words then are."""
        half = len(self.words) // 2
        return self.words[:half] + letter + self.words[half + 1 :]


def places(subject: FormatSubject, case: Case) -> list[Place]:
    """Return some words of the records of a case that stand in it letter by letter, and only once."""
    found: list[Place] = []
    if not case.is_utf8:
        return found
    for record in subject.reads[case.name].records[:20]:
        for text in _wordy(record):
            for match in _WORDS.finditer(text):
                words = match.group()
                if case.data.count(words.encode()) == 1:
                    found.append(Place(case.data, words))
                    break
            if len(found) >= MOST_PLACES:
                return found
    return found


def _wordy(record: Record) -> Iterator[str]:
    """Yield the texts of a record that are free: no codes, names of languages, countries."""
    for value in (record.title, record.abstract, record.keywords, record.contributors, record.container):
        yield from strings(value)
