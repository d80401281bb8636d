"""Records for the tests of the BibTeX writers, and ways to look at what is written."""

from typing import Any

import bibtexparser
from pybtex.database import BibliographyData, parse_string

from bibpivot.api import (
    Abstract,
    AbstractSection,
    Affiliation,
    Chemical,
    Container,
    Contributor,
    Date,
    Envelope,
    HistoryEvent,
    Identifier,
    Issn,
    Person,
    PublicationType,
    Record,
    RecordType,
    Writing,
)
from bibpivot.running.report import Report
from bibpivot_bibtex.options import Options
from bibpivot_bibtex.write.writer import BiblatexWriter, BibtexWriter

WRITERS = {"bibtex": BibtexWriter, "biblatex": BiblatexWriter}

ABSTRACT = (
    "A soluble form of the interleukin-2 receptor (sIL-2R) is secreted upon T-cell activation. In this review, we "
    "discuss adult-onset Still's disease, ANCA-associated vasculitis, and IgG4-related disease."
)

# Crosswalk 5.10, the abstract shortened.
SEED = Record(
    type=RecordType.JOURNAL_ARTICLE,
    title="Clinical significance of soluble interleukin-2 receptor measurement in immune-mediated diseases",
    contributors=(
        Contributor(
            name=Person(family="Dik", given="W A", initials="WA"),
            affiliations=(
                Affiliation(
                    text="Department of Immunology, Laboratory Medical Immunology, Erasmus Medical Center, "
                    "University Medical Center Rotterdam, the Netherlands."
                ),
            ),
        ),
    ),
    container=Container(
        title="The Netherlands journal of medicine",
        title_medline="Neth J Med",
        nlm_id="0356133",
        country="Netherlands",
        issns=(Issn(value="1872-9061"),),
    ),
    issued=Date(year=2020, month=9, literal="09 2020"),
    publication_status="ppublish",
    history=(HistoryEvent(status="entrez", date=Date(year=2020, month=10, day=23)),),
    abstract=Abstract(sections=(AbstractSection(text=ABSTRACT),)),
    chemicals=(Chemical(name="Biomarkers", registry_number="0"),),
    publication_types=(PublicationType(name="Journal Article"), PublicationType(name="Review")),
    identifiers=(Identifier(scheme="pmid", value="33093245"),),
)


class Written:
    """One record as an entry: its text, its fields as two parsers read them, and what was said about it."""

    def __init__(self, record: Record, dialect: str = "bibtex", key: str = "key2020", **options: Any) -> None:
        self.report = Report()
        writing = Writing(plugin="bibtex", collector=self.report)
        self.writer = WRITERS[dialect](Options(**options), writing)
        keyed = self.writer.write(Envelope(record=record, key=key))
        assert len(keyed.parts) == 2
        self.text = key.encode().join(keyed.parts).decode()

    @property
    def losses(self) -> set[tuple[str, str]]:
        """Kind and path of all losses."""
        return {(loss.kind, loss.path) for loss in self.report.losses}

    @property
    def type(self) -> str:
        return self.text[1 : self.text.index("{")]

    def fields(self) -> dict[str, str]:
        """The fields as bibtexparser reads them."""
        library = bibtexparser.parse_string(self.text)
        assert not library.failed_blocks, self.text
        (entry,) = library.entries
        assert entry.key == "key2020"
        assert len(entry.fields) == len(entry.fields_dict)
        return {field.key: field.value for field in entry.fields}


def pybtex_data(text: str) -> BibliographyData:
    """Return what pybtex reads; it raises for anything it does not like."""
    return parse_string(text, "bibtex")
