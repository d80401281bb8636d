"""XML ids: those of a file must differ, and only the sink knows the whole file.

An id here is a name that is the record's own, then a hyphen and a number: `G33093245-1`. The writer leaves the name
open, so that of two records with the same PMID the second gets another (`G33093245a-1`).
"""

from collections.abc import Callable

from lxml import etree

from bibpivot.api import Keyed

Element = etree._Element

_PLACES = {"InvestigatorList": "ID", "CollectiveName": "Investigators"}


def left_open(made: Element, name: str, serialise: Callable[[], bytes]) -> bytes | Keyed:
    """Return the bytes of a record's element, with its ids' common name left open if it has any ids.

    made: the element; its ids start with `name`. serialise: what makes bytes of it as it then is.
    """
    places = [
        (element, attribute, str(element.get(attribute)).removeprefix(name))
        for tag, attribute in _PLACES.items()
        for element in made.iter(tag)
        if attribute in element.attrib
    ]
    if not places:
        return serialise()
    # Any text may be in a record, so the stand-in is one that is found nowhere but where it was put.
    number = 0
    while True:
        stand_in = f"open{number}."
        for element, attribute, ending in places:
            element.set(attribute, stand_in + ending)
        parts = serialise().split(stand_in.encode())
        if len(parts) == len(places) + 1:
            return Keyed(*parts, key=name)
        number += 1
