"""Subjects, substances, funding, ties and history as nbib has them (crosswalk 1.5, 1.9 to 1.11)."""

import itertools

from bibpivot.api import Chemical, MeshTerm, Record, Relation, Writing
from bibpivot_pubmed.nbib import values
from bibpivot_pubmed.nbib.lines import Lines
from bibpivot_pubmed.nbib.tables import HISTORY, RELATION_TAGS, SHOWN_AS

_REPEATED = {status: tag for tag, status in HISTORY.items()}

STARRED = "a star at the start reads as that of a major topic"
NO_STAR = "a term without a star reads as no major topic"
SLASHED = "a slash divides values"
NO_TIE = "no tag for ties of this kind"
NO_DAY = "a step of the history has a name and a full date"
NO_TIME = "a time has hour and minute"


class SubjectWriter:
    """Writes the lists of a record."""

    def __init__(self, writing: Writing, lines: Lines) -> None:
        self._writing = writing
        self._lines = lines

    def write(self, record: Record, *, is_book: bool) -> None:
        """Add all of them."""
        self._databanks(record)
        self._grants(record)
        self._chemicals(record)
        for relation in record.relations:
            self._relation(relation)
        self._mesh(record)
        self._keywords(record)
        self._history(record, is_book=is_book)

    def _databanks(self, record: Record) -> None:
        before = None
        for bank in record.databanks:
            if "/" in bank.name or (bank.name == before and bank.accessions):
                self._approximated(
                    "databanks", bank, SLASHED if "/" in bank.name else "banks of one name are one"
                )
            before = bank.name
            if not bank.accessions:
                self._lines.add("SI  ", bank.name, "databanks")
            for accession in bank.accessions:
                self._lines.add("SI  ", f"{bank.name}/{accession}", "databanks")

    def _grants(self, record: Record) -> None:
        for grant in record.grants:
            spelling = values.spell_grant(grant)
            if values.parse_grant(spelling) != grant:
                self._approximated(
                    "grants", grant, "nothing tells which part is missing or where a part ends"
                )
            self._lines.add("GR  ", spelling, "grants")

    def _chemicals(self, record: Record) -> None:
        moved: Chemical | None = None
        without: Chemical | None = None
        for chemical in record.chemicals:
            number, name = chemical.registry_number, chemical.name
            if not number or not name.strip():
                if number:
                    self._writing.lost("dropped", "chemicals", chemical, note="a substance needs its name")
                self._lines.add("NM  ", name, "chemicals.name")
                without = without or chemical
                continue
            moved = moved or without
            if " (" in number or not number.strip():
                self._approximated("chemicals", chemical, "parentheses divide number and name")
            self._lines.add("RN  ", f"{number} ({name})", "chemicals")
        if moved is not None:
            self._approximated("chemicals", moved, "substances without a number stand after the others")

    def _mesh(self, record: Record) -> None:
        unsaid = 0
        for heading in record.mesh_headings:
            terms: tuple[MeshTerm, ...] = (heading.descriptor,)
            if heading.qualifiers:
                terms += heading.qualifiers
            if heading.descriptor.major is None:
                unsaid += sum([term.major is None for term in terms])
            shown = "/".join([f"*{term.name}" if term.major else term.name for term in terms])
            if shown.count("/") >= len(terms) or "*" in shown:
                for term in terms:
                    if "/" in term.name or term.name.startswith("*"):
                        rule = SLASHED if "/" in term.name else STARRED
                        self._approximated("mesh_headings", heading, rule)
            self._lines.add("MH  ", shown, "mesh_headings")
        if unsaid:
            self._writing.lost("synthesised", "mesh_headings", "no", note=NO_STAR, values=unsaid)

    def _keywords(self, record: Record) -> None:
        keywords = record.keywords
        owned = [keyword for keyword in keywords if keyword.owner]
        free = [keyword for keyword in keywords if not keyword.owner]
        if free and owned and keywords.index(owned[0]) < len(free):
            self._approximated("keywords", free[0], "those without an owner come first")
        unsaid = 0
        for owner, run in itertools.groupby((*free, *owned), key=lambda keyword: keyword.owner):
            self._lines.add("OTO ", owner, "keywords.owner")
            for keyword in run:
                unsaid += keyword.major is None
                term = self._lines.plain(keyword.term, "keywords.term")
                if not term.strip():
                    self._writing.lost("dropped", "keywords", keyword.owner, note="no term")
                    continue
                if term.startswith("*"):
                    self._approximated("keywords.term", term, STARRED)
                    if not keyword.major:
                        self._approximated("keywords.major", term, STARRED)
                self._lines.add(
                    "OT  ", f"*{term}" if keyword.major and term else term, "keywords.term", "OTO "
                )
        if unsaid:
            self._writing.lost("synthesised", "keywords.major", "no", note=NO_STAR, values=unsaid)

    def _relation(self, relation: Relation) -> None:
        tag = RELATION_TAGS.get(relation.kind)
        if tag is None:
            tag = SHOWN_AS.get(relation.kind)
            if tag is None:
                self._writing.lost("dropped", "relations", relation, note=NO_TIE)
                return
            self._approximated("relations.kind", relation, "reprints are shown as republished")
        citation = (
            "" if relation.citation is None else self._lines.plain(relation.citation, "relations.citation")
        )
        citation = self._lines.clean(citation, "relations.citation")
        pmid = None
        for identifier in relation.identifiers:
            if (
                pmid is None
                and identifier.scheme == "pmid"
                and identifier.valid is not False
                and identifier.value
            ):
                pmid = identifier.value
            else:
                self._writing.lost(
                    "dropped", "relations.identifiers", identifier, note="a tie has one number, a PMID"
                )
        spelling = values.spell_relation(citation, pmid)
        back = values.parse_relation(relation.kind, spelling)
        if pmid is not None and not back.identifiers:
            self._approximated("relations.identifiers", relation, "a PMID has digits alone")
        if (back.citation or "") != citation:
            self._approximated("relations.citation", relation, "the full stop is that before the number")
        if spelling:
            self._lines.add(tag, spelling, "relations.citation", "CON ")
        else:
            self._writing.lost("dropped", "relations", relation, note="neither a citation nor a PMID")

    def _history(self, record: Record, *, is_book: bool) -> None:
        """Add the history; in books what EDAT, MHDA and CRDT say is not said again."""
        for event in record.history:
            moment, status = values.spell_moment(event), event.status
            if moment is None or not status.strip():
                self._writing.lost("dropped", "history", event, note=NO_DAY)
                continue
            if " " not in moment:
                for part, number in (("hour", event.hour), ("minute", event.minute)):
                    if number is not None:
                        self._writing.lost("dropped", f"history.{part}", event, note=NO_TIME)
            if not status.isalpha() and ("[" in status or status.split() != [status]):
                self._approximated("history.status", event, "a word in brackets was expected")
                status = "-".join(status.split())  # as it is read; of two brackets the last would count
            tag = _REPEATED.get(status)
            is_repeated = tag is not None and not self._lines.has(tag)
            if tag is not None and is_repeated:
                self._lines.put(tag, moment.partition(" ")[0] if tag == "PMCR" and not is_book else moment)
            if not (is_repeated and is_book):
                self._lines.add("PHST", f"{moment} [{status}]", "history")

    def _approximated(self, path: str, value: object, rule: str) -> None:
        self._writing.lost("approximated", path, value, note=rule)
