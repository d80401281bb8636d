"""Hypothesis strategies for every part of the model and for whole records.

What they make is anything that a reader may build: markup, other scripts, characters that formats trip over,
values that no vocabulary has, dates with holes. `filled` says how likely each optional part is, in tenths: 0 makes bare
records, 10 records with every field.
"""

from typing import Any, Literal, TypeVar

from hypothesis import strategies as st

from bibpivot.model import (
    Abstract,
    AbstractSection,
    Affiliation,
    Chemical,
    Collective,
    Completeness,
    Container,
    Contributor,
    Databank,
    Date,
    Envelope,
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
    Node,
    Note,
    Pages,
    Person,
    PublicationType,
    Record,
    RecordType,
    Reference,
    Relation,
    Styled,
    SupplementaryMesh,
    Text,
    Url,
    rich,
)

T = TypeVar("T")
Strategy = st.SearchStrategy

# Strings over which formats have stumbled: escapes, separators, tags, scripts, combining and invisible characters.
AWKWARD = (
    "", " ", "  two  blanks ", "100% & more_#1 $x$ ~a^b {c} \\d", "a and b", "and", "others", "Smith, J, Jr", ",", "/",
    "a; b, c", "-", "--", "–", "…", "Dr.", "U.S.", "?", "[Review]", "[18F]FDG uptake [review]", "<b>not markup</b>",
    "&amp; &lt;i&gt; &#233;", "]]>", "<!-- -->", '"quoted" \'single\'', "“curly” ‘quotes’ «guillemets»",
    "TY  - JOUR", "ER  - ", "PMID- 1", "@article{x,", "line\nbreak", "tab\there", "carriage\rreturn", "a\u2028b",
    "Akgöl Łoś Ñuñez ß Œuvre ĳ", "é e\u0301", "日本語の題名", "Статья", "مقالة", "מאמר", "β-catenin α₂ 10⁷ µm",
    "😀", "\u200bzero\u00adwidth\ufeff", "\u00a0", "x" * 300, "van der Berg", "de l'Hôpital", "O’Neil", "0356133",
    "0", "007", "N/A", "null", "é" * 40,
)  # fmt: skip
# Characters that XML cannot hold; a reader of JSON or a text file may well hand them on.
UNPRINTABLE = ("\x00", "a\x01b", "\x0b\x0c", "\x1f", "\ufffe", "\uffff", "bad\ud800surrogate")

_NASTY_LETTERS = "aéZ09 .,;:-_/\\{}[]()<>&%$#@~^'\"|*+=?!\n\t\u00a0\u2013\u03b2\u4e2d\U0001f600"

_MATHML = "http://www.w3.org/1998/Math/MathML"
FORMULAS = (
    f'<math xmlns="{_MATHML}"><mi>x</mi><mo>=</mo><mn>2</mn></math>',
    f'<mml:math xmlns:mml="{_MATHML}"><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math>',
    f'<m:math xmlns:m="{_MATHML}" display="block"><m:mfrac><m:mn>1</m:mn><m:mn>2</m:mn></m:mfrac></m:math>',
    f'<math xmlns="{_MATHML}" id="M1"><mmultiscripts><mi>C</mi><mprescripts/><none/><mn>13</mn></mmultiscripts></math>',
    "<math><mi>bare</mi></math>",
    f'<math xmlns="{_MATHML}"><mfrac><mn>1</mn></mfrac></math>',
    f'<math xmlns="{_MATHML}"><mrow foo="bar">loose text<mi>x</mi></mrow></math>',
    f'<math xmlns="{_MATHML}"><apply><plus/><ci>a</ci></apply></math>',
    "<math><mi>unclosed</math>",
    "<math>&alpha;</math>",
    "not a formula",
    "",
)


def plain_strings(*, unprintable: bool = False) -> Strategy[str]:
    """Strings: ordinary words, awkward ones, mixtures of nasty letters; with `unprintable` control characters."""
    unwanted: tuple[Literal["Cs", "Cc"], ...] = ("Cs",) if unprintable else ("Cs", "Cc")
    choices = [
        st.sampled_from(("value", "Interleukin-2", "A title of several words", "12", "eng")),
        st.sampled_from(AWKWARD),
        st.text(alphabet=_NASTY_LETTERS, max_size=20),
        st.text(st.characters(exclude_categories=unwanted), max_size=12),
    ]
    if unprintable:
        choices.append(st.sampled_from(UNPRINTABLE))
    return st.one_of(choices)


def formulas() -> Strategy[Math]:
    """Formulas, good and broken."""
    return st.builds(Math, mathml=st.sampled_from(FORMULAS), display=st.booleans())


def texts(*, unprintable: bool = False, math: bool = True) -> Strategy[Text]:
    """Texts: mostly plain, some with nested styles and formulas."""
    strings = plain_strings(unprintable=unprintable)
    leaves: Strategy[Node] = strings | formulas() if math else strings
    styles = st.sampled_from(("italic", "bold", "superscript", "subscript", "underline"))
    nodes = st.recursive(
        leaves,
        lambda inner: st.builds(Styled, style=styles, content=st.lists(inner, max_size=3).map(tuple)),
        max_leaves=4,
    )
    return strings | strings | st.lists(nodes, max_size=4).map(rich)


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

    def contributors(self) -> Strategy[Contributor]:
        """People and groups in any role."""
        affiliations = st.builds(Affiliation, text=self.text, identifiers=self.many(self.identifiers()))
        return st.builds(
            Contributor,
            name=self.persons() | st.builds(Collective, name=self.text),
            role=st.just("author")
            | self.words("author", "editor", "investigator", "translator", "container-author"),
            affiliations=self.many(affiliations),
            identifiers=self.many(self.identifiers()),
            equal_contribution=self.flag,
            valid=self.flag,
            group=self.maybe(st.sampled_from(("g1", "1", "Group A")) | self.string),
        )

    def containers(self) -> Strategy[Container]:
        """Journals and books, with data of both."""
        issns = st.builds(
            Issn,
            value=st.sampled_from(("1872-9061", "1234-5678")) | self.string,
            kind=self.maybe(st.sampled_from(("electronic", "print", "linking"))),
        )
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
            issns=self.many(issns),
            medium=self.maybe(self.words("Internet", "Print")),
            isbns=self.many(self.string),
        )

    def abstracts(self) -> Strategy[Abstract]:
        """Abstracts of any number of sections, none included."""
        section = st.builds(
            AbstractSection,
            text=self.text,
            label=self.maybe(self.string),
            category=self.maybe(self.words("METHODS", "Background", "UNASSIGNED")),
        )
        return st.builds(
            Abstract,
            sections=self.many(section),
            copyright=self.maybe(self.string),
            kind=self.maybe(self.words("Publisher", "plain-language-summary")),
            language=self.maybe(self.string),
        )

    def mesh_headings(self) -> Strategy[MeshHeading]:
        """MeSH headings."""
        term = st.builds(
            MeshTerm,
            name=self.string,
            ui=self.maybe(self.string),
            major=self.flag,
            auto=self.flag,
            kind=self.maybe(self.words("Geographic")),
        )
        return st.builds(MeshHeading, descriptor=term, qualifiers=self.many(term))

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

    def record(self, *, types: Strategy[RecordType] | None = None) -> Strategy[Record]:
        """Whole records."""
        fields: dict[str, Strategy[Any]] = {
            **dict.fromkeys(_TEXT_FIELDS, self.maybe(self.text)),
            **dict.fromkeys(_STRING_FIELDS, self.maybe(self.string)),
            **dict.fromkeys(_STRING_LISTS, self.many(self.string)),
            **dict.fromkeys(_DATE_FIELDS, self.maybe(self.dates())),
            **self._people_and_places(),
            **self._contents(),
            **self._management(),
        }
        kinds = st.sampled_from(RecordType) if types is None else types
        return st.builds(Record, type=kinds, **fields)

    def _people_and_places(self) -> dict[str, Strategy[Any]]:
        string, maybe, many, builds = self.string, self.maybe, self.many, st.builds
        lists = self.words("author", "grant", "databank", "editor")
        return {
            "contributors": many(self.contributors()),
            "personal_name_subjects": many(self.contributors()),
            "completeness": many(builds(Completeness, of=lists, complete=st.booleans())),
            "container": maybe(self.containers()),
            "pages": maybe(builds(Pages, **dict.fromkeys(("first", "last", "literal"), maybe(string)))),
            "event": maybe(
                builds(Event, title=maybe(self.text), place=maybe(string), date=maybe(self.dates()))
            ),
        }

    def _contents(self) -> dict[str, Strategy[Any]]:
        string, maybe, many, builds = self.string, self.maybe, self.many, st.builds
        owner, concept = self.words("NOTNLM", "NASA", "NLM-AUTO"), self.words("Disease", "Anatomy")
        kind = self.words("Journal Article", "Review", "Preprint")
        grant = dict.fromkeys(("id", "acronym", "agency", "country"), maybe(string))
        ui = maybe(string)
        return {
            "title_translated": self.flag,
            "abstract": maybe(self.abstracts()),
            "other_abstracts": many(self.abstracts()),
            "keywords": many(builds(Keyword, term=self.text, owner=maybe(owner), major=self.flag)),
            "mesh_headings": many(self.mesh_headings()),
            "supplementary_mesh": many(builds(SupplementaryMesh, name=string, kind=maybe(concept), ui=ui)),
            "chemicals": many(builds(Chemical, name=string, registry_number=maybe(string), ui=ui)),
            "publication_types": many(builds(PublicationType, name=kind, ui=ui)),
            "grants": many(builds(Grant, **grant)),
            "databanks": many(builds(Databank, name=string, accessions=many(string))),
        }

    def _management(self) -> dict[str, Strategy[Any]]:
        string, maybe, many, builds = self.string, self.maybe, self.many, st.builds
        note_owner = self.words("NLM", "NASA")
        return {
            "history": many(self.history()),
            "identifiers": many(self.identifiers()),
            "relations": many(self.relations()),
            "references": many(self.references()),
            "urls": many(builds(Url, value=string, kind=maybe(string), label=maybe(string))),
            "publication_status": maybe(self.words("ppublish", "epublish", "aheadofprint")),
            "publication_model": maybe(self.words("Print", "Electronic", "Print-Electronic")),
            "citation_status": maybe(self.words("MEDLINE", "In-Process", "PubMed-not-MEDLINE")),
            "owner": maybe(self.words("NLM", "NASA", "NOTNLM")),
            "notes": many(builds(Note, text=self.text, owner=maybe(note_owner))),
            "extras": many(builds(Extra, format=string, name=string, value=string)),
        }


_TEXT_FIELDS = ("title", "title_vernacular", "conflict_of_interest")
_STRING_FIELDS = (
    "title_short", "volume", "issue", "article_number", "number_of_pages", "number", "genre",
    "number_of_references", "indexing_method", "copyright",
)  # fmt: skip
_STRING_LISTS = ("languages", "gene_symbols", "space_flight_missions", "citation_subsets")
_DATE_FIELDS = ("issued", "published_online", "completed", "revised", "created", "accessed")


def records(
    *, filled: int = 5, unprintable: bool = False, most: int = 3, wild: bool = False,
    types: Strategy[RecordType] | None = None,
) -> Strategy[Record]:  # fmt: skip
    """Records of any type with about `filled` tenths of all fields; see `Parts` for the settings."""
    return Parts(filled=filled, unprintable=unprintable, most=most, wild=wild).record(types=types)


def sparse_records(*, unprintable: bool = False) -> Strategy[Record]:
    """Records of which little is known: the harder half for a schema that demands much."""
    return records(filled=1, unprintable=unprintable)


def contributors(*, filled: int = 5, unprintable: bool = False) -> Strategy[Contributor]:
    """Contributors with any part of a name missing."""
    return Parts(filled=filled, unprintable=unprintable).contributors()


def dates(*, filled: int = 7, wild: bool = False) -> Strategy[Date]:
    """Dates with any parts missing, ranges and literals; some impossible ones if `wild`."""
    return Parts(filled=filled, wild=wild).dates()


def envelopes(records: Strategy[Record]) -> Strategy[Envelope]:
    """Envelopes round records, with or without key, source and line."""
    return st.builds(
        Envelope,
        record=records,
        key=st.none() | st.sampled_from(("dik2020clinical", "a:b", "key with blank")),
        source=st.none() | st.just("file.txt"),
        line=st.none() | st.integers(1, 10_000),
    )
