"""People and groups out of PubMed XML: authors, editors, investigators, people as subjects (crosswalk 1.4)."""

import re
from collections.abc import Callable
from typing import TypeVar

from lxml import etree

from bibpivot.api import Affiliation, Collective, Completeness, Contributor, Identifier, Person
from bibpivot_pubmed.xml_draft import Draft, Handler, Wants
from bibpivot_pubmed.xml_read_text import mixed, plain
from bibpivot_pubmed.xml_tables import TRUTH

Element = etree._Element
Stated = TypeVar("Stated", bool, str)

_ORCID = re.compile(
    r"(?:https?://(?:www\.)?orcid\.org/)?(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])/?", re.ASCII
)
_SCHEMES = {"orcid": "orcid", "isni": "isni", "grid": "grid", "ror": "ror", "ringgold": "ringgold"}


class ContributorReader:
    """Reads an `Author`, `Investigator` or `PersonalNameSubject`.

    wants: tells what is to be built of it; `path` is the record path of the people.
    """

    def __init__(self, wants: Wants, path: str = "contributors") -> None:
        self._initials = f"{path}.name.initials"
        self._wants_initials, self._counts_initials = wants.both(self._initials)
        self._identifiers = f"{path}.identifiers"
        self._wants_identifiers, self._counts_identifiers = wants.both(self._identifiers)
        self._read_affiliation = _affiliation_reader(wants, path)
        self._stated = {
            part: (f"{path}.{part}", *wants.both(f"{path}.{part}"))
            for part in ("valid", "equal_contribution", "group")
        }

    def read(self, draft: Draft, element: Element, role: str) -> Contributor:
        """Return the person or group of an element."""
        family = given = initials = suffix = None
        collective: Collective | None = None
        group: str | None = None
        identifiers: list[Identifier] = []
        affiliations: list[Affiliation] = []
        for child in element:
            tag = child.tag
            if tag == "LastName":
                family = plain(child)
            elif tag == "ForeName":
                given = plain(child)
            elif tag == "Initials":
                initials = plain(child)
            elif tag in ("AffiliationInfo", "Affiliation"):  # before 2014 right under the author
                self._read_affiliation(draft, child, affiliations)
            elif tag == "Identifier":
                identifiers.append(person_identifier(child))
            elif tag == "Suffix":
                suffix = str(mixed(child) or "") or None
            elif tag == "CollectiveName":
                collective = Collective(name=mixed(child) or "")
                group = child.get("Investigators")
            else:
                draft.unplaced(child)
        if initials is not None and self._counts_initials:
            draft.skip(self._initials, initials)
        if identifiers and self._counts_identifiers:
            draft.skip(self._identifiers, identifiers[0], len(identifiers))
        name = collective or Person(
            family=family, given=given, initials=initials if self._wants_initials else None, suffix=suffix
        )
        return Contributor(
            name=name,
            role=role,
            affiliations=tuple(affiliations),
            identifiers=tuple(identifiers) if self._wants_identifiers else (),
            equal_contribution=self._of(draft, "equal_contribution", TRUTH.get(element.get("EqualContrib"))),
            valid=self._of(draft, "valid", TRUTH.get(element.get("ValidYN"))),
            group=self._of(draft, "group", group),
        )

    def _of(self, draft: Draft, part: str, value: Stated | None) -> Stated | None:
        """Return a value if it is wanted, and count it if it does not arrive."""
        if value is None:
            return None
        path, wanted, counted = self._stated[part]
        if counted:
            draft.skip(path, value)
        return value if wanted else None


ReadAffiliation = Callable[[Draft, Element, list[Affiliation]], None]


def _affiliation_reader(wants: Wants, path: str) -> ReadAffiliation:
    path = f"{path}.affiliations"
    (wanted, counted), (wants_identifiers, counts_identifiers) = (
        wants.both(path),
        wants.both(f"{path}.identifiers"),
    )

    def read(draft: Draft, element: Element, affiliations: list[Affiliation]) -> None:
        made = _affiliation(draft, element)
        if made is None:
            return
        if counted:
            draft.skip(path, made)
        elif counts_identifiers and made.identifiers:
            draft.skip(f"{path}.identifiers", made.identifiers[0], len(made.identifiers))
        if wanted:
            affiliations.append(made if wants_identifiers else Affiliation(text=made.text))

    return read


def _affiliation(draft: Draft, element: Element) -> Affiliation | None:
    if element.tag == "Affiliation":
        text = mixed(element)
        return None if text is None else Affiliation(text=text)
    text = None
    identifiers = []
    for child in element:
        if child.tag == "Affiliation":
            text = mixed(child)
        elif child.tag == "Identifier":
            identifiers.append(person_identifier(child))
        else:
            draft.unplaced(child)
    return (
        None
        if text is None and not identifiers
        else Affiliation(text=text or "", identifiers=tuple(identifiers))
    )


def person_identifier(element: Element) -> Identifier:
    """Return the identifier of a person or institution; an ORCID bare and hyphenated if it is a true one."""
    source, value = element.get("Source") or "", plain(element) or ""
    scheme = _SCHEMES.get(source.casefold(), source)
    if scheme == "orcid":
        found = _ORCID.fullmatch(value)
        if found is not None and _checks(bare := "-".join(found.groups()).upper()):
            value = bare
    return Identifier(scheme=scheme, value=value)


def _checks(orcid: str) -> bool:
    """Tell whether the last sign of an ORCID is that of its others (ISO 7064, mod 11-2)."""
    total = 0
    for digit in orcid[:-1].replace("-", ""):
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == orcid[-1]


def people_list(wants: Wants, role: str, of: str | None = None) -> Handler:
    """Return a function that reads a list of people with a role, and whether it is complete."""
    read = ContributorReader(wants).read
    of = of or role

    def handle(draft: Draft, element: Element) -> None:
        add = draft.contributors.append
        for child in element:
            if child.tag == "Author":
                add(read(draft, child, role))
            else:
                draft.unplaced(child)
        note_completeness(draft, element, of, wants)

    return handle


def investigator_list(wants: Wants) -> Handler:
    """Return a function that reads an `InvestigatorList`: its people are tied to a group by the list's id."""
    read = ContributorReader(wants).read
    wants_group, counts_group = wants.both("contributors.group")

    def handle(draft: Draft, element: Element) -> None:
        group = element.get("ID")
        for child in element:
            if child.tag != "Investigator":
                draft.unplaced(child)
                continue
            who = read(draft, child, "investigator")
            if group is not None and counts_group:
                draft.skip("contributors.group", group)
            if group is not None and wants_group:
                who = Contributor(
                    name=who.name, role=who.role, affiliations=who.affiliations, identifiers=who.identifiers,
                    valid=who.valid, group=group,
                )  # fmt: skip
            draft.contributors.append(who)

    return handle


def name_subjects(wants: Wants) -> Handler:
    """Return a function that reads a `PersonalNameSubjectList`."""
    path = "personal_name_subjects"
    read = ContributorReader(wants, path).read
    wanted, counted = wants.both(path)

    def handle(draft: Draft, element: Element) -> None:
        if counted and len(element):
            draft.skip(path, lambda: read(Draft(draft.reading), element[0], "author"), len(element))
        if wanted:
            for child in element:
                draft.add(path, read(draft, child, "author"))

    return handle


def note_completeness(draft: Draft, element: Element, of: str, wants: Wants) -> None:
    """Note what `CompleteYN` says of a list, if it is stated (crosswalk 1.10.3)."""
    complete = TRUTH.get(element.get("CompleteYN"))
    if complete is None:
        return
    wanted, counted = wants.both("completeness")
    entry = Completeness(of=of, complete=complete)
    if counted:
        draft.skip("completeness", entry)
    if wanted:
        draft.add("completeness", entry)
