"""The habits of the programs that write RIS, as data (crosswalk B).

A file's dialect is found by its marks, in `read.detecting`. One dialect holds for a whole file: what tells values apart
by their shape (a PMID in `C2` beside `DB  - Scopus`) needs no dialect and works in files that were merged from several;
the dialect decides only where two programs mean different things by the same line.
"""

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from bibpivot.api import RecordType
from bibpivot_ris.tables import CONFERENCE, JOURNAL, LAYOUTS, NEWS, Layout

_NOTHING: Mapping[str, str] = MappingProxyType({})

ADDRESSES = "contributors.affiliations"
TIED = "contributors.affiliations.tied"
"""The affiliation of the author above."""
ACCESSION = "identifiers.accession"
DOI = "identifiers.doi"
EXTRA = ""
"""Stands for: not the record's own, or of no place in it; kept among the extras."""


class Mark(msgspec.Struct, frozen=True):
    """A fingerprint: a pattern over the start of a file (lines end in LF), what it weighs, and what to call it.

    text: one that is in all that the pattern fits; where it is not found the pattern need not even be compiled.
    """

    weight: int
    pattern: str
    shown: str
    text: str = ""


class Dialect(msgspec.Struct, frozen=True):
    """The habits of a program.

    title: its name. marks: how its files are known.

    Written and read: key: the tag of the citation key. layouts: its layouts by type where they differ.
    Written: types: RIS types it prefers. provider, database: the tag and the value that mark an accession number as
    PubMed's. whole_range: `SP` holds the pages as the source spells them, and `EP` nothing. date_words: `DA` is month
    and day in words, the year stands in `PY` alone; `Y2` ends with the day. date_of_year: `DA` even for a bare year.
    one_number: all ISSNs stand on one line of `SN`, and all ISBNs, for of several lines it reads one.
    archive: the tag of the archive that has a copy.
    Read: means: record paths of tags that mean something else than to others. keyword_separators: what divides several
    keywords on one line. internal_id: `ID` is a number in the program's own database and no citation key.
    """

    title: str
    marks: tuple[Mark, ...] = ()
    key: str = "ID"
    layouts: Mapping[str, Layout] = MappingProxyType({})
    types: Mapping[RecordType, str] = MappingProxyType({})
    provider: str = "DB"
    database: str = "PubMed"
    whole_range: bool = False
    date_words: bool = False
    date_of_year: bool = False
    one_number: bool = False
    archive: str | None = None
    means: Mapping[str, str] = _NOTHING
    keyword_separators: str = ""
    internal_id: bool = False


DIALECTS: dict[str, Dialect] = {
    "standard": Dialect("the specification of 2011"),
    "refman": Dialect(
        "the specification of 2001",
        marks=(
            Mark(1, r"^T1  - ", "titles in T1"),
            Mark(1, r"^A1  - ", "authors in A1"),
            Mark(1, r"^Y1  - ", "dates in Y1"),
            Mark(1, r"^N2  - ", "abstracts in N2"),
        ),
    ),
    "endnote": Dialect(
        "EndNote",
        marks=(
            Mark(3, r"^ID  - \d+\nER  - ?$", "a number in ID at the end of a record"),
            Mark(2, r"^DP  - NLM$", "DP  - NLM"),
            Mark(1, r"^ST  - ", "short titles that repeat the title"),
            Mark(1, r"^KW  - .*\n(?![A-Z][A-Z0-9]  -).", "keywords on untagged lines"),
        ),
        key="LB",  # ID is EndNote's own record number
        layouts={
            "CONF": CONFERENCE._replace(issue="M1"),
            "CPAPER": CONFERENCE._replace(issue="M1"),
            # ET is the date online of journal articles alone; A3 of a report is its publisher.
            "MGZN": JOURNAL._replace(edition="ET", online=None),
            "NEWS": NEWS._replace(issue="M1", edition="ET", online=None),
            "RPRT": LAYOUTS["RPRT"]._replace(roles={"author": "AU", "collection-editor": "A2", "translator": "A4"}),
            "EJOUR": JOURNAL._replace(issue="M1", online="SE"),
        },
        types={RecordType.CONFERENCE_PAPER: "CPAPER", RecordType.PERIODICAL: "SER"},
        provider="DP",
        database="NLM",
        whole_range=True,
        date_words=True,
        internal_id=True,
    ),
    "zotero": Dialect(
        "Zotero",
        marks=(
            Mark(
                3,
                # Zotero's J2 comes near the end of a record; bibpivot's own stands behind T2.
                r"\A\s*TY  - \w+\n(?:ID  - .*\n)?TI  - .*\n(?:A[U1-4]  - .*\n)+T2  - .*\n(?!J2  - )",
                "TI, AU, T2 in this order",
            ),
            Mark(2, r"^DA  - \d{4}/[\d/]*(?:undefined)?\nPY  - ", "a date with slashes before its year"),
            Mark(1, r"^N1  - <(?:p|div|h\d)\b", "notes in HTML"),
            Mark(1, r"^DP  - (?:PubMed|Crossref|ScienceDirect|DOI\.org|Semantic Scholar)", "a catalogue in DP"),
        ),
        # ET is an edition to Zotero, whatever the type.
        layouts={
            **dict.fromkeys(("JOUR", "MGZN"), JOURNAL._replace(online=None)), "NEWS": NEWS._replace(online=None),
        },
        provider="DP",  # its library catalogue
        archive="DB",
        means={"DB": "archive.name"},
        date_of_year=True,
        one_number=True,
    ),
    "mendeley": Dialect(
        "Mendeley",
        marks=(
            Mark(3, r"^(?:SP  - .*\n)(?:EP  - .*\n)?(?:TI|T1)  - .*\nT2  - ", "tags in alphabetic order, EP after SP"),
            Mark(1, r"^ER  -\nTY  - ", "no blank line between records"),
        ),
        keyword_separators=";",
    ),
    "scopus": Dialect(
        "Scopus",
        marks=(
            Mark(3, r"^DB  - Scopus$", "DB  - Scopus"),
            Mark(2, r"^UR  - https?://www\.scopus\.com/", "links to scopus.com", "www.scopus.com/"),
            Mark(1, r"^N1  - Export Date: ", "a day of export"),
            Mark(1, r"^SN  - .*\(ISSN\)", "(ISSN) in SN", "(ISSN)"),
            Mark(2, r"^TY  - label\.ris\.referenceType\.", "a type with a label of the program", "label.ris."),
        ),
    ),
    "wos": Dialect(
        "Web of Science",
        marks=(
            Mark(3, r"^AN  - WOS:", "accession numbers of WOS"),
            Mark(1, r"^WE  - ", "an index in WE"),
            Mark(1, r"^J9  - ", "abbreviations in J9"),
            Mark(1, r"^DA  - [A-Z]{3}(?: \d+)?$", "dates such as SEP 22"),
        ),
        means={"C3": EXTRA, "C1": ADDRESSES, "RI": EXTRA}  # RI: numbers of researchers,
    ),
    "embase": Dialect(
        "Embase",
        marks=(
            Mark(3, r"^DB  - Embase$", "DB  - Embase"),
            Mark(2, r"^LK  - ", "links in LK"),
            Mark(2, r"^U2  - L\d+$", "Embase's number in U2"),
            Mark(1, r"^UR  - https?://www\.embase\.com/", "links to embase.com", "www.embase.com/"),
        ),
        means={"M1": ADDRESSES, "U2": ACCESSION},
    ),
    "ovid": Dialect(
        "Ovid",
        marks=(
            Mark(2, r"^\d+\. ?\nTY  - ", "numbers before records"),
            Mark(3, r"Ovid Full Text|ovidsp\.(?:dc\d\.)?ovid", "links to Ovid"),
            Mark(1, r"^Y1  - \d{4}//$", "dates such as 1989//"),
            Mark(1, r"^PT  - ", "publication types in PT"),
        ),
        means={"A2": EXTRA, "M1": EXTRA, "Y2": "issued", "CY": "container.country", "ID": ACCESSION, "C1": EXTRA},
    ),
    "ebsco": Dialect(
        "EBSCO",
        marks=(
            Mark(3, r"^DP  - EBSCOhost", "DP  - EBSCOhost"),
            Mark(2, r"^UR  - https?://(?:search\.ebscohost|research\.ebsco)\.com", "links to EBSCO", ".ebsco"),
            Mark(1, r"^L3  - 10\.", "DOIs in L3"),
        ),
        means={"ID": ACCESSION},
    ),
    "cochrane": Dialect(
        "the Cochrane Library",
        marks=(
            Mark(3, r"^Record #\d+ of \d+", "numbered headings", "Record #"),
            Mark(2, r"^AN  -  ?CN-\d", "accession numbers of CENTRAL"),
            Mark(1, r"^C3  -  ?PUBMED \d", "PMIDs in C3"),
        ),
        means={"ID": EXTRA},
    ),
    "proquest": Dialect(
        "ProQuest",
        marks=(
            Mark(3, r"^AN  - \d+; ", "two accession numbers in AN"),
            Mark(2, r"^UR  - https?://(?:search|www)\.proquest\.com", "links to ProQuest", ".proquest.com"),
            Mark(1, r"^N1  - Date revised - ", "days of revision in N1"),
        ),
    ),
    "rayyan": Dialect(
        "Rayyan",
        marks=(Mark(7, r"^AN  - rayyan-\d+", "Rayyan's numbers in AN"),),
        keyword_separators=";",
        internal_id=True,
    ),
    "covidence": Dialect(
        "Covidence",
        marks=(
            Mark(2, r"^NS  -", "a tag NS"),
            Mark(1, r"^PD  -", "a tag PD"),
            Mark(1, r"^[A-Z][A-Z0-9]  - ?\n[A-Z][A-Z0-9]  - ?\n[A-Z][A-Z0-9]  - ?\n", "tags without values"),
        ),
        keyword_separators=";",
    ),
    "refworks": Dialect(
        "RefWorks",
        marks=(
            Mark(5, r"^ID  - RefID:", "RefID: in ID", "RefID:"),
            Mark(1, r"^M1  - Journal Article", "types in words in M1"),
        ),
        means={"M1": "genre"},
        keyword_separators=";",
    ),
    "citavi": Dialect(
        "Citavi",
        marks=(
            Mark(2, r"^TS  - ", "a tag TS"),
            Mark(2, r"^M4  - ", "a tag M4"),
        ),
        means={"Y2": "issued", "U3": "notes"},
    ),
    "jabref": Dialect(
        "JabRef",
        marks=(
            Mark(3, r"^M3  - (?:https?://doi\.org/)?10\.\d{4,}/", "DOIs in M3"),
            Mark(2, r"^U1  - \d{4}-?\d{3}[\dXx]\b", "ISSNs in U1"),
        ),
        means={"M3": DOI, "U1": "container.issns", "AD": "container.place"},
    ),
    "eppi": Dialect(
        "EPPI-Reviewer",
        marks=(
            Mark(3, r"^ST  - [^\n(]{1,80} \((?:19|20)\d\d\)$", "short titles such as Brownstein (2024)"),
        ),
        means={"U1": EXTRA},
    ),
    "lens": Dialect(
        "Lens",
        marks=(Mark(4, r"lens\.org/\d{3}-\d{3}-", "links to lens.org", "lens.org/"),),
    ),
    "openalex": Dialect(
        "OpenAlex",
        marks=(
            Mark(4, r"openalex\.org/W\d", "links to openalex.org", "openalex.org/W"),
            Mark(3, r"^AU  - .*\nC1  - .*\n(?:C1  - .*\n)*AU  - ", "addresses in C1 after each author", "\nC1  - "),
        ),
        means={"C1": TIED},
    ),
    "mdpi": Dialect(
        "MDPI",
        marks=(
            Mark(3, r"^DO  - 10\.3390/", "DOIs of MDPI", "10.3390/"),
            Mark(1, r"^TY  - EJOUR$", "EJOUR", "EJOUR"),
            Mark(1, r"^AU  - .+ $", "a blank after authors"),
        ),
    ),
    "google-scholar": Dialect(
        "Google Scholar",
        marks=(
            Mark(
                5,
                r"\A\s*TY  - \w+\nT1  - .*\n(?:A1  - .*\n)+(?:J[FO]  - .*\n)?"
                r"(?:(?:VL|IS|SP|EP|SN|Y1|PB|CY|ID)  - .*\n)*ER  -",
                "T1, A1, JO, Y1 and little else",
            ),
        ),
    ),
}  # fmt: skip
"""The dialects by name; where two have the same marks, the first counts."""
