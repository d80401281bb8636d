"""Hypothesis strategies for the parts of the model, one class that gives them all with the same settings."""

from typing import Any, TypeVar, cast

from hypothesis import strategies as st

from bibpivot.model import (
    Abstract,
    AbstractSection,
    Affiliation,
    Archive,
    Chemical,
    Collective,
    Completeness,
    Container,
    Contributor,
    Databank,
    Date,
    Event,
    Extra,
    Grant,
    HistoryEvent,
    Identifier,
    Issn,
    Keyword,
    Math,
    MeshHeading,
    MeshTerm,
    Note,
    Original,
    Pages,
    Part,
    Person,
    PublicationType,
    Record,
    RecordType,
    Reference,
    Relation,
    RichText,
    Styled,
    SupplementaryMesh,
    Url,
)
from bibpivot.testing.text_strategies import (
    Strategy,
    formulas,
    plain_strings,
    styled_runs,
    styled_texts,
    texts,
)

T = TypeVar("T")
P = TypeVar("P", bound=Part)


class Parts:
    """Strategies for the parts of the model, with the same settings throughout.

    filled: how likely an optional part is, in tenths from 0 to 10.
    unprintable: whether text may hold what XML cannot.
    most: the largest number of items in a list.
    wild: whether now and then a number in a date is at or beyond what a calendar or a clock has.
    """

    def __init__(
        self, *, filled: int = 5, unprintable: bool = False, most: int = 3, wild: bool = False
    ) -> None:
        self.filled = filled
        self.most = most
        self.wild = wild
        self.string = plain_strings(unprintable=unprintable)
        self.text = texts(unprintable=unprintable)
        self.flag = self.maybe(st.booleans())

    def maybe(self, strategy: Strategy[T]) -> Strategy[T | None]:
        """Return a value or nothing, as often as `filled` says."""
        if self.filled >= 10:
            return strategy
        if self.filled <= 0:
            return st.none()
        return st.one_of([st.none()] * (10 - self.filled) + [strategy] * self.filled)

    def many(self, strategy: Strategy[T]) -> Strategy[tuple[T, ...]]:
        """Return a tuple, empty as often as `filled` says."""
        least = 1 if self.filled >= 10 else 0
        some = st.lists(strategy, min_size=least, max_size=self.most).map(tuple)
        return self.maybe(some).map(lambda items: items or ())

    def words(self, *known: str) -> Strategy[str]:
        """Return words of a vocabulary, sometimes badly spelt, sometimes none of it."""
        return st.sampled_from((*known, known[0].upper(), known[0].lower(), "nonsense")) | self.string

    def number(self, usual: Strategy[int], least: int, most: int) -> Strategy[int]:
        """Return the usual numbers; if `wild`, one in ten is of a range that goes beyond them."""
        if not self.wild:
            return usual
        beyond = st.integers(least, most)
        return st.sampled_from(range(10)).flatmap(lambda chance: beyond if chance == 9 else usual)

    def dates(self) -> Strategy[Date]:
        """Dates with any of their parts, ranges, literals; numbers within what a calendar has, days not checked.

        If `wild`, some are not: years -50 to 10000, often of two digits, months 0 to 14, days 0 to 40, seasons 0 to 6.
        """
        years = self.number(st.integers(1, 2100) | st.integers(1900, 2030), -50, 10_000)
        single: dict[str, Strategy[Any]] = {
            "year": self.maybe(self.number(years, -50, 99)),
            "month": self.maybe(self.number(st.integers(1, 12), 0, 14)),
            "day": self.maybe(self.number(st.integers(1, 31), 0, 40)),
            "season": self.maybe(self.number(st.integers(1, 4), 0, 6)),
            "literal": self.maybe(
                st.sampled_from(("09 2020", "2020 Nov-Dec", "2000/11//Nov-Dec", "Fall 2001", "in press"))
                | self.string
            ),
        }
        return st.builds(Date, **single, end=self.maybe(st.builds(Date, **single)), approximate=st.booleans())

    def identifiers(self) -> Strategy[Identifier]:
        """Identifiers of works, people and institutions, in schemes known and not."""
        schemes = self.words(
            "doi", "pmid", "pmc", "pii", "mid", "bookaccession", "medline", "sici", "orcid", "ringgold", "ror",
            "accession:NASA", "accession:WOS", "arxiv",
        )  # fmt: skip
        values = st.sampled_from(("10.1000/xyz_(1)", "33093245", "PMC2762775")) | self.string
        return st.builds(
            Identifier, scheme=schemes, value=values, valid=self.flag, version=self.maybe(self.string)
        )

    def persons(self) -> Strategy[Person]:
        """Names of people, of which any part may be missing."""
        part = self.maybe(
            st.sampled_from(("Dik", "W A", "van der", "de", "Jr", "García Márquez")) | self.string
        )
        names = ("family", "given", "initials", "non_dropping_particle", "dropping_particle", "suffix")
        return st.builds(Person, **dict.fromkeys(names, part))

    def collectives(self) -> Strategy[Collective]:
        """Groups."""
        return st.builds(Collective, name=self.text)

    def affiliations(self) -> Strategy[Affiliation]:
        """Affiliations, with identifiers of institutions or others."""
        return st.builds(Affiliation, text=self.text, identifiers=self.many(self.identifiers()))

    def contributors(self) -> Strategy[Contributor]:
        """People and groups in any role."""
        return st.builds(
            Contributor,
            name=self.persons() | self.collectives(),
            role=st.just("author")
            | self.words("author", "editor", "investigator", "translator", "container-author"),
            affiliations=self.many(self.affiliations()),
            identifiers=self.many(self.identifiers()),
            equal_contribution=self.flag,
            valid=self.flag,
            group=self.maybe(st.sampled_from(("g1", "1", "Group A")) | self.string),
        )

    def issns(self) -> Strategy[Issn]:
        """ISSNs, good and bad."""
        return st.builds(
            Issn,
            value=st.sampled_from(("1872-9061", "1234-5678")) | self.string,
            kind=self.maybe(st.sampled_from(("electronic", "print", "linking"))),
        )

    def containers(self) -> Strategy[Container]:
        """Journals and books, with data of both."""
        texts = dict.fromkeys(("title", "publisher", "series", "volume_title"), self.maybe(self.text))
        strings = dict.fromkeys(
            ("title_iso", "title_medline", "title_short", "nlm_id", "country", "place", "edition", "series_number",
             "number_of_volumes"),
            self.maybe(self.string),
        )  # fmt: skip
        return st.builds(
            Container,
            **texts,
            **strings,
            issns=self.many(self.issns()),
            medium=self.maybe(self.words("Internet", "Print")),
            isbns=self.many(self.string),
        )

    def abstract_sections(self) -> Strategy[AbstractSection]:
        """Sections of abstracts, under labels and not."""
        return st.builds(
            AbstractSection,
            text=self.text,
            label=self.maybe(self.string),
            category=self.maybe(self.words("METHODS", "Background", "UNASSIGNED")),
        )

    def abstracts(self) -> Strategy[Abstract]:
        """Abstracts of any number of sections, none included."""
        return st.builds(
            Abstract,
            sections=self.many(self.abstract_sections()),
            copyright=self.maybe(self.string),
            kind=self.maybe(self.words("Publisher", "plain-language-summary")),
            language=self.maybe(self.string),
        )

    def mesh_headings(self) -> Strategy[MeshHeading]:
        """MeSH headings."""
        return st.builds(MeshHeading, descriptor=self.mesh_terms(), qualifiers=self.many(self.mesh_terms()))

    def mesh_terms(self) -> Strategy[MeshTerm]:
        """Descriptors and qualifiers."""
        return st.builds(
            MeshTerm,
            name=self.string,
            ui=self.maybe(self.string),
            major=self.flag,
            auto=self.flag,
            kind=self.maybe(self.words("Geographic")),
        )

    def history(self) -> Strategy[HistoryEvent]:
        """Events of a record's history, dates with holes included."""
        full = st.builds(Date, year=st.integers(1900, 2100), month=st.integers(1, 12), day=st.integers(1, 28))
        return st.builds(
            HistoryEvent,
            status=self.words("received", "entrez", "medline", "pubmed", "pmc release", "pmc-release"),
            date=full | self.dates(),
            hour=self.maybe(self.number(st.integers(0, 23), -1, 24)),
            minute=self.maybe(self.number(st.integers(0, 59), -1, 60)),
            second=self.maybe(self.number(st.integers(0, 59), -1, 61)),
        )

    def relations(self) -> Strategy[Relation]:
        """Ties to other works, of known, former and unknown kinds."""
        return st.builds(
            Relation,
            kind=self.words("CommentOn", "ErratumFor", "PartialRetractionIn", "Cites"),
            citation=self.maybe(self.text),
            identifiers=self.many(self.identifiers()),
            note=self.maybe(self.string),
        )

    def references(self) -> Strategy[Reference]:
        """Works cited, under headings that nest."""
        return st.builds(
            Reference,
            citation=self.maybe(self.text),
            identifiers=self.many(self.identifiers()),
            section=self.many(st.sampled_from(("A", "B", "")) | self.string),
        )

    def part(self, kind: type[P]) -> Strategy[P]:
        """Parts of any kind that the model has."""
        made = self._made()
        if kind in made:
            return cast("Strategy[P]", made[kind])
        return cast("Strategy[P]", st.builds(kind, **self._simple()[kind]))

    def _made(self) -> dict[type[Part], Strategy[Any]]:
        """Return the parts that have a strategy of their own."""
        return {
            Abstract: self.abstracts(),
            AbstractSection: self.abstract_sections(),
            Affiliation: self.affiliations(),
            Collective: self.collectives(),
            Container: self.containers(),
            Contributor: self.contributors(),
            Date: self.dates(),
            HistoryEvent: self.history(),
            Identifier: self.identifiers(),
            Issn: self.issns(),
            Math: formulas(),
            MeshHeading: self.mesh_headings(),
            MeshTerm: self.mesh_terms(),
            Person: self.persons(),
            Reference: self.references(),
            Relation: self.relations(),
            RichText: styled_texts(),
            Styled: styled_runs(),
        }

    def _simple(self) -> dict[type[Part], dict[str, Strategy[Any]]]:
        """Return the fields of the parts that are but a few values."""
        string, maybe, text = self.string, self.maybe, self.text
        ui = maybe(string)
        return {
            Archive: dict.fromkeys(("name", "collection", "location", "place", "call_number"), maybe(string)),
            Chemical: {"name": string, "registry_number": maybe(string), "ui": ui},
            Completeness: {
                "of": self.words("author", "grant", "databank", "editor"), "complete": st.booleans(),
            },
            Databank: {"name": string, "accessions": self.many(string)},
            Event: {"title": maybe(text), "place": maybe(string), "date": maybe(self.dates())},
            Extra: {"format": string, "name": string, "value": string},
            Grant: dict.fromkeys(("id", "acronym", "agency", "country"), maybe(string)),
            Keyword: {
                "term": text, "owner": maybe(self.words("NOTNLM", "NASA", "NLM-AUTO")), "major": self.flag,
            },
            Note: {"text": text, "owner": maybe(self.words("NLM", "NASA"))},
            Original: {
                "date": maybe(self.dates()), "place": maybe(string),
                **dict.fromkeys(("title", "publisher", "citation"), maybe(text)),
            },
            Pages: dict.fromkeys(("first", "last", "literal"), maybe(string)),
            PublicationType: {"name": self.words("Journal Article", "Review", "Preprint"), "ui": ui},
            SupplementaryMesh: {"name": string, "kind": maybe(self.words("Disease", "Anatomy")), "ui": ui},
            Url: {"value": string, "kind": maybe(string), "label": maybe(string)},
        }  # fmt: skip

    def record(self, *, types: Strategy[RecordType] | None = None) -> Strategy[Record]:
        """Whole records."""
        maybe = self.maybe
        fields: dict[str, Strategy[Any]] = {
            **dict.fromkeys(_TEXT_FIELDS, maybe(self.text)),
            **dict.fromkeys(_STRING_FIELDS, maybe(self.string)),
            **dict.fromkeys(_STRING_LISTS, self.many(self.string)),
            **dict.fromkeys(_DATE_FIELDS, maybe(self.dates())),
            **{name: maybe(self.part(kind)) for name, kind in _PARTS.items()},
            **{name: self.many(self.part(kind)) for name, kind in _LISTS.items()},
            "title_translated": self.flag,
            "publication_status": maybe(
                self.words("ppublish", "epublish", "aheadofprint", "in press", "submitted", "Under revision")
            ),
            "publication_model": maybe(self.words("Print", "Electronic", "Print-Electronic")),
            "citation_status": maybe(self.words("MEDLINE", "In-Process", "PubMed-not-MEDLINE")),
            "owner": maybe(self.words("NLM", "NASA", "NOTNLM")),
        }
        kinds = st.sampled_from(RecordType) if types is None else types
        return st.builds(Record, type=kinds, **fields)


_TEXT_FIELDS = ("title", "title_vernacular", "reviewed_title", "conflict_of_interest")
_STRING_FIELDS = (
    "title_short", "volume", "issue", "article_number", "number_of_pages", "number", "genre",
    "chapter_number", "part_number", "section", "version",
    "scale", "dimensions", "number_of_references", "indexing_method", "copyright",
)  # fmt: skip
_STRING_LISTS = ("languages", "gene_symbols", "space_flight_missions", "citation_subsets")
_DATE_FIELDS = ("issued", "published_online", "completed", "revised", "created", "accessed")


_PARTS: dict[str, type[Part]] = {
    "container": Container, "pages": Pages, "event": Event, "abstract": Abstract,
    "original": Original, "archive": Archive,
}  # fmt: skip
_LISTS: dict[str, type[Part]] = {
    "contributors": Contributor, "personal_name_subjects": Contributor, "completeness": Completeness,
    "history": HistoryEvent, "other_abstracts": Abstract, "keywords": Keyword, "mesh_headings": MeshHeading,
    "supplementary_mesh": SupplementaryMesh, "chemicals": Chemical, "publication_types": PublicationType,
    "grants": Grant, "databanks": Databank, "identifiers": Identifier, "relations": Relation,
    "references": Reference, "urls": Url, "notes": Note, "extras": Extra,
}  # fmt: skip
