"""The diagnostics of reading nbib."""

from bibpivot.api import Code, Severity

NOTHING_KNOWN = Code(
    "nbib-no-record",
    Severity.ERROR,
    "A stretch of the input has none of PubMed's tags with a value, nor a PMID.",
    "Check that the input is an nbib file, or name its format with --from.",
)
STRAY_LINE = Code(
    "nbib-stray-line",
    Severity.WARNING,
    "A line has neither a tag nor the six blanks that continue a value; the record was read without it.",
    "Indent the line if it belongs to the value above it, or take it out.",
)
UNKNOWN_TAG = Code(
    "nbib-unknown-tag",
    Severity.WARNING,
    "A tag is not one of PubMed's; its value is kept among the record's extras.",
    "None, unless the tag is misspelt.",
)
REPEATED = Code(
    "nbib-value-repeated",
    Severity.WARNING,
    "A value that a record has once occurs again and differs; the first was kept.",
    "Check whether two records run into each other.",
)
MALFORMED = Code(
    "nbib-value-malformed",
    Severity.WARNING,
    "A value does not have the shape of its tag; it is kept among the record's extras.",
    "Correct the value in the source.",
)
ISSN_KIND = Code(
    "nbib-issn-kind",
    Severity.INFO,
    "An ISSN does not say in words that are known whether it is the printed or the electronic journal's.",
    "None; formats that must say it choose and report it.",
)
TIMES_DIFFER = Code(
    "nbib-history-differs",
    Severity.INFO,
    "EDAT, MHDA, CRDT or PMCR says another time than the history (PHST); the history was kept.",
    "None; PubMed changed one of them first.",
)
NAME_UNCERTAIN = Code(
    "nbib-name-uncertain",
    Severity.WARNING,
    "A name without initials can't be divided safely; it was kept whole as a family name.",
    "Divide the name in the result.",
)
NAMES_DIFFER = Code(
    "nbib-names-differ",
    Severity.WARNING,
    "A short name does not belong to the full name above it; the full name was kept.",
    "Correct the one that is wrong in the source.",
)
UNTYPED_SUBSTANCE = Code(
    "nbib-substance-untyped",
    Severity.INFO,
    "A name without a number may be a substance, a disease or a protocol; it was read as a substance.",
    "None.",
)

NBIB_CODES = (
    NOTHING_KNOWN,
    STRAY_LINE,
    UNKNOWN_TAG,
    REPEATED,
    MALFORMED,
    ISSN_KIND,
    TIMES_DIFFER,
    NAME_UNCERTAIN,
    NAMES_DIFFER,
    UNTYPED_SUBSTANCE,
)
