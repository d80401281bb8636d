"""The element of a record, as it follows from the record alone: its text, and what was lost on the way."""

import threading
from typing import NamedTuple

from bibpivot.api import Record
from bibpivot_pubmed.xml.options import XmlWriteOptions
from bibpivot_pubmed.xml.tables import BOOK_TYPES
from bibpivot_pubmed.xml.write.article import write_article
from bibpivot_pubmed.xml.write.book import write_book
from bibpivot_pubmed.xml.write.text import Assumed, Builder, Told


class Built(NamedTuple):
    """A record's element, what it lost on its way there, and what the DTD demands and the record does not say.

    In the text `write.text.NAME` stands for the name that the record's XML ids share.
    """

    text: str
    told: list[Told]
    assumed: list[Assumed]


USUAL = XmlWriteOptions()
"""The options by which the layout of a source is found."""


class LaidOut(NamedTuple):
    """The text of a record's element laid out as its source was, and the names of the elements that were replaced."""

    text: str
    replaced: frozenset[str]


class Remembered(NamedTuple):
    """What was built of a record to find the layout of its source, and the text in that layout where it is known."""

    record: Record
    built: Built
    laid_out: LaidOut | None


class _Recent:
    """What was built of the last records that were read: mostly they are written next, and need not be built again.

    A record never changes, so the same one makes the same element. As many are kept as make some bytes, more than a
    batch has.
    """

    def __init__(self) -> None:
        self._known: dict[int, Remembered] = {}
        self._size = 0

    def keep(self, remembered: Remembered) -> None:
        """Keep what was built of a record."""
        self._size += len(remembered.built.text)
        self._known[id(remembered.record)] = remembered
        while self._size > _LARGEST:
            self.take(next(iter(self._known.values())).record)

    def take(self, record: Record) -> Remembered | None:
        """Return what was built of a record, and forget it."""
        found = self._known.get(id(record))
        if found is None or found.record is not record:
            return None
        del self._known[id(record)]
        self._size -= len(found.built.text)
        return found


_LARGEST = 2**21
_LOCK = threading.Lock()
_RECENT = _Recent()


def remember(record: Record, built: Built, laid_out: LaidOut | None = None) -> None:
    """Remember what was built of a record with the usual options, indented, until it is asked for."""
    with _LOCK:
        _RECENT.keep(Remembered(record, built, laid_out))


def remembered(record: Record) -> Remembered | None:
    """Return what was built of a record with the usual options, indented, if that is remembered: once."""
    with _LOCK:
        return _RECENT.take(record)


def build(record: Record, options: XmlWriteOptions, *, indent: bool) -> Built:
    """Return the `PubmedArticle` or `PubmedBookArticle` of a record; it begins and ends with its tags.

    indent: whether its elements start lines, as in a set; else there is nothing between two tags.
    """
    out = Builder(options, indent=indent)
    (write_book if record.type in BOOK_TYPES else write_article)(out, record)
    return Built(out.text().lstrip("\n "), out.told, out.assumed)
