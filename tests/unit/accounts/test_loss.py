"""The ledger of losses: added up by kind, path and reason, with the first of each."""

from bibpivot.accounts.loss import Loss, LossLedger, Met, sample


def test_a_record_that_loses_the_same_twice_is_one_record():
    ledger = LossLedger()
    for record in (1, 1, 2):
        ledger.add(Loss(kind="synthesised", side="write", path="chemicals.ui", record=record))
    assert [(entry.records, entry.values) for entry in ledger] == [(2, 3)]


def test_the_ledger_adds_up_and_keeps_the_first():
    ledger, other = LossLedger(), LossLedger()
    for number in (1, 2):
        ledger.add(Loss(kind="dropped", side="write", path="history", values=3, record=number))
    other.add(Loss(kind="dropped", side="write", path="history", values=1, record=1))
    other.add(Loss(kind="synthesised", side="write", path="owner", record=1))
    ledger.merge(other, record_offset=2)
    assert [(entry.kind, entry.records, entry.values, entry.first.record) for entry in ledger] == [
        ("dropped", 3, 7, 1),
        ("synthesised", 1, 1, 3),
    ]
    assert ledger.kinds() == {"dropped": 7, "synthesised": 1}


def test_the_ledger_and_its_entries_can_be_printed() -> None:
    ledger = LossLedger()
    assert repr(ledger) == "<LossLedger: nothing>"
    for record in (1, 1, 2):
        ledger.add(Loss(kind="synthesised", side="write", path="owner", note="NLM is assumed", record=record))
    ledger.add(Loss(kind="dropped", side="write", path="set.bibtex.text", record=None))
    first, second = map(str, ledger)
    assert first == "synthesised: owner (2 records, 3 values: NLM is assumed)"
    assert second == "dropped: set.bibtex.text (1 value)"
    assert repr(ledger) == f"<LossLedger: {first}; {second}>"


def test_a_sample_is_one_short_line():
    assert sample("a\n  b") == "a b"
    assert len(sample("x" * 500)) == 80


def test_a_kind_that_a_ledger_before_met_is_not_shown_anew() -> None:
    met: Met = {}
    before, after, whole = LossLedger(met), LossLedger(met), LossLedger()
    before.add(Loss(kind="dropped", side="write", path="title", sample="one", record=1))
    assert after.tally_all({"title": (2, "two"), "volume": (1, "3")}, 1) == ["volume"]
    assert after.tally(("write", "dropped", "title", None), 1, 2)
    assert not after.tally(("read", "dropped", "title", None), 1, 2)
    whole.merge(before)
    whole.merge(after, record_offset=1)
    (entry,) = whole
    assert (entry.records, entry.values) == (3, 4)
    assert (entry.first.sample, entry.first.record) == ("one", 1)
