"""The journal or book that a work is in, the same for many records, so that it is made once; and where it is there."""

from bibpivot.api import Container, Record
from bibpivot_pubmed import locations
from bibpivot_pubmed.nbib import tables, values
from bibpivot_pubmed.nbib.lines import Lines, fit
from bibpivot_pubmed.nbib.voice import FORMAT


def write_journal(lines: Lines, container: Container) -> None:
    """Add the journal; publisher and ISBN only beside a journal, for without one they would make a book."""
    lines.text("JT  ", container.title, "container.title")
    _abbreviation(lines, container)
    if lines.has("JT  ") or lines.has("TA  "):
        lines.text("PB  ", container.publisher, "container.publisher")
        for isbn in container.isbns:
            lines.add("ISBN", isbn, "container.isbns")
    else:
        rule = "without a journal it would make a book"
        lines.lost("dropped", "container.publisher", container.publisher, rule)
        lines.lost("dropped", "container.isbns", container.isbns, "without a journal they would make a book")
    lines.lost("dropped", "container.place", container.place, "of an article PL has the country")
    if container.country in tables.NO_COUNTRY:
        lines.lost("dropped", "container.country", container.country, "NLM's words for no country known")
    lines.add("PL  ", container.country, "container.country")
    write_numbers(lines, container)


def _abbreviation(lines: Lines, container: Container) -> None:
    short, path = container.title_short, "container.title_medline"
    if container.title_medline:
        lines.lost("dropped", "container.title_short", short, "TA has the MEDLINE abbreviation")
        lines.add("TA  ", container.title_medline, path)
    elif short:
        lines.lost("renamed", "container.title_short", short, "written as the MEDLINE abbreviation")
        lines.add("TA  ", short, "container.title_short")
    elif container.title_iso:
        lines.lost("synthesised", path, container.title_iso, "the ISO abbreviation")
        lines.add("TA  ", container.title_iso, path)


def write_numbers(lines: Lines, container: Container) -> None:
    """Add what a journal and a book have: numbers, edition, series, the title of the volume."""
    for issn in container.issns:
        spelling = values.spell_issn(issn)
        if values.parse_issn(spelling)[0] != issn:
            lines.lost("approximated", "container.issns", spelling, "the kind is read off its end")
        lines.add("IS  ", spelling, "container.issns")
    lines.add("JID ", container.nlm_id, "container.nlm_id")
    lines.add("EN  ", container.edition, "container.edition")
    lines.text("CTI ", container.series, "container.series")
    lines.text("VTI ", container.volume_title, "container.volume_title")


def write_locations(lines: Lines, record: Record) -> None:
    """Add the numbers of part and chapter, each spelt and in the order as the source has them, if it has."""
    made: list[tuple[tuple[str, str], str]] = []
    for kind, name in locations.FIELDS.items():
        number = lines.clean(getattr(record, name) or "", name)
        if number:
            label = locations.label(kind, number)
            place = locations.place(label)
            if place != (kind, number):
                lines.lost("approximated", name, number, "read without the word in front")
            made.append((place, label))
    for extra in record.extras:
        if extra.layout and extra.format == FORMAT and extra.name == "CP":
            known = next((one for one in made if one[0] == locations.place(extra.value)), None)
            if known is not None and fit(extra.value) == (extra.value, []):
                made.remove(known)
                lines.put("CP  ", extra.value)
    for _, label in made:
        lines.put("CP  ", label)
