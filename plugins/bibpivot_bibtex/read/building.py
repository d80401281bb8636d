"""The record of an entry: every field is taken by what it means, and what is left is kept as it is."""

from bibpivot.api import Record, RecordType
from bibpivot_bibtex.read import exporters, provenance, subjects, types, work
from bibpivot_bibtex.read.codes import UNKNOWN_TYPE
from bibpivot_bibtex.read.making import Making

_T = RecordType
_EVENT = frozenset({"eventtitle", "venue", "eventdate"})


def build(making: Making) -> Record:
    """Return the record of what was gathered: fields are taken by what they mean, the others kept as they are."""
    exporters.rename(making)
    exporters.unwrap(making)
    kind = _kind(making)
    if kind in exporters.MAY_BE_PREPRINTS:
        exporters.number_at_arxiv(making)
    subjects.people(making)
    if "collaboration" in making.fields:
        exporters.collaboration(making)
    work.titles_of(making, kind)
    work.container(making, kind)
    if not _EVENT.isdisjoint(making.fields):
        work.event(making)
    work.issued(making)
    if not provenance.FIELDS.isdisjoint(making.fields):
        provenance.provenance(making)
    work.numbers(making, kind)
    work.genre(making)
    subjects.numbered(making)
    subjects.addresses(making)
    subjects.language(making)
    subjects.keywords(making)
    subjects.notes(making)
    subjects.abstract(making)
    kind = _refined(making, subjects.status(making, kind))
    rule = "the entry type, and what the fields say of it"
    making.reading.origin("type", name=f"@{making.entry.type}", line=making.reading.line, rule=rule)
    for one in making.fields.values():
        if one.value.strip() and one.name.lower() not in making.settled:
            making.keep(one)
    making.report_unknown()
    return Record(
        type=kind,
        contributors=tuple(making.contributors),
        container=work.boxed(making),
        identifiers=tuple(making.identifiers),
        urls=tuple(making.urls),
        keywords=tuple(making.keywords),
        notes=tuple(making.notes),
        extras=tuple(making.extras),
        **making.record,
    )


def _kind(making: Making) -> RecordType:
    """Return the type of the record, as far as the entry type tells it."""
    kind = types.TYPES.get(making.kind)
    if kind is None:
        making.report(UNKNOWN_TYPE, f"@{making.entry.type} is no type of BibTeX or biblatex; read as @misc")
        if not making.reading.wants_layout(making.format):
            making.reading.lost("unrecognised", f"@{making.kind}", making.entry.key)
        return _T.OTHER
    subtype = making.fields.get("entrysubtype")
    if subtype is not None and kind is _T.JOURNAL_ARTICLE:
        known = types.SUBTYPES.get(subtype.value.strip().lower())
        if known is not None:
            making.take("entrysubtype")
            return known
    return kind


def _refined(making: Making, kind: RecordType) -> RecordType:
    """Return the type that the fields tell where the entry type leaves it open."""
    schemes = {identifier.scheme for identifier in making.identifiers}
    if kind in (_T.OTHER, _T.WEB_PAGE) and "arxiv" in schemes and making.kind in ("misc", "online"):
        return _T.PREPRINT
    if kind is exporters.KIND and "arxiv" in schemes and exporters.is_preprint(making):
        return _T.PREPRINT
    if kind is _T.OTHER and making.kind == "misc" and making.urls and making.box.get("title") is None:
        return _T.WEB_PAGE if "howpublished" in {one.name.lower() for one in making.entry.fields} else kind
    if kind is _T.UNPUBLISHED and "event" in making.record:
        return _T.PRESENTATION
    return kind
