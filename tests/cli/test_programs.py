"""How the programs end as processes: at once where nobody waits, the usual way where somebody does."""

import subprocess
import sys

VERSION = "from bibpivot.cli.programs import bibpivot; import sys; sys.argv = ['bibpivot', '--version']; "


def run(program: str) -> subprocess.CompletedProcess[str]:
    """Run a program of some lines in a process of its own."""
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)


def test_the_process_ends_with_the_program_and_its_status() -> None:
    ended = run(VERSION + "bibpivot(); print('still here')")
    assert (ended.returncode, ended.stdout.startswith("bibpivot "), "still here" in ended.stdout) == (
        0,
        True,
        False,
    )
    refused = run(VERSION + "sys.argv[1:] = ['no-such-command']; bibpivot()")
    assert refused.returncode == 2
    assert "no-such-command" in refused.stderr


def test_what_others_want_done_at_the_end_is_done() -> None:
    ended = run("import atexit; atexit.register(print, 'at the end'); " + VERSION + "bibpivot()")
    assert ended.stdout.endswith("at the end\n")


def test_a_thread_at_work_is_waited_for() -> None:
    program = (
        "import threading, time\n"
        "def work():\n"
        "    time.sleep(0.2)\n"
        "    print('worked')\n"
        "threading.Thread(target=work).start()\n"
    )
    ended = run(f"{program}{VERSION}sys.exit(bibpivot())")
    assert ended.stdout.endswith("worked\n")


def test_a_profiler_gets_to_its_report() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "cProfile", "-m", "bibpivot", "--version"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert "function calls" in ended.stdout
