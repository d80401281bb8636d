"""The options of EndNote XML, as set with `-w KEY=VALUE`."""

from typing import Annotated

import msgspec


class WriteOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How EndNote XML is written."""

    styles: Annotated[
        bool,
        msgspec.Meta(
            description="Whether text stands in `style` elements, as EndNote writes it; without them markup is lost."
        ),
    ] = True
