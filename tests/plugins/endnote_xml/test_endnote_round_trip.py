"""EndNote XML to itself: every element comes back, and what a transform has changed stays changed."""

# ruff: noqa: E501 - snippets of XML are easier to read unbroken

import msgspec
import pytest
from endnote_reading import (
    ARTICLE,
    HEAD,
    STYLE,
    TITLED,
    canonical,
    convert,
    document,
    made_record,
    record,
    styled,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from bibpivot.api import Envelope, Record, Writing
from bibpivot.library import read as read_records
from bibpivot.running.report import Report
from bibpivot_endnote_xml.write.writer import Writer

ENDNOTE = (
    '<record><database name="Library.enl" path="C:\\Users\\me\\Library.enl">Library.enl</database><source-app name="EndNote" version="20.0">EndNote</source-app>'
    '<rec-number>19</rec-number><foreign-keys><key app="EN" db-id="ef0apwsw1t2vtdepadyvvfsg9szdeaazdxax" timestamp="1">19</key></foreign-keys>'
    f'{ARTICLE}<contributors><authors><author>{STYLE}Baird, J. K.</style></author><author>{STYLE}Nct,</style></author></authors></contributors>'
    + styled("auth-address", "Unit, Jakarta&#xD;Centre, Oxford")
    + f"<titles><title>{STYLE}8-Aminoquinoline </style><style face=\"italic\" font=\"default\" size=\"100%\">in vivo</style></title><secondary-title>{STYLE}Clin Microbiol Rev</style></secondary-title>"
    + f"<short-title>{STYLE}8-Aminoquinoline in vivo</style></short-title></titles><periodical><full-title>{STYLE}Clin Microbiol Rev</style></full-title></periodical>"
    + f"<pages>{STYLE}764-9</style></pages><volume>{STYLE}32</style></volume><number>{STYLE}4</style></number><edition>{STYLE}2019/08/02</style></edition>"
    + f"<keywords><keyword>{STYLE}Malaria/*drug therapy</style></keyword><keyword>{STYLE}*cyp2d6</style></keyword></keywords>"
    + f"<dates><year>{STYLE}2019</style></year><pub-dates><date>{STYLE}Sep 18</style></date></pub-dates></dates>"
    + styled("isbn", "0893-8512 (Print)&#xD;0893-8512") + styled("accession-num", "31366609")
    + styled("abstract", "AIM: To see. METHODS: We looked &amp; saw &lt; 5.") + styled("caption", "Duplicate")
    + styled("notes", "1098-6618&#xD;Baird, J Kevin") + "<urls></urls>" + styled("custom2", "PMC6750137")
    + styled("electronic-resource-num", "10.1128/cmr.00011-19") + styled("remote-database-provider", "NLM")
    + styled("language", "eng") + "</record>"
)  # fmt: skip
"""A record with the traits of EndNote's own export of what it has from PubMed."""

ZOTERO = (
    '<record><database name="MyLibrary">MyLibrary</database><source-app name="Zotero">Zotero</source-app>'
    f"{ARTICLE}<contributors><authors><author>Dik, Willem A</author></authors></contributors><titles><title>On "
    '<style face="italic">E. coli</style></title><secondary-title>Neth J Med</secondary-title></titles><periodical>'
    "<full-title>Neth J Med</full-title></periodical><pages>1-9</pages><dates><year>2020</year><pub-dates>"
    "<date>2020-09</date></pub-dates></dates><isbn>1872-9061</isbn><abstract>Why.</abstract><urls><web-urls>"
    "<url>https://a.org/</url></web-urls></urls></record>"
)
"""A record as Zotero lays it out: bare text, ISO dates, links among the web-urls."""

PRETTY = (
    '<record>\n  <ref-type name="Book">2</ref-type>\n  <contributors>\n    <authors>\n      <author>\n        <style face="normal" font="default"'
    ' size="100%">Dik, W. A.</style>\n      </author>\n    </authors>\n  </contributors>\n  <titles>\n    <title>\n      '
    f'{STYLE}An\n      ecological  basis</style>\n    </title>\n  </titles>\n  <dates>\n    <year>2020</year>\n  </dates>\n</record>'
)  # fmt: skip
"""A record laid out on many lines, with another program's number of the type."""

ODD = (
    '<record id="1"><titles lang="en"><title>One</title><title>Two</title></titles>loose<volume>1</volume><pages>1-2</pages>'
    f'<volume>2</volume><isbn>nothing</isbn>{ARTICLE}<x-new a="b"><y>z</y></x-new></record>'
)
"""A record with attributes, text, repeated and unknown elements where none are, in an order of its own."""


@pytest.mark.parametrize("one", [ENDNOTE, ZOTERO, PRETTY, ODD], ids=["endnote", "zotero", "pretty", "odd"])
@pytest.mark.parametrize("head", [HEAD, '<?xml version="1.0"?>\n'])
def test_a_record_comes_back_as_it_was(one: str, head: str) -> None:
    data = document(one, record(TITLED), head=head)
    output, report = convert(data)
    assert canonical(output) == canonical(data)
    assert [loss for loss in report.losses if loss.side == "write"] == []


def test_bare_records_are_read() -> None:
    data = f"<records>{ENDNOTE}</records>".encode()
    assert canonical(convert(data)[0]) == canonical(data)


def test_it_comes_back_by_way_of_pivot_jsonl() -> None:
    data = document(ENDNOTE, ZOTERO, PRETTY, ODD)
    lines, _ = convert(data, "pivot-jsonl")
    output, _ = convert(lines, source_format="pivot-jsonl")
    assert canonical(output) == canonical(data)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6))
def test_made_records_come_back(seed: int) -> None:
    data = document(*(made_record(seed + place) for place in range(8)))
    output, report = convert(data)
    assert report.counts.written == 8
    assert canonical(output) == canonical(data)


def test_output_is_the_same_at_any_number_of_processes() -> None:
    data = document(*(made_record(seed) for seed in range(40)))
    assert convert(data, jobs=2)[0] == convert(data)[0]


def changed(data: str, **fields: object) -> bytes:
    """What is written of a record in which a transform has changed fields."""
    (found,) = read_records(document(data), "endnote-xml")
    writer = Writer(None, Writing(plugin="endnote-xml", collector=Report()))
    return bytes(writer.write(Envelope(record=msgspec.structs.replace(found, **fields))))


@pytest.mark.parametrize("one", [ENDNOTE, ZOTERO, PRETTY, ODD], ids=["endnote", "zotero", "pretty", "odd"])
def test_a_change_is_written_and_not_undone(one: str) -> None:
    output = changed(one, volume="77", title="Another", notes=(), keywords=())
    assert b">77</style></volume>" in output
    assert b">Another</style></title>" in output
    assert b"<notes>" not in output
    assert b"<keyword" not in output
    (again,) = read_records(document(output.decode()), "endnote-xml")
    assert (again.volume, again.title, again.notes, again.keywords) == ("77", "Another", (), ())


def test_what_was_not_changed_keeps_its_layout() -> None:
    output = changed(ENDNOTE, volume="77").decode()
    for kept in (
        "<rec-number>19</rec-number>",
        "<short-title>",
        "0893-8512 (Print)&#xD;0893-8512",
        "AIM: To see. METHODS",
    ):
        assert kept in output


def test_a_new_loss_is_told_though_the_rest_is_as_it_was() -> None:
    (found,) = read_records(document(ENDNOTE), "endnote-xml")
    from bibpivot.api import Identifier

    more = msgspec.structs.replace(
        found, identifiers=(*found.identifiers, Identifier(scheme="pii", value="2001.00001"))
    )
    report = Report()
    Writer(None, Writing(plugin="endnote-xml", collector=report)).write(Envelope(record=more))
    assert [(loss.kind, loss.path, loss.first.sample) for loss in report.losses] == [
        ("dropped", "identifiers.value", "pii:2001.00001")
    ]


@pytest.mark.parametrize(
    "value",
    ["", "nothing", "[]", '{"instead-of":"x","elements":[["pages","<pages>"]]}', '{"elements":[["pages","<y/>"],["a/b","<b/>"],7]}', '{"paths":7}', '{"paths":["volume","pages"]}', "null"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["location", "order", "record", "pages"])
def test_layout_that_is_damaged_is_passed_over(name: str, value: str) -> None:
    from lxml import etree

    from bibpivot.api import Extra

    one = Record(
        title="A", volume="7", extras=(Extra(format="endnote-xml", name=name, value=value, layout=True),)
    )
    output = bytes(
        Writer(None, Writing(plugin="endnote-xml", collector=Report())).write(Envelope(record=one))
    )
    assert etree.fromstring(output).findtext("volume/style") == "7"
