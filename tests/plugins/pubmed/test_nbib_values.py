"""What every tag of nbib says (NLM's description of the MEDLINE display; crosswalk 1)."""

import pytest
from nbib_support import field, read

from bibpivot.api import (
    Chemical,
    Databank,
    Date,
    Grant,
    HistoryEvent,
    Issn,
    Keyword,
    Pages,
    PublicationType,
    RecordType,
)


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("OWN - NLM", "owner", "NLM"),
        ("STAT- MEDLINE", "citation_status", "MEDLINE"),
        ("DA  - 19990102", "created", Date(year=1999, month=1, day=2)),
        ("DCOM- 20180731", "completed", Date(year=2018, month=7, day=31)),
        ("LR  - 20181202", "revised", Date(year=2018, month=12, day=2)),
        ("DRDT- 20181202", "revised", Date(year=2018, month=12, day=2)),
        ("DEP - 201003", "published_online", Date(year=2010, month=3)),
        ("PUBM- Print-Electronic", "publication_model", "Print-Electronic"),
        ("PST - ppublish", "publication_status", "ppublish"),
        ("VI  - 49 Suppl 20", "volume", "49 Suppl 20"),
        ("IP  - Pt 1", "issue", "Pt 1"),
        ("PG  - 764-9", "pages", Pages(first="764", last="769", literal="764-9")),
        ("LID - 103640", "article_number", "103640"),
        (
            "DP  - 2019 Sep/Oct",
            "issued",
            Date(year=2019, month=9, end=Date(year=2019, month=10), literal="2019 Sep/Oct"),
        ),
        ("DP  - 1998 Spring", "issued", Date(year=1998, season=1)),
        ("RF  - 63", "number_of_references", "63"),
        ("COIS- None declared.", "conflict_of_interest", "None declared."),
        ("COI - None declared.", "conflict_of_interest", "None declared."),
        ("GS  - brca1", "gene_symbols", ("brca1",)),
        ("SFM - Flight Experiment", "space_flight_missions", ("Flight Experiment",)),
        ("SB  - IM", "citation_subsets", ("IM",)),
        ("LA  - fre", "languages", ("fre",)),
        ("LA  - und", "languages", ()),
        ("PT  - Review", "publication_types", (PublicationType(name="Review"),)),
        (
            "SI  - figshare/10.6084/m9.figshare.1",
            "databanks",
            (Databank(name="figshare", accessions=("10.6084/m9.figshare.1",)),),
        ),
        ("SI  - GENBANK", "databanks", (Databank(name="GENBANK"),)),
        (
            "RN  - EC 3.4.21.68 (PLAT protein, human (x))",
            "chemicals",
            (Chemical(name="PLAT protein, human (x)", registry_number="EC 3.4.21.68"),),
        ),
        ("RN  - 0 (Soil)", "chemicals", (Chemical(name="Soil", registry_number="0"),)),
        ("NM  - Rare disease", "chemicals", (Chemical(name="Rare disease"),)),
        ("GR  - CIHR/Canada", "grants", (Grant(agency="CIHR", country="Canada"),)),
        ("GR  - 12/Novartis", "grants", (Grant(id="12", agency="Novartis"),)),
        ("GR  - Novartis", "grants", (Grant(agency="Novartis"),)),
        (
            "GR  - R01/CA/NCI NIH HHS/United States",
            "grants",
            (Grant(id="R01", acronym="CA", agency="NCI NIH HHS", country="United States"),),
        ),
        (
            "GR  - /076053/Z/04/Z/Wellcome Trust/United Kingdom",
            "grants",
            (Grant(id="/076053/Z/04/Z", agency="Wellcome Trust", country="United Kingdom"),),
        ),
        ("GR  - X1/Some Fund/", "grants", (Grant(id="X1", agency="Some Fund"),)),
        ("OT  - *plants", "keywords", (Keyword(term="plants", major=True),)),
        (
            "PHST- 2017/10/17 [received]",
            "history",
            (HistoryEvent(status="received", date=Date(year=2017, month=10, day=17)),),
        ),
        (
            "PHST- 2020/10/01 00:00 [pmc release]",
            "history",
            (HistoryEvent(status="pmc-release", date=Date(year=2020, month=10, day=1), hour=0, minute=0),),
        ),
        ("TT  - Titre en français.", "title_vernacular", "Titre en français"),
    ],
)
def test_what_a_line_says(line: str, name: str, value: object) -> None:
    found = read(f"PMID- 1\n{line}\n")
    assert getattr(found.record, name) == value
    assert [loss.path for loss in found.report.losses] == []


@pytest.mark.parametrize(
    ("line", "issn"),
    [
        ("1872-9061 (Electronic)", Issn(value="1872-9061", kind="electronic")),
        ("1872-9061 (Print)", Issn(value="1872-9061", kind="print")),
        ("1872-9061 (Linking)", Issn(value="1872-9061", kind="linking")),
        ("1872-9061 (Undetermined)", Issn(value="1872-9061")),
        ("1872-9061", Issn(value="1872-9061")),
    ],
)
def test_kinds_of_issn(line: str, issn: Issn) -> None:
    container = field(f"IS  - {line}").container
    assert container is not None
    assert container.issns == (issn,)


@pytest.mark.parametrize(
    ("title", "text", "translated"),
    [
        ("Is it so?", "Is it so?", None),
        ("[A case report].", "A case report", True),
        ("[18F]FDG uptake [review].", "[18F]FDG uptake [review]", None),
        ("[Not Available].", None, None),
        ("Made in the U.S.", "Made in the U.S.", None),
    ],
)
def test_titles(title: str, text: str | None, translated: bool | None) -> None:
    record = field(f"TI  - {title}")
    assert (record.title, record.title_translated) == (text, translated)


def identifiers(*lines: str) -> list[str]:
    return list(map(str, read("\n".join(["PMID- 1", *lines])).record.identifiers))


def test_identifiers_come_once_in_the_order_of_their_places() -> None:
    found = identifiers(
        "AID - S1 [pii]",
        "AID - 10.1/X [doi]",
        "LID - 10.1/x [doi]",
        "MID - NIHMS1",
        "PMC - PMC2",
        "AID - NBK1 [bookaccession]",
        "OID - NASA: 00001",
        "OID - NLM: PMC2",
    )
    # The DOI known already in another case is the same.
    assert found == [
        "pmid:1",
        "pii:S1",
        "doi:10.1/X",
        "mid:NIHMS1",
        "pmc:PMC2",
        "bookaccession:NBK1",
        "accession:NASA:00001",
    ]
    assert identifiers("LID - 10.1/x [doi]", "AID - S1 [pii]", "AID - 10.1/x [doi]") == [
        "pmid:1",
        "doi:10.1/x",
        "pii:S1",
    ]


def test_two_dois_that_differ_are_told() -> None:
    found = read("PMID- 1\nLID - 10.1/a [doi]\nAID - 10.1/b [doi]\n")
    assert found.record.identifier("doi") == "10.1/a"
    assert found.codes == ["nbib-value-repeated"]


def test_of_a_pmc_number_the_rest_is_told() -> None:
    found = read("PMID- 1\nPMC - PMC2762775 [Available on 06/01/10]\n")
    assert found.record.identifier("pmc") == "PMC2762775"
    assert [loss.path for loss in found.report.losses] == ["identifiers"]


def test_a_scalar_said_twice_in_two_ways() -> None:
    found = read("PMID- 1\nVI  - 1\nVI  - 1\nVI  - 2\nTI  - A.\nTI  - B.\n")
    assert (found.record.volume, found.record.title) == ("1", "A")
    assert (found.codes, found.lines) == (["nbib-value-repeated"] * 2, [4, 6])
    assert [(extra.name, extra.value) for extra in found.record.extras] == [("VI", "2"), ("TI", "B.")]


@pytest.mark.parametrize(
    "line",
    [
        "DCOM- 2018",
        "DCOM- x",
        "LR  - 20180231",
        "PHST- 2018 [x]",
        "PHST- 2018/02/31 [x]",
        "EDAT- soon",
        "AID - bare",
        "OID - bare",
        "AUID- ORCID: 1",
        "OABL- fre",
        "OCI - (c)",
        "PHST- 2018/01/02 25:00 [pubmed]",
    ],
)
def test_what_is_malformed_is_told_and_kept(line: str) -> None:
    found = read(f"PMID- 1\n{line}\n")
    if line == "DCOM- 2018":
        assert found.record.completed == Date(year=2018)
        return
    assert (found.codes, found.lines) == (["nbib-value-malformed"], [2])
    assert [(extra.name, extra.value) for extra in found.record.extras] == [(line[:4].rstrip(), line[6:])]
    assert [loss.kind for loss in found.report.losses] == ["unrecognised"]


def labels(text: str) -> list[tuple[str | None, str]]:
    abstract = field(f"AB  - {text}").abstract
    assert abstract is not None
    return [(section.label, str(section.text)) for section in abstract.sections]


def test_an_abstract_is_divided_at_headings_in_capitals() -> None:
    assert labels("BACKGROUND AND AIMS: To see. METHODS: We looked (twice). CONCLUSIONS: Seen.") == [
        ("BACKGROUND AND AIMS", "To see."),
        ("METHODS", "We looked (twice)."),
        ("CONCLUSIONS", "Seen."),
    ]
    assert labels("As a start. METHODS: a. RESULTS: b.")[0] == (None, "As a start.")


@pytest.mark.parametrize(
    "text",
    [
        "METHODS: One heading alone.",
        "Of two kinds. DNA: one. RNA: two.",
        "Background: mixed case. Methods: so too.",
        "The word METHODS: inside, then RESULTS: inside a sentence.",
    ],
)
def test_an_abstract_without_two_such_headings_is_one(text: str) -> None:
    assert labels(text) == [(None, text)]


def test_an_abstract_is_left_whole_if_asked_for() -> None:
    abstract = read(
        "PMID- 1\nAB  - METHODS: a. RESULTS: b.\nCI  - (c) 2018\n", sections=False
    ).record.abstract
    assert abstract is not None
    assert (len(abstract.sections), abstract.copyright) == (1, "(c) 2018")


def test_other_abstracts() -> None:
    first, second = read(
        "PMID- 1\nOAB - Publisher: Abstract available.\nOABL- fre\nOCI - (c)\nOAB - Plain words.\n"
    ).record.other_abstracts
    assert (first.kind, str(first), first.language, first.copyright) == (
        "Publisher",
        "Abstract available.",
        "fre",
        "(c)",
    )
    assert (second.kind, str(second), second.language) == (None, "Plain words.", None)


def test_keywords_have_the_owner_above_them() -> None:
    keywords = read(
        "PMID- 1\nOT  - a\nOTO - NOTNLM\nOT  - b\nOT  - *c\nOTO - NASA\nOT  - d\n"
    ).record.keywords
    assert [(str(one), one.owner, one.major) for one in keywords] == [
        ("a", None, False),
        ("b", "NOTNLM", False),
        ("c", "NOTNLM", True),
        ("d", "NASA", False),
    ]


def test_stars_stay_where_they_are() -> None:
    headings = read("PMID- 1\nMH  - *Neoplasms/drug therapy/*genetics\nMH  - Aged\n").record.mesh_headings
    assert list(map(str, headings)) == ["*Neoplasms/drug therapy/*genetics", "Aged"]


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("CIN ", "CommentIn"),
        ("CON ", "CommentOn"),
        ("EIN ", "ErratumIn"),
        ("EFR ", "ErratumFor"),
        ("RIN ", "RetractionIn"),
        ("ROF ", "RetractionOf"),
        ("UIN ", "UpdateIn"),
        ("UOF ", "UpdateOf"),
        ("SPIN", "SummaryForPatientsIn"),
        ("ORI ", "OriginalReportIn"),
        ("RPI ", "RepublishedIn"),
        ("RPF ", "RepublishedFrom"),
        ("ECI ", "ExpressionOfConcernIn"),
        ("ECF ", "ExpressionOfConcernFor"),
        ("CRI ", "CorrectedandRepublishedIn"),
        ("CRF ", "CorrectedandRepublishedFrom"),
        ("RRI ", "RetractedandRepublishedIn"),
        ("RRF ", "RetractedandRepublishedFrom"),
        ("PRIN", "PartialRetractionIn"),
        ("PROF", "PartialRetractionOf"),
        ("DDIN", "AssociatedDataset"),
        ("DRIN", "AssociatedPublication"),
    ],
)
def test_ties_to_other_works(tag: str, kind: str) -> None:
    with_number, without = read(
        f"PMID- 1\n{tag}- Stroke. 2014 May;45(5):e85. doi: 10.1/x. PMID: 24627115\n{tag}- Lancet. 2001;1:2\n"
    ).record.relations
    assert (with_number.kind, with_number.citation) == (kind, "Stroke. 2014 May;45(5):e85. doi: 10.1/x")
    assert [str(one) for one in with_number.identifiers] == ["pmid:24627115"]
    assert (without.citation, without.identifiers) == ("Lancet. 2001;1:2", ())


def test_history_has_each_step_once() -> None:
    found = read(
        "PMID- 1\nEDAT- 2017/07/30 06:00\nMHDA- 2018/08/01 06:00\nCRDT- 2017/07/30 06:00\nPMCR- 2020/10/01\n"
        "PHST- 2017/07/30 06:00 [pubmed]\nPHST- 2018/08/02 06:00 [medline]\nPHST- 2020/10/01 00:00 [pmc-release]\n"
    )
    assert [(event.status, str(event.date)) for event in found.record.history] == [
        ("pubmed", "2017-07-30"),
        ("medline", "2018-08-02"),
        ("pmc-release", "2020-10-01"),
        ("entrez", "2017-07-30"),
    ]
    assert found.codes == ["nbib-history-differs"]


def test_notes() -> None:
    first, second = read("PMID- 1\nGN - KIE: Article and commentaries\nGN  - Somebody's note\n").record.notes
    assert (str(first), first.owner, str(second), second.owner) == (
        "Article and commentaries",
        "KIE",
        "Somebody's note",
        None,
    )


@pytest.mark.parametrize("country", ["Unknown", "Not Available"])
def test_no_country_known(country: str) -> None:
    assert field(f"PL  - {country}").container is None


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["JT  - A journal", "PT  - Journal Article"], RecordType.JOURNAL_ARTICLE),
        (["JT  - A journal", "PT  - Preprint"], RecordType.PREPRINT),
        (["JT  - A journal", "PT  - Newspaper Article"], RecordType.NEWSPAPER_ARTICLE),
        (["JT  - A journal", "PT  - News", "PT  - Video-Audio Media"], RecordType.JOURNAL_ARTICLE),
        (["TI  - A chapter.", "BTI - A book"], RecordType.CHAPTER),
        (["TI  - A book.", "BTI - A book"], RecordType.BOOK),
        (["BTI - A book"], RecordType.BOOK),
        (["TI  - A book.", "PB  - A press"], RecordType.BOOK),
        (["TI  - A book.", "ISBN- 9783161484100"], RecordType.BOOK),
        (["TI  - A talk.", "TA  - J Talks", "PB  - A press"], RecordType.JOURNAL_ARTICLE),
    ],
)
def test_types(lines: list[str], kind: RecordType) -> None:
    assert read("\n".join(["PMID- 1", *lines])).record.type is kind


def test_a_chapter_with_all_that_books_have() -> None:
    record = read(
        "PMID- 20301770\nSTAT- Publisher\nDRDT- 20190404\nCTDT- 20090630\nISBN- 9783161484100\nPB  - University Press\n"
        "DP  - 1993\nTI  - A syndrome.\nBTI - Reviews(R)\nVTI - Second volume\nCTI - The series\nEN  - 2nd\n"
        "CP  - Chapter 3\n"
        "PL  - Seattle (WA)\nAID - NBK7050 [bookaccession]\n"
    ).record
    container = record.container
    assert container is not None
    assert (record.type, record.title, container.title) == (RecordType.CHAPTER, "A syndrome", "Reviews(R)")
    assert (container.publisher, container.place, container.country) == (
        "University Press",
        "Seattle (WA)",
        None,
    )
    assert (container.isbns, container.volume_title, container.series, container.edition) == (
        ("9783161484100",),
        "Second volume",
        "The series",
        "2nd",
    )
    assert record.revised == Date(year=2019, month=4, day=4)
    assert record.chapter_number == "3"
    assert [(extra.name, extra.value) for extra in record.extras if not extra.layout] == [
        ("CTDT", "20090630")
    ]
