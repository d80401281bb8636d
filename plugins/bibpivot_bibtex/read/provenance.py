"""The first publication and the library that has a copy, read."""

from bibpivot.api import Archive, Original
from bibpivot_bibtex.read.dates import parse_date
from bibpivot_bibtex.read.making import Making

FIELDS = frozenset({"origdate", "origyear", "origtitle", "origpublisher", "origlocation", "library"})
"""The fields that are taken here."""


def provenance(making: Making) -> None:
    """Take the first publication; take `library`, a call number as a rule, which biblatex leaves to the user."""
    _original(making)
    library = making.take("library")
    if library is not None:
        making.record["archive"] = Archive(call_number=making.plain(library))
        making.came("archive.call_number", library)


def _original(making: Making) -> None:
    date = making.take_first("origdate", "origyear")
    found = None if date is None else parse_date(making.verbatim(date))
    if date is not None and found is not None and found.year is None:
        making.keep(date)  # no date that any format has a place for
        date = found = None
    title, publisher, place = map(making.take, ("origtitle", "origpublisher", "origlocation"))
    taken = {"date": date, "title": title, "publisher": publisher, "place": place}
    if not any(taken.values()):
        return
    making.record["original"] = Original(
        date=found,
        title=None if title is None else making.text(title),
        publisher=None if publisher is None else making.text(publisher),
        place=None if place is None else making.plain(place),
    )
    for name, one in taken.items():
        if one is not None:
            making.came(f"original.{name}", one)
