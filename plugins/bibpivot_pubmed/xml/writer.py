"""Writes PubMed XML, one record at a time."""

from lxml import etree

from bibpivot.api import Envelope, Extra, Keyed, Writer, Writing
from bibpivot_pubmed.xml.ids import left_open, record_name
from bibpivot_pubmed.xml.options import XmlWriteOptions
from bibpivot_pubmed.xml.restore import restore
from bibpivot_pubmed.xml.tables import DIALECTS, FORMAT
from bibpivot_pubmed.xml.write.build import build
from bibpivot_pubmed.xml.write.text import Builder, Element

_SET = "PubmedArticleSet"
_OPEN = b"<PubmedArticleSet>\n"
_CLOSE = b"</PubmedArticleSet>\n"
_DELETED = "DeleteCitation"
_DELETED_PATH = f"set.{FORMAT}.{_DELETED}"


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
        made = build(out, holder, record)
        own = any(extra.format == FORMAT for extra in record.extras)
        replaced = restore(out, made, record) if own else frozenset()
        for position, text in enumerate(out.report_assumed(replaced)):
            made.insert(position, etree.Comment(_comment(text)))
        return left_open(made, record_name(record), lambda: self._serialise(holder, made))

    def _serialise(self, holder: Element, made: Element) -> bytes:
        if not self.options.indent:
            return etree.tostring(made, encoding="UTF-8", xml_declaration=False) + b"\n"
        # Within its set, so that it is indented by one level; the tags of the set are `begin` and `end`.
        whole = etree.tostring(holder, encoding="UTF-8", xml_declaration=False, pretty_print=True)
        return whole[len(_OPEN) : -len(_CLOSE)]

    def end(self) -> bytes:
        """Return the PMIDs that NLM withdrew, if there are any, and the closing tag of the set."""
        out = Builder(self.writing, self.options)
        withdrawn: dict[tuple[str, str], None] = {}
        for extra in self._deletions():
            for word in out.legal(extra.value, _DELETED_PATH).split():
                pmid, _, version = word.partition(".")
                withdrawn[pmid, version or "1"] = None
        if not withdrawn:
            return _CLOSE
        holder = etree.Element(_SET)
        made = etree.SubElement(holder, _DELETED)
        for pmid, version in withdrawn:
            out.leaf(made, "PMID", pmid, _DELETED_PATH, {"Version": version})
        return self._serialise(holder, made) + _CLOSE

    def empty(self) -> bytes:
        """Return a valid document without records: a set of articles must have one, a set of books need not.

        It has no place for the PMIDs that NLM withdrew.
        """
        for extra in self._deletions():
            self.writing.lost(
                "dropped", _DELETED_PATH, extra.value, note="a set without articles has no deletions"
            )
        return self._prologue("PubmedBookArticleSet") + b"<PubmedBookArticleSet/>\n"

    def _deletions(self) -> list[Extra]:
        return [extra for extra in self.set_extras if extra.format == FORMAT and extra.name == _DELETED]

    def _prologue(self, root: str) -> bytes:
        doctype = self._dialect.doctype(root)
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{doctype}\n'.encode()


def _comment(text: str) -> str:
    """Return a text as a comment may hold it: without two hyphens in a row or one at its end."""
    while "--" in text:
        text = text.replace("--", "- -")
    return f" {text} "
