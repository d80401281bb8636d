"""The options of filling, as set with `-t KEY=VALUE`."""

from typing import Annotated

import msgspec


class FillOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How records are filled."""

    format: Annotated[
        str | None,
        msgspec.Meta(description="The format of the filling file; without it the content decides."),
    ] = None
    overwrite: Annotated[
        tuple[str, ...],
        msgspec.Meta(
            description="Record paths at which the filling file is right where both state something, or `all`."
        ),
    ] = ()
    check_titles: Annotated[
        bool,
        msgspec.Meta(description="Whether records whose titles have little in common are kept apart."),
    ] = True
    index: Annotated[
        str | None,
        msgspec.Meta(description="A file for the index; without it one in the user's cache folder."),
    ] = None
    cache: Annotated[
        bool,
        msgspec.Meta(description="Whether an index is used again, and kept for the next run."),
    ] = True
