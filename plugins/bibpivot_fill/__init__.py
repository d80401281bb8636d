"""fill: what a record lacks, from another source of the same works."""

from collections.abc import Iterable

from bibpivot.api import TransformSpec, hookimpl
from bibpivot_fill.codes import CODES


@hookimpl
def bibpivot_transforms() -> Iterable[TransformSpec]:
    """Return the transform."""
    return (
        TransformSpec(
            id="fill",
            title="Fill in what records lack from a file of the same works",
            description=(
                "fill=FILE takes what a record does not state (volume, pages, co-authors, MeSH …) from the record of "
                "the same PMID, else the same DOI, in FILE, which is in any format that can be read. What a "
                "record states is kept; where FILE says otherwise, a diagnostic says so."
            ),
            target="bibpivot_fill.join:Fill",
            prepare="bibpivot_fill.preparing:prepare",
            options="bibpivot_fill.options:FillOptions",
            codes=CODES,
        ),
    )
