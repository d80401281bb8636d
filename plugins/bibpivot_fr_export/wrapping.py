"""Hard-wrapped pages: paragraphs broken into lines of one width, as mail programs and text browsers leave them."""

from collections.abc import Sequence

from bibpivot_fr_export.boundaries import Mark, Marked, mark
from bibpivot_fr_export.language import Language

WIDEST = 130
"""A page with a longer line, in characters, is not wrapped."""

NARROWEST = 50
FEWEST_BREAKS = 3
"""Fewer breaks may be chance."""


def broken(lines: Sequence[Marked]) -> list[int]:
    """Return the places of the lines that go on with the line before them; none if the page is not wrapped.

    The width is that of the longest line. A break is one of wrapping where the first word below would not have
    fitted in above; lines of a list are shorter than that.
    """
    width = max((len(found.line.text) for found in lines), default=0)
    if not NARROWEST <= width <= WIDEST:
        return []
    places = [
        place
        for place in range(1, len(lines))
        if lines[place].mark is Mark.TEXT
        and lines[place - 1].mark is Mark.TEXT
        and not lines[place].line.gap
        and not lines[place].line.separator
        and len(lines[place - 1].line.text) + 1 + len(lines[place].line.text.split()[0]) > width
    ]
    return places if len(places) >= FEWEST_BREAKS else []


def joined(lines: Sequence[Marked], places: Sequence[int], words: Language) -> list[Marked]:
    """Return the lines with those at `places` joined to the ones before them."""
    going_on = frozenset(places)
    result: list[Marked] = []
    for place, found in enumerate(lines):
        if place in going_on:
            above = result.pop().line
            result.append(mark(above._replace(text=f"{above.text} {found.line.text}"), words))
        else:
            result.append(found)
    return result
