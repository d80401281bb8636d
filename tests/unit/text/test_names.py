"""Names in one piece of text (crosswalk 1.4 rule 5, 3.1)."""

import pytest

from bibpivot.model import Collective, Person
from bibpivot.text.names import inverted


@pytest.mark.parametrize(
    ("text", "family", "given", "suffix"),
    [
        ("Dik, W A", "Dik", "W A", None),
        ("Wilson, L.N.", "Wilson", "L.N.", None),
        ("van der Berg,  Jan\tWillem", "van der Berg", "Jan Willem", None),
        ("Hellinger, Frank R, Jr", "Hellinger", "Frank R", "Jr"),
        ("Hellinger, Jr., Frank R", "Hellinger", "Frank R", "Jr."),
        ("Gates, Henry Louis, III", "Gates", "Henry Louis", "III"),
        ("Martin Luther King, Jr.", "King", "Martin Luther", "Jr."),
        ("Ludwig van der Waerden, Sr", "van der Waerden", "Ludwig", "Sr"),
        ("King, Jr", "King", None, "Jr"),
        ("Smith, JR", "Smith", "JR", None),
        ("Ivanov, II", "Ivanov", "II", None),
        ("Brownstein C D", "Brownstein", "C D", None),
        ("de la Cruz JM", "de la Cruz", "JM", None),
        ("Adler D.G.", "Adler", "D.G.", None),
        ("de la Cruz J.-M.", "de la Cruz", "J.-M.", None),
        ("X. W. Xilinx", "Xilinx", "X. W.", None),
        ("S. J. Ben Yoo", "Ben Yoo", "S. J.", None),
        ("S.-J. Oh", "Oh", "S.-J.", None),
        ("Plato", "Plato", None, None),
        (", Madonna", None, "Madonna", None),
    ],
)
def test_people(text: str, family: str | None, given: str | None, suffix: str | None) -> None:
    assert inverted(text) == Person(family=family, given=given, suffix=suffix)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("World Health Organization,", "World Health Organization"),
        ("World Health Organization", "World Health Organization"),
        ("WHO,", "WHO"),
        ("RECOVERY Collaborative Group", "RECOVERY Collaborative Group"),
        ("WHO EU", "WHO EU"),
        ("UK EU", "UK EU"),
    ],
)
def test_groups(text: str, name: str) -> None:
    assert inverted(text) == Collective(name=name)
