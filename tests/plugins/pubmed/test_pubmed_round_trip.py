"""PubMed XML there and back: the same record, and from PubMed XML to PubMed XML the same content."""

# ruff: noqa: E501, ISC004 - snippets of XML are easier to read unbroken

import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from pubmed_reading import BOOK, CHAPTER, MINIMAL, convert, document, made_record, only, put
from pubmed_support import dtd
from test_pubmed_read_projection import BOOK_PARTS, PARTS

from bibpivot.api import (
    Abstract,
    AbstractSection,
    Container,
    Contributor,
    Date,
    Identifier,
    Issn,
    Keyword,
    Note,
    Pages,
    Part,
    Person,
    PublicationType,
    Record,
    RecordType,
    RichText,
)
from bibpivot.library import convert as convert_pivot
from bibpivot.library import write
from bibpivot.testing.strategies import records
from bibpivot_pubmed.xml.schema import DEFAULTS, MIXED, TEXT_ONLY

ARTICLE = "MedlineCitation/Article"
# Without those that no DTD has, or that say what can't be: a 13th month, a 30th of February, a substance without number.
ODD = ("Unheard", "DateCreated", "<Month>13<", "<Day>30<", "<RegistryNumber/>")
VALID_PARTS = [part for part in PARTS if not any(odd in part[1] for odd in ODD)]


def written(many: list[Record]) -> bytes:
    output = io.BytesIO()
    write(many, output, to="pubmed-xml")
    return output.getvalue()


def canonical(root: etree._Element) -> bytes:
    """A record with what the DTD has by default filled in, and without white space that says nothing."""
    root = etree.fromstring(etree.tostring(root, with_tail=False))
    for element in root.iter():
        tag = element.tag
        for key, value in DEFAULTS.get(tag, {}).items():
            if key not in element.attrib:
                element.set(key, value)
        # What ties groups to their lists is named anew.
        for key in ("ID", "Investigators"):
            element.attrib.pop(key, None)
        if tag in TEXT_ONLY or (tag in MIXED and not len(element)):
            element.text = " ".join((element.text or "").split()) or None
        elif tag not in MIXED and not tag.startswith("{"):
            element.text = None
            for child in element:
                child.tail = None
    return etree.tostring(root, method="c14n")


def members(data: bytes) -> list[etree._Element]:
    root = etree.fromstring(data)
    return [child for child in root if child.tag != "DeleteCitation"]


def assert_there_and_back(data: bytes) -> None:
    output, report = convert(data, "pubmed-xml")
    assert report.counts.unreadable == 0, report.diagnostics
    left, right = [canonical(one) for one in members(data)], [canonical(one) for one in members(output)]
    for one, other in zip(left, right, strict=True):
        assert other == one
    pivot, _ = convert(data, "pivot-jsonl")
    back = io.BytesIO()
    convert_pivot(pivot, back, to="pubmed-xml", source_format="pivot-jsonl")
    assert back.getvalue() == output


@pytest.mark.parametrize(
    "number", range(len(VALID_PARTS)), ids=[part[1][1:40].split(">")[0] for part in VALID_PARTS]
)
def test_one_part_of_an_article(number: int) -> None:
    assert_there_and_back(document(put(MINIMAL, VALID_PARTS[number])))


@pytest.mark.parametrize("number", range(len(BOOK_PARTS)))
@pytest.mark.parametrize("whole", [BOOK, CHAPTER], ids=["book", "chapter"])
def test_one_part_of_a_book(number: int, whole: str) -> None:
    place, part = BOOK_PARTS[number]
    if "<AuthorList" in part:
        # Investigators stand in the document; so do the authors of a chapter, while those of a book stand in the book.
        people, tag, rest = part.partition("<InvestigatorList")
        holder = f"{place}/Book" if whole == BOOK and place == "BookDocument" else place
        assert_there_and_back(document(put(whole, (holder, people), ("BookDocument", tag + rest))))
    else:
        assert_there_and_back(document(put(whole, (place, part))))


@given(st.integers(0, 10**6))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_made_documents_are_read_and_written_valid(seed: int) -> None:
    root = made_record(seed)
    assert dtd().validate(etree.fromstring(document(etree.tostring(root, encoding="unicode"))))
    output, report = convert(document(etree.tostring(root, encoding="unicode")), "pubmed-xml")
    assert report.counts.written == 1, report.diagnostics
    assert dtd().validate(etree.fromstring(output)), dtd().error_log


@given(st.integers(0, 10**6))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_was_read_is_read_again(seed: int) -> None:
    data = document(etree.tostring(made_record(seed, "PubmedArticle"), encoding="unicode"))
    output, _ = convert(data, "pubmed-xml")
    first, second = only(data), only(output)
    # An owner that is not stated is NLM by the DTD, and the writer says so.
    same = {"extras": (), "owner": None, "identifiers": ()}
    assert msgspec.structs.replace(second, **same) == msgspec.structs.replace(first, **same)
    # A PII may come to stand before what stood in the other list before it.
    assert sorted(map(repr, second.identifiers)) == sorted(map(repr, first.identifiers))
    assert convert(output, "pubmed-xml")[0] == output


@given(st.integers(0, 10**6))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_made_documents_there_and_back(seed: int) -> None:
    root = made_record(seed, "PubmedArticle")
    for empty in [one for one in root.iter("ReferenceList") if one.find(".//Reference") is None]:
        # It says nothing; nobody has seen one.
        if empty.getparent() is not None:
            empty.getparent().remove(empty)
    assert_there_and_back(document(etree.tostring(root, encoding="unicode")))


def words(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """The values at the ends of a part with their paths, without blanks; nothing for what says nothing."""
    if isinstance(value, tuple):
        for item in value:
            yield from words(item, path)
    elif isinstance(value, Part) and not isinstance(value, RichText):
        for name in value.__struct_fields__:
            yield from words(getattr(value, name), f"{path}.{name}")
    elif value is not None and value is not False and (text := "".join(str(value).split())):
        yield path, text


@given(
    records(filled=1)
    | records(filled=3, wild=True)
    | records(filled=6)
    | records(filled=6, unprintable=True)
    | records(filled=9, wild=True)
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_does_not_arrive_is_told(record: Record) -> None:
    output = io.BytesIO()
    told = {loss.path for loss in write([record], output, to="pubmed-xml").losses}
    # The parts of a name are joined to one another.
    told |= {path.partition(".name.")[0] + ".name" for path in told if ".name." in path}
    back = only(output.getvalue())
    for part in Record.__struct_fields__:
        if part == "extras" or getattr(record, part) is RecordType.OTHER:  # which claims nothing
            continue
        expected, found = words(getattr(record, part), part), list(words(getattr(back, part), part))
        missing = Counter(expected) - Counter(found)
        silent = [
            (path, value)
            for path, value in missing
            if not any(
                path == loss or path.startswith(f"{loss}.") or loss.startswith(f"{path}.") for loss in told
            )
            # Pages that are spelt as their one number are that number.
            and not (path == "pages.literal" and ("pages.first", value) in found)
        ]
        assert silent == []


def test_line_ends_within_markup_and_behind_it() -> None:
    """As programs write them that put every tag on a line of its own."""
    text = "<Abstract><AbstractText>Of (<i>n\n\t</i> = 9) <b>\n c</b>\n\t</AbstractText></Abstract>"
    assert_there_and_back(document(put(MINIMAL, (ARTICLE, text))))


# What a transform changes stays changed.

LAYOUTS: tuple[tuple[str, str], ...] = (
    (ARTICLE, "<ArticleTitle>[A  title]</ArticleTitle>"),
    (ARTICLE, "<ArticleTitle>A title</ArticleTitle>"),
    (ARTICLE, "<Pagination><MedlinePgn>1-2</MedlinePgn></Pagination>"),
    (ARTICLE, "<Pagination><StartPage>1</StartPage><EndPage>2</EndPage></Pagination>"),
    (ARTICLE, '<ELocationID EIdType="doi" ValidYN="Y">10.1/Old</ELocationID>'),
    ("PubmedData", '<ArticleIdList><ArticleId IdType="doi">10.1/old</ArticleId><ArticleId IdType="pubmed">10</ArticleId>'
                   "</ArticleIdList>"),
    (f"{ARTICLE}/Journal/JournalIssue", "<PubDate><Year>2001</Year><Month>09</Month><Day>5</Day></PubDate>"),
    (ARTICLE, '<ArticleDate DateType="Electronic"><Year>2001</Year><Month>9</Month><Day>5</Day></ArticleDate>'),
    (ARTICLE, "<AuthorList><Author><LastName>Dik</LastName><Identifier Source=\"ORCID\">http://orcid.org/0000-0002-1825-0097"
              "</Identifier></Author></AuthorList>"),
    (ARTICLE, "<Abstract><AbstractText Label=\"UNLABELLED\">Old.</AbstractText></Abstract>"),
    (ARTICLE, "<Abstract><AbstractText>Old.</AbstractText><AbstractText Label=\"LEVEL OF EVIDENCE: 4\"/></Abstract>"),
    ("MedlineCitation", "<KeywordList Owner=\"NOTNLM\"><Keyword>a</Keyword></KeywordList><KeywordList Owner=\"NOTNLM\"><Keyword>"
                        "b</Keyword></KeywordList>"),
)  # fmt: skip
CHANGES: dict[str, Any] = {
    "title": "Another title",
    "pages": Pages(first="7", last="9"),
    "identifiers": (
        Identifier(scheme="pmid", value="10", version="1"),
        Identifier(scheme="doi", value="10.1/new"),
    ),
    "issued": None,
    "published_online": None,
    "contributors": (),
    "abstract": None,
    "keywords": (),
    "publication_types": (),
    "title_translated": True,
}


@pytest.mark.parametrize("layout", LAYOUTS, ids=[part[1][1:30] for part in LAYOUTS])
@pytest.mark.parametrize("name", CHANGES)
def test_the_layout_of_the_source_undoes_no_change(layout: tuple[str, str], name: str) -> None:
    source = only(document(put(MINIMAL, layout)))
    changed = msgspec.structs.replace(source, **{name: CHANGES[name]})
    output = written([changed])
    assert dtd().validate(etree.fromstring(output)), dtd().error_log
    bare = msgspec.structs.replace(changed, extras=())
    expected, found = only(written([bare])), only(output)
    for field in Record.__struct_fields__:
        if field != "extras":
            assert getattr(found, field) == getattr(expected, field), field


@pytest.mark.parametrize("layout", LAYOUTS, ids=[part[1][1:30] for part in LAYOUTS])
def test_a_layout_for_another_record_is_not_taken_over(layout: tuple[str, str]) -> None:
    extras = only(document(put(MINIMAL, layout))).extras
    other = only(document(put(BOOK)))
    for record in (
        Record(type=RecordType.JOURNAL_ARTICLE, title="T", extras=extras),
        msgspec.structs.replace(other, extras=extras),
    ):
        output = written([record])
        assert dtd().validate(etree.fromstring(output)), dtd().error_log
        bare = only(written([msgspec.structs.replace(record, extras=())]))
        assert msgspec.structs.replace(only(output), extras=()) == msgspec.structs.replace(bare, extras=())


SILENT: tuple[tuple[dict[str, Any], str], ...] = (
    ({"title": "Dr."}, "title"),
    ({"title": "Not available"}, "title"),
    ({"title_vernacular": "[Review]"}, "title_vernacular"),
    ({"title": "\x0b", "title_translated": True}, "title_translated"),
    ({"issued": Date(year=2001, literal="early")}, "issued.literal"),
    ({"issued": Date(year=2001, month=11, day=31)}, "issued.day"),
    ({"completed": Date(year=2001, month=2, day=30)}, "completed"),
    ({"pages": Pages(literal="--")}, "pages.literal"),
    ({"publication_types": (PublicationType(name="", ui="D016428"),)}, "publication_types"),
    ({"keywords": (Keyword(term=" ", owner="NASA", major=True),)}, "keywords"),
    ({"notes": (Note(text="", owner="NLM"),)}, "notes"),
    ({"abstract": Abstract(sections=(AbstractSection(text="", label="AIMS"),))}, "abstract.sections"),
    ({"other_abstracts": (Abstract(sections=(AbstractSection(text="A"),), kind="AIDS", language=""),)},
     "other_abstracts.language"),
    ({"type": RecordType.BOOK, "container": Container(title="A book")}, "container.title"),
    ({"container": Container(issns=(Issn(value=" ", kind="linking"),))}, "container.issns"),
    ({"contributors": (Contributor(name=Person(given="Jan", non_dropping_particle="de")),)},
     "contributors.name.non_dropping_particle"),
)  # fmt: skip
"""What looks as if it arrived and is read as something else, or as nothing."""


@pytest.mark.parametrize(("fields", "path"), SILENT, ids=[path for _, path in SILENT])
def test_what_reads_as_something_else_is_told(fields: dict[str, Any], path: str) -> None:
    output = io.BytesIO()
    report = write([Record(**{"type": RecordType.JOURNAL_ARTICLE, **fields})], output, to="pubmed-xml")
    assert path in {loss.path for loss in report.losses}


@pytest.mark.parametrize(
    ("literal", "numbers"),
    [
        ("Sept 2001", {"month": 9}),
        ("2001/09/05", {"month": 9, "day": 5}),
        ("5th September 2001", {"month": 9, "day": 5}),
        ("05.09.01", {"month": 9, "day": 5}),
        ("Fall 2001", {"season": 3}),
        ("2001", {}),
        (" ", {}),
    ],
)
def test_a_date_that_is_spelt_by_its_numbers_alone_is_no_loss(literal: str, numbers: dict[str, int]) -> None:
    date = Date(year=2001, literal=literal, **numbers)
    output = io.BytesIO()
    report = write([Record(type=RecordType.JOURNAL_ARTICLE, issued=date)], output, to="pubmed-xml")
    assert not {loss.path for loss in report.losses if loss.path.startswith("issued")}
