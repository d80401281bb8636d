"""Plugins with one fault each: the check that is meant for it finds it, by name, and says what it is.

A fault may show in other checks too; which ones is listed, so that a check that cries wolf is seen.
"""

from pathlib import Path

import pytest

from bibpivot.testing import check_format
from bibpivot.testing.checking import Check
from bibpivot.testing.running import Result

HERE = Path(__file__).parent
BROKEN = HERE / "broken"
CASES = HERE / "cards"

# The plugin: the check that is meant for its fault, a part of what it says, and the checks that find it besides.
FAULTS: dict[str, tuple[str, str, set[str]]] = {
    "drops_the_last_record": (
        "frames-cover-the-input",
        "from line 9, are in no frame: b'* The last of all cards",
        {
            "cases-are-there",
            "cases-come-back",
            "values-can-not-break-out",
            "what-is-carried-comes-back",
            "writing-again-changes-nothing",
        },
    ),
    "leaks_state": (
        "frames-do-not-depend-on-each-other",
        "after those before it, and",
        {
            "batches-do-not-matter",
            "line-ends-and-marks-do-not-matter",
            "processes-and-hash-seeds-do-not-matter",
            "projection-does-not-matter",
            "what-is-carried-comes-back",
            "writing-again-changes-nothing",
        },
    ),
    "carries_too_much": (
        "carried-paths-arrive",
        "languages is carried, and nothing of fre, dut is in the output",
        {"what-is-left-out-is-told", "what-is-carried-comes-back"},
    ),
    "carries_too_little": (
        "nothing-else-arrives",
        "notes.text is not carried, but with",
        {"looks-at-nothing-else"},
    ),
    "loads_the_whole_file": (
        "frames-come-as-the-input-is-read",
        "were read before the first record of",
        {"memory-stays-flat"},
    ),
    "depends_on_hash_order": (
        "processes-and-hash-seeds-do-not-matter",
        "other bytes in a process with PYTHONHASHSEED=",
        {"order-comes-back", "records-do-not-depend-on-each-other", "writing-again-changes-nothing"},
    ),
    "swallows_a_bad_record": (
        "every-frame-gives-something",
        "the frame on line 1 gives nothing, and nothing is said: b'Cards of the reading room",
        set(),
    ),
    "wrong_line_numbers": (
        "lines-follow-the-frame",
        "cards-strange-line (a line of no known kind, not converted) is on line 3, and on line 3 when all stands 1000",
        {"lines-are-inside-the-frame"},
    ),
    "mutates_its_input": (
        "records-are-not-changed",
        "the record 'full' has another notes after it was written",
        {"cases-come-back", "records-do-not-depend-on-each-other", "what-is-carried-comes-back"},
    ),
    "wrong_encoding": (
        "letters-arrive-from-utf8",
        "λ中",
        {"other-encodings-are-told"},
    ),
    "joins_its_keywords": (
        "separators-in-values-arrive",
        "keywords.term with '; ' in it was ['Alpha; beta', 'second word'], comes back as ['Alpha', 'beta', 'second",
        set(),
    ),
    "is_silent_about_markup": (
        "markup-and-breaks-arrive",
        "keywords.term with a tab in it was ['Two\\twords', 'second word'], comes back as ['Two words', 'second word']",
        set(),
    ),
    "writes_years_it_can_not_read": (
        "odd-years-arrive",
        "issued in the year 12345 was [Date(year=12345)], comes back as [], and no loss is told",
        set(),
    ),
    "leaves_out_the_editors": (
        "people-left-out-are-told",
        "the editor of a journal-article is not written, and what is told of contributors is contributors.role",
        set(),
    ),
    "slow_import": ("entry-imports-nothing-heavy", "it imports lxml", set()),
}

SLOW = "processes-and-hash-seeds-do-not-matter"


def results(name: str, meant: str | None = None) -> dict[str, Result]:
    """Return what the checks say of a plugin; those that start processes are run where they are meant."""

    def chosen(check: Check) -> bool:
        return check.name == meant or check.name != SLOW

    found = check_format(str(BROKEN / f"{name}.py"), cases=CASES, only=chosen)
    return {result.check: result for result in found}


def test_there_is_a_plugin_for_every_fault() -> None:
    assert {file.stem for file in BROKEN.glob("*.py")} == {*FAULTS, "sound"}


def test_the_sound_plugin_passes_every_check() -> None:
    found = results("sound", SLOW)
    assert len(found) > 50
    assert [result.message for result in found.values() if not result.is_good] == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_by_the_check_that_is_meant_for_it(name: str) -> None:
    meant, said, besides = FAULTS[name]
    found = results(name, meant)
    failing = {check for check, result in found.items() if not result.is_good}
    assert meant in failing
    assert any(said in finding for finding in found[meant].findings), found[meant].findings
    assert failing - {meant} <= besides
    message = found[meant].message
    assert message.startswith(f"{meant}: ")
    assert "\nIt means: " in message
    assert "\nWhat to do: " in message
