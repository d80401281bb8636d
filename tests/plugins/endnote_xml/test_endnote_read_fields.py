"""Every field of EndNote XML and where it goes in the record (crosswalk 1, the EndNote XML columns)."""

# ruff: noqa: E501 - snippets of XML are easier to read unbroken

from operator import attrgetter
from typing import Any

import pytest
from endnote_reading import ARTICLE, STYLE, TITLED, document, of_type, only, read, record, styled

from bibpivot.api import (
    Archive,
    Collective,
    Completeness,
    Date,
    Identifier,
    Issn,
    Keyword,
    Note,
    Original,
    Pages,
    Person,
    PublicationType,
    RecordType,
    Url,
)
from bibpivot.library import read as read_records

CONTAINER = "<titles><secondary-title>Neth J Med</secondary-title></titles>"


@pytest.mark.parametrize(
    ("snippet", "path", "expected"),
    [
        (TITLED, "title", "A title"),
        ("<titles><title>A title.</title></titles>", "title", "A title."),
        ("<titles><title>[A title]</title></titles>", "title", "A title"),
        ("<titles><title>[A title]</title></titles>", "title_translated", True),
        ("<titles><title>[18F]FDG and [it]</title></titles>", "title", "[18F]FDG and [it]"),
        ("<titles><title>[Eins]</title><translated-title>Uno</translated-title></titles>", "title_vernacular", "Uno"),
        ("<titles><title>Eins</title><short-title>Ein</short-title></titles>", "title_short", "Ein"),
        ("<titles><title>Eins</title><short-title>Eins</short-title></titles>", "title_short", None),
        (CONTAINER, "container.title", "Neth J Med"),
        ("<periodical><full-title>Nature</full-title></periodical>", "container.title", "Nature"),
        ("<titles><alt-title>NJM</alt-title></titles>", "container.title_short", "NJM"),
        ("<periodical><abbr-1>N. J. Med.</abbr-1></periodical>", "container.title_short", "N. J. Med."),
        ("<periodical><abbr-2>N. J. Med.</abbr-2></periodical>", "container.title_iso", "N. J. Med."),
        (styled("pages", "764-9"), "pages", Pages(first="764", last="769", literal="764-9")),
        (styled("volume", "49 Suppl 20"), "volume", "49 Suppl 20"),
        (styled("number", "Pt 1"), "issue", "Pt 1"),
        (styled("issue", "3"), "issue", "3"),
        (styled("num-vols", "2"), "container.number_of_volumes", "2"),
        (styled("edition", "2nd"), "container.edition", "2nd"),
        (styled("edition", "2019/08/02"), "published_online", Date(year=2019, month=8, day=2)),
        ("<dates><year>2018</year></dates>", "issued", Date(year=2018)),
        ("<dates><year>2018</year><pub-dates><date>May</date></pub-dates></dates>", "issued", Date(year=2018, month=5)),
        ("<dates><year>2019</year><pub-dates><date>Sep 18</date></pub-dates></dates>", "issued", Date(year=2019, month=9, day=18)),
        ("<dates><year>2019</year><pub-dates><date>18 Sep</date></pub-dates></dates>", "issued", Date(year=2019, month=9, day=18)),
        ("<dates><year>2018</year><pub-dates><date>2018-02-23</date></pub-dates></dates>", "issued", Date(year=2018, month=2, day=23)),
        ("<dates><year>1998</year><pub-dates><date>Spring</date></pub-dates></dates>", "issued", Date(year=1998, season=1)),
        ("<dates><year>2000</year><pub-dates><date>Nov-Dec</date></pub-dates></dates>", "issued", Date(year=2000, month=11, end=Date(year=2000, month=12))),
        ("<dates><year>in autumn</year></dates>", "issued", Date(literal="in autumn")),
        ("<dates><year>In press</year></dates>", "issued", None),
        ("<dates><year>In press</year></dates>", "publication_status", "in press"),
        ("<dates><year>In press</year><pub-dates><date>2018-02-23</date></pub-dates></dates>", "issued", Date(year=2018, month=2, day=23)),
        ("<dates><year>In press</year><pub-dates><date>2018-02-23</date></pub-dates></dates>", "publication_status", "in press"),
        ("<dates><year>c. 1850</year></dates>", "issued", Date(year=1850, approximate=True)),
        ("<dates><year>circa 1850</year></dates>", "issued", Date(year=1850, approximate=True)),
        ("<dates><year>2001</year><pub-dates><date>Christmas</date></pub-dates></dates>", "issued", Date(year=2001, literal="2001 Christmas")),
        ("<dates><year>Caracas</year></dates>", "issued", Date(literal="Caracas")),
        (styled("access-date", "2020/05/01"), "accessed", Date(year=2020, month=5, day=1)),
        (styled("pub-location", "Rotterdam"), "container.place", "Rotterdam"),
        (styled("publisher", "Erasmus"), "container.publisher", "Erasmus"),
        (styled("isbn", "0893-8512 (Print)&#xD;1098-6618 (Electronic)"), "container.issns", (Issn(value="0893-8512", kind="print"), Issn(value="1098-6618", kind="electronic"))),
        (styled("isbn", "2213-4239&#xD;2213-4220"), "container.issns", (Issn(value="2213-4239"), Issn(value="2213-4220"))),
        (styled("isbn", "978-0-306-40615-7"), "container.isbns", ("978-0-306-40615-7",)),
        (styled("language", "English"), "languages", ("eng",)),
        (styled("language", "eng; fre"), "languages", ("eng", "fre")),
        (styled("language", "Klingonisch"), "languages", ("Klingonisch",)),
        (styled("work-type", "Clinical Trial; Journal Article"), "publication_types", (PublicationType(name="Clinical Trial"), PublicationType(name="Journal Article"))),
        (styled("work-type", "Review; Comparative Thing; Journal Article"), "publication_types", (PublicationType(name="Review"), PublicationType(name="Journal Article"))),
        (styled("work-type", "Conference Abstract"), "genre", "Conference Abstract"),
        (styled("notes", "1098-6618&#xD;Baird, J Kevin"), "notes", (Note(text="1098-6618\nBaird, J Kevin"),)),
        (styled("notes", "One&#xD;&#xD;Two"), "notes", (Note(text="One"), Note(text="Two"))),
        (styled("research-notes", "Mine"), "notes", (Note(text="Mine"),)),
        ("<keywords><keyword>Malaria/*drug therapy</keyword><keyword>*cyp2d6</keyword></keywords>", "keywords", (Keyword(term="Malaria/*drug therapy"), Keyword(term="cyp2d6", major=True))),
        ("<keywords><keyword>a&#xD;b</keyword></keywords>", "keywords", (Keyword(term="a"), Keyword(term="b"))),
        (styled("electronic-resource-num", "https://doi.org/10.1000/a"), "identifiers", (Identifier(scheme="doi", value="10.1000/a"),)),
        (styled("custom2", "PMC6750137"), "identifiers", (Identifier(scheme="pmc", value="PMC6750137"),)),
        (styled("custom3", "PUBMED 6401636"), "identifiers", (Identifier(scheme="pmid", value="6401636"),)),
        (styled("custom6", "NIHMS1042068"), "identifiers", (Identifier(scheme="mid", value="NIHMS1042068"),)),
        (styled("custom7", "e1006561"), "article_number", "e1006561"),
        (styled("accession-num", "12") + styled("remote-database-provider", "NLM"), "identifiers", (Identifier(scheme="pmid", value="12"),)),
        (styled("accession-num", "12") + styled("remote-database-provider", "PIP"), "identifiers", (Identifier(scheme="pmid", value="12"),)),
        (styled("accession-num", "WOS:1") + styled("remote-database-name", "Web of Science"), "identifiers", (Identifier(scheme="accession:Web of Science", value="WOS:1"),)),
        (styled("accession-num", "12345678"), "identifiers", (Identifier(scheme="accession:", value="12345678"),)),
        (styled("custom5", "24069743") + styled("remote-database-name", "Embase&#xD;Medline"), "identifiers", (Identifier(scheme="pmid", value="24069743"),)),
        ("<urls><related-urls><url>https://a.org/</url></related-urls><pdf-urls><url>internal-pdf://1/a.pdf</url></pdf-urls></urls>", "urls", (Url(value="https://a.org/"), Url(value="internal-pdf://1/a.pdf", kind="pdf"))),
        ("<urls><web-urls><url>https://a.org/&#xD;https://b.org/</url></web-urls></urls>", "urls", (Url(value="https://a.org/"), Url(value="https://b.org/"))),
        ("<urls><related-urls><url>https://doi.org/10.1000/a</url></related-urls></urls>", "identifiers", (Identifier(scheme="doi", value="10.1000/a"),)),
        ("<urls><related-urls><url>https://arxiv.org/abs/2001.00001v2</url></related-urls></urls>", "identifiers", (Identifier(scheme="arxiv", value="2001.00001v2"),)),
        ("<urls><related-urls><url>https://arxiv.org/abs/2001.00001v2</url></related-urls></urls>", "urls", ()),
        ("<urls></urls>", "urls", ()),
    ],
)  # fmt: skip
def test_a_field(snippet: str, path: str, expected: Any) -> None:
    assert attrgetter(path)(only(snippet)) == expected


@pytest.mark.parametrize(
    "tag",
    [
        "auth-affiliaton", "section", "reprint-edition", "caption", "custom1", "custom4", "misc1",
        "misc3", "report-id", "modified-date", "something-new",
    ],
)  # fmt: skip
def test_what_has_no_place_is_kept_under_its_name(tag: str) -> None:
    found = only(styled(tag, "a value&#xD;in lines"))
    assert [(extra.format, extra.name, extra.value) for extra in found.extras] == [
        ("endnote-xml", tag, "a value\nin lines")
    ]


def test_administration_says_nothing_of_the_work() -> None:
    administration = (
        '<database name="My.enl" path="My.enl">My.enl</database><source-app name="EndNote" version="20.0">EndNote'
        '</source-app><rec-number>7</rec-number><foreign-keys><key app="EN" db-id="x">7</key></foreign-keys>'
    )
    assert only(administration, TITLED).extras == ()


def test_a_label_of_one_word_is_the_citation_key() -> None:
    data = document(record(TITLED, styled("label", "dik2020")), record(TITLED, styled("label", "to read")))
    first, second = read_records(data, "endnote-xml").envelopes()
    assert first.key == "dik2020"
    assert second.key is None
    assert [extra.value for extra in second.record.extras if extra.name == "label"] == ["to read"]


def test_people_by_role_and_shape() -> None:
    names = (
        "Baird, J. K.",
        "World Health Organization,",
        "van der Berg, Jan, Jr",
        "Plato",
        "Centers for Disease Control,, Division 1",
        "Jan van der Berg, Jr.",
        "et al.",
    )
    authors = "".join(f"<author>{STYLE}{name}</style></author>" for name in names)
    editors = "<secondary-authors><author>Ed, I. T.</author></secondary-authors>"
    found = only(f"<contributors><authors>{authors}</authors>{editors}</contributors>")
    assert [(who.role, who.name) for who in found.contributors] == [
        ("author", Person(family="Baird", given="J. K.")),
        ("author", Collective(name="World Health Organization")),
        ("author", Person(family="van der Berg", given="Jan", suffix="Jr")),
        ("author", Person(family="Plato")),
        ("author", Collective(name="Centers for Disease Control, Division 1")),
        ("author", Person(family="van der Berg", given="Jan", suffix="Jr.")),
        ("editor", Person(family="Ed", given="I. T.")),
    ]
    assert found.completeness == (Completeness(of="author", complete=False),)


def test_an_address_is_whose_if_there_is_one_person() -> None:
    one = "<contributors><authors><author>Baird, J. K.</author></authors></contributors>"
    two = one.replace("</authors>", "<author>Dik, W. A.</author></authors>")
    address = styled("auth-address", "Jakarta&#xD;Oxford")
    assert [str(one) for one in only(one, address).contributors[0].affiliations] == ["Jakarta", "Oxford"]
    found = only(two, address)
    assert [who.affiliations for who in found.contributors] == [(), ()]
    assert [(extra.name, extra.value) for extra in found.extras] == [("auth-address", "Jakarta\nOxford")]


def test_an_abbreviation_as_title_gives_way_to_the_full_one() -> None:
    found = only(
        "<titles><secondary-title>Br J Clin Pharmacol</secondary-title></titles><periodical><full-title>British Journal "
        "of Clinical Pharmacology</full-title><abbr-1>Br J Clin Pharmacol</abbr-1></periodical>"
    )
    assert found.container is not None
    assert found.container.title == "British Journal of Clinical Pharmacology"
    assert found.container.title_short == "Br J Clin Pharmacol"


def test_another_full_title_is_kept_as_it_is() -> None:
    found = only(CONTAINER, "<periodical><full-title>The Netherlands journal</full-title></periodical>")
    assert found.container is not None
    assert found.container.title == "Neth J Med"
    assert [(extra.name, extra.value) for extra in found.extras] == [
        ("periodical/full-title", "The Netherlands journal")
    ]


def test_pubmeds_abbreviation_is_nlms() -> None:
    pubmed = styled("accession-num", "12") + styled("remote-database-provider", "NLM")
    found = only("<periodical><abbr-1>Neth J Med</abbr-1></periodical>", pubmed)
    assert found.container is not None
    assert (found.container.title_medline, found.container.title_short) == ("Neth J Med", None)


def test_a_translated_title_is_no_original_one() -> None:
    found = only("<titles><title>Eins</title><translated-title>One</translated-title></titles>")
    assert found.title_vernacular is None
    assert [(extra.name, extra.value) for extra in found.extras] == [("titles/translated-title", "One")]


def test_the_sections_of_an_abstract_on_lines_and_in_one() -> None:
    lines = only(styled("abstract", "AIM: To see.&#xD;METHODS: We looked."))
    one = only(styled("abstract", "AIM: To see. METHODS: We looked."))
    for found in (lines, one):
        assert found.abstract is not None
        assert [(part.label, part.text) for part in found.abstract.sections] == [
            ("AIM", "To see."),
            ("METHODS", "We looked."),
        ]


@pytest.mark.parametrize(
    ("kind", "parts", "path", "expected"),
    [
        ("Book", "<contributors><tertiary-authors><author>Ed, I.</author></tertiary-authors></contributors>", "contributors", "editor"),
        ("Book", "<contributors><secondary-authors><author>Ed, I.</author></secondary-authors></contributors>", "contributors", "collection-editor"),
        ("Edited Book", "<contributors><authors><author>Ed, I.</author></authors></contributors>", "contributors", "editor"),
        ("Thesis", "<contributors><tertiary-authors><author>Ad, V.</author></tertiary-authors></contributors>", "contributors", "advisor"),
        ("Film or Broadcast", "<contributors><authors><author>Di, R.</author></authors></contributors>", "contributors", "director"),
        ("Personal Communication", "<contributors><secondary-authors><author>Re, C.</author></secondary-authors></contributors>", "contributors", "recipient"),
        ("Book", "<titles><secondary-title>Series</secondary-title></titles>", "container.series", "Series"),
        ("Book Section", "<titles><secondary-title>Book</secondary-title><tertiary-title>Series</tertiary-title></titles>", "container.series", "Series"),
        ("Book Section", "<titles><secondary-title>Book</secondary-title></titles>", "container.title", "Book"),
        ("Book", "<pages>731</pages>", "number_of_pages", "731"),
        ("Book", "<pages>12-34</pages>", "pages", Pages(first="12", last="34")),
        ("Book", "<section>12-34</section>", "pages", Pages(first="12", last="34")),
        ("Book", "<number>17</number>", "container.series_number", "17"),
        ("Report", "<isbn>NIH-2019-7</isbn>", "number", "NIH-2019-7"),
        ("Report", "<isbn>20190012</isbn>", "number", "20190012"),
        ("Book Section", "<section>4</section>", "chapter_number", "4"),
        ("Book Section", "<pages>17-39</pages><section>4</section>", "chapter_number", "4"),
        ("Computer Program", "<edition>3.14-rc1</edition>", "version", "3.14-rc1"),
        ("Dataset", "<edition>2</edition>", "version", "2"),
        ("Map", "<edition>2</edition>", "container.edition", "2"),
        ("Book", "<orig-pub>1851</orig-pub>", "original", Original(date=Date(year=1851))),
        ("Book", "<orig-pub>London: Bentley, 1851</orig-pub>", "original", Original(citation="London: Bentley, 1851")),
        ("Hearing", "<orig-pub>1851</orig-pub>", "original", None),
        ("Book", "<call-num>QH 4</call-num>", "archive", Archive(call_number="QH 4")),
        ("Map", "<custom1>1:25,000</custom1>", "scale", "1:25,000"),
        ("Artwork", "<custom3>61 x 47 cm</custom3>", "dimensions", "61 x 47 cm"),
        ("Manuscript", "<publisher>A</publisher>", "archive", Archive(name="A")),
        ("Patent", "<isbn>US 4,567,890</isbn>", "number", "US 4,567,890"),
        ("Book", "<isbn>0-306-40615-3 (misprint)</isbn>", "container.isbns", ("0-306-40615-3 (misprint)",)),
        ("Thesis", "<volume>Ph.D.</volume>", "genre", "Ph.D."),
        ("Electronic Article", "<section>2019/08/02</section>", "published_online", Date(year=2019, month=8, day=2)),
        ("Electronic Article", "<work-type>Preprint</work-type>", "type", RecordType.PREPRINT),
        ("Conference Proceedings", "<titles><secondary-title>Sepsis Days</secondary-title></titles><custom3>Proceedings</custom3>", "event.title", "Sepsis Days"),
        ("Conference Proceedings", "<titles><secondary-title>Sepsis Days</secondary-title></titles><custom3>Proceedings</custom3>", "container.title", "Proceedings"),
        ("Conference Proceedings", "<pub-location>Delft</pub-location><custom1>Berlin</custom1>", "event.place", "Delft"),
        ("Conference Proceedings", "<titles><title>All of it</title></titles>", "type", RecordType.PROCEEDINGS),
    ],
)  # fmt: skip
def test_fields_that_change_their_meaning_with_the_type(
    kind: str, parts: str, path: str, expected: Any
) -> None:
    (found,), report = read(document(of_type(kind, "", TITLED if "<titles>" not in parts else "", parts)))
    assert "endnote-xml-unknown-type" not in report.codes
    value = attrgetter(path)(found)
    assert (value[0].role if path == "contributors" else value) == expected


def test_it_is_explained_field_by_field() -> None:
    pytest.importorskip("bibpivot.accounts.origins")
    import io

    from bibpivot.contract.contexts import Reading
    from bibpivot.running.report import Report
    from bibpivot_endnote_xml.read.frames import frames
    from bibpivot_endnote_xml.read.reader import parse

    data = document("\n" + record("\n" + TITLED + "\n" + styled("volume", "7"), kind=ARTICLE))
    reading = Reading(plugin="endnote-xml", collector=Report(), explains=True)
    (frame,) = frames(io.BytesIO(data), reading)
    parse(frame, reading)
    found = {origin.path: (origin.name, origin.line) for origin in reading.take_origins()}
    assert found["title"] == ("titles/title", 3)
    assert found["volume"] == ("volume", 4)
    assert found["type"] == ("ref-type", 2)


@pytest.mark.parametrize(
    ("kind", "note", "path", "expected"),
    [
        ("Book", "Version: 3.1", "version", "3.1"),
        ("Journal Article", "Original title: La sepsie: II", "title_vernacular", "La sepsie: II"),
        ("Book", "Chapter: 4", "chapter_number", "4"),
        ("Book", "Section: Business", "section", "Business"),
        ("Book", "Part: 2b", "part_number", "2b"),
        ("Journal Article", "Publication status: in press", "publication_status", "in press"),
        ("Journal Article", "Edition: 2nd", "container.edition", "2nd"),
        ("Report", "Original publication: 1851", "original", Original(date=Date(year=1851))),
        ("Book", "Archive place: Olomouc", "archive", Archive(place="Olomouc")),
    ],
)
def test_a_labelled_note_goes_back_to_its_field(kind: str, note: str, path: str, expected: Any) -> None:
    (found,), _ = read(document(of_type(kind, "", TITLED, styled("notes", f"Mine&#xD;&#xD;{note}"))))
    assert attrgetter(path)(found) == expected
    assert found.notes == (Note(text="Mine"),)


@pytest.mark.parametrize(
    ("kind", "note"),
    [("Computer Program", "Version: 3.1"), ("Book", "Version: 3.1&#xD;and more"), ("Book", "Versions: 3")],
)
def test_other_notes_stay_notes(kind: str, note: str) -> None:
    (found,), _ = read(document(of_type(kind, "", TITLED, styled("notes", note))))
    assert found.version is None
    assert len(found.notes) == 1
