"""Records written as EndNote XML and read again, held against what they were: what differs must have been reported."""

from collections.abc import Iterator
from typing import Any

import msgspec
from endnote_reading import read
from lxml import etree

from bibpivot.api import (
    Collective,
    Contributor,
    Date,
    Envelope,
    Record,
    RecordType,
    RichText,
    Writing,
)
from bibpivot.model.part import Part
from bibpivot.running.report import Report
from bibpivot_endnote_xml.dates import says_more
from bibpivot_endnote_xml.runs import flattened
from bibpivot_endnote_xml.write.writer import Writer


def written(record: Record, **options: Any) -> tuple[bytes, Report]:
    """A document of one record, well-formed, and what was said."""
    from bibpivot_endnote_xml.options import WriteOptions

    report = Report()
    writer = Writer(WriteOptions(**options), Writing(plugin="endnote-xml", collector=report))
    data = writer.begin() + bytes(writer.write(Envelope(record=record))) + writer.end()
    etree.fromstring(data)
    return data, report


def back(record: Record) -> tuple[Record, Report]:
    """A record as it comes back, and what was said when it was written."""
    data, report = written(record)
    (found,), _ = read(data)
    return found, report


def plain(value: Any) -> Any:
    """A value to compare by: white space single, nothing empty, markup as runs, parts as what is filled in them."""
    if isinstance(value, RichText):
        runs = [(sorted(faces), text) for faces, text in flattened(value)[0] if text]
        shown = " ".join("".join(text for _, text in runs).split())
        if not shown or not any(faces for faces, _ in runs):
            return shown or None
        return shown, [faces for faces, text in runs if text.strip()]
    if isinstance(value, str):
        return " ".join(value.split()) or None
    if isinstance(value, tuple):
        made = [one for item in value if (one := plain(item)) not in (None, {}, ())]
        return made or None
    if isinstance(value, Date) and value.literal and not says_more(value, value.literal):
        value = msgspec.structs.replace(value, literal=None)
    if isinstance(value, Part):
        made = {
            field.name: one for field in msgspec.structs.fields(type(value))
            if (one := plain(getattr(value, field.name))) not in (None, {}, [], False)
        }  # fmt: skip
        return made or None
    return value


def compared(record: Record) -> dict[str, Any]:
    """What is held against each other: by path, what EndNote XML carries of a record."""
    container = record.container
    found: dict[str, Any] = {
        path: plain(getattr(record, path))
        for path in (
            "type", "title", "title_translated", "title_vernacular", "volume", "issue", "pages", "article_number",
            "number_of_pages", "number", "chapter_number", "part_number", "version", "scale", "dimensions", "genre",
            "issued", "published_online", "accessed", "original", "archive",
        )
    }  # fmt: skip
    if plain(record.title_short) not in (plain(record.title), f"[{plain(record.title)}]"):
        found["title_short"] = plain(record.title_short)
    if container is not None:
        for path in (
            "title", "title_medline", "title_iso", "title_short", "publisher", "place", "edition", "series",
            "series_number", "number_of_volumes", "issns", "isbns",
        ):  # fmt: skip
            value = getattr(container, path)
            found[f"container.{path}"] = plain(
                tuple(dict.fromkeys(value)) if isinstance(value, tuple) else value
            )
    if record.event is not None:
        found["event"] = plain(record.event)
    for who in record.contributors:
        if who.valid is not False and who.role != "investigator" and any(_name(who)):
            found.setdefault(f"contributors.{who.role}", []).append(_name(who))
    if record.abstract is not None:
        found["abstract"] = [
            (None if one.label == "UNLABELLED" else plain(one.label), plain(one.text))
            for one in record.abstract.sections if plain(one.text) or plain(one.label)
        ]  # fmt: skip
    terms = [(plain(one.term), bool(one.major)) for one in record.keywords if plain(one.term)]
    for heading in record.mesh_headings:
        name = "/".join(
            f"{'*' * bool(one.major)}{one.name}" for one in (heading.descriptor, *heading.qualifiers)
        )
        if plain(name.lstrip("* ")):
            terms.append((plain(name.lstrip("*")), name.startswith("*")))
    found["keywords"] = sorted({str(term) for term in terms})
    kinds = (plain(one.name) for one in record.publication_types if plain(one.name))
    found["publication_types"] = list(dict.fromkeys(kinds))
    if record.type is RecordType.PREPRINT:
        found["publication_types"] = [one for one in found["publication_types"] if one != "Preprint"]
    found["identifiers"] = sorted(
        f"{one.scheme}={plain(one.value)}"
        for one in record.identifiers
        if one.valid is not False and plain(one.value)
    )
    found["urls"] = [(one.kind, plain(one.value)) for one in record.urls if plain(one.value)]
    found["notes"] = [plain(one.text) for one in record.notes if plain(one.text)]
    if found["title_translated"] is False:
        found["title_translated"] = None
    return {path: value for path, value in found.items() if value not in (None, [], {})}


def _name(who: Contributor) -> Any:
    name = who.name
    if isinstance(name, Collective):
        return (plain(str(name.name)),)
    given = plain(name.full_given) or plain(name.initials)
    family = plain(name.full_family)
    return (family, given, plain(name.suffix)) if family else (given, None, plain(name.suffix))


def unreported(record: Record) -> Iterator[tuple[str, Any, Any]]:
    """Yield the paths of what came back otherwise and was not reported, what was there and what came back."""
    found, report = back(record)
    said = {loss.path for loss in report.losses}
    before, after = compared(record), compared(found)
    for path in {**before, **after}:
        if before.get(path) == after.get(path):
            continue
        # What went elsewhere is named under the path that it came from.
        others = _OTHER_PLACES.get(path, "").split()
        head = path.partition(".")[0] if path.startswith("contributors") else path
        if any(one.startswith((head, *others)) or head.startswith(one) for one in said):
            continue
        yield path, before.get(path), after.get(path)


_OTHER_PLACES = {
    "notes": """
        number number_of_pages chapter_number part_number version container.edition container.series_number
        article_number title_vernacular event original archive container.publisher publication_status scale dimensions
        identifiers.value published_online contributors.role
    """,
    "keywords": "mesh_headings",
    "number": "container.issns container.isbns",
    "identifiers": "urls.value",
    "title": "title_vernacular",
    "pages": "article_number",
    "genre": "publication_types volume",
    "publication_types": "genre",
    "container.title": "event.title",
    "container.place": "event.place",
    "container.title_short": "container.title_medline container.title_iso",
}
