"""Contributors: who is who, and what the full list adds."""

import pytest
from fill_records import differing, filled, paths, person

from bibpivot.api import Affiliation, Collective, Completeness, Contributor, Identifier, Person, Record

AFFILIATION = (Affiliation(text="Erasmus MC"),)
ORCID = (Identifier(scheme="orcid", value="0000-0002-1825-0097"),)


def authors(*people: Contributor) -> Record:
    return Record(contributors=people)


def test_the_full_list_in_its_order_with_what_is_stated_of_each() -> None:
    stated = authors(person("Dik", "W A", affiliations=AFFILIATION), person("Vries", "J"))
    found = authors(
        person("Adams", "B"),
        person("Dik", "Willem A", identifiers=ORCID),
        person("Heron", "M"),
        person("Vries", "Jan"),
    )
    result, filling = filled(stated, found)
    assert result.contributors == (
        person("Adams", "B"),
        person("Dik", "W A", affiliations=AFFILIATION, identifiers=ORCID),
        person("Heron", "M"),
        person("Vries", "J"),
    )
    assert paths(filling) == ["contributors", "contributors.identifiers"]
    assert differing(filling) == []


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (person("Akgol", "K"), person("Akgöl", "Kübra")),
        (person("Merendonk van", "L"), person("Merendonk van", "L N")),
        (Contributor(name=Person(family="Dik", given="WA")), person("Dik", "W A")),
        (Contributor(name=Person(family="Dik")), person("Dik", "W A")),
        (
            Contributor(name=Person(family="Berg", non_dropping_particle="van den", given="A")),
            person("van den Berg", "A"),
        ),
        (person("Petit", "Jean-Pierre"), Contributor(name=Person(family="Petit", given="J P"))),
        (
            Contributor(name=Collective(name="the Study Group")),
            Contributor(name=Collective(name="The Study Group.")),
        ),
    ],
)
def test_one_person_in_two_spellings(ours: Contributor, theirs: Contributor) -> None:
    result, filling = filled(authors(ours), authors(theirs, person("Zzz", "Z")))
    assert differing(filling) == []
    name = result.contributors[0].name
    assert (str(name), result.contributors[1]) == (str(ours.name) if ours.name != Person(family="Dik") else "W A Dik",
                                                   person("Zzz", "Z"))  # fmt: skip


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ([person("Dik", "W A")], [person("Dick", "W A")]),
        ([person("Dik", "W A")], [person("Dik", "B")]),
        ([person("Wang", "Yan")], [person("Wang", "Yu")]),
        ([person("A", "A"), person("B", "B")], [person("B", "B"), person("A", "A"), person("C", "C")]),
        ([person("Wang", "Y")], [person("Wang", "Yu"), person("Wang", "Yan")]),
        ([Contributor(name=Collective(name="Dik"))], [person("Dik")]),
    ],
    ids=["family", "initial", "given names", "order", "two may be meant", "a group is no person"],
)
def test_people_that_are_not_certainly_the_same_stay_as_they_are(
    ours: list[Contributor], theirs: list[Contributor]
) -> None:
    stated, found = authors(*ours), authors(*theirs)
    result, filling = filled(stated, found)
    assert (result, differing(filling)) == (stated, ["contributors"])
    assert filled(stated, found, "contributors")[0] == found


def test_a_longer_list_stays_and_gets_what_its_people_lack() -> None:
    stated = authors(person("A", "A"), person("B", "B"), person("C", "C"))
    result, filling = filled(stated, authors(person("B", "B", identifiers=ORCID)))
    assert result == authors(person("A", "A"), person("B", "B", identifiers=ORCID), person("C", "C"))
    assert paths(filling) == ["contributors.identifiers"]


def test_roles_are_filled_one_by_one() -> None:
    translator = person("T", "T", role="translator")
    editor = person("E", "E", role="editor")
    stated = authors(person("A", "A"), translator)
    result, filling = filled(stated, authors(person("A", "A"), person("B", "B"), editor))
    assert result == authors(person("A", "A"), person("B", "B"), translator, editor)
    assert paths(filling) == ["contributors"]


def test_a_name_marked_as_a_misprint_is_nobodys() -> None:
    misprint = person("Dik", "W", valid=False)
    stated = authors(person("Dik", "W A"))
    result, _ = filled(stated, authors(person("Dik", "W A"), misprint))
    assert result == authors(person("Dik", "W A"), misprint)


def test_completeness_is_taken_with_the_list_that_it_is_of() -> None:
    complete = (Completeness(of="author", complete=True),)
    found = Record(contributors=(person("A", "A"), person("B", "B")), completeness=complete)
    assert filled(authors(person("A", "A")), found)[0].completeness == complete
    assert filled(authors(person("X", "X")), found)[0].completeness == ()
    assert filled(authors(person("A", "A"), person("B", "B"), person("C", "C")), found)[0].completeness == ()
