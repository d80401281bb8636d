"""People and groups in PubMed XML: authors, editors, investigators, people as subjects (crosswalk 1.4)."""

import itertools
from collections.abc import Iterable, Sequence

from bibpivot.api import Affiliation, Collective, Contributor, Identifier, Person, Record
from bibpivot_pubmed.xml.tables import IDENTIFIER_SOURCES
from bibpivot_pubmed.xml.write.text import NAME, YES_NO, Builder

Groups = dict[str | None, str | None]
"""The investigator lists to be written, by group, with the id of each; `None` is the list of no group."""


def write_authors(
    out: Builder,
    authors: Sequence[Contributor],
    groups: Groups,
    *,
    complete: bool | None,
    kind: str | None = None,
) -> None:
    """Add an `AuthorList` if there are authors; `kind` is its `Type` in books."""
    if not authors:
        return
    attributes = "" if complete is None else f' CompleteYN="{YES_NO[complete]}"'
    out.open("AuthorList", attributes if kind is None else f'{attributes} Type="{kind}"')
    for author in authors:
        _write_author(out, author, groups)
    out.close("AuthorList")


def _write_author(out: Builder, author: Contributor, groups: Groups) -> None:
    attributes = "" if author.valid is None else f' ValidYN="{YES_NO[author.valid]}"'
    if author.equal_contribution is not None:
        attributes += f' EqualContrib="{YES_NO[author.equal_contribution]}"'
    out.open("Author", attributes)
    name = author.name
    if isinstance(name, Collective):
        tie = "" if author.group is None else _tie(out, author.group, groups)
        out.mixed("CollectiveName", name.name, "contributors.name", tie, math=False)
    else:
        write_person(out, name, "contributors.name")
        if author.group is not None:
            out.drop("contributors.group", author.group, "only a collective name is tied to investigators")
    _write_identifiers(out, author.identifiers, "contributors.identifiers")
    _write_affiliations(out, author.affiliations)
    out.close("Author")


def _tie(out: Builder, group: str, groups: Groups) -> str:
    """Return the attribute that ties a group to the list of its people, if there is one."""
    list_id = groups.get(group)
    if list_id is None:
        out.drop("contributors.group", group, "no list of investigators to tie the name to")
        return ""
    return f' Investigators="{list_id}"'


def write_person(out: Builder, person: Person, path: str) -> None:
    """Add `LastName`, `ForeName`, `Initials`, `Suffix`.

    A person without a family name is written as NLM writes people of one name: it is the `LastName`.
    """
    family, given = person.family, person.given or None
    if person.non_dropping_particle:
        out.change(f"{path}.non_dropping_particle", person.non_dropping_particle, "joined to LastName")
        out.change(f"{path}.family", family, "with its particle")
        family = person.full_family
    if person.dropping_particle:
        out.change(f"{path}.dropping_particle", person.dropping_particle, "joined to ForeName")
        out.change(f"{path}.given", given, "with its particle")
        given = person.full_given or None
    if not family:
        if given:
            out.change(f"{path}.given", given, "a single name is a LastName")
            family, given = given, None
        else:
            out.assume(f"{path}.family", "", "a person has a LastName")
    out.leaf("LastName", family, f"{path}.family")
    out.optional("ForeName", given, f"{path}.given")
    out.optional("Initials", person.initials, f"{path}.initials")
    out.optional("Suffix", person.suffix, f"{path}.suffix")


def _write_identifiers(out: Builder, identifiers: Iterable[Identifier], path: str) -> None:
    for identifier in identifiers:
        source = IDENTIFIER_SOURCES.get(identifier.scheme)
        if source is None:
            source = out.attribute(identifier.scheme, f"{path}.scheme")
        out.leaf("Identifier", identifier.value, f"{path}.value", f' Source="{source}"')


def _write_affiliations(out: Builder, affiliations: Iterable[Affiliation]) -> None:
    for affiliation in affiliations:
        out.open("AffiliationInfo")
        out.mixed("Affiliation", affiliation.text, "contributors.affiliations.text", math=False)
        _write_identifiers(out, affiliation.identifiers, "contributors.affiliations.identifiers")
        out.close("AffiliationInfo")


def record_name(record: Record) -> str:
    """Return the name from which the XML ids of a record are made: G and the digits of its PMID.

    >>> record_name(Record(identifiers=(Identifier(scheme="pmid", value="33093245"),)))
    'G33093245'
    """
    pmid = record.identifier("pmid") or ""
    return "G" + "".join(digit for digit in pmid if digit in "0123456789")


def investigator_groups(out: Builder, record: Record, *, single: bool) -> Groups:
    """Return the lists of investigators to be written, each with its XML id.

    An id is the record's name, for which `NAME` stands, and a number.
    Where there is but one list (`single`: books, DTDs before 2024) it takes everybody and has no id.
    """
    groups: Groups = {}
    numbers = itertools.count(1)
    for who in record.contributors:
        if who.role != "investigator" or who.group in groups:
            continue
        if who.group is None:
            groups[None] = None
        elif single:
            groups[who.group] = None
            out.drop("contributors.group", who.group, "there is one list of investigators, without id")
        else:
            number = next(numbers)
            groups[who.group] = f"{NAME}-{number}"
            if who.group != f"{record_name(record)}-{number}":
                out.rename("contributors.group", who.group, "an XML id is a name, unique in its file")
    return groups


def write_investigators(out: Builder, record: Record, groups: Groups, *, single: bool) -> None:
    """Add the `InvestigatorList` of every group, in the order in which the groups first appear."""
    people = [who for who in record.contributors if who.role == "investigator"]
    if not people:
        return
    if single:
        _write_investigator_list(out, people, None)
        return
    for group, list_id in groups.items():
        _write_investigator_list(out, [who for who in people if who.group == group], list_id)


def _write_investigator_list(out: Builder, people: Iterable[Contributor], list_id: str | None) -> None:
    out.open("InvestigatorList", "" if list_id is None else f' ID="{list_id}"')
    for who in people:
        out.open("Investigator", "" if who.valid is None else f' ValidYN="{YES_NO[who.valid]}"')
        if who.equal_contribution is not None:
            out.drop(
                "contributors.equal_contribution", YES_NO[who.equal_contribution], "said of authors only"
            )
        _write_name(out, who, "contributors.name")
        _write_identifiers(out, who.identifiers, "contributors.identifiers")
        _write_affiliations(out, who.affiliations)
        out.close("Investigator")
    out.close("InvestigatorList")


def write_name_subjects(out: Builder, record: Record) -> None:
    """Add the `PersonalNameSubjectList`."""
    if not record.personal_name_subjects:
        return
    out.open("PersonalNameSubjectList")
    for who in record.personal_name_subjects:
        out.open("PersonalNameSubject")
        _write_name(out, who, "personal_name_subjects.name")
        out.close("PersonalNameSubject")
    out.close("PersonalNameSubjectList")


def _write_name(out: Builder, who: Contributor, path: str) -> None:
    """Add a person where no group can stand: a group's name becomes a `LastName`."""
    if isinstance(who.name, Collective):
        out.change(path, who.name, "a group stands here as a LastName")
        out.plain("LastName", who.name.name, path)
    else:
        write_person(out, who.name, path)


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
