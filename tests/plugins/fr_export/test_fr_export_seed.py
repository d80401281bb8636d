"""The sample page (crosswalk 5.1) and the record it holds (5.10), in every shape in which the page may arrive."""

import re
import unicodedata
from pathlib import Path

import pytest
from french_pages import garbled
from french_reading import read

from bibpivot.api import (
    Abstract,
    AbstractSection,
    Affiliation,
    Chemical,
    Container,
    Contributor,
    Date,
    Extra,
    HistoryEvent,
    Identifier,
    Issn,
    Person,
    PublicationType,
    Record,
    RecordType,
)

ROOT = Path(__file__).resolve().parents[3]
SEED = (ROOT / "seeds" / "000_3a96eb20db071ec8.txt").read_bytes()
TEXT = SEED.decode()
LINES = TEXT.split("\n")

EXPECTED = Record(
    type=RecordType.JOURNAL_ARTICLE,
    title="Clinical significance of soluble interleukin-2 receptor measurement in immune-mediated diseases",
    contributors=(
        Contributor(
            name=Person(family="Dik", given="W A", initials="WA"),
            affiliations=(
                Affiliation(
                    text="Department of Immunology, Laboratory Medical Immunology, Erasmus Medical Center, "
                    "University Medical Center Rotterdam, the Netherlands."
                ),
            ),
        ),
    ),
    container=Container(
        title="The Netherlands journal of medicine",
        title_medline="Neth J Med",
        issns=(Issn(value="1872-9061"),),
        nlm_id="0356133",
        country="Netherlands",
    ),
    issued=Date(year=2020, month=9, literal="09 2020"),
    history=(
        HistoryEvent(status="entrez", date=Date(year=2020, month=10, day=23)),
        HistoryEvent(status="pubmed", date=Date(year=2020, month=10, day=24)),
        HistoryEvent(status="medline", date=Date(year=2021, month=8, day=31)),
    ),
    publication_status="ppublish",
    # The paragraph on line 20, verbatim.
    abstract=Abstract(sections=(AbstractSection(text=LINES[19]),)),
    identifiers=(Identifier(scheme="pmid", value="33093245"),),
    chemicals=(
        Chemical(name="Biomarkers", registry_number="0"),
        Chemical(name="Receptors, Interleukin-2", registry_number="0"),
    ),
    publication_types=(PublicationType(name="Journal Article"), PublicationType(name="Review")),
    extras=(
        Extra(
            format="fr-export",
            name="similar-articles",
            value="\n".join(line for line in LINES[46:58] if line),
        ),
    ),
)


def test_the_record() -> None:
    found = read(SEED)
    assert found.record == EXPECTED
    assert found.envelopes[0].line == 1
    assert not found.losses


def test_what_is_said_and_where() -> None:
    found = read(SEED)
    assert found.said() == [
        (5, "issn-kind-unknown"),
        (14, "heading-missing"),
        (20, "heading-missing"),
        (23, "heading-missing"),
        (36, "section-empty"),
        (42, "heading-missing"),
        (46, "similar-articles-skipped"),
        (60, "section-empty"),
    ]
    (similar,) = (one for one in found.diagnostics if one.code == "similar-articles-skipped")
    assert "4 entries on 8 lines, 2 of them without a title" in similar.message
    assert [one.path for one in found.diagnostics if one.code == "heading-missing"] == [
        "history", "abstract", "identifiers", "authors",
    ]  # fmt: skip


def test_abstract_ends_as_on_the_page() -> None:
    assert str(read(SEED).record.abstract).endswith(
        "adult-onset Still's disease, ANCA-associated vasculitis, and IgG4-related disease."
    )


def _without_accents(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def _with_form_feeds(text: str) -> str:
    return text.replace("\n\nSubstances", "\n\f\nSubstances").replace("\n\nTypes", "\n\fTypes")


def _with_french_colons(text: str) -> str:
    return re.sub(r"^([\w ]{3,20}):(?= |$)", "\\1\u00a0:", text, flags=re.MULTILINE)


def _with_headings_of_layout_b(text: str) -> str:
    """Put the headings of the newer pages where the sample has none."""
    for before, heading in (
        ("The Netherlands journal", "Journal\n\n"),
        ("entrez: 23", "Historique:\n"),
        ("A soluble form", "Résumé\n\n"),
        ("pubmed: 33093245", "Identifiants\n\n"),
        ("W A Dik", "Auteurs\n\n"),
    ):
        assert before in text
        text = text.replace(before, heading + before, 1)
    return text


# Form of the page -> its bytes. The record must come out the same.
FORMS = {
    "CRLF": TEXT.replace("\n", "\r\n").encode(),
    "CR": TEXT.replace("\n", "\r").encode(),
    "line separators": TEXT.replace("\n", "\u2028").encode(),
    "byte order mark": b"\xef\xbb\xbf" + SEED,
    "final newline": SEED + b"\n",
    "blank lines before": b"\n\n\n" + SEED,
    "no-break blanks before colons": _with_french_colons(TEXT).encode(),
    "full-width colons": TEXT.replace("ISSN: ", "ISSN：").replace("Pays: ", "Pays：").encode(),
    "decomposed letters": unicodedata.normalize("NFD", TEXT).encode(),
    "upper-case labels": TEXT.replace("Titre abrégé", "TITRE ABRÉGÉ").replace("Pays", "PAYS").encode(),
    "headings with colons": TEXT.replace("Substances chimiques", "Substances chimiques :").encode(),
    "decoded wrongly": garbled(TEXT).encode(),
    "decoded wrongly twice": garbled(garbled(TEXT)).encode(),
    "Windows-1252": TEXT.encode("cp1252"),
    "accents stripped": _without_accents(TEXT).encode(),
    "headings of layout B": _with_headings_of_layout_b(TEXT).encode(),
    "form feeds": _with_form_feeds(TEXT).encode(),
    "no blank lines": "\n".join(line for line in LINES if line).encode(),
    "every line followed by a blank one": TEXT.replace("\n", "\n\n").encode(),
    "trailing blanks": TEXT.replace("\n", " \t\n").encode(),
}  # fmt: skip


@pytest.mark.parametrize("data", FORMS.values(), ids=FORMS.keys())
def test_every_form_gives_the_same_record(data: bytes) -> None:
    found = read(data)
    (record,) = found.records
    # Values are verbatim, so letters may be in another Unicode form, or have lost their accents.
    (extra,) = record.extras
    assert _without_accents(extra.value) == _without_accents(EXPECTED.extras[0].value)
    assert _but_for_extras(record) == _but_for_extras(EXPECTED)
    assert not found.losses


def _but_for_extras(record: Record) -> list[object]:
    return [getattr(record, name) for name in record.__struct_fields__ if name != "extras"]


@pytest.mark.parametrize(
    "label",
    [
        "Titre abrege",
        "Titre abr\ufffdg\ufffd",
        "Titre abr\ufffd\ufffdg\ufffd\ufffd",
        "Titre abr?g?",
        "TITRE ABREGE",
    ],
)
def test_destroyed_accents(label: str) -> None:
    text = _without_accents(TEXT).replace("Titre abrege", label)
    assert _but_for_extras(read(text).record) == _but_for_extras(EXPECTED)


def test_mojibake_is_told_with_its_line() -> None:
    assert (6, "mojibake-repaired") in read(garbled(TEXT)).said()


@pytest.mark.parametrize("between", ["\n", "\n\n\n\n", "\n\f", "\n----------\n", "\r\n\r\n"])
@pytest.mark.parametrize(
    "first", [TEXT, TEXT.removesuffix("\n\nClassifications MeSH")], ids=["closed", "open"]
)
def test_twice_in_one_file(first: str, between: str) -> None:
    found = read(first + between + TEXT)
    assert found.records == [EXPECTED, EXPECTED]
    second = found.envelopes[1].line
    assert second is not None
    # The second title stands where it was put, whatever separates the two.
    assert (first + between + TEXT).replace("\r\n", "\n").split("\n")[second - 1].lstrip("\f") == LINES[0]


def test_positions_count_in_the_whole_file() -> None:
    found = read(TEXT + "\n" + TEXT)
    offset = len(LINES)
    assert [pair for pair in found.said() if (pair[0] or 0) > offset] == [
        (line + offset, code) for line, code in found.said() if line is not None and line <= offset
    ]


@pytest.mark.parametrize(
    ("lost", "field", "expected"),
    [
        ("Clinical significance", "title", None),
        ("pubmed: 33093245", "identifiers", ()),
        ("Statut", "publication_status", None),
        ("09 2020", "issued", None),
        ("Journal Article Review", "publication_types", ()),
        ("W A Dik", "contributors", ()),
        ("Biomarkers 0", "chemicals", (Chemical(name="Receptors, Interleukin-2", registry_number="0"),)),
    ],
)
def test_a_lost_line_is_unknown_and_nothing_else_changes(lost: str, field: str, expected: object) -> None:
    record = read("\n".join(line for line in LINES if not line.startswith(lost))).record
    assert getattr(record, field) == expected
    changed = {name for name in record.__struct_fields__ if getattr(record, name) != getattr(EXPECTED, name)}
    # Without its author the affiliation has nobody to belong to.
    assert changed == ({field, "extras"} if field == "contributors" else {field})


@pytest.mark.parametrize(
    "heading",
    [
        "Informations de publication",
        "Substances chimiques",
        "Types de publication",
        "Sous-ensembles de citation",
    ],
)
def test_lost_headings(heading: str) -> None:
    assert read(TEXT.replace(heading, "")).record == EXPECTED


def test_lost_journal_title() -> None:
    record = read(TEXT.replace("The Netherlands journal of medicine\n", "")).record
    assert record.title == EXPECTED.title
    assert record.container is not None
    assert record.container.title is None


def test_the_title_may_be_all_that_is_left() -> None:
    found = read(LINES[0])
    assert found.record == Record(type=RecordType.JOURNAL_ARTICLE, title=EXPECTED.title)
    assert found.said() == [(1, "page-without-labels")]
