"""RIS: the tagged format that reference managers exchange."""

from collections.abc import Iterable

from bibpivot.api import Format, ReaderSpec, WriterSpec, hookimpl
from bibpivot_ris.codes import READ_CODES
from bibpivot_ris.produces import PRODUCES
from bibpivot_ris.write.carries import CARRIES, NEEDS


@hookimpl
def bibpivot_formats() -> Iterable[Format]:
    """Return the RIS format."""
    return (
        Format(
            id="ris",
            title="RIS",
            description="Tagged lines from TY to ER, as EndNote, Zotero, Mendeley and most databases exchange them.",
            extensions=(".ris",),
            media_types=("application/x-research-info-systems",),
            sniff="bibpivot_ris.sniff:sniff",
            codes=READ_CODES,
            reader=ReaderSpec(
                frames="bibpivot_ris.read.frames:frames",
                parse="bibpivot_ris.read.reader:parse",
                options="bibpivot_ris.options:ReadOptions",
                produces=PRODUCES,
            ),
            writer=WriterSpec(
                target="bibpivot_ris.write.writer:Writer",
                options="bibpivot_ris.options:WriteOptions",
                carries=CARRIES,
                needs=NEEDS,
            ),
        ),
    )
