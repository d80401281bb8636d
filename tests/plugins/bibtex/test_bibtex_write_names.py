"""Names as they are written, and as pybtex reads them."""

import pytest
from bibtex_records import Written, pybtex_data

from bibpivot.api import Collective, Completeness, Contributor, Person, Record

# A name, how it is written, and its parts as pybtex reads them: first with middle, von, last, jr.
NAMES: list[tuple[dict[str, str], str, tuple[str, str, str, str]]] = [
    ({"family": "Dik", "given": "W A"}, "Dik, W A", ("W A", "", "Dik", "")),
    ({"family": "van der Berg", "given": "Jan"}, "van der Berg, Jan", ("Jan", "van der", "Berg", "")),
    (
        {"family": "Domínguez de Costa", "given": "Ana"},
        "{Domínguez de Costa}, Ana",
        ("Ana", "", "{Domínguez de Costa}", ""),
    ),
    (
        {"family": "de Oliveira e Silva", "given": "B"},
        "de {Oliveira e Silva}, B",
        ("B", "de", "{Oliveira e Silva}", ""),
    ),
    (
        {"family": "Beethoven", "given": "Ludwig", "dropping_particle": "van"},
        "van Beethoven, Ludwig",
        ("Ludwig", "van", "Beethoven", ""),
    ),
    (
        {"family": "Hellinger", "given": "Frank R", "suffix": "Jr"},
        "Hellinger, Jr, Frank R",
        ("Frank R", "", "Hellinger", "Jr"),
    ),
    (
        {"family": "Black and Decker", "given": "J"},
        "{Black and Decker}, J",
        ("J", "", "{Black and Decker}", ""),
    ),
    ({"family": "Smith, Sons", "given": "J"}, "{Smith, Sons}, J", ("J", "", "{Smith, Sons}", "")),
    ({"family": "Suharto"}, "Suharto", ("", "", "Suharto", "")),
    ({"given": "Suharto"}, "Suharto", ("", "", "Suharto", "")),
    ({"family": "Abu Bakr"}, "{Abu Bakr}", ("", "", "{Abu Bakr}", "")),
    ({"family": "others"}, "{others}", ("", "", "{others}", "")),
    ({"family": "Anderson", "given": "Sandy"}, "Anderson, Sandy", ("Sandy", "", "Anderson", "")),
    ({"family": "O'Neill & Sons", "given": "P"}, "O'Neill \\& Sons, P", ("P", "", "O'Neill \\& Sons", "")),
]


@pytest.mark.parametrize(("parts", "expected", "read"), NAMES)
def test_names(parts: dict[str, str], expected: str, read: tuple[str, str, str, str]) -> None:
    written = Written(Record(contributors=(Contributor(name=Person(**parts)),)))
    assert written.fields()["author"] == expected
    (person,) = pybtex_data(written.text).entries["key2020"].persons["author"]
    found = (
        person.first_names + person.middle_names,
        person.prelast_names,
        person.last_names,
        person.lineage_names,
    )
    assert tuple(" ".join(names) for names in found) == read


def test_groups_stand_in_braces_and_a_list_may_be_open() -> None:
    record = Record(
        contributors=(
            Contributor(name=Person(family="Dik", given="W")),
            Contributor(name=Collective(name="Centers for Disease Control and Prevention")),
        ),
        completeness=(Completeness(of="author", complete=False),),
    )
    expected = "Dik, W and {Centers for Disease Control and Prevention} and others"
    assert Written(record).fields()["author"] == expected


def test_editors_do_not_become_authors() -> None:
    record = Record(
        contributors=(
            Contributor(name=Person(family="Dik"), role="editor"),
            Contributor(name=Person(family="Cho"), role="translator"),
            Contributor(name=Person(family="Lee"), role="compiler"),
        )
    )
    assert Written(record, "biblatex").fields() == {
        "editor": "Dik", "translator": "Cho", "editora": "Lee", "editoratype": "compiler",
    }  # fmt: skip
