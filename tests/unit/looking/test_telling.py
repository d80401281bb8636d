"""What `diff --only-common` says of differences that no loss has the very path of."""

import msgspec
import pytest

from bibpivot import diff
from bibpivot.looking.changes import changes
from bibpivot.model import (
    Completeness,
    Container,
    Contributor,
    Date,
    Identifier,
    Keyword,
    MeshHeading,
    MeshTerm,
    Note,
    Person,
    Record,
    RecordType,
)

ARTICLE = {"type": RecordType.JOURNAL_ARTICLE, "title": "A title"}


def told(record: Record, data: bytes, format_: str) -> dict[str, str | None]:
    (found,) = diff(
        msgspec.json.encode(record), data, a_format="pivot-jsonl", b_format=format_, only_common=True
    )
    return {change.path: change.told for change in found.changes}


def ris(*lines: str) -> bytes:
    return "\n".join(("TY  - JOUR", "TI  - A title", *lines, "ER  - ", "")).encode()


def test_a_value_that_is_in_another_place_now() -> None:
    record = Record(**ARTICLE, mesh_headings=(MeshHeading(descriptor=MeshTerm(name="Heart", major=True)),))
    found = told(record, ris("KW  - Heart"), "ris")
    assert found["keywords"] == "ris: renamed, written among the keywords"
    # Another keyword is none that was a heading.
    assert told(record, ris("KW  - Liver"), "ris")["keywords"] is None


def test_a_value_behind_a_label() -> None:
    record = Record(**ARTICLE, container=Container(edition="2nd"))
    reason = "ris: renamed, a labelled note, for its type has no tag for it"
    assert told(record, ris("N1  - Edition of this: 2nd"), "ris")["notes"] == reason
    assert told(record, ris("N1  - Edition of this: 3rd"), "ris")["notes"] is None


def test_what_came_back_from_a_place() -> None:
    """The losses of both writers count, each in its direction."""
    data = b'{"type":"journal-article","title":"A title","mesh_headings":[{"descriptor":{"name":"Heart"}}]}'
    (found,) = diff(ris("KW  - Heart"), data, a_format="ris", b_format="pivot-jsonl", only_common=True)
    (change,) = found.changes
    assert (change.sign, change.path, change.told) == (
        "-",
        "keywords",
        "ris: renamed, written among the keywords",
    )


def test_white_space_is_told_as_such() -> None:
    record = Record(type=RecordType.JOURNAL_ARTICLE, title="A\u00a0 title")
    assert told(record, ris(), "ris") == {"title": "white space alone"}


@pytest.mark.parametrize(
    ("literal", "expected"),
    [
        ("5.9.2019", "the spelling of the date alone"),
        ("2019 09 05", "the spelling of the date alone"),
        ("2019-09-05/..", None),  # says more than the numbers do
    ],
)
def test_the_spelling_of_a_date_is_told_as_such(literal: str, expected: str | None) -> None:
    record = Record(**ARTICLE, issued=Date(year=2019, month=9, day=5, literal=literal))
    bib = b"@article{a, title = {A title}, date = {2019-09-05}}"
    assert told(record, bib, "biblatex").get("issued", "equal") == expected


def test_order_counts_within_a_kind_alone() -> None:
    doi, other, pmid = (
        Identifier(scheme=scheme, value=value)
        for scheme, value in (("doi", "10.1/1"), ("doi", "10.1/2"), ("pmid", "1"))
    )
    author, second = (Contributor(name=Person(family=name)) for name in ("Dik", "Bos"))
    editor = Contributor(name=Person(family="Ed"), role="editor")
    complete = tuple(Completeness(of=of, complete=True) for of in ("author", "grant"))
    a = Record(identifiers=(doi, pmid, other), contributors=(editor, author, second), completeness=complete)
    b = Record(
        identifiers=(pmid, doi, other), contributors=(author, editor, second), completeness=complete[::-1]
    )
    assert list(changes(a, b)) == []
    turned = Record(
        identifiers=(pmid, other, doi), contributors=(second, editor, author), completeness=complete
    )
    assert {change.path for change in changes(a, turned)} == {"identifiers", "contributors"}
    # Of other lists any order counts.
    keywords, notes = (Keyword(term="a"), Keyword(term="b")), (Note(text="a"), Note(text="b"))
    a, b = Record(keywords=keywords, notes=notes), Record(keywords=keywords[::-1], notes=notes[::-1])
    assert {change.path for change in changes(a, b)} == {"keywords", "notes"}
