"""Abstracts: their paragraphs, and the headings that begin them."""

import io

import pytest
from bibtex_reading import Read, entry

from bibpivot import write
from bibpivot.api import Abstract, AbstractSection, Record, RichText, Styled


def test_paragraphs_of_an_abstract() -> None:
    record = entry("abstract = {\n  One\n  goes on.\n\n  \\emph{Two}\n\n\n  Three.\n}")
    assert record.abstract is not None
    (section,) = record.abstract.sections
    assert str(section.text) == "One goes on.\nTwo\nThree."
    record = entry("abstract = {Aims: To see.\n\n  Again.\n  Methods: We\n\n  looked.}")
    assert record.abstract is not None
    assert [(one.label, one.text) for one in record.abstract.sections] == [
        ("Aims", "To see.\nAgain."),
        ("Methods", "We\nlooked."),
    ]
    record = entry("abstract = {One \\emph{two\n\nthree}.}")
    assert record.abstract is not None
    assert str(record.abstract.sections[0].text) == "One two three."


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_paragraphs_there_and_back(dialect: str) -> None:
    italic = RichText(content=("One ", Styled(style="italic", content=("is",)), ".\nTwo.\n@three"))
    inner = RichText(content=("One ", Styled(style="italic", content=("is\nno",)), " paragraph"))
    wrapped = "One line that\ngoes on. And\non."
    texts = (
        (wrapped, True),
        (italic, False),
        ("One.\nTwo, and three.", False),
        (inner, True),
        ("Aim: x.\nMethods: y.", True),
    )
    for text, told in texts:
        record = Record(abstract=Abstract(sections=(AbstractSection(text=text),)))
        output = io.BytesIO()
        report = write([record], output, to=dialect)
        back = Read(output.getvalue(), dialect).only.abstract
        assert back is not None
        lost = "abstract.sections.text" in {one.path for one in report.losses}
        assert lost is told
        if not told:
            assert back == record.abstract


def test_abstracts() -> None:
    record = entry("abstract = {Aims: To see.\n  Methods: We\n  looked at {IL-2} \\& $\\alpha$.}")
    assert record.abstract is not None
    assert [(one.label, one.text) for one in record.abstract.sections] == [
        ("Aims", "To see."),
        ("Methods", "We looked at IL-2 & α."),
    ]
    record = entry("abstract = {BACKGROUND: One thing. RESULTS: An\\emph{other}.}")
    assert record.abstract is not None
    assert [one.label for one in record.abstract.sections] == ["BACKGROUND", "RESULTS"]
