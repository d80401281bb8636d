"""What is filled in a record and not carried is found, at the depth at which it is carried in part."""

import pytest

from bibpivot.accounts.carried import Carries
from bibpivot.accounts.paths import path_of_set
from bibpivot.model import (
    Affiliation,
    Collective,
    Container,
    Contributor,
    Extra,
    Identifier,
    Keyword,
    Person,
    Record,
    RichText,
    Styled,
)

RECORD = Record(
    title=RichText(content=("On ", Styled(style="italic", content=("E. coli",)))),
    contributors=(
        Contributor(name=Person(family="Dik", initials="WA"), affiliations=(Affiliation(text="Rotterdam"),)),
        Contributor(name=Collective(name="A group"), identifiers=(Identifier(scheme="isni", value="1"),)),
    ),
    container=Container(title="Journal", country="Netherlands"),
    keywords=(Keyword(term="a"), Keyword(term="b", owner="NLM")),
    extras=(Extra(format="ris", name="ZZ", value="z"),),
)


@pytest.mark.parametrize(
    ("carries", "missing"),
    [
        (
            ("title", "contributors", "container", "keywords", "extras"),
            {},
        ),
        (
            (),
            {
                "title": 1,
                "contributors": 2,
                "container.title": 1,
                "container.country": 1,
                "keywords": 2,
                "extras.ris.ZZ": 1,
            },
        ),
        (
            (
                *("title", "contributors.name.family", "contributors.name.name"),
                *("container.title", "keywords.term", "extras"),
            ),
            {
                "contributors.name.initials": 1,
                "contributors.affiliations": 1,
                "contributors.identifiers": 1,
                "container.country": 1,
                "keywords.owner": 1,
            },
        ),
    ],
)
def test_what_is_filled_and_not_carried_is_found(carries, missing):
    found = {path: values for path, values, _ in Carries(("type", *carries)).missing(RECORD)}
    assert found == missing


def test_a_path_covers_what_is_above_and_below_it():
    carries = Carries(("container.title", "keywords"))
    assert carries.covers("container")
    assert carries.covers("container.title")
    assert carries.covers("keywords.owner")
    assert not carries.covers("container.country")
    assert not carries.covers("references")


def test_a_whole_path_swallows_its_parts_in_any_order():
    for paths in (("container", "container.title"), ("container.title", "container")):
        assert not list(Carries((*paths, "type")).missing(Record(container=Container(country="Y"))))


@pytest.mark.parametrize(
    ("carries", "dropped"),
    [
        (("extras",), []),
        (("extras.ris",), ["extras.nbib.QQ"]),
        (("extras.ris.ZZ",), ["extras.ris.YY", "extras.nbib.QQ"]),
        ((), ["extras.ris.ZZ", "extras.ris.YY", "extras.nbib.QQ"]),
    ],
)
def test_a_writer_carries_the_extras_of_its_own_format(carries, dropped):
    names = (("ris", "ZZ"), ("ris", "YY"), ("nbib", "QQ"))
    record = Record(extras=tuple(Extra(format=owner, name=name, value="v") for owner, name in names))
    assert [path for path, _, _ in Carries(carries).missing(record)] == dropped


@pytest.mark.parametrize(
    ("carries", "missing"),
    [
        (("set",), []),
        (("set.ris",), ["QQ"]),
        (("set.ris.ZZ",), ["YY", "QQ"]),
        (("extras", "title"), ["ZZ", "YY", "QQ"]),
    ],
)
def test_a_writer_carries_what_is_said_of_a_set_by_name(carries, missing):
    said = [
        Extra(format=owner, name=name, value="v")
        for owner, name in (("ris", "ZZ"), ("ris", "YY"), ("nbib", "QQ"))
    ]
    assert [extra.name for extra in said if not Carries(carries).covers_of_set(extra)] == missing
    assert path_of_set(said[0]) == "set.ris.ZZ"
