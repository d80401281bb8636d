"""The record of an element of PubMed XML, read by tables that are made for what is wanted of it."""

from collections.abc import Callable, Iterable
from typing import Any

from bibpivot.api import Container, Identifier, Record, RecordType
from bibpivot_pubmed.xml.read.article import article_table
from bibpivot_pubmed.xml.read.book import book_table, is_chapter
from bibpivot_pubmed.xml.read.data import article_ids, elocation, merged, other_id, pmid
from bibpivot_pubmed.xml.read.draft import Draft, Element, Wants

_IDENTIFIER_READERS: dict[Any, Callable[[Element], Iterable[Identifier | None]]] = {
    "PMID": lambda element: (pmid(element),),
    "ELocationID": lambda element: (elocation(element),),
    "OtherID": lambda element: (other_id(element),),
    "ArticleIdList": article_ids,
}
_BOOKS = frozenset(("PubmedBookArticle", "BookDocument"))
# The elements whose identifiers are the record's own, not those of a work cited.
_HOLDERS = frozenset(
    ("MedlineCitation", "NCBIArticle", "BookDocument", "Article", "Book", "PubmedData", "PubmedBookData")
)


class RecordReader:
    """The tables for what is wanted of a record: made once for a run."""

    def __init__(self, wants: Wants) -> None:
        self._article = article_table(wants)
        self._book = book_table(wants)
        self._wants_version, self._counts_version = wants.both("identifiers.version")
        self._wants_valid, self._counts_valid = wants.both("identifiers.valid")

    def read(self, root: Element, draft: Draft) -> Record:
        """Return the record of an element; what is not wanted of it is counted."""
        is_book = root.tag in _BOOKS
        table = self._book if is_book else self._article
        children = [root] if root.tag in ("MedlineCitation", "BookDocument") else root
        for child in children:
            handler = table.get(child.tag)
            if handler is None:
                draft.unplaced(child)
            else:
                handler(draft, child)
        if is_book:
            draft.fields["type"] = RecordType.CHAPTER if is_chapter(root) else RecordType.BOOK
        return self.finished(draft)

    def finished(self, draft: Draft) -> Record:
        """Return the record of a draft that all elements have gone into; what it lacks is entered into the ledger."""
        fields = draft.fields
        fields.setdefault("type", RecordType.JOURNAL_ARTICLE)
        fields["identifiers"] = self._identifiers(draft)
        languages = fields.get("languages")
        if languages is not None and len(languages) == 1 and languages[0] == "und":
            del fields["languages"]
        if draft.container:
            fields["container"] = Container(**draft.container)
        fields["contributors"] = draft.contributors
        fields["extras"] = draft.extras
        draft.finish()
        for name, value in fields.items():
            if type(value) is list:
                fields[name] = tuple(value)
        return Record(**fields)

    def _identifiers(self, draft: Draft) -> list[Identifier]:
        found = merged(draft.identifiers)
        for place, one in enumerate(found):
            if one.version is None and one.valid is None:
                continue
            if self._counts_version and one.version is not None:
                draft.skip("identifiers.version", one.version)
            if self._counts_valid and one.valid is not None:
                draft.skip("identifiers.valid", one.valid)
            if not (self._wants_version and self._wants_valid):
                version = one.version if self._wants_version else None
                valid = one.valid if self._wants_valid else None
                found[place] = Identifier(scheme=one.scheme, value=one.value, valid=valid, version=version)
        return found

    def identifiers_of(self, root: Element) -> list[Identifier]:
        """Return the identifiers that the element of a record states, and nothing else of it."""
        found: list[Identifier | None] = []
        for element in root.iter(*_IDENTIFIER_READERS):
            holder = element.getparent()
            if holder is not None and holder.tag in _HOLDERS:
                found.extend(_IDENTIFIER_READERS[element.tag](element))
        return merged([identifier for identifier in found if identifier is not None])
