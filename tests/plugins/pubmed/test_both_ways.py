"""From PubMed XML and from nbib made of it: one record in all that nbib carries and was not told as lost."""

import io
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from Bio import Medline
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from pubmed_reading import BOOK, CHAPTER, MINIMAL, convert, document, made_document, made_record, put
from pubmed_reading import read as read_xml
from test_pubmed_read_projection import BOOK_PARTS, PARTS

from bibpivot.accounts.carried import Carries
from bibpivot.api import Extra, Identifier, Part, Record, RichText
from bibpivot.library import read, write
from bibpivot.testing.strategies import records
from bibpivot_pubmed import NBIB

assert NBIB.writer is not None
CARRIED = Carries(NBIB.writer.carries)
SOME = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def carried(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """What a record says that nbib carries, by path and in order; extras are the source's own."""
    if isinstance(value, tuple):
        for item in value:
            yield from carried(item, path)
    elif isinstance(value, Part) and not isinstance(value, RichText | Extra):
        for name in value.__struct_fields__:
            yield from carried(getattr(value, name), f"{path}.{name}" if path else name)
    elif value is None or value is False or value == "" or isinstance(value, Extra):
        return
    elif CARRIED.covers(path):
        yield path, repr(value)


def kept(record: Record, told: set[str]) -> list[tuple[str, str]]:
    """What nbib carries of a record without all that something was said of.

    Its tags group people by role, identifiers and, in books, the history by kind:
    there the order is nbib's own.
    """
    ordered = msgspec.structs.replace(
        record,
        contributors=tuple(sorted(record.contributors, key=lambda who: who.role)),
        identifiers=tuple(sorted(record.identifiers, key=lambda one: (one.scheme, one.value))),
        history=tuple(sorted(record.history, key=lambda event: event.status)),
    )
    return [
        (path, value)
        for path, value in carried(ordered)
        if not any(path == loss or path.startswith(f"{loss}.") for loss in told)
    ]


def assert_same_both_ways(data: bytes) -> None:
    (source,), _ = read_xml(data)
    text, report = convert(data, "nbib")
    assert report.counts.written == 1, report.diagnostics
    again = read(text, "nbib")
    (back,) = again
    told = {loss.path for loss in (*report.losses, *again.report.losses)}
    if "container.title" in told:  # the title of a whole book is that of the record
        told |= {"title", "title_translated"}
    assert kept(back, told) == kept(source, told)
    (seen,) = Medline.parse(io.StringIO(text.decode(), newline="\n"))
    assert seen["PMID"] == next((one.value for one in back.identifiers if one.scheme == "pmid"), "")


@pytest.mark.parametrize("part", PARTS, ids=[part[1][1:40].split(">")[0] for part in PARTS])
def test_one_part_of_an_article(part: tuple[str, str]) -> None:
    assert_same_both_ways(document(put(MINIMAL, part)))


@pytest.mark.parametrize("part", BOOK_PARTS, ids=[part[1][1:40].split(">")[0] for part in BOOK_PARTS])
@pytest.mark.parametrize("whole", [BOOK, CHAPTER], ids=["book", "chapter"])
def test_one_part_of_a_book(whole: str, part: tuple[str, str]) -> None:
    assert_same_both_ways(document(put(whole, part)))


@SOME
@given(st.integers(0, 10**6))
def test_made_documents(seed: int) -> None:
    assert_same_both_ways(made_document(seed, 1))


@SOME
@given(st.integers(0, 10**6))
def test_made_documents_in_the_words_of_nlm(seed: int) -> None:
    assert_same_both_ways(document(etree.tostring(made_record(seed), encoding="unicode")))


@SOME
@given(records(filled=3) | records(filled=6, wild=True))
def test_made_records(record: Record) -> None:
    # Something that makes a record of it for certain.
    identifiers = (Identifier(scheme="pmid", value="1"), *record.identifiers)
    output = io.BytesIO()
    write([msgspec.structs.replace(record, identifiers=identifiers)], output, to="pubmed-xml")
    assert_same_both_ways(output.getvalue())


def test_a_short_name_above_somebody_else_of_its_family_stays_by_itself() -> None:
    (record,) = read(b"PMID- 1\nPS  - Doe J\nFPS - Doe, Jane\nPS  - Doe J\n", "nbib")
    assert [str(who.name) for who in record.personal_name_subjects] == ["Doe", "Jane Doe"]
    (record,) = read(b"PMID- 1\nPS  - Doe J\nFPS - Doe, Jane\nPS  - Roe R\nFPS - Roe, Rita\n", "nbib")
    assert [str(who.name) for who in record.personal_name_subjects] == ["Jane Doe", "Rita Roe"]
