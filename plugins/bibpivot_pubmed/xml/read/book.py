"""A book or a chapter out of PubMed XML: `PubmedBookArticle`, as NLM describes its Bookshelf (crosswalk 1.12).

A title of its own makes a document a chapter: then the book's title and authors are those of its container.
"""

import functools

from bibpivot.api import titles
from bibpivot_pubmed import locations
from bibpivot_pubmed.xml.read import abstracts, article, data, names, subjects
from bibpivot_pubmed.xml.read.dates import full_date, pub_date
from bibpivot_pubmed.xml.read.draft import Draft, Element, Handler, Table, Wants
from bibpivot_pubmed.xml.read.lists import each, of_container, text, value
from bibpivot_pubmed.xml.read.text import mixed, plain
from bibpivot_pubmed.xml.read.title import title


def book_table(wants: Wants) -> Table:
    """Return what to do with the children of a `PubmedBookArticle`, for what is wanted of it."""
    chapter, book = (_document(wants, chapter=chapter) for chapter in (True, False))

    def document(draft: Draft, element: Element) -> None:
        (book if element.find("ArticleTitle") is None else chapter)(draft, element)

    return {
        "BookDocument": document,
        "PubmedBookData": article.within("PubmedBookData", article.data_table(wants)),
    }


def is_chapter(root: Element) -> bool:
    """Tell whether a `PubmedBookArticle` or `BookDocument` is a chapter."""
    return next(root.iter("ArticleTitle"), None) is not None


def _document(wants: Wants, *, chapter: bool) -> Handler:
    return article.within(
        "BookDocument",
        {
            "PMID": data.identifier(data.pmid),
            "ArticleIdList": data.identifier_list(),
            "Book": article.within("Book", _book(wants, chapter=chapter)),
            "LocationLabel": _location(wants),
            "ArticleTitle": _title(wants),
            "VernacularTitle": text(wants, "title_vernacular"),
            "Pagination": article.pagination(wants),
            "Language": each(wants, "languages"),
            "AuthorList": _people(wants, "author"),
            "InvestigatorList": names.investigator_list(wants),
            "PublicationType": subjects.publication_types(wants),
            "Abstract": abstracts.abstract(wants),
            "Sections": _kept,
            "KeywordList": subjects.keyword_list(wants),
            "ContributionDate": _kept,
            "DateRevised": value(wants, "revised", full_date),
            "GrantList": subjects.counted_list(wants, "grants", "Grant", "grant", subjects.grant),
            "ItemList": _kept,
            "ReferenceList": data.references(wants),
        },
    )


def _book(wants: Wants, *, chapter: bool) -> Table:
    publisher: Table = {
        "PublisherName": of_container(wants, "publisher", mixed),
        "PublisherLocation": of_container(wants, "place"),
    }
    return {
        "Publisher": article.within("Publisher", publisher),
        "BookTitle": of_container(wants, "title", mixed) if chapter else _title(wants),
        "PubDate": value(wants, "issued", pub_date),
        "BeginningDate": _kept,
        "EndingDate": _kept,
        "AuthorList": _people(wants, "container-author" if chapter else "author"),
        "InvestigatorList": names.investigator_list(wants),
        "Volume": value(wants, "volume"),
        "VolumeTitle": of_container(wants, "volume_title", mixed),
        "Edition": of_container(wants, "edition"),
        "CollectionTitle": of_container(wants, "series", mixed),
        "Isbn": _isbn(wants),
        "ELocationID": data.identifier(data.elocation),
        "Medium": of_container(wants, "medium"),
        "ReportNumber": value(wants, "number"),
    }


def _kept(draft: Draft, element: Element) -> None:
    """Keep an element that NLM's DTD has here and the model has no place for."""
    draft.keep(str(element.tag), element)


def _location(wants: Wants) -> Handler:
    """Return a function that reads a `LocationLabel`: the number of a chapter or a part."""
    handlers = {
        kind: value(wants, name, functools.partial(read_location, kind))
        for kind, name in locations.FIELDS.items()
    }

    def handle(draft: Draft, element: Element) -> None:
        handlers.get(element.get("Type") or "", _kept)(draft, element)

    return handle


def read_location(kind: str, element: Element) -> str | None:
    """Return the number that a `LocationLabel` of a kind gives."""
    label = plain(element)
    return None if label is None else locations.number(label, kind)


def _people(wants: Wants, role: str) -> Handler:
    """Return a function that reads an `AuthorList`, whose `Type` says whether it is one of editors."""
    authors, editors = names.people_list(wants, role), names.people_list(wants, "editor")

    def handle(draft: Draft, element: Element) -> None:
        (editors if element.get("Type") == "editors" else authors)(draft, element)

    return handle


def _isbn(wants: Wants) -> Handler:
    wanted, counted = wants.both("container.isbns")

    def handle(draft: Draft, element: Element) -> None:
        number = plain(element)
        if number is None:
            return
        if counted:
            draft.skip("container.isbns", number)
        if wanted:
            draft.container["isbns"] = (*draft.container.get("isbns", ()), number)

    return handle


def _title(wants: Wants) -> Handler:
    """Return a function that reads a title of the Bookshelf: it has no full stop of NLM's making."""
    return title(wants, read_title)


def read_title(element: Element) -> titles.Title:
    """Return the title of a book or chapter, and whether it is a translation: then it stands in brackets."""
    given = mixed(element)
    if given is None:
        return titles.Title(None)
    found = titles.parse(given)
    return found if found.translated or found.text is None else titles.Title(given)
