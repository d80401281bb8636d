"""Input made to take for ever: every case is read in well under the time that a square of its size would take."""

import time

import pytest
from ris_reading import read

MANY = 60_000
BLANKS = " " * MANY


@pytest.mark.parametrize(
    "lines",
    [
        [f"UR  - a{BLANKS}b  - c"],
        [f"DO  - 10.1000/1{BLANKS}LK  -{BLANKS}x"],
        [f"LA  - a{BLANKS}b"],
        [f"SP  - x{BLANKS}!"],
        ["FU  - " + "a[" * MANY],
        [f"FU  - a{BLANKS}b"],
        ["AU  - " + "A." * MANY],
        ["AU  - " + "a, b; " * 20_000],
        ["AU  - " + "(" * MANY],
        ["AD  - (" + "a;" * MANY + ")"],
        ["AU  - A, B", "AU  - C, D", "AD  - (" + "a; " * 600 + ") x"],
        ["TI  - " + "<i>" * MANY],
        ["TI  - " + "[" * MANY],
        ["TI  - [" + "]" * MANY],
        ["AB  - " + "A: " * MANY],
        ["AB  - x", *["AIMS: y"] * 10_000],
        ["DA  - " + "/" * MANY],
        ["DA  - " + "9" * MANY],
        ["DA  - " + "Jan " * MANY],
        ["PY  - " + "2020 " * MANY],
        ["ET  - " + "1-" * MANY],
        ["SN  - " + "1234-5678 " * 20_000],
        ["SN  - " + "1-" * MANY],
        ["N1  - " + "<p>" * MANY],
        ["N1  - <" + "p" * MANY],
        ["N1  - " + "A" * MANY + ": x"],
        ["M3  - " + ";" * MANY],
        ["KW  - " + "*" * MANY],
        ["ID  - " + "x" * MANY],
        ["ZZ  - x"] * 10_000,
        ["T1  - x", "T1  - y"] * 5_000,
        ["A1  - ["] + ["A1  - '"] * 20_000 + ["A1  - ]"],
        ["KW  - x", *["y"] * 50_000],
        ["TI  - x", *["y"] * 50_000],
        ["\u2028" * MANY],
        ["\x0c" * MANY],
        [" " * MANY + "TY  - JOUR"],
        ["er - x"] * 20_000,
        ["ER  - "] * 20_000,
        ["TY"] * 20_000,
        ["1."] * 20_000,
    ],
    ids=lambda lines: f"{lines[0][:16]!r} {len(lines)}",
)
def test_no_square(lines: list[str]) -> None:
    text = "\n".join(("TY  - JOUR", *lines, "ER  - ", ""))
    started = time.process_time()
    read(text)
    read(text, layout=True)
    assert time.process_time() - started < 3


def test_many_records_without_an_end() -> None:
    started = time.process_time()
    assert len(read("TY  - JOUR\nTI  - x\n" * 5_000).records) == 5_000
    assert time.process_time() - started < 3
