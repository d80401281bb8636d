"""What a work appeared in: titles above it, in full and abbreviated, publisher and place (crosswalk 1.2, 1.7)."""

from typing import Any

from bibpivot.api import Text, fold
from bibpivot_endnote_xml import runs
from bibpivot_endnote_xml.kinds import Layout
from bibpivot_endnote_xml.read.source import Source

Fields = dict[str, Any]

_TITLE = "container.title"


def take_containers(source: Source, layout: Layout, *, has_pmid: bool) -> tuple[Fields, Fields]:
    """Take what there is of a container and of an event."""
    container: Fields = {}
    event: Fields = {}
    title = _titles(source, layout, container, event)
    abbreviation = _periodical(source, title, container)
    if abbreviation is not None:
        title = container.get("title")
    _abbreviations(source, layout, title, container, has_pmid=has_pmid)
    _alternate(source, container)
    _places(source, layout, container, event)
    publisher = source.text("publisher", "container.publisher")
    if publisher:
        container["publisher"] = publisher
    return container, event


def _titles(source: Source, layout: Layout, container: Fields, event: Fields) -> Text | None:
    """Take the titles above; return the container's."""
    secondary, tertiary = "titles/secondary-title", "titles/tertiary-title"
    if layout.event and source.peek("custom3"):
        above = source.text("custom3", _TITLE)
        conference = source.text(secondary, "event.title")
        if conference:
            event["title"] = conference
        series = source.text(tertiary, "container.series")
    elif layout.series_first:
        series = source.text(secondary, "container.series")
        above = source.text(tertiary, _TITLE)
    else:
        above = source.text(secondary, _TITLE)
        series = source.text(tertiary, "container.series")
    if above:
        container["title"] = above
    if series:
        container["series"] = series
    return above


def _periodical(source: Source, title: Text | None, container: Fields) -> str | None:
    """Take the title in EndNote's list of journals; return the abbreviation that stood for the title, if one did."""
    full = source.peek("periodical/full-title")
    if not full:
        return None
    if title is None:
        container["title"] = source.text("periodical/full-title", _TITLE)
        return ""
    if _same(full, str(title)):
        source.take("periodical/full-title")
        return None
    if _same(str(title), source.peek("periodical/abbr-1")):
        container["title"] = source.text("periodical/full-title", _TITLE)
        return str(title)
    return None  # another title: it stays as an extra


def _abbreviations(
    source: Source, layout: Layout, title: Text | None, container: Fields, *, has_pmid: bool
) -> None:
    """Take the abbreviations; PubMed's own is NLM's, any other is of unknown making."""
    whole = str(title or "")
    first = source.peek("periodical/abbr-1")
    if first and has_pmid and layout.periodical:
        container["title_medline"] = source.line(
            "periodical/abbr-1", "container.title_medline", "NLM's, beside a PMID"
        )
    for tag in ("titles/alt-title", "periodical/abbr-1"):
        text = source.peek(tag)
        if not text:
            continue
        known = container.get("title_short")
        if text in (known, container.get("title_medline")):
            source.take(tag)
        elif known is None:
            container["title_short"] = source.line(tag, "container.title_short")
    second = source.line("periodical/abbr-2", "container.title_iso")
    if second:
        container["title_iso"] = second
    third = source.peek("periodical/abbr-3")
    if third and third in (whole, first, second):
        source.take("periodical/abbr-3")


def _alternate(source: Source, container: Fields) -> None:
    """Take the second journal, if it says nothing that is not known."""
    element = source.take("alt-periodical")
    if element is None:
        return
    known = {
        str(container.get(name) or "") for name in ("title", "title_short", "title_medline", "title_iso")
    }
    if any(runs.line(child) not in known for child in element) or (not len(element) and runs.line(element)):
        source.put_back("alt-periodical", element)


def _places(source: Source, layout: Layout, container: Fields, event: Fields) -> None:
    if layout.event and source.peek("custom1"):
        place = source.line("pub-location", "event.place")
        if place:
            event["place"] = place
        container["place"] = source.line("custom1", "container.place")
        return
    place = source.line("pub-location", "container.place")
    if place:
        container["place"] = place


def _same(one: str, other: str) -> bool:
    return one == other or fold.fold(one) == fold.fold(other)
