"""TeX text: against pylatexenc, and there and back."""

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text, get_default_latex_context_db
from pylatexenc.latexencode import unicode_to_latex

from bibpivot.model import Math, Node, RichText, Styled, rich
from bibpivot.text.tex import case_spans, dollars_of, escape, from_rich, has_math, to_rich, unescape
from bibpivot.text.tex_macros import WORDS
from bibpivot.text.tex_table import MACROS, SPECIALS, characters

CHARACTERS = characters()

TEXT = st.text(
    st.one_of(
        st.sampled_from("{}\\%&$#_^~ \n'\"`-aIL2"),
        st.sampled_from(sorted(CHARACTERS)),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=20,
)

# What pylatexenc prints for the prime is an apostrophe; in TeX it is the prime that stands in formulas.
KNOWN_DIFFERENCES = {"′": "'"}


# Macros without an argument that pylatexenc reads as one or more characters, and what it reads.
KNOWN_TO_OTHERS = {
    spec.macroname: spec.simplify_repl
    for spec in get_default_latex_context_db().iter_macro_specs()
    if isinstance(spec.simplify_repl, str) and spec.simplify_repl.strip()
}


def independent(tex: str) -> str:
    """What pylatexenc says that TeX prints."""
    return LatexNodes2Text(math_mode="text", keep_comments=True).latex_to_text(tex)


def balance(tex: str) -> int:
    depth = 0
    for char in tex:
        depth += {"{": 1, "}": -1}.get(char, 0)
        assert depth >= 0
    return depth


@pytest.mark.parametrize("char", sorted(CHARACTERS))
def test_macros_print_their_character(char: str) -> None:
    tex = CHARACTERS[char]
    assert tex.isascii()
    printed = unicodedata.normalize("NFC", independent(tex))
    # pylatexenc maps some macros to look-alikes when it reads, but names the same macro when it writes.
    same_macro = tex.strip("{}$") in unicode_to_latex(char)
    assert printed == char or same_macro or printed == KNOWN_DIFFERENCES.get(char)


@pytest.mark.parametrize("char", sorted(SPECIALS))
def test_specials_print_their_character(char: str) -> None:
    if char in "{}":  # macros of the LaTeX kernel that pylatexenc does not know
        assert SPECIALS[char] in (r"\textbraceleft{}", r"\textbraceright{}")
    else:
        same_macro = SPECIALS[char].strip("{}") in unicode_to_latex(char)
        assert independent(f"a{SPECIALS[char]}b") == f"a{char}b" or same_macro


def test_no_two_characters_share_a_macro() -> None:
    assert len(set(CHARACTERS.values())) == len(CHARACTERS)
    assert not set(CHARACTERS) & set(SPECIALS)
    assert all(len(char) == 1 for char in MACROS.values())


@given(TEXT)
@settings(max_examples=300, deadline=None)
def test_text_there_and_back(text: str) -> None:
    assert unescape(escape(text)) == text


@given(TEXT)
@settings(max_examples=300, deadline=None)
def test_text_there_and_back_in_ascii(text: str) -> None:
    tex = escape(text, ascii=True)
    assert unicodedata.normalize("NFC", unescape(tex)) == unicodedata.normalize("NFC", text)


@given(TEXT)
@settings(max_examples=200, deadline=None)
def test_braces_are_balanced_whatever_the_text(text: str) -> None:
    for ascii_only in (False, True):
        for protect in (False, True):
            tex = from_rich(text, ascii=ascii_only, protect=protect)
            assert balance(tex) == 0
            # For parsers that take a brace behind a backslash for no brace.
            assert "\\{" not in tex
            assert "\\}" not in tex


@given(TEXT)
@settings(max_examples=200, deadline=None)
def test_protection_changes_nothing_that_is_printed(text: str) -> None:
    assert unescape(from_rich(text, protect=True)) == text


def runs(children: st.SearchStrategy[Node]) -> st.SearchStrategy[tuple[Node, ...]]:
    return st.lists(children, max_size=4).map(lambda nodes: content(rich(nodes)))


def content(text: str | RichText) -> tuple[Node, ...]:
    return text.content if isinstance(text, RichText) else ((text,) if text else ())


NODES: st.SearchStrategy[Node] = st.recursive(
    TEXT,
    lambda children: st.builds(
        Styled,
        style=st.sampled_from(["italic", "bold", "superscript", "subscript", "underline"]),
        content=runs(children),
    ),
    max_leaves=6,
)


@given(st.lists(NODES, max_size=4).map(rich), st.booleans())
@settings(max_examples=200, deadline=None)
def test_markup_there_and_back(text: str | RichText, protect: bool) -> None:
    assert to_rich(from_rich(text, protect=protect)) == text


@given(st.text(st.sampled_from("\\{}$~%&'\"`^ abcemphtx\n"), max_size=40))
@settings(max_examples=300, deadline=None)
def test_any_tex_is_read(tex: str) -> None:
    to_rich(tex)


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"{\'E}t{\'e}", "Été"),
        (r"\'Et\'e", "Été"),
        (r"{\' E}t{\' {e}} {\~ \i}", "Été ĩ"),
        (r"patients\' experience", "patients´ experience"),
        (r"\'{\i}le \^ile", "íle île"),
        (r"\c{c}a \v{s} \H o", "ça š ő"),
        (r"S{\o}ren \AA ngstr\"om", "Søren Ångström"),
        (r"{IL-2} and {{DNA}}", "IL-2 and DNA"),
        (r"$\alpha$-synuclein", "α-synuclein"),
        (r"Smith \& Sons, 50\%", "Smith & Sons, 50%"),
        (r"\foo{a} \foo b", r"\foo{a} \foo b"),
        (r"a~b\-c", "a\u00a0bc"),
        ("{open", "open"),
        ("shut}", "shut"),
        ("trailing\\", "trailing\\"),
        (r"last \emph", r"last \emph"),
    ],
)
def test_reading_tex(tex: str, text: str) -> None:
    assert unescape(tex) == text


@pytest.mark.parametrize(
    ("tex", "beginning"),
    [
        ("{" * 20_000 + "a" + "}" * 20_000, "a"),
        ("\\'" * 20_000 + "e", "é"),
        ("\\emph{a" * 20_000, "a"),
        ("\\emph" * 20_000 + " a", "a"),
        ("\\foo{a" * 20_000, "\\foo{a"),
        ("{a}\\&" * 20_000, "a&a&"),
    ],
)
def test_nesting_is_no_danger(tex: str, beginning: str) -> None:
    assert unescape(tex).startswith(beginning)


def test_markup() -> None:
    text = RichText(
        content=(
            "H",
            Styled(style="subscript", content=("2",)),
            "O & ",
            Styled(style="italic", content=("x",)),
        )
    )
    assert from_rich(text) == r"H\textsubscript{2}O \& \emph{x}"
    assert to_rich(r"\textit{x}\textbf{\emph{y}}") == RichText(
        content=(
            Styled(style="italic", content=("x",)),
            Styled(style="bold", content=(Styled(style="italic", content=("y",)),)),
        )
    )


def test_formulas_are_their_token_text() -> None:
    formula = RichText(
        content=("a ", Styled(style="bold", content=(Math(mathml="<math><mi>x</mi></math>"),)))
    )
    assert from_rich(formula) == r"a \textbf{x}"
    assert has_math(formula)
    assert not has_math("x")


def test_quotes_are_left_alone() -> None:
    text = "Still's “own” 'way' \"here\" ‘x’"
    assert escape(text) == text


def test_text_without_specials_comes_back_itself() -> None:
    text = "Clinical significance of soluble interleukin-2"
    assert escape(text) is text
    assert escape(text, ascii=True) is text


def test_what_has_no_macro_stays() -> None:
    assert escape("学 é", ascii=True) == r"学 {\'e}"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Clinical significance of soluble interleukin-2 receptor", []),
        ("Role of IL-2, mRNA and (DNA) in COVID-19", ["IL-2", "mRNA", "DNA", "COVID-19"]),
        ("T-cell and B-cell receptors", ["B"]),
        ("A title: A second part", ["A"]),
        ("Interleukin-2 is", ["Interleukin-2"]),
        ("Still's disease and p53", []),
        ("DNA", ["DNA"]),
        ("Über Östrogene in Éire", []),
        ("", []),
    ],
)
def test_words_that_keep_their_capitals(title: str, expected: list[str]) -> None:
    assert [title[first:last] for first, last in case_spans(title)] == expected


def test_a_word_across_runs_is_protected_in_each() -> None:
    text = RichText(content=("The H", Styled(style="subscript", content=("2",)), "O"))
    assert from_rich(text, protect=True) == r"The {H}\textsubscript{{2}}{O}"


def test_a_group_that_begins_with_a_macro_goes_one_level_deeper() -> None:
    # BibTeX changes case inside `{\'E...}`, not inside `{{\'E...}}`.
    assert from_rich("An ÉCG", ascii=True, protect=True) == r"An {{{\'E}CG}}"


def test_markup_of_very_many_runs_is_gone_through_once() -> None:
    # In quadratic time this would take half an hour.
    runs = 40_000
    text = RichText(content=("The DNA ", Styled(style="italic", content=("E Coli",)), " ") * runs)
    assert from_rich(text, protect=True) == "The {DNA} \\emph{{E} Coli} " * runs


def test_a_span_goes_on_over_several_runs() -> None:
    text = RichText(content=("an I", Styled(style="bold", content=("L-", "2")), "R b"))
    assert from_rich(text, protect=True) == "an {I}\\textbf{{L-}{2}}{R} b"


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        ("1736--1739 --- and -{}-", "1736–1739 — and --"),
        ("``Quoted'' ?`Que? !`Oh!", "“Quoted” ¿Que? ¡Oh!"),
        (r"$10^3$ and $\alpha_{ij}^2$", "103 and αij2"),
        (r"$a^{x^2}$", "ax2"),
        (r"\(x\) and \[y\]", "x and y"),
        (r"a_b^c outside", "a_b^c outside"),
        (r"$\frac{a+b}{2}$ $\sqrt{x}$", "a+b/2 √x"),
        (r"\ensuremath{\alpha}, \mathrm{d}x, \hat{x}, $\bar x$", "α, dx, x̂, x̄"),
        (r"\url{http://a.org/~b_c%20d}", "http://a.org/~b_c%20d"),
        (r"\href{http://a.org/~x}{the site}", "the site (http://a.org/~x)"),
        (r"\href{http://a.org}{http://a.org}", "http://a.org"),
        (r"\mbox{x} \textsc{Abc} \texttt{y} \textrm{z}", "x Abc y z"),
        (r"\LaTeX{} and {\TeX}, \&c.\ x\\y", "LaTeX and TeX, &c. x y"),
        (r"{\noopsort{1973b}}1973", "1973"),
        (r"\enquote{x} \mkbibquote{y}", "“x” “y”"),
        (r"\~{} \^{} \'{}", "~ ^ ´"),
        (r"\a'e \symbol{61} \symbol{x}", r"é = \symbol{x}"),
        (r"\v{S}kvoreck\'y, \r{a}, \k{e}, \t{oo}, \d{h}", "Škvorecký, å, ę, o͡o, ḥ"),
        (r"{\aa}{\AA}{\ss}\ae\OE{} \i \j", "åÅßæŒ ıȷ"),
        (r"\emph*{x} \strange*{y}", r"x \strange*{y}"),
        (r"\,x\;y\:z\!w\/v", "\u2009x y zwv"),
        (r"\'{\'e}", "é́"),
        (r"{\'\i}{\'{\i}}{\'{e}}", "ííé"),
    ],
)
def test_macros_met_in_real_files(tex: str, text: str) -> None:
    assert unescape(tex) == text


@pytest.mark.parametrize(
    ("tex", "styled"),
    [
        (r"{\it E. coli} x", [("italic", "E. coli")]),
        (r"{\em a {\bf b}} c", [("italic", "a b")]),
        (r"x \bfseries y", [("bold", "y")]),
        (r"H$_2$O, x\textsuperscript{2}", [("subscript", "2"), ("superscript", "2")]),
        (r"{\rm plain} {\sc Caps}", []),
        (r"\textsl{a}\mkbibbold{b}\uline{c}", [("italic", "a"), ("bold", "b"), ("underline", "c")]),
        (r"{\it }", []),
    ],
)
def test_styles_met_in_real_files(tex: str, styled: list[tuple[str, str]]) -> None:
    found = to_rich(tex)
    assert [(node.style, str(node)) for node in content(found) if isinstance(node, Styled)] == styled


def test_unknown_macros_are_told() -> None:
    unknown: list[str] = []
    assert to_rich(r"\emph{\foo{a}} \bar \alpha \foo", unknown) != ""
    assert unknown == ["foo", "foo"]


@pytest.mark.parametrize("text", ["a--b", "a---b", "''", "```", "?`", "5'' and 3''", "-- `` '' --"])
def test_what_tex_would_join_is_kept_apart(text: str) -> None:
    tex = escape(text)
    assert unescape(tex) == text
    assert independent(tex) == text


# Where pylatexenc prints another of several characters that look alike.
ALIKE = {
    "bullet", "diamond", "geqslant", "leqslant", "preceq", "prime", "succeq", "textasteriskcentered",
    "textcompwordmark",
    "textperiodcentered",
}  # fmt: skip


@pytest.mark.parametrize("macro", sorted(set(WORDS) & KNOWN_TO_OTHERS.keys() - ALIKE))
def test_words_are_what_others_read(macro: str) -> None:
    assert unicodedata.normalize("NFKC", KNOWN_TO_OTHERS[macro]) == unicodedata.normalize(
        "NFKC", WORDS[macro]
    )


@pytest.mark.parametrize(
    ("tex", "printed"),
    [
        ("Costs of $5 a day", "Costs of $5 a day"),
        ("$x_1$ and $ ^ 2", rich(["x", Styled(style="subscript", content=("1",)), " and $ ^ 2"])),
        ("$x$$y_1$", rich(["xy", Styled(style="subscript", content=("1",))])),
        ("$$x^2$$ alone", rich(["x", Styled(style="superscript", content=("2",)), " alone"])),
        (r"US\$5 and $5", "US$5 and $5"),
    ],
)
def test_a_dollar_without_another_is_a_dollar(tex: str, printed: RichText) -> None:
    assert to_rich(tex) == printed


@pytest.mark.parametrize(
    ("spelt", "printed"),
    [
        ("from $5 to $10, and $x$ for $2", "from $5 to $10, and x for $2"),
        ("US$5,600 and A$10.", "US$5,600 and A$10."),
        ("$1,000-$2,000", "$1,000-$2,000"),
        ("between $5 and $10 for $n$ items", "between $5 and $10 for n items"),
        (r"$20 \& up, and $x$", "$20 & up, and x"),
        ("$100 per day and 200$ more", "$100 per day and 200$ more"),
        ("Make $$$ fast, or $$$$: $x$", "Make $$$ fast, or $$$$: x"),
        # Formulas stay formulas, however they start.
        ("$x$$y$ and $$x$$$$y$$", "xy and xy"),
        ("$5$, $5 < 6$, $2 x 3$ and $5 mm$", "5, 5 < 6, 2 x 3 and 5 mm"),
        (r"$2.5 \times n$ of $3$", "2.5 ×n of 3"),
        ("$1$-$2$", "1-2"),
        ("$ M $ and $5 $.", " M  and 5 ."),
        (r"\$5 or $x$", "$5 or x"),
    ],
)
def test_amounts_are_no_formulas(spelt: str, printed: str) -> None:
    assert str(to_rich(spelt)) == printed


def test_dollars_are_told() -> None:
    assert dollars_of("A title").plain is None
    assert dollars_of("$x$ from $5 to $10").plain == "$5 to $10"
    assert dollars_of("costs of $5").plain == "$5"
    assert dollars_of("Make $$$ fast").plain == "$$$ fast"
    assert dollars_of("$HOME and $PATH").doubtful == "HOME and "
    assert dollars_of(r"$n \text{ for all } m$ and $x^2$") == (None, None)


def test_very_many_dollars_take_time_in_proportion() -> None:
    start = time.process_time()
    for text in ("$5 a " * 20_000, "$" * 100_001, "$5 or $ " * 20_000, "$" + "5" * 100_000):
        to_rich(text)
        dollars_of(text)
    assert time.process_time() - start < 10
