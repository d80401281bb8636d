"""What other programs are known to get wrong with RIS: the same inputs, right here or right with a warning.

The first ten are those on which converters were compared; the others come from reports of their users.
"""

import io

import pytest
from ris_reading import Read, one, read

from bibpivot import convert
from bibpivot.api import Collective, Person

FIRST = "TY  - JOUR\nTI  - First\nAU  - Dik, W A\n"
SECOND = "TY  - BOOK\nTI  - Second\nAU  - Heron, M\nER  - \n"


def titles(found: Read) -> list[str]:
    return [str(record.title) for record in found.records]


# The ten inputs.


def test_no_er_between_two_records() -> None:
    found = read(FIRST + SECOND)
    assert titles(found) == ["First", "Second"]
    assert [len(record.contributors) for record in found.records] == [1, 1]
    assert found.places == [("ris-no-end", 1)]


def test_no_er_at_the_end_of_the_file() -> None:
    found = read(SECOND + "\n" + FIRST.rstrip("\n"))
    assert titles(found) == ["Second", "First"]
    assert found.records[1].contributors[0].name == Person(family="Dik", given="W A")
    assert found.places == [("ris-no-end", 6)]


def test_an_abstract_on_several_lines() -> None:
    record = one("AB  - One line,", "another line,", "and a last one.", "VL  - 3")
    assert record.abstract is not None
    assert str(record.abstract) == "One line,\nanother line,\nand a last one."
    assert record.volume == "3"


def test_one_blank_before_the_dash() -> None:
    found = read("TY - BOOK\nTI - A book\nAU - Dik, W A\nER - \nTY - JOUR\nTI - Another\nER -")
    assert titles(found) == ["A book", "Another"]
    assert found.records[0].type == "book"
    assert found.codes == []


def test_an_unknown_tag() -> None:
    found = read("TY  - JOUR\nTI  - x\nZZ  - what is it?\nVL  - 3\nER  - \n")
    (extra,) = found.record.extras
    assert (extra.format, extra.name, extra.value) == ("ris", "ZZ", "what is it?")
    assert found.record.volume == "3"
    assert found.places == [("ris-unknown-tag", 3)]


def test_a_season_in_the_last_part_of_the_date() -> None:
    issued = one("DA  - 2004///Winter").issued
    assert issued is not None
    assert (issued.year, issued.season, issued.month) == (2004, 4, None)


def test_a_group_as_author() -> None:
    record = one("AU  - World Health Organization", "AU  - Dik, W A", "AU  - World Health Organization,")
    who = Collective(name="World Health Organization")
    assert [each.name for each in record.contributors] == [who, Person(family="Dik", given="W A"), who]


def test_a_second_sn() -> None:
    container = one("SN  - 1234-5679", "SN  - 1872-9061", "SN  - 978-3-16-148410-0").container
    assert container is not None
    assert [issn.value for issn in container.issns] == ["1234-5679", "1872-9061"]
    assert container.isbns == ("978-3-16-148410-0",)


@pytest.mark.parametrize("place", ["", "\n", "1.\n"])
def test_a_byte_order_mark(place: str) -> None:
    data = b"\xef\xbb\xbf" + (place + FIRST + "ER  - \n\n" + SECOND).encode()
    assert titles(read(data)) == ["First", "Second"]
    output = io.BytesIO()
    assert convert(data, output, to="ris").counts.written == 2


def test_latin_1_bytes() -> None:
    found = read("TY  - JOUR\nTI  - na\xefve \x93quotes\x94\nAU  - Dupr\xe9, A\nER  - \n".encode("latin-1"))
    assert found.record.title == "naïve “quotes”"
    assert found.record.contributors[0].name == Person(family="Dupré", given="A")
    assert found.places == [("encoding-guessed", 2)]


# What users report.


def test_tags_after_the_end_belong_to_the_record_before() -> None:
    text = (
        "1. \n" + FIRST + "ER  -  \nNL  - J Tests\n\nLink to the full text: https://example.org/1\n\n"
        "C1  - Database: Tests <1980 to 2024>\n\nSearch Strategy:\n1    tests (12)\n\n2. \n" + SECOND
    )
    found = read(text)
    assert titles(found) == ["First", "Second"]
    extras = [(extra.name, extra.value) for extra in found.records[0].extras]
    assert ("C1", "Database: Tests <1980 to 2024>") in extras
    assert ("ER", "Link to the full text: https://example.org/1\nSearch Strategy:\n1    tests (12)") in extras
    assert found.records[1].extras == ()
    assert ("ris-line-outside", 1) in found.places


def test_an_empty_tag_is_no_continuation() -> None:
    record = one("IS  - 9", "SP  -", "PB  - Example Press")
    assert record.issue == "9"
    assert record.pages is None
    assert record.container is not None
    assert record.container.publisher == "Example Press"


def test_blank_lines_inside_a_record() -> None:
    found = read("TY  - JOUR\n\nTI  - First\n\nU3  - one\n\ntwo\n\nVL  - 3\n\nER  - \n\n\n" + SECOND)
    assert titles(found) == ["First", "Second"]
    assert found.records[0].volume == "3"


def test_headings_before_every_record() -> None:
    heading = 'Record #{} of 2\nProvider: John Wiley & Sons, Ltd\nContent: text/plain; charset="UTF-8"\n\n'
    found = read(heading.format(1) + FIRST + "ER  -  \n\n" + heading.format(2) + SECOND)
    assert titles(found) == ["First", "Second"]
    assert found.records[0].extras == ()
    assert set(found.codes) <= {"ris-dialect"}


@pytest.mark.parametrize(
    "line", ["ER-positive tumours", "ERCP was done", "ER  positive", "ER - positive cases", "ERs"]
)
def test_a_line_that_only_starts_like_an_end(line: str) -> None:
    found = read(f"TY  - JOUR\nAB  - Of receptors:\n{line}\nVL  - 3\nER  - \n")
    assert found.record.volume == "3"
    assert str(found.record.abstract) == f"Of receptors:\n{line}"


def test_authors_written_letter_by_letter() -> None:
    letters = "".join(
        f"A1  - {letter}\n" for letter in "['Mizdrak, Anja', 'Waterlander, Wilma E.', \"O'Neil, P\"]"
    )
    found = read("TY  - JOUR\nID  - RefID:8560-mizdrak\n" + letters + "T1  - x\nER  - \n")
    assert [str(who) for who in found.record.contributors] == [
        "Anja Mizdrak",
        "Wilma E. Waterlander",
        "P O'Neil",
    ]
    assert ("ris-name-in-pieces", 3) in found.places


def test_names_that_were_wrapped() -> None:
    record = one("AU  - Verylongname,", "   Christopher Alexander", "AU  - Dik, W A")
    assert [str(who) for who in record.contributors] == ["Christopher Alexander Verylongname", "W A Dik"]


def test_all_authors_on_one_line() -> None:
    record = one("AU  - Sánchez-Cordón, Pedro J.; Montoya, Maria; Reis, Ana Luisa")
    assert [str(who) for who in record.contributors] == [
        "Pedro J. Sánchez-Cordón",
        "Maria Montoya",
        "Ana Luisa Reis",
    ]


def test_an_untranslated_label_for_a_type() -> None:
    found = read("TY  - label.ris.referenceType.BOOK_CHAPTER\nTI  - x\nER  - \n")
    assert found.record.type == "chapter"
    assert found.codes == []


def test_tags_of_the_next_lines_glued_behind_a_doi() -> None:
    record = one("DO  - 10.1038/s41586-020-2649-2     LK  - https://example.org/1     VL  - 585")
    assert record.identifier("doi") == "10.1038/s41586-020-2649-2"
    assert record.volume == "585"
    assert [(extra.name, extra.value) for extra in record.extras] == [("LK", "https://example.org/1")]


def test_a_useless_error_is_not_all_that_one_gets() -> None:
    found = read(FIRST + "ER  - \n\nTY  - \nER  - \n\n" + SECOND)
    assert titles(found) == ["First", "Second"]
    (error,) = found.unreadable
    assert error.line == 6
    assert "TY  - JOUR" in str(error)


def test_an_empty_file_is_not_reported_as_converted() -> None:
    for data in (b"", b"\n\n", b"\xef\xbb\xbf"):
        report = convert(data, io.BytesIO(), to="bibtex", source_format="ris")
        assert report.counts.read == report.counts.written == 0
        assert {one.code for one in report.diagnostics} <= {"empty-input", "no-record"}
        assert report.diagnostics


def test_a_range_of_pages_keeps_its_end() -> None:
    found = one("SP  - 1234-9").pages
    assert found is not None
    assert (found.first, found.last) == ("1234", "1239")


def test_titles_are_not_cut_at_hyphens_nor_dois() -> None:
    record = one("TI  - Testing - a study - of tests", "DO  - 10.17918/ERNK-6431-x")
    assert record.title == "Testing - a study - of tests"
    assert record.identifier("doi") == "10.17918/ERNK-6431-x"


def test_a_link_with_a_semicolon_is_one_link() -> None:
    assert [url.value for url in one("UR  - https://example.org/?a=1;b=2").urls] == [
        "https://example.org/?a=1;b=2"
    ]
