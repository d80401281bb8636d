"""The diagnostics of reading RIS."""

from bibpivot.api import Code, Severity

DIALECT = Code(
    "ris-dialect",
    Severity.INFO,
    "The habits of a program were recognised in a file, and it is read as that program means it.",
    "None; another one is chosen with -r dialect=NAME.",
)
NOTHING_KNOWN = Code(
    "ris-no-record",
    Severity.ERROR,
    "A stretch of the input has no RIS tag with a value.",
    "Check that the input is a RIS file, or name its format with --from.",
)
OUTSIDE = Code(
    "ris-line-outside",
    Severity.INFO,
    "Lines before a record's TY or after its ER are no part of it; numbers and headings of exporters were passed over.",
    "None, unless a record's own lines are among them.",
)
NO_TYPE = Code(
    "ris-no-type",
    Severity.WARNING,
    "A record has no TY line, or an empty one; its type was taken from its other tags.",
    "Write TY  - JOUR (or another type) at the start of the record.",
)
UNKNOWN_TYPE = Code(
    "ris-unknown-type",
    Severity.WARNING,
    "A type is none that RIS programs know; the record is of the type other.",
    "Correct the TY line.",
)
NO_END = Code(
    "ris-no-end",
    Severity.WARNING,
    "A record has no ER line; it ends where the next one starts or the file ends.",
    "Write ER  -  at the end of the record.",
)
UNKNOWN_TAG = Code(
    "ris-unknown-tag",
    Severity.WARNING,
    "A tag is none that RIS programs are known to write; its value is kept among the record's extras.",
    "None, unless the tag is misspelt.",
)
REPEATED = Code(
    "ris-value-repeated",
    Severity.WARNING,
    "A value that a record has once occurs again and differs; the first was kept, the others are among the extras.",
    "Check whether two records run into each other.",
)
YEARS_DIFFER = Code(
    "ris-years-differ",
    Severity.WARNING,
    "The dates of a record name different years; that of PY was kept.",
    "Correct the one that is wrong in the source.",
)
UNCERTAIN_DATE = Code(
    "ris-date-uncertain",
    Severity.WARNING,
    "A date was not understood; its text was kept.",
    "Write it as YYYY/MM/DD/.",
)
NAME_PIECES = Code(
    "ris-name-in-pieces",
    Severity.WARNING,
    "A list of names was written letter by letter, one a line; it was put together again.",
    "Check the names.",
)
NOT_AN_IDENTIFIER = Code(
    "ris-identifier-malformed",
    Severity.WARNING,
    "A value does not have the shape of the identifier that its tag is for; it is kept among the record's extras.",
    "Correct the value in the source.",
)

READ_CODES = (
    DIALECT,
    NOTHING_KNOWN,
    OUTSIDE,
    NO_TYPE,
    UNKNOWN_TYPE,
    NO_END,
    UNKNOWN_TAG,
    REPEATED,
    YEARS_DIFFER,
    UNCERTAIN_DATE,
    NAME_PIECES,
    NOT_AN_IDENTIFIER,
)
