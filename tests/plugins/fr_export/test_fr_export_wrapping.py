"""Hard-wrapped pages: named always, joined where mending is asked for."""

import textwrap
from pathlib import Path

import pytest
from french_pages import page
from french_reading import read
from msgspec.structs import replace

SEED = next((Path(__file__).parents[3] / "seeds").glob("*.txt")).read_text(encoding="utf-8")


def wrapped(text, width):
    return "\n".join(
        textwrap.fill(line, width, break_on_hyphens=False, break_long_words=False) if line else line
        for line in text.split("\n")
    )


@pytest.mark.parametrize("width", [60, 72, 78, 100])
def test_a_wrapped_page_is_mended_to_the_same_record(width):
    mended = read(wrapped(SEED, width), mode="repair")
    # The lists of similar articles, kept raw, have lines that happen to be as long as a wrapped one.
    assert replace(mended.record, extras=()) == replace(read(SEED).record, extras=())
    assert [code for _, code in mended.said()].count("lines-wrapped") == 1


@pytest.mark.parametrize("mode", ["lenient", "strict"])
def test_without_being_asked_nothing_is_joined_but_it_is_said(mode):
    found = read(wrapped(SEED, 72), mode=mode)
    assert (2, "lines-wrapped") in found.said()
    assert found.record != read(SEED).record


def test_a_page_that_is_not_wrapped_is_left_alone():
    assert "lines-wrapped" not in {code for _, code in read(SEED, mode="repair").said()}
    for seed in range(60):
        text, _ = page(seed, losses=False)
        assert read(text, mode="repair").records == read(text).records
