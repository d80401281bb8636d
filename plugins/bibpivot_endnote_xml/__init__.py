"""EndNote XML: what EndNote exports and reads, read and written without loss.

Descriptors only; what does the work is named by import strings and loaded when it is used.
"""

from collections.abc import Iterable

from bibpivot.api import Format, ReaderSpec, WriterSpec, hookimpl
from bibpivot_endnote_xml.carries import CARRIES, NEEDS
from bibpivot_endnote_xml.codes import CODES


@hookimpl
def bibpivot_formats() -> Iterable[Format]:
    """Return EndNote's XML format."""
    return (
        Format(
            id="endnote-xml",
            title="EndNote XML",
            description="The XML that EndNote exports, and that Zotero, Mendeley, JabRef and screening tools know.",
            extensions=(".xml",),
            media_types=("application/xml", "text/xml"),
            sniff="bibpivot_endnote_xml.sniff:sniff",
            reader=ReaderSpec(
                frames="bibpivot_endnote_xml.read.frames:frames",
                parse="bibpivot_endnote_xml.read.reader:parse",
            ),
            writer=WriterSpec(
                target="bibpivot_endnote_xml.write.writer:Writer",
                options="bibpivot_endnote_xml.options:WriteOptions",
                carries=CARRIES,
                needs=NEEDS,
            ),
            codes=CODES,
        ),
    )
