"""The pattern of records fits the same with its possessive groups greedy, as Pythons before 3.11.5 have it."""

import re
import time

import pytest
from pubmed_reading import MINIMAL, put

from bibpivot.text.patterns import greedy
from bibpivot_pubmed.xml.usual.pattern import RECORD

# On those Pythons it is greedy as it is.
GREEDY = re.compile(greedy(RECORD.pattern))
RECORDS = {
    "least": MINIMAL,
    "several of a name": put(
        MINIMAL, ("MedlineCitation/Article", "<Language>eng</Language><Language>fre</Language>")
    ),
    "markup": put(MINIMAL, ("MedlineCitation/Article", "<ArticleTitle>On <i>one</i></ArticleTitle>")),
    "another shape": MINIMAL.replace("<Journal>", "<Other/><Journal>"),
}


def test_nothing_is_possessive_but_single_characters() -> None:
    assert re.search(r"(?<!\\)\)(?:[*+?]|\{[0-9,]+\})\+", greedy(RECORD.pattern)) is None
    assert "*+" in greedy(RECORD.pattern)


@pytest.mark.parametrize("text", RECORDS.values(), ids=RECORDS)
def test_it_takes_records_apart_in_the_same_way(text: str) -> None:
    found, again = RECORD.fullmatch(text), GREEDY.fullmatch(text)
    assert (found is None) == (again is None)
    assert found is None or again is None or found.groups() == again.groups()


def test_what_does_not_fit_at_its_very_end_takes_no_long_time() -> None:
    heading = '<MeshHeading><DescriptorName UI="D1" MajorTopicYN="N">One</DescriptorName></MeshHeading>'
    reference = "<Reference><Citation>One</Citation></Reference>"
    text = put(
        MINIMAL,
        ("MedlineCitation", f"<MeshHeadingList>{heading * 20_000}</MeshHeadingList>"),
        ("PubmedData", f"<ReferenceList>{reference * 20_000}</ReferenceList>"),
    )
    started = time.process_time()
    assert GREEDY.fullmatch(f"{text}<") is None
    assert time.process_time() - started < 20
