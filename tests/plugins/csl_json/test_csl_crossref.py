"""Crossref's answers (its REST API, "Works"): cut, understood, and refused where they hold no works."""

import io
import json
from typing import Any

import msgspec
import pytest
from csl_support import Read, Written, extras, record

from bibpivot import convert, read
from bibpivot.api import (
    Carries,
    Date,
    Grant,
    HistoryEvent,
    Identifier,
    Issn,
    Record,
    RecordType,
    Reference,
    Relation,
)
from bibpivot_csl_json.carries import CARRIES

ARTICLE: dict[str, Any] = {
    "indexed": {
        "date-parts": [[2024, 5, 3]],
        "date-time": "2024-05-03T01:10:57Z",
        "timestamp": 1714698657000,
    },
    "publisher": "A Publisher",
    "issue": "2",
    "short-container-title": ["J. Sera"],
    "published-print": {"date-parts": [[2020, 9, 16]]},
    "published-online": {"date-parts": [[2020, 9, 1]]},
    "DOI": "10.1000/sera.1",
    "type": "journal-article",
    "accepted": {"date-parts": [[2020, 7, 1]]},
    "funder": [{"DOI": "10.13039/1", "name": "A Fund", "doi-asserted-by": "publisher", "award": ["7"]}],
    "title": ["On <i>sera</i>"],
    "subtitle": ["A review"],
    "author": [{"given": "Ada", "family": "King", "sequence": "first", "affiliation": []}],
    "container-title": ["Journal of Sera"],
    "reference": [
        {
            "key": "1",
            "unstructured": "Dik W. Sera. 2019.",
            "DOI": "10.1000/OLD",
            "doi-asserted-by": "crossref",
        },
        {
            "key": "2",
            "author": "W. Dik",
            "article-title": "Older sera.",
            "journal-title": "J. Sera",
            "volume": "7",
            "first-page": "9",
            "year": "1999",
        },
        {"key": "3"},
    ],
    "issued": {"date-parts": [[2020, 9, 1]]},
    "URL": "http://dx.doi.org/10.1000/sera.1",
    "ISSN": ["0028-0836", "1476-4687"],
    "issn-type": [{"value": "1476-4687", "type": "electronic"}, {"value": "0028-0836", "type": "print"}],
    "published": {"date-parts": [[2020, 9, 1]]},
}


def answer(kind: str, message: object, status: str = "ok") -> bytes:
    return json.dumps(
        {"status": status, "message-type": kind, "message-version": "1.0.0", "message": message}
    ).encode()


@pytest.mark.parametrize(
    "data",
    [
        answer("work", ARTICLE),
        answer("work", ARTICLE) + b"\n" + answer("work", ARTICLE),
        b"[" + answer("work", ARTICLE) + b"]",
        answer("work-list", {"facets": {}, "total-results": 2, "items": [ARTICLE, ARTICLE]}),
        answer(
            "work-list", {"facets": {"x": "y" * 300_000}, "total-results": 2, "items": [ARTICLE, ARTICLE]}
        ),
    ],
    ids=["a work", "a work on each line", "in an array", "a list", "a list behind much else"],
)
def test_answers_are_found_out_and_read(data: bytes) -> None:
    records = list(read(data))
    assert len(records) == max(data.count(b"On <i>sera"), 1)
    assert {str(one.title) for one in records} == {"On sera: A review"}


def test_an_article() -> None:
    found = record(ARTICLE)
    assert found.container is not None
    assert found.container.issns == (
        Issn(value="0028-0836", kind="print"),
        Issn(value="1476-4687", kind="electronic"),
    )
    assert found.issued == Date(year=2020, month=9, day=1)
    assert found.published_online == Date(year=2020, month=9, day=1)
    assert found.history == (HistoryEvent(status="accepted", date=Date(year=2020, month=7, day=1)),)
    assert found.grants == (Grant(id="7", agency="A Fund"),)
    assert found.references == (
        Reference(
            citation="Dik W. Sera. 2019.", identifiers=(Identifier(scheme="doi", value="10.1000/OLD"),)
        ),
        Reference(citation="W. Dik. Older sera. J. Sera 7: 9 (1999)"),
    )
    assert found.urls == ()
    # The day in print is another one than that of issue, and no place is left for it.
    assert sorted(extras(found)) == ["indexed", "published-print"]
    assert Read([ARTICLE]).losses == [("unrecognised", "reference")]
    assert Read([ARTICLE], layout=True).losses == []


@pytest.mark.parametrize(
    ("item", "title", "series"),
    [
        (
            {"type": "book-chapter", "container-title": ["Lecture Notes", "Sera 2020"]},
            "Sera 2020",
            "Lecture Notes",
        ),
        ({"type": "proceedings-article", "container-title": ["Sera 2020"]}, "Sera 2020", None),
        ({"type": "monograph", "container-title": ["Lecture Notes"]}, None, "Lecture Notes"),
        ({"type": "book", "container-title": "Works"}, "Works", None),
        ({"type": "journal-article", "container-title": ["Sera"]}, "Sera", None),
        ({"type": "posted-content", "institution": [{"name": "bioRxiv"}]}, "bioRxiv", None),
    ],
)
def test_containers(item: dict[str, Any], title: str | None, series: str | None) -> None:
    container = record(item).container
    assert container is not None
    assert (container.title, container.series) == (title, series)


@pytest.mark.parametrize(
    "days", [None, [], "2020", {}, {"date-parts": None}, {"date-parts": []}, {"date-parts": {"a": 1}}]
)
def test_an_event_whose_days_are_none(days: object) -> None:
    found = record({"type": "proceedings-article", "event": {"name": "Sera 2020", "start": days}})
    assert found.event is not None
    assert (found.event.title, found.event.date) == ("Sera 2020", None)
    assert extras(found) == {"event": json.dumps({"start": days}, separators=(",", ":"))}


def test_a_third_title_is_told() -> None:
    found = Read([{"type": "book-chapter", "container-title": ["A", "B", "C"]}])
    assert found.losses == [("unrecognised", "container-title")]


def test_a_conference() -> None:
    event = {
        "name": "Sera 2020",
        "location": "Oslo, Norway",
        "start": {"date-parts": [[2020, 6, 1]]},
        "end": {"date-parts": [[2020, 6, 4]]},
        "acronym": "SERA",
    }
    found = record({"type": "proceedings-article", "event": event, "publisher-location": "New York"})
    assert found.event is not None
    assert (found.event.title, found.event.place) == ("Sera 2020", "Oslo, Norway")
    assert found.event.date == Date(year=2020, month=6, day=1, end=Date(year=2020, month=6, day=4))
    assert extras(found) == {"event": '{"acronym":"SERA"}'}
    assert found.container is not None
    assert found.container.place == "New York"


def test_corrections_and_retractions() -> None:
    found = record(
        {
            "type": "journal-article",
            "update-to": [
                {"DOI": "10.1000/wrong", "type": "retraction", "label": "Retraction"},
                {"DOI": "10.1000/other", "type": "addendum"},
            ],
            "updated-by": [{"DOI": "10.1000/note", "type": "correction"}],
        }
    )
    assert found.relations == (
        Relation(kind="RetractionOf", identifiers=(Identifier(scheme="doi", value="10.1000/wrong"),)),
        Relation(kind="ErratumIn", identifiers=(Identifier(scheme="doi", value="10.1000/note"),)),
    )
    assert extras(found) == {"update-to": '[{"DOI":"10.1000/other","type":"addendum"}]'}


def test_a_thesis() -> None:
    found = record(
        {"type": "dissertation", "degree": ["PhD"], "institution": [{"name": "University of Oslo"}]}
    )
    assert found.type is RecordType.THESIS
    assert found.genre == "PhD"
    assert found.container is not None
    assert found.container.publisher == "University of Oslo"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (answer("journal", {"title": "Nature"}), "'journal'"),
        (answer("validation-failure", [{"message": "no such filter"}], "failed"), "no such filter"),
        (answer("work", "Resource not found."), "'work'"),
    ],
)
def test_answers_without_works_are_refused(data: bytes, told: str) -> None:
    records = read(data, "csl-json")
    assert list(records) == []
    (fault,) = records.report.diagnostics
    assert fault.code == "csl-no-works"
    assert told in fault.message


@pytest.mark.parametrize(
    "value",
    [
        None,
        1,
        "x",
        [],
        {},
        [[]],
        [{}],
        [None],
        {"name": 1},
        [{"value": 1}],
        [{"type": "retraction", "DOI": 1}],
    ],
)
def test_values_of_another_kind_do_no_harm(value: object) -> None:
    names = [
        *("container-title", "ISSN", "issn-type", "isbn-type", "event", "institution", "accepted", "funder"),
        *("update-to", "updated-by", "reference", "degree", "published-print", "posted", "message"),
    ]
    for kind in ("book-chapter", "monograph", "posted-content"):
        for name in names:
            record({"type": kind, name: value}, layout=True)
            record({"type": kind, name: value, "issued": value, "title": value})


CITING = {"id": "a", "type": "article-journal", "title": "T", "reference": ARTICLE["reference"]}


def references_told(record: Record, **options: Any) -> tuple[bool, bool]:
    """Whether the works cited are written as the source had them, and whether they are told as dropped."""
    written = Written(record, **options)
    told = [path for path, _, _ in Carries(CARRIES).missing(record) if path not in written.writer.restored]
    assert set(told) <= {"references"}
    return written.item.get("reference") == CITING["reference"], "references" in told


def test_works_cited_that_are_written_back_are_not_told_as_dropped() -> None:
    found = record(CITING, layout=True)
    assert len(found.references) == 2
    assert references_told(found) == (True, False)
    assert references_told(found, custom=False) == (True, False)
    output = io.BytesIO()
    report = convert(json.dumps([CITING]).encode(), output, to="csl-json", source_format="csl-json")
    assert json.loads(output.getvalue()) == [CITING]
    assert not list(report.losses)


def test_works_cited_are_written_back_as_long_as_the_record_has_them() -> None:
    found = record(CITING, layout=True)
    assert references_told(msgspec.structs.replace(found, title="U", volume="1")) == (True, False)
    # Taken out, or others, by a transform: that is not undone.
    assert references_told(msgspec.structs.replace(found, references=())) == (False, False)
    others = found.references[:1]
    assert references_told(msgspec.structs.replace(found, references=others)) == (False, True)
    assert references_told(msgspec.structs.replace(found, title="U", references=others)) == (False, True)


def test_works_cited_that_move_for_the_sake_of_the_schema_are_told() -> None:
    assert references_told(record(CITING, layout=True), valid=True) == (False, True)
