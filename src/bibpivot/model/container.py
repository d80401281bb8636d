"""What a work appeared in: a journal, a book, proceedings."""

from typing import Literal

from bibpivot.model.dates import Date
from bibpivot.model.part import Part
from bibpivot.model.text import Text

IssnKind = Literal["electronic", "print", "linking"]
"""What an ISSN is for: the edition online, the one in print, or both (ISSN-L)."""


class Issn(Part, frozen=True, kw_only=True):
    """An ISSN and its kind, `None` where the source does not state it."""

    value: str
    kind: IssnKind | None = None

    def __str__(self) -> str:
        return self.value


class Container(Part, frozen=True, kw_only=True):
    """The journal, book or series a work appeared in; of a whole book, its publisher's data.

    `title_medline` is `MedlineTA`, `title_iso` is `ISOAbbreviation`, `title_short` an abbreviation of unknown
    making. `country` is verbatim (`Korea (South)`). `medium` is `CitedMedium` (`Internet`, `Print`).
    """

    title: Text | None = None
    title_iso: str | None = None
    title_medline: str | None = None
    title_short: str | None = None
    issns: tuple[Issn, ...] = ()
    nlm_id: str | None = None
    country: str | None = None
    medium: str | None = None
    publisher: Text | None = None
    place: str | None = None
    isbns: tuple[str, ...] = ()
    edition: str | None = None
    series: Text | None = None
    series_number: str | None = None
    volume_title: Text | None = None
    number_of_volumes: str | None = None

    def __str__(self) -> str:
        return str(self.title or self.title_medline or self.title_iso or self.title_short or "")


class Event(Part, frozen=True, kw_only=True):
    """A conference or other event at which a work was presented."""

    title: Text | None = None
    place: str | None = None
    date: Date | None = None

    def __str__(self) -> str:
        return str(self.title or "")


class Pages(Part, frozen=True, kw_only=True):
    """Where in the volume: first and last page of the first range in full, and the source's own spelling.

    `literal` is kept where first and last do not give it back (`764-9`, `24-32, 64`, `iii-viii; discussion
    ix`).
    """

    first: str | None = None
    last: str | None = None
    literal: str | None = None

    def __str__(self) -> str:
        if self.literal is not None:
            return self.literal
        return "-".join(part for part in (self.first, self.last) if part)
