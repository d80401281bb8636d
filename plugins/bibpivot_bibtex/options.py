"""The options of both writers."""

from collections.abc import Callable
from typing import Annotated, Literal

import msgspec

from bibpivot.api import UsageError, spelling
from bibpivot_bibtex.places import FIELD_NAMES, GROUPS

_NEARLY = 0.8


class Options(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is written, and how it looks."""

    encoding: Annotated[
        Literal["utf-8", "ascii"],
        msgspec.Meta(description="letters beyond ASCII: as they are, or as TeX macros (for old BibTeX)"),
    ] = "utf-8"
    protect: Annotated[
        bool, msgspec.Meta(description="brace words in titles whose capitals a style would lower ({IL-2})")
    ] = True
    abstract: Annotated[bool, msgspec.Meta(description="write abstracts")] = True
    keywords: Annotated[bool, msgspec.Meta(description="write keywords and MeSH headings")] = True
    names: Annotated[
        Literal["usual", "extended"],
        msgspec.Meta(
            description="names with particles: as all programs read them, or in the extended format of "
            "biblatex and biber, which keeps both sorts and initials (BibLaTeX only)"
        ),
    ] = "usual"
    affiliation: Annotated[
        bool, msgspec.Meta(description="write affiliations, in a field of no standard")
    ] = False
    fields: Annotated[
        tuple[str, ...], msgspec.Meta(description="write these fields only, as they are called in the output")
    ] = ()
    omit: Annotated[
        tuple[str, ...], msgspec.Meta(description="leave these fields out, as they are called in the output")
    ] = ()
    indent: Annotated[int, msgspec.Meta(ge=0, le=16, description="blanks before each field")] = 2
    align: Annotated[bool, msgspec.Meta(description="align the values of an entry")] = True


def allowance(options: Options) -> Callable[[str], bool]:
    """Return the test whether a field may be written.

    Any name may be that of a field of somebody's own; one that is nearly a known one is taken for a mistake.

    Raises:
        UsageError: `fields` or `omit` names a field that is never written.

    """
    only, omitted = frozenset(options.fields), set(options.omit)
    for name in (*options.fields, *options.omit):
        hint = spelling.did_you_mean(name, FIELD_NAMES, at_least=_NEARLY)
        if hint and name not in FIELD_NAMES and name not in GROUPS:
            raise UsageError(f"no field {name!r} is ever written{hint}")
    for name, wanted in (
        ("abstract", options.abstract),
        ("keywords", options.keywords),
        ("affiliation", options.affiliation or "affiliation" in only),
    ):
        if not wanted:
            omitted.add(name)
    if not only:
        return lambda field: field not in omitted
    return lambda field: field not in omitted and field in only
