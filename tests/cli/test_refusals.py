"""What the command line refuses before it does harm, and what must not change its output."""

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

SEED = next((Path(__file__).parents[2] / "seeds").glob("*.txt"))


def bibpivot(*arguments, cwd, **settings):
    command = [sys.executable, "-m", "bibpivot", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, **settings)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "page.txt").write_bytes(SEED.read_bytes())
    (tmp_path / "sub").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("page.txt", "-o", "page.txt"), "page.txt is an input; it would be overwritten"),
        (("page.txt", "-o", "r.ris", "--report", "page.txt"), "page.txt is an input"),
        (("page.txt", "-o", "r.ris", "--quarantine", "sub/../page.txt"), "page.txt is an input"),
        (("page.txt", "-o", "r.ris", "--report", "r.ris"), "must be different files"),
        (("page.txt", "-o", "r.ris.ZIP"), ".zip can't be written"),
        (("page.txt", "--report", "r.json.lz4"), ".lz4 can't be written"),
        (("page.txt", "--quarantine", "bad.tar"), ".tar can't be written"),
        (("page.txt", "-o", "out/", "--compress", "gzip"), "there are: gz, bz2, xz, zst"),
        (("page.txt", "-o", "r.ris", "--compress", "gz"), "r.ris would be if its name ended in .gz"),
        (("page.txt", "--compress", "gz"), "a stream can go through a program"),
        (("page.txt", "--report", "-"), "--report needs a file, not standard output"),
        (("page.txt", "--quarantine", "sub"), "--quarantine needs a file; sub is a folder"),
        (("",), "an empty file name was given"),
        (("page.txt", "-o", ""), "an empty file name was given"),
        (("page.txt", "--strict", "--repair"), "exclude each other"),
    ],
)
def test_names_that_can_t_be_meant_are_refused(folder, arguments, said):
    done = bibpivot("convert", "--to", "ris", *arguments, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert (folder / "page.txt").read_bytes() == SEED.read_bytes()


def test_what_a_plugin_prints_is_not_output(folder):
    code = """
        from bibpivot.api import Format, ReaderSpec, Record, hookimpl

        def parse(frame, reading):
            print("debug!")
            return Record(title="T")

        @hookimpl
        def bibpivot_formats():
            return [Format(id="chatty", title="C", reader=ReaderSpec(parse=parse))]
    """
    (folder / "chatty.py").write_text(textwrap.dedent(code))
    done = bibpivot("convert", "-q", "--from", "./chatty.py", "--to", "pivot-jsonl", "page.txt", cwd=folder)
    assert done.stdout == '{"title":"T"}\n'
    assert "debug!" in done.stderr


def test_a_name_that_is_not_utf_8_stands_in_the_report(folder):
    name = os.fsdecode(b"bad\xff.txt")
    (folder / name).write_bytes(SEED.read_bytes())
    done = bibpivot("convert", "-q", "--to", "ris", name, "-o", "r.ris", "--report", "r.json", cwd=folder)
    assert done.returncode == 0
    report = json.loads((folder / "r.json").read_bytes())
    assert report["written"] == 1
    assert report["diagnostics"][0]["source"] == "bad\\udcff.txt"


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the workers in /proc, which only Linux has")
@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGKILL])
def test_workers_go_with_their_parent(folder, sent):
    (folder / "many.txt").write_bytes(SEED.read_bytes() * 4000)
    command = [
        sys.executable,
        "-m",
        "bibpivot",
        "convert",
        "--to",
        "ris",
        "-j",
        "2",
        "-o",
        "r.ris",
        "many.txt",
    ]
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    workers = wait_for(lambda: children(process.pid), lambda found: len(found) == 2)
    process.send_signal(sent)
    # The pipes end when the last process that holds them does.
    process.communicate(timeout=30)
    assert (
        wait_for(lambda: [pid for pid in workers if Path(f"/proc/{pid}").exists()], lambda left: not left)
        == []
    )
    assert sorted(path.name for path in folder.iterdir()) == ["many.txt", "page.txt", "sub"]


def children(pid):
    found = Path(f"/proc/{pid}/task/{pid}/children")
    return found.read_text().split() if found.exists() else []


def wait_for(look, is_so):
    for _ in range(300):
        found = look()
        if is_so(found):
            return found
        time.sleep(0.1)
    raise AssertionError(f"waited in vain; last seen: {found}")
