"""What the variables of CSL are read as (crosswalk, CSL columns; CSL 1.0.2, appendices III and IV)."""

from typing import Any

import pytest
from csl_schema import TYPES
from csl_support import Read, Written, extras, record

from bibpivot.api import (
    Archive,
    Container,
    Date,
    Grant,
    Identifier,
    Issn,
    Keyword,
    Note,
    Original,
    Pages,
    Record,
    RecordType,
    RichText,
    Styled,
    Url,
    rich,
)

T = RecordType


@pytest.mark.parametrize(
    ("name", "expected", "raw"),
    [
        ("article-journal", T.JOURNAL_ARTICLE, None),
        ("article", T.PREPRINT, None),
        ("book", T.BOOK, None),
        ("paper-conference", T.CONFERENCE_PAPER, None),
        ("post-weblog", T.BLOG_POST, None),
        ("legal_case", T.CASE, None),
        ("legislation", T.STATUTE, None),
        ("motion_picture", T.FILM, None),
        ("document", T.OTHER, None),
        # Without a type of the model's own: the source's is kept (crosswalk 2.4).
        ("classic", T.BOOK, "classic"),
        ("collection", T.PROCEEDINGS, "collection"),
        ("entry", T.ENCYCLOPEDIA_ENTRY, "entry"),
        ("event", T.PRESENTATION, "event"),
        ("broadcast", T.VIDEO, "broadcast"),
        ("performance", T.PRESENTATION, "performance"),
        ("review", T.JOURNAL_ARTICLE, "review"),
        ("review-book", T.JOURNAL_ARTICLE, "review-book"),
        ("treaty", T.REGULATION, "treaty"),
    ],
)
def test_types(name: str, expected: RecordType, raw: str | None) -> None:
    found = Read([{"type": name}])
    assert found.records[0].type is expected
    assert extras(found.records[0]).get("type") == raw
    assert found.codes == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("journal-article", T.JOURNAL_ARTICLE),
        ("posted-content", T.PREPRINT),
        ("book-chapter", T.CHAPTER),
        ("Preprint", T.PREPRINT),
    ],
)
def test_crossrefs_and_others_words_for_types_are_told(name: str, expected: RecordType) -> None:
    found = Read([{"type": name}])
    assert found.records[0].type is expected
    assert extras(found.records[0]) == {}
    assert found.codes == ["csl-foreign-type"]
    # In what Crossref itself answers, they are what is expected.
    assert Read([{"type": name, "title": ["A title"]}]).codes == []
    assert Read([{"type": name, "indexed": {"date-parts": [[2020, 1, 1]]}}]).codes == []


@pytest.mark.parametrize("name", TYPES)
def test_every_type_is_known(name: str) -> None:
    assert Read([{"type": name}]).codes == []


def test_an_unknown_type_is_kept_and_told() -> None:
    found = Read([{"type": "hologram"}])
    assert found.records[0].type is T.OTHER
    assert extras(found.records[0]) == {"type": "hologram"}
    assert found.codes == ["csl-unknown-type"]


def styled(style: Any, text: str) -> Styled:
    return Styled(style=style, content=(text,))


TITLES: dict[str, tuple[str, Any]] = {
    "plain": ("On sepsis", "On sepsis"),
    "markup": (
        "On <i>E. coli</i> and H<sub>2</sub>O",
        RichText(content=("On ", styled("italic", "E. coli"), " and H", styled("subscript", "2"), "O")),
    ),
    "no case": ('On <span class="nocase">DNA</span>', "On DNA"),
    "small capitals": ('<span style="font-variant:small-caps;">L</span>-arginine', "L-arginine"),
    "entities once": ("Q&amp;A &amp;lt; B", "Q&A &lt; B"),
    "tags escaped once": ("&lt;i&gt;E. coli&lt;/i&gt;", RichText(content=(styled("italic", "E. coli"),))),
    "JATS": ("A <jats:italic>b</jats:italic>", RichText(content=("A ", styled("italic", "b")))),
    "on several lines": ("A title\n                    on lines", "A title on lines"),
    "less than": ("p < 0.05 & more", "p < 0.05 & more"),
    "a final full stop stays": ("On sepsis.", "On sepsis."),
}


@pytest.mark.parametrize(("title", "expected"), TITLES.values(), ids=TITLES)
def test_titles(title: str, expected: Any) -> None:
    assert record({"title": title}).title == expected


def test_brackets_are_those_of_a_translation() -> None:
    found = record({"title": "[On sepsis]", "original-title": "Sur la sepsie"})
    assert (found.title, found.title_translated, found.title_vernacular) == (
        "On sepsis",
        True,
        "Sur la sepsie",
    )
    assert record({"title": "[18F]FDG uptake [review]"}).title == "[18F]FDG uptake [review]"


def test_crossrefs_lists() -> None:
    found = Read(
        [
            {
                "title": ["Main title"], "subtitle": ["And more"], "container-title": ["Journal", "J"],
                "short-container-title": ["J."], "ISSN": ["0028-0836", "1476-4687"], "short-title": [],
                "original-title": [], "relation": {}, "published-online": {"date-parts": [[2020, 1]]},
                "ISBN": ["9783161484100"], "article-number": "e12", "type": "journal-article",
            }
        ]
    )  # fmt: skip
    (made,) = found.records
    assert made.title == "Main title: And more"
    assert made.container is not None
    assert (made.container.title, made.container.title_short) == ("Journal", "J.")
    assert made.container.issns == (Issn(value="0028-0836"), Issn(value="1476-4687"))
    assert made.container.isbns == ("9783161484100",)
    assert made.published_online == Date(year=2020, month=1)
    assert made.article_number == "e12"
    assert extras(made) == {}
    assert found.losses == [("unrecognised", "container-title")]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"volume": 12, "issue": "3-4"}, Record(volume="12", issue="3-4")),
        ({"page": "12–19"}, Record(pages=Pages(first="12", last="19"))),
        ({"page": "764-9"}, Record(pages=Pages(first="764", last="769", literal="764-9"))),
        ({"page": 7, "page-first": "7"}, Record(pages=Pages(first="7"))),
        ({"page-first": "7"}, Record(pages=Pages(first="7"))),
        ({"number": "e12", "type": "article-journal"}, Record(type=T.JOURNAL_ARTICLE, article_number="e12")),
        ({"number": 12, "type": "report"}, Record(type=T.REPORT, number="12")),
        ({"genre": "PhD thesis", "number-of-pages": 120}, Record(genre="PhD thesis", number_of_pages="120")),
        ({"shortTitle": "Short"}, Record(title_short="Short")),
        ({"title-short": "Short", "shortTitle": "Short"}, Record(title_short="Short")),
        ({"DOI": "https://doi.org/10.1000/182"}, Record(identifiers=(Identifier(scheme="doi", value="10.1000/182"),))),
        ({"PMCID": "PMC123"}, Record(identifiers=(Identifier(scheme="pmc", value="PMC123"),))),
        ({"PMID": 123}, Record(identifiers=(Identifier(scheme="pmid", value="123"),))),
        (
            {"DOI": "10.1000/Ab", "URL": "http://dx.doi.org/10.1000/ab"},
            Record(identifiers=(Identifier(scheme="doi", value="10.1000/Ab"),)),
        ),
        ({"URL": "https://doi.org/10.1000/x"}, Record(identifiers=(Identifier(scheme="doi", value="10.1000/x"),))),
        ({"URL": "https://example.org"}, Record(urls=(Url(value="https://example.org"),))),
        ({"language": "en-US"}, Record(languages=("eng",))),
        ({"language": "de"}, Record(languages=("ger",))),
        ({"language": "tlh-x"}, Record(languages=("tlh",))),
        ({"keyword": "a, b ,c"}, Record(keywords=tuple(Keyword(term=term) for term in "abc"))),
        ({"keyword": "a, b; c"}, Record(keywords=(Keyword(term="a, b"), Keyword(term="c")))),
        ({"categories": ["a", "b"]}, Record(keywords=(Keyword(term="a"), Keyword(term="b")))),
        ({"annote": "Read it", "note": "Own copy"}, Record(notes=(Note(text="Read it"), Note(text="Own copy")))),
        ({"status": "in press"}, Record(publication_status="in press")),
        ({"copyright": "CC BY 4.0"}, Record(copyright="CC BY 4.0")),
        ({"published-print": {"date-parts": [[2020, 1]]}}, Record(issued=Date(year=2020, month=1))),
        (
            {"published": {"date-parts": [[2020]]}, "issued": {"date-parts": [[2020]]}},
            Record(issued=Date(year=2020)),
        ),
    ],
)  # fmt: skip
def test_other_variables(item: dict[str, Any], expected: Record) -> None:
    assert record(item) == expected


def test_what_a_note_says_line_by_line_stays_in_it() -> None:
    note = "original-date: 1900\nPMID: 12345\nPMCID: PMC67\nA copy is in the attic."
    found = record({"note": note})
    assert found.notes == (Note(text=note),)
    assert [str(one) for one in found.identifiers] == ["pmid:12345", "pmc:PMC67"]
    braced = record({"note": "{:PMID: 12345}{:original-date: 1900}", "PMID": "9"})
    assert [str(one) for one in braced.identifiers] == ["pmid:9"]


def test_an_abstract_of_crossref() -> None:
    abstract = (
        "<jats:title>Abstract</jats:title><jats:sec><jats:title>Background</jats:title><jats:p>All of\n it.</jats:p>"
        "</jats:sec><jats:sec><jats:title>Methods</jats:title><jats:p>We used <jats:italic>E. coli</jats:italic> "
        "&amp; more.</jats:p><jats:p>Twice.</jats:p></jats:sec>"
    )
    found = record({"abstract": abstract}).abstract
    assert found is not None
    assert [(section.label, str(section.text)) for section in found.sections] == [
        ("Background", "All of it."),
        ("Methods", "We used E. coli & more.\nTwice."),
    ]


def test_an_abstract_in_lines_with_headings() -> None:
    found = record({"abstract": "AIMS: To see.\nMETHODS: We looked."}).abstract
    assert found is not None
    assert [section.label for section in found.sections] == ["AIMS", "METHODS"]


def test_a_book_and_its_publisher() -> None:
    found = record(
        {
            "type": "book", "publisher": {"name": "Springer"}, "publisher-place": "Berlin", "edition": 2,
            "collection-title": "Notes", "collection-number": "17", "volume-title": "Part", "number-of-volumes": 3,
            "ISBN": "978-3-16-148410-0 0-306-40615-2", "event": "Days", "event-place": "Delft",
        }
    )  # fmt: skip
    container = found.container
    assert container is not None
    assert (container.publisher, container.place, container.edition) == ("Springer", "Berlin", "2")
    assert (container.series, container.series_number, container.volume_title) == ("Notes", "17", "Part")
    assert container.isbns == ("978-3-16-148410-0", "0-306-40615-2")
    assert found.event is not None
    assert (found.event.title, found.event.place) == ("Days", "Delft")


@pytest.mark.parametrize(
    ("variable", "value", "path", "expected"),
    [
        ("chapter-number", 4, "chapter_number", "4"),
        ("part", "2b", "part_number", "2b"),
        ("part-number", "2b", "part_number", "2b"),
        ("section", "Business", "section", "Business"),
        (
            "reviewed-title",
            "The <i>Whale</i>",
            "reviewed_title",
            rich(("The ", Styled(style="italic", content=("Whale",)))),
        ),
        ("version", "3.1", "version", "3.1"),
        ("scale", "1:25,000", "scale", "1:25,000"),
        ("dimensions", "61 x 47 cm", "dimensions", "61 x 47 cm"),
        ("medium", "DVD", "container", Container(medium="DVD")),
        ("original-date", {"date-parts": [[1851, 10]]}, "original", Original(date=Date(year=1851, month=10))),
        ("original-publisher", "Bentley", "original", Original(publisher="Bentley")),
        ("original-publisher-place", "London", "original", Original(place="London")),
        ("archive", "A", "archive", Archive(name="A")),
        ("archive_collection", "A", "archive", Archive(collection="A")),
        ("archive_location", "A", "archive", Archive(location="A")),
        ("archive-place", "A", "archive", Archive(place="A")),
        ("call-number", "A 1", "archive", Archive(call_number="A 1")),
    ],
)
def test_what_several_formats_have(variable: str, value: object, path: str, expected: object) -> None:
    found = record({variable: value})
    assert getattr(found, path) == expected
    assert found.extras == ()


def test_zoteros_preprints_have_their_number_twice() -> None:
    found = record(
        {"type": "article", "number": "arXiv:1706.03762", "URL": "http://arxiv.org/abs/1706.03762"}
    )
    assert found.identifiers == (Identifier(scheme="arxiv", value="1706.03762"),)
    assert (found.article_number, found.urls, found.extras) == (None, (), ())
    other = record(
        {"type": "article", "number": "arXiv:1706.03762", "URL": "http://arxiv.org/abs/2001.00001"}
    )
    assert other.urls == (Url(value="http://arxiv.org/abs/2001.00001"),)


def test_the_court_of_a_case_is_where_other_works_have_a_publisher() -> None:
    case = {"type": "legal_case", "authority": "Supreme Court"}
    found = record(case)
    assert (found.container, found.extras) == (Container(publisher="Supreme Court"), ())
    assert Written(found).item["authority"] == "Supreme Court"
    assert "publisher" not in Written(found).item
    # Beside a publisher, and of other types, it is something else.
    assert extras(record({**case, "publisher": "P"})) == {"authority": '"Supreme Court"'}
    assert extras(record({"type": "patent", "authority": "USPTO"})) == {"authority": '"USPTO"'}


def test_an_original_title_beside_an_original_date_is_another_works() -> None:
    dated = {"original-title": "La peste", "original-date": {"date-parts": [[1947]]}}
    found = record({"title": "The plague", **dated})
    assert found.original == Original(title="La peste", date=Date(year=1947))
    assert found.title_vernacular is None
    assert record({"title": "The plague", "original-title": "La peste"}).title_vernacular == "La peste"
    translated = record({"title": "[The plague]", **dated})
    assert translated.title_vernacular == "La peste"
    assert translated.original == Original(date=Date(year=1947))


def test_funders_are_grants() -> None:
    found = record(
        {"funder": [{"name": "NIH", "DOI": "10.13039/1", "award": ["R01", "R02"]}, {"name": "GBMF"}]}
    )
    assert found.grants == (
        Grant(id="R01", agency="NIH"),
        Grant(id="R02", agency="NIH"),
        Grant(agency="GBMF"),
    )


def test_unknown_variables_are_kept_in_order() -> None:
    found = record({"zeta": 1.50, "alpha": {"b": [None]}, "division": "CD", "source": "A 1"})
    assert extras(found) == {"zeta": "1.5", "alpha": '{"b":[null]}', "division": '"CD"', "source": '"A 1"'}


def test_wrong_identifiers_are_kept_and_told() -> None:
    found = Read([{"DOI": "none", "PMID": "PMC12"}])
    assert extras(found.records[0]) == {"DOI": '"none"', "PMID": '"PMC12"'}
    assert found.codes == ["csl-wrong-value", "csl-wrong-value"]


@pytest.mark.parametrize(
    ("item", "key"),
    [
        ({"id": "doe2020"}, "doe2020"),
        ({"id": 12}, "12"),
        ({"id": "http://zotero.org/users/1/items/AB", "citation-key": "doe2020"}, "doe2020"),
        ({}, None),
    ],
)
def test_the_citation_key(item: dict[str, Any], key: str | None) -> None:
    assert Read([item]).envelopes[0].key == key


def test_origins_name_variable_and_line() -> None:
    data = b'[\n  {"id": "a",\n   "title": "On sepsis",\n   "DOI": "10.1000/1"}]'
    read = Read(data, explains=True)
    origins = {one.path: (one.name, one.line) for one in read.reading.take_origins()}
    assert origins["title"] == ("title", 3)
    assert origins["identifiers"] == ("DOI", 4)


@pytest.mark.parametrize("value", [{"of": 1}, {"name": {"of": 1}}, {"a": 1, "b": 2}])
@pytest.mark.parametrize("variable", ["volume", "publisher", "DOI", "abstract", "title", "note", "ISBN"])
def test_values_that_a_variable_can_not_have_are_told(variable: str, value: Any) -> None:
    assert ("unrecognised", variable) in Read([{"type": "book", variable: value}]).losses


def test_lists_of_lists_are_told() -> None:
    assert Read([{"type": "book", "volume": [["1"]]}]).losses == [("unrecognised", "volume")]
    assert record({"type": "book", "note": [["deep"], "flat"]}).notes == (Note(text="deep\nflat"),)
