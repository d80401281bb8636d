"""Where the values of a page are from: label, line and rule, as one sees them in the page."""

from pathlib import Path

from bibpivot import explain

SEED = Path(__file__).parents[3] / "seeds" / "000_3a96eb20db071ec8.txt"
PAGE = """\
A page of tests.

The journal
ISSN: 1234-5679
Pays:
France

Auteurs

W A Dik (WA)
0000-0002-1825-0097
Department of Tests, Ghent.
The Sera Study Group

Types de publication

Journal Article
Review

Mots clés

sera
tests
"""


def origins(source):
    explanation = explain(source, source_format="fr-export")
    return {
        (value.path, value.place): [(one.name, one.line, one.last) for one in value.origins]
        for value in explanation.values
    }


def test_the_seed():
    found = origins(SEED)
    lines = SEED.read_text().splitlines()
    assert found["title", None] == [(None, 1, 1)]
    assert lines[0].startswith("Clinical significance")
    labels = {"container.nlm_id": "ID NLM", "issued": "Date de publication", "publication_status": "Statut"}
    for path, label in labels.items():
        (place,) = found[path, None]
        assert place[0] == label
        assert any(
            line.startswith(f"{label}:") for line in lines[place[1] - 2 : place[1]]
        )  # or on the line above
    ((name, line, _),) = found["identifiers", 1]
    assert (name, lines[line - 1]) == ("pubmed", "pubmed: 33093245")
    assert [lines[line - 1].partition(" ")[0] for _, line, _ in found["contributors", 1]] == [
        "W",
        "Department",
    ]
    ((_, first, last),) = found["extras.fr-export.similar-articles", 1]
    assert lines[first - 1].startswith("[Redispensing")
    assert lines[last - 1] == "Humans Yoga Low Back Pain Female Male"
    assert all(places for path, places in found.items())


def test_a_page_with_everything_in_its_lines():
    assert origins(PAGE.encode()) == {
        ("type", None): [("Types de publication", None, None)],
        ("title", None): [(None, 1, 1)],
        ("contributors", 1): [("Auteurs", 10, None), ("Auteurs", 11, None), ("Auteurs", 12, None)],
        ("contributors", 2): [("Auteurs", 13, None)],
        ("container.title", None): [(None, 3, None)],
        ("container.issns", 1): [("ISSN", 4, None)],
        ("container.country", None): [("Pays", 6, None)],
        ("keywords", 1): [("Mots clés", 22, None)],
        ("keywords", 2): [("Mots clés", 23, None)],
        ("publication_types", 1): [("Types de publication", 17, None)],
        ("publication_types", 2): [("Types de publication", 18, None)],
    }


def test_what_fits_nowhere_has_its_line():
    found = origins(PAGE.replace("France\n", "France\n???\n").encode())
    assert found["extras.fr-export.unparsed", 1] == [(None, 7, None)]
