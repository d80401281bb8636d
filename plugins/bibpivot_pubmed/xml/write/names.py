"""People and groups in PubMed XML: authors, editors, investigators, people as subjects (crosswalk 1.4)."""

import itertools
from collections.abc import Iterable, Sequence

from lxml import etree

from bibpivot.api import Affiliation, Collective, Contributor, Identifier, Person, Record
from bibpivot_pubmed.xml.ids import record_name
from bibpivot_pubmed.xml.tables import IDENTIFIER_SOURCES
from bibpivot_pubmed.xml.write.text import YES_NO, Builder, Element

Groups = dict[str | None, str | None]
"""The investigator lists to be written, by group, with the id of each; `None` is the list of no group."""


def write_authors(
    out: Builder,
    parent: Element,
    authors: Sequence[Contributor],
    groups: Groups,
    *,
    complete: bool | None,
    kind: str | None = None,
) -> None:
    """Add an `AuthorList` if there are authors; `kind` is its `Type` in books."""
    if not authors:
        return
    element = etree.SubElement(parent, "AuthorList")
    if complete is not None:
        element.set("CompleteYN", YES_NO[complete])
    if kind is not None:
        element.set("Type", kind)
    for author in authors:
        _write_author(out, element, author, groups)


def _write_author(out: Builder, parent: Element, author: Contributor, groups: Groups) -> None:
    element = etree.SubElement(parent, "Author")
    if author.valid is not None:
        element.set("ValidYN", YES_NO[author.valid])
    if author.equal_contribution is not None:
        element.set("EqualContrib", YES_NO[author.equal_contribution])
    name = author.name
    if isinstance(name, Collective):
        collective = out.mixed(element, "CollectiveName", name.name, "contributors.name", math=False)
        if author.group is not None:
            _tie(out, collective, author.group, groups)
    else:
        write_person(out, element, name, "contributors.name")
        if author.group is not None:
            out.drop("contributors.group", author.group, "only a collective name is tied to investigators")
    _write_identifiers(out, element, author.identifiers, "contributors.identifiers")
    _write_affiliations(out, element, author.affiliations)


def _tie(out: Builder, collective: Element, group: str, groups: Groups) -> None:
    list_id = groups.get(group)
    if list_id is None:
        out.drop("contributors.group", group, "no list of investigators to tie the name to")
    else:
        collective.set("Investigators", list_id)


def write_person(out: Builder, parent: Element, person: Person, path: str) -> None:
    """Add `LastName`, `ForeName`, `Initials`, `Suffix`.

    A person without a family name is written as NLM writes people of one name: it is the `LastName`.
    """
    family, given = person.full_family, person.full_given or None
    if person.non_dropping_particle and person.family:
        out.change(f"{path}.non_dropping_particle", person.non_dropping_particle, "joined to LastName")
    if person.dropping_particle:
        out.change(f"{path}.dropping_particle", person.dropping_particle, "joined to ForeName")
    if not family:
        if given:
            out.change(f"{path}.given", given, "a single name is a LastName")
            family, given = given, None
        else:
            out.assume(f"{path}.family", "", "a person has a LastName")
    out.leaf(parent, "LastName", family, f"{path}.family")
    out.optional(parent, "ForeName", given, f"{path}.given")
    out.optional(parent, "Initials", person.initials, f"{path}.initials")
    out.optional(parent, "Suffix", person.suffix, f"{path}.suffix")


def _write_identifiers(out: Builder, parent: Element, identifiers: Iterable[Identifier], path: str) -> None:
    for identifier in identifiers:
        source = IDENTIFIER_SOURCES.get(identifier.scheme)
        if source is None:
            source = out.legal(identifier.scheme, f"{path}.scheme")
        out.leaf(parent, "Identifier", identifier.value, f"{path}.value", {"Source": source})


def _write_affiliations(out: Builder, parent: Element, affiliations: Iterable[Affiliation]) -> None:
    for affiliation in affiliations:
        element = etree.SubElement(parent, "AffiliationInfo")
        out.mixed(element, "Affiliation", affiliation.text, "contributors.affiliations.text", math=False)
        _write_identifiers(out, element, affiliation.identifiers, "contributors.affiliations.identifiers")


def investigator_groups(out: Builder, record: Record, *, single: bool) -> Groups:
    """Return the lists of investigators to be written, each with its XML id: the record's name and a number.

    Where there is but one list (`single`: books, DTDs before 2024) it takes everybody and has no id.
    """
    groups: Groups = {}
    name, numbers = record_name(record), itertools.count(1)
    for who in record.contributors:
        if who.role != "investigator" or who.group in groups:
            continue
        if who.group is None:
            groups[None] = None
        elif single:
            groups[who.group] = None
            out.drop("contributors.group", who.group, "there is one list of investigators, without id")
        else:
            list_id = groups[who.group] = f"{name}-{next(numbers)}"
            if list_id != who.group:
                rule = "an XML id is a name, unique in its file"
                out.writing.lost("renamed", "contributors.group", who.group, note=rule)
    return groups


def write_investigators(
    out: Builder, parent: Element, record: Record, groups: Groups, *, single: bool
) -> None:
    """Add the `InvestigatorList` of every group, in the order in which the groups first appear."""
    people = [who for who in record.contributors if who.role == "investigator"]
    if not people:
        return
    if single:
        _write_investigator_list(out, parent, people, None)
        return
    for group, list_id in groups.items():
        _write_investigator_list(out, parent, [who for who in people if who.group == group], list_id)


def _write_investigator_list(
    out: Builder, parent: Element, people: Iterable[Contributor], list_id: str | None
) -> None:
    element = etree.SubElement(parent, "InvestigatorList")
    if list_id is not None:
        element.set("ID", list_id)
    for who in people:
        investigator = etree.SubElement(element, "Investigator")
        if who.valid is not None:
            investigator.set("ValidYN", YES_NO[who.valid])
        if who.equal_contribution is not None:
            out.drop(
                "contributors.equal_contribution", YES_NO[who.equal_contribution], "said of authors only"
            )
        _write_name(out, investigator, who, "contributors.name")
        _write_identifiers(out, investigator, who.identifiers, "contributors.identifiers")
        _write_affiliations(out, investigator, who.affiliations)


def write_name_subjects(out: Builder, parent: Element, record: Record) -> None:
    """Add the `PersonalNameSubjectList`."""
    if not record.personal_name_subjects:
        return
    element = etree.SubElement(parent, "PersonalNameSubjectList")
    for who in record.personal_name_subjects:
        subject = etree.SubElement(element, "PersonalNameSubject")
        _write_name(out, subject, who, "personal_name_subjects.name")


def _write_name(out: Builder, parent: Element, who: Contributor, path: str) -> None:
    """Add a person where no group can stand: a group's name becomes a `LastName`."""
    if isinstance(who.name, Collective):
        out.change(path, who.name, "a group stands here as a LastName")
        out.plain(parent, "LastName", who.name.name, path)
    else:
        write_person(out, parent, who.name, path)


def by_role(out: Builder, record: Record, roles: Iterable[str]) -> dict[str, list[Contributor]]:
    """Return the contributors of each role that has a place; those of other roles are reported."""
    found: dict[str, list[Contributor]] = {role: [] for role in roles}
    for who in record.contributors:
        if who.role in found:
            found[who.role].append(who)
        elif who.role != "investigator":
            out.drop("contributors", f"{who} ({who.role})", "no place for this role in this kind of record")
    return found


def report_completeness(out: Builder, record: Record, written: Iterable[str]) -> None:
    """Report statements on the completeness of lists that are not written or cannot say so."""
    said: set[str] = set()
    lists = frozenset(written)
    for entry in record.completeness:
        if entry.of not in lists or entry.of in said:
            out.drop("completeness", entry.of, "no list in the record that could say so")
        said.add(entry.of)
