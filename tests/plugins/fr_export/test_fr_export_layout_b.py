"""The newer layout (crosswalk 5): headings for journal, history and abstract, another order of the history."""

from pathlib import Path

from french_reading import read

from bibpivot.api import (
    Abstract,
    AbstractSection,
    Affiliation,
    Container,
    Contributor,
    Date,
    HistoryEvent,
    Identifier,
    Issn,
    Person,
    PublicationType,
    Record,
    RecordType,
)

PAGE = (Path(__file__).parent / "layout_b.txt").read_text(encoding="utf-8")
DAY = Date(year=2024, month=11, day=1)
EXPECTED = Record(
    type=RecordType.JOURNAL_ARTICLE,
    title="Smoking cessation and its price: a cohort of 12 towns",
    container=Container(
        title="The Annals of invented medicine",
        title_medline="Ann Invent Med",
        issns=(Issn(value="2574-3805"),),
        nlm_id="101729235",
        country="United States",
    ),
    contributors=(
        Contributor(
            name=Person(family="Cho", given="Jun-Hwan", initials="JH"),
            affiliations=(
                Affiliation(
                    text="Division of Cardiology, Chung-Ang University Gwangmyeong Hospital, Gwangmyeong, South Korea."
                ),
            ),
        ),
        Contributor(name=Person(family="Shin", given="Seung Yong", initials="SY")),
    ),
    issued=Date(year=2024, month=11, day=4),
    history=tuple(HistoryEvent(status=status, date=DAY) for status in ("medline", "pubmed", "entrez")),
    publication_status="epublish",
    abstract=Abstract(
        sections=(
            AbstractSection(
                text="Whether those who stop smoking live longer is asked often. To examine what stopping costs and "
                "brings. We followed 5391 adults of 12 towns from 2006 to 2021, and asked them every year. Those who "
                "stopped had fewer infarctions (hazard ratio, 0.63; 95% CI, 0.56-0.70). Stopping is worth its price."
            ),
        )
    ),
    identifiers=(
        Identifier(scheme="pmid", value="39485352"),
        Identifier(scheme="pii", value="2825550"),
        Identifier(scheme="doi", value="10.1001/jamanetworkopen.2024.42639"),
    ),
    publication_types=(
        PublicationType(name="Journal Article"),
        PublicationType(name="Research Support, Non-U.S. Gov't"),
    ),
    languages=("eng",),
)


def test_the_record() -> None:
    found = read(PAGE)
    assert found.record == EXPECTED
    assert found.said() == [(7, "issn-kind-unknown")]


def test_headings_may_be_lost() -> None:
    text = PAGE
    for heading in (
        "Journal",
        "Informations de publication",
        "Historique:",
        "Résumé",
        "Identifiants",
        "Langues",
        "Auteurs",
    ):
        text = text.replace(f"\n{heading}\n", "\n")
        assert read(text).record == EXPECTED, heading


def test_both_layouts_in_one_file() -> None:
    seed = (Path(__file__).resolve().parents[3] / "seeds" / "000_3a96eb20db071ec8.txt").read_text(
        encoding="utf-8"
    )
    first, second, third = read("\n\n".join((seed, PAGE, seed))).records
    assert first == third
    assert second == EXPECTED


def test_other_headings_fall_where_they_belong() -> None:
    head, tail = PAGE.split("Types de publication")
    page = "\n".join(
        (
            head,
            "Mots-clés",
            "",
            "smoking",
            "*costs",
            "",
            "Termes MeSH",
            "",
            "Smoking Cessation/*economics",
            "Humans",
            "Aged, 80 and over",
            "Cities (majeur)",
            "",
            "Subventions",
            "",
            "R01 HL123/HL/NHLBI NIH HHS/United States",
            "Fondation de France",
            "",
            "Banques de données",
            "",
            "ClinicalTrials.gov/NCT01234567",
            "ClinicalTrials.gov/NCT07654321",
            "",
            "Commentaires et corrections",
            "",
            "Commentaire dans: Lancet. 2025;1:2. PMID: 123",
            "ErratumIn",
            "BMJ. 2025",
            "",
            "Déclaration de conflit d'intérêts",
            "",
            "None declared by the authors.",
            "",
            "Informations de copyright",
            "",
            "© 2024 The authors.",
            "",
            "Références",
            "",
            "Dik WA. Receptors. 2020. PMID: 33093245",
            "Cho JH. Smoke.",
            "doi: 10.1000/182",
            "",
            "Titre original",
            "",
            "[Arrêter de fumer].",
            "",
            "Symboles de gènes",
            "",
            "TP53",
            "",
            "MeSH supplémentaires",
            "",
            "COVID-19 (Disease)",
            "",
            "Notes",
            "",
            "A note.",
            "",
            "Autre résumé",
            "",
            "Un autre texte.",
            "",
            "Types de publication" + tail,
        )
    )
    record = read(page).record
    assert [str(one) for one in record.keywords] == ["smoking", "costs"]
    assert [one.major for one in record.keywords] == [None, True]
    assert [str(one) for one in record.mesh_headings] == [
        "Smoking Cessation/*economics",
        "Humans",
        "Aged, 80 and over",
        "*Cities",
    ]
    assert [(one.id, one.acronym, one.agency, one.country) for one in record.grants] == [
        ("R01 HL123", "HL", "NHLBI NIH HHS", "United States"),
        (None, None, "Fondation de France", None),
    ]
    assert [str(one) for one in record.databanks] == ["ClinicalTrials.gov/NCT01234567/NCT07654321"]
    assert [(one.kind, one.citation, [str(id_) for id_ in one.identifiers]) for one in record.relations] == [
        ("CommentIn", "Lancet. 2025;1:2.", ["pmid:123"]),
        ("ErratumIn", "BMJ. 2025", []),
    ]
    assert record.conflict_of_interest == "None declared by the authors."
    assert record.abstract is not None
    assert record.abstract.copyright == "© 2024 The authors."
    assert [(one.citation, [str(id_) for id_ in one.identifiers]) for one in record.references] == [
        ("Dik WA. Receptors. 2020.", ["pmid:33093245"]),
        ("Cho JH. Smoke.", ["doi:10.1000/182"]),
    ]
    assert record.title_vernacular == "Arrêter de fumer"
    assert record.gene_symbols == ("TP53",)
    assert [(one.name, one.kind) for one in record.supplementary_mesh] == [("COVID-19", "Disease")]
    assert [str(one) for one in record.notes] == ["A note."]
    assert [str(one) for one in record.other_abstracts] == ["Un autre texte."]
    assert record.publication_types == EXPECTED.publication_types
    assert record.identifiers == EXPECTED.identifiers
    assert not record.extras
