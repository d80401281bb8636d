"""The options of RIS, as set with `-w KEY=VALUE`."""

from typing import Annotated, Literal

import msgspec

DialectName = Literal["standard", "endnote", "zotero"]


class WriteOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How RIS is written."""

    dialect: Annotated[
        DialectName,
        msgspec.Meta(
            description="Whose habits to follow where programs differ: types, dates, pages, databases."
        ),
    ] = "standard"
    newline: Annotated[
        Literal["crlf", "lf"],
        msgspec.Meta(description="How lines end; the specification says `crlf`."),
    ] = "crlf"
    dotted_initials: Annotated[
        bool,
        msgspec.Meta(
            description="Whether single initials get full stops: `Dik, W.A.` instead of `Dik, W A`."
        ),
    ] = False
