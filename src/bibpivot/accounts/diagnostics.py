"""Diagnostics: what readers, writers and the core have to say about the input, under stable codes.

A `Code` is declared once and never changes its meaning; a `Diagnostic` is one case of it with its place.
"""

import enum
import re

import msgspec

_SHOWN_BY = 12
"""So many characters of a value in a message mean that the message shows it."""


class Severity(enum.StrEnum):
    """How bad it is: worth knowing; something may be wrong with the result; something was not converted."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Code(msgspec.Struct, frozen=True):
    """A kind of diagnostic: its stable id, its severity, what it means and what to do about it."""

    id: str
    severity: Severity
    meaning: str
    advice: str = ""


class Diagnostic(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, repr_omit_defaults=True):
    """One case: where it was (source, 1-based line and column, ordinal of the record), what and of which value."""

    code: str
    severity: Severity
    message: str
    source: str | None = None
    line: int | None = None
    column: int | None = None
    record: int | None = None
    path: str | None = None
    value: str | None = None
    plugin: str | None = None

    def __str__(self) -> str:
        """Return `source:line:column: severity: message [code]`, the form editors and CI systems understand.

        The value stands behind the message, unless that has it.
        """
        place = ":".join(str(part) for part in (self.source, self.line, self.column) if part is not None)
        said = self.message
        if self.value and not _shows(said, self.value):
            said = f"{said}: {self.value!r}"
        return f"{place + ': ' if place else ''}{self.severity}: {said} [{self.code}]"


def _shows(message: str, value: str) -> bool:
    """Tell whether a message has a value in it: as words of their own, or as its beginning if it is long."""
    start = re.escape(value[:_SHOWN_BY])
    return (
        re.search(rf"(?<![\w.]){start}" + (r"(?![\w.])" if len(value) <= _SHOWN_BY else ""), message)
        is not None
    )


# The core's own codes. Plugins declare theirs in their `Format`.
UNREADABLE = Code(
    "unreadable-record",
    Severity.ERROR,
    "A record could not be read; the others were.",
    "Mend the record in the file that --quarantine FILE keeps it in, and convert that.",
)
NOTHING_READ = Code(
    "no-record",
    Severity.ERROR,
    "The input holds no record of this format.",
    "Look at the input; let the format be detected by leaving out --from.",
)
EMPTY_INPUT = Code(
    "empty-input",
    Severity.ERROR,
    "The input is empty.",
    "Check that the file was saved or downloaded completely.",
)
NO_INPUT = Code(
    "input-failed",
    Severity.ERROR,
    "An input could not be opened or read; the other inputs were converted.",
    "Check the name, the permissions, and that the file is whole.",
)
PASSED_OVER = Code(
    "files-passed-over",
    Severity.WARNING,
    "Files in a folder were not read, since no reader's file names end as theirs do.",
    "Name the files themselves to have them read.",
)
TOO_LARGE = Code(
    "record-too-large",
    Severity.ERROR,
    "No end of the record was found within the largest size a record may have.",
    "Check that the input is of the format that was named.",
)
FORMAT_UNKNOWN = Code(
    "format-unknown",
    Severity.ERROR,
    "Nothing in an input tells its format.",
    "Name the format with --from.",
)
ENCODING_GUESSED = Code(
    "encoding-guessed",
    Severity.WARNING,
    "The text is not UTF-8 and nothing declares its encoding; it was read as Windows-1252.",
    "Name the encoding with --encoding if letters are wrong.",
)
ENCODING_BROKEN = Code(
    "encoding-broken",
    Severity.WARNING,
    "Some bytes mean nothing in the encoding used; each became U+FFFD.",
    "Name the right encoding with --encoding.",
)
READER_FAILED = Code(
    "reader-failed",
    Severity.ERROR,
    "The reader broke down on a record; this is a fault of the plugin.",
    "Report it to the plugin's author with the quarantined record.",
)
WRITER_FAILED = Code(
    "writer-failed",
    Severity.ERROR,
    "The writer broke down on a record; this is a fault of the plugin.",
    "Report it to the plugin's author with the quarantined record.",
)
TRANSFORM_FAILED = Code(
    "transform-failed",
    Severity.ERROR,
    "A transform broke down on a record; this is a fault of the plugin.",
    "Report it to the plugin's author with the quarantined record.",
)
ASIDE_UNREADABLE = Code(
    "aside-unreadable",
    Severity.WARNING,
    "A record of a file that a transform reads could not be read; it is not used. No record of the run is lost by it.",
    "Convert that file by itself to see what is wrong with it.",
)
KEY_CHANGED = Code(
    "citation-key-changed",
    Severity.WARNING,
    "A citation key of the source could not be kept: taken already, or with characters no key may have.",
    "Adapt the citations in your documents, or make keys unique in the source.",
)

PLUGIN_FAULTS = frozenset({READER_FAILED.id, WRITER_FAILED.id, TRANSFORM_FAILED.id})
"""Codes that mean: not the input but a plugin is to blame."""

CORE_CODES = (
    UNREADABLE,
    NOTHING_READ,
    EMPTY_INPUT,
    NO_INPUT,
    PASSED_OVER,
    TOO_LARGE,
    FORMAT_UNKNOWN,
    ENCODING_GUESSED,
    ENCODING_BROKEN,
    READER_FAILED,
    WRITER_FAILED,
    TRANSFORM_FAILED,
    ASIDE_UNREADABLE,
    KEY_CHANGED,
)
