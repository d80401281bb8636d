"""The diagnostics of EndNote XML."""

from bibpivot.api import Code, Severity

MALFORMED = Code(
    "endnote-xml-malformed",
    Severity.ERROR,
    "A record is not well-formed XML; the others were read.",
    "Mend it at the place named, or read as much of it as makes sense with --repair.",
)
TRUNCATED = Code(
    "endnote-xml-truncated",
    Severity.WARNING,
    "The document ends before its end tags, so records may be missing.",
    "Export the library again.",
)
STRAY_TEXT = Code(
    "endnote-xml-stray-text",
    Severity.WARNING,
    "Text stands between records, where nothing but tags should be; it was not converted.",
    "Look at the place: a record may have lost its tags.",
)
REPAIRED = Code(
    "endnote-xml-repaired",
    Severity.WARNING,
    "A record is not well-formed XML and was read as far as it makes sense, as was asked for.",
    "Compare what was read with the source.",
)
ENTITY = Code(
    "endnote-xml-entity",
    Severity.WARNING,
    "Named entities that XML does not know were read as the characters they are in HTML.",
    "Nothing, if the characters are right.",
)
ENCODING = Code(
    "endnote-xml-encoding",
    Severity.WARNING,
    "The encoding that a document declares is not known or not its own; it was read as UTF-8 or Windows-1252.",
    "Name the right encoding with --encoding.",
)
UNKNOWN_TYPE = Code(
    "endnote-xml-unknown-type",
    Severity.WARNING,
    "A reference type is none that EndNote has, or there is none; another was chosen by number or by what is filled.",
    "Correct the type in the output, if it matters.",
)
NO_CONTENT = Code(
    "endnote-xml-no-content",
    Severity.ERROR,
    "An element that should be a record has nothing in it that EndNote XML knows.",
    "Check that the input is EndNote XML.",
)
SYMBOL_FONT = Code(
    "endnote-xml-symbol-font",
    Severity.INFO,
    "Letters in the font Symbol, which shows them as Greek letters and signs, were read as those.",
    "Nothing, if the characters are right.",
)

CODES = (
    MALFORMED, TRUNCATED, STRAY_TEXT, REPAIRED, ENTITY, ENCODING, UNKNOWN_TYPE, NO_CONTENT, SYMBOL_FONT,
)  # fmt: skip
