"""`carries` is true: what it names arrives in the output, alone; what is skipped all the same is in the report."""

from typing import Any

import pytest
from bibtex_records import SEED, Written

from bibpivot.accounts.carried import Carries
from bibpivot.api import (
    Abstract,
    AbstractSection,
    Archive,
    Collective,
    Completeness,
    Container,
    Contributor,
    Date,
    Event,
    Extra,
    Identifier,
    Issn,
    Keyword,
    MeshHeading,
    MeshTerm,
    Note,
    Original,
    Pages,
    Person,
    Record,
    RecordType,
    Url,
    UsageError,
)
from bibpivot_bibtex import bibpivot_formats

T = RecordType


def by(name: Person | Collective, **rest: Any) -> Record:
    return Record(contributors=(Contributor(name=name, **rest),))


def named(**parts: str) -> Record:
    return by(Person(**{"family": "Gogh", "given": "Vincent", **parts}))


def boxed(kind: RecordType = T.JOURNAL_ARTICLE, **parts: Any) -> Record:
    return Record(type=kind, container=Container(**parts))


MESH = MeshHeading(descriptor=MeshTerm(name="Sepsis"), qualifiers=(MeshTerm(name="metabolism"),))

# A record with this path filled and nothing else that could bring the text, and the text. A dictionary tells the
# dialects apart; `None` is a dialect that does not carry the path.
CASES: dict[str, tuple[Record, str | dict[str, str | None]]] = {
    "type": (Record(type=T.CONFERENCE_PAPER), "@inproceedings{"),
    "title": (Record(title="On sepsis"), "{On sepsis}"),
    "title_translated": (Record(title="On sepsis", title_translated=True), "{[On sepsis]}"),
    "title_short": (Record(title_short="Sepsis"), "shorttitle = {Sepsis}"),
    "title_vernacular": (
        Record(title="On sepsis", title_vernacular="La sepsie"),
        "note  = {Original title: La sepsie}",
    ),
    "contributors.name.family": (by(Person(family="Gogh")), "author = {Gogh}"),
    "contributors.name.given": (named(given="Vincent"), "{Gogh, Vincent}"),
    "contributors.name.initials": (by(Person(family="Gogh", initials="V")), "{Gogh, V}"),
    "contributors.name.non_dropping_particle": (named(non_dropping_particle="van"), "{van Gogh, Vincent}"),
    "contributors.name.dropping_particle": (named(dropping_particle="van"), "{van Gogh, Vincent}"),
    "contributors.name.suffix": (named(suffix="Jr"), "{Gogh, Jr, Vincent}"),
    "contributors.name.name": (by(Collective(name="Study Group")), "{{Study Group}}"),
    "contributors.role": (by(Person(family="Gogh"), role="editor"), "editor = {Gogh}"),
    "contributors.identifiers": (
        by(Person(family="Gogh"), identifiers=(Identifier(scheme="orcid", value="0000-0002-1825-0097"),)),
        {"bibtex": None, "biblatex": 'author+an:orcid = {1="0000-0002-1825-0097"}'},
    ),
    "completeness": (
        Record(
            contributors=(Contributor(name=Person(family="Gogh")),),
            completeness=(Completeness(of="author", complete=False),),
        ),
        "{Gogh and others}",
    ),
    "container.title": (
        boxed(title="Journal of Sepsis"),
        {"bibtex": "journal = {Journal of Sepsis}", "biblatex": "journaltitle = {Journal of Sepsis}"},
    ),
    "container.title_iso": (boxed(title_iso="J. Sep."), "= {J. Sep.}"),
    "container.title_medline": (boxed(title_medline="J Sep"), "= {J Sep}"),
    "container.title_short": (boxed(title_short="JS"), "= {JS}"),
    "container.issns.value": (
        boxed(issns=(Issn(value="1872-9061"), Issn(value="0300-2977"))),
        "{1872-9061, 0300-2977}",
    ),
    "container.isbns": (boxed(T.BOOK, isbns=("978-3-16-148410-0",)), "isbn = {978-3-16-148410-0}"),
    "container.edition": (boxed(T.BOOK, edition="2nd"), "edition = {2nd}"),
    "container.series": (boxed(T.BOOK, series="Lecture Notes"), "series = {Lecture Notes}"),
    "container.series_number": (boxed(T.BOOK, series_number="17"), "number = {17}"),
    "container.publisher": (boxed(T.THESIS, publisher="Erasmus University"), "= {Erasmus University}"),
    "container.place": (
        boxed(T.BOOK, place="Rotterdam"),
        {"bibtex": "address = {Rotterdam}", "biblatex": "location = {Rotterdam}"},
    ),
    "container.volume_title": (
        boxed(T.JOURNAL_ARTICLE, volume_title="On days"),
        "issuetitle = {On days}",
    ),
    "container.number_of_volumes": (
        boxed(T.BOOK, number_of_volumes="3"),
        "volumes = {3}",
    ),
    "volume": (Record(volume="49 Suppl 20"), "volume = {49 Suppl 20}"),
    "issue": (Record(issue="Pt 1"), "number = {Pt 1}"),
    "number": (Record(type=T.REPORT, number="R-12"), "number = {R-12}"),
    "pages": (Record(pages=Pages(first="123", last="130")), "pages = {123--130}"),
    "article_number": (Record(article_number="e1006561"), "eid = {e1006561}"),
    "number_of_pages": (Record(number_of_pages="312"), "pagetotal = {312}"),
    "chapter_number": (Record(type=T.CHAPTER, chapter_number="4"), "chapter = {4}"),
    "part_number": (Record(type=T.BOOK, part_number="2b"), "part = {2b}"),
    "version": (Record(type=T.SOFTWARE, version="3.1"), "version = {3.1}"),
    "genre": (Record(type=T.REPORT, genre="White paper"), "type = {White paper}"),
    "event": (
        Record(type=T.PRESENTATION, event=Event(title="Sepsis Days", place="Delft", date=Date(year=2019))),
        {"bibtex": "note = {Presented at: Sepsis Days, Delft, 2019}", "biblatex": None},
    ),
    "event.title": (
        Record(event=Event(title="Sepsis Days")),
        {"bibtex": "Sepsis Days", "biblatex": "eventtitle = {Sepsis Days}"},
    ),
    "event.place": (Record(event=Event(place="Delft")), {"bibtex": "Delft", "biblatex": "venue = {Delft}"}),
    "event.date": (
        Record(event=Event(date=Date(year=2019, month=6))),
        {"bibtex": "2019-06", "biblatex": "eventdate = {2019-06}"},
    ),
    "original.date": (Record(original=Original(date=Date(year=1851, month=10))), "origdate = {1851-10}"),
    "original.title": (Record(original=Original(title="The Whale")), "origtitle = {The Whale}"),
    "original.publisher": (Record(original=Original(publisher="Bentley")), "origpublisher = {Bentley}"),
    "original.place": (Record(original=Original(place="London")), "origlocation = {London}"),
    "archive": (
        Record(archive=Archive(name="A", collection="B", location="C", place="D", call_number="E")),
        "library = {D, A, B, C, E}",
    ),
    "issued": (
        Record(issued=Date(year=2020, month=9, day=5)),
        {
            "bibtex": "year  = {2020},\n  month = sep,\n  day   = {5}\n",
            "biblatex": "date = {2020-09-05}",
        },
    ),
    "accessed": (Record(accessed=Date(year=2021, month=1, day=2)), "urldate = {2021-01-02}"),
    "languages": (
        Record(languages=("fre",)),
        {"bibtex": "language = {French}", "biblatex": "language = {french},\n  langid   = {french}"},
    ),
    "abstract.sections.text": (
        Record(abstract=Abstract(sections=(AbstractSection(text="One."), AbstractSection(text="Two.")))),
        "abstract = {One.\nTwo.}",
    ),
    "abstract.sections.label": (
        Record(abstract=Abstract(sections=(AbstractSection(label="AIM", text="One."),))),
        "{AIM: One.}",
    ),
    "abstract.copyright": (Record(abstract=Abstract(copyright="(c) Elsevier")), "copyright = {(c) Elsevier}"),
    "copyright": (Record(copyright="CC BY"), "copyright = {CC BY}"),
    "keywords.term": (
        Record(keywords=(Keyword(term="Sepsis"), Keyword(term="Receptors, Interleukin-2"))),
        "keywords = {Sepsis, {Receptors, Interleukin-2}}",
    ),
    "mesh_headings.descriptor.name": (Record(mesh_headings=(MESH,)), "Sepsis"),
    "mesh_headings.qualifiers.name": (Record(mesh_headings=(MESH,)), "Sepsis/metabolism"),
    "identifiers.scheme": (Record(identifiers=(Identifier(scheme="pmc", value="PMC12"),)), "pmcid = {PMC12}"),
    "identifiers.value": (
        Record(identifiers=(Identifier(scheme="doi", value="10.1000/a_b%c#d"),)),
        "doi = {10.1000/a_b%c#d}",
    ),
    "urls.value": (
        Record(urls=(Url(value="https://example.org/a_b?c=%20"),)),
        "url = {https://example.org/a_b?c=%20}",
    ),
    "publication_status": (
        Record(publication_status="in press"),
        {"bibtex": "year = {in press}", "biblatex": "pubstate = {inpress}"},
    ),
    "notes.text": (Record(notes=(Note(text="First"), Note(text="Second"))), "note = {First; Second}"),
}
for _format in ("bibtex", "biblatex"):
    CASES[f"extras.{_format}"] = (
        Record(extras=(Extra(format=_format, name="howlong", value=r"{\'E}t\'e"),)),
        r"howlong = {{\'E}t\'e}",
    )
DIALECTS = {form.id: form for form in bibpivot_formats()}


def carried(dialect: str) -> tuple[str, ...]:
    spec = DIALECTS[dialect].writer
    assert spec is not None
    return spec.carries


# What is said of a whole set is no record's: it has tests of its own.
PATHS = [(dialect, path) for dialect in DIALECTS for path in carried(dialect) if not path.startswith("set.")]


@pytest.mark.parametrize(("dialect", "path"), PATHS)
def test_what_is_carried_arrives(dialect: str, path: str) -> None:
    record, expected = CASES[path]
    text = expected if isinstance(expected, str) else expected[dialect]
    assert text is not None
    written = Written(record, dialect)
    assert text in written.text
    assert not list(Carries(carried(dialect)).missing(record))
    assert not [path for kind, path in written.losses if kind == "dropped"]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_writers_say_what_their_descriptors_say(dialect: str) -> None:
    assert Written(SEED, dialect).writer.carries == carried(dialect)


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("path", [path for path, (_, text) in CASES.items() if isinstance(text, dict)])
def test_what_is_not_carried_is_found_missing(dialect: str, path: str) -> None:
    record, expected = CASES[path]
    if path.startswith("event") or (isinstance(expected, dict) and expected[dialect] is not None):
        assert not list(Carries(carried(dialect)).missing(record))
    else:
        assert path in [
            found.split(".scheme")[0] for found, _, _ in Carries(carried(dialect)).missing(record)
        ]


SKIPPED = {
    "contributors": [
        by(Person(family="Gogh"), valid=False),
        by(Person(family="Gogh"), role="investigator"),
        by(Person()),
    ],
    "contributors.name.initials": [by(Person(family="Gogh", given="Vincent", initials="V"))],
    "completeness": [
        Record(completeness=(Completeness(of="grant", complete=False),)),
        Record(completeness=(Completeness(of="author", complete=False),)),
    ],
    "container.title": [boxed(T.REPORT, title="A series of reports")],
    "genre": [Record(type=T.JOURNAL_ARTICLE, genre="Review")],
    "number": [Record(issue="1", number="2")],
    "container.series_number": [Record(issue="1", container=Container(series_number="2"))],
    "accessed": [Record(accessed=Date(literal="last week"))],
    "publication_status": [Record(publication_status="ppublish")],
    "identifiers.value": [
        Record(identifiers=(Identifier(scheme="doi", value="10.1/a", valid=False),)),
        Record(identifiers=(Identifier(scheme="sici", value="x"),)),
        Record(
            identifiers=(Identifier(scheme="doi", value="10.1/a"), Identifier(scheme="doi", value="10.1/b"))
        ),
    ],
    "urls.value": [Record(urls=(Url(value="https://a.org"), Url(value="https://b.org")))],
    "abstract.copyright": [Record(copyright="one", abstract=Abstract(copyright="other"))],
}


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(
    ("path", "record"), [(path, record) for path, all_ in SKIPPED.items() for record in all_]
)
def test_what_is_skipped_within_a_carried_path_is_said(dialect: str, path: str, record: Record) -> None:
    assert ("dropped", path) in Written(record, dialect).losses


@pytest.mark.parametrize("status", ["inpress", "In Press", " submitted"])
@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_state_in_another_spelling_than_is_read_back_is_said(dialect: str, status: str) -> None:
    written = Written(Record(publication_status=status), dialect)
    assert written.losses == {("approximated", "publication_status")}


def test_options_take_paths_away() -> None:
    written = Written(SEED, abstract=False, keywords=False, omit=("issn",))
    gone = {"abstract.sections.text", "abstract.sections.label", "keywords.term", "container.issns.value"}
    assert gone.isdisjoint(written.writer.carries)
    assert not {"abstract", "issn"} & set(written.fields())
    # The core finds these by itself; said twice they would count twice.
    assert not gone & {path for _, path in written.losses}


def test_a_field_left_out_of_a_path_carried_elsewhere_is_said() -> None:
    assert ("dropped", "container.title") in Written(SEED, omit=("journal",)).losses
    assert ("dropped", "issued") in Written(SEED, omit=("month",)).losses
    assert ("dropped", "contributors.name") in Written(SEED, omit=("author",)).losses


def test_affiliations_are_written_if_asked_for() -> None:
    assert "affiliation" not in Written(SEED).fields()
    assert "contributors.affiliations.text" not in carried("bibtex")
    written = Written(SEED, affiliation=True)
    assert "contributors.affiliations.text" in written.writer.carries
    assert written.fields()["affiliation"].startswith("Department of Immunology, ")
    assert ("approximated", "contributors.affiliations.text") in written.losses


def test_a_field_that_is_never_written_is_a_wrong_option() -> None:
    with pytest.raises(UsageError, match="did you mean 'abstract'"):
        Written(SEED, omit=("abstrakt",))
