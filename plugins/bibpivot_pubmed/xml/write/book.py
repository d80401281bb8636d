"""A book or a chapter in PubMed XML: `PubmedBookArticle`, as NLM describes its Bookshelf (crosswalk 1.12)."""

from lxml import etree

from bibpivot.api import Container, Contributor, Record, RecordType, Text
from bibpivot_pubmed.xml.tables import NOT_IN_BOOKS
from bibpivot_pubmed.xml.write import names, subjects
from bibpivot_pubmed.xml.write.article import write_abstract, write_pagination, write_types
from bibpivot_pubmed.xml.write.data import write_pubmed_data, write_references
from bibpivot_pubmed.xml.write.dates import write_full_date, write_pub_date
from bibpivot_pubmed.xml.write.identifiers import Identifiers, write_article_ids, write_elocations, write_pmid
from bibpivot_pubmed.xml.write.text import Builder, Element, in_brackets, report_brackets


def write_book(out: Builder, parent: Element, record: Record) -> Element:
    """Add a `PubmedBookArticle` and return it. A title of its own makes it a chapter."""
    book_article = etree.SubElement(parent, "PubmedBookArticle")
    identifiers = Identifiers(out, record)
    for source, value in identifiers.others:
        out.drop("identifiers", f"{source}:{value}", "no place in a book")
    out.drop_filled(record, NOT_IN_BOOKS, "no place in a book")
    _write_document(out, book_article, record, identifiers)
    write_pubmed_data(out, book_article, record, identifiers, book=True)
    return book_article


def _write_document(out: Builder, parent: Element, record: Record, identifiers: Identifiers) -> None:
    chapter = record.type is RecordType.CHAPTER
    people = names.by_role(out, record, ("author", "container-author", "editor"))
    groups = names.investigator_groups(out, record, single=True)
    document = etree.SubElement(parent, "BookDocument")
    write_pmid(out, document, identifiers.pmid)
    _write_ids(out, document, identifiers)
    book_authors = people["container-author"] if chapter else [*people["author"], *people["container-author"]]
    _write_book(out, document, record, identifiers, book_authors, people["editor"])
    if chapter:
        title = _title(out, record)
        if title is None:
            title = out.assume("title", "", "a title of its own makes a chapter")
        out.mixed(document, "ArticleTitle", title, "title")
    if record.title_vernacular is not None:
        out.mixed(document, "VernacularTitle", record.title_vernacular, "title_vernacular")
    write_pagination(out, document, record)
    for language in record.languages:
        out.leaf(document, "Language", language, "languages")
    if chapter:
        names.write_authors(
            out, document, people["author"], {}, complete=record.is_complete("author"), kind="authors"
        )
    names.write_investigators(out, document, record, groups, single=True)
    write_types(out, document, record, book=True)
    write_abstract(out, document, record.abstract)
    subjects.write_keywords(out, document, record)
    write_full_date(out, document, "DateRevised", record.revised, "revised")
    subjects.write_grants(out, document, record)
    write_references(out, document, record)
    lists = (
        ("author", people["author"] or book_authors), ("editor", people["editor"]), ("grant", record.grants),
        ("container-author", chapter and book_authors),
    )  # fmt: skip
    names.report_completeness(out, record, [of for of, entries in lists if entries])


def _write_ids(out: Builder, parent: Element, identifiers: Identifiers) -> None:
    """Add the `ArticleIdList` that a book must have, with the PMID if there is nothing else."""
    known = identifiers.articles
    if not known and identifiers.pmid is not None:
        known = [identifiers.pmid]
    if write_article_ids(out, parent, known) is None:
        out.assume("identifiers", "", "a book has an identifier")
        made = etree.SubElement(parent, "ArticleIdList")
        etree.SubElement(made, "ArticleId", {"IdType": "bookaccession"})


def _write_book(
    out: Builder,
    parent: Element,
    record: Record,
    identifiers: Identifiers,
    authors: list[Contributor],
    editors: list[Contributor],
) -> None:
    container = record.container or Container()
    chapter = record.type is RecordType.CHAPTER
    book = etree.SubElement(parent, "Book")
    publisher = etree.SubElement(book, "Publisher")
    name = container.publisher
    if name is None:
        name = out.assume("container.publisher", "", "a book has a publisher")
    out.mixed(publisher, "PublisherName", name, "container.publisher", math=False)
    out.optional(publisher, "PublisherLocation", container.place, "container.place")
    _write_book_title(out, book, record, container)
    write_pub_date(out, book, record.issued)
    of = "container-author" if chapter else "author"
    names.write_authors(out, book, authors, {}, complete=record.is_complete(of), kind="authors")
    names.write_authors(out, book, editors, {}, complete=record.is_complete("editor"), kind="editors")
    out.optional(book, "Volume", record.volume, "volume")
    if container.volume_title is not None:
        out.mixed(book, "VolumeTitle", container.volume_title, "container.volume_title", math=False)
    out.optional(book, "Edition", container.edition, "container.edition")
    if container.series is not None:
        out.mixed(book, "CollectionTitle", container.series, "container.series")
    for isbn in container.isbns:
        out.leaf(book, "Isbn", isbn, "container.isbns")
    # DOI and PII stand in the list of identifiers; only what is said on their validity needs this place.
    write_elocations(out, book, [one for one in identifiers.elocations if one.valid is not None])
    out.optional(book, "Medium", container.medium, "container.medium")
    out.optional(book, "ReportNumber", record.number, "number")


def _write_book_title(out: Builder, parent: Element, record: Record, container: Container) -> None:
    if record.type is RecordType.CHAPTER:
        title, path = container.title, "container.title"
    else:
        title, path = _title(out, record), "title"
        if title is None:
            title, path = container.title, "container.title"
        elif container.title is not None:
            out.drop("container.title", container.title, "a book is its own container")
    if title is None:
        title = out.assume(path, "", "a book has a title")
    out.mixed(parent, "BookTitle", title, path)


def _title(out: Builder, record: Record) -> Text | None:
    """Return the title as NLM prints it for books: without a full stop, a translation in brackets."""
    title = record.title
    if title is None:
        return None
    translated = record.title_translated is True
    shown = in_brackets(title) if translated else title
    report_brackets(out, title, shown, translated=translated)
    return shown
