"""A reader in one file. Try it: bibpivot convert --from ./examples/title_year.py --to bibtex FILE."""

from bibpivot.api import Date, Format, ReaderSpec, Record, Unreadable, hookimpl, line_by_line


def parse(frame, reading):
    """Turn a line into a record."""
    title, _, year = reading.text(frame).strip().rpartition("\t")
    if not (year.isdecimal() and len(year) == 4):
        raise Unreadable("expected a title, a tab and a year of four digits")
    return Record(title=title, issued=Date(year=int(year)))


@hookimpl
def bibpivot_formats():
    """Tell what is read here."""
    reader = ReaderSpec(frames=line_by_line, parse=parse)
    return [
        Format(id="title-year", title="Titles and years", description="A tab between them.", reader=reader)
    ]
