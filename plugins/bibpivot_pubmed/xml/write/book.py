"""A book or a chapter in PubMed XML: `PubmedBookArticle`, as NLM describes its Bookshelf (crosswalk 1.12)."""

from bibpivot.api import Container, Contributor, Record, RecordType, Text
from bibpivot_pubmed import locations
from bibpivot_pubmed.xml.tables import NOT_IN_BOOKS
from bibpivot_pubmed.xml.write import names, subjects
from bibpivot_pubmed.xml.write.article import write_abstract, write_pagination, write_types
from bibpivot_pubmed.xml.write.data import write_pubmed_data, write_references
from bibpivot_pubmed.xml.write.dates import write_full_date, write_pub_date
from bibpivot_pubmed.xml.write.identifiers import (
    Identifiers,
    write_article_ids,
    write_elocations,
    write_no_article_id,
    write_pmid,
)
from bibpivot_pubmed.xml.write.text import YES_NO, Builder, in_brackets, report_brackets


def write_book(out: Builder, record: Record) -> None:
    """Add a `PubmedBookArticle`. A title of its own makes it a chapter."""
    out.open("PubmedBookArticle")
    identifiers = Identifiers(out, record)
    for source, value in identifiers.others:
        out.drop("identifiers", f"{source}:{value}", "no place in a book")
    out.drop_filled(record, NOT_IN_BOOKS, "no place in a book")
    _write_document(out, record, identifiers)
    write_pubmed_data(out, record, identifiers, book=True)
    out.close("PubmedBookArticle")


def _write_document(out: Builder, record: Record, identifiers: Identifiers) -> None:
    chapter = record.type is RecordType.CHAPTER
    people = names.by_role(out, record, ("author", "container-author", "editor"))
    groups = names.investigator_groups(out, record, single=True)
    out.open("BookDocument")
    write_pmid(out, identifiers.pmid)
    _write_ids(out, identifiers)
    book_authors = people["container-author"] if chapter else [*people["author"], *people["container-author"]]
    _write_book(out, record, identifiers, book_authors, people["editor"])
    _write_locations(out, record)
    if chapter:
        title = _title(out, record)
        if title is None:
            title = out.assume("title", "", "a title of its own makes a chapter")
        out.mixed("ArticleTitle", title, "title")
    if record.title_vernacular is not None:
        out.mixed("VernacularTitle", record.title_vernacular, "title_vernacular")
    write_pagination(out, record)
    for language in record.languages:
        out.leaf("Language", language, "languages")
    if chapter:
        names.write_authors(out, people["author"], {}, complete=record.is_complete("author"), kind="authors")
    names.write_investigators(out, record, groups, single=True)
    write_types(out, record, book=True)
    write_abstract(out, record.abstract)
    subjects.write_keywords(out, record)
    write_full_date(out, "DateRevised", record.revised, "revised")
    subjects.write_grants(out, record)
    write_references(out, record)
    out.close("BookDocument")
    lists = (
        ("author", people["author"] or book_authors), ("editor", people["editor"]), ("grant", record.grants),
        ("container-author", chapter and book_authors),
    )  # fmt: skip
    names.report_completeness(out, record, [of for of, entries in lists if entries])


def _write_ids(out: Builder, identifiers: Identifiers) -> None:
    """Add the `ArticleIdList` that a book must have, with the PMID if there is nothing else."""
    known = identifiers.articles
    if not known and identifiers.pmid is not None:
        known = [identifiers.pmid]
    if not write_article_ids(out, known):
        write_no_article_id(out, "bookaccession", "a book has an identifier")


def _write_book(
    out: Builder,
    record: Record,
    identifiers: Identifiers,
    authors: list[Contributor],
    editors: list[Contributor],
) -> None:
    container = record.container or Container()
    chapter = record.type is RecordType.CHAPTER
    out.open("Book")
    _write_publisher(out, container)
    _write_book_title(out, record, container)
    write_pub_date(out, record.issued)
    of = "container-author" if chapter else "author"
    names.write_authors(out, authors, {}, complete=record.is_complete(of), kind="authors")
    names.write_authors(out, editors, {}, complete=record.is_complete("editor"), kind="editors")
    out.optional("Volume", record.volume, "volume")
    if container.volume_title is not None:
        out.mixed("VolumeTitle", container.volume_title, "container.volume_title", math=False)
    out.optional("Edition", container.edition, "container.edition")
    if container.series is not None:
        out.mixed("CollectionTitle", container.series, "container.series")
    for isbn in container.isbns:
        out.leaf("Isbn", isbn, "container.isbns")
    # DOI and PII stand in the list of identifiers; only what is said on their validity needs this place.
    write_elocations(out, [one for one in identifiers.elocations if one.valid is not None])
    out.optional("Medium", container.medium, "container.medium")
    out.optional("ReportNumber", record.number, "number")
    out.close("Book")


def _write_locations(out: Builder, record: Record) -> None:
    """Add the numbers of part and chapter as `LocationLabel`s."""
    for kind, name in locations.FIELDS.items():
        label: str | None = getattr(record, name)
        if label is not None:
            if locations.number(label, kind) != label:
                out.change(name, label, "read without the word in front")
            out.leaf("LocationLabel", label, name, f' Type="{kind}"')


def _write_publisher(out: Builder, container: Container) -> None:
    out.open("Publisher")
    name = container.publisher
    if name is None:
        name = out.assume("container.publisher", "", "a book has a publisher")
    out.mixed("PublisherName", name, "container.publisher", math=False)
    out.optional("PublisherLocation", container.place, "container.place")
    out.close("Publisher")


def _write_book_title(out: Builder, record: Record, container: Container) -> None:
    if record.type is RecordType.CHAPTER:
        title, path = container.title, "container.title"
    else:
        title, path = _title(out, record), "title"
        if title is None:
            title, path = container.title, "container.title"
            if title is not None:
                out.rename(path, title, "read as the title of the whole book")
        elif container.title is not None:
            out.drop("container.title", container.title, "a book is its own container")
    if title is None:
        title = out.assume(path, "", "a book has a title")
    out.mixed("BookTitle", title, path)


def _title(out: Builder, record: Record) -> Text | None:
    """Return the title as NLM prints it for books: without a full stop, a translation in brackets."""
    title = record.title
    if title is None:
        if record.title_translated is not None:
            said = YES_NO[record.title_translated]
            out.drop("title_translated", said, "there is no title to say it of")
        return None
    translated = record.title_translated is True
    shown = in_brackets(title) if translated else title
    report_brackets(out, title, shown, translated=translated)
    return shown
