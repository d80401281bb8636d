"""States of publication in words."""

import pytest

from bibpivot.model import Date
from bibpivot.text import publication_states


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("in press", "in press"),
        ("In Press", "in press"),
        (" IN\n PRESS. ", "in press"),
        ("(in press)", "in press"),
        ("[In-press]", "in press"),
        ("inpress", "in press"),
        ("Article in press", "in press"),
        ("to appear", "forthcoming"),
        ("Forthcoming", "forthcoming"),
        ("Submitted for publication", "submitted"),
        ("In prep.", "in preparation"),
        ("under review", "under review"),
        ("im Druck", "in press"),
        ("im Erscheinen", "forthcoming"),
        ("sous presse", "in press"),
        ("À paraître", "forthcoming"),
        ("a paraitre", "forthcoming"),
        ("en préparation", "in preparation"),
        ("en prensa", "in press"),
        ("in corso di stampa", "in press"),
        ("no prelo", "in press"),
        ("w druku", "in press"),
        ("в печати", "in press"),
        ("印刷中", "in press"),
        ("Press", None),
        ("in print", None),
        ("submitted to Phys. Rev. B", None),
        ("to appear in ACM TOG", None),
        ("published", None),
        ("n.d.", None),
        ("", None),
        ("in press" + " " * 100_000, None),
    ],
)
def test_words_for_a_state(text: str, state: str | None) -> None:
    assert publication_states.parse(text) == state


def test_the_words_of_a_state_itself_name_it() -> None:
    for state in (publication_states.IN_PRESS, "forthcoming", "submitted", "under review", "in preparation"):
        assert publication_states.parse(state) == state


@pytest.mark.parametrize("word", sorted(publication_states.PUBMED))
def test_pubmeds_words_are_not_among_them(word: str) -> None:
    assert publication_states.parse(word) is None


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (Date(literal="In press"), (None, "in press")),
        (Date(year=2025, literal="2025, in press"), (Date(year=2025), "in press")),
        (Date(year=2025, literal="in press (2025)"), (Date(year=2025), "in press")),
        (Date(year=2025, month=5, literal="in press"), (Date(year=2025, month=5), "in press")),
        (Date(literal="in the spring"), (Date(literal="in the spring"), None)),
        (Date(year=2025, literal="2025 spring, in press"), (Date(year=2025, literal="2025 spring, in press"), None)),
        (Date(year=2025), (Date(year=2025), None)),
    ],
)  # fmt: skip
def test_a_date_and_the_state_in_its_words(date: Date, expected: tuple[Date | None, str | None]) -> None:
    assert publication_states.parted(date) == expected
