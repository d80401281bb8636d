"""What the kit promises: named tests, reasons for expected failures, golden files, nothing loaded early."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conformance.faults import FAULTS

from bibpivot.cli.main import main
from bibpivot.errors import UsageError
from bibpivot.testing import check_format, check_transform, conformance, conformance_transform
from bibpivot.testing.checking import Check, check
from bibpivot.testing.checks import CHECKS
from bibpivot.testing.golden import Golden
from bibpivot.testing.running import run_one

CONFORMANCE = Path(__file__).parents[2] / "conformance"
SOUND = str(CONFORMANCE / "sound.py")
CARDS = CONFORMANCE / "cards"


@pytest.fixture
def slow(tmp_path: Path) -> str:
    """The path of a plugin that loads whole files."""
    file = tmp_path / "loads_the_whole_file.py"
    file.write_text(FAULTS[file.stem].plugin(Path(SOUND).read_text("utf-8")), "utf-8")
    return str(file)


def pytest_in(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", *arguments],
        cwd=folder, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": "", "PYTHONHASHSEED": "1"},
    )  # fmt: skip


def test_checks_have_names_and_say_what_they_are_for() -> None:
    assert len({one.name for one in CHECKS}) == len(CHECKS) > 50
    for one in CHECKS:
        assert one.tries.endswith("."), one.name
        assert one.means.endswith("."), one.name
        assert one.mend.endswith((".", "`.")), one.name


@check()
def nothing_is_wrong(subject: object) -> list[str]:
    """Nothing is tried.

    Means: nothing.

    Mend: nothing.
    """
    return []


@check()
def all_is_wrong(subject: object) -> list[str]:
    """Everything is tried.

    Means: much.

    Mend: all of it.
    """
    return [f"wrong {number}" for number in range(9)]


@check()
def the_plugin_breaks_down(subject: object) -> list[str]:
    """Something is tried.

    Means: the plugin fails.

    Mend: the plugin.
    """
    raise ValueError("boom")


def test_a_failure_says_what_it_means_and_what_to_do() -> None:
    result = run_one(all_is_wrong, None, {})
    assert result.outcome == "failed"
    assert result.findings[-1] == "and 4 more"
    assert result.message.splitlines()[-3:] == [
        "Tried: Everything is tried.", "It means: much.", "What to do: all of it.",
    ]  # fmt: skip


def test_a_plugin_that_breaks_down_in_a_check_fails_it() -> None:
    result = run_one(the_plugin_breaks_down, None, {})
    assert result.outcome == "failed"
    assert result.findings[0].startswith("broke down on it: ValueError: boom (")


@pytest.mark.parametrize(("one", "outcome"), [(all_is_wrong, "expected"), (nothing_is_wrong, "unexpected")])
def test_what_is_expected_to_fail_must(one: Check, outcome: str) -> None:
    result = run_one(one, None, {one.name: "for a reason"})
    assert result.outcome == outcome
    assert "for a reason" in result.message
    assert result.is_good is (outcome == "expected")


@pytest.mark.parametrize(
    ("expected", "message"),
    [
        ({"frames-cover-the-inputs": "why not"}, "did you mean 'frames-cover-the-input'"),
        ({"frames-cover-the-input": " "}, "has no reason"),
    ],
)
def test_an_expected_failure_has_a_name_and_a_reason(expected: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        conformance("ris", expected_failures=expected)
    with pytest.raises(UsageError, match=message):
        conformance_transform("fill", expected_failures=expected)


def test_a_plugin_that_is_not_there_is_one_failing_test(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(
        "from bibpivot.testing import conformance\ntest_conformance = conformance('no-such-format')\n"
    )
    done = pytest_in(tmp_path)
    assert "1 failed" in done.stdout
    assert "there is no format 'no-such-format'" in done.stdout
    assert "What to do: install the package" in done.stdout


def test_cases_that_are_not_there_are_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such folder or file"):
        list(check_format(SOUND, cases=tmp_path / "nowhere"))
    with pytest.raises(UsageError, match="put in an input of the format"):
        list(check_format(SOUND, cases=tmp_path))
    (tmp_path / "case").mkdir()
    with pytest.raises(UsageError, match="must have one file called input"):
        list(check_format(SOUND, cases=tmp_path))


def test_each_check_is_a_test_and_an_expected_failure_shows_its_reason(tmp_path: Path, slow: str) -> None:
    (tmp_path / "test_it.py").write_text(
        "from bibpivot.testing import conformance\n"
        f"test_conformance = conformance({slow!r}, cases={str(CARDS)!r}, expected_failures={{\n"
        "    'frames-come-as-the-input-is-read': 'it can not be cut',\n"
        "    'frames-cover-the-input': 'no reason at all',\n"
        "})\n"
    )
    done = pytest_in(tmp_path, "-rx", "-k", "frames-c or memory")
    assert "test_it.py::test_conformance[frames-come-as-the-input-is-read] - it can not be cut" in done.stdout
    assert "frames-cover-the-input: passes, though it is declared to fail (no reason at all)." in done.stdout
    assert "memory-stays-flat: 1 problem" in done.stdout
    assert "2 failed" in done.stdout
    assert "1 xfailed" in done.stdout


def test_golden_cases_are_held_against_their_files_and_written_anew(tmp_path: Path) -> None:
    case = tmp_path / "one"
    case.mkdir()
    (case / "input.cards").write_text("* A title\nk a keyword\nx strange\n")

    def findings(*, update: bool = False) -> str:
        (result,) = check_format(
            SOUND,
            cases=tmp_path,
            update_golden=update,
            only=lambda one: one.name == "cases-give-what-is-expected",
        )
        return "\n".join(result.findings)

    assert "there is no expected.jsonl yet; pytest --update-golden writes it" in findings()
    assert findings(update=True) == ""
    assert json.loads((case / "expected.jsonl").read_text()) == {
        "title": "A title", "keywords": [{"term": "a keyword"}],
    }  # fmt: skip
    assert (case / "expected.txt").read_text() == "3: cards-strange-line\n"
    assert findings() == ""
    (case / "expected.txt").write_text("2: cards-strange-line\n")
    assert "-2: cards-strange-line" in findings()
    assert "+3: cards-strange-line" in findings()


def test_a_golden_file_is_compared_and_written(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="--update-golden"):
        Golden(tmp_path).check("sub/made.txt", "one\ntwo\n")
    Golden(tmp_path, update=True).check("sub/made.txt", "one\ntwo\n")
    Golden(tmp_path).check("sub/made.txt", b"one\ntwo\n")
    with pytest.raises(AssertionError, match=r"-two\n    \+three"):
        Golden(tmp_path).check("sub/made.txt", "one\nthree\n")


def test_the_fixture_stands_beside_the_test(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text("def test_it(golden):\n    golden.check('made.txt', 'made')\n")
    assert "1 passed" in pytest_in(tmp_path, "--update-golden").stdout
    assert (tmp_path / "made.txt").read_text() == "made"
    (tmp_path / "made.txt").write_text("once")
    assert "1 failed" in pytest_in(tmp_path).stdout


def test_pytest_of_another_project_loads_next_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text("def test_it():\n    pass\n")
    program = (
        "import json, sys, pytest\n"
        "status = pytest.main(['--collect-only', '-q', '-p', 'no:cacheprovider'])\n"
        "print(json.dumps([int(status), *sys.modules]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True,
        # hypothesis has a plugin of its own, which is not our matter
        env={**os.environ, "PYTEST_ADDOPTS": "-p no:hypothesispytest -p no:xdist"},
    )  # fmt: skip
    status, *modules = json.loads(done.stdout.splitlines()[-1])
    assert status == 0
    ours = {name for name in modules if name.split(".")[0].startswith("bibpivot")}
    assert ours == {"bibpivot", "bibpivot.testing", "bibpivot.testing.pytest_plugin"}
    assert not {"msgspec", "pluggy._tracing_hypothesis", "lxml"} & set(modules)


def test_the_kit_needs_pytest_and_hypothesis_only_where_they_are_used() -> None:
    program = (
        "import sys, bibpivot.testing\n"
        "from bibpivot.testing import check_format\n"
        f"results = list(check_format({SOUND!r}, cases={str(CARDS)!r}, only=lambda one: one.group == 'reading'))\n"
        "print(len(results), [one.message for one in results if not one.is_good], \n"
        "      [name for name in ('pytest', 'hypothesis') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    number, rest = done.stdout.split(" ", 1)
    assert int(number) > 8
    assert rest == "[] []\n"


def test_a_transform_that_does_what_it_should_not(tmp_path: Path) -> None:
    (tmp_path / "bad_step.py").write_text(
        "import msgspec\n"
        "from bibpivot.api import TransformSpec, hookimpl\n"
        "SEEN = []\n"
        "def make(argument):\n"
        "    def apply(record, transforming):\n"
        "        SEEN.append(1)\n"
        "        if record.title is None:\n"
        "            raise ValueError('no title')\n"
        "        msgspec.structs.force_setattr(record, 'volume', '9')\n"
        "        return msgspec.structs.replace(record, languages=['eng'] * len(SEEN))\n"
        "    return apply\n"
        "@hookimpl\n"
        "def bibpivot_transforms():\n"
        "    return [TransformSpec(id='bad-step', title='Bad', target=make)]\n"
    )
    from bibpivot import Registry

    registry = Registry.default(plugin_files=[tmp_path / "bad_step.py"])
    failing = {one.check for one in check_transform("bad-step", registry=registry) if not one.is_good}
    assert failing == {
        "any-record-can-be-transformed", "transforms-to-records", "transforms-leave-their-input",
        "transforms-keep-nothing", "what-was-done-is-said",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ([SOUND, "--cases", str(CARDS), "--only", "line"], 0, "checks: 8 ok"),
        (["SLOW", "--cases", str(CARDS), "--only", "memory"], 1, "FAILED  memory-stays-flat"),
        (["SLOW", "--cases", str(CARDS), "--only", "memory", "--expect", "memory-stays-flat=so be it"], 0, "so be it"),
        ([SOUND, "--cases", str(CARDS), "--only", "memory", "--expect", "memory-stays-flat=why"], 1, "take it out"),
        (["--list"], 0, "frames-cover-the-input"),
        (["--list", "--json"], 0, '"name": "frames-cover-the-input"'),
        (["fill", "--only", "descriptor"], 0, "transform fill"),
        (["pubmed", "--only", "descriptor"], 0, "format pubmed:nbib"),
        (["csl-json", "--between", "json", "--only", "frames-cover"], 0, "checks: 1 ok"),
        ([SOUND, "--cases", str(CARDS), "--only", "descriptor", "--json"], 0, '"outcome": "passed"'),
    ],
    ids=str,
)  # fmt: skip
def test_check_plugin(
    arguments: list[str], status: int, said: str, slow: str, capfd: pytest.CaptureFixture[str]
) -> None:
    given = [slow if argument == "SLOW" else argument for argument in arguments]
    assert main(["check-plugin", *given]) == status
    assert said in capfd.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "name a format, a transform or a plugin"),
        (["riss"], "did you mean 'ris'?"),
        (["ris", "--expect", "memory"], "has no reason; write CHECK=REASON"),
        (["ris", "--expect", "memry-stays-flat=x"], "did you mean 'memory-stays-flat'?"),
        (["ris", "--cases", "/nowhere"], "no such folder or file"),
        (["ris", "--between", "("], "is no regular expression"),
    ],
    ids=str,
)
def test_check_plugin_refuses(arguments: list[str], said: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["check-plugin", *arguments]) == 2
    assert said in capfd.readouterr().err
