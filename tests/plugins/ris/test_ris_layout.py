"""RIS to RIS: the source's lines come back, a change comes through, and a layout that is damaged counts for nothing."""

import io

import msgspec
import pytest
from ris_reading import read
from ris_writing import write

from bibpivot import convert
from bibpivot.api import Extra, Identifier, Keyword, Record
from bibpivot_ris.layout import NAME, layout_of

SOURCE = """TY  - EJOUR
ID  - a1
T1  - A title
A1  - Dik, W
A1  - Heron, M
JF  - The Journal
Y1  - 2004///Winter
KW  - *one
two
ZZ  - what is it?
T2  -
UR  - https://doi.org/10.1000/1
DO  - 10.1000/1
N2  - An abstract
of lines.
ER  -

"""


def back(record: Record, key: str | None = "a1") -> list[str]:
    return [line.rstrip() for line in write(record, key=key).splitlines() if line]


def lines_of(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines() if line]


def source_record() -> Record:
    return read(SOURCE, layout=True).record


def test_every_line_comes_back() -> None:
    assert back(source_record()) == lines_of(SOURCE)


def test_through_the_pivot_s_own_format_too() -> None:
    jsonl, ris = io.BytesIO(), io.BytesIO()
    convert(SOURCE.encode(), jsonl, to="pivot-jsonl", source_format="ris")
    report = convert(jsonl.getvalue(), ris, to="ris", source_format="pivot-jsonl")
    assert lines_of(ris.getvalue().decode()) == lines_of(SOURCE)
    assert not list(report.losses)


def test_it_can_be_left_out() -> None:
    text = write(source_record(), key="a1", as_source=False)
    assert "TI  - A title\r\n" in text
    assert "DA  - 2004///Winter\r\nPY  - 2004\r\n" in text
    assert "TY  - JOUR" in write(source_record(), dialect="endnote")


def test_only_where_it_is_of_use() -> None:
    assert layout_of(read(SOURCE).record) is None
    plain = "TY  - JOUR\nTI  - x\nAU  - Dik, W\nER  - \n"
    assert read(plain, layout=True).record.extras == ()


@pytest.mark.parametrize(
    ("changes", "gone", "new"),
    [
        ({"title": "Another"}, "T1  - A title", "T1  - Another"),
        ({"volume": "7"}, None, "VL  - 7"),
        ({"keywords": (Keyword(term="three"),)}, "KW  - *one", "KW  - three"),
        (
            {"identifiers": (Identifier(scheme="doi", value="10.1000/2"),)},
            "DO  - 10.1000/1",
            "DO  - 10.1000/2",
        ),
        ({"issued": None}, "Y1  - 2004///Winter", None),
        ({"abstract": None}, "N2  - An abstract", None),
        ({"contributors": ()}, "A1  - Dik, W", None),
    ],
)
def test_a_change_comes_through_and_the_rest_stays(
    changes: dict[str, object], gone: str | None, new: str | None
) -> None:
    made = back(msgspec.structs.replace(source_record(), **changes))
    assert gone is None or gone not in made
    assert new is None or new in made
    kept = {line for line in lines_of(SOURCE) if line[:2] in ("TY", "ID", "JF", "ZZ")}
    assert kept <= set(made)
    assert made[-1] == "ER  -"


def test_a_further_author_stands_behind_the_others() -> None:
    record = source_record()
    made = back(msgspec.structs.replace(record, contributors=(*record.contributors, record.contributors[0])))
    names = [line[6:] for line in made if line.startswith(("A1", "AU"))]
    assert sorted(names) == ["Dik, W", "Dik, W", "Heron, M"]


@pytest.mark.parametrize(
    "value",
    [
        "",
        "no JSON",
        "[]",
        "[1]",
        '[[["TI","x\\nER  - "]]]',
        '[[["TI","x\\nAU  - Nobody"]]]',
        '[[["ER",""]]]',
        '[[["ti","x"]]]',
        '[[["TI","x\\rER  - "]]]',
        '[["TI"],{},["TY  - BOOK"],[],[]]',
        '[["TI"],{},[],["a\\nTY  - BOOK"],[]]',
    ],
)
def test_a_layout_that_would_break_the_record_counts_for_nothing(value: str) -> None:
    extra = Extra(format="ris", name=NAME, value=value, layout=True)
    assert back(Record(title="x", extras=(extra,)), None) == ["TY  - GEN", "TI  - x", "ER  -"]


def test_what_has_no_tag_here_is_no_loss_where_the_source_has_it() -> None:
    report = convert(SOURCE.encode(), io.BytesIO(), to="ris", source_format="ris")
    assert [loss.path for loss in report.losses] == []
    report = convert(
        SOURCE.encode(), io.BytesIO(), to="ris", source_format="ris", writer_options={"as_source": False}
    )
    assert "keywords.major" in [loss.path for loss in report.losses]


def test_what_the_source_s_lines_alone_say_is_put_back_only_as_long_as_the_record_says_it() -> None:
    record = source_record()
    starless = tuple(msgspec.structs.replace(word, major=None) for word in record.keywords)
    made = back(msgspec.structs.replace(record, keywords=starless))
    assert [line for line in made if "one" in line or "two" in line] == ["KW  - one", "KW  - two"]
    assert {line for line in lines_of(SOURCE) if line[:2] in ("T1", "A1", "JF", "Y1", "N2", "ZZ")} <= set(
        made
    )
    source = "TY  - JOUR\nSN  - 1476-4687 (Electronic)\nT1  - T\nER  - \n"
    record = read(source, layout=True).record
    container = record.container
    assert container is not None
    assert [issn.kind for issn in container.issns] == ["electronic"]
    assert back(record, None) == lines_of(source)
    bare = tuple(msgspec.structs.replace(issn, kind=None) for issn in container.issns)
    changed = msgspec.structs.replace(record, container=msgspec.structs.replace(container, issns=bare))
    assert back(changed, None) == ["TY  - JOUR", "SN  - 1476-4687", "T1  - T", "ER  -"]
