"""The options of PubMed XML, as set with `-w KEY=VALUE`."""

from typing import Annotated, Literal

import msgspec

DtdVersion = Literal["250101", "240101", "230101", "190101"]
IssnChoice = Literal["electronic", "print", "omit"]
Assumed = Literal["off", "comment"]


class XmlWriteOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How PubMed XML is written."""

    dtd: Annotated[
        DtdVersion,
        msgspec.Meta(description="NLM's DTD that the output declares and is valid against, by its date."),
    ] = "250101"
    indent: Annotated[
        bool, msgspec.Meta(description="Whether every element starts a line, indented by two spaces a level.")
    ] = True
    issn_type: Annotated[
        IssnChoice,
        msgspec.Meta(
            description="What an ISSN of unknown kind is written as: the DTD demands a kind; `omit` leaves the "
            "ISSN out instead."
        ),
    ] = "electronic"
    assumed: Annotated[
        Assumed,
        msgspec.Meta(
            description="`comment` writes an XML comment into a record for every value that the DTD demands "
            "and nobody gave."
        ),
    ] = "off"
