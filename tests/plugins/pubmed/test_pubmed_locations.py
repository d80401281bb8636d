"""Where in its book a chapter is: labels of PubMed XML (`LocationLabel`) and of nbib (`CP`), and what they become."""

import io
import re
from itertools import permutations

import msgspec
import pytest
from lxml import etree
from pubmed_reading import CHAPTER, convert, document, only, put
from pubmed_support import dtd

from bibpivot.api import Container, Record, RecordType
from bibpivot.library import convert as convert_any
from bibpivot.library import read, write

LABELS = {
    "chapter": '<LocationLabel Type="chapter">10</LocationLabel>',
    "in words": '<LocationLabel Type="chapter">Chapter 10</LocationLabel>',
    "part": '<LocationLabel Type="part">Part IV</LocationLabel>',
    "section": '<LocationLabel Type="section">Section 2</LocationLabel>',
    "untyped": "<LocationLabel>Chapter 7</LocationLabel>",
    "empty": '<LocationLabel Type="chapter"/>',
}
BOOK_LINES = "PMID- 1\nPB  - P\nTI  - A chapter.\nBTI - A book\n{}PL  - Bern\n"


def labels(data: bytes) -> list[str]:
    found = etree.fromstring(data)
    assert dtd().validate(found), dtd().error_log
    return [etree.tostring(one, with_tail=False, encoding="unicode") for one in found.iter("LocationLabel")]


@pytest.mark.parametrize(
    "names", [*permutations(LABELS, 1), *permutations(LABELS, 2), tuple(LABELS), tuple(reversed(LABELS))]
)
def test_labels_come_back_as_they_were(names: tuple[str, ...]) -> None:
    data = document(put(CHAPTER, ("BookDocument", "".join(LABELS[name] for name in names))))
    written, report = convert(data, "pubmed-xml")
    assert labels(written) == [LABELS[name] for name in names]
    assert not any("Location" in loss.path or "number" in loss.path for loss in report.losses)
    record = only(data)
    chapters = {"chapter", "in words"} & set(names)
    assert (record.chapter_number, record.part_number) == (
        "10" if chapters else None, "IV" if "part" in names else None,
    )  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [
        "CP  - 10\n",
        "CP  - Chapter 10\n",
        "CP  - Part IV\nCP  - Chapter 10\n",
        "CP  - Chapter 10\nCP  - Part IV\n",
        "CP  - 10\nCP  - PART 4\n",
        "CP  - 10\nCP  - Appendix B\nCP  - 11\n",
        "CP  - On the ways of cells\n",
    ],
)
def test_lines_come_back_as_they_were(lines: str) -> None:
    text = BOOK_LINES.format(lines)
    output = io.BytesIO()
    report = convert_any(text.encode(), output, to="nbib", source_format="nbib")
    assert output.getvalue().decode() == text
    assert not list(report.losses)


def test_of_an_article_a_label_in_lines_is_kept() -> None:
    text = "PMID- 1\nCP  - Chapter 10\nJT  - J\n"
    (record,) = read(text.encode(), "nbib")
    assert record.chapter_number is None
    assert [(extra.name, extra.value, extra.layout) for extra in record.extras] == [
        ("CP", "Chapter 10", False)
    ]


def test_a_changed_number_is_written_and_not_the_label_of_the_source() -> None:
    data = document(put(CHAPTER, ("BookDocument", LABELS["part"] + LABELS["in words"])))
    lines = BOOK_LINES.format("CP  - Chapter 10\nCP  - Part IV\n").encode()
    for source, to, expected in (
        (
            data,
            "pubmed-xml",
            [
                f'<LocationLabel Type="{kind}">{number}</LocationLabel>'
                for kind, number in (("part", "IV"), ("chapter", "11"))
            ],
        ),
        (lines, "nbib", ["CP  - Part IV", "CP  - 11"]),
    ):
        (record,) = read(source)
        output = io.BytesIO()
        write([msgspec.structs.replace(record, chapter_number="11")], output, to=to)
        written = output.getvalue()
        if to == "pubmed-xml":
            assert labels(written) == expected
        else:
            assert [line for line in written.decode().splitlines() if line.startswith("CP")] == expected


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("biblatex", ["chapter = {10}", "part = {IV}"]),
        ("bibtex", ["chapter = {10}", "part = {IV}"]),
        ("ris", ["SE  - 10", "N1  - Part: IV"]),
        ("csl-json", ['"chapter-number":"10"', '"part":"IV"']),
        ("endnote-xml", [">10</style></section>", "Part: IV"]),
        ("nbib", ["CP  - Part IV\nCP  - 10\n"]),
    ],
)
def test_they_arrive_everywhere(to: str, expected: list[str]) -> None:
    data = document(put(CHAPTER, ("BookDocument", LABELS["part"] + LABELS["in words"])))
    output, report = convert(data, to)
    squeezed = re.sub(" +", " ", output.decode())
    for one in expected:
        assert re.sub(" +", " ", one) in squeezed
    dropped = {loss.path for loss in report.losses if loss.kind == "dropped"}
    assert not any("LocationLabel" in path or path.endswith("_number") for path in dropped)


@pytest.mark.parametrize("to", ["pubmed-xml", "nbib"])
@pytest.mark.parametrize(
    ("kind", "number", "told"),
    [
        (RecordType.CHAPTER, "10", []),
        (RecordType.CHAPTER, "Chapter 10", ["approximated"]),
        (RecordType.JOURNAL_ARTICLE, "10", ["dropped"]),
    ],
)
def test_what_does_not_come_back_is_told(to: str, kind: RecordType, number: str, told: list[str]) -> None:
    record = Record(
        type=kind, title="A", chapter_number=number, container=Container(title="B", publisher="P")
    )
    output = io.BytesIO()
    report = write([record], output, to=to)
    assert [loss.kind for loss in report.losses if loss.path == "chapter_number"] == told
    (back,) = read(output.getvalue(), to)
    assert (back.chapter_number == number) is not told


@pytest.mark.parametrize("to", ["pubmed-xml", "nbib"])
@pytest.mark.parametrize(
    "number", ["Appendix B", "\N{NO-BREAK SPACE}10", "Part", "Part 2", "On cells", "10 & 11", "Box. 3"]
)
def test_any_other_number_comes_back(to: str, number: str) -> None:
    container = Container(title="B", publisher="P")
    fields = {"part_number": "IV", "chapter_number": number}
    swapped = {"part_number": number, "chapter_number": "IV"}
    for one in (fields, swapped):
        record = Record(type=RecordType.CHAPTER, title="A", container=container, **one)
        output = io.BytesIO()
        report = write([record], output, to=to)
        (back,) = read(output.getvalue(), to)
        told = {loss.path for loss in report.losses}
        assert {name for name, value in one.items() if getattr(back, name) != value} <= told
        assert (back.chapter_number is None, back.part_number is None) == (False, False)
