"""Records of their usual shape are read without a tree: what comes out is what the tree has, or they go to the tree."""

import random
import re
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from pubmed_reading import MINIMAL, made_record, put, words
from test_pubmed_read_projection import PARTS

from bibpivot.accounts.carried import Carries
from bibpivot.accounts.loss import sample
from bibpivot.api import EVERYTHING, Reading, Record, Wants
from bibpivot.plugins.registry import Registry
from bibpivot.running.batches import Account
from bibpivot_pubmed.xml.read.draft import Draft
from bibpivot_pubmed.xml.read.record import RecordReader
from bibpivot_pubmed.xml.usual.record import UsualRecords

SOME = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WANTED = {
    "everything": EVERYTHING,
    **{
        entry.id: Wants(Carries(entry.writer.carries), partial(tuple, entry.writer.needs))
        for entry in Registry.default().formats()
        if entry.writer is not None
    },
}
TREES = {name: RecordReader(wants) for name, wants in WANTED.items()}
USUAL = {name: UsualRecords(wants, TREES[name]) for name, wants in WANTED.items()}
PARSER = etree.XMLParser(resolve_entities=False, remove_comments=True, remove_pis=True)


def account(draft: Draft) -> tuple[Any, Any]:
    """What a draft counted, with the first values as the report shows them, and what it had no place for."""
    counted = {
        path: (values, sample(first() if callable(first) else first))
        for path, (values, first) in draft.skipped.items()
    }
    return counted, draft.losses


def read(data: bytes, name: str) -> Record | None:
    """The record of some bytes read without a tree, if it can be; it is the tree's."""
    reading = Reading(plugin="", collector=Account(), wants=WANTED[name])
    draft = Draft(reading)
    record = USUAL[name].read(data, draft)
    if record is not None:
        whole = Draft(reading)
        assert record == TREES[name].read(etree.fromstring(data, PARSER), whole)
        assert account(draft) == account(whole)
    return record


USUAL_PARTS = [part for part in PARTS if not part[1].startswith(("<DateCreated", "<Unheard"))]


@pytest.mark.parametrize("name", WANTED)
@pytest.mark.parametrize("part", USUAL_PARTS, ids=[part[1][1:40].split(">")[0] for part in USUAL_PARTS])
def test_parts_as_usual_and_not(part: tuple[str, str], name: str) -> None:
    assert read(put(MINIMAL, part).encode(), name) is not None


def spread(element: etree._Element, indent: str = "  ") -> bytes:
    """A record over many lines, as NLM lays it out."""
    copy = etree.fromstring(etree.tostring(element))
    etree.indent(copy, indent)
    return etree.tostring(copy, encoding="utf-8")


CREATED = b"<DateCreated><Year>2012</Year><Month>03</Month><Day>04</Day></DateCreated>"
OF_OTHER_PROGRAMS: dict[str, Callable[[bytes], bytes]] = {
    "CR LF": lambda data: data.replace(b"\n", b"\r\n"),
    "CR": lambda data: data.replace(b"\n", b"\r"),
    "blank lines": lambda data: data.replace(b"\n", b"\n \n\t\r\n"),
    "tabs": lambda data: spread(etree.fromstring(data), "\t"),
    "tabs, CR LF": lambda data: spread(etree.fromstring(data), "\t").replace(b"\n", b"\r\n"),
    "without PubmedArticle": lambda data: data[data.index(b"<MedlineC") : data.index(b"</MedlineC") + 18],
    "DateCreated": lambda data: data.replace(b"</PMID>", b"</PMID>%s" % CREATED, 1),
    "PMID without version": lambda data: data.replace(b'<PMID Version="1">10<', b"<PMID>10<"),
}


@pytest.mark.parametrize("name", WANTED)
@pytest.mark.parametrize("kind", OF_OTHER_PROGRAMS)
def test_line_ends_and_shapes_of_other_programs_and_years(kind: str, name: str) -> None:
    whole = spread(etree.fromstring(put(MINIMAL, *USUAL_PARTS)))
    assert read(whole, name) is not None
    data = OF_OTHER_PROGRAMS[kind](whole)
    assert data != whole
    assert read(data, name) is not None


@SOME
@given(st.integers(0, 10**6), st.sampled_from(sorted(OF_OTHER_PROGRAMS)), st.sampled_from(sorted(WANTED)))
def test_made_records_with_line_ends_and_shapes_of_others(seed: int, kind: str, name: str) -> None:
    read(OF_OTHER_PROGRAMS[kind](spread(made_record(seed, "PubmedArticle", words))), name)


def test_what_is_kept_as_it_stands_has_the_line_ends_of_xml() -> None:
    kept = '<ObjectList><Object Type="t"><Param Name="n">a\r\nb\rc</Param></Object></ObjectList>'
    found = read(put(MINIMAL).replace("</PubmedData>", f"{kept}</PubmedData>").encode(), "everything")
    assert found is not None
    assert [extra.value for extra in found.extras] == [kept.replace("\r\n", "\n").replace("\r", "\n")]


@SOME
@given(st.integers(0, 10**6), st.booleans(), st.sampled_from(sorted(WANTED)))
def test_made_records(seed: int, laid_out: bool, name: str) -> None:
    made = made_record(seed, "PubmedArticle", words)
    read(spread(made) if laid_out else etree.tostring(made, encoding="utf-8"), name)
    read(spread(made_record(seed, "PubmedArticle")), name)


@SOME
@given(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(sorted(WANTED)))
def test_records_with_something_wrong_in_them(seed: int, place: int, name: str) -> None:
    data = spread(made_record(seed, "PubmedArticle"))
    chance = random.Random(place)
    for _ in range(8):
        start = chance.randrange(len(data))
        end = min(len(data), start + chance.choice((0, 1, 2, 9, 40)))
        put_in = (
            chance.choice(ODD)
            if chance.random() < 0.7
            else data[(at := chance.randrange(len(data))) : at + 30]
        )
        read(data[:start] + put_in + data[end:], name)


ODD = (
    b"", b" ", b"  ", b"\n", b"\t", b"\r\n", b"\0", b"\x0b", b"\xff", b"\xef\xbf\xbf", b"\xc2\xa0", b"&", b"&amp;",
    b"&#38;", b"&#x110000;", b"&#1;", b"&#10;", b"&nbsp;", b"&lt", b"]]>", b">", b"<", b"/", b'"', b"'", b"=",
    b"<!-- x -->", b"<!--", b"<![CDATA[<x>]]>", b"<?x y?>", b"<i>x</i>", b"<i>", b"</i>", b"<x/>",
    b"</Author>", b"</MeshHeading>",
    b"</Abstract>",
    b"<PMID>1</PMID>", b' X="1"', b' UI=""', b" Type", b"x", "é".encode(), "٣".encode(), b"N", b"[", b".",
)  # fmt: skip


LEAF = rb"<([A-Za-z]+)([^<>]*)>([^<>]*)</\1>"
TAG, VALUE = rb"<(/?[A-Za-z]+)([^<>]*)>", rb' (\w+)="([^"]*)"'
SPELLINGS = (
    (LEAF, rb"<\1\2>\3</\1><\1\2>\3</\1>"), (LEAF, b""), (LEAF, rb"<\1\2/>"), (LEAF, rb"<\1\2></\1>"),
    (LEAF, rb"<\1\2>\n\t</\1>"), (LEAF, rb"<\1\2><\1>\3</\1></\1>"), (LEAF, rb"<Volume\2>\3</Volume>"),
    (LEAF, rb"<\1\2><![CDATA[\3]]></\1>"), (LEAF, rb"<\1\2>\3<!-- x --></\1>"), (LEAF, rb"<\1\2><i>\3</i></\1>"),
    (LEAF, rb"<\1\2>&#x41;\3&#9;&#13;b</\1>"), (LEAF, rb"<\1\2> \3\r\n\t</\1>"), (LEAF, rb"<\1\2>0\3</\1>"),
    (TAG, rb"<\1\2 >"), (TAG, b"<\\1\\2\r\n>"), (TAG, rb'<\1\2 x="1">'), (TAG, rb'<\1 xml:lang="en"\2>'),
    (TAG, rb"<?pmcsd ?><\1\2>"), (VALUE, rb" \1='\2'"), (VALUE, b'\n\\1 = "\\2"'), (VALUE, rb' \1="\2 "'), (VALUE, b""),
    (VALUE, rb' \1="&#10;\2"'), (VALUE, b' \\1="a\tb"'), (VALUE, rb' \1=""'),
)  # fmt: skip
"""What may stand in place of an element without children, of a tag, of an attribute."""


@SOME
@given(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(sorted(WANTED)))
def test_records_spelt_as_xml_may_be(seed: int, place: int, name: str) -> None:
    data = spread(made_record(seed, "PubmedArticle"))
    chance = random.Random(place)
    for _ in range(chance.choice((1, 1, 2, 3))):
        pattern, other = chance.choice(SPELLINGS)
        found = list(re.finditer(pattern, data))
        if found:
            one = chance.choice(found)
            data = data[: one.start()] + one.expand(other) + data[one.end() :]
    read(data, name)


@pytest.mark.parametrize("name", WANTED)
@pytest.mark.parametrize(
    "odd",
    [
        ("A title.", "A \0title."),
        ("A title.", "A title]]>."),
        ("A title.", "A & title."),
        ("A title.", "A &nbsp; title."),
        ("A title.", "A &#1; title."),
        ("A title.", "A\ttitle."),
        ("A title.", "A \ufffftitle."),
        ("A title.", "A" * 2**24),
        ("<Language>", '<Language xmlns="urn:x">'),
        ("<Language>", "<Language><!-- x -->"),
        ("</PubmedArticle>", ""),
    ],
    ids=[
        "NUL",
        "]]>",
        "bare ampersand",
        "entity",
        "control",
        "tab",
        "no character",
        "long",
        "namespace",
        "comment",
        "cut off",
    ],
)
def test_what_only_a_parser_can_judge(odd: tuple[str, str], name: str) -> None:
    data = MINIMAL.replace(*odd).encode()
    assert data != MINIMAL.encode()
    found = read(data, name)
    assert found is None or odd[1] == "<Language><!-- x -->"


def test_what_was_read_before_changes_nothing() -> None:
    """A record gives the same whatever was read before it, and as often as it is read."""
    data = put(MINIMAL, *USUAL_PARTS).encode()
    wants = WANTED["ris"]
    first, second = (
        UsualRecords(wants, RecordReader(wants)).read(
            data, Draft(Reading(plugin="", collector=Account(), wants=wants))
        )
        for _ in range(2)
    )
    assert first is not None
    assert first == second == read(data, "ris")
    assert msgspec.json.encode(first) == msgspec.json.encode(second)


@pytest.mark.parametrize(
    "tag", ["<Year>", "<Reference>", "<MeshHeading>", '<Author ValidYN="N"', "<AbstractText", "<Keyword"]
)
@pytest.mark.parametrize("sign", ["", "x", " ", "&amp;", "[", "1-"])
def test_no_shape_makes_the_search_long(tag: str, sign: str) -> None:
    whole = put(MINIMAL, *USUAL_PARTS)
    place = whole.index(tag)
    end = whole.index(">", place) + 1
    for odd in (
        whole[place:end] * (200_000 // (end - place)),
        whole[place:end] + sign * (200_000 // max(1, len(sign))),
    ):
        started = time.process_time()
        read((whole[:place] + odd + whole[place:]).encode(), "ris")
        assert time.process_time() - started < 5
