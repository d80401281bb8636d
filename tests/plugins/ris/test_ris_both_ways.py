"""What is written as RIS is read as the same record, in all that the writer says it carries and did not report."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ris_reading import read
from ris_writing import write

from bibpivot.api import (
    Abstract,
    AbstractSection,
    Affiliation,
    Archive,
    Carries,
    Collective,
    Container,
    Contributor,
    Date,
    Event,
    Extra,
    Identifier,
    Issn,
    Keyword,
    Note,
    Original,
    Pages,
    Part,
    Person,
    PublicationType,
    Record,
    RecordType,
    RichText,
    Url,
)
from bibpivot.running.report import Report
from bibpivot.testing.records import seed_record
from bibpivot.testing.strategies import records
from bibpivot_ris.tables import BOOK, LAYOUTS, TYPE_OF, TYPES, WITHOUT_OWN_TYPE
from bibpivot_ris.write.carries import CARRIES

CARRIED = Carries(CARRIES)
SOME = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def carried(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """What a record says that RIS carries, by path and in order."""
    if isinstance(value, tuple):
        for item in value:
            yield from carried(item, path)
    elif isinstance(value, Extra):
        yield f"{path}.{value.format}.{value.name}", value.value
    elif isinstance(value, Part) and not isinstance(value, RichText):
        for name in value.__struct_fields__:
            yield from carried(getattr(value, name), f"{path}.{name}" if path else name)
    elif value is not None and value is not False and value != "" and CARRIED.covers(path):
        yield path, repr(value)


def there_and_back(record: Record, **options: Any) -> tuple[Record, set[str]]:
    report = Report()
    text = write(record, key="key1", report=report, **options)
    found = read(text, dialect=options.get("dialect", "standard"))
    (envelope,) = found.envelopes
    return envelope.record, {loss.path for loss in report.losses}


# Ordinary values: what a library holds, not what formats stumble over (that is further down).

WORDS = st.sampled_from(
    ["Tests", "of β-blockers", "Émile's", "and 50% more", "IL-2", "a study", "(Part 2)", "10⁷"]
)
TITLES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
FAMILIES = st.sampled_from(["Dik", "van der Berg", "García Márquez", "O'Brien", "Łoś", "日本"])
GIVEN = st.sampled_from(["W A", "Maria", "J.-P.", "José María"])
PERSONS = st.builds(Person, family=FAMILIES, given=GIVEN, suffix=st.none() | st.sampled_from(["Jr", "3rd"]))
GROUPS = st.sampled_from(["World Health Organization", "WHO", "The Tests Group"]).map(
    lambda name: Collective(name=name)
)
NAMES = PERSONS | GROUPS | st.builds(Person, family=st.sampled_from(["Plato", "Colette"]))
DAYS = st.dates().map(lambda day: Date(year=day.year, month=day.month, day=day.day))
MONTHS = st.builds(Date, year=st.integers(1000, 2100), month=st.integers(1, 12))
YEARS = st.builds(Date, year=st.integers(1000, 2100))
SEASONS = st.builds(Date, year=st.integers(1900, 2100), season=st.integers(1, 4))
RANGES = st.builds(
    lambda year, month: Date(year=year, month=month, end=Date(year=year, month=month + 1)),
    st.integers(1900, 2100),
    st.integers(1, 11),
)
ABOUT = YEARS.map(lambda date: msgspec.structs.replace(date, approximate=True))
DATES = DAYS | MONTHS | YEARS | SEASONS | RANGES | ABOUT
PAGES = st.sampled_from(
    [
        Pages(first="12"),
        Pages(first="12", last="19"),
        Pages(first="S12", last="S19"),
        Pages(literal="[6021 words]"),
    ]
)
SECTIONS = st.sampled_from(
    [
        (AbstractSection(text="We looked. It was so."),),
        (AbstractSection(label="AIMS", text="To see."), AbstractSection(label="METHODS", text="We looked.")),
    ]
)
IDENTIFIERS = st.lists(
    st.sampled_from(
        [Identifier(scheme="doi", value="10.1000/xyz_(1)"), Identifier(scheme="pmid", value="33093245"),
         Identifier(scheme="pmc", value="PMC2762775"), Identifier(scheme="mid", value="NIHMS300001")]
    ),
    unique_by=lambda one: one.scheme,
).map(tuple)  # fmt: skip
KINDS = st.sampled_from([kind for kind in RecordType if kind not in WITHOUT_OWN_TYPE])


def of(values: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, max_size=most, unique_by=repr).map(tuple)


@st.composite
def ordinary(draw: st.DrawFn) -> Record:
    """Records as they are in libraries, of any type with what that type usually has."""
    kind = draw(KINDS)
    layout = LAYOUTS.get(TYPES[kind], BOOK)
    # Of several roles under one tag one is read.
    roles = list({tag: role for role, tag in layout.roles.items()}.values())
    people = draw(of(st.builds(Contributor, name=NAMES, role=st.sampled_from(roles)), 5))
    is_article = layout.online is not None
    container = Container(
        title=draw(st.none() | TITLES) if not layout.event else draw(TITLES),
        title_short=draw(st.none() | st.just("J Tests")),
        issns=draw(of(st.sampled_from([Issn(value="1872-9061"), Issn(value="0002-936X")]))),
        isbns=() if is_article else draw(of(st.sampled_from(["978-3-16-148410-0", "0-306-40615-2"]))),
        publisher=None if is_article else draw(st.none() | TITLES),
        place=None if is_article else draw(st.none() | st.just("Exampletown")),
        country=draw(st.none() | st.just("Korea (South)")) if is_article else None,
        edition=draw(st.none() | st.just("2nd")),
        series=draw(st.none() | TITLES),
        number_of_volumes=draw(st.none() | st.just("3")),
    )
    return Record(
        type=kind,
        title=draw(TITLES),
        title_translated=draw(st.none() | st.just(True)),
        title_short=draw(st.none() | st.just("Short")),
        contributors=people,
        container=container,
        event=Event(title="Conference of Tests", place=None) if layout.event and draw(st.booleans()) else None,
        volume=draw(st.none() | st.just("49 Suppl 20")),
        issue=draw(st.none() | st.just("Pt 1")),
        pages=None if layout.number_of_pages else draw(st.none() | PAGES),
        article_number=draw(st.none() | st.just("e1006561")),
        number=draw(st.none() | st.just("TR-12")),
        chapter_number=draw(st.none() | st.just("IV")),
        part_number=draw(st.none() | st.just("2b")),
        version=draw(st.none() | st.just("3.14-rc1")),
        genre=draw(st.none() | st.just("Working paper")),
        issued=draw(st.none() | DATES),
        published_online=draw(st.none() | DAYS) if is_article else None,
        accessed=None,
        languages=draw(of(st.sampled_from(["eng", "fre", "pt-BR"]))),
        abstract=draw(st.none() | st.builds(Abstract, sections=SECTIONS)),
        keywords=draw(of(st.builds(Keyword, term=st.sampled_from(["Tests, Oral", "HLA-B*27", "one/two", "β"])))),
        original=draw(
            st.none() | st.sampled_from([Original(date=Date(year=1851, month=10)), Original(citation="In: A")])
        ),
        archive=draw(
            st.none() | st.builds(Archive, location=st.none() | st.just("Box 3"), call_number=st.just("QH 4"))
        ),
        publication_types=() if kind is RecordType.PREPRINT else draw(of(st.sampled_from(
            [PublicationType(name="Review"), PublicationType(name="Research Support, N.I.H., Extramural")]))),
        identifiers=draw(IDENTIFIERS),
        urls=draw(of(st.builds(Url, value=st.sampled_from(["https://example.org/a?b=1;c=2", "https://example.org/ü"]),
                               kind=st.sampled_from([None, "pdf", "text", "related", "image"])))),
        notes=draw(of(st.builds(Note, text=st.sampled_from(["A note: of sorts", "Two"])))),
    )  # fmt: skip


def comparable(record: Record) -> Record:
    """The record with the orders that are RIS's own: links by kind, people in notes last, identifiers by tag."""
    container = record.container or Container()
    short = container.title_medline or container.title_short
    return msgspec.structs.replace(
        record,
        identifiers=tuple(sorted(record.identifiers, key=lambda one: one.scheme)),
        urls=tuple(sorted(record.urls, key=lambda url: (url.kind or "", url.value))),
        container=msgspec.structs.replace(container, title_medline=None, title_short=short),
        contributors=tuple(sorted(record.contributors, key=lambda who: who.role)),
    )


@SOME
@given(ordinary(), st.sampled_from(["standard", "zotero"]))
def test_an_ordinary_record_is_the_same(record: Record, dialect: str) -> None:
    back, told = there_and_back(record, dialect=dialect)

    def kept(one: Record) -> list[tuple[str, str]]:
        return [
            (path, value)
            for path, value in carried(comparable(one))
            if not any(
                path == loss or path.startswith((f"{loss}.", f"{loss.partition('.')[0]}.")) for loss in told
            )
        ]

    # A preprint says so in M3.
    assert kept(back) == kept(record) or record.type is RecordType.PREPRINT
    assert back.type is record.type


@pytest.mark.parametrize("kind", [kind for kind in RecordType if kind not in WITHOUT_OWN_TYPE])
def test_every_type_is_read_as_it_was(kind: RecordType) -> None:
    back, told = there_and_back(Record(type=kind, title="x"))
    assert back.type is kind
    assert not told


def test_all_types_of_the_specification_are_known() -> None:
    # RefMan's list and EndNote's of 2011.
    codes = (
        "ABST ADVS AGGR ANCIENT ART BILL BLOG BOOK CASE CHAP CHART CLSWK COMP CONF CPAPER CTLG DATA DBASE DICT EBOOK "
        "ECHAP EDBOOK EJOUR ELEC ENCYC EQUA FIGURE GEN GOVDOC GRANT HEAR ICOMM INPR JFULL JOUR LEGAL MANSCPT MAP MGZN "
        "MPCT MULTI MUSIC NEWS PAMP PAT PCOMM RPRT SER SLIDE SOUND STAND STAT THES UNBILL UNPB VIDEO WEB"
    )
    for code in re.findall(r"\w+", codes):
        found = read(f"TY  - {code}\nTI  - x\nER  - \n")
        assert found.codes == []
        assert found.record.type is TYPE_OF[code]


def test_the_seed_record() -> None:
    back, _ = there_and_back(seed_record())
    assert back.title == seed_record().title
    assert back.contributors == tuple(
        Contributor(name=Person(family="Dik", given="W A"), affiliations=who.affiliations)
        for who in seed_record().contributors
    )
    assert back.container == Container(
        title="The Netherlands journal of medicine",
        title_medline="Neth J Med",
        issns=(Issn(value="1872-9061"),),
        country="Netherlands",
    )
    assert back.identifiers == seed_record().identifiers
    assert back.issued == Date(year=2020, month=9)
    assert back.abstract == seed_record().abstract
    assert [kind.name for kind in back.publication_types] == ["Journal Article", "Review"]


@pytest.mark.parametrize(
    "record",
    [
        Record(type=RecordType.JOURNAL_ARTICLE, container=Container(edition="2nd")),
        Record(type=RecordType.CONFERENCE_PAPER, identifiers=(Identifier(scheme="pmc", value="PMC1"),)),
        Record(type=RecordType.JOURNAL_ARTICLE, number="12"),
        Record(type=RecordType.BOOK, chapter_number="12", part_number="2", version="3.1"),
        Record(type=RecordType.REPORT, original=Original(date=Date(year=1851))),
        Record(type=RecordType.JOURNAL_ARTICLE, publication_status="in press"),
        Record(type=RecordType.MAP, scale="1:25,000", dimensions="61 x 47 cm"),
        Record(type=RecordType.BOOK, scale="1:25,000", dimensions="61 x 47 cm"),
        Record(
            identifiers=(
                Identifier(scheme="doi", value="10.1000/a"),
                Identifier(scheme="arxiv", value="2001.00001"),
            )
        ),
        Record(type=RecordType.REPORT, original=Original(citation="London: Bentley, 1851")),
        Record(
            type=RecordType.BOOK,
            archive=Archive(name="A", collection="B", location="C", place="D", call_number="E"),
        ),
        Record(type=RecordType.MANUSCRIPT, archive=Archive(name="A"), container=Container(publisher="P")),
        Record(type=RecordType.SOFTWARE, container=Container(edition="2nd"), version="3.1"),
        Record(type=RecordType.JOURNAL_ARTICLE, number_of_pages="300"),
        Record(type=RecordType.BOOK, published_online=Date(year=2020, month=9, day=5)),
        Record(title="x", title_vernacular="y"),
        Record(type=RecordType.JOURNAL_ARTICLE, event=Event(title="Conference of Tests")),
        Record(contributors=(Contributor(name=Person(family="Dik", given="W A"), role="interviewer"),)),
        Record(contributors=(Contributor(name=Person(family="Dik", given="W A"), role="container-author"),)),
    ],
)
def test_a_labelled_note_of_ours_goes_back_to_its_field(record: Record) -> None:
    back, _ = there_and_back(msgspec.structs.replace(record, title=record.title or "x"))
    assert back == msgspec.structs.replace(record, title=record.title or "x")


def test_a_labelled_note_of_others_stays_a_note_where_the_type_has_a_tag() -> None:
    (note,) = read("TY  - BOOK\nTI  - x\nN1  - Edition: 2nd\nER  - \n").record.notes
    assert note.text == "Edition: 2nd"


def test_affiliations_of_an_only_author_are_his() -> None:
    who = Contributor(
        name=Person(family="Dik", given="W A"), affiliations=(Affiliation(text="A"), Affiliation(text="B"))
    )
    back, told = there_and_back(Record(contributors=(who,)))
    assert back.contributors == (who,)
    assert not told


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 4).flatmap(lambda filled: records(filled=filled, unprintable=True, wild=True)))
def test_whatever_is_written_is_one_record_and_stays_what_it_is(record: Record) -> None:
    text = write(record)
    found = read(text, dialect="standard")
    assert not found.unreadable
    assert "ris-no-end" not in found.codes
    once = found.record
    again = read(write(once), dialect="standard").record
    assert sorted(map(str, again.contributors)) == sorted(map(str, once.contributors))
    # Of markup, which RIS has none of, the text stays.
    assert once.title is None or str(again.title) == str(once.title)
    assert [str(keyword) for keyword in again.keywords] == [str(keyword) for keyword in once.keywords]
    assert (again.volume, again.issue) == (once.volume, once.issue)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 4).flatmap(lambda filled: records(filled=filled, unprintable=True, wild=True)))
def test_read_for_ris_the_lines_come_back(record: Record) -> None:
    text = write(record)
    (envelope,) = read(text, layout=True).envelopes
    again = write(envelope.record, key=envelope.key)
    assert [line.rstrip() for line in again.split("\r\n")] == [line.rstrip() for line in text.split("\r\n")]
