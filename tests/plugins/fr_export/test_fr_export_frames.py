"""Cutting: every byte in one frame, one frame a record, and never more than a bounded part of the input in memory."""

import io
import tracemalloc
from pathlib import Path

import pytest
from french_pages import many_pages
from french_reading import cut, read
from hypothesis import given, settings
from hypothesis import strategies as st

from bibpivot.api import MAX_FRAME, Reading
from bibpivot.running.report import Report
from bibpivot_fr_export.frames import frames

SEED = (Path(__file__).resolve().parents[3] / "seeds" / "000_3a96eb20db071ec8.txt").read_bytes()

PIECES = (
    b"\n",
    b"\n\n",
    b"\r\n",
    b"\r",
    b"\f",
    b"\xe2\x80\xa8",
    b"-----\n",
    b"A title.\n",
    b"a journal\n",
    b"ISSN: 1872-9061\n",
    b"Pays: France\n",
    b"ID NLM: 1\n",
    b"Informations de publication\n",
    b"pubmed: 1\n",
    b"pubmed: 1 1 2020\n",
    b"x",
    b" ",
    b"Journal\n",
    b"Articles similaires\n",
    b"Classifications MeSH\n",
    b"Titre abr\xc3\xa9g\xc3\xa9: J\n",
    b"\xe2\x80",
    b"\xff",
    b"Statut: ppublish\n",
    b"Types de publication\n",
    b"Journal Article\n",
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map(b"".join))
def test_no_byte_is_lost_and_places_are_right(data: bytes) -> None:
    place = 0
    for frame in cut(data):
        assert frame.offset == place
        assert data[place : place + len(frame.data)] == frame.data
        before = data[:place]
        assert frame.line == 1 + before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n")
        place += len(frame.data)
    assert place == len(data) or not data.strip()


@pytest.mark.parametrize("number", [1, 2, 7])
def test_one_frame_for_each_page(number: int) -> None:
    pages = list(many_pages(number))
    assert [frame.data.decode().strip() for frame in cut("".join(pages).encode())] == [
        page.strip() for page in pages
    ]


def test_a_record_without_its_journal_starts_at_its_publication() -> None:
    lost = SEED.replace(b"ISSN: 1872-9061\n", b"").replace(b"ID NLM: 0356133\n", b"")
    lost = lost.replace("Titre abrégé: Neth J Med\n".encode(), b"").replace(b"Pays: Netherlands\n", b"")
    one, two = read(lost + b"\n\n\n" + lost).records
    assert one == two
    assert one.title is not None
    assert str(one.title).startswith("Clinical significance")
    assert str(one.container) == "The Netherlands journal of medicine"


def test_a_rule_divides_where_labels_come_again() -> None:
    page = b"A title.\n\nTypes de publication\n\nReview\n\npubmed: 1\n"
    other = page.replace(b"A title", b"Another").replace(b"1", b"2")
    assert [str(record.title) for record in read(page + b"\n-----\n\n" + other).records] == [
        "A title",
        "Another",
    ]


def test_a_list_of_contents_above_is_no_record() -> None:
    contents = "Résumé\nAuteurs\nTypes de publication\nArticles similaires\n\n".encode()
    (frame,) = cut(contents + SEED)
    assert frame.data == contents + SEED


def test_wrong_decoding_and_lost_accents_do_not_hide_a_journal() -> None:
    only_abbreviation = SEED.replace(b"ISSN: 1872-9061\n", b"").replace(
        b"Pays: Netherlands\nID NLM: 0356133\n", b""
    )
    for form in (
        only_abbreviation,
        only_abbreviation.replace("é".encode(), b"e"),
        only_abbreviation.decode().encode("cp1252"),
        only_abbreviation.replace("é".encode(), "Ã©".encode()),
        only_abbreviation.replace("é".encode(), "\ufffd".encode()),
    ):
        assert len(cut(form + b"\n\n" + form)) == 2


class Endless(io.RawIOBase):
    """A stream of so many bytes, made as they are read."""

    def __init__(self, unit: bytes, size: int) -> None:
        self._unit = unit
        self._left = size

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        size = min(size if size >= 0 else self._left, self._left)
        self._left -= size
        return (self._unit * (size // len(self._unit) + 1))[:size]


@pytest.mark.parametrize(
    "unit", [b"x", b"\n", b"x\n", b"<"], ids=["one line", "blanks", "short lines", "markup"]
)
def test_memory_is_bounded(unit: bytes) -> None:
    size = 3 * MAX_FRAME if len(unit) == 1 and unit != b"\n" else MAX_FRAME // 64
    reading = Reading(plugin="fr-export", collector=Report())
    tracemalloc.start()
    try:
        total = 0
        faults = 0
        for frame in frames(Endless(unit, size), reading):
            total += len(frame.data)
            faults += frame.fault is not None
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert total == (0 if unit == b"\n" else size)
    assert faults == 0 if size < MAX_FRAME else faults >= 2
    assert peak < (5 * MAX_FRAME if size > MAX_FRAME else MAX_FRAME // 2)


def test_html_is_one_frame() -> None:
    data = b"<html><body>" + SEED + SEED + b"</body></html>"
    (frame,) = cut(data)
    assert frame.data == data
