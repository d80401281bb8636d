"""Text without markup (crosswalk 3.9)."""

import pytest

from bibpivot.model import Math, Node, RichText, Styled
from bibpivot.text.plain import plain


def styled(style: str, *content: Node) -> Styled:
    return Styled(style=style, content=content)  # type: ignore[arg-type]  # parametrised below


@pytest.mark.parametrize(
    ("node", "text", "lossy"),
    [
        (styled("superscript", "7"), "⁷", False),
        (styled("superscript", "-1"), "⁻¹", False),
        (styled("superscript", "n+1"), "ⁿ⁺¹", False),
        (styled("subscript", "2"), "₂", False),
        (styled("subscript", "(i=0)"), "₍ᵢ₌₀₎", False),
        (styled("superscript", "abc"), "^(abc)", True),
        (styled("subscript", "max"), "_(max)", True),
        (styled("superscript", "7 to 9"), "^(7 to 9)", True),
        (styled("italic", "E. coli"), "E. coli", True),
        (styled("bold", "x"), "x", True),
        (styled("underline", "x"), "x", True),
        (styled("italic", "x", styled("subscript", "2")), "x₂", True),
        (styled("superscript", styled("italic", "2")), "²", True),
        (styled("superscript", "a", styled("subscript", "2")), "^(a₂)", True),
        (styled("superscript"), "", False),
        (Math(mathml="<math><mi>x</mi><mo>&lt;</mo><mn>2</mn></math>"), "x<2", True),
    ],
)
def test_one_run(node: Node, text: str, lossy: bool) -> None:
    assert plain(RichText(content=("a ", node, " z"))) == (f"a {text} z", lossy)


def test_plain_strings_are_what_they_are() -> None:
    assert plain("10^7 <i>") == ("10^7 <i>", False)


def test_meaning_survives() -> None:
    """10<sup>7</sup> must never become 107."""
    assert plain(RichText(content=("10", styled("superscript", "7")))) == ("10⁷", False)
