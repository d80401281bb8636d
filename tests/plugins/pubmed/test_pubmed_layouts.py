"""The layout of a source found and put back without a tree: it is what the tree has, or it is left to the tree."""

# ruff: noqa: E501, ISC004 - snippets of XML are easier to read unbroken

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from pubmed_reading import MINIMAL, convert, document, made_record, put
from pubmed_support import dtd
from test_pubmed_round_trip import ARTICLE, CHANGES, LAYOUTS, VALID_PARTS

from bibpivot.api import Envelope, Extra, Frame, Keyed, Reading, Record, Writing
from bibpivot.running.batches import Account
from bibpivot_pubmed.xml.layouts import find
from bibpivot_pubmed.xml.layouts.put_back import put_back
from bibpivot_pubmed.xml.options import XmlWriteOptions
from bibpivot_pubmed.xml.reader import parse
from bibpivot_pubmed.xml.usual.record import apart
from bibpivot_pubmed.xml.write.build import USUAL, Built, build, remember, remembered
from bibpivot_pubmed.xml.writer import XmlWriter

SOME = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@contextmanager
def by_tree() -> Iterator[None]:
    """Nothing is as usual."""
    with (
        mock.patch("bibpivot_pubmed.xml.layouts.find.laid_out", return_value=None),
        mock.patch("bibpivot_pubmed.xml.writer.put_back", return_value=None),
    ):
        yield


def read(data: bytes) -> tuple[Record, object]:
    """The record of some bytes with its layout, and what was said of them."""
    account = Account(detail=True)
    record = parse(Frame(data=data, offset=0, line=1), Reading(plugin="", collector=account))
    assert isinstance(record, Record)
    return record, account.events


def write(record: Record) -> tuple[object, object]:
    """A record as it is written, and what was said of it."""
    account = Account(detail=True)
    options = XmlWriteOptions()
    output = XmlWriter(options, Writing(plugin="", collector=account, options=options)).write(
        Envelope(record=record)
    )
    return ((output.parts, output.key) if isinstance(output, Keyed) else output), account.events


def assert_as_by_tree(data: bytes) -> Record:
    record = read(data)
    with by_tree():
        assert record == read(data)
    assert_written_as_by_tree(record[0])
    return record[0]


def assert_written_as_by_tree(record: Record) -> None:
    output = write(record)
    with by_tree():
        # Another object, so that nothing is known of it.
        assert output == write(msgspec.structs.replace(record))
    assert output == write(msgspec.structs.replace(record))


def spread(text: str, blanks: str = "  ") -> bytes:
    """A record over many lines, as NLM's files have it, or `efetch`."""
    root = etree.fromstring(text)
    etree.indent(root, blanks, level=1 if blanks == "  " else 0)
    return etree.tostring(root, encoding="utf-8")


@pytest.mark.parametrize(
    "blanks", ["", "  ", "    ", "\t"], ids=["one line", "as in files", "as by efetch", "tabs"]
)
@pytest.mark.parametrize("number", range(len(VALID_PARTS)))
def test_one_part(number: int, blanks: str) -> None:
    text = put(MINIMAL, VALID_PARTS[number])
    assert_as_by_tree(spread(text, blanks) if blanks else text.encode())


@SOME
@given(
    st.integers(0, 10**6), st.sampled_from(("", "  ", "    ", "\t")), st.sampled_from((b"\n", b"\r\n", b"\r"))
)
def test_made_records(seed: int, blanks: str, line_end: bytes) -> None:
    text = etree.tostring(made_record(seed, "PubmedArticle"), encoding="unicode")
    data = spread(text, blanks) if blanks else text.encode()
    record = assert_as_by_tree(data.replace(b"\n", line_end))
    assert record == read(data)[0]


KINDS: tuple[tuple[str, str], ...] = (
    *LAYOUTS[1:4],
    *LAYOUTS[6:7],
    *LAYOUTS[8:9],
    (ARTICLE, "<Pagination><MedlinePgn>S1-9; discussion S10</MedlinePgn></Pagination>"),
    (ARTICLE, '<ELocationID EIdType="pii">S1</ELocationID><ELocationID EIdType="doi" ValidYN="N">10.1/no</ELocationID>'),
    ("PubmedData", '<ArticleIdList><ArticleId IdType="pubmed">10</ArticleId><ArticleId IdType="doi">10.1/a</ArticleId>'
                   '<ArticleId IdType="pii">S1</ArticleId></ArticleIdList>'),
    ("PubmedData", '<History><PubMedPubDate PubStatus="received"><Year>2017</Year><Month>06</Month><Day>05</Day>'
                   '</PubMedPubDate><PubMedPubDate PubStatus="medline"><Year>2017</Year><Month>6</Month><Day>5</Day>'
                   "<Hour>06</Hour><Minute>0</Minute></PubMedPubDate></History>"),
    ("PubmedData", '<History><PubMedPubDate PubStatus="entrez"><Year>2017</Year><Month>06</Month><Day>05</Day>'
                   "</PubMedPubDate></History>"),
    (ARTICLE, '<GrantList CompleteYN="Y"><Grant><Agency>A &amp; B</Agency><Country/></Grant><Grant><GrantID>1</GrantID>'
              "<Acronym/><Agency>C</Agency></Grant></GrantList>"),
    (ARTICLE, "<VernacularTitle>Ein Titel &lt;neu&gt;</VernacularTitle>"),
    ("MedlineCitation", "<DateRevised><Year>2017</Year><Month>6</Month><Day>5</Day></DateRevised>"),
    (ARTICLE, '<AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>A</LastName></Author><Author ValidYN="Y"><LastName>'
              'B</LastName><Identifier Source="ORCID">0000000218250097</Identifier><AffiliationInfo><Affiliation>X'
              "</Affiliation></AffiliationInfo></Author></AuthorList>"),
)  # fmt: skip
"""Layouts of the kinds that are met in most records."""


@pytest.mark.parametrize("blanks", ["", "  ", "    "], ids=["one line", "as in files", "as by efetch"])
@pytest.mark.parametrize("number", range(len(KINDS)))
def test_what_is_met_most_needs_no_tree(number: int, blanks: str) -> None:
    text = put(MINIMAL, KINDS[number])
    data = spread(text, blanks) if blanks else text.encode()
    record = assert_as_by_tree(data)
    source = apart(data)
    assert source is not None
    assert find.laid_out(msgspec.structs.replace(record, extras=()), source) == record
    windows = apart(data.replace(b"\n", b"\r\n"))
    assert windows is not None
    assert windows.string == source.string
    assert any(extra.layout for extra in record.extras)
    assert put_back(build(record, USUAL, indent=True).text, record) is not None


@pytest.mark.parametrize("number", range(len(KINDS)))
@pytest.mark.parametrize("name", CHANGES)
def test_what_was_changed(number: int, name: str) -> None:
    record = read(put(MINIMAL, KINDS[number]).encode())[0]
    assert_written_as_by_tree(msgspec.structs.replace(record, **{name: CHANGES[name]}))


@SOME
@given(st.integers(0, 10**6), st.sampled_from(range(len(KINDS))))
def test_layouts_that_nobody_read(seed: int, number: int) -> None:
    """Whatever stands in a record's layout, as a user may have edited it: it is judged as by the tree, and valid."""
    record = read(put(MINIMAL, KINDS[number]).encode())[0]
    chance = random.Random(seed)
    extras = tuple(damaged(extra, chance) for extra in record.extras)
    changed = msgspec.structs.replace(record, extras=extras)
    assert_written_as_by_tree(changed)
    output = write(changed)[0]
    assert isinstance(output, bytes)
    assert dtd().validate(etree.fromstring(b"<PubmedArticleSet>" + output + b"</PubmedArticleSet>")), output


ODD = (
    "", " ", "  ", "\n", "\0", "\x85", "\u00a0", "&", "&amp;", "&#38;", "&nbsp;", "<", ">", "<i>x</i>", "<x/>", "</Year>",
    "<Year>1</Year>", ' X="1"', '"', "1", "13", "x", "[2]", "[9]", "[0]", "/", "Author[1]/",
)  # fmt: skip


def damaged(extra: Extra, chance: random.Random) -> Extra:
    if chance.random() < 0.3:
        return extra
    part = "name" if chance.random() < 0.2 else "value"
    text = getattr(extra, part)
    start = chance.randrange(len(text) + 1)
    end = start + chance.choice((0, 0, 1, 4))
    return msgspec.structs.replace(extra, **{part: text[:start] + chance.choice(ODD) + text[end:]})


@pytest.mark.parametrize(
    "odd",
    [
        ("<PubmedData>", "<PubmedData>loose words"),
        ("</Journal>", "</Journal>loose words"),
        ("<Language>", '<Language Code="x">'),
        ("<MedlineCitation ", '<MedlineCitation Unheard="of" '),
        ("</PubmedData>", "<?pmcsd ?></PubmedData>"),
        ("<PMID ", "<!-- x --><PMID "),
        ("</ArticleIdList>", " loose </ArticleIdList>"),
        ("</History>", "loose</History>"),
        ("<History>", "<History>loose"),
        ("</PubMedPubDate>", "loose</PubMedPubDate>"),
        ("</AuthorList>", " loose </AuthorList>"),
        ("</Language>", "</Language>loose words"),
        ("</CitationSubset>", "</CitationSubset> &amp; "),
        ('Status="MEDLINE" Owner="NLM"', 'Owner="NLM" Status="MEDLINE"'),
    ],
)
@pytest.mark.parametrize("blanks", ["", "  "], ids=["one line", "as in files"])
def test_what_no_dtd_has_is_told(odd: tuple[str, str], blanks: str) -> None:
    subset = "MedlineCitation", "<CitationSubset>IM</CitationSubset>"
    text = put(MINIMAL, KINDS[0], ("PubmedData", KINDS[7][1]), KINDS[9], KINDS[-1], subset)
    data = (spread(text, blanks).decode() if blanks else text).replace(*odd)
    assert data.count(odd[1]) == 1
    assert_as_by_tree(data.encode())


@pytest.mark.parametrize(
    "item", ['<PubMedPubDate PubStatus="medline">', '<PubMedPubDate PubStatus="received">', "<Grant>"]
)
@pytest.mark.parametrize("blanks", ["", " ", "\n "])
def test_items_that_start_no_line(item: str, blanks: str) -> None:
    before, item, after = (
        spread(put(MINIMAL, *(kind for kind in KINDS if item in kind[1]))).decode().rpartition(item)
    )
    assert item
    assert_as_by_tree(f"{before.rstrip()}{blanks}{item}{after}".encode())


@pytest.mark.parametrize("blanks", ["\n        \n        ", "", " "])
def test_lists_of_identifiers_with_blanks_behind_them(blanks: str) -> None:
    parts = (kind for kind in KINDS if "<ELocationID" in kind[1] or "<ArticleIdList" in kind[1])
    before, tag, after = spread(put(MINIMAL, *parts)).decode().rpartition("</ELocationID>")
    assert tag
    assert_as_by_tree(f"{before}{tag}{blanks}{after.lstrip()}".encode())


def test_markup_around_nothing_is_written_in_one_way() -> None:
    empty = ARTICLE, "<VernacularTitle>CD4<sup/> cells<i></i>.</VernacularTitle>"
    for parts in ((empty,), (empty, KINDS[8])):
        record = assert_as_by_tree(spread(put(MINIMAL, *parts)))
        assert b"CD4<sup/> cells<i/>.</" in write(msgspec.structs.replace(record))[0]  # type: ignore[operator] # bytes


def test_what_was_found_last_is_not_taken_for_another_record() -> None:
    first = read(put(MINIMAL, KINDS[0]).encode())[0]
    other = msgspec.structs.replace(first, volume="another")
    assert write(other) != write(first)
    read(put(MINIMAL, KINDS[1]).encode())
    assert b"another" in write(other)[0]  # type: ignore[operator] # bytes: there are no XML ids in it


@SOME
@given(st.integers(0, 10**6), st.integers(0, 10**6), st.booleans())
def test_blanks_and_line_ends_anywhere(seed: int, place: int, met_most: bool) -> None:
    """However a source is laid out: written at once, or after it was kept, the record is the same."""
    chance = random.Random(place)
    text = (
        put(MINIMAL, *(KINDS[chance.randrange(len(KINDS))] for _ in range(4)))
        if met_most
        else etree.tostring(made_record(seed, "PubmedArticle"), encoding="unicode")
    )
    data = spread(text).decode()
    for _ in range(3):
        start = data.index(chance.choice((">", " ")), chance.randrange(len(data) * 3 // 4)) + 1
        end = start + chance.choice((0, 0, 0, 1, 5))
        if not data[start:end].strip():
            data = (
                data[:start] + chance.choice(("\n", " ", "\n      ", "  ", "\r\n", "\n\t", "\t")) + data[end:]
            )
    if apart(data.encode()) is not None:
        assert_as_by_tree(data.encode())


def test_a_record_that_was_read_is_built_once() -> None:
    """However many are read before the first of them is written."""
    parts = [put(MINIMAL, KINDS[number % len(KINDS)]) for number in range(40)]
    output, _ = convert(document(*parts), "pubmed-xml")
    with mock.patch("bibpivot_pubmed.xml.writer.build", side_effect=AssertionError) as built:
        again, report = convert(document(*parts), "pubmed-xml")
    assert built.call_count == 0
    assert again == output
    assert report.counts.written == len(parts)


def test_what_was_built_is_remembered_within_bounds() -> None:
    texts = ["x" * 300_000] * 20
    records = [Record(title=f"{number}") for number in range(len(texts))]
    for record, text in zip(records, texts, strict=True):
        remember(record, Built(text, [], []))
    known = [remembered(record) for record in records]
    assert known[0] is None
    assert known[-1] is not None
    assert sum(len(one.built.text) for one in known if one is not None) <= 2**21
    assert remembered(records[-1]) is None


@pytest.mark.parametrize(
    "odd", ["<Suffix/>", '<Identifier Source="ORCID">http://orcid.org/0000-0002-1825-0097</Identifier>']
)
def test_thousands_of_authors_each_laid_out_in_another_way(odd: str) -> None:
    """As collaborations have them: the time grows with their number alone, with and without a tree."""
    authors = "".join(f"<Author><LastName>A{number}</LastName>{odd}</Author>" for number in range(6000))
    data = put(MINIMAL, (ARTICLE, f"<AuthorList>{authors}</AuthorList>")).encode()
    started = time.process_time()
    record = read(data)[0]
    output = write(record)
    assert output == write(msgspec.structs.replace(record))
    assert time.process_time() - started < 5
