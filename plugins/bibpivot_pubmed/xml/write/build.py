"""The element of a record, as it follows from the record alone."""

from bibpivot.api import Record
from bibpivot_pubmed.xml.tables import BOOK_TYPES
from bibpivot_pubmed.xml.write.article import write_article
from bibpivot_pubmed.xml.write.book import write_book
from bibpivot_pubmed.xml.write.text import Builder, Element


def build(out: Builder, holder: Element, record: Record) -> Element:
    """Add the `PubmedArticle` or `PubmedBookArticle` of a record and return it."""
    return (write_book if record.type in BOOK_TYPES else write_article)(out, holder, record)
