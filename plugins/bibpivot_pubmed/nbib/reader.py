"""An nbib record's bytes into a record: every tag has its handler in one table (crosswalk 1, nbib column)."""

from collections.abc import Callable
from typing import Any

from bibpivot.api import (
    Chemical,
    Databank,
    Envelope,
    Frame,
    Keyword,
    Reading,
    Unreadable,
    titles,
)
from bibpivot_pubmed.nbib import codes, fields, origins, tables, values
from bibpivot_pubmed.nbib.build import build
from bibpivot_pubmed.nbib.draft import Draft
from bibpivot_pubmed.nbib.options import NbibReadOptions
from bibpivot_pubmed.nbib.voice import FORMAT, STRAY

Handler = Callable[[Draft, str], None]
_DEFAULTS = NbibReadOptions()


def parse(frame: Frame, reading: Reading) -> Envelope:
    """Return the record of a frame.

    Raises:
        Unreadable: none of PubMed's tags has a value in it, and it has no `PMID` either, which starts a record though
            it be empty.

    """
    if frame.fault is not None:
        raise Unreadable(frame.fault, line=frame.line)
    text = reading.text(frame).removeprefix("\ufeff")
    draft = Draft(reading, frame, text)
    pairs = fields.pairs(text)
    if pairs is None:
        pairs = [(field.tag, field.value) for field in fields.scan(text)]
    if not any(tag == "PMID" or (value and tag in tables.KNOWN) for tag, value in pairs):
        shown = pairs[0][1] if pairs else ""
        raise Unreadable(
            f"no tag of PubMed's with a value ({shown[:40]!r} was found); lines such as 'PMID- 12345' were expected: "
            "name the right format with --from",
            line=frame.line,
            code=codes.NOTHING_KNOWN,
        )
    handlers = _HANDLERS
    for at, (tag, value) in enumerate(pairs):
        if value:
            draft.at, draft.tag = at, tag
            handler = handlers.get(tag)
            if handler is not None:
                handler(draft, value)
            else:
                _unknown(draft, value)
    record = build(draft, (reading.options or _DEFAULTS).sections)
    if reading.wants_layout(FORMAT):
        from bibpivot_pubmed.nbib.layout import with_layout  # with it comes the writer

        record = with_layout(record, text)
    if reading.explains:
        origins.tell(record, text, frame.line, reading)
    return Envelope(record=record, line=frame.line)


def _unknown(draft: Draft, value: str) -> None:
    if draft.tag:
        draft.unplaced(codes.UNKNOWN_TAG, f"{draft.tag.rstrip()} is no tag of PubMed's; kept as it is", value)
    else:
        draft.unplaced(
            codes.STRAY_LINE, "neither a tag nor six blanks at the start of this line", value, STRAY
        )


def _scalar(name: str) -> Handler:
    return lambda draft, value: draft.set(name, value, value)


def _container_scalar(name: str) -> Handler:
    return lambda draft, value: draft.set_container(name, value)


def _listed(name: str, make: Callable[[str], Any]) -> Handler:
    return lambda draft, value: draft.lists[name].append(make(value))


def _string(name: str) -> Handler:
    return lambda draft, value: draft.lists[name].append(value)


def _later(path: str) -> Handler:
    return lambda draft, value: draft.set_raw(value, path)


def _relation(kind: str) -> Handler:
    return lambda draft, value: draft.add("relations", values.parse_relation(kind, value))


def _full_name(role: str) -> Handler:
    return lambda draft, value: draft.people.full(value, role)


def _short_name(role: str) -> Handler:
    return lambda draft, value: draft.people.short(value, role)


def _identified(scheme: str) -> Handler:
    return lambda draft, value: draft.identify(scheme, value)


def _day(name: str) -> Handler:
    def handle(draft: Draft, value: str) -> None:
        date = values.parse_day(value)
        if date is None:
            draft.malformed(value, "year, month and day in digits")
        else:
            draft.set(name, date, value)

    return handle


def _repeat(status: str) -> Handler:
    def handle(draft: Draft, value: str) -> None:
        event = values.parse_moment(status, value)
        if event is None:
            draft.malformed(value, "a date such as 2020/09/05 06:00")
        else:
            draft.add("repeats", event)

    return handle


def _step(draft: Draft, value: str) -> None:
    event = values.parse_step(value)
    if event is None:
        draft.malformed(value, "a date and a step in brackets, such as 2020/09/05 06:00 [entrez],")
    else:
        draft.add("history", event)


def _issn(draft: Draft, value: str) -> None:
    issn, is_known = values.parse_issn(value)
    if not is_known:
        draft.report(
            codes.ISSN_KIND, "(Print), (Electronic) or (Linking) was expected behind the ISSN", value
        )
    draft.add("issns", issn)


def _elocation(draft: Draft, value: str) -> None:
    identifier, scheme = values.parse_typed(value)
    if scheme is None:
        draft.set("article_number", value, value)
    else:
        draft.identify(scheme, identifier, elocation=True)


def _article_id(draft: Draft, value: str) -> None:
    identifier, scheme = values.parse_typed(value)
    if scheme is None:
        draft.malformed(value, "an identifier and its type in brackets, such as 10.1000/1 [doi],")
    elif scheme != "pubmed" or identifier not in [
        one.value for one in draft.other_ids if one.scheme == "pmid"
    ]:
        draft.identify("pmid" if scheme == "pubmed" else scheme, identifier)


def _pmc(draft: Draft, value: str) -> None:
    number, rest = values.parse_pmc(value)
    if rest:
        draft.reading.lost(
            "dropped", "identifiers", value, note="what follows a PMC number: version, day of release"
        )
    draft.identify("pmc", number)


def _other_id(draft: Draft, value: str) -> None:
    source, found, number = value.partition(": ")
    if not found or not number:
        draft.malformed(value, "a source, a colon and a number")
    elif source == "NLM" and number.startswith("PMC"):
        _pmc(draft, number)
    elif source == "NLM" and number.startswith(("NIHMS", "EMS", "UKMS")):
        draft.identify("mid", number)
    else:
        draft.identify(f"accession:{source}", number)


def _vernacular(draft: Draft, value: str) -> None:
    title = titles.parse(value).text
    if title is not None:
        draft.set("title_vernacular", title, value)


def _substance(draft: Draft, value: str) -> None:
    chemical = values.parse_chemical(value) if draft.tag == "RN  " else Chemical(name=value)
    if chemical.registry_number is None:
        draft.report(
            codes.UNTYPED_SUBSTANCE, "no number stands with this name; it was read as a substance", value
        )
    draft.add("chemicals", chemical)


def _databank(draft: Draft, value: str) -> None:
    name, found, accession = value.partition("/")
    banks = draft.lists["databanks"]
    if found and accession and banks and banks[-1].name == name:
        banks[-1] = Databank(name=name, accessions=(*banks[-1].accessions, accession))
    else:
        banks.append(Databank(name=name, accessions=(accession,) if accession else ()))


def _keyword_owner(draft: Draft, value: str) -> None:
    draft.keyword_owner = value


def _keyword(draft: Draft, value: str) -> None:
    major = value.startswith("*")
    term = value[1:] if major else value
    draft.add("keywords", Keyword(term=term, owner=draft.keyword_owner, major=major))


def _language(draft: Draft, value: str) -> None:
    if value != "und":
        draft.add("languages", value)


def _other_abstract_text(draft: Draft, value: str) -> None:
    draft.other_abstracts.append({"text": value})


def _of_other_abstract(part: str) -> Handler:
    def handle(draft: Draft, value: str) -> None:
        if draft.other_abstracts and part not in draft.other_abstracts[-1]:
            draft.other_abstracts[-1][part] = value
        else:
            draft.malformed(value, "an abstract (OAB) above, without one of these yet,")

    return handle


_HANDLERS: dict[str, Handler] = {
    **{tag: _scalar(name) for tag, name in tables.SCALARS.items()},
    **{tag: _container_scalar(name) for tag, name in tables.CONTAINER_SCALARS.items()},
    **{tag: _string(name) for tag, name in tables.LISTS.items()},
    **{tag: _day(name) for tag, name in tables.DATES.items()},
    **{tag: _repeat(status) for tag, status in tables.HISTORY.items()},
    **{tag: _relation(kind) for tag, kind in tables.RELATIONS.items()},
    **{full: _full_name(role) for role, (full, _) in tables.NAME_TAGS.items()},
    **{short: _short_name(role) for role, (_, short) in tables.NAME_TAGS.items()},
    **{tag: lambda draft, value: draft.keep(value) for tag in tables.EXTRAS},
    tables.DERIVED: lambda _draft, _value: None,
    "PMID": _identified("pmid"),
    "LID ": _elocation,
    "AID ": _article_id,
    "PMC ": _pmc,
    "MID ": _identified("mid"),
    "OID ": _other_id,
    "IS  ": _issn,
    "ISBN": _string("isbns"),
    "DP  ": lambda draft, value: draft.set("issued", values.parse_issued(value), value),
    "PG  ": lambda draft, value: draft.set("pages", values.parse_pages(value), value),
    "TI  ": _later("title"),
    "TT  ": _vernacular,
    "BTI ": _later("container.title"),
    "PL  ": _later("container.place"),
    "CP  ": lambda draft, value: draft.labels.append(value),
    "AB  ": _later("abstract.sections"),
    "CI  ": _later("abstract.copyright"),
    "CN  ": lambda draft, value: draft.people.collective(value),
    "AD  ": lambda draft, value: draft.people.affiliation(value),
    "IRAD": lambda draft, value: draft.people.affiliation(value),
    "AUID": lambda draft, value: draft.people.identifier(value),
    "FPS ": lambda draft, value: draft.people.subject(value, full=True),
    "PS  ": lambda draft, value: draft.people.subject(value, full=False),
    "LA  ": _language,
    "SI  ": _databank,
    "GR  ": _listed("grants", values.parse_grant),
    "PT  ": _listed("publication_types", values.parse_publication_type),
    "RN  ": _substance,
    "NM  ": _substance,
    "MH  ": _listed("mesh_headings", values.parse_heading),
    "GN  ": _listed("notes", values.parse_note),
    "OAB ": _other_abstract_text,
    "OABL": _of_other_abstract("language"),
    "OCI ": _of_other_abstract("copyright"),
    "OTO ": _keyword_owner,
    "OT  ": _keyword,
    "COI ": _scalar("conflict_of_interest"),
    "PHST": _step,
}
