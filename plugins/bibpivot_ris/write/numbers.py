"""ISSNs, ISBNs and the numbers of reports and the like, which all may stand in SN (crosswalk 1.7, rule 4)."""

from functools import lru_cache

from bibpivot.api import Record, Writing, identifiers
from bibpivot_ris.dialects import Dialect
from bibpivot_ris.tables import Layout
from bibpivot_ris.write.lines import Lines

BY_LOOK = "not one by its look, and in SN numbers are told apart by their look"


def write_numbers(record: Record, layout: Layout, dialect: Dialect, lines: Lines, writing: Writing) -> None:
    """Add the number of the work, then ISSNs and ISBNs, each on a line."""
    lines.tag_or_note(layout.number, record.number, "number")
    container = record.container
    if container is None:
        return
    issns = [*dict.fromkeys([issn.value for issn in container.issns])]
    isbns = container.isbns
    for number in issns:
        if not _is_issn(number):
            writing.lost("approximated", "container.issns.value", number, note=BY_LOOK)
    for number in isbns:
        if identifiers.isbns(number) != (number,):
            writing.lost("approximated", "container.isbns", number, note=BY_LOOK)
    if dialect.one_number:
        together = [(" ".join(issns), "container.issns.value"), (" ".join(isbns), "container.isbns")]
        for one, path in together if layout.is_article else reversed(together):
            lines.add("SN", one or None, path)
        return
    for issn in issns:
        lines.add("SN", issn, "container.issns.value")
    for isbn in isbns:
        lines.add("SN", isbn, "container.isbns")


@lru_cache(maxsize=4096)
def _is_issn(number: str) -> bool:
    """Tell whether a number is read as an ISSN; the journals of a library come again and again."""
    return [issn.value for issn in identifiers.issns(number)] == [number] and not identifiers.isbns(number)
