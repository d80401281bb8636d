"""The diagnostics of filling."""

from bibpivot.api import Code, Severity

CONFLICT = Code(
    "fill-conflict",
    Severity.WARNING,
    "A record and the filling file state different values; the record's was kept.",
    "Look which is right; -t overwrite=PATH takes the filling file's.",
)
LIST_DIFFERS = Code(
    "fill-list-differs",
    Severity.INFO,
    "A record and the filling file list different things; the record's list was kept.",
    "-t overwrite=PATH takes the filling file's list.",
)
OVERWRITTEN = Code(
    "fill-overwritten",
    Severity.INFO,
    "A value that a record stated gave way to the filling file's, as was asked for.",
)
TITLE_DIFFERS = Code(
    "fill-title-differs",
    Severity.WARNING,
    "The record of the same PMID or DOI has another title; nothing was filled.",
    "Check the identifier; -t check-titles=no fills all the same.",
)
PMID_DIFFERS = Code(
    "fill-pmid-differs",
    Severity.WARNING,
    "The record of the same DOI has another PMID, so it is another record; nothing was filled.",
    "Check both identifiers.",
)
NOTHING_TO_FILL_FROM = Code(
    "fill-nothing",
    Severity.WARNING,
    "The filling file holds no record with a PMID or a DOI, so nothing can be filled.",
    "Check that it is the right file.",
)
UNUSABLE = Code(
    "fill-unusable",
    Severity.INFO,
    "Records of the filling file have neither PMID nor DOI, so nothing can be filled from them.",
)
SUPERSEDED = Code(
    "fill-superseded",
    Severity.INFO,
    "Records of the filling file stand there again under the same PMID; the last of each counts.",
)
UNREADABLE = Code(
    "fill-unreadable",
    Severity.WARNING,
    "Records of the filling file could not be read when its index was made.",
    "-t cache=no reads the file again and names each of them.",
)
NOT_KEPT = Code(
    "fill-index-not-kept",
    Severity.INFO,
    "The index of the filling file could not be kept for the next run.",
    "Name a place for it with -t index=FILE.",
)
INDEX_DAMAGED = Code(
    "fill-index-damaged",
    Severity.ERROR,
    "The index of the filling file can't be read; the record was not filled.",
    "Delete the index and convert again.",
)

CODES = (
    CONFLICT,
    LIST_DIFFERS,
    OVERWRITTEN,
    TITLE_DIFFERS,
    PMID_DIFFERS,
    NOTHING_TO_FILL_FROM,
    UNUSABLE,
    SUPERSEDED,
    UNREADABLE,
    NOT_KEPT,
    INDEX_DAMAGED,
)
