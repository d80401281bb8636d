"""Writes PubMed XML: records as articles and books, in a set that is valid against NLM's DTD."""

from collections.abc import Collection, Iterable

from lxml import etree

from bibpivot.api import Envelope, Extra, Keyed, Record, Writer, Writing
from bibpivot_pubmed.xml.ids import left_open
from bibpivot_pubmed.xml.layouts.put_back import put_back
from bibpivot_pubmed.xml.options import XmlWriteOptions
from bibpivot_pubmed.xml.restore import restore, tree_of
from bibpivot_pubmed.xml.tables import DIALECTS, FORMAT
from bibpivot_pubmed.xml.write.build import USUAL, Built, build, remembered
from bibpivot_pubmed.xml.write.names import record_name
from bibpivot_pubmed.xml.write.text import NAME, Builder, Told

_SET = "PubmedArticleSet"
_OPEN = b"<PubmedArticleSet>\n"
_CLOSE = b"</PubmedArticleSet>\n"
_DELETED = "DeleteCitation"
_DELETED_PATH = f"set.{FORMAT}.{_DELETED}"

# Where a value that was assumed stands, if the source may have laid that out in another way.
_ELEMENTS_OF = {
    "title": "ArticleTitle",
    "issued": "PubDate",
    "pages": "Pagination",
    "abstract.sections.label": "Abstract",
    "abstract.sections": "Abstract",
    "grants.agency": "Grant",
    "grants.country": "Grant",
}


class XmlWriter(Writer):
    """Writes records as `PubmedArticle` and `PubmedBookArticle`, valid against NLM's DTD however little is known.

    What the DTD demands and a record does not say is a structural default and reported as `synthesised`.
    """

    def __init__(self, options: XmlWriteOptions | None, writing: Writing) -> None:
        super().__init__(options or XmlWriteOptions(), writing)
        self._dialect = DIALECTS[self.options.dtd]
        self._is_usual = self.options == USUAL

    def begin(self) -> bytes:
        """Return the XML declaration, the document type and the opening tag of the set."""
        return self._prologue(_SET) + _OPEN

    def write(self, envelope: Envelope) -> bytes | Keyed:
        """Return one record as XML, with the line end after it; `Keyed` if it has XML ids."""
        record = envelope.record
        own = any(extra.format == FORMAT for extra in record.extras)
        if own and not self._is_usual:
            return self._restored(record)
        known = remembered(record) if self._is_usual else None
        built = build(record, self.options, indent=self.options.indent) if known is None else known.built
        if not own:
            return self._bytes(built.text, record, self._report(built))
        laid_out = known.laid_out if known is not None else None
        laid_out = laid_out or put_back(built.text, record)
        if laid_out is None:
            return self._restored(record)
        text, replaced = laid_out
        return self._bytes(text, record, self._report(built, replaced=replaced))

    def _restored(self, record: Record) -> bytes | Keyed:
        """Return a record laid out as its source was, with what the source has beside it."""
        built = build(record, self.options, indent=False)
        holder = etree.Element(_SET)
        made = tree_of(built, record)
        holder.append(made)
        out = Builder(self.options, indent=False)
        replaced = restore(out, made, record)
        for position, text in enumerate(self._report(built, out.told, replaced)):
            made.insert(position, etree.Comment(text))

        def serialise() -> bytes:
            if not self.options.indent:
                return etree.tostring(made, encoding="UTF-8", xml_declaration=False) + b"\n"
            # Within its set, so that it is indented by one level; the tags of the set are `begin` and `end`.
            whole = etree.tostring(holder, encoding="UTF-8", xml_declaration=False, pretty_print=True)
            return whole[len(_OPEN) : -len(_CLOSE)]

        return left_open(made, record_name(record), serialise)

    def _bytes(self, text: str, record: Record, comments: list[str]) -> bytes | Keyed:
        """Return the text of a record's element as it stands in its set, its ids left open."""
        indent = self.options.indent
        if comments:
            line = "\n    " if indent else ""
            head, tag, rest = text.partition(">")
            text = f"{head}{tag}{''.join(f'{line}<!--{comment}-->' for comment in comments)}{rest}"
        text = f"  {text}\n" if indent else f"{text}\n"
        if NAME not in text:
            return text.encode()
        return Keyed(*(part.encode() for part in text.split(NAME)), key=record_name(record))

    def _report(self, built: Built, told: Iterable[Told] = (), replaced: Collection[str] = ()) -> list[str]:
        """Report what a record lost and what was assumed; return what is to be said in comments, if that is wanted.

        told: what was lost beside. replaced: elements for which the source's own were put, so that nothing was
        assumed there.
        """
        for loss in (*built.told, *told):
            self.writing.lost(loss.kind, loss.path, loss.value, note=loss.note, values=loss.values)
        comments: list[str] = []
        for path, value, rule in built.assumed:
            if _ELEMENTS_OF.get(path) in replaced:
                continue
            self.writing.lost("synthesised", path, value, note=rule)
            if self.options.assumed == "comment":
                legal = Builder(self.options, indent=False).legal(value, path)
                comments.append(_comment(f"assumed: {path} = {legal or 'empty'} ({rule})"))
        return comments

    def end(self) -> bytes:
        """Return the PMIDs that NLM withdrew, if there are any, and the closing tag of the set."""
        out = Builder(self.options, indent=self.options.indent)
        withdrawn: dict[tuple[str, str], None] = {}
        for extra in self._deletions():
            for word in out.legal(extra.value, _DELETED_PATH).split():
                pmid, _, version = word.partition(".")
                withdrawn[pmid, version or "1"] = None
        if not withdrawn:
            return _CLOSE
        out.open(_DELETED)
        for pmid, version in withdrawn:
            shown = out.attribute(version, _DELETED_PATH)
            out.leaf("PMID", pmid, _DELETED_PATH, f' Version="{shown}"')
        out.close(_DELETED)
        for loss in out.told:
            self.writing.lost(loss.kind, loss.path, loss.value, note=loss.note)
        made = out.text().lstrip("\n ")
        return (f"  {made}\n" if self.options.indent else f"{made}\n").encode() + _CLOSE

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
