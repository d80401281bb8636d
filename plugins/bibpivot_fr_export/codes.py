"""The diagnostics that reading a page gives."""

from bibpivot.api import Code, Severity

NOT_A_PAGE = Code(
    "not-a-page",
    Severity.ERROR,
    "The text has none of the labels by which a page of the PubMed mirror is known.",
    "Name the right format with --from, or leave it out so that the format is detected.",
)
PAGE_WITHOUT_LABELS = Code(
    "page-without-labels",
    Severity.WARNING,
    "A few short lines without any label were read as a title, and a journal's title if there is a second.",
    "Check that the page was saved completely.",
)
LINES_WRAPPED = Code(
    "lines-wrapped",
    Severity.WARNING,
    "The paragraphs of the page are broken into lines of one width.",
    "Convert with --repair, which joins them.",
)
TITLE_MISSING = Code(
    "title-missing",
    Severity.WARNING,
    "The page has no title where one is expected: above the journal, on the first line.",
    "Check that the page was saved completely.",
)
HEADING_MISSING = Code(
    "heading-missing",
    Severity.INFO,
    "A section without its heading was recognised by its content.",
    "None, unless the values are wrong.",
)
SECTION_EMPTY = Code(
    "section-empty",
    Severity.WARNING,
    "A heading has nothing below it; the values may have been lost when the page was saved.",
    "Compare with the original page.",
)
VALUE_MISSING = Code(
    "value-missing",
    Severity.WARNING,
    "A label has no value, neither behind it nor on the next line.",
    "Compare with the original page.",
)
VALUE_REPEATED = Code(
    "value-repeated",
    Severity.WARNING,
    "A value that a record has once occurs again and differs; the first was kept.",
    "Check whether the page holds two records that run into each other.",
)
DATE_NOT_UNDERSTOOD = Code(
    "date-not-understood",
    Severity.WARNING,
    "A date is impossible or in no known order; day, month, year was expected.",
    "Correct the date in the source.",
)
ISSN_KIND_UNKNOWN = Code(
    "issn-kind-unknown",
    Severity.INFO,
    "The page does not say whether an ISSN is that of the printed or of the electronic journal.",
    "None; formats that must say it choose and report it.",
)
ISSN_INVALID = Code(
    "issn-invalid",
    Severity.WARNING,
    "An ISSN does not have eight digits or its check digit is wrong; it was kept as it is.",
    "Correct the ISSN in the source.",
)
IDENTIFIER_INVALID = Code(
    "identifier-invalid",
    Severity.WARNING,
    "An identifier does not have the shape of its kind; it was not used.",
    "Correct the identifier in the source.",
)
NAME_UNCERTAIN = Code(
    "name-uncertain",
    Severity.WARNING,
    "A name without initials can't be divided safely; it was kept whole as a family name.",
    "Divide the name in the result.",
)
TYPE_UNKNOWN = Code(
    "publication-type-unknown",
    Severity.INFO,
    "A publication type is not in PubMed's vocabulary; it was kept as it is.",
    "None, unless several types are run together in it.",
)
LANGUAGE_UNKNOWN = Code(
    "language-unknown",
    Severity.WARNING,
    "A language has no known code or name; it was kept as it is.",
    "Use a code of ISO 639-2 in the source.",
)
LINE_UNRECOGNISED = Code(
    "line-unrecognised",
    Severity.WARNING,
    "A line could not be placed; it is kept among the record's extras.",
    "Look at the line; a lost heading may be the reason.",
)
SIMILAR_ARTICLES_SKIPPED = Code(
    "similar-articles-skipped",
    Severity.INFO,
    "The list of similar articles speaks of other works; its text is kept among the record's extras.",
    "None.",
)
MOJIBAKE_REPAIRED = Code(
    "mojibake-repaired",
    Severity.INFO,
    "Letters that had been decoded wrongly once or twice were restored.",
    "None, unless letters are wrong.",
)

ALL = (
    NOT_A_PAGE,
    PAGE_WITHOUT_LABELS,
    LINES_WRAPPED,
    TITLE_MISSING,
    HEADING_MISSING,
    SECTION_EMPTY,
    VALUE_MISSING,
    VALUE_REPEATED,
    DATE_NOT_UNDERSTOOD,
    ISSN_KIND_UNKNOWN,
    ISSN_INVALID,
    IDENTIFIER_INVALID,
    NAME_UNCERTAIN,
    TYPE_UNKNOWN,
    LANGUAGE_UNKNOWN,
    LINE_UNRECOGNISED,
    SIMILAR_ARTICLES_SKIPPED,
    MOJIBAKE_REPAIRED,
)
"""Every code of this plugin."""
