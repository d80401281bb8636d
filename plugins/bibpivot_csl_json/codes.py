"""What the reader of CSL-JSON has to say."""

from bibpivot.api import Code, Severity

SYNTAX = Code(
    "csl-syntax",
    Severity.ERROR,
    "An item is not JSON.",
    "Mend the item at the line and column named; the others are converted.",
)
NO_ITEM = Code(
    "csl-no-item",
    Severity.ERROR,
    "There is a value that is no item: an item is an object.",
    "Look at what made the file, or name its format with --from.",
)
NO_WORKS = Code(
    "csl-no-works",
    Severity.ERROR,
    "An answer of Crossref's is about something other than works, or tells that there is none.",
    "Ask for /works, or /works/DOI; other programs may be asked for RIS or CSL-JSON of the same work.",
)
BEYOND_LIMITS = Code(
    "csl-beyond-limits",
    Severity.ERROR,
    "An item nests deeper than any does, or has a number that no program holds.",
    "Look at what made the file.",
)
SYNTAX_MENDED = Code(
    "csl-syntax-mended",
    Severity.WARNING,
    "An item is not quite JSON (control characters in strings, NaN), but could be read.",
    "Look at what made the file; other programs may refuse it.",
)
REPEATED = Code(
    "csl-repeated-variable",
    Severity.WARNING,
    "A variable stands more than once in an item; the last one counts.",
    "Names are unique within an object; look at what made the file.",
)
UNKNOWN_TYPE = Code(
    "csl-unknown-type",
    Severity.WARNING,
    "The type of an item is none of CSL's; it is kept, and the record has no type of its own.",
    "Use one of the types of CSL 1.0.2.",
)
FOREIGN_TYPE = Code(
    "csl-foreign-type",
    Severity.INFO,
    "The type of an item is Crossref's or another program's; it is read as what CSL calls otherwise.",
    "Nothing has to be done; programs that know CSL alone expect its own word.",
)
WRONG_VALUE = Code(
    "csl-wrong-value",
    Severity.WARNING,
    "A variable has a value that can't be understood; it is kept as it is.",
    "See the CSL 1.0.2 data schema for what is expected there.",
)
WRAPPED = Code(
    "csl-wrapped",
    Severity.INFO,
    "The items stand in an object that says more; what it says beside them is left out.",
    "Nothing has to be done.",
)

NOT_VALID = Code(
    "csl-not-valid",
    Severity.WARNING,
    "An item that came from CSL-JSON is written as it was, though the CSL data schema does not allow it.",
    "Programs that insist on the schema, such as pandoc, take it with -w valid=true.",
)

CODES = (
    SYNTAX, NO_ITEM, NO_WORKS, BEYOND_LIMITS, SYNTAX_MENDED, REPEATED, UNKNOWN_TYPE, FOREIGN_TYPE, WRONG_VALUE,
    WRAPPED, NOT_VALID,
)  # fmt: skip
