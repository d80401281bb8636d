"""Where values came from: said by readers, kept for each record, and only where somebody asks."""

import pytest

from bibpivot.accounts.origins import Origin
from bibpivot.contract.contexts import Reading
from bibpivot.model import Record
from bibpivot.running.batches import Account, Item, ReaderRole
from bibpivot.running.parsing import Parsing
from bibpivot.running.report import Report

ROLE = ReaderRole(format="two", plugin="p", parse=f"{__name__}:parse_two")
ITEM = Item(source=0, name="x", line=5, data=b"x", length=1)


def parse_two(frame, reading):
    for number in range(2):
        reading.origin("title", name="TI", line=frame.line + number, rule="verbatim")
        reading.origin("issued", name="PY")
        yield Record(title=f"t{number}")


@pytest.mark.parametrize("explains", [True, False])
def test_origins_belong_to_the_record_that_follows(explains):
    account = Account()
    parsing = Parsing(explains=explains)
    assert len(list(parsing.envelopes(ROLE, ITEM, b"", account))) == 2
    assert account.origins == (
        {
            ordinal: (
                Origin(path="title", name="TI", line=4 + ordinal, rule="verbatim"),
                Origin(path="issued", name="PY"),
            )
            for ordinal in (1, 2)
        }
        if explains
        else {}
    )


def test_a_reader_knows_whether_anybody_asks():
    reading = Reading(plugin="p", collector=Report())
    assert not reading.explains
    reading.origin("title", name="TI")
    assert reading.take_origins() == ()
    asked = Reading(plugin="p", collector=Report(), explains=True)
    asked.origin("title", line=3, last=4)
    assert asked.take_origins() == (Origin(path="title", line=3, last=4),)
    assert asked.take_origins() == ()
