"""Bibpivot converts bibliographic records between formats through one exact core model.

The library in three functions: `convert` files, `read` records, `write` records. Beside them `detect` tells formats,
`plan` what a conversion would lose, `explain` how a record came about, `diff` what is different. `Conversion` is a run
with all its settings, `Registry` the plugins, `Report` the account. Names load when first used, so `import bibpivot`
costs next to nothing.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bibpivot.comparing import Comparison, diff
    from bibpivot.conversion import Conversion
    from bibpivot.deprecation import Deprecated
    from bibpivot.detection import Detection, detect
    from bibpivot.errors import BibpivotError, InputOutputError, PluginError, UsageError
    from bibpivot.explaining import Explanation, explain
    from bibpivot.library import convert, read, write
    from bibpivot.model import Envelope, Record
    from bibpivot.planning import Plan, plan
    from bibpivot.reading import Records
    from bibpivot.registry import Registry
    from bibpivot.report import Report
    from bibpivot.schema import record_schema

__version__ = "0.1.0"

_HOMES = {
    "BibpivotError": "errors",
    "Comparison": "comparing",
    "Conversion": "conversion",
    "Detection": "detection",
    "Envelope": "model",
    "Explanation": "explaining",
    "InputOutputError": "errors",
    "Plan": "planning",
    "PluginError": "errors",
    "Record": "model",
    "Records": "reading",
    "Registry": "registry",
    "Report": "report",
    "UsageError": "errors",
    "convert": "library",
    "detect": "detection",
    "diff": "comparing",
    "explain": "explaining",
    "plan": "planning",
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


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(importlib.import_module(f"bibpivot.{_HOMES[name]}"), name)
    from bibpivot.deprecation import old_name

    return old_name(__name__, name, _DEPRECATED)
