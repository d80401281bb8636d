"""Names in biblatex's extended format, written where they are asked for (its manual, 3.4; what biber 2.18 reads)."""

import pytest
from bibtex_records import Written
from hypothesis import given, settings
from hypothesis import strategies as st

from bibpivot.api import Contributor, Person, Record, UsageError
from bibpivot_bibtex.read import names as read_names


def authors(*people: Person, **options: str) -> Written:
    return Written(
        Record(contributors=tuple(Contributor(name=person) for person in people)), "biblatex", **options
    )


# On the right what biber 2.18 takes apart into the parts on the left; it takes braces for part of an option's value.
NAMES = [
    (
        {"family": "Humboldt", "given": "Alexander", "dropping_particle": "von"},
        "family={Humboldt}, given={Alexander}, prefix={von}, useprefix=false",
    ),
    (
        {"family": "Gogh", "given": "Vincent", "non_dropping_particle": "van"},
        "family={Gogh}, given={Vincent}, prefix={van}, useprefix=true",
    ),
    (
        {"family": "King", "given": "Ada", "suffix": "Jr.", "non_dropping_particle": "de la"},
        "family={King}, given={Ada}, prefix={de la}, suffix={Jr.}, useprefix=true",
    ),
    ({"family": "de la Plaza Llamas", "given": "R"}, "family={de la Plaza Llamas}, given={R}"),
    ({"family": "Чехов", "given": "Юрий", "initials": "Iu"}, "family={Чехов}, given={Юрий}, given-i={Iu}"),
    ({"family": "Dik", "given": "Willem Anton", "initials": "WA"}, "Dik, Willem Anton"),
    ({"family": "King", "given": "Martin Luther", "suffix": "Jr."}, "King, Jr., Martin Luther"),
    ({"family": "Dik", "given": "W A"}, "Dik, W A"),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "expected"), NAMES)
def test_a_name(parts: dict[str, str], expected: str) -> None:
    written = authors(Person(**parts), names="extended")
    assert f"author = {{{expected}}}" in written.text
    found = read_names.parse(expected)
    assert [*found.people] == [
        Person(**{**parts, "initials": parts.get("initials") if "-i=" in expected else None})
    ]
    assert {kind for kind, _ in written.losses} <= ({"dropped"} if parts.get("initials") == "WA" else set())


def test_both_sorts_of_particles_are_one_and_told() -> None:
    person = Person(family="Berg", given="Jan", dropping_particle="graaf", non_dropping_particle="van den")
    written = authors(person, names="extended")
    assert "prefix={graaf van den}, useprefix=true" in written.text
    assert written.losses == {("approximated", "contributors.name.dropping_particle")}


def test_without_being_asked_names_are_as_all_programs_read_them() -> None:
    written = authors(Person(family="Humboldt", given="Alexander", dropping_particle="von"))
    assert "author = {von Humboldt, Alexander}" in written.text
    (loss,) = written.report.losses
    assert "names=extended" in loss.note


def test_bibtex_has_no_such_format() -> None:
    with pytest.raises(UsageError, match="biblatex"):
        Written(Record(), "bibtex", names="extended")


_PART = st.text("abcÄ ,={}\"'and\\$%&~-.", min_size=1, max_size=12).map(str.strip).filter(bool)


@given(
    st.builds(
        Person,
        family=_PART,
        given=_PART,
        dropping_particle=st.none() | _PART,
        suffix=st.none() | _PART,
        initials=st.none() | st.text("ABCЮ", min_size=1, max_size=3),
    )
)
@settings(max_examples=150)
def test_any_name_comes_back_or_is_told(person: Person) -> None:
    written = authors(person, names="extended")
    (line,) = [line for line in written.text.split("\n") if "author" in line]
    back = read_names.parse(line.strip().removeprefix("author = {").removesuffix("}"))
    assert len(back.people) == 1
    if not written.losses:
        assert str(back.people[0]).split() == str(person).split()
