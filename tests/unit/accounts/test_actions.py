"""The ledger of what transforms did, and its lines in the summary."""

from bibpivot.accounts.actions import Action, ActionLedger, action_line
from bibpivot.cli.summary import action_lines
from bibpivot.running.report import Report


def filled(path, record, value="v"):
    return Action(transform="fill", what="filled", path=path, sample=value, source="s", line=7, record=record)


def matched(record):
    return Action(transform="fill", what="matched", record=record)


def test_two_values_of_one_record_are_one_record():
    ledger = ActionLedger()
    for action in (filled("volume", 1), filled("keywords", 1), filled("keywords", 1), filled("keywords", 2)):
        ledger.add(action)
    assert [(entry.path, entry.records, entry.values) for entry in ledger] == [
        ("volume", 1, 1),
        ("keywords", 2, 3),
    ]


def test_ledgers_of_batches_add_up_and_the_first_keeps_its_place():
    whole, first, second = ActionLedger(), ActionLedger(), ActionLedger()
    first.add(filled("volume", 2))
    second.add(filled("volume", 1, "other"))
    second.add(filled("issue", 1))
    whole.merge(first)
    whole.merge(second, record_offset=10)
    assert [(entry.path, entry.records, entry.first.record, entry.first.sample) for entry in whole] == [
        ("volume", 2, 2, "v"),
        ("issue", 1, 11, "v"),
    ]


def test_an_entry_as_plain_data():
    ledger = ActionLedger()
    ledger.add(filled("volume", 1))
    (entry,) = ledger
    assert action_line(entry) == {
        "transform": "fill",
        "what": "filled",
        "path": "volume",
        "records": 1,
        "values": 1,
        "sample": "v",
        "first": {"source": "s", "line": 7, "record": 1},
    }


def test_the_summary_has_records_first_then_paths():
    report = Report()
    for action in (matched(1), filled("volume", 1), filled("issue", 1), matched(2), filled("issue", 2)):
        report.action(action)
    assert list(action_lines(report)) == [
        "fill: 2 matched",
        "filled by fill: volume (1 record), issue (2 records)",
    ]
    assert list(action_lines(report, verbose=True)) == [
        "fill: 2 matched",
        "filled by fill:",
        "  volume (1 record), such as 'v', first at s:7",
        "  issue (2 records), such as 'v', first at s:7",
    ]


def test_entries_can_be_printed() -> None:
    ledger = ActionLedger()
    for action in (matched(1), filled("volume", 1), filled("volume", 2)):
        ledger.add(action)
    assert repr(ledger) == "<ActionLedger: matched by fill: 1 record; filled by fill: volume (2 records)>"
