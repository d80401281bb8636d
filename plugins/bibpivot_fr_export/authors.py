"""The people of a page: authors, groups, and where they work (crosswalk 5.6)."""

import re
from collections.abc import Sequence

import msgspec

from bibpivot.api import Affiliation, Collective, Contributor, Identifier, Person
from bibpivot_fr_export import codes, names
from bibpivot_fr_export.draft import Draft
from bibpivot_fr_export.language import Language
from bibpivot_fr_export.lines import Line

_ORCID = re.compile(
    r"(?:orcid ?:? ?)?(?:https?://orcid\.org/)?([0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X])", re.IGNORECASE
)
_AFFILIATION = re.compile(r"[,@0-9]|\.$")
_SEVERAL = re.compile(r"(?<=\))[,;] ")
_LONGEST_GROUP = 200


def add(lines: Sequence[Line], role: str, draft: Draft) -> None:
    """Add the contributors that lines name, each with the affiliations below it."""
    people: list[Contributor] = draft.lists.setdefault("contributors", [])
    first = len(people)
    for line in lines:
        if not _add_people(line, role, people, draft):
            _add_to_last(line, people, first, draft)
    if not people:
        del draft.lists["contributors"]


def _add_people(line: Line, role: str, people: list[Contributor], draft: Draft) -> bool:
    """Add the people or the group that a line names; tell whether it names any."""
    language = draft.language
    named = [names.author(part, language) for part in _SEVERAL.split(line.text)]
    if None not in named:
        for person in named:
            if person is not None:
                people.append(Contributor(name=person, role=role))
                draft.origin("contributors", line)
        return True
    if _is_group(line.text, language):
        people.append(Contributor(name=Collective(name=line.text), role=role))
        draft.origin("contributors", line, rule="a group, by a word of its name")
        return True
    if _is_bare_name(line.text, language):
        people.append(Contributor(name=Person(family=line.text), role=role))
        draft.origin("contributors", line, rule="a name without initials, kept whole")
        draft.report(
            codes.NAME_UNCERTAIN,
            "a name without initials in brackets; it was kept whole as a family name",
            line,
            "contributors.name",
        )
        return True
    return False


def _add_to_last(line: Line, people: list[Contributor], first: int, draft: Draft) -> None:
    """Add an affiliation or an ORCID to the person above it."""
    orcid = _ORCID.fullmatch(line.text)
    if orcid is not None and len(people) > first:
        identifier = Identifier(scheme="orcid", value=orcid[1].upper())
        people[-1] = msgspec.structs.replace(people[-1], identifiers=(*people[-1].identifiers, identifier))
        draft.origin("contributors", line, rule="the ORCID of the name above it", place=len(people))
    elif not _AFFILIATION.search(line.text) and not names.names_institution(line.text, draft.language):
        draft.unplaced(line, "authors")
    elif len(people) > first:
        draft.origin("contributors", line, rule="the affiliation of the name above it", place=len(people))
        affiliations = (*people[-1].affiliations, Affiliation(text=line.text))
        people[-1] = msgspec.structs.replace(people[-1], affiliations=affiliations)
    else:
        draft.unplaced(line, "authors", "an affiliation above the first author: whose it is is not known")


def add_affiliations(lines: Sequence[Line], draft: Draft) -> None:
    """Add the affiliations of a section of their own: the author's, if there is just one."""
    people: list[Contributor] = draft.lists.get("contributors", [])
    for line in lines:
        if len(people) == 1:
            _add_to_last(line, people, 0, draft)
        else:
            draft.unplaced(
                line, "affiliations", "an affiliation apart from the authors: whose it is is not known"
            )


def _is_group(text: str, language: Language) -> bool:
    if len(text) > _LONGEST_GROUP or "," in text or "@" in text or text.endswith("."):
        return False
    words = names.words(text)
    return not language.groups.isdisjoint(words) and language.institutions.isdisjoint(words)


def _is_bare_name(text: str, language: Language) -> bool:
    tokens = text.split()
    return (
        2 <= len(tokens) <= 3
        and not _AFFILIATION.search(text)
        and all(token[0].isupper() for token in tokens)
        and not names.names_institution(text, language)
    )
