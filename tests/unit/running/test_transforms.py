"""The contract of transforms: arguments, options, preparation, what they did, closing; and mistakes in all of these."""

import io
import json
import textwrap

import pytest

from bibpivot import Conversion, Registry, convert
from bibpivot.accounts.diagnostics import Diagnostic
from bibpivot.errors import InputOutputError, PluginError, UsageError
from bibpivot.running.batches import BATCH_FRAMES

PLUGIN = '''
    from typing import Annotated

    import msgspec

    from bibpivot.api import TransformSpec, hookimpl


    class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
        times: Annotated[int, msgspec.Meta(description="How often.")] = 1
        mark: str = "!"


    def note(log, word):
        with open(log, "a") as stream:
            print(word, file=stream)


    def shout(argument):
        """The simplest: five lines."""
        def apply(record, transforming):
            return msgspec.structs.replace(record, title=str(record.title).upper() + (argument or ""))
        return apply


    def marked(argument):
        def apply(record, transforming):
            options = transforming.options
            transforming.did("marked", "title", options.mark)
            return msgspec.structs.replace(record, title=str(record.title) + options.mark * options.times)
        return apply


    class Titles:
        """Prepared: replaces titles by those of a file, by number."""

        def __init__(self, state):
            self.state = state

        def __call__(self, record, transforming):
            transforming.did("seen")
            new = self.state["titles"].get(str(record.title))
            return record if new is None else msgspec.structs.replace(record, title=new)

        def close(self):
            note(self.state["log"], "closed")


    def titles(argument, preparing):
        log = argument + ".log"
        note(log, "prepared")
        preparing.afterwards(lambda: note(log, "cleared"))
        found = {}
        for envelope in preparing.read(argument):
            found[str(envelope.record.title)] = str(envelope.record.title) + " of " + str(preparing.options.mark)
        return {"titles": found, "log": log}


    def broken(argument, preparing):
        raise ValueError("no way")


    @hookimpl
    def bibpivot_transforms():
        return [
            TransformSpec(id="shout", title="Shout", target=shout),
            TransformSpec(id="mark", title="Mark", target=marked, options=Options),
            TransformSpec(id="titles", title="Titles", target=Titles, prepare=titles, options=Options),
            TransformSpec(id="broken", title="Broken", target=shout, prepare=broken),
        ]
'''


@pytest.fixture
def registry(tmp_path):
    plugin = tmp_path / "stepping.py"
    plugin.write_text(textwrap.dedent(PLUGIN))
    return Registry.default(plugin_files=[plugin])


def converted(registry, data, **settings):
    """Convert pivot-jsonl and return the report and the titles."""
    output = io.BytesIO()
    report = convert(
        data, output, to="pivot-jsonl", source_format="pivot-jsonl", registry=registry, **settings
    )
    return report, [json.loads(line).get("title") for line in output.getvalue().splitlines()]


ONE = b'{"title":"a"}\n'


def test_the_simplest_transform_is_a_function_of_its_argument(registry):
    assert converted(registry, ONE, apply=["shout=?"])[1] == ["A?"]
    assert converted(registry, ONE, apply=["shout"])[1] == ["A"]
    assert converted(registry, ONE, apply=["shout=a=b"])[1] == ["Aa=b"]


def test_options_are_typed_and_in_the_context(registry):
    assert converted(registry, ONE, apply=["mark"])[1] == ["a!"]
    assert converted(registry, ONE, apply=["mark"], transform_options={"times": "3", "mark": "?"})[1] == [
        "a???"
    ]
    with pytest.raises(UsageError, match=r"transform mark: option times can't be 'x'.*number"):
        converted(registry, ONE, apply=["mark"], transform_options={"times": "x"})


def test_each_transform_takes_the_options_that_it_has(registry):
    _, titles = converted(registry, ONE, apply=["shout", "mark", "mark"], transform_options={"times": 2})
    assert titles == ["A!!!!"]


@pytest.mark.parametrize(
    ("apply", "message"),
    [
        ([], "option 'tims' is for a transform; name one with --apply"),
        (["shout"], r"no transform applied \(shout\) has an option 'tims'; there are none"),
        (
            ["shout", "mark"],
            r"no transform applied \(shout, mark\) has an option 'tims'; there are: mark, times",
        ),
    ],
)
def test_an_option_that_no_transform_has_is_refused(registry, apply, message):
    with pytest.raises(UsageError, match=message):
        Conversion(to="ris", apply=apply, transform_options={"tims": "1"}, registry=registry)


def test_preparation_is_once_whatever_the_number_of_workers_and_is_cleared_away(registry, tmp_path):
    aside = tmp_path / "aside.jsonl"
    aside.write_bytes(b'{"title":"t1"}\n')
    data = b"".join(b'{"title":"t%d"}\n' % number for number in range(2 * BATCH_FRAMES))
    results = [
        converted(registry, data, apply=[f"titles={aside}"], transform_options={"mark": "x"}, jobs=jobs)[1]
        for jobs in (1, 2)
    ]
    assert results[0] == results[1]
    assert results[0][:3] == ["t0", "t1 of x", "t2"]
    log = (tmp_path / "aside.jsonl.log").read_text().split()
    assert log.count("prepared") == log.count("cleared") == 2
    # Made and closed before the run, then again by the one worker of the first run.
    assert log[:4] == ["prepared", "closed", "closed", "cleared"]
    # By each of the two workers of the second, when it ends; what is cleared away is so after that.
    assert log[4:] == ["prepared", "closed", "closed", "closed", "cleared"]


def test_nothing_is_prepared_before_the_run(registry, tmp_path):
    Conversion(to="ris", apply=["titles=" + str(tmp_path / "aside.jsonl")], registry=registry)
    assert not (tmp_path / "aside.jsonl.log").exists()


def test_what_is_cleared_away_is_so_after_a_failure_too(registry, tmp_path):
    aside = tmp_path / "aside.jsonl"
    with pytest.raises(InputOutputError, match=r"can't read .*aside\.jsonl: No such file"):
        converted(registry, ONE, apply=[f"titles={aside}"])
    assert (tmp_path / "aside.jsonl.log").read_text().split() == ["prepared", "cleared"]


def test_a_failing_preparation_leaves_the_output_as_it_was(registry, tmp_path):
    output = tmp_path / "out.jsonl"
    output.write_text("as it was")
    with pytest.raises(PluginError, match="transform broken can't be prepared: ValueError: no way"):
        convert(ONE, output, to="pivot-jsonl", apply=["broken"], registry=registry)
    assert output.read_text() == "as it was"


def test_records_aside_are_not_those_of_the_run(registry, tmp_path):
    aside = tmp_path / "aside.jsonl"
    aside.write_bytes(b'{"title":"a"}\n{"title":1}\n{"title":"b"}\n')
    report, titles = converted(registry, ONE, apply=[f"titles={aside}"])
    assert titles == ["a of !"]
    assert (report.counts.read, report.counts.unreadable, report.status()) == (1, 0, 0)
    (said,) = report.diagnostics
    assert (said.code, str(said.severity), said.source, said.line) == (
        "aside-unreadable",
        "warning",
        str(aside),
        2,
    )
    assert "(jsonl-wrong-value)" in said.message


def test_a_file_aside_whose_format_nobody_knows_is_a_matter_of_usage(registry, tmp_path):
    aside = tmp_path / "aside.txt"
    aside.write_text("nothing known")
    with pytest.raises(UsageError, match=r"can't read .*aside\.txt: its content tells no format"):
        converted(registry, ONE, apply=[f"titles={aside}"])


def test_what_a_transform_did_is_added_up_in_the_report(registry):
    data = ONE * (BATCH_FRAMES + 5)
    for jobs in (1, 2):
        report, _ = converted(registry, data, apply=["mark"], jobs=jobs)
        (entry,) = report.actions
        assert (entry.transform, entry.what, entry.path) == ("mark", "marked", "title")
        assert entry.records == entry.values == BATCH_FRAMES + 5
        assert (entry.first.sample, entry.first.record, entry.first.line) == ("!", 1, 1)
        (line,) = report.summary()["actions"]
        assert line["what"] == "marked"
        assert line["first"]["line"] == 1


def test_a_listener_hears_of_every_action_with_its_record(registry):
    heard = []
    converted(registry, ONE * (BATCH_FRAMES + 1), apply=["mark"], jobs=2, listener=heard.append)
    assert [item.record for item in heard if type(item).__name__ == "Action"] == [*range(1, BATCH_FRAMES + 2)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_listener_without_detail_hears_diagnostics_alone_and_the_ledgers_are_the_same(registry, jobs):
    settings = {"apply": ["mark"], "jobs": jobs}
    data = b'{"title":"a","title":"of a member that stands twice one value is lost"}\nBAD\n' * BATCH_FRAMES
    every, diagnostics = [], []
    detailed, _ = converted(registry, data, listener=every.append, **settings)
    report, _ = converted(registry, data, listener=diagnostics.append, detail=False, **settings)
    assert {type(event).__name__ for event in every} == {"Diagnostic", "Loss", "Action"}
    assert diagnostics == [event for event in every if isinstance(event, Diagnostic)]
    assert report.summary() == detailed.summary()


def test_codes_that_are_no_tuple_are_named(tmp_path):
    plugin = tmp_path / "mistaken.py"
    plugin.write_text(
        "from bibpivot.api import *\n"
        "@hookimpl\n"
        "def bibpivot_transforms():\n"
        "    code = Code('c', Severity.INFO, 'm')\n"
        "    return [TransformSpec(id='m', title='M', target='m:m', codes=(code))]\n"
    )
    with pytest.raises(PluginError, match="transform m: codes must be a tuple, not a Code"):
        Registry.default(plugin_files=[plugin])
