"""What is said of a record that is only looked at goes nowhere, and costs nothing."""

import pytest

from bibpivot.api import SILENT, Code, Frame, Reading, Severity, Transforming, Writing


def never() -> str:
    pytest.fail("a sample was made for nobody")


def test_whatever_a_plugin_says_is_taken_by_nobody():
    reading = Reading(plugin="p", collector=SILENT)
    reading.report(Code("odd", Severity.ERROR, "Odd."), "an odd date", line=5)
    reading.lost("unrecognised", "title", "A title")
    reading.skipped("references", never)
    reading.skipped_all({"mesh": (3, never)})
    assert reading.text(Frame(data=b"a\xffb", offset=0, line=1)) == "aÿb"
    Writing(plugin="p", collector=SILENT).lost("approximated", "issued", 2001)
    Transforming(plugin="p", collector=SILENT, transform="t").did("filled", "title", "A title")
