"""The pivot: one bibliographic record, as every reader makes it and every writer takes it."""

import enum

from bibpivot.model.abstracts import Abstract, Note
from bibpivot.model.container import Container, Event, Pages
from bibpivot.model.dates import Date, HistoryEvent
from bibpivot.model.extras import Extra
from bibpivot.model.identifiers import Identifier, Url
from bibpivot.model.names import Completeness, Contributor
from bibpivot.model.part import Part
from bibpivot.model.provenance import Archive, Original
from bibpivot.model.relations import Reference, Relation
from bibpivot.model.subjects import (
    Chemical,
    Databank,
    Grant,
    Keyword,
    MeshHeading,
    PublicationType,
    SupplementaryMesh,
)
from bibpivot.model.text import Text


class RecordType(enum.StrEnum):
    """What a work is (crosswalk 2.1). Finer than CSL's types, so that every format's own types survive."""

    JOURNAL_ARTICLE = "journal-article"
    MAGAZINE_ARTICLE = "magazine-article"
    NEWSPAPER_ARTICLE = "newspaper-article"
    ARTWORK = "artwork"
    AUDIO = "audio"
    BILL = "bill"
    BLOG_POST = "blog-post"
    BOOK = "book"
    CASE = "case"
    CHAPTER = "chapter"
    CONFERENCE_PAPER = "conference-paper"
    DATABASE = "database"
    DATASET = "dataset"
    DICTIONARY_ENTRY = "dictionary-entry"
    EDITED_BOOK = "edited-book"
    ENCYCLOPEDIA_ENTRY = "encyclopedia-entry"
    FIGURE = "figure"
    FILM = "film"
    FORUM_POST = "forum-post"
    GRANT = "grant"
    HEARING = "hearing"
    INTERVIEW = "interview"
    MANUAL = "manual"
    MANUSCRIPT = "manuscript"
    MAP = "map"
    MUSIC_SCORE = "music-score"
    OTHER = "other"
    PAMPHLET = "pamphlet"
    PATENT = "patent"
    PERIODICAL = "periodical"
    PERSONAL_COMMUNICATION = "personal-communication"
    PREPRINT = "preprint"
    PRESENTATION = "presentation"
    PROCEEDINGS = "proceedings"
    REGULATION = "regulation"
    REPORT = "report"
    SOFTWARE = "software"
    STANDARD = "standard"
    STATUTE = "statute"
    THESIS = "thesis"
    UNPUBLISHED = "unpublished"
    VIDEO = "video"
    WEB_PAGE = "web-page"


class Record(Part, frozen=True, kw_only=True):
    """A bibliographic record.

    Absent is `None`, empty is `()`; an unknown value is never invented. Everything bibliographic is a
    string and order is data. Titles are without PubMed's final full stop and without the brackets of a
    translation: `title_translated` says that there were some. Where a record came from and its citation key
    are not here but in the `Envelope` around it, so records of equal content are equal.
    """

    type: RecordType = RecordType.OTHER
    title: Text | None = None
    title_translated: bool | None = None
    title_short: str | None = None
    title_vernacular: Text | None = None
    contributors: tuple[Contributor, ...] = ()
    personal_name_subjects: tuple[Contributor, ...] = ()
    completeness: tuple[Completeness, ...] = ()
    container: Container | None = None
    volume: str | None = None
    issue: str | None = None
    pages: Pages | None = None
    article_number: str | None = None
    number_of_pages: str | None = None
    number: str | None = None
    chapter_number: str | None = None
    part_number: str | None = None
    section: str | None = None
    version: str | None = None
    scale: str | None = None
    dimensions: str | None = None
    genre: str | None = None
    event: Event | None = None
    original: Original | None = None
    reviewed_title: Text | None = None
    archive: Archive | None = None
    issued: Date | None = None
    published_online: Date | None = None
    completed: Date | None = None
    revised: Date | None = None
    created: Date | None = None
    accessed: Date | None = None
    history: tuple[HistoryEvent, ...] = ()
    languages: tuple[str, ...] = ()
    abstract: Abstract | None = None
    other_abstracts: tuple[Abstract, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    mesh_headings: tuple[MeshHeading, ...] = ()
    supplementary_mesh: tuple[SupplementaryMesh, ...] = ()
    chemicals: tuple[Chemical, ...] = ()
    gene_symbols: tuple[str, ...] = ()
    space_flight_missions: tuple[str, ...] = ()
    publication_types: tuple[PublicationType, ...] = ()
    grants: tuple[Grant, ...] = ()
    databanks: tuple[Databank, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    relations: tuple[Relation, ...] = ()
    references: tuple[Reference, ...] = ()
    number_of_references: str | None = None
    urls: tuple[Url, ...] = ()
    publication_status: str | None = None
    publication_model: str | None = None
    citation_status: str | None = None
    indexing_method: str | None = None
    owner: str | None = None
    citation_subsets: tuple[str, ...] = ()
    conflict_of_interest: Text | None = None
    copyright: str | None = None
    notes: tuple[Note, ...] = ()
    extras: tuple[Extra, ...] = ()

    def __str__(self) -> str:
        """Return the record for reading: a line for every field that is filled, lists item by item."""
        lines = [str(self.type)]
        for name in self.__struct_fields__[1:]:
            value = getattr(self, name)
            if value is None or value == ():
                continue
            label = name.replace("_", " ")
            if isinstance(value, tuple):
                lines.extend(f"  {label}: {item}" for item in value)
            else:
                lines.append(f"  {label}: {value}")
        return "\n".join(lines)

    def identifier(self, scheme: str) -> str | None:
        """Return the first valid identifier of a scheme (`doi`, `pmid` …), or `None`."""
        for identifier in self.identifiers:
            if identifier.scheme == scheme and identifier.valid is not False:
                return identifier.value
        return None

    def people(self, role: str = "author") -> tuple[Contributor, ...]:
        """Return the contributors of a role, without names that are marked as misprints."""
        return tuple(who for who in self.contributors if who.role == role and who.valid is not False)

    def is_complete(self, of: str) -> bool | None:
        """Tell whether a list (`author`, `grant`, `databank` …) is complete; `None` where nobody said."""
        for entry in self.completeness:
            if entry.of == of:
                return entry.complete
        return None


class Envelope(Part, frozen=True, kw_only=True):
    """A record and what is known about it that is not its content.

    `key` is the citation key of its source, `source` a file's name, `line` the 1-based line at which the
    record starts.
    """

    record: Record
    key: str | None = None
    source: str | None = None
    line: int | None = None
