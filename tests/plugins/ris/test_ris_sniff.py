"""Telling RIS from its neighbours (crosswalk 3.8 and B: BOM stripped by the source, preambles, blanks)."""

import pytest

from bibpivot_ris import bibpivot_formats
from bibpivot_ris.sniff import sniff


@pytest.mark.parametrize(
    ("head", "sure"),
    [
        (b"TY  - JOUR\r\nTI  - x\r\nER  - \r\n", 1.0),
        (b"\n\nTY  - JOUR\nTI  - x\n", 1.0),
        (b"TY - BOOK\nTI - x\nER - \n", 1.0),
        (b"TY  -  JOUR\rTI  -  x\r", 1.0),
        (b"6. \nTY  - JOUR\nT1  - x\n", 0.9),
        (b"Record #3 of 18\nsome preamble\nTY  -  JOUR\nAU  -  x\n", 0.9),
        (b"TI  - x\nAU  - y\nPY  - 2020\nER  - \n", 0.5),
        (b"TY  - \n", 0.8),
    ],
)
def test_ris(head: bytes, sure: float) -> None:
    found = sniff(head, "x.txt")
    assert found is not None
    assert found.confidence == sure
    assert found.reason


@pytest.mark.parametrize(
    "head",
    [
        b"PMID- 33093245\nIS  - 1872-9061\nTI  - TY\nSO  - x\n",
        b"\nPMID- 1\nTY  - not a tag of nbib, but seen\n",
        b"FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU x\nER\n",
        b"@article{a,\n title = {TY  - JOUR}}\n",
        b"plain prose about TY  - JOUR\n",
        b"<?xml version='1.0'?><a/>",
        b"",
    ],
)
def test_not_ris(head: bytes) -> None:
    assert sniff(head, "x.txt") is None


def test_a_damaged_file_may_have_the_name() -> None:
    found = sniff(b"TI  - x\n", "export.RIS")
    assert found is not None
    assert 0 < found.confidence < 0.5


def test_the_format_says_what_it_is() -> None:
    (format_,) = bibpivot_formats()
    assert format_.id == "ris"
    assert format_.writer is not None
    assert not format_.writer.keyed
