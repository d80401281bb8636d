"""The diagnostics of both sides."""

from bibpivot.api import Code, Severity
from bibpivot_bibtex.read.codes import READING_CODES

MISSING_FIELD = Code(
    "bibtex-required-field-missing",
    Severity.WARNING,
    "The record lacks a value that entries of its type must have; styles will complain or leave a gap.",
    "Add the value in the source, or choose another type for the record there.",
)

CODES = (MISSING_FIELD, *READING_CODES)
