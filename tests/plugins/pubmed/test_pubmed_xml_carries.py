"""What `carries` promises, proved by writing a record with one part filled and looking for its values."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from pubmed_support import Written, write

from bibpivot.accounts.carried import Carries
from bibpivot.api import Date, Record, RecordType
from bibpivot.model import Part
from bibpivot.testing.records import full_record
from bibpivot_pubmed import PUBMED_XML
from bibpivot_pubmed.xml.tables import NOT_IN_ARTICLES

assert PUBMED_XML.writer is not None
CARRIES = PUBMED_XML.writer.carries

# Parts that are nothing without others: a month without its year, completeness without a list.
CONTEXT = {
    "title_translated": ("title",),
    "completeness": ("contributors.name", "grants", "databanks"),
    "contributors.group": ("contributors.role",),
    "contributors.role": ("contributors.group",),
    "issued.month": ("issued.year",),
    "issued.day": ("issued.year", "issued.month"),
    "issued.season": ("issued.year",),
    "issued.end.year": ("issued.year",),
    "issued.end.month": ("issued.year", "issued.end.year"),
    "issued.end.day": ("issued.year", "issued.end.year", "issued.end.month"),
    "issued.end.season": ("issued.year", "issued.end.year"),
    "history.status": ("history.date",),
    "history.hour": ("history.date",),
    "history.minute": ("history.date", "history.hour"),
    "history.second": ("history.date", "history.hour", "history.minute"),
    **{
        f"{date}.{part}": tuple(f"{date}.{other}" for other in ("year", "month", "day") if other != part)
        for date in ("published_online", "completed", "revised", "history.date")
        for part in ("year", "month", "day")
    },
}
# Words of our own vocabulary, which PubMed spells in its own way.
NAMES_OF_OURS = frozenset(("scheme", "style", "role", "of"))
FLAGS = {True: "y", False: "n"}


def only(part: Part, paths: tuple[str, ...]) -> Any:
    """A part with nothing but the named paths and what it cannot be without."""
    changes = {}
    for field in msgspec.structs.fields(type(part)):
        below = tuple(path.partition(".")[2] for path in paths if path.partition(".")[0] == field.name)
        value = getattr(part, field.name)
        if not below:
            if not field.required:
                changes[field.name] = field.default
        elif "" not in below:
            changes[field.name] = (
                tuple(only(item, below) for item in value) if isinstance(value, tuple) else only(value, below)
            )
    return msgspec.structs.replace(part, **changes)


def leaves(value: Any) -> Iterator[str]:
    """The values at the ends of a part, as they should be found in the output."""
    if isinstance(value, tuple):
        for item in value:
            yield from leaves(item)
    elif isinstance(value, Date):
        for number in (value.year, value.month, value.day):
            if number is not None:
                yield str(number)
    elif isinstance(value, Part):
        for name in value.__struct_fields__:
            if name not in NAMES_OF_OURS:
                yield from leaves(getattr(value, name))
    elif isinstance(value, bool):
        yield FLAGS[value]
    elif value is not None and value != "":
        yield str(value)


def at(part: Any, path: str) -> Any:
    first, _, rest = path.partition(".")
    if isinstance(part, tuple):
        return tuple(at(item, path) for item in part)
    if part is None or not hasattr(part, first):
        return None
    value = getattr(part, first)
    return at(value, rest) if rest else value


def found_in(written: Written) -> str:
    values: list[str] = []
    for element in written.article.iter():
        values.append(str(element.tag))
        values.extend(str(value) for value in element.attrib.values())
        values.extend(text for text in (element.text, element.tail) if text)
    values += [value.lstrip("0") for value in values if value.isdecimal()]
    return "\n".join(values).casefold()


# The type is told by the element; elements of the format's own, by what is read from it.
ELSEWHERE = ("type", "extras.pubmed-xml", "set.pubmed-xml.DeleteCitation")


def full_for(path: str) -> Record:
    """The full record, with a range or a season where these are looked for, in the kind that takes the path."""
    full = full_record()
    if path == "issued.season" or path.startswith("issued.end"):
        season = 4 if path == "issued.end.season" else None
        month, day = (None, None) if season else (11, 30)
        end = Date(year=2002, month=month, day=day, season=season)
        full = msgspec.structs.replace(full, issued=Date(year=2001, season=2, end=end))
    return full


def values_at(record: Record, path: str) -> list[str]:
    if path.rpartition(".")[2] in NAMES_OF_OURS:
        return []
    spelt = {"issued.season": "summer", "issued.end.season": "winter", "issued.end.month": "nov"}
    if path in spelt:
        return [spelt[path]]
    return [value.casefold() for value in leaves(at(record, path))]


@pytest.mark.parametrize("path", [path for path in CARRIES if path not in ELSEWHERE])
def test_a_carried_path_arrives_or_its_absence_is_told(path: str) -> None:
    kind = RecordType.BOOK if path in NOT_IN_ARTICLES else RecordType.JOURNAL_ARTICLE
    full, context = full_for(path), CONTEXT.get(path, ())
    record = msgspec.structs.replace(only(full, (path, *context)), type=kind)
    written = write(record)
    found = found_in(written)
    told = [str(loss.first.sample) for loss in written.losses if loss.kind != "synthesised"]
    reported = "\n".join(told).casefold()
    assert [value for value in values_at(record, path) if value not in found and value not in reported] == []
    without = msgspec.structs.replace(only(full, context), type=kind)
    assert without == record or write(without).data != written.data


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (RecordType.JOURNAL_ARTICLE, False),
        (RecordType.PREPRINT, False),
        (RecordType.NEWSPAPER_ARTICLE, False),
        (RecordType.BOOK, False),
        (RecordType.CHAPTER, False),
        (RecordType.OTHER, False),
        (RecordType.EDITED_BOOK, True),
        (RecordType.THESIS, True),
        (RecordType.PATENT, True),
        (RecordType.MAGAZINE_ARTICLE, True),
    ],
)
def test_types_that_cannot_be_read_back_are_told(kind: RecordType, told: bool) -> None:
    assert bool(write(Record(type=kind)).lost("approximated", "type")) is told


UNCARRIED = (
    "title_short", "container.series_number", "container.number_of_volumes", "number_of_pages", "genre", "event",
    "version", "scale", "dimensions", "original", "archive",
    "section", "reviewed_title",
    "created", "accessed", "abstract.kind", "abstract.language", "urls", "copyright", "extras.ris.C1",
)  # fmt: skip


def test_what_is_not_carried_is_in_the_computed_losses() -> None:
    assert {path for path, _, _ in Carries(CARRIES).missing(full_record())} == set(UNCARRIED)


@pytest.mark.parametrize(
    "value",
    ["Short title of the work", "1713", "Cohort study genre", "Third Congress", "kind of the main", "full.pdf",
     "Copyright of the record", "Custom value one"],
)  # fmt: skip
def test_what_is_not_carried_does_not_appear(value: str) -> None:
    assert value.encode() not in write(full_record()).data
