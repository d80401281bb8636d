"""What `carries` of nbib promises: every path named there gives values back when it alone is filled."""

from typing import Any

import msgspec
import pytest
from nbib_support import read, write

from bibpivot.accounts.carried import Carries
from bibpivot.api import Date, Identifier, Record, RecordType, RichText
from bibpivot.model import Part
from bibpivot.testing.records import full_record
from bibpivot.text.plain import plain
from bibpivot_pubmed import NBIB

assert NBIB.writer is not None
CARRIES = NBIB.writer.carries

# Parts that are nothing without others.
CONTEXT = {
    "title_translated": ("title",),
    "contributors.role": ("contributors.name",),
    "contributors.affiliations.text": ("contributors.name",),
    "contributors.identifiers.scheme": ("contributors.name", "contributors.identifiers.value"),
    "contributors.identifiers.value": ("contributors.name", "contributors.identifiers.scheme"),
    "contributors.name": ("contributors.role",),
    "other_abstracts.copyright": ("other_abstracts.sections.text",),
    "other_abstracts.kind": ("other_abstracts.sections.text",),
    "other_abstracts.language": ("other_abstracts.sections.text",),
    "identifiers.scheme": ("identifiers.value",),
    "relations.kind": ("relations.citation",),
    "history.status": ("history.date",),
    "history.hour": ("history.date", "history.minute"),
    "history.minute": ("history.date", "history.hour"),
    **{f"history.date.{part}": ("history.date", "history.status") for part in ("year", "month", "day")},
    **{
        f"{date}.{part}": (f"{date}.year", f"{date}.month")
        for date in ("issued", "published_online", "completed", "revised", "created")
        for part in ("month", "day")
    },
    "issued.season": ("issued.year",),
    **{f"issued.end.{part}": ("issued",) for part in ("year", "month", "day", "season")},
}
OF_BOOKS = {"container.publisher", "container.place", "container.isbns", "chapter_number", "part_number"}
IN_FULL = ("abstract.sections.label", "other_abstracts.sections.label")


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


def at(part: Any, path: str) -> list[Any]:
    """The values at a path, flat."""
    if isinstance(part, tuple):
        return [value for item in part for value in at(item, path)]
    if not path:
        return [] if part is None else [plain(part)[0] if isinstance(part, RichText) else part]
    first, _, rest = path.partition(".")
    return at(getattr(part, first, None), rest)


def record_for(path: str) -> Record:
    full = full_record()
    if path == "issued.season" or path.startswith("issued.end"):
        ends = {
            "issued.end.season": Date(year=2002, season=4),
            "issued.end.day": Date(year=2001, month=11, day=30),
        }
        start = Date(year=2001, season=2) if "season" in path else Date(year=2001, month=11, day=3)
        full = msgspec.structs.replace(
            full, issued=msgspec.structs.replace(start, end=ends.get(path, Date(year=2002, month=12)))
        )
        if path == "issued.season":
            full = msgspec.structs.replace(full, issued=Date(year=2001, season=2))
    kind = RecordType.BOOK if path in OF_BOOKS else RecordType.JOURNAL_ARTICLE
    changes: dict[str, Any] = {"type": kind}
    if path in OF_BOOKS:
        changes["title"] = "A book"
    if not path.startswith("identifiers"):
        changes["identifiers"] = (Identifier(scheme="pmid", value="1"),)
    return msgspec.structs.replace(only(full, (path, *CONTEXT.get(path, ()))), **changes)


@pytest.mark.parametrize("path", [path for path in CARRIES if path not in ("type", "extras.nbib", *IN_FULL)])
def test_a_carried_path_comes_back(path: str) -> None:
    record = record_for(path)
    written = write(record)
    back = read(written.text).record
    told = {loss.path for loss in written.losses}
    expected = at(record, path)
    assert expected, "the record has nothing at this path"
    found = at(back, path)
    if path == "container.title_short":
        # It has the place of the MEDLINE abbreviation, and that is told.
        assert ("renamed", path) in written.paths()
        found = at(back, "container.title_medline")
    # Sections of an abstract run on in one value.
    text = "\n".join(map(str, found))
    missing = [
        value for value in expected if value not in found and not (isinstance(value, str) and value in text)
    ]
    assert not missing or any(
        f"{path}.".startswith(f"{loss}.") or loss.startswith(f"{path}.") for loss in told
    )
    assert len(missing) < len(expected)


UNCARRIED = {
    "title_short",
    "completeness",
    "container.title_iso",
    "container.medium",
    "container.series_number",
    "container.number_of_volumes",
    "number_of_pages",
    "number",
    "version",
    "scale",
    "dimensions",
    "original",
    "reviewed_title",
    "section",
    "archive",
    "genre",
    "event",
    "accessed",
    "abstract.kind",
    "abstract.language",
    "abstract.sections.category",
    "urls",
    "copyright",
    "extras.ris.C1",
    "indexing_method",
    "references",
    "supplementary_mesh",
    "contributors.valid",
    "contributors.equal_contribution",
    "contributors.group",
    "contributors.affiliations.identifiers",
    "history.second",
    "identifiers.valid",
    "identifiers.version",
    "relations.note",
    "relations.identifiers.version",
    "chemicals.ui",
    "publication_types.ui",
    "mesh_headings.descriptor.ui",
    "mesh_headings.descriptor.auto",
    "mesh_headings.descriptor.kind",
    "mesh_headings.qualifiers.ui",
    "mesh_headings.qualifiers.auto",
}


def test_what_is_not_carried_is_in_the_computed_losses() -> None:
    assert {path for path, _, _ in Carries(CARRIES).missing(full_record())} == UNCARRIED


@pytest.mark.parametrize(
    "value",
    [
        "Short title of the work",
        "J. Compl. Ex.",
        "1713",
        "Cohort study genre",
        "Third Congress",
        "kind of the main",
        "full.pdf",
        "Copyright of the record",
        "Custom value one",
        "Curated",
        "An older work",
        "Rare disease",
        "04pp8hn57",
        "D017427",
        "RPT-2019",
    ],
)
def test_what_is_not_carried_does_not_appear(value: str) -> None:
    assert value not in write(full_record()).text
