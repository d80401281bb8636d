"""What a record says of its journal, in its usual shape: it comes again and again, and is read once."""

import re

from bibpivot.api import Issn, IssnKind, compiled_pattern
from bibpivot_pubmed.xml.read.article import ISSN_KINDS
from bibpivot_pubmed.xml.read.draft import Draft, Wants
from bibpivot_pubmed.xml.usual.memory import Memory
from bibpivot_pubmed.xml.usual.pattern import W
from bibpivot_pubmed.xml.usual.texts import content


def _text(tag: str) -> str:
    return f"(?:<{tag}>({W})</{tag}>{W})?+"


_JOURNAL = compiled_pattern(
    rf'<Journal>{W}(?:<ISSN IssnType="(\w++)">({W})</ISSN>{W})?+<JournalIssue CitedMedium="(\w++)"></JournalIssue>{W}'
    f"{_text('Title')}{_text('ISOAbbreviation')}</Journal>{W}(?:<MedlineJournalInfo>{W}{_text('Country')}"
    f"{_text('MedlineTA')}{_text('NlmUniqueID')}{_text('ISSNLinking')}</MedlineJournalInfo>{W})?+"
)
_NAMES = ("medium", "title", "title_iso", "country", "title_medline", "nlm_id")
_Known = tuple[dict[str, object], dict[str, tuple[int, object]]]


class Journals:
    """Reads a `Journal` without its issue, and the `MedlineJournalInfo` after it."""

    def __init__(self, wants: Wants) -> None:
        self._both = {name: wants.both(f"container.{name}") for name in (*_NAMES, "issns", "issns.kind")}
        self._known: Memory[_Known] = Memory(2**13, 2000)

    def __call__(self, draft: Draft, section: str) -> bool:
        """Read the journal into a draft that has nothing of it so far."""
        known = self._known.get(section)
        if known is None:
            found = _JOURNAL.fullmatch(section)
            if found is None:
                return False
            known = self._made(found)
            self._known.keep(section, known)
        container, skipped = known
        draft.container.update(container)
        draft.skipped.update(skipped)
        return True

    def _made(self, found: re.Match[str]) -> _Known:
        """Return the fields of the container, and what is counted of them."""
        kind, number, medium, title, iso, country, medline, nlm_id, linking = found.groups()
        container: dict[str, object] = {}
        skipped: dict[str, tuple[int, object]] = {}
        texts = zip(_NAMES, (medium, title, iso, country, medline, nlm_id), strict=True)
        for name, text in texts:
            value = None if text is None else content(text)
            wanted, counted = self._both[name]
            if value is not None and counted:
                skipped[f"container.{name}"] = 1, value
            if value is not None and wanted:
                container[name] = value
        numbers: tuple[tuple[str | None, IssnKind | None], ...] = (
            (number, ISSN_KINDS.get(kind)),
            (linking, "linking"),
        )
        issns = [
            (value, of_kind)
            for text, of_kind in numbers
            if text is not None and (value := content(text)) is not None
        ]
        (wanted, counted), (wants_kind, counts_kind) = self._both["issns"], self._both["issns.kind"]
        kinds = [of_kind for _, of_kind in issns if of_kind is not None]
        if counted and issns:
            skipped["container.issns"] = len(issns), issns[0][0]
        elif counts_kind and kinds:
            skipped["container.issns.kind"] = len(kinds), kinds[0]
        if wanted and issns:
            container["issns"] = tuple(
                [Issn(value=value, kind=of_kind if wants_kind else None) for value, of_kind in issns]
            )
        return container, skipped
