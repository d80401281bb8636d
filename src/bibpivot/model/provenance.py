"""Where a work first appeared, and where a copy of it is kept."""

from bibpivot.model.dates import Date
from bibpivot.model.part import Part
from bibpivot.model.text import Text


class Original(Part, frozen=True, kw_only=True):
    """The first publication of what is a reprint or a translation.

    `title` is that of the work that was translated, not this one's in its own language (`title_vernacular`).
    `citation` is all of it in one text, where a source does not part it (EndNote's Original Publication).
    """

    date: Date | None = None
    title: Text | None = None
    publisher: Text | None = None
    place: str | None = None
    citation: Text | None = None

    def __str__(self) -> str:
        parts = (self.title, self.place, self.publisher, self.date, self.citation)
        return ", ".join(str(part) for part in parts if part is not None)


class Archive(Part, frozen=True, kw_only=True):
    """Where a copy is kept: an archive or library, its collection, the place in it, the town, the call number."""

    name: str | None = None
    collection: str | None = None
    location: str | None = None
    place: str | None = None
    call_number: str | None = None

    def __str__(self) -> str:
        parts = (self.place, self.name, self.collection, self.location, self.call_number)
        return ", ".join(part for part in parts if part is not None)
