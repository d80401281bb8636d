"""The members of a line."""

from bibpivot.api import Record

FIELDS: tuple[str, ...] = Record.__struct_fields__
"""The members of a record, all of which a line carries whole."""

CARRIES: tuple[str, ...] = (*FIELDS, "set")
"""What arrives: the records whole, and what is said of their whole set."""

SET_EXTRA = "set_extra"
"""The only member of a line that is no record: what is said of the whole set."""

KEY = "citation_key"
"""The member that holds the citation key of the envelope; it stands first."""
