"""RIS: the tagged format that reference managers exchange."""

from collections.abc import Iterable

from bibpivot.api import Format, WriterSpec, hookimpl
from bibpivot_ris.carries import CARRIES, NEEDS


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
            writer=WriterSpec(
                target="bibpivot_ris.writer:Writer",
                options="bibpivot_ris.options:WriteOptions",
                carries=CARRIES,
                needs=NEEDS,
            ),
        ),
    )
