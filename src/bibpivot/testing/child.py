"""What is tried in a fresh process: how long a plugin takes to be found, and whether it works there just as here.

Run by `bibpivot.testing.processes`; takes its orders as JSON on standard input and answers so on standard output.
"""

import base64
import json
import sys
import time
from typing import Any


def main() -> None:
    """Do what was ordered."""
    orders = json.load(sys.stdin)
    answer: dict[str, Any] = {}
    if orders["entry"]:
        answer["found"] = _finding(orders["module"], orders["file"])
    if orders["name"] is not None:
        answer["outputs"] = _outputs(orders)
    json.dump(answer, sys.stdout)


def _finding(module: str | None, file: str | None) -> dict[str, Any]:
    """Load a plugin's entry module and ask it for what it offers, and tell what that loaded and how long it took."""
    import importlib
    from pathlib import Path

    from bibpivot.plugins.loading import load_module

    before = set(sys.modules)
    started = time.perf_counter()
    found = load_module(Path(file)) if file else importlib.import_module(module or "")
    for hook in ("bibpivot_formats", "bibpivot_transforms", "bibpivot_engines"):
        if hasattr(found, hook):
            tuple(getattr(found, hook)())
    took = time.perf_counter() - started
    return {"modules": sorted(set(sys.modules) - before), "seconds": took}


def _outputs(orders: dict[str, Any]) -> dict[str, str]:
    """Return what the format makes of inputs, and of records, in this process and with two more."""
    from bibpivot.plugins.registry import Registry
    from bibpivot.testing.processes import outputs
    from bibpivot.testing.subject import FormatSubject

    registry = Registry.default(plugin_files=[orders["file"]] if orders["file"] else ())
    inputs = {name: base64.b64decode(data) for name, data in orders["inputs"].items()}
    subject = FormatSubject(orders["name"], registry=registry, cases=inputs or None)
    made = outputs(subject, jobs=orders["jobs"])
    return {name: base64.b64encode(data).decode() for name, data in made.items()}


if __name__ == "__main__":
    main()
