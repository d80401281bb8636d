"""One command, measured from outside: seconds, peak memory, and a checksum of what it wrote."""

import hashlib
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """A finished command: wall and processor seconds, peak memory of its largest process in MiB, hash of its output."""

    seconds: float
    processor: float
    memory: float
    digest: str
    status: int


def run(command: list[str], output: Path | None = None) -> Run:
    """Run a command with its messages thrown away; `output` is the file that it writes.

    A new process's peak counts from that of the process that starts it, so the benchmark itself must stay small.
    """
    started = time.perf_counter()
    # As users have it: modules are compiled once, not in every run.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    digest = ""
    if output is not None and output.exists():
        with output.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    scale = 2**20 if sys.platform == "darwin" else 2**10
    return Run(
        seconds=time.perf_counter() - started,
        processor=usage.ru_utime + usage.ru_stime,
        memory=usage.ru_maxrss / scale,
        digest=digest,
        status=process.returncode,
    )


def bibpivot(*arguments: str) -> list[str]:
    """Return the command line of bibpivot beside the interpreter that runs the benchmark: as users start it."""
    script = Path(sys.executable).with_name("bibpivot")
    return [str(script), *arguments] if script.exists() else [sys.executable, "-m", "bibpivot", *arguments]
