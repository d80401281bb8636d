"""The element of a record, as it follows from the record alone: its text, and what was lost on the way."""

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


class _Recent:
    """What was built last to find the layout of a source: mostly it is written next, and need not be built again.

    A record never changes, so the same one makes the same element.
    """

    def __init__(self) -> None:
        self.last: tuple[Record, Built, LaidOut | None] | None = None


_RECENT = _Recent()


def remember(record: Record, built: Built, laid_out: LaidOut | None = None) -> None:
    """Remember what was built of a record with the usual options, indented, and how it is laid out if that is known."""
    _RECENT.last = record, built, laid_out


def known_layout(record: Record) -> LaidOut | None:
    """Return a record's text in the layout of its source, if it is the one remembered and that is known."""
    last = _RECENT.last
    return last[2] if last is not None and last[0] is record else None


def build(record: Record, options: XmlWriteOptions, *, indent: bool) -> Built:
    """Return the `PubmedArticle` or `PubmedBookArticle` of a record; it begins and ends with its tags.

    indent: whether its elements start lines, as in a set; else there is nothing between two tags.
    """
    last = _RECENT.last
    if last is not None and last[0] is record and indent and options == USUAL:
        return last[1]
    out = Builder(options, indent=indent)
    (write_book if record.type in BOOK_TYPES else write_article)(out, record)
    return Built(out.text().lstrip("\n "), out.told, out.assumed)
