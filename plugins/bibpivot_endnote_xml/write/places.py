"""What a work appeared in, as it is written: titles above it, abbreviations, publisher, place (crosswalk 1.2, 1.7)."""

from bibpivot.api import Container, Record, identifiers
from bibpivot_endnote_xml import dates
from bibpivot_endnote_xml.kinds import Layout
from bibpivot_endnote_xml.write.parts import Parts

ONE_ABBREVIATION = "there is a field for one abbreviation, and it has another"
OF_ANY_MAKING = "reads as an abbreviation of unknown making, there being no PMID"
NO_PROCEEDINGS = "reads as the proceedings' title, there being none"


def put_containers(record: Record, container: Container, layout: Layout, parts: Parts) -> None:
    """Add the titles above a work and their abbreviations."""
    above, series = container.title, container.series
    event = record.event.title if record.event is not None and layout.event else None
    if layout.series_first:
        parts.text("titles/secondary-title", series, "container.series")
        parts.text("titles/tertiary-title", above, "container.title")
    elif event is not None:
        parts.text("titles/secondary-title", event, "event.title")
        parts.text("titles/tertiary-title", series, "container.series")
        if above is None:
            parts.change("event.title", event, NO_PROCEEDINGS)
        parts.text("custom3", above, "container.title")
    else:
        parts.text("titles/secondary-title", above, "container.title")
        parts.text("titles/tertiary-title", series, "container.series")
    if layout.periodical:
        _put_periodical(record, container, parts)
    else:
        _put_abbreviation(container, parts)


def _put_periodical(record: Record, container: Container, parts: Parts) -> None:
    medline, short = container.title_medline, container.title_short
    pmid = record.identifier("pmid")
    has_pmid = pmid is not None and identifiers.pmid(pmid) is not None
    parts.put("titles/alt-title", short, "container.title_short")
    if container.title is not None:
        parts.text("periodical/full-title", container.title, "container.title")
    if medline is not None:
        parts.put("periodical/abbr-1", medline, "container.title_medline")
        if not has_pmid:
            parts.change("container.title_medline", medline, OF_ANY_MAKING)
    elif not has_pmid:
        parts.put("periodical/abbr-1", short, "container.title_short")
    parts.put("periodical/abbr-2", container.title_iso, "container.title_iso")


def _put_abbreviation(container: Container, parts: Parts) -> None:
    written: str | None = None
    for path, abbreviation in (
        ("container.title_short", container.title_short),
        ("container.title_medline", container.title_medline),
        ("container.title_iso", container.title_iso),
    ):
        if abbreviation is None:
            continue
        if written is None:
            parts.put("titles/alt-title", abbreviation, path)
            written = abbreviation
            if path != "container.title_short":
                parts.change(path, abbreviation, OF_ANY_MAKING)
        else:
            parts.drop(path, abbreviation, ONE_ABBREVIATION)


def put_places(record: Record, container: Container, layout: Layout, parts: Parts) -> None:
    """Add places and the publisher; a conference has a place of its own."""
    event = record.event
    if event is not None and layout.event and event.place is not None:
        parts.put("pub-location", event.place, "event.place")
        parts.put("custom1", container.place, "container.place")
        if not (container.place or "").strip():
            parts.change("event.place", event.place, "reads as the place of publication, there being none")
    else:
        parts.put("pub-location", container.place, "container.place")
    if layout.publisher == "container.publisher":
        parts.text("publisher", container.publisher, "container.publisher")
    elif container.publisher is not None:
        parts.note("container.publisher", str(container.publisher), "Publisher")


def put_event_note(record: Record, layout: Layout, parts: Parts) -> None:
    """Add a note on what the type has no field for in an event."""
    event = record.event
    if event is None:
        return
    told: list[str] = []
    if not layout.event:
        told = [str(part) for part in (event.title, event.place) if part]
    if event.date is not None:
        shown = dates.in_one(event.date)
        told.append(shown.words)
        for name, value in shown.untold:
            parts.drop(f"event.date.{name}", value, dates.UNTOLD)
    parts.note("event", ", ".join(filter(None, told)), "Conference")
