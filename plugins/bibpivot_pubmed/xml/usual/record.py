"""A record as NLM writes it, section by section, out of its bytes."""

import re
from collections.abc import Callable

from lxml import etree

from bibpivot.api import Record
from bibpivot_pubmed.xml.read import article as tree
from bibpivot_pubmed.xml.read.data import first_reference, relation
from bibpivot_pubmed.xml.read.dates import history_event
from bibpivot_pubmed.xml.read.draft import Draft, Element, Table, Wants
from bibpivot_pubmed.xml.read.record import RecordReader
from bibpivot_pubmed.xml.read.subjects import chemical
from bibpivot_pubmed.xml.usual import article, dates, lists, subjects
from bibpivot_pubmed.xml.usual.journals import Journals
from bibpivot_pubmed.xml.usual.pattern import RECORD, SECTIONS
from bibpivot_pubmed.xml.usual.people import Authors
from bibpivot_pubmed.xml.usual.sections import Remembered, Section, by_tree, counted, value
from bibpivot_pubmed.xml.usual.texts import usual


def _item(read: Callable[[Element], object]) -> Callable[[Element], object]:
    return lambda found: read(found[0][0])


_COUNTED: dict[str, tuple[str, str, Callable[[Element], object]]] = {
    "ChemicalList": ("chemicals", "<Chemical>", _item(chemical)),
    "CommentsCorrectionsList": ("relations", "<CommentsCorrections ", _item(relation)),
    "History": ("history", "<PubMedPubDate ", _item(history_event)),
    "ReferenceList": ("references", "<Reference>", first_reference),
}
"""Lists that are counted where nobody wants them: record path, what a value starts with, how the first is made."""

_REMEMBERED = (
    "Language", "PublicationTypeList", "CitationSubset",
)  # fmt: skip


_BARE = "<MedlineCitation"


def apart(data: bytes) -> re.Match[str] | None:
    """Return the match of a record's bytes with `RECORD`; `None` if they are not as usual."""
    text = usual(data)
    if text is None:
        return None
    # NLM's files had bare citations until 2015.
    return RECORD.fullmatch(f"<PubmedArticle>{text}</PubmedArticle>" if text.startswith(_BARE) else text)


class UsualRecords:
    """Reads records of their usual shape, for what is wanted of them."""

    def __init__(self, wants: Wants, reader: RecordReader) -> None:
        self._finished = reader.finished
        self._journal = Journals(wants)
        ways = _ways(wants)
        self._ways = [(place, *ways[name]) for place, name in enumerate(SECTIONS) if name in ways]

    def read(self, data: bytes, draft: Draft) -> Record | None:
        """Return the record that some bytes are, or `None`: it is read another way then, with another draft."""
        found = apart(data)
        return None if found is None else self.of(found, draft)

    def of(self, found: re.Match[str], draft: Draft) -> Record | None:
        """Return the record of a match that `apart` gave, or `None` as `read` does."""
        sections = found.groups()
        try:
            for place, read, read_by_tree in self._ways:
                section = sections[place]
                if section and not read(draft, section):
                    read_by_tree(draft, section)
            before, after, info = (sections[place] for place in _JOURNAL)
            if not self._journal(draft, f"{before}{after}{info or ''}"):
                return None
        except etree.XMLSyntaxError:
            return None
        return self._finished(draft)


_JOURNAL = tuple(SECTIONS.index(name) for name in ("journal", "journal_rest", "MedlineJournalInfo"))


def _ways(wants: Wants) -> dict[str, tuple[Section, Section]]:
    """Return how each section is read: where it is as usual, and where it is not."""
    tables: dict[str, Table] = {
        "MedlineCitation/": tree.citation_table(wants),
        "MedlineCitation/Article/": tree.article_children(wants),
        "MedlineCitation/Article/Journal/JournalIssue/": tree.issue_table(wants),
        "PubmedData/": tree.data_table(wants),
    }
    handlers = {tag: (handle, where) for where, table in tables.items() for tag, handle in table.items()}
    quick = _quick(wants)
    ways: dict[str, tuple[Section, Section]] = {}
    for name in SECTIONS:
        tag = name.removesuffix("_text").removesuffix("_usual")
        if tag in handlers and tag != "MedlineJournalInfo":
            handle, where = handlers[tag]
            rest = by_tree(handle, where)
            ways[name] = (Remembered(handle) if tag in _REMEMBERED else quick.get(name) or rest), rest
    for name, tag, attributes in (
        ("citation", "MedlineCitation", tree.citation_attributes(wants)),
        ("article", "Article", tree.article_attributes(wants)),
    ):
        element = f"<{tag}{{}}/>"
        ways[name] = Remembered(attributes, element=element), by_tree(attributes, element=element)
    return ways


def _quick(wants: Wants) -> dict[str, Section | None]:
    """Return what reads the sections that have a usual shape, by their names."""
    return {
        "PMID": article.pmid,
        "DateCreated": dates.full_date(wants, "created"),
        "DateCompleted": dates.full_date(wants, "completed"),
        "DateRevised": dates.full_date(wants, "revised"),
        "PubDate": dates.pub_date(wants),
        "ArticleDate": dates.full_date(wants, "published_online"),
        "Volume": value(wants, "volume"),
        "Issue": value(wants, "issue"),
        "ArticleTitle_text": article.title(wants),
        "Pagination": article.pagination(wants),
        "ELocationID": article.locations,
        "Abstract": article.abstract(wants),
        "AuthorList": Authors(wants),
        "VernacularTitle_text": value(wants, "title_vernacular", article.vernacular_title),
        "MeshHeadingList": subjects.headings(wants),
        "NumberOfReferences": value(wants, "number_of_references"),
        "KeywordList": subjects.keywords(wants),
        "CoiStatement_text": value(wants, "conflict_of_interest"),
        "PublicationStatus": value(wants, "publication_status"),
        "ArticleIdList": article.article_ids,
        "ChemicalList_usual": lists.chemicals(wants),
        "CommentsCorrectionsList_usual": lists.relations(wants),
        "History_usual": lists.history(wants),
        "ReferenceList_usual": lists.references(wants),
        **{
            f"{tag}_usual": counted(path, mark, first)
            for tag, (path, mark, first) in _COUNTED.items()
            if not wants(path)
        },
    }
