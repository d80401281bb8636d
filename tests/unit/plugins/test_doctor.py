"""The doctor finds each kind of mistake, says what it means and what to do, and calls a sound plugin sound."""

import json

import pytest

from bibpivot import Registry
from bibpivot.cli.main import main
from bibpivot.plugins.doctor import Finding, examine, summary

SOUND = """
    import msgspec
    from typing import Annotated
    from bibpivot.api import *

    class Options(msgspec.Struct, frozen=True):
        loud: Annotated[bool, msgspec.Meta(description="Whether to shout.")] = False

    def parse(frame, reading):
        return Record()

    def sniff(head, name):
        return None

    CODE = Code("sick-code", Severity.WARNING, "Something is.", "Do something.")
    reader = ReaderSpec(parse=parse, options=Options)
    format = dict(id="sick", title="Sick", reader=reader, sniff=sniff, codes=(CODE,))
    {change}

    @hookimpl
    def bibpivot_formats():
        return [Format(**format)]
"""


@pytest.fixture
def findings(install):
    """Return a function that examines the installed plugins with one more, and gives what is said of that one."""

    def run(code: str, name: str = "sick") -> list[Finding]:
        install(name, code)
        return [finding for finding in examine(Registry.default()) if finding.plugin in (name, "several")]

    return run


def test_a_sound_plugin_is_called_sound(findings) -> None:
    assert findings(SOUND.format(change="")) == []


def test_the_bundled_plugins_are_sound() -> None:
    registry = Registry.default()
    found = examine(registry)
    assert not [finding for finding in found if finding.weight != "note"]
    assert summary(registry, []).endswith("plugin API 1: all well")


BROKEN = {
    "a missing dependency": (
        "import no_such_module",
        "it needs the module 'no_such_module', which is not installed",
        "python -m pip install --upgrade sick",
    ),
    "a module of its own that is missing": (
        "import sick.part",
        "its module 'sick.part' is not there: the installation is incomplete",
        "remove it, or leave it out with BIBPIVOT_DISABLE_PLUGINS=sick",
    ),
    "an inner module of bibpivot that is gone": (
        "import bibpivot.gone",
        "it imports bibpivot.gone, which this bibpivot does not have",
        "A plugin may import bibpivot.api and nothing else",
    ),
    "a name that the api does not have": (
        "from bibpivot.api import TimeMachine",
        "cannot import name 'TimeMachine' from 'bibpivot.api'",
        "It was written for another version of what it imports.",
    ),
    "no Python": ("x = (", "line 1, is not valid Python", "Upgrade it"),
    "the end of the program": (
        "raise SystemExit(0)",
        "it ended the program when it was imported",
        "must not do that",
    ),
    "an accident": ("1 / 0", "ZeroDivisionError: division by zero (", "Upgrade it"),
    "nothing offered": ("", "it offers nothing", "This is a mistake in the plugin: tell its author."),
    "a future api": (
        SOUND.format(change="format['api'] = 99"),
        "it was written for plugin API 99, this bibpivot has 1",
        "python -m pip install --upgrade bibpivot",
    ),
    "a past api": (
        SOUND.format(change="format['api'] = 0"),
        "plugin API 0, which this bibpivot no longer has (the oldest is 1): upgrade the plugin",
        "tell its author",
    ),
    "a bad descriptor": (
        SOUND.format(change="format['extensions'] = '.sick'"),
        "extensions must be a tuple, not a str",
        "tell its author",
    ),
    "a descriptor with nothing where something must be": (
        SOUND.format(change="format['extensions'] = None"),
        "format sick: extensions must be a tuple, not a NoneType",
        "tell its author",
    ),
    "a descriptor with something else among texts": (
        SOUND.format(change="format['extensions'] = ('.sick', 7)"),
        "format sick: extensions must hold texts, and holds 7",
        "tell its author",
    ),
    "a descriptor with a function in a reader's place": (
        SOUND.format(change="format['reader'] = parse"),
        "format sick: reader must be a ReaderSpec, not a function",
        "tell its author",
    ),
    "a title that is none": (
        SOUND.format(change="format['title'] = None"),
        "format sick: title must be a str, not a NoneType",
        "tell its author",
    ),
    "an id that is no text": (
        SOUND.format(change="format['id'] = 7"),
        "7 can't be an id",
        "tell its author",
    ),
    "a hook that returns no list": (
        "from bibpivot.api import hookimpl\n@hookimpl\ndef bibpivot_formats():\n    return 7",
        "bibpivot_formats must return a list of Format, and returned int",
        "tell its author",
    ),
    "an accident in a hook": (
        "from bibpivot.api import hookimpl\n@hookimpl\ndef bibpivot_formats():\n    return [len(7)]",
        "sick.py, line 4)",
        "Upgrade it",
    ),
}


@pytest.mark.parametrize(("code", "what", "advice"), BROKEN.values(), ids=BROKEN)
def test_a_plugin_that_can_not_be_used_is_explained(findings, code: str, what: str, advice: str) -> None:
    (finding,) = findings(code)
    assert finding.weight == "error"
    assert what in finding.what
    assert advice in finding.advice


FAULTY = {
    "an implementation that is not there": (
        "format['reader'] = ReaderSpec(parse='sick:read')",
        "error",
        "sick: its parse can't be loaded: AttributeError: module 'sick' has no attribute 'read'",
    ),
    "an implementation that needs what is missing": (
        "format['sniff'] = 'no_such_module:sniff'",
        "error",
        "sick: its sniff can't be loaded: it needs the module 'no_such_module', which is not installed",
    ),
    "an implementation that is no function": (
        "format['sniff'] = 'sick:CODE'",
        "error",
        "sick: its sniff is a Code, which can't be called",
    ),
    "options that are no Struct": (
        "format['reader'] = ReaderSpec(parse=parse, options=dict)",
        "error",
        "sick: its reader's options are no msgspec.Struct",
    ),
    "an option without an explanation": (
        "B = msgspec.defstruct('B', [('x', int, 1)]); "  # noqa: ISC004
        "format['writer'] = WriterSpec(target=Writer, carries=('title',), options=B)",
        "warning",
        "sick: the option x (writer's options) is not explained",
    ),
    "a code without advice": (
        "format['codes'] = (Code('sick-code', Severity.ERROR, 'Something is.'),)",
        "warning",
        "sick: the diagnostic sick-code does not say what to do",
    ),
    "a code that is none": (
        "format['codes'] = ('sick-code',)",
        "error",
        "sick: among its codes is 'sick-code', which is not a Code",
    ),
    "a code of the core": (
        "format['codes'] = (Code('empty-input', Severity.ERROR, 'Mine.', 'Mine.'),)",
        "warning",
        "sick: its diagnostic empty-input is one of bibpivot too, with another meaning",
    ),
    "no direction": ("format['reader'] = None", "error", "sick: it is neither read nor written"),
    "nothing carried": (
        "format['writer'] = WriterSpec(target=Writer, carries=())",
        "warning",
        "sick: its writer says that it carries nothing, so every field counts as lost",
    ),
    "a path that no record has": (
        "format['writer'] = WriterSpec(target=Writer, carries=('contributors.nam',))",
        "error",
        "sick: carries names 'contributors.nam', which no record has; `bibpivot schema` prints what there is",
    ),
    "an extension without its dot": (
        "format['extensions'] = ('sick',)",
        "error",
        "sick: the extension 'sick' does not start with a dot, or is not in small letters",
    ),
    "a path beside the one above it": (
        "format['writer'] = WriterSpec(target=Writer, carries=('container', 'container.title'))",
        "error",
        "sick: carries names 'container.title' beside 'container', which stands for all below it",
    ),
    "never detected": (
        "format['sniff'] = None",
        "note",
        "sick: it is never found out by content, only with --from sick",
    ),
    "a bundled id": (
        "format['id'] = 'nbib'",
        "note",
        "format nbib is read by the bundled plugin; the others are reached as sick:nbib",
    ),
}


@pytest.mark.parametrize(("change", "weight", "what"), FAULTY.values(), ids=FAULTY)
def test_a_fault_of_a_plugin_in_use_is_explained(findings, change: str, weight: str, what: str) -> None:
    (finding,) = findings(SOUND.format(change=change))
    assert (finding.weight, finding.what) == (weight, what)
    assert finding.advice


def test_two_plugins_of_one_format(findings, install) -> None:
    install("other", SOUND.format(change=""))
    (finding,) = findings(SOUND.format(change=""))
    assert finding.weight == "warning"
    assert "format sick can be read by several plugins; say which: other:sick, sick:sick" in finding.what


def test_what_the_environment_leaves_out(install, monkeypatch, capsys) -> None:
    install("sick", "import no_such_module")
    monkeypatch.setenv("BIBPIVOT_DISABLE_PLUGINS", "sick,rsi")
    assert main(["plugins", "--doctor", "--json"]) == 0
    said = {finding["plugin"]: finding for finding in json.loads(capsys.readouterr().out)}
    assert said["sick"]["weight"] == "note"
    assert said["rsi"]["advice"] == "Did you mean 'ris'?"


def test_the_command_ends_with_the_status_of_a_plugin_s_fault(install, capsys) -> None:
    install("sick", "import no_such_module")
    assert main(["plugins", "--doctor"]) == 4
    first, empty, second, *rest = capsys.readouterr().out.splitlines()
    assert first.endswith("plugin API 1: 1 error")
    assert empty == ""
    assert second == "error: sick: it needs the module 'no_such_module', which is not installed"
    assert rest[0].startswith("  Install what it depends on:")


def test_a_plugin_in_a_file_is_examined_though_it_does_not_load(tmp_path, capsys) -> None:
    file = tmp_path / "broken.py"
    file.write_text("import no_such_module\n", encoding="utf-8")
    assert main(["plugins", "--doctor", "--plugin", str(file)]) == 4
    said = capsys.readouterr().out
    assert "error: broken: it needs the module 'no_such_module'" in said
    assert "Install it: python -m pip install no_such_module." in said
    assert main(["plugins", "--doctor", "--plugin", str(tmp_path / "missing.py")]) == 2
