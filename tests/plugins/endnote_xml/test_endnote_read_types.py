"""Reference types: by name, by number, under other programs' numbers, unknown and missing."""

import pytest
from endnote_reading import TITLED, document, of_type, read, record

from bibpivot.api import RecordType
from bibpivot_endnote_xml.kinds import KINDS, WRITTEN

# EndNote's names and numbers with our types (crosswalk 2.1).
KNOWN = """
    Journal Article|17|journal-article, Electronic Article|43|journal-article, Magazine Article|19|magazine-article,
    Newspaper Article|23|newspaper-article, Book|6|book, Edited Book|28|edited-book, Book Section|5|chapter,
    Conference Paper|47|conference-paper, Thesis|32|thesis, Report|27|report, Dataset|59|dataset,
    Online Database|45|database, Aggregated Database|55|database, Computer Program|9|software, Web Page|12|web-page,
    Blog|56|blog-post, Patent|25|patent, Standard|58|standard, Bill|4|bill, Statute|31|statute, Case|7|case,
    Hearing|14|hearing, Legal Rule or Regulation|50|regulation, Map|20|map, Figure|37|figure, Artwork|2|artwork,
    Music|61|audio, Audiovisual Material|3|video, Film or Broadcast|21|film,
    Personal Communication|26|personal-communication, Manuscript|36|manuscript, Unpublished Work|34|unpublished,
    Encyclopedia|53|encyclopedia-entry, Dictionary|52|dictionary-entry, Pamphlet|24|pamphlet, Serial|57|periodical,
    Grant|54|grant, Generic|13|other
"""
CASES = [tuple(one.strip().split("|")) for one in " ".join(KNOWN.split()).split(", ")]


@pytest.mark.parametrize(("name", "number", "expected"), CASES)
def test_by_name_and_by_number(name: str, number: str, expected: str) -> None:
    data = document(
        of_type(name, number, TITLED),
        of_type(name.upper(), "99", TITLED),
        record(TITLED, kind=f"<ref-type>{number}</ref-type>"),
    )
    found, report = read(data)
    assert [one.type for one in found] == [expected] * 3
    assert report.codes == {}


def test_a_name_wins_over_the_number_of_another_program() -> None:
    # JabRef numbers its types from 1 on: 2 is a book there and an artwork in EndNote.
    (found,), report = read(document(of_type("Book", "2", TITLED)))
    assert found.type is RecordType.BOOK
    assert report.codes == {}


@pytest.mark.parametrize(
    ("kind", "parts", "expected"),
    [
        ('<ref-type name="Sheet Music of Mine">61</ref-type>', TITLED, RecordType.AUDIO),
        ('<ref-type name="Scroll">77</ref-type>', TITLED, RecordType.OTHER),
        (
            "",
            "<titles><title>T</title><secondary-title>J</secondary-title></titles>",
            RecordType.JOURNAL_ARTICLE,
        ),
        ("<ref-type/>", TITLED, RecordType.OTHER),
    ],
)
def test_an_unknown_type_is_told_and_costs_nothing(kind: str, parts: str, expected: RecordType) -> None:
    (found,), report = read(document(record(parts, kind=kind)))
    assert found.type is expected
    assert list(report.codes) == ["endnote-xml-unknown-type"]


def test_every_type_of_ours_has_one_and_every_type_of_endnotes_is_read() -> None:
    assert set(WRITTEN) == set(RecordType)
    assert all(kind.number for kind in WRITTEN.values())
    found, report = read(document(*(of_type(kind.name, kind.number, TITLED) for kind in KINDS)))
    assert len(found) == len(KINDS)
    assert report.codes == {}
