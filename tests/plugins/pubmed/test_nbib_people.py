"""People in nbib: full names and short ones, numbers and affiliations below them."""

from typing import Any

import pytest
from nbib_support import read

from bibpivot.api import (
    Collective,
    Person,
)


def people(*lines: str) -> tuple[Any, ...]:
    return read("\n".join(["PMID- 1", *lines])).record.contributors


@pytest.mark.parametrize(
    ("full", "short", "name"),
    [
        (
            "Hellinger, Frank R Jr",
            "Hellinger FR Jr",
            Person(family="Hellinger", given="Frank R", initials="FR", suffix="Jr"),
        ),
        (
            "Loubser, Paul 2nd",
            "Loubser P 2nd",
            Person(family="Loubser", given="Paul", initials="P", suffix="2nd"),
        ),
        ("King, B V", "King BV", Person(family="King", given="B V", initials="BV")),
        ("Hellstern, V", "Hellstern V", Person(family="Hellstern", given="V", initials="V")),
        ("Plato", "Plato", Person(family="Plato")),
        ("van der Berg, Jan", "van der Berg J", Person(family="van der Berg", given="Jan", initials="J")),
        (
            "de la Rosa, Maria",
            "de la Rosa Mdel R",
            Person(family="de la Rosa", given="Maria", initials="Mdel R"),
        ),
    ],
)
def test_a_full_name_and_its_short_one(full: str, short: str, name: Person) -> None:
    (who,) = people(f"FAU - {full}", f"AU  - {short}")
    assert (who.name, who.role) == (name, "author")


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("Wang XD", Person(family="Wang", initials="XD")),
        ("de la Cruz JM 3rd", Person(family="de la Cruz", initials="JM", suffix="3rd")),
        ("Smith J III", Person(family="Smith", initials="J", suffix="III")),
        ("Plato", Person(family="Plato")),
    ],
)
def test_a_short_name_alone(short: str, name: Person) -> None:
    (who,) = people(f"AU  - {short}")
    assert who.name == name


def test_a_short_name_that_cannot_be_divided() -> None:
    found = read("PMID- 1\nAU  - Anna Maria Rossi\n")
    assert found.record.contributors[0].name == Person(family="Anna Maria Rossi")
    assert found.codes == ["nbib-name-uncertain"]


def test_a_short_name_of_somebody_else_is_told() -> None:
    found = read("PMID- 1\nFAU - Wörmann, Bernhard\nAU  - Wormann B\n")
    assert found.record.contributors[0].name == Person(family="Wörmann", given="Bernhard")
    assert (found.codes, found.lines) == (["nbib-names-differ"], [3])


def test_all_full_names_before_all_short_ones() -> None:
    assert [
        who.name for who in people("FAU - Dik, W A", "FAU - Vos, Jan", "AU  - Dik WA", "AU  - Vos J")
    ] == [
        Person(family="Dik", given="W A", initials="WA"),
        Person(family="Vos", given="Jan", initials="J"),
    ]


def test_numbers_and_affiliations_are_those_of_the_name_above() -> None:
    dik, group, vos = people(
        "FAU - Dik, W A",
        "AU  - Dik WA",
        "AUID- ORCID: https://orcid.org/0000000218250097",
        "AD  - Rotterdam.",
        "AD  - Delft.",
        "CN  - A Group",
        "AD  - Everywhere.",
        "FAU - Vos, Jan",
        "AU  - Vos J",
    )
    assert [str(one) for one in dik.identifiers] == ["orcid:0000-0002-1825-0097"]
    assert [str(one) for one in dik.affiliations] == ["Rotterdam.", "Delft."]
    assert (group.name, str(group.affiliations[0])) == (Collective(name="A Group"), "Everywhere.")
    assert vos.affiliations == ()


def test_an_affiliation_above_an_only_author_is_his() -> None:
    (who,) = people("AD  - Rotterdam.", "FAU - Dik, W A", "AU  - Dik WA")
    assert [str(one) for one in who.affiliations] == ["Rotterdam."]


def test_an_affiliation_above_several_authors_is_the_records() -> None:
    found = read("PMID- 1\nAD  - Rotterdam.\nAU  - Dik WA\nAU  - Vos J\n")
    assert [who.affiliations for who in found.record.contributors] == [(), ()]
    assert [(extra.name, extra.value) for extra in found.record.extras] == [("AD", "Rotterdam.")]


def test_editors_investigators_and_subjects() -> None:
    record = read(
        "PMID- 1\nFED - Adam, Margaret P\nED  - Adam MP\nFIR - Mirza, Ann\nIR  - Mirza A\nIRAD- Utrecht.\n"
        "FPS - Pasteur, Louis\nPS  - Pasteur L\n"
    ).record
    assert [(str(who), who.role) for who in record.contributors] == [
        ("Margaret P Adam", "editor"),
        ("Ann Mirza", "investigator"),
    ]
    assert str(record.contributors[1].affiliations[0]) == "Utrecht."
    assert [str(who) for who in record.personal_name_subjects] == ["Louis Pasteur"]


def test_a_short_name_with_another_initial_is_somebody_else_of_that_family() -> None:
    record = read("PMID- 1\nAU  - Smith J\nFAU - Smith, Kate\nAU  - Smith K\n").record
    assert [(who.name.given, who.name.initials) for who in record.contributors] == [
        (None, "J"),
        ("Kate", "K"),
    ]


def test_a_full_name_may_stand_below_the_short_one() -> None:
    record = read("PMID- 1\nAU  - Smith K\nFAU - Smith, Kate\nAU  - Smith J\nFAU - Smith, John\n").record
    assert [(who.name.given, who.name.initials) for who in record.contributors] == [
        ("Kate", "K"),
        ("John", "J"),
    ]
