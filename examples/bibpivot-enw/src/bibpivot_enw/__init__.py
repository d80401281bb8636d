"""Refer/BibIX and EndNote's tagged files (`.enw`): what this plugin offers."""

from collections.abc import Iterable

from bibpivot.api import Code, Format, ReaderSpec, Severity, WriterSpec, hookimpl
from bibpivot_enw.tables import CARRIES, NEEDS

TYPE_UNKNOWN = Code(
    "enw-type-unknown",
    Severity.WARNING,
    "The reference type after %0 is none of EndNote's; the record became one of type other.",
    "Mend the line %0, or ignore it: everything else of the record is read.",
)


@hookimpl
def bibpivot_formats() -> Iterable[Format]:
    """Return the format enw."""
    return (
        Format(
            id="enw",
            title="Refer/BibIX, EndNote tagged",
            description="Lines of a percent sign, one character and a value, as EndNote and Google Scholar export "
            "them (with %0) and as refer and BibIX had them (without).",
            extensions=(".enw", ".refer"),
            media_types=("application/x-endnote-refer",),
            sniff="bibpivot_enw.sniffing:sniff",
            reader=ReaderSpec(frames="bibpivot_enw.lines:frames", parse="bibpivot_enw.reader:parse"),
            writer=WriterSpec(target="bibpivot_enw.writer:Writer", carries=CARRIES, needs=NEEDS),
            codes=(TYPE_UNKNOWN,),
        ),
    )
