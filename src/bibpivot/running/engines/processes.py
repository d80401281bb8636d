"""The pool: batches run in worker processes of this machine; results come back in the order of the batches.

A batch of a plain file travels as path, offset and length, and the worker reads the bytes itself; only
streams send theirs. No more than a few batches a worker are under way, so memory stays flat however long the
input is.
"""

import itertools
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import util

from bibpivot.errors import BibpivotError, PluginError
from bibpivot.running.batches import Batch, BatchResult
from bibpivot.running.engines import processors, serial
from bibpivot.running.worker import Work, Worker

AHEAD = 3
"""Batches under way for each worker: enough that none waits."""

PER_PROCESSOR = 4
"""The most workers for each processor: more would only take memory, and the output is the same."""

_worker: Worker | BibpivotError | None = None


def run(work: Work, batches: Iterable[Batch], jobs: int = 2) -> Iterator[BatchResult]:
    """Yield the results of batches run by at most `jobs` processes, in order.

    No more processes are started than there are batches for; a single batch is run here.

    Raises:
        PluginError: a worker process died.
    """
    workers = min(jobs, PER_PROCESSOR * processors())
    coming = iter(batches)
    first = list(itertools.islice(coming, workers))
    if len(first) < 2:
        yield from serial.run(work, first)
        return
    yield from _pooled(work, itertools.chain(first, coming), len(first))


def _pooled(work: Work, batches: Iterable[Batch], workers: int) -> Iterator[BatchResult]:
    # Forking starts in milliseconds and needs no guard in the caller's main module; elsewhere it is not
    # to be trusted.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    executor = ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(work,))
    pending: deque[Future[BatchResult]] = deque()
    try:
        for batch in batches:
            pending.append(executor.submit(_run, batch.without_data()))
            while len(pending) >= workers * AHEAD or (pending and pending[0].done()):
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()
    except BrokenProcessPool as error:
        raise PluginError(
            "a worker process ended unexpectedly (killed, or out of memory); try again with -j 1"
        ) from error
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _start(work: Work) -> None:
    # Ctrl-C goes to the whole process group; the parent alone answers it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    global _worker
    try:
        _worker = Worker(work)
        util.Finalize(_worker, _worker.close, exitpriority=0)  # when the process has no more to do
    except (
        BibpivotError
    ) as error:  # said by the first batch: an initializer's error ends the pool without a word
        _worker = error


def _end_with_parent() -> None:
    """Wait for the parent's end and go with it: a worker left behind would hold the caller's pipes open."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run(batch: Batch) -> BatchResult:
    if isinstance(_worker, BibpivotError):
        raise _worker
    assert _worker is not None, "the initializer ran"
    return _worker.run(batch)
