"""How commands end: one message and an exit status, whatever went wrong; a traceback only with --debug."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from bibpivot.cli.main import convert_main, main
from bibpivot.cli.parameters import debug_option
from bibpivot.cli.running import run
from bibpivot.cli.terminal import Command
from bibpivot.errors import BibpivotError, InputOutputError, PluginError, UsageError

LINES = str(Path(__file__).with_name("lines.py"))


def failing(error: BaseException) -> click.Command:
    @click.command(cls=Command)
    @debug_option()
    def command() -> None:
        raise error

    return command


@pytest.mark.parametrize(
    ("error", "status", "message"),
    [
        (UsageError("no such thing"), 2, "error: no such thing\n"),
        (InputOutputError("can't write x"), 3, "error: can't write x\n"),
        (PluginError("it is broken"), 4, "error: it is broken\n"),
        (BibpivotError("it does not add up"), 3, "error: it does not add up\n"),
        (click.FileError("x", "is gone"), 3, "error: Could not open file 'x': is gone\n"),
        (FileNotFoundError(2, "No such file or directory", "x"), 3, "error: x: No such file or directory\n"),
        (OSError("the disk is gone"), 3, "error: input or output failed: the disk is gone\n"),
        (KeyboardInterrupt(), 130, "\ninterrupted\n"),
        (click.Abort(), 130, "\ninterrupted\n"),
        (SystemExit(7), 7, ""),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_error_has_its_status_and_one_message(
    error: BaseException, status: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(failing(error), "x", []) == status
    assert capsys.readouterr() == ("", message)


def test_what_nobody_foresaw_is_said_to_be_our_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(failing(ZeroDivisionError("division by zero")), "x", []) == 3
    errors = capsys.readouterr().err
    assert errors.startswith("error: unexpected ZeroDivisionError: division by zero.")
    assert "Traceback" not in errors
    assert "--debug" in errors


@pytest.mark.parametrize("error", [ZeroDivisionError("x"), PluginError("x"), KeyboardInterrupt()], ids=repr)
def test_debug_shows_the_traceback(error: BaseException, capsys: pytest.CaptureFixture[str]) -> None:
    run(failing(error), "x", ["--debug"])
    assert "Traceback (most recent call last)" in capsys.readouterr().err


def test_debug_of_a_subcommand_shows_the_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["formats", "show", "no-such-format", "--debug"]) == 2
    assert "Traceback (most recent call last)" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["convert", "--help"], ["formats", "show", "-h"]]
)
def test_asking_is_no_error(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 0
    assert capsys.readouterr().out


@pytest.mark.parametrize("start", [main, convert_main], ids=["bibpivot", "convert"])
def test_help_shows_examples(start: Callable[[list[str]], int], capsys: pytest.CaptureFixture[str]) -> None:
    start(["--help"])
    assert "\nExamples:\n  # " in capsys.readouterr().out


def test_no_message_reaches_a_terminal_with_control_characters(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    hostile = tmp_path / "hostile\x1b[2J.lines"
    hostile.write_bytes(b"- A\x1b]0;owned\x07?\n! \x9b31m\n")
    main(["convert", "--plugin", LINES, "--from", "lines", "--to", "lines", "-v", str(hostile)])
    errors = capfdbinary.readouterr().err
    assert b"hostile\\x1b[2J.lines:1: warning" in errors
    assert b"\x1b" not in errors
    assert "\x9b".encode() not in errors


def test_no_color_is_heeded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment = {**os.environ, "NO_COLOR": "1", "TERM": "xterm"}
    assert b"\x1b[" not in in_a_terminal(["convert", "--to", "no-such"], environment)
    environment.pop("NO_COLOR")
    assert b"\x1b[" in in_a_terminal(["convert", "--to", "no-such"], environment)


def in_a_terminal(arguments: list[str], environment: dict[str, str]) -> bytes:
    """Run bibpivot with a terminal for its standard error and return what it shows."""
    ours, theirs = os.openpty()
    command = [
        sys.executable,
        "-c",
        "import sys; from bibpivot.cli.main import main; sys.exit(main())",
        *arguments,
    ]
    with os.fdopen(ours, "rb", buffering=0) as shown:
        subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=theirs
        )
        os.close(theirs)
        return shown.read(65536)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_quietly_and_leaves_no_half_file(tmp_path: Path, jobs: str) -> None:
    target = tmp_path / "out.lines"
    target.write_text("as it was\n")
    arguments = ["--plugin", LINES, "--from", "lines", "--to", "lines", "-j", jobs, "-o", str(target)]
    # Where tests run in the background, Python is started with the signal ignored.
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    program = f"{heard}; import sys; from bibpivot.cli.programs import convert; sys.exit(convert())"
    process = subprocess.Popen(
        [sys.executable, "-c", program, *arguments], stdin=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdin is not None
    assert process.stderr is not None
    process.stdin.write(b"- title\n" * 100_000)  # taken in full only by a program that is at work
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 130
    assert process.stderr.read().decode().strip() == "interrupted"
    process.stdin.close()
    process.stderr.close()
    assert target.read_text() == "as it was\n"
    assert list(tmp_path.iterdir()) == [target]
