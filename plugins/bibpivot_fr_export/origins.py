"""Which lines of a section its values are from, for those who ask."""

from bibpivot_fr_export.draft import Draft
from bibpivot_fr_export.section import Converter, Section

NO_HEADING = "recognised by its content: no heading stands above it"
_TOLD_LINE_BY_LINE = frozenset({"contributors", "identifiers", "history"})


def converted(section: Section, converter: Converter, draft: Draft) -> None:
    """Convert a section; tell, if anybody asks, from which of its lines each value is."""
    if not draft.reading.explains:
        converter(section, draft)
        return
    draft.label = None if section.heading is None else section.heading.text.rstrip(" :")
    draft.rule = NO_HEADING if section.heading is None else None
    had = {name: len(items) for name, items in draft.lists.items()}
    abstract, copyright_line = draft.abstract, draft.copyright
    converter(section, draft)
    first, last = section.lines[0], section.lines[-1].number
    for name, items in draft.lists.items():
        places = range(had.get(name, 0) + 1, len(items) + 1)
        if name in _TOLD_LINE_BY_LINE:
            continue
        for number, place in enumerate(places):
            if len(places) == len(section.lines):
                draft.origin(name, section.lines[number], place=place)
            else:
                draft.origin(name, first, last=last, place=place)
    if draft.abstract is not abstract:
        draft.origin("abstract", first, last=last)
    if draft.copyright != copyright_line:
        draft.origin("abstract.copyright", section.lines[-1])
        draft.origin("copyright", section.lines[-1])
    draft.label = draft.rule = None
