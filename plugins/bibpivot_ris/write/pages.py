"""Pages as RIS has them: the first in SP, the last in EP (crosswalk 1.6)."""

from bibpivot.api import Pages, Record, Writing, pages
from bibpivot_ris.dialects import Dialect
from bibpivot_ris.tables import Layout, is_count
from bibpivot_ris.write.lines import Lines

IN_FULL = "abbreviated ranges are written in full"
FIRST_RANGE = "the first range alone"
SAME_TWICE = "a last page that is the first reads as a single page"
READS_AS_NUMBER = "reads as the article number that it equals"
READS_AS_COUNT = "a single page of a whole work reads as its number of pages"


def write_pages(
    in_volume: Pages, record: Record, layout: Layout, dialect: Dialect, lines: Lines, writing: Writing
) -> None:
    """Add the lines of pages, and report what is read as something else."""
    first, last, literal = in_volume.first, in_volume.last, in_volume.literal
    if dialect.whole_range:
        lines.add("SP", str(in_volume), "pages")
        return
    if first is None and literal is not None:
        lines.add("SP", literal, "pages")
        return
    lines.add("SP", first, "pages")
    lines.add("EP", last, "pages")
    if last is None:
        if first == record.article_number:
            writing.lost("approximated", "pages", first, note=READS_AS_NUMBER)
        elif layout.number_of_pages == "SP" and first is not None and is_count(first):
            writing.lost("approximated", "pages", first, note=READS_AS_COUNT)
    elif first == last:
        writing.lost("approximated", "pages.last", last, note=SAME_TWICE)
    if literal is None:
        return
    is_whole = _is_shortened(literal, in_volume)
    if not is_whole:
        ends = _ends(in_volume)
        if literal == ends:
            return
        is_whole = pages.expanded(in_volume) == ends
    writing.lost("approximated", "pages.literal", literal, note=IN_FULL if is_whole else FIRST_RANGE)


def _is_shortened(literal: str, in_volume: Pages) -> bool:
    """Tell whether a literal is first and last page, the last one without the digits that both begin with: `637-41`.

    This is the usual spelling of older records, and takes no pattern to understand.
    """
    first, last = in_volume.first, in_volume.last
    if not first or not last or len(first) != len(last) or first > last or not (first + last).isdecimal():
        return False
    start, _, shortened = literal.partition("-")
    left_out = len(last) - len(shortened)
    return start == first and left_out > 0 < len(shortened) and last == first[:left_out] + shortened


def _ends(in_volume: Pages) -> str:
    return str(Pages(first=in_volume.first, last=in_volume.last))
