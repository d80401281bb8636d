"""What files of the two kinds are read as, and that they come back; by refer(1) and EndNote's tags."""

import io
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bibpivot
from bibpivot.api import (
    Collective,
    Container,
    Contributor,
    Date,
    Envelope,
    Extra,
    Identifier,
    Keyword,
    Pages,
    Person,
    Record,
    RecordType,
    RichText,
    Styled,
    Url,
)

CASES = Path(__file__).parent / "cases"
ENDNOTE = CASES / "endnote-several-types.enw"
REFER = CASES / "refer-without-types.enw"


def read(source: str | bytes | Path) -> list[Record]:
    records = bibpivot.read(source.encode() if isinstance(source, str) else source, "enw")
    found = list(records)
    assert records.report.counts.unreadable == 0
    return found


def written(*records: Record | Envelope) -> tuple[str, bibpivot.Report]:
    output = io.BytesIO()
    report = bibpivot.write(records, output, to="enw")
    return output.getvalue().decode(), report


def test_a_journal_article() -> None:
    article = read(ENDNOTE)[0]
    assert article.type is RecordType.JOURNAL_ARTICLE
    assert [who.name for who in article.contributors] == [
        Person(family="Dik", given="W. A."),
        Person(family="Heron", given="Michiel"),
        Collective(name="Dutch Interleukin Group"),
    ]
    assert article.container is not None
    assert str(article.container) == "The Netherlands journal of medicine"
    assert [issn.value for issn in article.container.issns] == ["1872-9061"]
    assert article.issued == Date(year=2020, month=9, day=5)
    assert article.pages == Pages(first="220", last="231")
    assert article.title_short == "Soluble interleukin-2 receptor"
    assert [(one.scheme, one.value) for one in article.identifiers] == [
        ("pmid", "33093245"),
        ("doi", "10.1000/njm.2020.78"),
    ]
    assert [str(keyword) for keyword in article.keywords] == ["interleukin-2", "receptor", "autoimmunity"]
    assert article.abstract is not None
    assert [section.label for section in article.abstract.sections] == ["BACKGROUND", "METHODS"]
    assert str(article.abstract.sections[1].text).endswith("A blank line is no end of the record.")
    assert article.urls == (
        Url(value="https://example.org/one"),
        Url(value="https://example.org/two"),
        Url(value="https://example.org/one.pdf", kind="pdf"),
    )
    assert article.languages == ("eng",)
    assert article.extras == (Extra(format="enw", name="#", value="17"),)


def test_roles_follow_the_type() -> None:
    _, book, chapter, report, edited = read(ENDNOTE)
    roles = {who.role: str(who) for who in book.contributors}
    assert roles == {
        "author": "D'Arcy Wentworth Thompson",
        "collection-editor": "Lancelot Whyte",
        "editor": "John Tyler Bonner",
    }
    assert book.container is not None
    assert (book.container.series, book.container.isbns) == ("Science classics", ("0-521-43776-8",))
    assert (book.number_of_pages, book.pages, book.accessed) == ("793", None, Date(year=2024, month=3, day=1))
    assert chapter.container is not None
    assert (chapter.container.title, chapter.container.series) == ("The book", "The series")
    assert chapter.contributors[0].name == Person(family="van der Berg", given="Jan", suffix="Jr")
    assert chapter.issued == Date(year=1998, month=11, end=Date(year=1998, month=12))
    assert (report.number, report.number_of_pages, report.genre) == ("WHO/CDS/2001", "12", "Technical report")
    assert [who.role for who in edited.contributors] == ["editor"]


def test_the_key_is_the_label() -> None:
    envelopes = list(bibpivot.read(ENDNOTE, "enw").envelopes())
    assert [envelope.key for envelope in envelopes] == ["Dik2020", None, None, None, None]
    assert [envelope.line for envelope in envelopes] == [1, 31, 45, 54, 62]


def test_refer_has_no_types() -> None:
    book, article, manual = read(REFER)
    assert [book.type, article.type, manual.type] == [
        RecordType.BOOK,
        RecordType.JOURNAL_ARTICLE,
        RecordType.REPORT,
    ]
    assert [who.name for who in book.contributors] == [
        Person(family="Kernighan", given="Brian W."),
        Person(family="Ritchie", given="Dennis M."),
    ]
    assert article.issued == Date(year=1984, month=5)
    assert [str(keyword) for keyword in article.keywords] == ["programming", "documentation"]
    assert manual.contributors[0].name == Collective(name="Bell Laboratories")
    assert manual.number == "CSTR 54"


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Ludwig van Beethoven", Person(family="van Beethoven", given="Ludwig")),
        ("Guy L. Steele, Jr.", Person(family="Steele", given="Guy L.", suffix="Jr.")),
        ("Knuth, Donald E.", Person(family="Knuth", given="Donald E.")),
        ("Plato", Person(family="Plato")),
        ("Bell Laboratories,", Collective(name="Bell Laboratories")),
    ],
)
def test_names_in_refer_s_order(name: str, person: Person | Collective) -> None:
    (record,) = read(f"%T A title\n%A {name}\n")
    assert record.contributors == (Contributor(name=person),)


def test_bom_crlf_and_a_translated_title() -> None:
    article, paper = read(CASES / "scholar-with-bom.enw")
    assert article.title == "Naïve titles, with a BOM and CRLF"
    assert (paper.type, paper.title, paper.title_translated) == (
        RecordType.PROCEEDINGS,
        "A translated title",
        True,
    )


def test_an_unknown_type_is_said_and_kept() -> None:
    records = bibpivot.read(b"%0 Papyrus\n%T Scroll\n", "enw")
    (record,) = records
    assert record.type is RecordType.OTHER
    assert record.extras == (Extra(format="enw", name="0", value="Papyrus"),)
    (said,) = records.report.diagnostics
    assert (said.code, said.line) == ("enw-type-unknown", 1)
    assert written(record)[0].startswith("%0 Papyrus\n%T Scroll\n")


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("%T One\n%T Two\n", "T", "Two"),
        ("%T A\n%J J\n%@ not a number\n", "@", "not a number"),
        ("%0 Book\n%T A\n%M 12345\n", "M", "12345"),
        ("%T A\n%L QA76\n", "L", "QA76"),
        ("%T A\n%A B, C\n%A D, E\n%+ Two addresses?\n", "+", "Two addresses?"),
        ("%T A\n%D 1999\n%8 2001 May\n", "8", "2001 May"),
        ("%T A\n%D 1999\n%8 May\n%8 June\n", "8", "June"),
    ],
)
def test_what_has_no_place_is_kept(text: str, name: str, value: str) -> None:
    (record,) = read(text)
    assert record.extras == (Extra(format="enw", name=name, value=value),)


def test_what_stands_before_the_first_record_is_unreadable() -> None:
    records = bibpivot.read(b"From a catalogue\n\n%T A title\n", "enw")
    assert [str(record.title) for record in records] == ["A title"]
    (said,) = records.report.diagnostics
    assert (said.code, said.line) == ("unreadable-record", 1)


def test_a_single_author_has_the_address() -> None:
    (record,) = read("%T A\n%A Dik, W\n%+ Rotterdam\nLeiden\n")
    assert [str(one) for one in record.contributors[0].affiliations] == ["Rotterdam", "Leiden"]


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda path: path.name)
def test_records_come_back_equal(case: Path) -> None:
    records = list(bibpivot.read(case, "enw").envelopes())
    text, _ = written(*records)
    again = list(bibpivot.read(text.encode(), "enw").envelopes())
    assert [(one.record, one.key) for one in again] == [(one.record, one.key) for one in records]


def test_no_value_ends_a_record_or_makes_a_tag() -> None:
    hostile = "one\n%0 Book\n\n%T other\r\n%A x"
    text, report = written(Record(title=hostile, notes=()), Record(title="second"))
    assert re.findall(r"^%0", text, flags=re.MULTILINE) == ["%0", "%0"]
    assert [str(record.title) for record in read(text)] == ["one %0 Book %T other %A x", "second"]
    assert [loss.path for loss in report.losses] == ["title"]


@pytest.mark.parametrize(
    ("record", "path"),
    [
        (Record(issued=Date(year=-44)), "issued.year"),
        (Record(accessed=Date(year=12345)), "accessed.year"),
        (Record(keywords=(Keyword(term="two\twords"),)), "keywords.term"),
        (Record(contributors=(Contributor(name=Collective(name="Group A, part B")),)), "contributors.name"),
    ],
)
def test_what_may_be_read_otherwise_is_told(record: Record, path: str) -> None:
    _, report = written(record)
    assert [loss.path for loss in report.losses if loss.kind == "approximated" and loss.path != "type"] == [
        path
    ]


def test_markup_is_told_as_lost() -> None:
    title = RichText(content=("On ", Styled(style="italic", content=("E. coli",))))
    text, report = written(Record(title=title))
    assert "%T On E. coli\n" in text
    assert [(loss.kind, loss.path) for loss in report.losses] == [("approximated", "title")]


@pytest.mark.parametrize(
    ("head", "known"),
    [
        (b"%0 Journal Article\r\n%T x\r\n", True),
        (b"\n%A Knuth\n%T TeX\n", True),
        (b"% a comment of TeX\n%T x\n%A y\n", False),
        (b"%PDF-1.7\n", False),
        (b"TY  - JOUR\n", False),
        (b"@article{a,\n%T x\n%A y\n}", False),
    ],
)
def test_detection(head: bytes, known: bool) -> None:
    found = [
        entry.id for entry, opinion in bibpivot.Registry.default().detect(head) if opinion.confidence > 0.5
    ]
    assert ("enw" in found) is known


WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=12)
PEOPLE = st.builds(
    Person,
    family=WORDS.filter(lambda text: "," not in text),
    given=st.one_of(st.none(), WORDS.filter(lambda text: "," not in text)),
)
RECORDS = st.builds(
    Record,
    type=st.sampled_from([RecordType.JOURNAL_ARTICLE, RecordType.CHAPTER, RecordType.BOOK, RecordType.WEB_PAGE]),
    title=st.one_of(st.none(), WORDS.filter(lambda text: not text.startswith("["))),
    contributors=st.lists(
        st.builds(Contributor, name=PEOPLE, role=st.sampled_from(["author", "editor", "translator"])), max_size=3
    ).map(lambda people: tuple(sorted(people, key=lambda who: "aet".index(who.role[0])))),
    container=st.one_of(st.none(), st.builds(Container, title=WORDS, publisher=WORDS, series=st.none() | WORDS)),
    volume=st.none() | WORDS,
    issue=st.none() | WORDS,
    issued=st.none() | st.builds(Date, year=st.integers(1000, 2100), month=st.none() | st.integers(1, 12)),
    keywords=st.lists(
        st.builds(Keyword, term=WORDS.filter(lambda text: ";" not in text)), max_size=3
    ).map(tuple),
    identifiers=st.just(()) | st.just((Identifier(scheme="doi", value="10.1000/x"),)),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(RECORDS, min_size=1, max_size=3))
def test_any_record_comes_back_or_is_told(records: list[Record]) -> None:
    text, report = written(*records)
    assert not report.losses
    assert read(text) == records
