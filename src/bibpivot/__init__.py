"""Bibpivot converts bibliographic records between formats through one exact core model.

The library in three functions: `convert` files, `read` records, `write` records. Beside them `detect` tells formats,
`plan` what a conversion would lose, `explain` how a record came about, `diff` what is different. `Conversion` is a run
with all its settings, `Registry` the plugins, `Report` the account. Names load when first used, so `import bibpivot`
costs next to nothing.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bibpivot.contract.deprecation import Deprecated
    from bibpivot.errors import BibpivotError, InputOutputError, PluginError, UsageError
    from bibpivot.library import convert, read, write
    from bibpivot.looking.comparing import Comparison, diff
    from bibpivot.looking.explaining import Explanation, explain
    from bibpivot.looking.planning import Plan, plan
    from bibpivot.model import Envelope, Record
    from bibpivot.plugins.registry import Registry
    from bibpivot.running.conversion import Conversion
    from bibpivot.running.detection import Detection, detect
    from bibpivot.running.reading import Records
    from bibpivot.running.report import Report
    from bibpivot.schema import record_schema

__version__ = "0.1.0"

_HOMES = {
    "BibpivotError": "errors",
    "Comparison": "looking.comparing",
    "Conversion": "running.conversion",
    "Detection": "running.detection",
    "Envelope": "model",
    "Explanation": "looking.explaining",
    "InputOutputError": "errors",
    "Plan": "looking.planning",
    "PluginError": "errors",
    "Record": "model",
    "Records": "running.reading",
    "Registry": "plugins.registry",
    "Report": "running.report",
    "UsageError": "errors",
    "convert": "library",
    "detect": "running.detection",
    "diff": "looking.comparing",
    "explain": "looking.explaining",
    "plan": "looking.planning",
    "read": "library",
    "record_schema": "schema",
    "write": "library",
}

_DEPRECATED: "dict[str, Deprecated]" = {}

__all__ = [
    "BibpivotError",
    "Comparison",
    "Conversion",
    "Detection",
    "Envelope",
    "Explanation",
    "InputOutputError",
    "Plan",
    "PluginError",
    "Record",
    "Records",
    "Registry",
    "Report",
    "UsageError",
    "__version__",
    "convert",
    "detect",
    "diff",
    "explain",
    "plan",
    "read",
    "record_schema",
    "write",
]


def __dir__() -> list[str]:
    """Return the names that `import bibpivot` gives, loaded or not, for editors, `help` and notebooks."""
    return sorted(__all__)


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(importlib.import_module(f"bibpivot.{_HOMES[name]}"), name)
    from bibpivot.contract.deprecation import old_name

    return old_name(__name__, name, _DEPRECATED)
