"""Hypothesis strategies for text: strings over which formats stumble, formulas, texts with markup."""

from typing import Literal, cast, get_args

from hypothesis import strategies as st

from bibpivot.model import Math, Node, RichText, Style, Styled, Text, rich

Strategy = st.SearchStrategy

STYLES: tuple[Style, ...] = get_args(Style)

# Strings over which formats have stumbled: escapes, separators, tags, scripts, combining and invisible characters.
AWKWARD = (
    "", " ", "  two  blanks ", "100% & more_#1 $x$ ~a^b {c} \\d", "a and b", "and", "others", "Smith, J, Jr", ",", "/",
    "a; b, c", "-", "--", "–", "…", "Dr.", "U.S.", "?", "[Review]", "[18F]FDG uptake [review]", "<b>not markup</b>",
    "&amp; &lt;i&gt; &#233;", "]]>", "<!-- -->", '"quoted" \'single\'', "“curly” ‘quotes’ «guillemets»",
    "TY  - JOUR", "ER  - ", "PMID- 1", "@article{x,", "line\nbreak", "tab\there", "carriage\rreturn", "a\u2028b",
    "Akgöl Łoś Ñuñez ß Œuvre ĳ", "é e\u0301", "日本語の題名", "Статья", "مقالة", "מאמר", "β-catenin α₂ 10⁷ µm",
    "😀", "\u200bzero\u00adwidth\ufeff", "\u00a0", "x" * 300, "van der Berg", "de l'Hôpital", "O’Neil", "0356133",
    "0", "007", "N/A", "null", "é" * 40,
)  # fmt: skip
# Characters that XML cannot hold; a reader of JSON or a text file may well hand them on.
UNPRINTABLE = ("\x00", "a\x01b", "\x0b\x0c", "\x1f", "\ufffe", "\uffff", "bad\ud800surrogate")

_NASTY_LETTERS = "aéZ09 .,;:-_/\\{}[]()<>&%$#@~^'\"|*+=?!\n\t\u00a0\u2013\u03b2\u4e2d\U0001f600"

_MATHML = "http://www.w3.org/1998/Math/MathML"
FORMULAS = (
    f'<math xmlns="{_MATHML}"><mi>x</mi><mo>=</mo><mn>2</mn></math>',
    f'<mml:math xmlns:mml="{_MATHML}"><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math>',
    f'<m:math xmlns:m="{_MATHML}" display="block"><m:mfrac><m:mn>1</m:mn><m:mn>2</m:mn></m:mfrac></m:math>',
    f'<math xmlns="{_MATHML}" id="M1"><mmultiscripts><mi>C</mi><mprescripts/><none/><mn>13</mn></mmultiscripts></math>',
    "<math><mi>bare</mi></math>",
    f'<math xmlns="{_MATHML}"><mfrac><mn>1</mn></mfrac></math>',
    f'<math xmlns="{_MATHML}"><mrow foo="bar">loose text<mi>x</mi></mrow></math>',
    f'<math xmlns="{_MATHML}"><apply><plus/><ci>a</ci></apply></math>',
    "<math><mi>unclosed</math>",
    "<math>&alpha;</math>",
    "not a formula",
    "",
)


def plain_strings(*, unprintable: bool = False) -> Strategy[str]:
    """Strings: ordinary words, awkward ones, mixtures of nasty letters; with `unprintable` control characters."""
    unwanted: tuple[Literal["Cs", "Cc"], ...] = ("Cs",) if unprintable else ("Cs", "Cc")
    choices = [
        st.sampled_from(("value", "Interleukin-2", "A title of several words", "12", "eng")),
        st.sampled_from(AWKWARD),
        st.text(alphabet=_NASTY_LETTERS, max_size=20),
        st.text(st.characters(exclude_categories=unwanted), max_size=12),
    ]
    if unprintable:
        choices.append(st.sampled_from(UNPRINTABLE))
    return st.one_of(choices)


def formulas() -> Strategy[Math]:
    """Formulas, good and broken."""
    return st.builds(Math, mathml=st.sampled_from(FORMULAS), display=st.booleans())


def styled_runs(*, unprintable: bool = False, math: bool = True) -> Strategy[Styled]:
    """Runs of text in a style, nested now and then."""
    leaves = _leaves(unprintable=unprintable, math=math)
    inner = leaves | st.builds(Styled, style=st.sampled_from(STYLES), content=_several(leaves))
    return st.builds(Styled, style=st.sampled_from(STYLES), content=_several(inner))


def styled_texts(*, unprintable: bool = False, math: bool = True) -> Strategy[RichText]:
    """Texts with markup, all of them."""
    run = styled_runs(unprintable=unprintable, math=math)
    around = st.lists(_leaves(unprintable=unprintable, math=math), max_size=2)
    made = st.builds(lambda before, one, behind: rich((*before, one, *behind)), around, run, around)
    return made.filter(lambda text: isinstance(text, RichText)).map(lambda text: cast("RichText", text))


def _leaves(*, unprintable: bool, math: bool) -> Strategy[Node]:
    strings = plain_strings(unprintable=unprintable)
    return strings | formulas() if math else strings


def _several(strategy: Strategy[Node]) -> Strategy[tuple[Node, ...]]:
    return st.lists(strategy, max_size=3).map(tuple)


def texts(*, unprintable: bool = False, math: bool = True) -> Strategy[Text]:
    """Texts: mostly plain, some with nested styles and formulas."""
    strings = plain_strings(unprintable=unprintable)
    leaves = _leaves(unprintable=unprintable, math=math)
    styles = st.sampled_from(STYLES)
    nodes = st.recursive(
        leaves,
        lambda inner: st.builds(Styled, style=styles, content=st.lists(inner, max_size=3).map(tuple)),
        max_leaves=4,
    )
    return strings | strings | st.lists(nodes, max_size=4).map(rich)
