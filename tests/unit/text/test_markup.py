"""Tags in plain strings (crosswalk 3.9)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibpivot.model import RichText, Styled, Text, rich
from bibpivot.text.markup import STYLES, from_html, to_html


def styled(style: str, *content: object) -> Styled:
    return Styled(style=style, content=content)  # type: ignore[arg-type]  # a test's shorthand


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("AT&T", "AT&T"),
        ("AT&notes", "AT&notes"),
        ("a &amp; b", "a & b"),
        ("p &lt; 0.05", "p < 0.05"),
        ("<i>x</i>", RichText(content=(styled("italic", "x"),))),
        ("<em>x</em>", RichText(content=(styled("italic", "x"),))),
        ("&lt;i&gt;x&lt;/i&gt;", RichText(content=(styled("italic", "x"),))),
        ("<i>x<sub>2</sub></i>", RichText(content=(styled("italic", "x", styled("subscript", "2")),))),
        ('<span style="font-variant:small-caps;">Abc</span> d', "Abc d"),
        ('<span class="nocase">IL-2</span>', "IL-2"),
        ("<i>open", "<i>open"),
        ("close</i>", "close</i>"),
        ("<i>a<b>c</i>d</b>", rich([styled("italic", "a<b>c"), "d</b>"])),
        ("<i></i>x", "x"),
        ("<p>x</p>", "<p>x</p>"),
    ],
)
def test_reading(text: str, expected: Text) -> None:
    assert from_html(text) == expected


@pytest.mark.parametrize("text", ["<i>", "<i>x</i>", "&amp;", "&lt;i&gt;x&lt;/i&gt;", "a<b", "&#60;"])
def test_text_that_looks_like_markup_comes_back_as_text(text: str) -> None:
    assert from_html(to_html(text)) == text


def test_styles_that_a_format_does_not_have_leave_their_text() -> None:
    text = from_html("<u>a</u><i>b</i>")
    assert to_html(text, styles=STYLES - {"underline"}) == "a<i>b</i>"


_PLAIN = st.text(st.sampled_from("ab <>/&;iubspan#6\n"), min_size=1, max_size=12)


def _runs(content: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.builds(
        lambda style, inner: Styled(style=style, content=_joined(inner)),
        st.sampled_from(sorted(STYLES)),
        st.lists(content, min_size=1, max_size=3),
    )


def _joined(content: list[object]) -> tuple[object, ...]:
    text = rich(content)  # type: ignore[arg-type]  # made of nodes
    return text.content if isinstance(text, RichText) else (text,)


_TEXTS = st.lists(st.recursive(_PLAIN, _runs, max_leaves=5), max_size=4).map(lambda runs: rich(runs))


@given(_TEXTS)
def test_there_and_back(text: Text) -> None:
    assert from_html(to_html(text)) == text


@pytest.mark.parametrize(
    "text", ["<i>" * 100_000, "</i>" * 100_000, "<i><b>" * 50_000 + "</i>" * 50_000, "<span " * 50_000]
)
def test_hostile_text_takes_no_time(text: str) -> None:
    from_html(text)
