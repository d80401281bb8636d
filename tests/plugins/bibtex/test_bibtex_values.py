"""Types, titles and the rest of crosswalk 1 to 3 as they are written, value by value."""

from typing import Any

import bibtexparser
import pytest
from bibtex_records import Written, pybtex_data
from pybtex.richtext import Text as LatexText

from bibpivot.api import (
    Abstract,
    AbstractSection,
    Container,
    Contributor,
    Identifier,
    Math,
    Note,
    Pages,
    Person,
    Record,
    RecordType,
    RichText,
    Styled,
    Url,
    pages,
)

T = RecordType

# Crosswalk 2.1: record type, BibTeX, BibLaTeX.
TYPES = [
    (T.JOURNAL_ARTICLE, "article", "article"),
    (T.PREPRINT, "misc", "online"),
    (T.MAGAZINE_ARTICLE, "article", "article"),
    (T.BOOK, "book", "book"),
    (T.EDITED_BOOK, "book", "collection"),
    (T.CONFERENCE_PAPER, "inproceedings", "inproceedings"),
    (T.PROCEEDINGS, "proceedings", "proceedings"),
    (T.THESIS, "phdthesis", "thesis"),
    (T.REPORT, "techreport", "report"),
    (T.MANUAL, "manual", "manual"),
    (T.DATASET, "misc", "dataset"),
    (T.SOFTWARE, "misc", "software"),
    (T.WEB_PAGE, "misc", "online"),
    (T.PATENT, "misc", "patent"),
    (T.STANDARD, "misc", "standard"),
    (T.STATUTE, "misc", "legislation"),
    (T.CASE, "misc", "jurisdiction"),
    (T.REGULATION, "misc", "legal"),
    (T.FIGURE, "misc", "image"),
    (T.FILM, "misc", "movie"),
    (T.UNPUBLISHED, "unpublished", "unpublished"),
    (T.PRESENTATION, "misc", "unpublished"),
    (T.ENCYCLOPEDIA_ENTRY, "incollection", "inreference"),
    (T.PAMPHLET, "booklet", "booklet"),
    (T.PERIODICAL, "misc", "periodical"),
    (T.GRANT, "misc", "misc"),
    (T.OTHER, "misc", "misc"),
]


@pytest.mark.parametrize(("kind", "bibtex", "biblatex"), TYPES)
def test_entry_types(kind: RecordType, bibtex: str, biblatex: str) -> None:
    assert Written(Record(type=kind)).type == bibtex
    assert Written(Record(type=kind), "biblatex").type == biblatex


@pytest.mark.parametrize("kind", RecordType)
@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_every_type_is_written(kind: RecordType, dialect: str) -> None:
    assert Written(Record(type=kind, title="T"), dialect).fields()["title"] == "T"


def test_a_type_that_says_less_is_said() -> None:
    assert ("approximated", "type") in Written(Record(type=T.DATASET)).losses
    assert ("approximated", "type") not in Written(Record(type=T.DATASET), "biblatex").losses
    newspaper = Written(Record(type=T.NEWSPAPER_ARTICLE), "biblatex")
    assert newspaper.fields() == {"entrysubtype": "newspaper"}
    assert not newspaper.losses


@pytest.mark.parametrize(
    ("genre", "bibtex", "biblatex"),
    [
        ("PhD thesis", "phdthesis", "phdthesis"),
        ("Master's thesis", "mastersthesis", "mathesis"),
        ("Doctoral dissertation", "phdthesis", "Doctoral dissertation"),
    ],
)
def test_the_degree_of_a_thesis(genre: str, bibtex: str, biblatex: str) -> None:
    record = Record(type=T.THESIS, genre=genre)
    assert Written(record).type == bibtex
    assert Written(record).fields()["type"] == genre
    assert Written(record, "biblatex").fields()["type"] == biblatex


def test_a_degree_that_nobody_named_is_synthesised() -> None:
    assert ("synthesised", "type") in Written(Record(type=T.THESIS)).losses
    assert ("synthesised", "type") not in Written(Record(type=T.THESIS, genre="PhD")).losses


def test_chapters() -> None:
    chapter = Record(type=T.CHAPTER, title="Sepsis", container=Container(title="Medicine"))
    assert Written(chapter).type == "incollection"
    assert Written(Record(type=T.CHAPTER)).type == "inbook"
    assert Written(chapter, "biblatex").type == "inbook"
    assert Written(chapter).fields() == {"title": "Sepsis", "booktitle": "Medicine"}


@pytest.mark.parametrize(
    ("spelling", "expected"),
    [
        ("764-9", "764--769"),
        ("123-130", "123--130"),
        ("e1006561", "e1006561"),
        ("24-32, 64", "24--32, 64"),
        ("44; discussion 44-8", "44; discussion 44--48"),
        ("iii-viii", "iii--viii"),
        ("[6021 words; 81 paragraphs]", "[6021 words; 81 paragraphs]"),
    ],
)
def test_pages(spelling: str, expected: str) -> None:
    assert Written(Record(pages=pages.parse(spelling))).fields()["pages"] == expected


def test_titles_protect_what_styles_would_lower() -> None:
    title = "Role of IL-2 and the T-cell receptor in COVID-19 (DNA): p53 in Still's disease"
    expected = "Role of {IL-2} and the {T}-cell receptor in {COVID-19} ({DNA}): p53 in Still's disease"
    record = Record(title=title)
    assert Written(record).fields()["title"] == expected
    assert Written(record, protect=False).fields()["title"] == title


def test_a_style_keeps_what_is_protected() -> None:
    written = Written(Record(title="The role of DNA & H1N1 in Still's disease"))
    title = LatexText.from_latex(pybtex_data(written.text).entries["key2020"].fields["title"])
    assert str(title.lower()) == "the role of DNA & H1N1 in still's disease"


def test_markup_is_kept_and_formulas_are_said() -> None:
    title = RichText(
        content=(
            "H", Styled(style="subscript", content=("2",)), "O on ",
            Styled(style="italic", content=("E. coli",)), " ", Math(mathml="<math><mi>x</mi></math>"),
        )
    )  # fmt: skip
    written = Written(Record(title=title), protect=False)
    assert written.fields()["title"] == r"H\textsubscript{2}O on \emph{E. coli} x"
    assert ("approximated", "title") in written.losses


def test_both_titles_of_a_translation() -> None:
    record = Record(title="On sepsis", title_translated=True, title_vernacular="Über Sepsis")
    assert Written(record).fields() == {"title": "[On sepsis]", "note": "Original title: Über Sepsis"}
    assert Written(record, "biblatex").fields() == {"title": "[On sepsis]", "titleaddon": "Über Sepsis"}
    assert Written(Record(title_vernacular="Über Sepsis")).fields() == {"title": "Über Sepsis"}


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_an_original_title_beside_a_title_without_brackets(dialect: str) -> None:
    """In the field for additions to a title it could not be told from those."""
    written = Written(
        Record(title="On sepsis", title_vernacular="Über Sepsis; II", notes=(Note(text="Second"),)), dialect
    )
    assert written.fields() == {"title": "On sepsis", "note": "Original title: {Über Sepsis; II}; Second"}


def test_ascii() -> None:
    record = Record(
        title="Über β-Zellen – 学", contributors=(Contributor(name=Person(family="Łoś", given="É")),)
    )
    written = Written(record, encoding="ascii")
    assert written.fields() == {
        "author": r"{\L}o{\'s}, {\'E}",
        "title": r"{\"U}ber {{$\beta$}-Zellen} {\textendash} 学",
    }
    assert ("approximated", "title") in written.losses


def test_eprints() -> None:
    pmid, arxiv = Identifier(scheme="pmid", value="1"), Identifier(scheme="arxiv", value="2101.00001")
    assert Written(Record(identifiers=(pmid,)), "biblatex").fields() == {
        "eprint": "1",
        "eprinttype": "pubmed",
    }
    assert Written(Record(identifiers=(pmid, arxiv)), "biblatex").fields() == {
        "pmid": "1", "eprint": "2101.00001", "eprinttype": "arxiv",
    }  # fmt: skip
    assert Written(Record(identifiers=(pmid, arxiv))).fields() == {
        "pmid": "1", "eprint": "2101.00001", "archiveprefix": "arXiv",
        "url": "https://arxiv.org/abs/2101.00001",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("10.1002/(SICI)1097<1::AID-X>3.0.CO;2-#", "10.1002/(SICI)1097<1::AID-X>3.0.CO;2-#"),
        ("10.1/{a}_b%", "10.1/{a}_b%"),
        ("10.1/{a", "10.1/%7Ba"),
        ("10.1/}a{", "10.1/%7Da%7B"),
        ("10.1/a\\", "10.1/a%5C"),
    ],
)
def test_verbatim_values_are_not_escaped(value: str, expected: str) -> None:
    written = Written(Record(identifiers=(Identifier(scheme="doi", value=value),)))
    assert written.fields() == {"doi": expected}
    assert bool(written.losses) == (value != expected)


def test_lists_of_biblatex_are_not_parted_at_an_and() -> None:
    box = Container(publisher="Lippincott Williams and Wilkins")
    assert (
        "publisher = {{Lippincott Williams and Wilkins}}" in Written(Record(container=box), "biblatex").text
    )
    assert "publisher = {Lippincott Williams and Wilkins}" in Written(Record(container=box)).text


def test_languages() -> None:
    record = Record(languages=("fre", "chi"))
    assert Written(record).fields() == {"language": "French, Chinese"}
    assert Written(record, "biblatex").fields() == {"language": "french and Chinese", "langid": "french"}


def test_a_web_page_has_its_address_where_old_styles_print_it() -> None:
    record = Record(type=T.WEB_PAGE, urls=(Url(value="https://a.org/b_c"),), container=Container(title="A"))
    assert Written(record).fields() == {
        "howpublished": r"A, \url{https://a.org/b_c}",
        "url": "https://a.org/b_c",
    }
    assert Written(record, "biblatex").fields() == {"organization": "A", "url": "https://a.org/b_c"}


def test_words_for_an_issue() -> None:
    assert Written(Record(issue="Spring"), "biblatex").fields() == {"issue": "Spring"}
    assert Written(Record(issue="Spring")).fields() == {"number": "Spring"}


def test_an_abbreviation_stands_in_for_a_title_that_is_not_known() -> None:
    record = Record(type=T.JOURNAL_ARTICLE, container=Container(title_medline="Neth J Med"))
    written = Written(record)
    assert written.fields() == {"journal": "Neth J Med"}
    assert written.losses == {("renamed", "container.title_medline")}


def test_volumes_of_a_work_for_biblatex() -> None:
    box = Container(volume_title="Part two")
    assert Written(Record(type=T.BOOK, title="Whole", container=box), "biblatex").fields() == {
        "maintitle": "Whole", "title": "Part two",
    }  # fmt: skip


def test_the_key_is_put_between_the_parts() -> None:
    (entry,) = bibtexparser.parse_string(Written(Record(title="x"), key="a:b+c/d.e-f_1").text).entries
    assert entry.key == "a:b+c/d.e-f_1"


def test_pages_of_the_model() -> None:
    assert Written(Record(pages=Pages(first="S12", last="S19"))).fields() == {"pages": "S12--S19"}


def fields_of(**parts: Any) -> dict[str, str]:
    return Written(Record(**parts)).fields()


def test_control_characters_and_lines() -> None:
    assert fields_of(title="One\n  two\x00") == {"title": "One two"}
    written = Written(Record(title="a\x1bb"))
    assert written.losses == {("approximated", "title")}


def test_a_line_of_an_abstract_does_not_begin_an_entry() -> None:
    sections = (AbstractSection(text="One"), AbstractSection(text="@Éa"))
    written = Written(Record(abstract=Abstract(sections=sections)), encoding="ascii")
    assert written.fields() == {"abstract": "One\n{}@{\\'E}a"}


def test_values_that_are_not_printed_alone_are_clean_too() -> None:
    formula = RichText(content=("a ", Math(mathml="<math>\n<mi>x</mi>\x00</math>")))
    assert fields_of(title=formula) == {"title": "a x"}
