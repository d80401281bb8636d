"""All that a plugin may import: the model, the descriptors, the contexts and the shared tables for text.

Names here are kept from version to version (`API_VERSION` says of which contract). Text helpers are modules
that load when they are first used: `from bibpivot.api import tex`.
"""

import importlib
from typing import TYPE_CHECKING, Any

from bibpivot.accounts.carried import EVERYTHING, Carries, Wants
from bibpivot.accounts.diagnostics import Code, Diagnostic, Severity
from bibpivot.accounts.loss import LossKind
from bibpivot.contract.contexts import Mode, Preparing, Reading, Transforming, Writing
from bibpivot.contract.deprecation import Deprecated, old_name
from bibpivot.contract.formats import (
    API_VERSION,
    EngineSpec,
    Format,
    KeyRules,
    ReaderSpec,
    Sniffed,
    TransformSpec,
    WriterSpec,
)
from bibpivot.contract.holding import HeldBack, Losing, Lost
from bibpivot.contract.hookspecs import hookimpl
from bibpivot.contract.silent import SILENT
from bibpivot.contract.writers import Keyed, Writer
from bibpivot.errors import BibpivotError, InputOutputError, PluginError, Unreadable, UsageError
from bibpivot.framing import (
    MAX_FRAME,
    Frame,
    by_lines,
    group,
    line_by_line,
    line_ends,
    lines,
    whole_input,
)
from bibpivot.model import (
    Abstract,
    AbstractSection,
    Affiliation,
    Archive,
    Chemical,
    Collective,
    Completeness,
    Container,
    Contributor,
    Databank,
    Date,
    Envelope,
    Event,
    Extra,
    Grant,
    HistoryEvent,
    Identifier,
    Issn,
    IssnKind,
    Keyword,
    Math,
    MeshHeading,
    MeshTerm,
    Node,
    Note,
    Original,
    Pages,
    Part,
    Person,
    PublicationType,
    Record,
    RecordType,
    Reference,
    Relation,
    RichText,
    Style,
    Styled,
    SupplementaryMesh,
    Text,
    Url,
    is_possible,
    map_plain,
    nodes,
    rich,
)
from bibpivot.text.patterns import any_of, compiled_pattern, lazy_pattern

if TYPE_CHECKING:
    from bibpivot import xml_trees
    from bibpivot.framing.json_framing import by_json_items
    from bibpivot.framing.xml_framing import by_elements
    from bibpivot.text import (
        abstracts,
        dates,
        fold,
        identifiers,
        languages,
        markup,
        names,
        originals,
        pages,
        plain,
        publication_states,
        publication_types,
        spelling,
        tagged,
        tex,
        titles,
    )

_TEXT_MODULES = frozenset(
    {
        *("abstracts", "dates", "fold", "identifiers", "languages", "markup"),
        *("names", "originals", "pages", "plain", "publication_states", "publication_types"),
        *("spelling", "tagged", "tex", "titles"),
    }
)


# They load when they are first used, too: descriptors need neither.
_FRAMERS = {"by_elements": "bibpivot.framing.xml_framing", "by_json_items": "bibpivot.framing.json_framing"}

_DEPRECATED: dict[str, Deprecated] = {}


def __getattr__(name: str) -> Any:
    if name in _TEXT_MODULES:
        return importlib.import_module(f"bibpivot.text.{name}")
    if name == "xml_trees":  # with it comes lxml
        return importlib.import_module("bibpivot.xml_trees")
    if name in _FRAMERS:
        return getattr(importlib.import_module(_FRAMERS[name]), name)
    return old_name(__name__, name, _DEPRECATED)


__all__ = [
    "API_VERSION",
    "EVERYTHING",
    "MAX_FRAME",
    "SILENT",
    "Abstract",
    "AbstractSection",
    "Affiliation",
    "Archive",
    "BibpivotError",
    "Carries",
    "Chemical",
    "Code",
    "Collective",
    "Completeness",
    "Container",
    "Contributor",
    "Databank",
    "Date",
    "Diagnostic",
    "EngineSpec",
    "Envelope",
    "Event",
    "Extra",
    "Format",
    "Frame",
    "Grant",
    "HeldBack",
    "HistoryEvent",
    "Identifier",
    "InputOutputError",
    "Issn",
    "IssnKind",
    "KeyRules",
    "Keyed",
    "Keyword",
    "Losing",
    "LossKind",
    "Lost",
    "Math",
    "MeshHeading",
    "MeshTerm",
    "Mode",
    "Node",
    "Note",
    "Original",
    "Pages",
    "Part",
    "Person",
    "PluginError",
    "Preparing",
    "PublicationType",
    "ReaderSpec",
    "Reading",
    "Record",
    "RecordType",
    "Reference",
    "Relation",
    "RichText",
    "Severity",
    "Sniffed",
    "Style",
    "Styled",
    "SupplementaryMesh",
    "Text",
    "TransformSpec",
    "Transforming",
    "Unreadable",
    "Url",
    "UsageError",
    "Wants",
    "Writer",
    "WriterSpec",
    "Writing",
    "abstracts",
    "any_of",
    "by_elements",
    "by_json_items",
    "by_lines",
    "compiled_pattern",
    "dates",
    "fold",
    "group",
    "hookimpl",
    "identifiers",
    "is_possible",
    "languages",
    "lazy_pattern",
    "line_by_line",
    "line_ends",
    "lines",
    "map_plain",
    "markup",
    "names",
    "nodes",
    "originals",
    "pages",
    "plain",
    "publication_states",
    "publication_types",
    "rich",
    "spelling",
    "tagged",
    "tex",
    "titles",
    "whole_input",
    "xml_trees",
]
