"""The plain engine: one batch after the other, in this process."""

from collections.abc import Iterable, Iterator

from bibpivot.running.batches import Batch, BatchResult
from bibpivot.running.worker import Work, Worker


def run(work: Work, batches: Iterable[Batch], jobs: int = 1) -> Iterator[BatchResult]:  # noqa: ARG001
    """Yield the result of each batch as it comes."""
    worker = Worker(work)
    try:
        for batch in batches:
            yield worker.run(batch)
    finally:
        worker.close()
