"""Whole sets of records judged by the DTD: what must differ over a file (XML ids) does, however it is written."""

import io
import itertools
from collections.abc import Iterable

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from pubmed_support import article, assert_valid, document

import bibpivot
from bibpivot.api import Collective, Contributor, Envelope, Identifier, Keyed, Person, Record, Writing
from bibpivot.running.report import Report
from bibpivot.testing.records import full_record
from bibpivot.testing.strategies import records
from bibpivot_pubmed.xml.options import XmlWriteOptions
from bibpivot_pubmed.xml.writer import XmlWriter

PMIDS = ("33093245", "33093245", "1", "", "no digits", "PMC12")
# Texts as they might be taken for a place of an id.
AWKWARD_TITLES = ("A title", "open0.", 'open0.-1 open1. <InvestigatorList ID="open2.-1">', "G33093245-1")


def generated(number: int, *, filled: int = 5) -> list[Record]:
    """Records as the strategies make them, the same in every run."""
    made: list[Record] = []

    @settings(
        max_examples=number, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(records(filled=filled, unprintable=True, most=2, wild=True))
    def collect(record: Record) -> None:
        made.append(record)

    collect()
    return made[:number]


def with_groups(record: Record, pmid: str, title: str) -> Record:
    """A record with two groups of investigators, tied to collective names, and a PMID."""
    people = (
        Contributor(name=Collective(name="First"), group="G"),
        Contributor(name=Collective(name="Second"), group="1 a"),
        Contributor(name=Person(family="A"), role="investigator", group="G"),
        Contributor(name=Person(family="B"), role="investigator", group="1 a"),
        Contributor(name=Person(family="C"), role="investigator", group="G"),
        Contributor(name=Person(family="D"), role="investigator"),
    )
    identifiers = (Identifier(scheme="pmid", value=pmid),) if pmid else ()
    return msgspec.structs.replace(record, contributors=people, identifiers=identifiers, title=title)


def hard_set(number: int) -> list[Record]:
    """Records with equal PMIDs and groups, each twice."""
    many = zip(generated(number // 2), itertools.cycle(PMIDS), itertools.cycle(AWKWARD_TITLES), strict=False)
    once = [with_groups(*one) for one in many]
    return [*once, *once]


def by_the_sink(many: Iterable[Record], **options: object) -> bytes:
    output = io.BytesIO()
    report = bibpivot.write(many, output, to="pubmed-xml", options=options)
    assert report.counts.written == report.counts.read
    assert not report.counts.unreadable
    return output.getvalue()


def by_the_writer(many: Iterable[Record], **options: object) -> bytes:
    # Equal lines, as they are in two inputs.
    envelopes = [Envelope(record=record, line=1) for record in many]
    return document(envelopes, XmlWriteOptions(**options), Report())  # type: ignore[arg-type] # by name


@pytest.mark.parametrize("write_all", [by_the_sink, by_the_writer])
def test_ids_differ_over_a_set_of_records_with_equal_pmids_and_groups(write_all: object) -> None:
    many = hard_set(300)
    root = assert_valid(write_all(many))  # type: ignore[operator] # one of the two functions above
    assert len(root) == len(many)
    ids = [str(element.get("ID")) for element in root.iterfind(".//InvestigatorList[@ID]")]
    assert len(ids) == len(set(ids)) >= 300
    for one in root.iterfind("PubmedArticle"):
        # Every tie leads to the list of its own record, in the order of the groups.
        own = [element.get("ID") for element in one.iterfind(".//InvestigatorList[@ID]")]
        ties = [element.get("Investigators") for element in one.iterfind(".//CollectiveName")]
        assert own == ties
        assert [str(id_).rpartition("-")[2] for id_ in own] == ["1", "2"]


@pytest.mark.parametrize("indent", [True, False])
def test_the_same_record_twice(indent: bool) -> None:
    root = assert_valid(by_the_sink([full_record(), full_record()], indent=indent))
    ids = [element.get("ID") for element in root.iterfind(".//InvestigatorList")]
    assert ids == ["G12345678-1", "G12345678a-1"]


def test_the_same_file_converted_twice_into_one() -> None:
    source = msgspec.json.encode(full_record()) + b"\n"
    output = io.BytesIO()
    bibpivot.convert([source, source], output, to="pubmed-xml", source_format="pivot-jsonl")
    root = assert_valid(output.getvalue())
    assert [element.get("ID") for element in root.iterfind(".//InvestigatorList")] == [
        "G12345678-1", "G12345678a-1",
    ]  # fmt: skip


def piece(record: Record) -> bytes | Keyed:
    options = XmlWriteOptions()
    return XmlWriter(options, Writing(plugin="pubmed", collector=Report())).write(Envelope(record=record))


def test_the_name_is_left_open_at_every_place_of_an_id() -> None:
    made = piece(with_groups(article(), "33093245", "A title"))
    assert isinstance(made, Keyed)
    assert made.key == "G33093245"
    # Two ties and two lists.
    assert [part[-4:] for part in made.parts[:-1]] == [b'ors="'[-4:], b'ors="'[-4:], b'ID="', b'ID="']
    assert [part[:3] for part in made.parts[1:]] == [b'-1"', b'-2"', b'-1"', b'-2"']


@pytest.mark.parametrize(("pmid", "key"), [("", "G"), ("12 a\u0663", "G12"), ("x", "G")])
def test_the_name_has_the_digits_of_the_pmid(pmid: str, key: str) -> None:
    made = piece(with_groups(article(), pmid, "A title"))
    assert isinstance(made, Keyed)
    assert made.key == key


@pytest.mark.parametrize("title", AWKWARD_TITLES)
def test_no_text_is_taken_for_an_id(title: str) -> None:
    root = assert_valid(by_the_sink([with_groups(article(), "7", title)]))
    assert root.findtext(".//ArticleTitle") == (title if title.endswith(".") else f"{title}.")
    assert [element.get("ID") for element in root.iterfind(".//InvestigatorList[@ID]")] == ["G7-1", "G7-2"]


def test_records_without_groups_are_plain_bytes() -> None:
    alone = Contributor(name=Person(family="A"), role="investigator")
    assert isinstance(piece(article(contributors=(alone,))), bytes)


@pytest.mark.parametrize("filled", [0, 5, 10])
def test_a_set_of_any_records_is_valid(filled: int) -> None:
    many = generated({0: 30, 5: 250, 10: 20}[filled], filled=filled)
    root = assert_valid(by_the_sink(many))
    assert len(root) == len(many)
