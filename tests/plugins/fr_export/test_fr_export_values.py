"""Values of a page: names, publication types, substances, titles, identifiers, abstracts (crosswalk 5.5, 5.6)."""

import pytest
from french_reading import read

from bibpivot.api import Chemical, Person, identifiers, publication_types, titles
from bibpivot_fr_export import language, names, similar, substances, type_runs
from bibpivot_fr_export.lines import Line, split
from bibpivot_fr_export.mojibake import repair

FRENCH = language.load("fr")


@pytest.mark.parametrize(
    ("line", "given", "family", "initials", "suffix"),
    [
        ("W A Dik (WA)", "W A", "Dik", "WA", None),
        ("Lisanne N van Merendonk (LN)", "Lisanne N", "van Merendonk", "LN", None),
        ("Jean-Pierre Le Goff (JP)", "Jean-Pierre", "Le Goff", "JP", None),
        ("Jean-Pierre Dupont (J)", "Jean-Pierre", "Dupont", "J", None),
        ("María del Carmen García López (MDC)", "María del Carmen", "García López", "MDC", None),
        ("María del Carmen García López (MC)", "María del Carmen", "García López", "MC", None),
        ("Maria del Rosario Ruiz (Mdel R)", "Maria del Rosario", "Ruiz", "Mdel R", None),
        ("Anna M L Smith (AM)", "Anna M L", "Smith", "AM", None),
        ("V Iu Litvin (VIu)", "V Iu", "Litvin", "VIu", None),
        ("Øyvind Åsen (O)", "Øyvind", "Åsen", "O", None),
        ("Frank R Hellinger Jr (FR)", "Frank R", "Hellinger", "FR", "Jr"),
        ("John Smith 3rd (J)", "John", "Smith", "J", "3rd"),
        ("John Smith (J) Sr", "John", "Smith", "J", "Sr"),
        ("Madonna (M)", None, "Madonna", "M", None),
    ],
)
def test_author_lines(line: str, given: str | None, family: str, initials: str, suffix: str | None) -> None:
    assert names.author(line, FRENCH) == Person(family=family, given=given, initials=initials, suffix=suffix)


@pytest.mark.parametrize(
    "line",
    [
        "Massachusetts General Hospital (MGH)",
        "University College London Hospitals (UCL)",
        "Hôpital Cochin Paris (HC)",
        "Department of Immunology, Erasmus (DI)",
        "W A Dik",
        "W A Dik (ZZ)",
        "W A Dik (WADIKTOOLONG)",
        "Dik 3 (D)",
        "(WA)",
        "low molecular weight heparin (LMW)",
    ],
)
def test_lines_that_are_no_authors(line: str) -> None:
    assert names.author(line, FRENCH) is None


def test_every_two_publication_types_are_told_apart() -> None:
    known = sorted(publication_types.NAMES)
    for step in (1, 7, 31):
        for place, one in enumerate(known):
            other = known[(place * 3 + step) % len(known)]
            assert [piece.name for piece in type_runs.segment(f"{one} {other}")] == [one, other]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Journal ArticleReview", ["Journal Article", "Review"]),
        ("journal article REVIEW", ["Journal Article", "Review"]),
        ("Journal Article; Review", ["Journal Article", "Review"]),
        ("Journal Article • Review", ["Journal Article", "Review"]),
        ("Research Support, Non-U.S. Gov’t", ["Research Support, Non-U.S. Gov't"]),
        ("Journal Article Very New Thing Review", ["Journal Article", "Very New Thing", "Review"]),
        ("Reviews", ["Reviews"]),
        ("", []),
    ],
)
def test_runs_of_publication_types(line: str, expected: list[str]) -> None:
    assert [piece.name for piece in type_runs.segment(line)] == expected


@pytest.mark.parametrize(
    ("line", "name", "number"),
    [
        ("Biomarkers 0", "Biomarkers", "0"),
        ("Receptors, Interleukin-2 0", "Receptors, Interleukin-2", "0"),
        ("Water 7732-18-5", "Water", "7732-18-5"),
        ("Protein Kinases EC 2.7.-", "Protein Kinases", "EC 2.7.-"),
        ("Trypsin EC 3.4.21.4", "Trypsin", "EC 3.4.21.4"),
        ("Cisplatin Q20Q21Q62J", "Cisplatin", "Q20Q21Q62J"),
        ("Cisplatin (Q20Q21Q62J)", "Cisplatin", "Q20Q21Q62J"),
        ("Cisplatin <Q20Q21Q62J>", "Cisplatin", "Q20Q21Q62J"),
        ("EC 3.4.21.68 (PLAT protein, human)", "PLAT protein, human", "EC 3.4.21.68"),
        ("Vitamin B 12", "Vitamin B 12", None),
        ("ABCDEFGHIJ", "ABCDEFGHIJ", None),
        ("thing ABCDEFGHIJ", "thing ABCDEFGHIJ", None),
        ("thing 1234567890", "thing 1234567890", None),
    ],
)
def test_substances(line: str, name: str, number: str | None) -> None:
    assert substances.parse(line) == Chemical(name=name, registry_number=number)


@pytest.mark.parametrize(
    ("text", "title", "translated"),
    [
        ("A title.", "A title", None),
        ("A title?", "A title?", None),
        ("A title in the U.S.", "A title in the U.S.", None),
        ("And then...", "And then...", None),
        ("[A translated title].", "A translated title", True),
        ("[A translated title.]", "A translated title", True),
        ("[18F]FDG and [review].", "[18F]FDG and [review]", None),
        ("[Not Available].", None, None),
        ("Not Available", None, None),
    ],
)
def test_titles(text: str, title: str | None, translated: bool | None) -> None:
    assert titles.parse(text) == (title, translated)


@pytest.mark.parametrize(
    ("scheme", "text", "value"),
    [
        ("doi", "10.1016/S0140-6736(20)30183-5", "10.1016/S0140-6736(20)30183-5"),
        ("doi", "https://doi.org/10.1000/a%3Cb%3E.", "10.1000/a<b>"),
        ("doi", "doi:10.1000/182).", "10.1000/182"),
        ("doi", "10.1000", None),
        ("pmid", "33093245", "33093245"),
        ("pmid", "330932451", None),
        ("pmc", "PMC123.2", "PMC123"),
        ("pmc", "123", "PMC123"),
        ("pii", "S0140-6736(20)30183-5", "S0140-6736(20)30183-5"),
    ],
)
def test_identifiers(scheme: str, text: str, value: str | None) -> None:
    assert identifiers.parse(scheme, text) == value


HEAD = "A title.\n\nA journal\nISSN: 1872-9061\nTitre abrégé: J\n\n"


@pytest.mark.parametrize(
    ("lines", "history", "ids"),
    [
        ("pubmed: 24 10 2020", ["2020-10-24 [pubmed]"], []),
        ("pubmed: 24102020", [], ["pmid:24102020"]),
        ("pubmed: 2020-10-24", ["2020-10-24 [pubmed]"], []),
        ("pubmed: 24 oct. 2020", ["2020-10-24 [pubmed]"], []),
        ("medline: 12345678", [], ["medline:12345678"]),
        ("pmc: PMC123", [], ["pmc:PMC123"]),
        ("pmc: 1 2 2020", ["2020-02-01 [pmc]"], []),
        ("pubmed:\n33093245", [], ["pmid:33093245"]),
        ("entrez:\n23 10 2020", ["2020-10-23 [entrez]"], []),
        ("pmc release: 1 2 2020", ["2020-02-01 [pmc-release]"], []),
        ("Reçu le: 1 2 2020", ["2020-02-01 [received]"], []),
    ],
)
def test_keys_that_are_steps_and_identifiers(lines: str, history: list[str], ids: list[str]) -> None:
    record = read(HEAD + lines).record
    assert [str(event) for event in record.history] == history
    assert [str(identifier) for identifier in record.identifiers] == ids


@pytest.mark.parametrize("value", ["31 02 2021", "10 23 2020", "10 2020", "bientôt"])
def test_a_step_without_a_possible_date_is_told_and_kept(value: str) -> None:
    found = read(f"{HEAD}entrez: {value}")
    assert found.record.history == ()
    assert [extra.value for extra in found.record.extras] == [f"entrez: {value}"]
    assert (7, "date-not-understood") in found.said()


def test_an_impossible_date_of_publication_is_a_literal() -> None:
    found = read(f"{HEAD}Date de publication:\n31 02 2021")
    assert found.record.issued is None
    found = read(f"{HEAD}Date de publication: 31 02 2021")
    assert found.record.issued is not None
    assert found.record.issued.year is None
    assert found.record.issued.literal == "31 02 2021"
    assert (7, "date-not-understood") in found.said()


def test_the_first_of_several_values_counts() -> None:
    found = read(HEAD + "Statut: ppublish\nStatut: epublish\npubmed: 123\npubmed: 124\npubmed: 123")
    assert found.record.publication_status == "ppublish"
    assert found.record.identifier("pmid") == "123"
    assert [code for _, code in found.said()] == [
        "issn-kind-unknown",
        "heading-missing",
        "value-repeated",
        "heading-missing",
        "line-unrecognised",
    ]
    assert [extra.value for extra in found.record.extras] == ["Statut: epublish", "pubmed: 124"]


@pytest.mark.parametrize(
    ("line", "issns", "codes"),
    [
        ("ISSN: 1872-9061 (Electronic)", [("1872-9061", "electronic")], []),
        ("e-ISSN: 1872-9061", [("1872-9061", "electronic")], []),
        ("ISSN-L: 18729061", [("1872-9061", "linking")], []),
        ("ISSN: 0028-646x", [("0028-646X", None)], ["issn-kind-unknown"]),
        ("ISSN: 1872-9062", [("1872-9062", None)], ["issn-invalid", "issn-kind-unknown"]),
        ("ISSN: 1872-90", [("1872-90", None)], ["issn-invalid"]),
    ],
)
def test_issns(line: str, issns: list[tuple[str, str | None]], codes: list[str]) -> None:
    found = read(f"A title.\n\nA journal\n{line}\nTitre abrégé: J\nID NLM: 0356133")
    container = found.record.container
    assert container is not None
    assert [(issn.value, issn.kind) for issn in container.issns] == issns
    assert [code for line_, code in found.said()] == codes


@pytest.mark.parametrize(
    ("paragraphs", "sections"),
    [
        (["One paragraph."], [(None, "One paragraph.")]),
        (["One.", "", "Two."], [(None, "One."), (None, "Two.")]),
        (["BACKGROUND: One.", "METHODS: Two."], [("BACKGROUND", "One."), ("METHODS", "Two.")]),
        (["BACKGROUND: One. METHODS: Two: three."], [("BACKGROUND", "One."), ("METHODS", "Two: three.")]),
        (["MÉTHODES : Un.", "RÉSULTATS : Deux."], [("MÉTHODES", "Un."), ("RÉSULTATS", "Deux.")]),
        (["METHODS", "Two.", "RESULTS", "Three."], [("METHODS", "Two."), ("RESULTS", "Three.")]),
        (["We asked: why? NOTE: never."], [(None, "We asked: why? NOTE: never.")]),
        (
            ["Nothing is a label: here.", "Nor: here."],
            [(None, "Nothing is a label: here."), (None, "Nor: here.")],
        ),
        (
            ["This paragraph was broken by someone in the midst", "of a sentence."],
            [(None, "This paragraph was broken by someone in the midst of a sentence.")],
        ),
    ],
)
def test_abstracts(paragraphs: list[str], sections: list[tuple[str | None, str]]) -> None:
    abstract = read(HEAD + "Résumé\n\n" + "\n".join(paragraphs)).record.abstract
    assert abstract is not None
    assert [(section.label, section.text) for section in abstract.sections] == sections
    assert all(section.category is None for section in abstract.sections)


def test_headings_in_running_text_are_text() -> None:
    text = (
        "The word Auteurs and the line Types de publication: are text. Date de publication: 2020 is text too."
    )
    assert str(read(f"{HEAD}Résumé\n\n{text}").record.abstract) == text


def test_authors_and_affiliations() -> None:
    page = HEAD + "\n".join(
        (
            "Auteurs",
            "A far place, Somewhere.",
            "W A Dik (WA)",
            "0000-0002-1825-0097",
            "One, Rotterdam.",
            "",
            "Two, Paris.",
            "French Vasculitis Study Group",
            "Ana Hassan",
            "Kübra Akgöl (K), Bastiaan Nuijen (B)",
            "what is this",
            "Investigateurs",
            "Wei Ng (W)",
        )
    )
    found = read(page)
    assert [
        (str(who), who.role, [str(text) for text in who.affiliations]) for who in found.record.contributors
    ] == [
        ("W A Dik", "author", ["One, Rotterdam.", "Two, Paris."]),
        ("French Vasculitis Study Group", "author", []),
        ("Ana Hassan", "author", []),
        ("Kübra Akgöl", "author", []),
        ("Bastiaan Nuijen", "author", []),
        ("Wei Ng", "investigator", []),
    ]
    assert [str(one) for one in found.record.contributors[0].identifiers] == ["orcid:0000-0002-1825-0097"]
    assert [extra.value for extra in found.record.extras] == ["A far place, Somewhere.", "what is this"]
    assert (15, "name-uncertain") in found.said()
    assert found.record.contributors[0].name == Person(family="Dik", given="W A", initials="WA")


def test_similar_articles_are_counted() -> None:
    assert similar.count(split("Title one.\n\nA B, C D et al.\nHumans\nFemale\nMale").lines) == (5, 3, 2)
    assert similar.count([]) == (0, 0, 0)


@pytest.mark.parametrize(
    ("line", "repaired"),
    [
        ("Titre abrÃ©gÃ©", "Titre abrégé"),
        ("Ã\u00a0 la fin", "à la fin"),
        ("RÃƒÂ©sumÃƒÂ©", "Résumé"),
        ("jusqu’à\u00a0» fin", "jusqu’à\u00a0» fin"),
        ("37 °C", "37 °C"),
        ("Ã la carte", "Ã la carte"),
        ("Ã© and é", "Ã© and é"),
    ],
)
def test_mojibake(line: str, repaired: str) -> None:
    assert repair(line) == repaired


def test_lines_are_numbered_as_editors_number_them() -> None:
    assert [(line.number, line.text, line.gap) for line in split("a\r\n\r\nb\rc\u2028d\n\f\ne\n").lines] == [
        (1, "a", 0),
        (3, "b", 1),
        (4, "c", 0),
        (4, "d", 0),
        (6, "e", 0),
    ]
    assert Line(1, "a") == (1, "a", 0, 0, False)
