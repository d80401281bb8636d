"""Fresh processes: what a plugin's entry loads, and what comes out under another hash seed or with several workers."""

import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from typing import Any

import msgspec

from bibpivot.model import Envelope, Keyword, MeshHeading, MeshTerm, Record
from bibpivot.testing.records import canonical_records
from bibpivot.testing.subject import FormatSubject

PIVOT = "pivot-jsonl"
TIME = 120
"""How long a process may take, in seconds."""


def ask(subject: Any, *, seed: str, entry: bool = False, jobs: int = 0) -> dict[str, Any]:
    """Have a fresh process look at a plugin, with a hash seed of its own.

    entry: tell what its entry module loads. jobs: what it makes of the cases, with so many processes; none if 0.

    Raises:
        RuntimeError: the process broke down.

    """
    plugin = subject.plugin
    orders = {
        "entry": entry,
        "module": (plugin.module or "").partition(":")[0] or None,
        "file": None if plugin.file is None else str(plugin.file),
        "name": subject.full_name if jobs else None,
        "inputs": {case.name: base64.b64encode(case.data).decode() for case in subject.cases} if jobs else {},
        "jobs": jobs,
    }
    done = subprocess.run(
        [sys.executable, "-m", "bibpivot.testing.child"],
        input=json.dumps(orders), capture_output=True, text=True, timeout=TIME, check=False,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"the fresh process broke down: {done.stderr.strip().splitlines()[-1:]}")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def ask_outputs(subject: FormatSubject, *, seed: str, jobs: int) -> dict[str, bytes]:
    """Return what a fresh process makes of the cases and of canonical records."""
    answer = ask(subject, seed=seed, jobs=jobs)["outputs"]
    return {name: base64.b64decode(data) for name, data in answer.items()}


def outputs(subject: FormatSubject, *, jobs: int = 1) -> dict[str, bytes]:
    """Return all that a format makes of its cases and of canonical records, each under a name that says what it is."""
    made: dict[str, bytes] = {}
    is_written = subject.entry.writer is not None
    target = subject.full_name if is_written else PIVOT
    if subject.entry.reader is not None:
        for case in subject.cases:
            made[f"case {case.name}, read"] = lines(subject.read(case.data).envelopes)
            converted = subject.converted(case.data, to=target, jobs=jobs, most=1 if jobs > 1 else 200)
            made[f"case {case.name}, converted to {target}"] = converted[0]
    if is_written:
        made["canonical records, written"] = subject.written([*canonical_records().values(), many()])[0]
    return made


def lines(envelopes: Iterable[Envelope]) -> bytes:
    """Return records as lines of JSON, with their citation keys."""
    return b"\n".join(msgspec.json.encode((found.key, found.record)) for found in envelopes)


def many() -> Record:
    """Return a record with many values of the kinds that writers are tempted to keep in sets."""
    words = [f"keyword {letter}" for letter in "qwertzuiopasdfghjkl"]
    return Record(
        title="On sets",
        keywords=tuple(Keyword(term=word) for word in words),
        mesh_headings=tuple(MeshHeading(descriptor=MeshTerm(name=f"Heading {word[-1]}")) for word in words),
        languages=("eng", "fre", "ger", "ita", "spa", "dut", "por"),
        gene_symbols=tuple(word[-1] for word in words),
        citation_subsets=tuple("BAIMNQR"),
    )
