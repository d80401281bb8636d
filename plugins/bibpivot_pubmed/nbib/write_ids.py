"""Identifiers as nbib has them: where the work is (`LID`), what else it is known by (`AID`), numbers with own tags."""

from bibpivot.api import Identifier, Record, Writing
from bibpivot_pubmed.nbib.lines import Lines
from bibpivot_pubmed.nbib.tables import IDENTIFIER_TYPES

_OWN_TAGS = {"pmid": "PMID", "pmc": "PMC ", "mid": "MID "}
_LOCATIONS = ("doi", "pii")
_FIRST_ELOCATIONS = 2008
"""The year in which electronic locations came: older works have none of them in PubMed."""

_PATH = "identifiers.value"


class IdentifierWriter:
    """Writes the identifiers of a record; `doi` is the one that a citation has, `location` what it has for pages."""

    def __init__(self, writing: Writing, lines: Lines) -> None:
        self._writing = writing
        self._lines = lines
        self.doi: str | None = None
        self.location = ""

    def write(self, record: Record) -> None:
        """Add all identifiers; an empty PMID where there is none, for it starts the record."""
        seen: set[str] = set()
        articles: list[Identifier] = []
        for identifier in record.identifiers:
            scheme = identifier.scheme
            if identifier.valid is False:
                self._drop(identifier, "marked as not valid")
            elif not identifier.value.strip():
                self._drop(identifier, "no value")
            elif scheme in seen and scheme in ("pmid", "pmc", "doi"):
                self._drop(identifier, "a record has one of its kind")
            elif scheme in _OWN_TAGS:
                self._own(identifier)
            elif scheme.startswith("accession:"):
                self._accession(identifier)
            elif scheme in IDENTIFIER_TYPES:
                articles.append(identifier)
            else:
                self._drop(identifier, "no tag for identifiers of this kind")
            if identifier.valid is not False:
                seen.add(scheme)
        if not self._lines.has("PMID"):
            self._writing.lost(
                "synthesised", "identifiers", "", note="a record starts with a PMID, here empty"
            )
            self._lines.put("PMID", "")
        self._articles(articles, record)

    def _own(self, identifier: Identifier) -> None:
        value = identifier.value
        if identifier.scheme == "pmc" and not (
            value.startswith("PMC") and value[3:].isdecimal() and value.isascii()
        ):
            self._writing.lost(
                "approximated", _PATH, identifier, note="not PMC and digits: read in part, or not at all"
            )
        self._lines.add(_OWN_TAGS[identifier.scheme], value, _PATH)

    def _accession(self, identifier: Identifier) -> None:
        source = identifier.scheme.removeprefix("accession:")
        if not source.strip() or source == "NLM" or ": " in source or source != source.strip():
            self._writing.lost(
                "approximated", "identifiers.scheme", identifier, note="read as of another source"
            )
        self._lines.add("OID ", f"{source}: {identifier.value}", _PATH)

    def _articles(self, identifiers: list[Identifier], record: Record) -> None:
        located = [one for one in identifiers if one.scheme in _LOCATIONS]
        for one in _elocations(located, record):
            self._lines.add("LID ", f"{one.value} [{one.scheme}]", _PATH)
            if one.scheme == "pii":
                self.location = one.value
        # PubMed has the publisher's number before the DOI.
        located.sort(key=lambda one: one.scheme, reverse=True)
        for one in (*located, *(one for one in identifiers if one.scheme not in _LOCATIONS)):
            self._lines.add("AID ", f"{one.value} [{one.scheme}]", _PATH)
            if one.scheme == "doi":
                self.doi = one.value

    def _drop(self, identifier: Identifier, reason: str) -> None:
        self._writing.lost("dropped", "identifiers", identifier, note=reason)


def _elocations(located: list[Identifier], record: Record) -> list[Identifier]:
    """Return those that tell where the work is.

    They are the ones that a source marks as valid. Where none does, the order tells, since PubMed puts a publisher's
    number before the DOI if both are: `pii, doi` both, `doi, pii` the DOI alone, a lone number not.
    """
    stated = [one for one in located if one.valid is True]
    year = None if record.issued is None else record.issued.year
    if stated or (year is not None and year < _FIRST_ELOCATIONS):
        return stated
    for end, one in enumerate(located, 1):
        if one.scheme == "doi":
            return located[:end]
    return []
