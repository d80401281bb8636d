"""RIS: the quick tests of usual values say what the rules say."""

import re

from hypothesis import given
from hypothesis import strategies as st
from ris_writing import losses, tagged

from bibpivot.api import Date, Pages, Record, pages
from bibpivot_ris.write.lines import fits
from bibpivot_ris.write.pages import _is_shortened

# Breaks of lines, control characters and half characters, by their code points.
REFUSED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
CHARACTERS = st.one_of(
    st.characters(),
    st.sampled_from("a\xa0\u2009\xad\u200b\x00\t\r\n\x1f\x7f\x80\x85\x9f\u2028\u2029\ud800\ue000"),
)


@given(st.text(CHARACTERS), st.sampled_from(("", "a" * 120, "é" * 120)))
def test_a_value_fits_if_it_has_nothing_that_is_refused(text: str, more: str) -> None:
    assert fits(text + more) == (REFUSED.search(text) is None)


@given(st.integers(0, 20_000), st.integers(0, 20_000), st.integers(1, 5))
def test_a_shortened_range_is_what_it_is_in_full(first: int, last: int, kept: int) -> None:
    found = Pages(first=str(first), last=str(last), literal=f"{first}-{str(last)[-kept:]}")
    assert found.literal is not None
    if _is_shortened(found.literal, found):
        assert pages.expanded(found) == f"{first}-{last}"


def test_a_shortened_range_is_one_without_a_pattern() -> None:
    assert _is_shortened("637-41", Pages(first="637", last="641", literal="637-41"))
    assert not _is_shortened("637-41; discussion 42", Pages(first="637", last="641"))


def test_a_date_that_comes_again_is_told_again() -> None:
    record = Record(issued=Date(year=2000, season=9))
    for _ in range(2):
        assert tagged(record, "PY") == ["2000"]
        assert losses(record) == [("dropped", "issued.season")]
