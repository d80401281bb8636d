"""Names for which biber gives up an entry (biber 2.20: "too many commas", "consecutive commas", "is empty")."""

import time

import pytest
from bibtex_reading import Read, converted

from bibpivot_bibtex.read import biber


def author(value: str, dialect: str = "biblatex") -> tuple[str, list[str]]:
    """Return the author of an entry that was read and written again, and what was said of it."""
    text = (
        f"@misc{{a,\n  author = {{{value}}},\n  title  = {{T}},\n  date   = {{2020}},\n  year   = 2020\n}}\n"
    )
    written, report = converted(text, dialect, dialect)
    (line,) = [line for line in written.split("\n") if "author" in line]
    said = [one.message for one in report.diagnostics if "biber" in one.message]
    return line.strip().removeprefix("author = {").removesuffix("},"), said


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("Dik, W., A., B., C., D., E., F. and Good, X.", "{Dik, W., A., B., C., D., E., F.} and Good, X."),
        ("Smith, J. A., Doe, B. and Good, X.", "Smith, J. A. and Doe, B. and Good, X."),
        ("Dik,, W. and Good, X.", "Dik, W. and Good, X."),
        ("Dik, W. and and Good, X.", "Dik, W. and Good, X."),
        ("and Good, X. and", "Good, X."),
        (",, and Good, X.", "Good, X."),
    ],
)
def test_what_biber_refuses(given: str, taken: str) -> None:
    written, said = author(given)
    assert written == taken
    assert len(said) == 1
    assert author(taken) == (taken, [])


@pytest.mark.parametrize(
    "given",
    [
        "Dik, W. and Good, X. and others",
        "von Berg, Jr, J. and {A, B, C, D and others}",
        "family=Gogh, given=Vincent, prefix=van, useprefix=false and Good, X.",
        "useprefix=true, given=Richard, prefix=von, family=Rabble",
        "given={John}, family={Smith}, middle={Simon}, id=x",
        "World Health Organization, and Good, X.",
        "Anderson, Andy and Sand, A. and and\\'e, B.",
    ],
)
def test_what_biber_takes_comes_back_as_it_was(given: str) -> None:
    assert author(given) == (given, [])


def test_bibtex_reads_them_and_so_they_stay() -> None:
    given = "Dik, W., A., B. and Good, X."
    assert author(given, "bibtex") == (given, [])


def test_other_lists_of_names_too() -> None:
    written, _ = converted(
        "@misc{a,\n  holder = {A, B, C, D},\n  title  = {T, U,, V}\n}\n", "biblatex", "biblatex"
    )
    assert "holder = {{A, B, C, D}}" in written
    assert "title  = {T, U,, V}" in written


def test_the_line_is_that_of_the_field() -> None:
    report = Read("@misc{a,\n  title = {T},\n  author = {A, B, C, D}\n}\n", "biblatex").report
    assert {one.line for one in report.diagnostics if one.code == "bibtex-name-odd"} == {3}


def test_hostile_lists_take_no_time() -> None:
    start = time.process_time()
    for value in (" " * 100_000 + "x", ", " * 100_000, "and " * 50_000, "a and\n" * 50_000, "{" * 1000):
        biber.may_be_refused(value)
    assert time.process_time() - start < 2
