"""RIS: whatever does not arrive is in the ledger, and hostile values cost no more than their length."""

from typing import Any

import pytest
from ris_reading import read

from bibpivot.api import (
    Abstract,
    AbstractSection,
    Container,
    Contributor,
    Date,
    Envelope,
    Event,
    Identifier,
    Issn,
    Keyword,
    MeshHeading,
    MeshTerm,
    Pages,
    Person,
    PublicationType,
    Record,
    RecordType,
    RichText,
    Styled,
    Writing,
)
from bibpivot.running.report import Report
from bibpivot_ris.options import WriteOptions
from bibpivot_ris.write import lines, numbers, pages, people, record
from bibpivot_ris.write.writer import Writer

Losses = list[tuple[str, str]]


def write(record: Record, dialect: str = "standard") -> tuple[dict[str, str], Losses, Report]:
    """Return the last value of each tag, the losses, and the report."""
    options = WriteOptions(dialect=dialect)  # type: ignore[arg-type]  # a literal, given by name here
    report = Report()
    writer = Writer(options, Writing(plugin="ris", collector=report, options=options))
    text = writer.write(Envelope(record=record)).decode()
    values = {line[:2]: line[6:] for line in text.splitlines() if line}
    return values, [(entry.kind, entry.path) for entry in report.losses], report


@pytest.mark.parametrize(
    ("date", "standard", "endnote"),
    [
        (Date(month=3), "/03//", "Mar"),
        (
            Date(year=2000, month=3, literal="around March 2000, week 2"),
            "2000/03//around March 2000, week 2", "around March 2000, week 2",
        ),
        (
            Date(year=2000, month=12, day=23, literal="2000 Dec 23 evening edition"),
            "2000/12/23/Dec 23 evening edition", "Dec 23 evening edition",
        ),
        (Date(year=2020, month=9, literal="09 2020"), "2020/09//", "Sep"),
        (Date(year=-44, month=3), "-0044/03//", "Mar"),
        (Date(year=2000, month=11, end=Date(month=12)), "2000/11//Nov-Dec", "Nov-Dec"),
        (Date(year=1850, approximate=True, literal="circa 1850"), "1850///circa", "circa"),
    ],
)  # fmt: skip
def test_dates_arrive_whole(date: Date, standard: str, endnote: str) -> None:
    for dialect, expected in (("standard", standard), ("endnote", endnote)):
        values, losses, _ = write(Record(issued=date), dialect)
        assert (values["DA"], losses) == (expected, [])


@pytest.mark.parametrize(
    ("date", "dialect", "paths"),
    [
        (Date(year=2000, season=9), "standard", ["issued.season"]),
        (Date(year=2000, month=14), "standard", []),
        (Date(year=2000, month=14), "endnote", ["issued.month"]),
        (Date(year=2000, month=0, day=45), "standard", []),
        (Date(year=2000, month=3, season=1), "endnote", ["issued.season"]),
        (Date(year=2000, day=5), "endnote", ["issued.day"]),
        (Date(year=2000, month=11, end=Date(month=15)), "standard", ["issued.end.month"]),
        (Date(year=1999, literal="1999/"), "standard", ["issued.literal"]),
        (Date(year=1999, month=3, literal="1999-03/.."), "standard", ["issued.literal"]),
    ],
)
def test_parts_of_dates_that_do_not_arrive_are_told(date: Date, dialect: str, paths: list[str]) -> None:
    assert write(Record(issued=date), dialect)[1] == [("dropped", path) for path in paths]


def test_a_date_of_an_event_without_a_year_is_told() -> None:
    _, losses, _ = write(Record(event=Event(title="Congress", date=Date(month=3))))
    assert ("dropped", "event.date.month") in losses


@pytest.mark.parametrize("suffix", [None, "X", "Jr."])
def test_a_given_name_that_reads_as_a_suffix_is_told(suffix: str | None) -> None:
    person = Contributor(name=Person(family="King", given="Sr", suffix=suffix))
    _, losses, _ = write(Record(contributors=(person,)))
    assert (("approximated", "contributors.name") in losses) == (suffix != "Jr.")


def test_where_an_event_without_a_name_was_is_no_place_of_publication() -> None:
    paper = Record(
        type=RecordType.CONFERENCE_PAPER, event=Event(place="Delft"), container=Container(place="Leiden")
    )
    values, losses, _ = write(paper)
    assert (values["CY"], values["N1"]) == ("Leiden", "Conference: Delft")
    assert ("renamed", "event") in losses


def test_a_year_before_christ_has_four_digits() -> None:
    assert write(Record(issued=Date(year=-44)))[0]["PY"] == "-0044"


def test_a_star_taken_from_a_keyword_is_told() -> None:
    values, losses, _ = write(Record(keywords=(Keyword(term="*Gambling"),)))
    assert (values["KW"], losses) == ("Gambling", [("approximated", "keywords.term")])


def test_unlabelled_is_no_label() -> None:
    sections = (AbstractSection(text="a", label="UNLABELLED"), AbstractSection(text="b", label="METHODS"))
    assert write(Record(abstract=Abstract(sections=sections)))[0]["AB"] == "a METHODS: b"


def test_a_translation_without_its_title_is_told() -> None:
    values, losses, _ = write(Record(title_translated=True, title_vernacular="Une chose"))
    told = [("renamed", "title_vernacular"), ("dropped", "title_translated")]
    assert (values["TI"], losses) == ("Une chose", told)


def test_schemes_do_not_make_the_ledger_grow() -> None:
    identifiers = tuple(Identifier(scheme=f"x{number}", value="1") for number in range(50))
    report = write(Record(identifiers=identifiers))[2]
    assert [(entry.values, entry.first.sample) for entry in report.losses] == [(50, "x0:1")]


def test_long_runs_of_blanks_take_linear_time() -> None:
    # Whoever tries every way to part the blanks will not come back soon.
    values, _, _ = write(Record(title="a" + " " * 1_000_000 + "b\nc"))
    assert values["TI"].endswith("b c")


@pytest.mark.parametrize(
    ("year", "told"),
    [
        (0, "dropped"),
        (12345, "approximated"),
        (-12345, "approximated"),
        (-44, None),
        (50, None),
        (9999, None),
    ],
)
def test_a_year_that_is_read_as_words_is_told(year: int, told: str | None) -> None:
    _, losses, _ = write(Record(issued=Date(year=year)))
    assert losses == ([] if told is None else [(told, "issued.year")])


def rich(*content: str | Styled) -> RichText:
    return RichText(content=content)


@pytest.mark.parametrize(
    ("part", "shown", "expected"),
    [
        # Unicode has superscript and subscript digits, so nothing of a formula is gone, but the markup is.
        (
            {"title": rich("CO", Styled(style="subscript", content=("2",)))},
            {"TI": "CO\u2082"}, ("approximated", "title", lines.SCRIPTS),
        ),
        (
            {"title": rich("E", Styled(style="italic", content=("2",)))},
            {"TI": "E2"}, ("approximated", "title", lines.MARKUP_GONE),
        ),
        (
            {"pages": Pages(first="34", last="34")},
            {"SP": "34", "EP": "34"}, ("approximated", "pages.last", pages.SAME_TWICE),
        ),
        (
            {"pages": Pages(first="e12"), "article_number": "e12"},
            {"SP": "e12", "C7": "e12"}, ("approximated", "pages", pages.READS_AS_NUMBER),
        ),
        (
            {"type": RecordType.BOOK, "pages": Pages(first="46")},
            {"SP": "46"}, ("approximated", "pages", pages.READS_AS_COUNT),
        ),
        (
            {"abstract": Abstract(sections=(AbstractSection(label="AIM", text="To see."),))},
            {"AB": "AIM: To see."}, ("approximated", "abstract.sections", record.READS_AS_SECTIONS),
        ),
        (
            {"abstract": Abstract(sections=(AbstractSection(text="AIM: To see. END: We saw. METHODS: We looked."),))},
            {"AB": "AIM: To see. END: We saw. METHODS: We looked."},
            ("approximated", "abstract.sections", record.READS_AS_SECTIONS),
        ),
        (
            {"keywords": tuple(Keyword(term=term) for term in ("brain", "heart", "brain"))},
            {"KW": "heart"}, ("dropped", "keywords.term", record.AGAIN),
        ),
        (
            {"mesh_headings": (MeshHeading(descriptor=MeshTerm(name="Aged")),)},
            {"KW": "Aged"}, ("renamed", "mesh_headings", record.AMONG_KEYWORDS),
        ),
        ({"title": "T", "title_short": "T"}, {"ST": "T"}, ("approximated", "title_short", record.READS_AS_COPY)),
        (
            {"contributors": (Contributor(name=Person(family="Gogh", given="V", non_dropping_particle="van")),)},
            {"AU": "van Gogh, V"}, ("approximated", "contributors.name", people.PARTICLES),
        ),
        (
            {"container": Container(issns=(Issn(value="an issn"),))},
            {"SN": "an issn"}, ("approximated", "container.issns.value", numbers.BY_LOOK),
        ),
        (
            {"container": Container(isbns=("an isbn",))},
            {"SN": "an isbn"}, ("approximated", "container.isbns", numbers.BY_LOOK),
        ),
        (
            {"publication_types": (PublicationType(name="Review, Tutorial"),)},
            {"M3": "Review, Tutorial"}, ("approximated", "publication_types.name", record.READS_AS_GENRE),
        ),
        ({"genre": "Review"}, {"M3": "Review"}, ("approximated", "genre", record.READS_AS_KIND)),
        (
            {"identifiers": (Identifier(scheme="accession:", value="CN-02017416"),)},
            {"AN": "CN-02017416"}, ("approximated", "identifiers.scheme", "reads as one of CENTRAL"),
        ),
    ],
)  # fmt: skip
def test_what_reads_as_something_else_is_told(
    part: dict[str, Any], shown: dict[str, str], expected: tuple[str, str, str]
) -> None:
    values, _, report = write(Record(**{"type": RecordType.JOURNAL_ARTICLE, **part}))
    assert {tag: values[tag] for tag in shown} == shown
    assert expected in [(entry.kind, entry.path, entry.note) for entry in report.losses]


@pytest.mark.parametrize(
    "part",
    [
        {"pages": Pages(first="34", last="35")},
        {"pages": Pages(last="34")},
        {"pages": Pages(first="e12"), "article_number": "12"},
        {"abstract": Abstract(sections=(AbstractSection(text="We used DNA: it was there."),))},
        {"title": "T", "title_short": "S"},
        {"container": Container(issns=(Issn(value="0300-2977"),))},
        {"container": Container(isbns=("9780306406157",))},
        {"publication_types": (PublicationType(name="Review"),), "genre": "Working paper"},
        {"issued": Date(year=1979, season=3, literal="1979 Fall")},
    ],
)
def test_what_reads_as_it_was_is_not_told(part: dict[str, Any]) -> None:
    made = Record(**{"type": RecordType.JOURNAL_ARTICLE, **part})
    values, losses, _ = write(made)
    assert losses == []
    back = read("".join(f"{tag}  - {value}\n" for tag, value in values.items())).record
    assert {name: getattr(back, name) for name in part} == part
