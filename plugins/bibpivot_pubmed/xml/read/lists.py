"""Values and lists out of PubMed XML, by one rule: what is not wanted is counted and not built."""

from collections.abc import Callable

from lxml import etree

from bibpivot_pubmed.xml.read.draft import Draft, Handler, Wants
from bibpivot_pubmed.xml.read.text import mixed, plain

Element = etree._Element


def value(wants: Wants, name: str, read: Callable[[Element], object] = plain) -> Handler:
    """Return a function that reads a value that a record has once; a second one is kept as it is."""
    wanted = wants(name)

    def handle(draft: Draft, element: Element) -> None:
        found = read(element)
        if found is None:
            return
        if name in draft.fields or name in draft.skipped:
            draft.keep(str(element.tag), element)
        elif wanted:
            draft.fields[name] = found
        else:
            draft.skip(name, found)

    return handle


def text(wants: Wants, name: str) -> Handler:
    """Return a function that reads a text with markup that a record has once."""
    return value(wants, name, mixed)


def of_container(wants: Wants, name: str, read: Callable[[Element], object] = plain) -> Handler:
    """Return a function that reads a value of the journal or book."""
    path = f"container.{name}"
    wanted, counted = wants.both(path)

    def handle(draft: Draft, element: Element) -> None:
        found = read(element)
        if found is None:
            return
        if counted:
            draft.skip(path, found)
        if wanted:
            draft.container.setdefault(name, found)

    return handle


def each(wants: Wants, name: str, read: Callable[[Element], object] = plain) -> Handler:
    """Return a function that reads one of the elements that are, one after another, a list of the record."""
    wanted, counted = wants.both(name)

    def handle(draft: Draft, element: Element) -> None:
        found = read(element)
        if found is None:
            return
        if counted:
            draft.skip(name, found)
        if wanted:
            draft.fields.setdefault(name, []).append(found)

    return handle


def items(wants: Wants, name: str, tag: str, read: Callable[[Element], object | None]) -> Handler:
    """Return a function that reads a list element: each child with the tag is an item."""
    wanted, counted = wants.both(name)

    def handle(draft: Draft, element: Element) -> None:
        found = []
        for child in element:
            if child.tag == tag and (item := read(child)) is not None:
                found.append(item)
            else:
                draft.unplaced(child)
        if counted and found:
            draft.skip(name, found[0], len(found))
        if wanted:
            draft.fields.setdefault(name, []).extend(found)

    return handle
