"""The quick tests of usual values say what the patterns say that they stand for."""

import re

from hypothesis import given
from hypothesis import strategies as st

from bibpivot.api import tex
from bibpivot_bibtex.write.draft import _is_one_line
from bibpivot_bibtex.write.people import _is_undivided

DIVIDED = re.compile(r",.*,|and|=|  |^ | ,|,  | $", re.IGNORECASE)
BROKEN = re.compile("  |[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
PLAIN = re.compile(r"[\\{}&%$#_~^`]|--|''")
CHARACTERS = st.one_of(
    st.characters(),
    st.sampled_from("a-'%\\`{ \xa0\u2009\x00\t\n\x1f\x7f\x80\x85\x9f\u2028\u2029\ud800\ufffe\uffff"),
)
PARTS = st.text("aAnNdD =Å", min_size=1, max_size=6)


@given(st.lists(st.builds("{}, {}".format, PARTS, st.one_of(PARTS, st.just("a,b"))), min_size=1, max_size=4))
def test_names_are_undivided_if_each_of_them_is(names: list[str]) -> None:
    assert _is_undivided(names) == (not any(map(DIVIDED.search, names)))


@given(st.text(CHARACTERS), st.sampled_from(("", "a" * 120)))
def test_a_plain_line_is_plain_and_printable(text: str, more: str) -> None:
    text += more
    assert tex.is_plain_line(text) == (text.isprintable() and PLAIN.search(text) is None)


@given(st.text(CHARACTERS))
def test_one_line_has_neither_breaks_nor_controls_nor_blanks_in_a_row(text: str) -> None:
    assert _is_one_line(text) == (BROKEN.search(text) is None)
