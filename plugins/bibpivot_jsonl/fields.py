"""The members of a line."""

from bibpivot.api import Record

FIELDS: tuple[str, ...] = Record.__struct_fields__
"""The members of a record, all of which a line carries whole."""

KEY = "citation_key"
"""The member that holds the citation key of the envelope; it stands first."""
