"""Text in PubMed XML: full stops, markup, formulas, white space, characters that XML cannot hold."""

import itertools
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pubmed_support import article, assert_valid, book, dtd, write

from bibpivot.api import (
    Abstract,
    AbstractSection,
    Affiliation,
    Container,
    Contributor,
    Math,
    Person,
    Record,
    Styled,
    Text,
    rich,
)
from bibpivot.testing.strategies import texts
from bibpivot_pubmed.xml import mathml
from bibpivot_pubmed.xml.writer import _comment

NS = "http://www.w3.org/1998/Math/MathML"


def bold(*content: object) -> Styled:
    return Styled(style="bold", content=content)  # type: ignore[arg-type] # nodes


@pytest.mark.parametrize(
    ("title", "translated", "expected"),
    [
        ("A title", None, "A title."),
        ("A title.", None, "A title."),
        ("A question?", False, "A question?"),
        ("A call!", None, "A call!"),
        ("Out of sight…", None, "Out of sight…."),
        ("Medicine in the U.S.", None, "Medicine in the U.S."),
        ("Eine Frage?", True, "[Eine Frage?]."),
        ("A translation", True, "[A translation]."),
        ("[18F]FDG uptake [review]", None, "[18F]FDG uptake [review]."),
        ("", None, ""),
        (rich(("x", bold("y"))), None, "x<b>y</b>."),
        (rich((bold("x?"),)), None, "<b>x?</b>"),
        (rich((bold("x"), " y")), True, "[<b>x</b> y]."),
    ],
)
def test_titles_end_as_pubmed_prints_them(title: Text, translated: bool | None, expected: str) -> None:
    written = write(article(title=title, title_translated=translated))
    text = f"<ArticleTitle>{expected}</ArticleTitle>" if expected else "<ArticleTitle/>"
    assert text in written.data.decode()


@pytest.mark.parametrize(("translated", "expected"), [(None, "A book"), (True, "[A book]")])
def test_books_have_no_full_stop(translated: bool | None, expected: str) -> None:
    assert write(book(title="A book", title_translated=translated)).text("BookTitle") == expected


@pytest.mark.parametrize(
    ("title", "reported"),
    [
        ("[Review]", True),
        ("[Review].", True),
        ("[A [nested] title]", True),
        (rich(("[", bold("x"), "]")), True),
        ("[18F]FDG uptake [review]", False),
        ("[Review]?", False),
        ("[Review", False),
        ("Review]", False),
        ("A title [sic]", False),
    ],
)
@pytest.mark.parametrize("translated", [None, False])
@pytest.mark.parametrize("make", [article, book])
def test_a_title_in_brackets_of_its_own_is_reported(
    make: Callable[..., Record], translated: bool | None, title: Text, reported: bool
) -> None:
    written = write(make(title=title, title_translated=translated))
    assert written.lost("approximated", "title") == ([str(title)] if reported else [])
    assert [loss.note for loss in written.losses if loss.path == "title"] == (
        ["in brackets of its own: they will be read as those of a translation"] if reported else []
    )


@pytest.mark.parametrize(("title", "reported"), [("Review", False), ("[Review]", False), ("a] or [b", True)])
def test_a_translation_whose_brackets_do_not_show_is_reported(title: str, reported: bool) -> None:
    written = write(article(title=title, title_translated=True))
    assert bool(written.lost("approximated", "title_translated")) is reported
    assert bool(written.lost("approximated", "title")) is reported


def test_markup_nests_and_is_never_indented() -> None:
    text = rich(
        (bold(Styled(style="italic", content=("x", Styled(style="subscript", content=("2",))))), bold("y"))
    )
    affiliation = Affiliation(text=rich((Styled(style="superscript", content=("1",)), bold("Here"))))
    record = article(
        title=text,
        abstract=Abstract(sections=(AbstractSection(text=text),)),
        contributors=(Contributor(name=Person(family="D"), affiliations=(affiliation,)),),
    )
    data = write(record).data.decode()
    assert "<ArticleTitle><b><i>x<sub>2</sub></i></b><b>y</b>.</ArticleTitle>" in data
    assert "<AbstractText><b><i>x<sub>2</sub></i></b><b>y</b></AbstractText>" in data
    assert "<Affiliation><sup>1</sup><b>Here</b></Affiliation>" in data


@given(texts(math=False))
@settings(max_examples=60, deadline=None)
def test_text_arrives_whole_wherever_markup_can_stand(text: Text) -> None:
    written = write(article(abstract=Abstract(sections=(AbstractSection(text=text),))))
    assert written.texts("AbstractText") == [str(text)]


@pytest.mark.parametrize("bad", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_characters_that_xml_cannot_hold_are_left_out_with_a_report(bad: str) -> None:
    section = AbstractSection(text=f"x{bad}y", label=f"L{bad}")
    record = article(title=f"a{bad}b", volume=f"1{bad}", abstract=Abstract(sections=(section,)))
    written = write(record)
    assert written.text("ArticleTitle") == "ab."
    assert written.text("Volume") == "1"
    assert written.text("AbstractText") == "xy"
    assert written.get("AbstractText", "Label") == "L"
    for path in ("title", "volume", "abstract.sections.text", "abstract.sections.label"):
        assert written.lost("approximated", path)


def test_a_text_of_nothing_else_is_empty() -> None:
    assert b"<Volume/>" in write(article(volume="\x00")).data


@pytest.mark.parametrize(
    "text", ["Two\twords", "Two\nwords", rich(("Two\n", Styled(style="italic", content=("words",))))]
)
def test_tabs_and_line_breaks_which_readers_take_for_blanks_are_told(text: Text) -> None:
    written = write(article(title=text))
    assert [
        loss.path for loss in written.losses if loss.note == "tabs and line breaks are read as blanks"
    ] == ["title"]


def test_line_ends_and_other_legal_oddities_stay() -> None:
    odd = "a\rb\tc\u2028d\x7fe\x85f\U0001f600"
    assert write(article(volume=odd)).text("Volume") == odd


@pytest.mark.parametrize("prefix", ["", "m:", "mml:"])
def test_formulas_get_nlms_prefix(prefix: str) -> None:
    name = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    source = f'<{prefix}math {name}="{NS}"><{prefix}mi>x</{prefix}mi></{prefix}math>'
    written = write(article(title=rich(("On ", Math(mathml=source)))))
    assert f'On <mml:math xmlns:mml="{NS}"><mml:mi>x</mml:mi></mml:math>.' in written.data.decode()
    assert not written.lost("approximated", "title")


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("<math><mi>unclosed</math>", "unclosed"),
        (f'<math xmlns="{NS}"><mfrac><mn>1</mn></mfrac></math>', "1"),
        (f'<math xmlns="{NS}"><mrow>loose</mrow></math>', "loose"),
        (f'<math xmlns="{NS}"><apply><plus/><ci>a</ci></apply></math>', "a"),
        (f'<math xmlns="{NS}"><b xmlns="http://www.w3.org/1999/xhtml">b</b></math>', "b"),
        (f'<math xmlns="{NS}">' + "<mrow>" * 100 + "<mi>d</mi>" + "</mrow>" * 100 + "</math>", "d"),
        ('<!DOCTYPE math [<!ENTITY e "boom">]><math><mi>&e;</mi></math>', None),
        ("no formula", "no formula"),
    ],
)
def test_formulas_that_would_be_invalid_become_their_text(source: str, plain: str | None) -> None:
    written = write(article(title=rich(("On ", Math(mathml=source)))))
    assert b"mml" not in written.data
    assert written.lost("approximated", "title")
    if plain is not None:
        assert written.text("ArticleTitle") == f"On {plain}."
    assert b">boom" not in written.data


def test_attributes_that_the_dtd_does_not_take_fall_away() -> None:
    source = f'<math xmlns="{NS}" id="M1" display="block"><mi mathvariant="shiny" foo="1">x</mi></math>'
    written = write(article(title=rich((Math(mathml=source),))))
    assert (
        f'<mml:math xmlns:mml="{NS}" display="block"><mml:mi>x</mml:mi></mml:math>' in written.data.decode()
    )
    assert written.lost("approximated", "title") == ["x"]


def test_displayed_formulas_stand_in_abstracts_alone() -> None:
    formula = Math(mathml=f'<math xmlns="{NS}"><mi>x</mi></math>', display=True)
    record = article(
        title=rich((formula,)), abstract=Abstract(sections=(AbstractSection(text=rich((formula,))),))
    )
    written = write(record)
    assert written.has("AbstractText/DispFormula")
    assert not written.has("ArticleTitle/DispFormula")
    assert written.lost("approximated", "title")


def test_no_formula_inside_styled_text_or_an_affiliation() -> None:
    formula = Math(mathml=f'<math xmlns="{NS}"><mi>x</mi></math>')
    affiliation = Affiliation(text=rich((formula,)))
    record = article(
        title=rich((bold(formula),)),
        contributors=(Contributor(name=Person(family="D"), affiliations=(affiliation,)),),
    )
    written = write(record)
    assert b"<ArticleTitle><b>x</b>.</ArticleTitle>" in written.data
    assert b"<Affiliation>x</Affiliation>" in written.data


def test_the_table_of_formula_attributes_is_within_nlms_dtd() -> None:
    elements = {element.name: element for element in dtd().iterelements() if element.prefix == "mml"}
    for name in itertools.chain(mathml._EXPRESSIONS, ("math", "mtr", "mtd")):
        declared = {one.name: set(one.values()) for one in elements[name].iterattributes()}
        for attribute, allowed in {**mathml._COMMON, **mathml._ATTRIBUTES.get(name, {})}.items():
            assert attribute in declared, f"{name}/@{attribute}"
            assert not declared[attribute] or (allowed or {None}) <= declared[attribute], (
                f"{name}/@{attribute}"
            )


NAMES = st.sampled_from(
    [
        *sorted(mathml._EXPRESSIONS),
        "mtr",
        "mtd",
        "none",
        "mprescripts",
        "math",
        "apply",
        "mglyph",
        "msrow",
        "semantics",
    ]
)
ATTRIBUTES = st.dictionaries(
    st.sampled_from(
        ["id", "class", "mathvariant", "display", "form", "align", "width", "columnalign", "foo"]
    ),
    st.sampled_from(["a", "bold", "block", "infix", "left", "1em", "true"]),
    max_size=2,
)


def as_xml(name: str, attributes: dict[str, str], content: list[str]) -> str:
    written = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{written}>{''.join(content)}</{name}>"


TREES = st.recursive(
    st.builds(as_xml, NAMES, ATTRIBUTES, st.lists(st.sampled_from(["x", "&lt;", " ", ""]), max_size=1)),
    lambda inner: st.builds(as_xml, NAMES, ATTRIBUTES, st.lists(inner, min_size=1, max_size=4)),
    max_leaves=6,
)


@given(st.lists(TREES, max_size=3))
@settings(max_examples=150, deadline=None)
def test_any_formula_makes_a_valid_document(trees: list[str]) -> None:
    source = f'<math xmlns="{NS}">{"".join(trees)}</math>'
    written = write(article(title=rich(("On ", Math(mathml=source)))))  # judged by the DTD
    if not written.has(f"{{{NS}}}math"):
        assert written.lost("approximated", "title")


def test_multiscripts_keep_their_shape() -> None:
    source = (
        f'<math xmlns="{NS}"><mmultiscripts><mi>C</mi><mprescripts/><none/><mn>13</mn></mmultiscripts></math>'
    )
    written = write(article(title=rich((Math(mathml=source), " labelled"))))
    assert b"<mml:mprescripts/><mml:none/><mml:mn>13</mml:mn>" in written.data


def test_a_comment_on_assumptions_cannot_break_the_document() -> None:
    container = Container(title_iso="a\x00b")
    assert (
        b" assumed: container.title_medline = ab "
        in write(article(container=container), assumed="comment").data
    )
    assert "--" not in _comment("a----b")
    assert not _comment("x-").endswith("-")
    assert assert_valid(write(article(), assumed="comment").data) is not None
