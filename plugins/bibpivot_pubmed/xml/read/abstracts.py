"""Abstracts out of PubMed XML: their sections and their copyright, the record's own and others."""

from collections.abc import Callable

from lxml import etree

from bibpivot.api import Abstract, AbstractSection, Text
from bibpivot_pubmed.xml.read.draft import Draft, Handler, Wants
from bibpivot_pubmed.xml.read.text import mixed, plain

Element = etree._Element


def abstract(wants: Wants) -> Handler:
    """Return a function that reads an `Abstract`."""
    take = abstract_taker(wants)

    def handle(draft: Draft, element: Element) -> None:
        if not take(draft, *read_abstract(draft, element)):
            draft.unplaced(element)

    return handle


def abstract_taker(wants: Wants) -> Callable[[Draft, list[AbstractSection], str | None], bool]:
    """Return a function that enters sections and copyright into a draft; `False` if it has an abstract already."""
    sections = wants("abstract.sections")
    wants_copyright, counts_copyright = wants.both("abstract.copyright")
    wants_category, counts_category = wants.both("abstract.sections.category")

    def take(draft: Draft, found: list[AbstractSection], rights: str | None) -> bool:
        if counts_category or not wants_category:
            for place, section in enumerate(found):
                if section.category is not None:
                    if counts_category:
                        draft.skip("abstract.sections.category", section.category)
                    if not wants_category:
                        found[place] = AbstractSection(text=section.text, label=section.label)
        if rights is not None and counts_copyright:
            draft.skip("abstract.copyright", rights)
        if not wants_copyright:
            rights = None
        if found and not sections:
            draft.skip("abstract", Abstract(sections=tuple(found)))
        elif found or rights is not None:
            if "abstract" in draft.fields:
                return False
            draft.fields["abstract"] = Abstract(sections=tuple(found), copyright=rights)
        return True

    return take


def read_abstract(draft: Draft, element: Element) -> tuple[list[AbstractSection], str | None]:
    """Return the sections of an abstract, and its copyright."""
    found: list[AbstractSection] = []
    rights: str | None = None
    for child in element:
        if child.tag == "AbstractText":
            content: Text | None = mixed(child)
            label = child.get("Label")
            if label == "UNLABELLED" or not label:
                label = None
            if content is None:  # `Label="LEVEL OF EVIDENCE: 4"`: all that the section says
                content, label = label, None
            if content is not None:
                category = child.get("NlmCategory") or None
                found.append(AbstractSection(text=content, label=label, category=category))
        elif child.tag == "CopyrightInformation":
            rights = plain(child)
        else:
            draft.unplaced(child)
    return found, rights


def other_abstract(wants: Wants) -> Handler:
    """Return a function that reads an `OtherAbstract`."""
    wanted, counted = wants.both("other_abstracts")

    def handle(draft: Draft, element: Element) -> None:
        sections, rights = read_abstract(draft, element)
        made = Abstract(
            sections=tuple(sections), copyright=rights, kind=element.get("Type") or None,
            language=element.get("Language") or "eng",
        )  # fmt: skip
        if counted:
            draft.skip("other_abstracts", made)
        if wanted:
            draft.add("other_abstracts", made)

    return handle
