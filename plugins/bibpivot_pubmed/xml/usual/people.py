"""Lists of authors in their usual shape."""

from bibpivot.api import (
    Affiliation,
    Collective,
    Completeness,
    Contributor,
    Identifier,
    Person,
    compiled_pattern,
)
from bibpivot_pubmed.xml.read.draft import Draft, Wants
from bibpivot_pubmed.xml.read.names import identified
from bibpivot_pubmed.xml.tables import TRUTH
from bibpivot_pubmed.xml.usual.pattern import W
from bibpivot_pubmed.xml.usual.texts import content

_HEAD = compiled_pattern(r'<AuthorList(?: CompleteYN="([YN])")?+>')
_END = "</Author>"


def _text(tag: str) -> str:
    return f"<{tag}>({W})</{tag}>{W}"


_AUTHOR = compiled_pattern(
    rf'{W}<Author(?: ValidYN="([YN])")?+(?: EqualContrib="([YN])")?+>{W}'
    f"(?:{_text('LastName')}(?:{_text('ForeName')})?+(?:{_text('Initials')})?+(?:{_text('Suffix')})?+"
    f"|{_text('CollectiveName')})"
    f'(?:<Identifier Source="ORCID">({W})</Identifier>{W})?+'
    f"((?:<AffiliationInfo>{W}<Affiliation>{W}</Affiliation>{W}</AffiliationInfo>{W})*+)"
)
_AFFILIATION = compiled_pattern(f"<Affiliation>({W})")
_PARTS = {
    "initials": "contributors.name.initials", "identifiers": "contributors.identifiers",
    "affiliations": "contributors.affiliations", "valid": "contributors.valid",
    "equal": "contributors.equal_contribution", "completeness": "completeness",
}  # fmt: skip
_Counts = dict[str, list[object]]


class Authors:
    """Reads the text of an `AuthorList`, for what is wanted of it."""

    def __init__(self, wants: Wants) -> None:
        self._wants = {part: wants(path) for part, path in _PARTS.items()}
        # In an order of its own: what a report names first must not depend on the hashes of a run.
        self._counts = tuple(part for part, path in _PARTS.items() if wants.counts(path))

    def __call__(self, draft: Draft, section: str) -> bool:
        """Read the people of a list."""
        head = _HEAD.match(section)
        if head is None:
            return False
        pieces = section[head.end() :].split(_END)
        if pieces.pop().count("<") != 1:
            return False
        counts: _Counts = {part: [] for part in self._counts}
        people: list[Contributor] = []
        for piece in pieces:
            author = _AUTHOR.fullmatch(piece)
            if author is None:
                return False
            people.append(self._made(author.groups(), counts))
        draft.contributors.extend(people)
        complete = head[1]
        if complete is not None:
            entry = Completeness(of="author", complete=TRUTH[complete])
            if self._wants["completeness"]:
                draft.add("completeness", entry)
            if "completeness" in counts:
                counts["completeness"].append(entry)
        for part, values in counts.items():
            if values:
                draft.skip(_PARTS[part], values[0], len(values))
        return True

    def _made(self, groups: tuple[str | None, ...], counts: _Counts) -> Contributor:
        """Return an author; what is stated of them that may have to be counted is noted."""
        valid, equal, family, given, initials, suffix, group, orcid, affiliations = groups
        wants = self._wants
        name: Person | Collective
        if group is None:
            short = content(initials) if initials else None
            if short is not None and "initials" in counts:
                counts["initials"].append(short)
            name = Person(
                family=content(family) if family else None,
                given=content(given) if given else None,
                initials=short if wants["initials"] else None,
                suffix=content(suffix) if suffix else None,
            )
        else:
            name = Collective(name=content(group) or "")
        if valid is not None and "valid" in counts:
            counts["valid"].append(TRUTH[valid])
        if not affiliations and orcid is None and equal is None:  # most people of most years
            return Contributor(name=name, valid=TRUTH[valid] if valid and wants["valid"] else None)
        places: tuple[Affiliation, ...] = ()
        if affiliations:
            texts = map(content, _AFFILIATION.findall(affiliations))
            places = tuple([Affiliation(text=text) for text in texts if text is not None])
            if "affiliations" in counts:
                counts["affiliations"].extend(places)
        known: tuple[Identifier, ...] = ()
        if orcid is not None:
            known = (identified("ORCID", content(orcid) or ""),)
            if "identifiers" in counts:
                counts["identifiers"].extend(known)
        if equal is not None and "equal" in counts:
            counts["equal"].append(TRUTH[equal])
        return Contributor(
            name=name,
            affiliations=places if wants["affiliations"] else (),
            identifiers=known if wants["identifiers"] else (),
            equal_contribution=TRUTH[equal] if equal and wants["equal"] else None,
            valid=TRUTH[valid] if valid and wants["valid"] else None,
        )
