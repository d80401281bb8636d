"""The diagnostics that the readers give."""

from bibpivot.api import Code, Severity

UNCLOSED = Code(
    "bibtex-entry-unclosed",
    Severity.ERROR,
    "Braces or quotation marks of an entry are not in balance, so nobody can tell where its values end.",
    "Mend the entry in the quarantine file and convert that, or read what there is of it with --repair.",
)
MENDED = Code(
    "bibtex-syntax",
    Severity.WARNING,
    "The syntax of an entry is not BibTeX's; it was read as it must be meant.",
    "Check the entry; BibTeX itself would stop there.",
)
UNDEFINED_MACRO = Code(
    "bibtex-macro-undefined",
    Severity.WARNING,
    "A value is the name of a macro that no @string before it defines; the name stands for the value.",
    "Put the @string before the entry, or braces around the value.",
)
NO_PARENT = Code(
    "bibtex-parent-missing",
    Severity.WARNING,
    "An entry inherits from another one (crossref, xdata) that is not in this file.",
    "Put both into one file: nothing is inherited across files.",
)
CIRCLE = Code(
    "bibtex-circle",
    Severity.WARNING,
    "Entries inherit from each other in a circle; what one would take from the other is left out.",
    "Take out one of the ties (crossref, xdata).",
)
TOO_MUCH = Code(
    "bibtex-too-much-inherited",
    Severity.WARNING,
    "An entry inherits more than any has a use for; the rest is left out, for a small file could become a huge one.",
    "Write the fields into the entry itself.",
)
REPEATED_FIELD = Code(
    "bibtex-field-repeated",
    Severity.WARNING,
    "An entry has a field twice; the first counts, as it does for BibTeX, and the other is kept among the extras.",
    "Take out one of the two.",
)
UNKNOWN_TYPE = Code(
    "bibtex-type-unknown",
    Severity.WARNING,
    "An entry is of a type that neither BibTeX nor biblatex has.",
    "None, unless the type is misspelt.",
)
UNKNOWN_TEX = Code(
    "bibtex-tex-unknown",
    Severity.INFO,
    "A value holds a TeX macro that is not known here; it stays in the text as it is spelt.",
    "None; other formats will show the macro.",
)
DOLLAR = Code(
    "bibtex-dollar",
    Severity.INFO,
    "A dollar that is meant as one stands in a value as TeX's sign for a formula: `$5 or $10`.",
    "Write `\\$` in the source, for TeX prints a formula there or stops; what is written anew is right.",
)
DOUBTFUL_FORMULA = Code(
    "bibtex-formula-doubtful",
    Severity.WARNING,
    "What stands between two dollars is read as a formula, as TeX does, but looks like words.",
    "Check the value; a dollar that is meant as one is `\\$`.",
)
ODD_VALUE = Code(
    "bibtex-value-odd",
    Severity.WARNING,
    "A value is not of the kind that its field is for.",
    "Check the value; it was kept as it is.",
)
ODD_NAME = Code(
    "bibtex-name-odd",
    Severity.WARNING,
    "A name has more commas or other parts than names have.",
    "Part the names of a list with ` and `, and write each as `Family, Given`.",
)
STRAY_TEXT = Code(
    "bibtex-text-outside",
    Severity.WARNING,
    "Text between two entries looks like fields: an entry before it has a closing brace too many.",
    "Take out the brace; the fields behind it were not read.",
)

READING_CODES = (
    UNCLOSED, MENDED, UNDEFINED_MACRO, NO_PARENT, CIRCLE, TOO_MUCH, REPEATED_FIELD, UNKNOWN_TYPE, UNKNOWN_TEX,
    DOLLAR, DOUBTFUL_FORMULA, ODD_VALUE, ODD_NAME, STRAY_TEXT,
)  # fmt: skip
