"""What names of CSL are read as."""

from typing import Any

import pytest
from csl_support import Read, record

from bibpivot.api import Collective, Contributor, Identifier, Person

NAMES: dict[str, tuple[Any, Person | Collective]] = {
    "parts": ({"family": "Gogh", "given": "Vincent"}, Person(family="Gogh", given="Vincent")),
    "particles": (
        {"family": "Humboldt", "given": "A.", "dropping-particle": "von", "non-dropping-particle": "de"},
        Person(family="Humboldt", given="A.", dropping_particle="von", non_dropping_particle="de"),
    ),
    "suffix": (
        {"family": "King", "given": "M. L.", "suffix": "Jr.", "comma-suffix": True},
        Person(family="King", given="M. L.", suffix="Jr."),
    ),
    "static ordering": (
        {"family": "Mao", "given": "Zedong", "static-ordering": 1}, Person(family="Mao", given="Zedong"),
    ),
    "a family name alone": ({"family": "Plato"}, Person(family="Plato")),
    "a given name alone": ({"given": "Björk"}, Person(given="Björk")),
    "literal": ({"literal": "World Health Organization"}, Collective(name="World Health Organization")),
    "Crossref's group": (
        {"name": "Consortium", "sequence": "first", "affiliation": []}, Collective(name="Consortium"),
    ),
    "an institution in the parts": ({"family": "UNESCO", "isInstitution": 1}, Collective(name="UNESCO")),
    "a string": ("van der Berg, Jan, Jr", Person(family="van der Berg", given="Jan", suffix="Jr")),
}  # fmt: skip


@pytest.mark.parametrize(("name", "expected"), NAMES.values(), ids=NAMES)
def test_names(name: Any, expected: Person | Collective) -> None:
    assert record({"author": [name]}).contributors == (Contributor(name=expected),)


def test_every_name_variable_is_a_role_in_the_order_of_the_item() -> None:
    from csl_schema import NAMES as VARIABLES

    found = record({name: [{"family": name.title()}] for name in reversed(VARIABLES)})
    assert [(who.role, str(who)) for who in found.contributors] == [
        (name, name.title()) for name in reversed(VARIABLES)
    ]


def test_what_crossref_says_of_an_author() -> None:
    name = {
        "given": "Ada", "family": "King", "ORCID": "http://orcid.org/0000-0002-1825-0097", "authenticated-orcid": False,
        "sequence": "first", "affiliation": [{"name": "Analytical Society"}, {"name": ""}],
    }  # fmt: skip
    found = Read([{"author": [name]}])
    (who,) = found.records[0].contributors
    assert who.identifiers == (Identifier(scheme="orcid", value="0000-0002-1825-0097"),)
    assert [str(one) for one in who.affiliations] == ["Analytical Society"]
    assert found.losses == [("unrecognised", "author.authenticated-orcid")]
