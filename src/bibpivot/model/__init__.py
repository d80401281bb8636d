"""The pivot record and its parts: immutable, typed, and without a trace of any format."""

from bibpivot.model.abstracts import Abstract, AbstractSection, Note
from bibpivot.model.container import Container, Event, Issn, IssnKind, Pages
from bibpivot.model.dates import Date, HistoryEvent, is_possible
from bibpivot.model.extras import Extra
from bibpivot.model.identifiers import Identifier, Url
from bibpivot.model.names import Affiliation, Collective, Completeness, Contributor, Person
from bibpivot.model.part import Part
from bibpivot.model.provenance import Archive, Original
from bibpivot.model.record import Envelope, Record, RecordType
from bibpivot.model.relations import Reference, Relation
from bibpivot.model.subjects import (
    Chemical,
    Databank,
    Grant,
    Keyword,
    MeshHeading,
    MeshTerm,
    PublicationType,
    SupplementaryMesh,
)
from bibpivot.model.text import Math, Node, RichText, Style, Styled, Text, map_plain, nodes, rich

__all__ = [
    "Abstract",
    "AbstractSection",
    "Affiliation",
    "Archive",
    "Chemical",
    "Collective",
    "Completeness",
    "Container",
    "Contributor",
    "Databank",
    "Date",
    "Envelope",
    "Event",
    "Extra",
    "Grant",
    "HistoryEvent",
    "Identifier",
    "Issn",
    "IssnKind",
    "Keyword",
    "Math",
    "MeshHeading",
    "MeshTerm",
    "Node",
    "Note",
    "Original",
    "Pages",
    "Part",
    "Person",
    "PublicationType",
    "Record",
    "RecordType",
    "Reference",
    "Relation",
    "RichText",
    "Style",
    "Styled",
    "SupplementaryMesh",
    "Text",
    "Url",
    "is_possible",
    "map_plain",
    "nodes",
    "rich",
]
