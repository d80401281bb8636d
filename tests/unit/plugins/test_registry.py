"""Discovery with isolation: a broken plugin is a recorded problem; precedence is ours to decide."""

import sys
from pathlib import Path

import msgspec
import pytest

import bibpivot_bibtex
from bibpivot.contract.formats import Sniffed
from bibpivot.contract.hookspecs import hookimpl
from bibpivot.errors import PluginError, UsageError
from bibpivot.plugins.registry import Registry

TOY = Path(__file__).parents[2] / "toy.py"

WRITES = """
    from bibpivot.api import Format, WriterSpec, hookimpl

    @hookimpl
    def bibpivot_formats():
        return [Format(id="{id}", title="{title}", writer=WriterSpec(target="{module}:W", carries=()))]
"""


def plugin(registry, name):
    (found,) = [entry for entry in registry.plugins if entry.name == name]
    return found


def test_an_installed_plugin_is_found(install):
    install("good-plugin", WRITES.format(id="good", title="Good", module="good_plugin"))
    registry = Registry.default()
    found = plugin(registry, "good-plugin")
    assert (found.origin, found.version, found.bundled, found.problem) == ("good-plugin", "1.2", False, None)
    assert registry.format("good", "write").title == "Good"
    assert registry.format("good-plugin:good").title == "Good"


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("import no_such_module", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("raise SystemExit('bye')", "SystemExit: bye"),
        ("x = (", "SyntaxError"),
        ("", "it offers nothing"),
        (
            "from bibpivot.api import hookimpl\n@hookimpl\ndef bibpivot_formats(): return ['ris']",
            "which is not a Format",
        ),
        (
            "from bibpivot.api import hookimpl\n@hookimpl\ndef bibpivot_formats(): raise KeyError('x')",
            "KeyError: 'x'",
        ),
        (
            "from bibpivot.api import hookimpl\n@hookimpl\ndef bibpivot_formats(unknown): return []",
            "unknown",
        ),
        (
            "from bibpivot.api import *\n@hookimpl\ndef bibpivot_formats(): return [Format(id='a b', title='')]",
            "can't be an id",
        ),
        (
            "from bibpivot.api import Format as F, hookimpl as h\n@h\n"  # noqa: ISC004
            "def bibpivot_formats(): return [F(id='a', title=''), F(id='a', title='')]",
            "offers 'a' twice",
        ),
    ],
)
def test_a_broken_plugin_stops_nothing(install, code, problem):
    install("bad-plugin", code)
    install("good-plugin", WRITES.format(id="good", title="Good", module="good_plugin"))
    registry = Registry.default()
    bad = plugin(registry, "bad-plugin")
    assert problem in bad.problem
    assert bad.formats == ()
    assert registry.problems == [bad]
    assert registry.format("good", "write")
    assert registry.format("ris", "write")


def test_a_broken_plugin_is_named_when_its_format_is_asked_for(install):
    install("bad-plugin", "import no_such_module", entry="badfmt")
    registry = Registry.default()
    with pytest.raises(
        PluginError, match=r"belongs to plugin badfmt \(bad-plugin\).*no_such_module"
    ) as error:
        registry.format("badfmt", "write")
    assert isinstance(error.value.__cause__, ModuleNotFoundError)
    with pytest.raises(UsageError, match="not usable, see 'bibpivot plugins': badfmt"):
        registry.format("something-else", "write")


FUTURE = """
    from bibpivot.api import Format, WriterSpec, hookimpl

    @hookimpl
    def bibpivot_formats():
        return [Format(id="tomorrow", title="T", writer=WriterSpec(target="x:W", carries=()), api=99)]
"""


def test_a_plugin_for_a_future_api_says_what_to_do(install):
    install("future-plugin", FUTURE)
    registry = Registry.default()
    assert (
        "written for plugin API 99, this bibpivot has 1: upgrade bibpivot"
        in plugin(registry, "future-plugin").problem
    )
    with pytest.raises(PluginError, match="format 'tomorrow' belongs to plugin future-plugin"):
        registry.format("tomorrow", "write")


def test_a_bundled_format_can_t_be_replaced_in_silence(install):
    install("other-ris", WRITES.format(id="ris", title="Other RIS", module="other_ris"))
    registry = Registry.default()
    assert registry.look_up("ris", "write")[0].bundled
    assert registry.format("other-ris:ris", "write").title == "Other RIS"
    assert registry.shadowed() == [
        "format ris is written by the bundled plugin; the others are reached as other-ris:ris"
    ]


def test_two_third_parties_clash_only_when_the_id_is_used(install):
    install("one-plugin", WRITES.format(id="same", title="One", module="one_plugin"))
    install("two-plugin", WRITES.format(id="same", title="Two", module="two_plugin"))
    registry = Registry.default()
    assert registry.format("ris", "write")
    assert not registry.problems
    message = (
        "'same' is offered by one-plugin .* and two-plugin .*; say which: one-plugin:same or two-plugin:same"
    )
    with pytest.raises(UsageError, match=message):
        registry.format("same", "write")
    assert registry.format("two-plugin:same", "write").title == "Two"
    assert registry.shadowed() == [
        "format same can be written by several plugins; say which: one-plugin:same, two-plugin:same"
    ]


@pytest.mark.parametrize("way", ["argument", "variable"])
def test_a_plugin_can_be_disabled(install, monkeypatch, way):
    install("good-plugin", WRITES.format(id="good", title="Good", module="good_plugin"))
    if way == "variable":
        monkeypatch.setenv("BIBPIVOT_DISABLE_PLUGINS", "other,good-plugin")
        registry = Registry.default()
    else:
        registry = Registry.default(disabled=["good-plugin"])
    assert plugin(registry, "good-plugin").disabled
    assert "good_plugin" not in sys.modules
    with pytest.raises(UsageError, match="there is no format 'good' to write"):
        registry.format("good", "write")
    with pytest.raises(UsageError, match="which is disabled"):
        registry.format("good-plugin", "write")


def test_one_file_is_enough():
    registry = Registry.default()
    with pytest.raises(UsageError):
        registry.format("toy", "read")
    assert registry.format(str(TOY), "read").id == "toy"
    assert registry.format("toy", "read").id == "toy"
    assert registry.load_file(TOY) is plugin(registry, "toy")


def test_a_file_with_several_formats_has_to_be_told_which():
    registry = Registry()
    with pytest.raises(UsageError, match=r"has several formats to write; say which: .*toy\.py:toy"):
        registry.format(str(TOY), "write")
    assert registry.format(f"{TOY}:toy-titles", "write").id == "toy-titles"


def test_a_file_that_is_not_there_or_broken_is_said(tmp_path):
    with pytest.raises(UsageError, match=r"there is no plugin file nowhere\.py"):
        Registry().load_file("nowhere.py")
    broken = tmp_path / "broken.py"
    broken.write_text("1/0")
    with pytest.raises(PluginError, match=r"broken\.py: ZeroDivisionError"):
        Registry().load_file(broken)


def test_an_unknown_format_gets_a_suggestion():
    with pytest.raises(UsageError, match=r"there is no format 'bibtxe' to write \(did you mean 'bibtex'"):
        Registry.default().format("bibtxe", "write")


def test_registries_share_nothing():
    one, two = Registry(), Registry()
    one.load_file(TOY)
    assert two.plugins == []


def test_detection_asks_every_format_and_survives_a_broken_one():
    registry = Registry()
    registry.load_file(TOY)
    toy = registry.format("toy")
    assert registry.detect(b"k | t | 1", "x") == [(toy, Sniffed(0.9, "three parts between bars"))]
    plugin(registry, "toy").formats = (msgspec.structs.replace(toy, sniff="no_such_module:sniff"),)
    assert registry.detect(b"k | t | 1", "x") == []
    assert not registry.problems
    assert "telling whether an input is toy failed" in plugin(registry, "toy").fault


def test_a_third_party_may_read_what_is_bundled_for_writing_only(install, monkeypatch):
    bundled = bibpivot_bibtex.bibpivot_formats

    @hookimpl
    def bibpivot_formats():
        return [msgspec.structs.replace(entry, reader=None) for entry in bundled()]

    monkeypatch.setattr(bibpivot_bibtex, "bibpivot_formats", bibpivot_formats)
    code = """
        from bibpivot.api import Format, ReaderSpec, Sniffed, hookimpl

        def sniff(head, name):
            return Sniffed(0.99, "mine")

        @hookimpl
        def bibpivot_formats():
            return [Format(id="biblatex", title="R", sniff=sniff, reader=ReaderSpec(parse="x:parse"))]
    """
    install("biblatex-reader", code)
    registry = Registry.default()
    assert registry.format("biblatex", "read").title == "R"
    assert "biblatex" in [entry.id for entry in registry.formats("read")]
    assert registry.detect(b"x")[0][0].reader is not None
    assert registry.look_up("biblatex", "write")[0].bundled


def test_a_key_maker_that_no_worker_could_find_is_refused():
    class Maker:
        @hookimpl
        def bibpivot_citation_key(self, record):
            return "k"

    with pytest.raises(PluginError, match="must be a function at the top of a module"):
        Registry().register(Maker())
