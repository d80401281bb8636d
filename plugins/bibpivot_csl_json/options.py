"""The options of the writer."""

from typing import Annotated

import msgspec


class WriteOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How CSL-JSON is written."""

    lines: Annotated[bool, msgspec.Meta(description="one item a line (JSON lines) instead of an array")] = (
        False
    )
    indent: Annotated[
        int, msgspec.Meta(ge=0, le=8, description="blanks to indent by; 0 puts an item on a line")
    ] = 0
    custom: Annotated[
        bool,
        msgspec.Meta(
            description="what CSL has no variable for goes into `custom`, to be read back from there"
        ),
    ] = True
    valid: Annotated[
        bool,
        msgspec.Meta(
            description="nothing but what the CSL 1.0.2 schema allows, even where a source in CSL-JSON had more"
        ),
    ] = False
