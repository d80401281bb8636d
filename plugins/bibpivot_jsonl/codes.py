"""What the reader of pivot-jsonl has to say."""

from bibpivot.api import Code, Severity

SYNTAX = Code(
    "jsonl-syntax",
    Severity.ERROR,
    "A line is not JSON.",
    "One record is one JSON object on one line; mend the line at the column named.",
)
UNKNOWN_MEMBER = Code(
    "jsonl-unknown-member",
    Severity.ERROR,
    "An object has a member that records do not have.",
    "Look for a misspelt name; `bibpivot schema` prints all names.",
)
WRONG_VALUE = Code(
    "jsonl-wrong-value",
    Severity.ERROR,
    "A member has a value of the wrong type, or one is missing.",
    "`bibpivot schema` prints what each member may be.",
)
BEYOND_LIMITS = Code(
    "jsonl-beyond-limits",
    Severity.ERROR,
    "A line nests deeper or has larger numbers than any record has.",
    "Look at what made the file.",
)
REPEATED_MEMBER = Code(
    "jsonl-repeated-member",
    Severity.WARNING,
    "A member stands more than once in an object; one of its values is used, the others are left out.",
    "Names are unique within an object; look at what made the file.",
)

CODES = (SYNTAX, UNKNOWN_MEMBER, WRONG_VALUE, BEYOND_LIMITS, REPEATED_MEMBER)
