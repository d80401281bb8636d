"""What BibTeX, biber and the calendar refuse: mended or said, never silent, never a crash."""

from typing import Any

import pytest
from bibtex_records import Written

from bibpivot.api import (
    Abstract,
    AbstractSection,
    Container,
    Contributor,
    Date,
    Event,
    Identifier,
    Keyword,
    Note,
    Pages,
    Person,
    Record,
    RecordType,
)
from bibpivot_bibtex.read.names import parse
from bibpivot_bibtex.sniff import bibtex

T = RecordType
DIALECTS = ("bibtex", "biblatex")


def by(**parts: str) -> Record:
    return Record(contributors=(Contributor(name=Person(**parts)),))


def notes_of(written: Written, kind: str, path: str) -> list[str | None]:
    return [loss.note for loss in written.report.losses if (loss.kind, loss.path) == (kind, path)]


def samples_of(written: Written, path: str) -> list[str | None]:
    return [loss.first.sample for loss in written.report.losses if loss.path == path]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_particles_that_are_part_of_a_family_name(dialect: str) -> None:
    first, within = by(family="de la Plaza Llamas", given="R"), by(family="Domínguez de Costa", given="A")
    path = "contributors.name"
    said = "the first words of the family name read as particles"
    assert notes_of(Written(first, dialect), "approximated", path) == [said]
    assert notes_of(Written(within, dialect), "approximated", path) == []
    for person in (first, within):
        (back,) = parse(Written(person, dialect).fields()["author"]).people
        assert isinstance(back, Person)
        assert f"{back.full_family}, {back.given}" in ("de la Plaza Llamas, R", "Domínguez de Costa, A")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_an_original_title_in_the_place_of_the_title_is_told(dialect: str) -> None:
    written = Written(Record(title_vernacular="Une chose"), dialect)
    assert written.fields()["title"] == "Une chose"
    assert notes_of(written, "renamed", "title_vernacular") == ["the title, there being no other"]


# biber counts the commas in braces too, and takes `family =` for its extended format. The forms on the right are what
# biber 2.18 reads to the parts on the left.
REFUSED = [
    (
        {"family": "Smith, Co", "given": "Jan", "suffix": "Jr"},
        '"family={Smith, Co}", given={Jan}, suffix={Jr}',
    ),
    (
        {"family": "Smith", "given": "Jan", "suffix": "Jr, II"},
        'family={Smith}, given={Jan}, "suffix={Jr, II}"',
    ),
    (
        {"family": "Smith, Co", "given": "Jan", "suffix": "Jr", "non_dropping_particle": "van der"},
        '"family={van der {Smith, Co}}", given={Jan}, suffix={Jr}',
    ),
    (
        {"family": 'A "B", C', "given": "Jan", "suffix": "Jr"},
        '"family={A ""B"", C}", given={Jan}, suffix={Jr}',
    ),
    ({"family": "family=x", "given": "Jan"}, "family{=}x, Jan"),
]


@pytest.mark.parametrize(("parts", "expected"), REFUSED)
def test_names_that_biber_refuses_are_in_its_extended_format(parts: dict[str, str], expected: str) -> None:
    assert f"author = {{{expected}}}" in Written(by(**parts), "biblatex").text


def test_bibtex_keeps_braces_around_commas() -> None:
    text = Written(by(family="Smith, Co", given="Jan", suffix="Jr")).text
    assert "author = {{Smith, Co}, Jr, Jan}" in text


# Date, what BibTeX gets, what biblatex gets, and what is reported as not written.
IMPOSSIBLE: list[tuple[Date, dict[str, str], dict[str, str], list[str]]] = [
    (Date(year=2000, season=9), {"year": "2000"}, {"date": "2000"}, ["season 9"]),
    (Date(year=2000, month=14), {"year": "2000"}, {"date": "2000"}, ["month 14"]),
    (Date(year=2000, month=0, day=3), {"year": "2000"}, {"date": "2000"}, ["month 0", "day 3"]),
    (Date(year=2000, month=5, day=45), {"year": "2000", "month": "may"}, {"date": "2000-05"}, ["day 45"]),
    (Date(year=1900, month=2, day=29), {"year": "1900", "month": "feb"}, {"date": "1900-02"}, ["day 29"]),
    (Date(year=2000, day=5), {"year": "2000"}, {"date": "2000"}, ["day 5"]),
    (Date(year=2000, month=6, season=2), {"year": "2000", "month": "jun"}, {"date": "2000-06"}, ["season 2"]),
    (Date(year=-44), {"year": "45 BC"}, {"date": "-0044"}, []),
    (
        Date(year=2000, month=5, end=Date(year=2000, month=14)),
        {"year": "2000", "month": "may"},
        {"date": "2000-05"},
        ["month 14", "2000-14"],
    ),
    (
        Date(year=2000, month=5, end=Date(year=2000, month=3)),
        {"year": "2000", "month": "may"},
        {"date": "2000-05"},
        ["2000-03"],
    ),
]


@pytest.mark.parametrize(("date", "plain", "modern", "lost"), IMPOSSIBLE)
def test_impossible_parts_of_a_date_are_said(
    date: Date, plain: dict[str, str], modern: dict[str, str], lost: list[str]
) -> None:
    for dialect, expected in zip(DIALECTS, (plain, modern), strict=True):
        written = Written(Record(issued=date), dialect)
        assert written.fields() == expected
        assert samples_of(written, "issued") == lost


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_other_dates_are_mended_too(dialect: str) -> None:
    day = Date(year=2000, month=14)
    written = Written(Record(accessed=day, event=Event(date=day)), dialect)
    assert {("dropped", "accessed"), ("dropped", "event.date")} <= written.losses
    assert "2000-14" not in written.text


def test_a_date_without_a_year() -> None:
    record = Record(issued=Date(month=5, day=2))
    assert Written(record).fields() == {"month": "may", "day": "2"}
    written = Written(record, "biblatex")
    assert written.fields() == {}
    assert samples_of(written, "issued") == ["month 5"]
    assert [loss.values for loss in written.report.losses] == [2]


def test_both_days_of_a_range_arrive() -> None:
    date = Date(year=2000, month=5, day=3, end=Date(year=2000, month=7))
    assert Written(Record(issued=date)).fields() == {"year": "2000", "month": "May 3-Jul"}


def test_a_year_that_edtf_cannot_write_is_said() -> None:
    written = Written(Record(issued=Date(year=12000)), "biblatex")
    assert written.fields() == {}
    assert ("dropped", "issued") in written.losses
    assert Written(Record(issued=Date(year=12000))).fields() == {"year": "12000"}


@pytest.mark.parametrize("kind", [T.CHAPTER, T.CONFERENCE_PAPER, T.DICTIONARY_ENTRY])
def test_the_title_of_a_volume_without_that_of_the_work(kind: RecordType) -> None:
    record = Record(type=kind, container=Container(volume_title="Part two"))
    assert Written(record, "biblatex").fields()["booktitle"] == "Part two"


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_translation_without_its_title_is_said(dialect: str) -> None:
    written = Written(Record(title_vernacular="Über Sepsis", title_translated=True), dialect)
    assert ("dropped", "title_translated") in written.losses


@pytest.mark.parametrize("dialect", DIALECTS)
def test_line_breaks_that_become_blanks_are_said(dialect: str) -> None:
    sections = (AbstractSection(text="One.\n\nTwo."),)
    written = Written(Record(title="A\nB\tC", abstract=Abstract(sections=sections)), dialect)
    note = "white space: line breaks and tabs become blanks"
    assert notes_of(written, "approximated", "title") == [note]
    assert notes_of(written, "approximated", "abstract.sections.text") == [note]


def test_initials_are_reported_with_their_value() -> None:
    assert samples_of(Written(by(family="Dik", given="Wim", initials="W")), "contributors.name.initials") == [
        "W"
    ]


def test_an_event_left_out_with_the_note_is_not_said_to_be_in_it() -> None:
    written = Written(Record(event=Event(title="Sepsis Days")), omit=("note",))
    assert written.losses == {("dropped", "event")}


def test_an_orcid_goes_with_its_author_and_is_said() -> None:
    orcid: Any = Identifier(scheme="orcid", value="0000-0002-1825-0097")
    who = Contributor(name=Person(family="Gogh"), identifiers=(orcid,))
    written = Written(Record(contributors=(who,)), "biblatex", omit=("author",))
    assert ("dropped", "contributors.identifiers") in written.losses


def test_sniffing_a_head_of_blanks_takes_one_pass() -> None:
    # In quadratic time this would take hours.
    assert bibtex(b"@a{" + b" " * 2_000_000, "x") is None


def test_an_event_as_the_title_of_the_proceedings_is_said() -> None:
    written = Written(Record(type=T.CONFERENCE_PAPER, event=Event(title="Sepsis Days")))
    assert written.fields()["booktitle"] == "Sepsis Days"
    assert ("approximated", "event.title") in written.losses


@pytest.mark.parametrize("suffix", [None, "Jr."])
@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_given_name_that_looks_like_a_suffix_stays_one(dialect: str, suffix: str | None) -> None:
    person = Person(family="King", given="Sr", suffix=suffix)
    written = Written(Record(contributors=(Contributor(name=person),)), dialect).fields()["author"]
    assert written == ("King, Jr., {Sr}" if suffix else "King, {Sr}")
    assert parse(written).people == [person]


@pytest.mark.parametrize(
    ("record", "dialects", "expected"),
    [
        # biblatex's dates are EDTF, which has numbers for seasons; BibTeX prints any word.
        (
            Record(issued=Date(year=1979, season=3, literal="1979 Fall")),
            ("biblatex",), ("approximated", "issued.literal"),
        ),
        (Record(issued=Date(literal="2012-13")), DIALECTS, ("approximated", "issued")),
        (Record(pages=Pages(first="Text10", last="Text11", literal="Text12")), DIALECTS, ("approximated", "pages")),
        (Record(pages=Pages(first="100364", last="nan")), DIALECTS, ("approximated", "pages")),
        (Record(keywords=(Keyword(term="a"), Keyword(term="a"))), DIALECTS, ("dropped", "keywords.term")),
        (Record(notes=(Note(text="a"), Note(text="b"))), DIALECTS, ("approximated", "notes.text")),
        (
            Record(abstract=Abstract(sections=(AbstractSection(label="AIM", text="To see."),))),
            DIALECTS, ("approximated", "abstract.sections"),
        ),
        (
            Record(container=Container(title="Journal", title_medline="J")),
            ("biblatex",), ("renamed", "container.title_medline"),
        ),
        (Record(type=RecordType.OTHER, issue="4"), DIALECTS, ("approximated", "issue")),
        (Record(type=RecordType.JOURNAL_ARTICLE, number="4"), DIALECTS, ("approximated", "number")),
        (
            Record(type=RecordType.PREPRINT, publication_status="aheadofprint"),
            ("biblatex",), ("approximated", "publication_status"),
        ),
    ],
)  # fmt: skip
def test_what_reads_as_something_else_is_told(
    record: Record, dialects: tuple[str, ...], expected: tuple[str, str]
) -> None:
    for dialect in DIALECTS:
        assert (expected in Written(record, dialect).losses) is (dialect in dialects)


def test_what_reads_as_it_was_is_not_told() -> None:
    record = Record(
        type=RecordType.JOURNAL_ARTICLE, pages=Pages(first="764", last="769"), issue="4",
        issued=Date(year=1979, season=3, literal="1979 Fall"), notes=(Note(text="a; b"),),
        abstract=Abstract(
            sections=(
                AbstractSection(label="AIM", text="To see."), AbstractSection(label="METHODS & ALL", text="a: b: c"),
            )
        ),
    )  # fmt: skip
    written = Written(record)
    assert (written.losses, written.fields()["month"]) == (set(), "Fall")
