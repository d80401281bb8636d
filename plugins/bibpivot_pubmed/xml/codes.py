"""The diagnostics of reading PubMed XML."""

from bibpivot.api import Code, Severity

MALFORMED = Code(
    "pubmed-xml-malformed",
    Severity.ERROR,
    "A record is not well-formed XML; the others were read.",
    "Mend it at the place named, or read as much of it as makes sense with --repair.",
)
TRUNCATED = Code(
    "pubmed-xml-truncated",
    Severity.WARNING,
    "The document ends before its end tags, so records may be missing.",
    "Get the whole file again.",
)
STRAY_TEXT = Code(
    "pubmed-xml-stray-text",
    Severity.WARNING,
    "Text stands between records, where nothing but tags should be; it was not converted.",
    "Look at the place: a record may have lost its tags, or a server have answered with a message.",
)
REPAIRED = Code(
    "pubmed-xml-repaired",
    Severity.WARNING,
    "A record is not well-formed XML and was read as far as it makes sense, as was asked for.",
    "Compare what was read with the source.",
)
ENTITY = Code(
    "pubmed-xml-entity",
    Severity.WARNING,
    "Named entities that XML does not know were read as the characters they are in HTML and MathML.",
    "Nothing, if the characters are right.",
)
NO_CITATION = Code(
    "pubmed-xml-no-citation",
    Severity.ERROR,
    "An element that should be a record has no citation in it.",
    "Check that the input is PubMed XML.",
)

ENCODING = Code(
    "pubmed-xml-encoding",
    Severity.WARNING,
    "The encoding that a document declares is not known or not its own; it was read as UTF-8 or Windows-1252.",
    "Name the right encoding with --encoding.",
)

XML_CODES = (MALFORMED, TRUNCATED, STRAY_TEXT, REPAIRED, ENTITY, NO_CITATION, ENCODING)
