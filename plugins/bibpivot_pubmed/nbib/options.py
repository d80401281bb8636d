"""The options of nbib, as set with `-r KEY=VALUE` and `-w KEY=VALUE`."""

from typing import Annotated, Literal

import msgspec


class NbibReadOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How nbib is read."""

    sections: Annotated[
        bool,
        msgspec.Meta(
            description="Whether an abstract is divided at headings in capitals (`METHODS: `), which nbib runs on."
        ),
    ] = True


class NbibWriteOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How nbib is written."""

    newline: Annotated[
        Literal["crlf", "lf"],
        msgspec.Meta(
            description="How lines end; PubMed's own files have `crlf`, and every reader takes `lf`."
        ),
    ] = "lf"
