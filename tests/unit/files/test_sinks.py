"""A file appears whole or stays as it was; nothing is left beside it."""

import os
import stat
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest

from bibpivot.errors import InputOutputError
from bibpivot.files import sinks
from bibpivot.files.sinks import FileSink, LazyFileSink, check_writable


def names(folder):
    return [path.name for path in folder.iterdir()]


@pytest.fixture(params=["nameless", "named"])
def temporary(request, monkeypatch):
    """Both ways of writing: with a file that has no name, and where the system has no such files."""
    if request.param == "named":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    return request.param


def test_the_file_appears_at_the_end(tmp_path, temporary):
    target = tmp_path / "out.bib"
    sink = FileSink(target)
    sink.write(b"half")
    assert not target.exists()
    sink.write(b" whole")
    sink.commit()
    assert target.read_bytes() == b"half whole"
    assert names(tmp_path) == ["out.bib"]


def test_the_old_file_stays_until_then(tmp_path, temporary):
    target = tmp_path / "out.bib"
    target.write_bytes(b"old")
    target.chmod(0o640)
    sink = FileSink(target)
    sink.write(b"new")
    assert target.read_bytes() == b"old"
    sink.commit()
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_only_what_replaces_something_is_waited_for(tmp_path, temporary, monkeypatch):
    secured = []
    monkeypatch.setattr(os, "fsync", secured.append)
    target = tmp_path / "out.bib"
    for content, times in ((b"new", 0), (b"newer", 1)):
        sink = FileSink(target)
        sink.write(content)
        sink.commit()
        assert (target.read_bytes(), len(secured)) == (content, times)


def test_an_abandoned_file_leaves_nothing(tmp_path, temporary):
    sink = FileSink(tmp_path / "out.bib")
    sink.write(b"half")
    sink.abandon()
    assert names(tmp_path) == []


def test_an_error_inside_abandons(tmp_path, temporary):
    def fail():
        with FileSink(tmp_path / "out.bib") as sink:
            sink.write(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert names(tmp_path) == []


def test_a_link_keeps_pointing(tmp_path, temporary):
    real = tmp_path / "real.bib"
    real.write_bytes(b"old")
    link = tmp_path / "link.bib"
    link.symlink_to(real)
    with FileSink(link) as sink:
        sink.write(b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_device_is_written_directly():
    with FileSink("/dev/null") as sink:
        sink.write(b"gone")


def test_the_file_is_closed_before_it_takes_its_place(tmp_path, temporary, monkeypatch):
    sink = FileSink(tmp_path / "out.bib")
    sink.write(b"new")
    replace = Path.replace
    closed = []

    def watched(path, target):  # Windows refuses to move an open file
        closed.append(sink._stream.closed)
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", watched)
    sink.commit()
    assert closed == [True]
    assert (tmp_path / "out.bib").read_bytes() == b"new"


def test_without_proc_the_nameless_file_is_copied(tmp_path, monkeypatch):
    def refused(*args, **settings):
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(os, "link", refused)
    target = tmp_path / "out.bib"
    target.write_bytes(b"old")
    target.chmod(0o640)
    data = os.urandom(300_000)
    with FileSink(target) as sink:
        sink.write(data)
    assert target.read_bytes() == data
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert names(tmp_path) == ["out.bib"]


def test_a_file_that_can_t_take_its_place_leaves_nothing(tmp_path, temporary, monkeypatch):
    def refused(path, target):
        raise OSError(5, "Input/output error")

    sink = FileSink(tmp_path / "out.bib")
    sink.write(b"new")
    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(InputOutputError, match="Input/output error"):
        sink.commit()
    assert names(tmp_path) == []


def received(fifo, into):
    with fifo.open("rb") as stream:
        into.append(stream.read())


def test_a_named_pipe_is_not_tried_but_written(tmp_path):
    fifo = tmp_path / "pipe"
    os.mkfifo(fifo)
    check_writable(fifo)  # without a reader, opening it would wait for ever
    got = []
    reader = threading.Thread(target=received, args=(fifo, got), daemon=True)
    reader.start()
    with FileSink(fifo) as sink:
        sink.write(b"through")
    reader.join(10)
    assert got == [b"through"]
    assert stat.S_ISFIFO(fifo.stat().st_mode)


def test_a_pipe_of_the_shell_is_written():
    reading, writing = os.pipe()  # what `-o >(wc -c)` hands over: a link to a file that is nowhere
    with os.fdopen(reading, "rb") as stream:
        path = f"/dev/fd/{writing}"
        check_writable(path)
        with FileSink(path) as sink:
            sink.write(b"through")
        os.close(writing)
        assert stream.read() == b"through"


@pytest.mark.parametrize("kind", [FileSink, LazyFileSink, check_writable])
def test_a_name_no_file_can_have_is_an_output_error(kind):
    with pytest.raises(InputOutputError, match="embedded null"):
        kind("a\0b")


@pytest.mark.parametrize(
    ("name", "reason"),
    [("missing/out.bib", "there is no folder"), (".", "it is a folder")],
)
def test_what_can_t_be_written_is_said(tmp_path, name, reason, temporary):
    with pytest.raises(InputOutputError, match=reason):
        FileSink(tmp_path / name)


def test_a_lazy_file_is_not_made_without_bytes(tmp_path):
    sink = LazyFileSink(tmp_path / "bad.txt")
    sink.commit()
    assert names(tmp_path) == []
    sink.write(b"bad")
    sink.commit()
    assert (tmp_path / "bad.txt").read_bytes() == b"bad"


def test_a_killed_process_leaves_no_output(tmp_path):
    code = f"""
        import os, signal
        from bibpivot.files.sinks import FileSink
        sink = FileSink({str(tmp_path / "out.bib")!r})
        sink.write(b"x" * 10_000_000)
        os.kill(os.getpid(), signal.SIGKILL)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=False)
    assert done.returncode == -9
    # Where a file can't be without a name, the half of it keeps the one that says so.
    left = [name.rpartition(".")[2] for name in names(tmp_path)]
    assert left == ([] if hasattr(os, "O_TMPFILE") else ["part"])


def test_a_full_disk_is_an_output_error():
    sink = FileSink("/dev/full")
    with pytest.raises(InputOutputError, match="can't write /dev/full: No space left"):
        sink.write(b"x" * 100_000)


def test_a_closed_pipe_is_told_apart():
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb", buffering=0) as stream:
        sink = sinks.StreamSink(stream, "pipe")
        with pytest.raises(sinks.ClosedPipeError):
            sink.write(b"x")
