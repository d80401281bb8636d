"""Titles out of PubMed XML, in English and in the work's own language (crosswalk 1.2)."""

from collections.abc import Callable

from lxml import etree

from bibpivot.api import titles
from bibpivot_pubmed.xml.read.draft import Draft, Handler, Wants
from bibpivot_pubmed.xml.read.lists import value
from bibpivot_pubmed.xml.read.text import mixed

Element = etree._Element

ReadTitle = Callable[[Element], titles.Title]


def read_title(element: Element) -> titles.Title:
    """Return a title without its full stop and the brackets of a translation, and whether it is one."""
    return titles.parse(mixed(element) or "")


def title(wants: Wants, read: ReadTitle = read_title) -> Handler:
    """Return a function that reads the title of the record."""
    take = title_taker(wants)

    def handle(draft: Draft, element: Element) -> None:
        if not take(draft, read(element)):
            draft.unplaced(element)

    return handle


def title_taker(wants: Wants) -> Callable[[Draft, titles.Title], bool]:
    """Return a function that enters a title into a draft; `False` if it has one already."""
    (wanted, counted), (wants_translated, counts_translated) = (
        wants.both("title"),
        wants.both("title_translated"),
    )

    def take(draft: Draft, found: titles.Title) -> bool:
        if found.text is None:
            return True
        if "title" in draft.fields:
            return False
        if counted:
            draft.skip("title", found.text)
        if wanted:
            draft.fields["title"] = found.text
        if found.translated and counts_translated:
            draft.skip("title_translated", found.translated)
        if found.translated and wants_translated:
            draft.fields["title_translated"] = True
        return True

    return take


def vernacular_title(wants: Wants) -> Handler:
    """Return a function that reads the title in the work's own language."""
    return value(wants, "title_vernacular", lambda element: read_title(element).text)
