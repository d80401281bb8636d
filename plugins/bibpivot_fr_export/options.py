"""The options of the reader."""

from typing import Annotated

import msgspec

from bibpivot_fr_export import language


class Options(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How pages are read."""

    language: Annotated[
        str, msgspec.Meta(description="The language of the pages' labels, by its two-letter code (fr).")
    ] = "fr"

    def __post_init__(self) -> None:
        if self.language not in language.available():
            known = ", ".join(language.available())
            raise ValueError(f"no table of labels for the language {self.language!r}; known: {known}")
