"""The state of publication: `pubstate`, or where BibTeX's styles print it (crosswalk 1.13)."""

from bibpivot.api import RecordType, publication_states
from bibpivot_bibtex.dialects import PUBSTATES
from bibpivot_bibtex.write.draft import Draft

_PATH = "publication_status"
PREPRINT = "this state marks a preprint in @online"
_KEYS = {said: key for key, said in PUBSTATES.items()}


def state(draft: Draft) -> None:
    """Add the state of publication; of PubMed's words for it one says something to biblatex."""
    status = draft.record.publication_status
    is_biblatex = draft.dialect.is_biblatex
    if is_biblatex and draft.record.type is RecordType.PREPRINT and status != "aheadofprint":
        draft.companion("pubstate", "prepublished")
    if status is None:
        return
    if status in publication_states.PUBMED and not (is_biblatex and status == "aheadofprint"):
        draft.dropped(_PATH, status, "a word of PubMed's")
        return
    place = None if is_biblatex else _printed_place(draft, status)
    if place is not None:
        draft.text(place, status, _PATH)
        return
    if status == "aheadofprint" and draft.type == "online" and draft.allows("pubstate"):
        draft.writing.lost("approximated", _PATH, status, note=PREPRINT)
        if draft.record.type is not RecordType.PREPRINT:
            draft.writing.lost("approximated", "type", draft.record.type, note=PREPRINT)
    key = _KEYS.get(status.strip().casefold())
    draft.text("pubstate", key or status, _PATH)
    if key is None and status.strip().casefold() in PUBSTATES:
        draft.writing.lost("approximated", _PATH, status, note="reads as biblatex's word")
    elif key is not None and status != PUBSTATES[key]:
        draft.writing.lost("approximated", _PATH, status, note="written as biblatex's own word")


def _printed_place(draft: Draft, status: str) -> str | None:
    """Return the field of BibTeX's that a style prints and that is free for a state: no style knows `pubstate`."""
    if publication_states.parse(status) != status:
        return None  # it would be read as something else
    if draft.type == "unpublished" and draft.allows("note") and not _has_note(draft):
        return "note"  # which such an entry must have
    has_words = draft.record.issued is not None and draft.record.issued.literal is not None
    return "year" if "year" not in draft.fields and draft.allows("year") and not has_words else None


def _has_note(draft: Draft) -> bool:
    record = draft.record
    return bool(record.notes or record.event is not None or record.title_vernacular is not None)
