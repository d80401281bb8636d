"""Writes PubMed XML, one record at a time."""

from lxml import etree

from bibpivot.api import Envelope, Keyed, Writer, Writing
from bibpivot_pubmed.options import XmlWriteOptions
from bibpivot_pubmed.xml_article import write_article
from bibpivot_pubmed.xml_book import write_book
from bibpivot_pubmed.xml_ids import left_open, record_name
from bibpivot_pubmed.xml_tables import BOOK_TYPES, DIALECTS
from bibpivot_pubmed.xml_text import Builder, Element

_SET = "PubmedArticleSet"
_OPEN = b"<PubmedArticleSet>\n"
_CLOSE = b"</PubmedArticleSet>\n"


class XmlWriter(Writer):
    """Writes records as `PubmedArticle` and `PubmedBookArticle`, valid against NLM's DTD however little is known.

    What the DTD demands and a record does not say is a structural default and reported as `synthesised`.
    """

    def __init__(self, options: XmlWriteOptions | None, writing: Writing) -> None:
        super().__init__(options or XmlWriteOptions(), writing)
        self._dialect = DIALECTS[self.options.dtd]

    def begin(self) -> bytes:
        """Return the XML declaration, the document type and the opening tag of the set."""
        return self._prologue(_SET) + _OPEN

    def write(self, envelope: Envelope) -> bytes | Keyed:
        """Return one record as XML, with the line end after it; `Keyed` if it has XML ids."""
        record = envelope.record
        out = Builder(self.writing, self.options)
        holder = etree.Element(_SET)
        made = (write_book if record.type in BOOK_TYPES else write_article)(out, holder, record)
        for position, text in enumerate(out.assumed):
            made.insert(position, etree.Comment(_comment(text)))
        return left_open(made, record_name(record), lambda: self._serialise(holder, made))

    def _serialise(self, holder: Element, made: Element) -> bytes:
        if not self.options.indent:
            return etree.tostring(made, encoding="UTF-8", xml_declaration=False) + b"\n"
        # Within its set, so that it is indented by one level; the tags of the set are `begin` and `end`.
        whole = etree.tostring(holder, encoding="UTF-8", xml_declaration=False, pretty_print=True)
        return whole[len(_OPEN) : -len(_CLOSE)]

    def end(self) -> bytes:
        """Return the closing tag of the set."""
        return _CLOSE

    def empty(self) -> bytes:
        """Return a valid document without records: a set of articles must have one, a set of books need not."""
        return self._prologue("PubmedBookArticleSet") + b"<PubmedBookArticleSet/>\n"

    def _prologue(self, root: str) -> bytes:
        doctype = self._dialect.doctype(root)
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{doctype}\n'.encode()


def _comment(text: str) -> str:
    """Return a text as a comment may hold it: without two hyphens in a row or one at its end."""
    while "--" in text:
        text = text.replace("--", "- -")
    return f" {text} "
