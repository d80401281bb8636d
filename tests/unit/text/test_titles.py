"""Titles as PubMed writes them: the final full stop, the brackets of a translation, titles that say nothing."""

import pytest

from bibpivot.model import RichText, Styled, Text
from bibpivot.text import titles


@pytest.mark.parametrize(
    ("written", "text", "translated"),
    [
        ("Serum levels.", "Serum levels", None),
        ("Serum levels", "Serum levels", None),
        ("Serum levels...", "Serum levels...", None),
        ("Care in the U.S.", "Care in the U.S.", None),
        ("[Serum levels].", "Serum levels", True),
        ("[Serum levels.]", "Serum levels", True),
        ("[Levels of [18F]glucose].", "Levels of [18F]glucose", True),
        ("[18F]glucose and [11C]acetate.", "[18F]glucose and [11C]acetate", None),
        ("[18F]glucose in sera.", "[18F]glucose in sera", None),
        ("Levels of glucose [18F].", "Levels of glucose [18F]", None),
        ("[Levels of glucose.", "[Levels of glucose", None),
        ("[Not Available].", None, None),
        ("No title available.", None, None),
        ("", None, None),
    ],
)
def test_plain(written: str, text: str | None, translated: bool | None) -> None:
    assert titles.parse(written) == (text, translated)


@pytest.mark.parametrize(
    ("content", "expected", "translated"),
    [
        (("On ", Styled(style="italic", content=("E. coli",)), "."), ("On ", "<E. coli>"), None),
        (("[On ", Styled(style="italic", content=("E. coli",)), "]."), ("On ", "<E. coli>"), True),
        ((Styled(style="italic", content=("[E. coli].",)),), ("<E. coli>",), True),
    ],
)
def test_markup_stays(
    content: tuple[str | Styled, ...], expected: tuple[str, ...], translated: bool | None
) -> None:
    found = titles.parse(RichText(content=content))
    assert found.translated is translated
    assert shown(found.text) == expected


def shown(text: Text | None) -> tuple[str, ...]:
    assert isinstance(text, RichText)
    return tuple(node if isinstance(node, str) else f"<{node}>" for node in text.content)
