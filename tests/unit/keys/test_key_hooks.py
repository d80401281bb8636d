"""Plugins that make citation keys: asked in pluggy's order, with the arguments they take, blamed by name."""

import io
import textwrap

import pytest

from bibpivot import Registry, convert
from bibpivot.errors import UsageError

MAKER = """
    from bibpivot.api import hookimpl

    @hookimpl({flags})
    def bibpivot_citation_key({arguments}):
        return {answer}
"""


@pytest.fixture
def maker(tmp_path):
    def make(name, arguments="record, pattern", answer="'mine'", flags=""):
        path = tmp_path / f"{name}.py"
        path.write_text(textwrap.dedent(MAKER.format(flags=flags, arguments=arguments, answer=answer)))
        return path

    return make


def keys(*plugins, data=b'{"title":"A"}\n{"title":"B"}\n', **settings):
    output = io.BytesIO()
    registry = Registry.default(plugin_files=plugins)
    report = convert(data, output, to="bibtex", source_format="pivot-jsonl", registry=registry, **settings)
    lines = output.getvalue().decode().splitlines()
    return [line.partition("{")[2].rstrip(",") for line in lines if line.startswith("@")], report


@pytest.mark.parametrize("arguments", ["record, pattern", "record", "pattern", ""])
def test_a_maker_takes_the_arguments_it_names(maker, arguments):
    assert keys(maker("one", arguments))[0] == ["mine", "minea"]


def test_the_last_plugin_is_asked_first_and_the_first_answer_counts(maker):
    one, two, none = maker("one", answer="'one'"), maker("two", answer="'two'"), maker("none", answer="None")
    assert keys(one, two, none)[0] == ["two", "twoa"]
    first = maker("first", answer="'first'", flags="tryfirst=True")
    assert keys(first, one, two)[0] == ["first", "firsta"]


def test_a_key_of_the_source_is_not_asked_for(maker):
    assert keys(maker("one"), data=b'{"citation_key":"kept","title":"A"}\n')[0] == ["kept"]


def test_a_maker_that_breaks_down_is_blamed_by_name(maker):
    found, report = keys(maker("broken", answer="1/0"))
    assert found == []
    assert [(one.plugin, one.code) for one in report.diagnostics] == [("broken", "writer-failed")] * 2
    assert "making a citation key broke down: ZeroDivisionError" in report.diagnostics[0].message


NAMED = """
    from bibpivot.api import Format, Keyed, UsageError, Writer, WriterSpec, TransformSpec, hookimpl

    class Named(Writer):
        def __init__(self, options, writing):
            super().__init__(options, writing)

        def write(self, envelope):
            title = str(envelope.record.title)
            if title == "plain":
                return b"plain;"
            return Keyed(b"<", b"/", b">;", key="id")

    def refusing(argument):
        raise UsageError(f"no such thing: {argument}")

    @hookimpl
    def bibpivot_formats():
        return [Format(id="named", title="N", writer=WriterSpec(target=Named, carries=("title",)))]

    @hookimpl
    def bibpivot_transforms():
        return [TransformSpec(id="refusing", title="R", target=refusing)]
"""


@pytest.mark.parametrize("jobs", [1, 2])
def test_any_writer_may_have_a_name_made_unique(tmp_path, jobs):
    plugin = tmp_path / "named.py"
    plugin.write_text(textwrap.dedent(NAMED))
    output = io.BytesIO()
    data = b'{"title":"a"}\n{"title":"plain"}\n{"title":"plain"}\n{"title":"b"}\n' * 120
    registry = Registry.default(plugin_files=[plugin])
    convert(data, output, to="named", source_format="pivot-jsonl", registry=registry, jobs=jobs)
    found = output.getvalue().decode().split(";")[:-1]
    assert found[:5] == ["<id/id>", "plain", "plain", "<ida/ida>", "<idb/idb>"]
    assert len(found) == 480
    assert len({text for text in found if text != "plain"}) == 240


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_refusal_is_a_usage_error_at_any_number_of_jobs(tmp_path, jobs):
    plugin = tmp_path / "named.py"
    plugin.write_text(textwrap.dedent(NAMED))
    registry = Registry.default(plugin_files=[plugin])
    data = b'{"title":"a"}\n' * 1000
    with pytest.raises(UsageError, match="no such thing: x"):
        convert(
            data,
            io.BytesIO(),
            to="ris",
            source_format="pivot-jsonl",
            registry=registry,
            apply=["refusing=x"],
            jobs=jobs,
        )


def test_a_writer_that_refuses_its_options_is_a_usage_error():
    with pytest.raises(UsageError, match="titel"):
        keys(writer_options={"fields": "titel"})
