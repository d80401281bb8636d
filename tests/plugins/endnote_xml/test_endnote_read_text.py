"""Text in style runs: markup, white space, line breaks, the font Symbol."""

# ruff: noqa: E501 - snippets of XML are easier to read unbroken

import pytest
from endnote_reading import document, only, read, record

from bibpivot.api import Abstract, AbstractSection, RichText, Styled


def run(face: str, text: str, font: str = "default") -> str:
    return f'<style face="{face}" font="{font}" size="100%">{text}</style>'


ITALIC = Styled(style="italic", content=("E. coli",))


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("bare text", "bare text"),
        (run("normal", "one run"), "one run"),
        (run("normal", "two ") + run("normal", "runs"), "two runs"),
        (run("normal", "On ") + run("italic", "E. coli"), RichText(content=("On ", ITALIC))),
        ("On " + run("italic", "E. coli") + " alone", RichText(content=("On ", ITALIC, " alone"))),
        (run("normal", "On ") + "\n   " + run("italic", "E. coli"), RichText(content=("On ", ITALIC))),
        (run("normal", "H") + run("subscript", "2") + run("normal", "O"), RichText(content=("H", Styled(style="subscript", content=("2",)), "O"))),
        (run("bold italic", "both"), RichText(content=(Styled(style="bold", content=(Styled(style="italic", content=("both",)),)),))),
        (run("italic", "x") + run("italic superscript", "2"), RichText(content=(Styled(style="italic", content=("x", Styled(style="superscript", content=("2",)))),))),
        (run("italic", "E. ") + run("italic", "coli"), RichText(content=(ITALIC,))),
        (run("blinking", "unknown face"), "unknown face"),
        ("<style>no attributes</style>", "no attributes"),
        (run("normal", run("italic", "E. coli")), RichText(content=(ITALIC,))),
        ("\n    " + run("normal", "An\necological   basis") + "\n  ", "An ecological basis"),
        (run("normal", "first&#xD;second"), "first second"),
        (run("normal", "  ") + run("italic", "E. coli") + run("normal", " "), RichText(content=(ITALIC,))),
        (run("normal", "&lt;i&gt;E. coli&lt;/i&gt;"), RichText(content=(ITALIC,))),
        (run("normal", "p &lt; 0.05 &amp; q"), "p < 0.05 & q"),
        (run("normal", ""), None),
        ("", None),
    ],
)  # fmt: skip
def test_titles(inner: str, expected: object) -> None:
    assert only(f"<titles><title>{inner}</title></titles>").title == expected


def test_letters_in_the_font_symbol_are_greek() -> None:
    title = (
        run("normal", "TNF-")
        + run("normal", "a", "Symbol")
        + run("normal", " and ")
        + run("italic", "b", "Symbol")
    )
    (found,), report = read(document(record(f"<titles><title>{title}</title></titles>")))
    assert str(found.title) == "TNF-α and β"
    assert list(report.codes) == ["endnote-xml-symbol-font"]


def test_a_line_break_is_one_whatever_stands_around_it() -> None:
    found = only("<notes>" + run("normal", "one &#xD; two&#xD;\n   three&#xD;&#xA;four") + "</notes>")
    assert [str(note) for note in found.notes] == ["one\ntwo\nthree\nfour"]


def test_markup_in_the_sections_of_an_abstract() -> None:
    inner = run("normal", "AIM: On ") + run("italic", "E. coli") + run("normal", ".&#xD;METHODS: We looked.")
    assert only(f"<abstract>{inner}</abstract>").abstract == Abstract(
        sections=(
            AbstractSection(label="AIM", text=RichText(content=("On ", ITALIC, "."))),
            AbstractSection(label="METHODS", text="We looked."),
        )
    )


def test_markup_in_keywords_and_publishers() -> None:
    found = only(
        f"<keywords><keyword>{run('italic', 'E. coli')}</keyword></keywords><publisher>{run('italic', 'E. coli')}</publisher>"
    )
    assert found.keywords[0].term == RichText(content=(ITALIC,))
    assert found.container is not None
    assert found.container.publisher == RichText(content=(ITALIC,))
