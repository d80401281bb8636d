"""Publication types: pairs of name and identifier as PubMed's XML and MeSH have them."""

import itertools

import pytest

from bibpivot.text import publication_types
from bibpivot.text.publication_type_table import LISTED, SEEN, WITHOUT_UI


@pytest.mark.parametrize(
    ("name", "ui"),
    [
        ("Journal Article", "D016428"),
        ("Review", "D016454"),
        ("Preprint", "D000076942"),
        ("Research Support, Non-U.S. Gov't", "D013485"),
        ("Portrait", "D019477"),
        ("Portraits", "D019477"),
        ("Validation Studies", "D023361"),
        ("Validation Study", "D023361"),
        ("Dataset", None),
        ("Tea Party", None),
        ("journal article", None),
    ],
)
def test_identifiers(name: str, ui: str | None) -> None:
    assert publication_types.ui(name) == ui


def test_names_without_identifier_belong_to_the_vocabulary() -> None:
    assert "Scoping Review" in publication_types.NAMES
    assert publication_types.ui("Scoping Review") is None
    assert not publication_types.is_verified("Scoping Review")


def test_verified_and_listed() -> None:
    assert publication_types.is_verified("Review")
    assert not publication_types.is_verified("Poetry")


def test_every_name_stands_in_one_table() -> None:
    for one, other in itertools.combinations((SEEN, LISTED, WITHOUT_UI), 2):
        assert not set(one) & set(other)
    assert len(publication_types.NAMES) == len(SEEN) + len(LISTED) + len(WITHOUT_UI)


def test_identifiers_have_the_shape_of_mesh() -> None:
    for ui in (*SEEN.values(), *LISTED.values()):
        assert ui[0] == "D"
        assert len(ui[1:]) in (6, 9)
        assert ui[1:].isdigit()
