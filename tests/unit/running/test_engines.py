"""Engines run batches in order; a worker that dies is said and nothing hangs."""

import multiprocessing
import os
import signal
import sys
import textwrap
from pathlib import Path

import pytest

from bibpivot import Registry, convert
from bibpivot.errors import PluginError
from bibpivot.running.batches import BATCH_FRAMES
from bibpivot.running.engines import processes, processors

KILLER = """
    import os, signal
    from bibpivot.api import Format, ReaderSpec, Record, hookimpl

    def parse(frame, reading):
        if b"die" in frame.data:
            os.kill(os.getpid(), signal.SIGKILL)
        return Record(title="alive")

    @hookimpl
    def bibpivot_formats():
        return [Format(id="killer", title="Killer", reader=ReaderSpec(parse=parse))]
"""


def test_a_worker_that_dies_is_said_and_leaves_no_output(tmp_path):
    plugin = tmp_path / "killer.py"
    plugin.write_text(textwrap.dedent(KILLER))
    registry = Registry.default(plugin_files=[plugin])
    with pytest.raises(PluginError, match=r"worker process ended unexpectedly.* try again with -j 1"):
        convert(
            [b"live"] * BATCH_FRAMES + [b"die"],
            tmp_path / "out.ris",
            to="ris",
            source_format="killer",
            registry=registry,
            jobs=2,
        )
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith((".", "out"))]


def test_an_interrupt_reaches_the_parent_alone(tmp_path):
    plugin = tmp_path / "signals.py"
    code = """
        import signal
        from bibpivot.api import Format, ReaderSpec, Record, hookimpl

        def parse(frame, reading):
            return Record(title=str(signal.getsignal(signal.SIGINT) == signal.SIG_IGN))

        @hookimpl
        def bibpivot_formats():
            return [Format(id="signals", title="S", reader=ReaderSpec(parse=parse))]
    """
    plugin.write_text(textwrap.dedent(code))
    before = signal.getsignal(signal.SIGINT)
    registry = Registry.default(plugin_files=[plugin])
    out = tmp_path / "out.jsonl"
    convert(
        [b"x"] * (BATCH_FRAMES + 1), out, to="pivot-jsonl", source_format="signals", registry=registry, jobs=2
    )
    assert out.read_text().count('"title":"True"') == BATCH_FRAMES + 1
    assert signal.getsignal(signal.SIGINT) is before


def test_workers_that_start_from_nothing_give_the_same_output(tmp_path, monkeypatch):
    toy = Path(__file__).parents[2] / "toy.py"
    registry = Registry.default(plugin_files=[toy])
    data = b"".join(b"| t%d | 1999\n" % number for number in range(3 * BATCH_FRAMES))
    real = multiprocessing.get_context
    outputs = []
    for method in ("fork", "spawn"):
        monkeypatch.setattr(multiprocessing, "get_context", lambda _, method=method: real(method))
        outputs.append(tmp_path / method)
        convert(data, outputs[-1], to="toy", source_format="toy", registry=registry, jobs=2)
    assert outputs[0].read_bytes() == outputs[1].read_bytes() != b""


def test_no_more_processes_than_batches_and_processors_have_a_use_for(tmp_path, monkeypatch):
    started = []

    def pooled(work, batches, workers):
        started.append(workers)
        return iter(())

    monkeypatch.setattr(processes, "_pooled", pooled)
    monkeypatch.setattr(processes, "processors", lambda: 2)
    line = b'{"title":"x"}\n'
    for count in (1, BATCH_FRAMES * 3, BATCH_FRAMES * 50):
        convert(line * count, tmp_path / "out", to="ris", source_format="pivot-jsonl", jobs=100_000)
    assert started == [3, 8]


def test_processors_are_those_that_the_process_may_use(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {1, 5}, raising=False)
    assert processors() == 2
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(os, "cpu_count", lambda: 6)
    assert processors() == 6
