"""The options of RIS, as set with `-r KEY=VALUE` and `-w KEY=VALUE`."""

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
    as_source: Annotated[
        bool,
        msgspec.Meta(
            description="Whether records that were read from RIS keep the tags and lines of their source."
        ),
    ] = True


SourceDialect = Literal[
    "detect",
    "standard",
    "refman",
    "endnote",
    "zotero",
    "mendeley",
    "scopus",
    "wos",
    "embase",
    "ovid",
    "ebsco",
    "cochrane",
    "proquest",
    "rayyan",
    "covidence",
    "refworks",
    "citavi",
    "jabref",
    "eppi",
    "lens",
    "openalex",
    "mdpi",
    "google-scholar",
]


class ReadOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How RIS is read."""

    dialect: Annotated[
        SourceDialect,
        msgspec.Meta(description="Which program wrote the file, if that is not to be found out."),
    ] = "detect"
