"""What Crossref's answers have beside or in place of CSL's variables (its REST API, "Works").

Titles are lists there, a book's series stands before the book among the container titles, ISSNs have kinds, and a work
says which others it cites, corrects or withdraws.
"""

from collections.abc import Iterator
from typing import Any

from bibpivot.api import (
    Grant,
    HistoryEvent,
    Identifier,
    Issn,
    RecordType,
    Reference,
    Relation,
    Unreadable,
    identifiers,
    tagged,
)
from bibpivot_csl_json import dates, pieces
from bibpivot_csl_json.codes import NO_WORKS
from bibpivot_csl_json.draft import Draft

_T = RecordType
_PARTS = frozenset({_T.CHAPTER, _T.CONFERENCE_PAPER, _T.ENCYCLOPEDIA_ENTRY})
_WHOLE = frozenset({_T.BOOK, _T.EDITED_BOOK, _T.PROCEEDINGS, _T.REPORT, _T.MANUAL})

UPDATES = {
    "correction": ("ErratumFor", "ErratumIn"),
    "corrigendum": ("ErratumFor", "ErratumIn"),
    "erratum": ("ErratumFor", "ErratumIn"),
    "expression_of_concern": ("ExpressionOfConcernFor", "ExpressionOfConcernIn"),
    "removal": ("RetractionOf", "RetractionIn"),
    "retraction": ("RetractionOf", "RetractionIn"),
    "withdrawal": ("RetractionOf", "RetractionIn"),
}
"""What a work does to another by Crossref's word, and the relation that each of the two has to the other."""

# What a cited work is called by, in the order of a citation, and what stands before each.
_CITATION = (
    *(
        ("author", ""),
        ("article-title", ". "),
        ("volume-title", ". "),
        ("series-title", ". "),
        ("journal-title", ". "),
    ),
    *(("volume", " "), ("issue", "/"), ("first-page", ": "), ("edition", ", edition ")),
)

_MOST_SHOWN = 200


def works(item: dict[str, Any], line: int) -> list[dict[str, Any]]:
    """Return the works of an answer of Crossref's; any other item is one by itself.

    Raises:
        Unreadable: the answer is about something else, or tells that there is none.

    """
    kind = item.get("message-type")
    if not isinstance(kind, str) or "message" not in item:
        return [item]
    message = item["message"]
    if item.get("status") not in ("ok", None):
        told = "; ".join(_messages(message)) or kind
        raise Unreadable(f"Crossref gave no work but an answer of failure: {told}", line=line, code=NO_WORKS)
    if kind == "work" and isinstance(message, dict):
        return [message]
    if kind == "work-list" and isinstance(message, dict) and isinstance(message.get("items"), list):
        return [one for one in message["items"] if isinstance(one, dict)]
    raise Unreadable(
        f"a work or a list of works was expected; Crossref's answer is a {kind!r}", line=line, code=NO_WORKS
    )


# What Crossref says of its own entry: nobody who writes CSL-JSON by hand does.
_OF_THE_ENTRY = frozenset(
    {"indexed", "deposited", "reference-count", "references-count", "member", "prefix", "score"}
)


def is_crossrefs(item: dict[str, Any]) -> bool:
    """Tell whether an item is as Crossref gives it, in its own words: a title that is a list, when it was indexed."""
    return isinstance(item.get("title"), list) or not _OF_THE_ENTRY.isdisjoint(item)


def _messages(message: Any) -> Iterator[str]:
    for one in message if isinstance(message, list) else [message]:
        told = one.get("message") if isinstance(one, dict) else one
        if isinstance(told, str):
            yield told[:_MOST_SHOWN]


def container_title(draft: Draft, variable: str, value: Any) -> None:
    """Read the titles of what a work appeared in; of two around a part of a book the first is the series."""
    kind = draft.fields["type"]
    titles = [one for one in value if isinstance(one, str) and one] if isinstance(value, list) else []
    if kind in _WHOLE and len(titles) == 1:
        draft.set("container.series", tagged.parse(titles[0]), variable, "of a whole book: its series")
        return
    if kind in _PARTS and len(titles) == 2:
        draft.set("container.series", tagged.parse(titles[0]), variable, "the first of two: the series")
        value = titles[1]
    text = draft.string(variable, value)
    if text:
        draft.set("container.title", tagged.parse(text), variable)


def issns(draft: Draft, variable: str, value: Any) -> None:
    """Read ISSNs, with the kinds that `issn-type` has for them."""
    text = draft.strings(variable, value)
    if text:
        kinds = dict(_typed(draft.item.get("issn-type")))
        found = tuple(_kind_added(one, kinds) for one in pieces.read_issns(text))
        draft.set("container.issns", found, variable)


def _kind_added(issn: Issn, kinds: dict[str, str]) -> Issn:
    match kinds.get(issn.value):
        case "electronic":
            return Issn(value=issn.value, kind="electronic")
        case "print":
            return Issn(value=issn.value, kind="print")
        case _:
            return issn


def _typed(value: Any) -> Iterator[tuple[str, str]]:
    for one in value if isinstance(value, list) else ():
        match one:
            case {"value": str(number), "type": str(kind)}:
                yield number, kind


def _kinds(variable: str) -> Any:
    """Return the handler of numbers with their kinds: kept where the plain variable has not all of them."""

    def handle(draft: Draft, name: str, value: Any) -> None:
        plain = draft.strings(variable, draft.item.get(variable)) or ""
        numbers = [number for number, _ in _typed(value)]
        if not numbers or not all(number in plain for number in numbers):
            draft.keep(name, value)

    return handle


def _event(draft: Draft, variable: str, value: Any) -> None:
    """Read an event: CSL's older variable, a string, or an object with a name, a place and days."""
    if not isinstance(value, dict):
        text = draft.string(variable, value)
        if text and not draft.item.get("event-title"):
            draft.set("event.title", tagged.parse(text), variable)
        elif text and text != draft.item["event-title"]:
            draft.keep(variable, value)
        return
    rest = dict(value)
    for member, path in (("name", "event.title"), ("location", "event.place")):
        text = rest.get(member)
        if isinstance(text, str) and text:
            draft.set(path, tagged.parse(text) if path == "event.title" else text, variable, f"its {member}")
            del rest[member]
    days = [rest[name].get("date-parts") for name in ("start", "end") if isinstance(rest.get(name), dict)]
    span = [parts[0] for parts in days if isinstance(parts, list) and parts]
    date, is_whole = dates.parse({"date-parts": span}) if span and len(span) == len(days) else (None, False)
    if date is not None and is_whole:
        draft.set("event.date", date, variable, "its start and end")
        rest = {name: part for name, part in rest.items() if name not in ("start", "end")}
    draft.keep(variable, rest)


def _institution(draft: Draft, variable: str, value: Any) -> None:
    """Read where a preprint was posted, or who published a work of which nothing else says it."""
    first = value[0] if isinstance(value, list) and value else value
    name = first.get("name") if isinstance(first, dict) else first
    if not isinstance(name, str) or not name:
        draft.keep(variable, value)
    elif draft.fields["type"] == _T.PREPRINT and not draft.item.get("container-title"):
        draft.set("container.title", tagged.parse(name), variable, "of a preprint: its server")
    elif not draft.item.get("publisher"):
        draft.set("container.publisher", tagged.parse(name), variable, "no publisher is named")
    elif name != draft.item["publisher"]:
        draft.keep(variable, value)


def _accepted(draft: Draft, variable: str, value: Any) -> None:
    date, is_whole = dates.parse(value)
    if date is not None:
        draft.history.append(HistoryEvent(status="accepted", date=date))
        if draft.reading.explains:
            draft.origin("history", variable)
    if not is_whole:
        draft.unplaced(variable, value, "part of a date")


def _funder(draft: Draft, variable: str, value: Any) -> None:
    """Read funders, each with the numbers of its awards."""
    for one in value if isinstance(value, list) else [value]:
        agency = one.get("name") if isinstance(one, dict) else None
        if not isinstance(agency, str) or not agency:
            draft.unplaced(variable, one)
            continue
        awards = one.get("award")
        numbers = [award for award in awards if isinstance(award, str)] if isinstance(awards, list) else []
        draft.grants += [Grant(id=number, agency=agency) for number in numbers] or [Grant(agency=agency)]
        if draft.reading.explains:
            draft.origin("grants", variable)


def _update(place: int) -> Any:
    """Return the handler of updates: of other works by this one (0), of this one by others (1)."""

    def handle(draft: Draft, variable: str, value: Any) -> None:
        rest = []
        for one in value if isinstance(value, list) else [value]:
            kinds = UPDATES.get(str(one.get("type")).lower()) if isinstance(one, dict) else None
            doi = identifiers.doi(one["DOI"]) if kinds and isinstance(one.get("DOI"), str) else None
            if kinds is None or doi is None:
                rest.append(one)
                continue
            ids = (Identifier(scheme="doi", value=doi),)
            draft.relations.append(Relation(kind=kinds[place], identifiers=ids))
            if draft.reading.explains:
                draft.origin("relations", variable, f"the word {one['type']}")
        draft.keep(variable, rest)

    return handle


def _references(draft: Draft, variable: str, value: Any) -> None:
    """Read the works that this one cites."""
    found = []
    for one in value if isinstance(value, list) else [value]:
        reference = _reference(one) if isinstance(one, dict) else None
        if reference is None:
            draft.unplaced(variable, one)
        else:
            found.append(reference)
            if draft.reading.explains:
                draft.origin("references", variable)
    if found:
        draft.fields["references"] = tuple(found)


def _reference(one: dict[str, Any]) -> Reference | None:
    said = {name: part.strip() for name, part in one.items() if isinstance(part, str) and part.strip()}
    text = said.get("unstructured") or _citation(said)
    doi = identifiers.doi(said.get("DOI", ""))
    if not text and doi is None:
        return None
    ids = (Identifier(scheme="doi", value=doi),) if doi is not None else ()
    return Reference(citation=tagged.parse(text) if text else None, identifiers=ids)


def _citation(said: dict[str, str]) -> str:
    """Return a citation of what is said of a work in parts."""
    text = ""
    for name, before in _CITATION:
        if name in said:
            text += (before if text else "") + said[name].rstrip(".")
    year = said.get("year")
    return f"{text} ({year})" if text and year else text or (year or "")


HANDLERS = {
    "container-title": container_title,
    "ISSN": issns,
    "issn-type": _kinds("ISSN"),
    "isbn-type": _kinds("ISBN"),
    "event": _event,
    "institution": _institution,
    "accepted": _accepted,
    "funder": _funder,
    "update-to": _update(0),
    "updated-by": _update(1),
    "reference": _references,
}
"""By variable; those of Crossref's that differ in name alone are among the tables."""
