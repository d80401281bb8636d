"""Tag by tag: what a value means, by its shape, its type and the tags beside it (crosswalk 1, 2.2, 3)."""

from pathlib import Path
from typing import Any

import pytest
import rispy
from ris_reading import one, read

from bibpivot.api import Date, Event, Pages, Person, Record, RecordType, Styled, names, rich

FOLDER = Path(__file__).parent / "dialects"


def schemes(record: Record) -> dict[str, str]:
    return {identifier.scheme: identifier.value for identifier in record.identifiers}


@pytest.mark.parametrize(
    ("lines", "pages"),
    [
        (["SP  - 12", "EP  - 19"], Pages(first="12", last="19")),
        (["SP  - 44", "EP  - 44"], Pages(first="44")),
        (["SP  - 349-69"], Pages(first="349", last="369", literal="349-69")),
        (["SP  - 307-356"], Pages(first="307", last="356")),
        (["SP  - 307-356", "EP  - 356"], Pages(first="307", last="356")),
        (["SP  - 349", "EP  - 69"], Pages(first="349", last="369", literal="349-69")),
        (["SP  - S12", "EP  - S19"], Pages(first="S12", last="S19")),
        (["SP  - 97–105"], Pages(first="97", last="105")),
        (["SP  - e129"], Pages(first="e129")),
        (["SP  - No", "EP  - Specified"], None),
        (["SP  - [6021 words]"], Pages(literal="[6021 words]")),
        (["SE  - 5"], Pages(first="5")),
        (["M2  - 5"], Pages(first="5")),
    ],
)
def test_pages(lines: list[str], pages: Pages | None) -> None:
    assert one(*lines).pages == pages


def test_the_number_of_pages_of_books() -> None:
    assert one("SP  - 300", kind="BOOK").number_of_pages == "300"
    assert one("SP  - xii, 300 p.", kind="THES").number_of_pages == "xii, 300 p."
    assert one("SP  - 12", "EP  - 19", kind="BOOK").pages == Pages(first="12", last="19")


def test_an_article_number_is_no_page() -> None:
    record = one("C7  - e1006561", "SP  - e1006561")
    assert (record.article_number, record.pages) == ("e1006561", None)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["AN  - 33093245", "DB  - PubMed"], {"pmid": "33093245"}),
        (["AN  - 33093245", "DP  - NLM"], {"pmid": "33093245"}),
        (["AN  - 33093245", "DB  - MEDLINE"], {"pmid": "33093245"}),
        (["AN  - 33093245"], {"accession:": "33093245"}),
        (["AN  - 33093245", "DB  - CINAHL"], {"accession:CINAHL": "33093245"}),
        (["AN  - WOS:000298449100001"], {"accession:WOS": "WOS:000298449100001"}),
        (["C2  - 33093245", "DB  - Scopus"], {"pmid": "33093245"}),
        (["C2  - PMC2762775.2", "DB  - Scopus"], {"pmc": "PMC2762775"}),
        (["C2  - PMC2762775"], {"pmc": "PMC2762775"}),
        (["C2  - 33093245"], {}),
        (["C5  - 33093245", "DB  - Embase"], {"pmid": "33093245"}),
        (["C3  - PUBMED 33093245"], {"pmid": "33093245"}),
        (["C6  - NIHMS300001"], {"mid": "NIHMS300001"}),
        (["U1  - 33093245[pmid]"], {"pmid": "33093245"}),
        (["UR  - PM:33093245"], {"pmid": "33093245"}),
        (["N1  - PMID: 33093245"], {"pmid": "33093245"}),
        (["DO  - https://doi.org/10.1000/xyz"], {"doi": "10.1000/xyz"}),
        (["DO  - doi:10.1000/xyz."], {"doi": "10.1000/xyz"}),
        (["DI  - 10.1000/xyz"], {"doi": "10.1000/xyz"}),
        (["M3  - 10.1000/xyz"], {"doi": "10.1000/xyz"}),
        (["L3  - 10.1000/xyz"], {"doi": "10.1000/xyz"}),
        (["UR  - https://doi.org/10.1000/xyz"], {"doi": "10.1000/xyz"}),
        (["DO  - 10.1000/XYZ", "DO  - https://doi.org/10.1000/xyz"], {"doi": "10.1000/XYZ"}),
    ],
)  # fmt: skip
def test_identifiers(lines: list[str], found: dict[str, str]) -> None:
    assert schemes(one(*lines)) == found


def test_what_is_no_doi_is_kept_and_told() -> None:
    found = read("TY  - JOUR\nTI  - x\nDO  - not known\nER  - \n")
    assert found.places == [("ris-identifier-malformed", 3)]
    assert [(extra.name, extra.value) for extra in found.record.extras] == [("DO", "not known")]


def test_a_link_that_is_only_the_doi_is_not_there_twice() -> None:
    record = one("DO  - 10.1000/XYZ", "UR  - https://dx.doi.org/10.1000/xyz", "UR  - https://example.org/a")
    assert [url.value for url in record.urls] == ["https://example.org/a"]


@pytest.mark.parametrize(
    ("kind", "line", "issns", "isbns", "number"),
    [
        ("JOUR", "SN  - 20411723 (ISSN)", ["2041-1723"], (), None),
        ("JOUR", "SN  - 0894-9867, 0894-9867", ["0894-9867"], (), None),
        ("JOUR", "SN  - 1234-5679; 1872-9061 (Electronic)", ["1234-5679", "1872-9061"], (), None),
        ("BOOK", "SN  - 978-90-386-4503-2", [], ("978-90-386-4503-2",), None),
        ("CHAP", "SN  - 9783161484100 0306406152", [], ("9783161484100", "0306406152"), None),
        ("BOOK", "SN  - 1872-9061", ["1872-9061"], (), None),
        ("RPRT", "SN  - TR-2020-12", [], (), "TR-2020-12"),
        ("PAT", "SN  - US 1,234,567 B2", [], (), "US 1,234,567 B2"),
        ("THES", "SN  - issn1", [], (), None),
    ],
)
def test_numbers_in_sn(
    kind: str, line: str, issns: list[str], isbns: tuple[str, ...], number: str | None
) -> None:
    record = one("TI  - x", line, kind=kind)
    assert ([issn.value for issn in record.container.issns] if record.container else []) == issns
    assert (record.container.isbns if record.container else ()) == isbns
    assert record.number == number
    assert bool(record.extras) == (not issns and not isbns and number is None)


@pytest.mark.parametrize(
    ("kind", "tag", "role"),
    [
        ("JOUR", "A2", "editor"), ("BOOK", "A2", "collection-editor"), ("BOOK", "A3", "editor"),
        ("EDBOOK", "AU", "editor"), ("EDBOOK", "A1", "editor"), ("CHAP", "A2", "editor"),
        ("CHAP", "A3", "collection-editor"), ("BOOK", "A4", "translator"), ("THES", "A3", "advisor"),
        ("MPCT", "AU", "director"), ("MUSIC", "AU", "composer"), ("PAT", "AU", "author"), ("JOUR", "ED", "editor"),
        ("EBOOK", "A3", "editor"), ("GEN", "A1", "author"), ("PCOMM", "A2", "recipient"),
    ],
)  # fmt: skip
def test_roles_by_type(kind: str, tag: str, role: str) -> None:
    (who,) = one(f"{tag}  - Dik, W A", kind=kind).contributors
    assert (who.role, who.name) == (role, Person(family="Dik", given="W A"))


@pytest.mark.parametrize("name", ["Jan van der Berg, Jr.", "Berg, Sr", "Berg, Jan", "Berg, Jan, Jr.", "Berg"])
def test_a_name_of_a_usual_shape_is_what_it_is_by_the_rules(name: str) -> None:
    (who,) = one(f"AU  - {name}").contributors
    assert who.name == names.inverted(name)


def test_and_others_is_nobody() -> None:
    record = one("AU  - Dik, W A", "AU  - et al.")
    assert len(record.contributors) == 1
    assert record.is_complete("author") is False


@pytest.mark.parametrize(
    ("kind", "lines", "wanted"),
    [
        ("JOUR", ["T2  - The Journal", "J2  - J"], {"title": "The Journal", "title_short": "J"}),
        ("JOUR", ["JF  - The Journal", "JO  - J"], {"title": "The Journal", "title_short": "J"}),
        ("JOUR", ["JO  - The Journal", "JA  - J"], {"title": "The Journal", "title_short": "J"}),
        ("JOUR", ["JA  - J"], {"title": "J", "title_short": None}),
        ("JOUR", ["T2  - J", "J2  - J"], {"title": "J", "title_short": "J"}),
        ("CHAP", ["T2  - A book", "T3  - A series"], {"title": "A book", "series": "A series"}),
        ("CHAP", ["BT  - A book"], {"title": "A book"}),
        ("BOOK", ["T2  - A series"], {"series": "A series", "title": None}),
        ("CONF", ["T2  - Proceedings"], {"title": "Proceedings"}),
        ("CONF", ["T2  - A conference", "C3  - Proceedings"], {"title": "Proceedings"}),
    ],
)
def test_containers(kind: str, lines: list[str], wanted: dict[str, Any]) -> None:
    container = one(*lines, kind=kind).container
    assert container is not None
    assert {name: getattr(container, name) for name in wanted} == wanted


def test_a_conference() -> None:
    record = one("T2  - Tests 2020", "C3  - Proceedings", "CY  - Exampletown", "C1  - Berlin", kind="CPAPER")
    assert record.type is RecordType.CONFERENCE_PAPER
    assert record.event == Event(title="Tests 2020", place="Exampletown")
    assert record.container is not None
    assert record.container.place == "Berlin"


def test_titles() -> None:
    assert one("TI  - A title with its stop.").title == "A title with its stop."
    translated = one("TI  - [A translation].", "TT  - Une traduction")
    assert (translated.title, translated.title_translated) == ("A translation", True)
    assert translated.title_vernacular == "Une traduction"
    chemical = one("TI  - [18F]FDG and so on [review]", "TT  - Titre")
    assert (chemical.title, chemical.title_translated) == ("[18F]FDG and so on [review]", None)
    assert [(extra.name, extra.value) for extra in chemical.extras] == [("TT", "Titre")]
    assert one("TI  - [Not Available].").title is None
    assert one("TI  - Same", "ST  - Same").title_short is None


def test_markup_of_exporters() -> None:
    title = rich(("H", Styled(style="subscript", content=("2",)), "O & more"))
    assert one("TI  - H<sub>2</sub>O &amp; more").title == title
    assert one("TI  - H&lt;sub&gt;2&lt;/sub&gt;O &amp; more").title == title
    assert one("TI  - p < 0.05 & q > 1").title == "p < 0.05 & q > 1"


def test_of_two_titles_the_first_counts() -> None:
    found = read("TY  - JOUR\nTI  - One\nT1  - Two\nT1  - One\nER  - \n")
    assert found.record.title == "One"
    assert found.places == [("ris-value-repeated", 3)]
    assert [(extra.name, extra.value) for extra in found.record.extras] == [("T1", "Two")]


def test_two_abstracts() -> None:
    record = one("N2  - The abstract.", "AB  - A remark.")
    assert str(record.abstract) == "The abstract."
    assert [str(note) for note in record.notes] == ["A remark."]
    owned = one("AB  - The abstract.", "AB  - Copyright of somebody.").abstract
    assert owned is not None
    assert (str(owned), owned.copyright) == ("The abstract.", "Copyright of somebody.")


def test_an_abstract_with_headings() -> None:
    found = one("AB  - AIMS: To see. METHODS: We looked. RESULTS: We saw.").abstract
    assert found is not None
    assert [(part.label, part.text) for part in found.sections] == [
        ("AIMS", "To see."),
        ("METHODS", "We looked."),
        ("RESULTS", "We saw."),
    ]


def test_keywords() -> None:
    record = one("KW  - *Gambling", "KW  - Receptors, Interleukin-2", "KW  - HLA-B*27", "KW  - one; two")
    assert [(str(keyword), keyword.major) for keyword in record.keywords] == [
        ("Gambling", True),
        ("Receptors, Interleukin-2", None),
        ("HLA-B*27", None),
        ("one; two", None),
    ]


@pytest.mark.parametrize(
    ("value", "languages"),
    [
        ("English", ("eng",)), ("eng", ("eng",)), ("EN", ("eng",)), ("Anglais", ("eng",)), ("pt-BR", ("pt-BR",)),
        ("English; French", ("eng", "fre")), ("Klingonese", ("Klingonese",)), ("und", ()),
    ],
)  # fmt: skip
def test_languages(value: str, languages: tuple[str, ...]) -> None:
    assert one(f"LA  - {value}").languages == languages


def test_kinds() -> None:
    record = one("M3  - Journal Article; Review; Working paper")
    assert [kind.name for kind in record.publication_types] == ["Journal Article", "Review"]
    assert record.genre == "Working paper"
    assert one("M3  - Preprint").type is RecordType.PREPRINT
    assert one("M3  - PhD thesis", kind="THES").genre == "PhD thesis"


@pytest.mark.parametrize("kind", ["JOURNAL ARTICLE", "Article", "label.ris.referenceType.REVIEW"])
def test_types_in_words(kind: str) -> None:
    assert one("TI  - x", kind=kind).type is RecordType.JOURNAL_ARTICLE


def test_an_unknown_type_is_kept_and_told() -> None:
    found = read("TY  - WOMBAT\nTI  - x\nER  - \n")
    assert found.record.type is RecordType.OTHER
    assert found.places == [("ris-unknown-type", 1)]
    assert [(extra.name, extra.value) for extra in found.record.extras] == [("TY", "WOMBAT")]


def test_electronic_articles_of_endnote() -> None:
    text = "TY  - EJOUR\nTI  - x\nM1  - 4\nSE  - 2011/05/11\nC3  - PMC2762775\nPY  - 2011\nER  - \n"
    record = read(text, dialect="endnote").record
    assert (record.issue, record.published_online) == ("4", Date(year=2011, month=5, day=11))
    assert record.identifier("pmc") == "PMC2762775"
    assert record.pages is None


def test_keys() -> None:
    assert read("TY  - GEN\nID  - dik2020\nTI  - x\nER  - \n").envelopes[0].key == "dik2020"
    assert read("TY  - GEN\nLB  - dik2020\nTI  - x\nER  - \n").envelopes[0].key == "dik2020"
    assert read("TY  - GEN\nID  - 12\nTI  - x\nER  - \n", dialect="endnote").envelopes[0].key is None


def test_zotero_s_notes_become_lines() -> None:
    (note,) = one('N1  - <div class="x"><p>One &amp; a <i>half</i>.</p><p>Two.</p></div>').notes
    assert str(note) == "One & a half.\nTwo."


# A second opinion: rispy on the same files, in what it understands of them.


@pytest.mark.parametrize(
    "name",
    ["endnote", "zotero", "mendeley", "scopus", "wos", "ebsco", "proquest", "lens", "google-scholar", "mdpi"],
)
def test_rispy_sees_the_same_values(name: str) -> None:
    text = (
        (FOLDER / f"{name}.ris")
        .read_text("utf-8-sig")
        .replace("label.ris.referenceType.BOOK_CHAPTER", "CHAP")
    )
    ours = read(text).records
    theirs = rispy.loads(text, skip_unknown_tags=True)
    assert len(ours) == len(theirs)
    for record, entry in zip(ours, theirs, strict=True):
        authors = [*entry.get("authors", ()), *entry.get("first_authors", ())]
        assert [str(who) for who in record.contributors] == [reordered(name) for name in authors]
        assert plain(record.title) == entry.get("title", entry.get("primary_title"))
        assert record.volume == entry.get("volume")
        assert record.issue == entry.get("number")
        year = entry.get("year", entry.get("publication_year"))
        assert (record.issued is None) is (year is None)
        assert record.issued is None or str(record.issued.year) == year[:4]
        doi = entry.get("doi")
        assert (
            record.identifier("doi") == (doi and doi.removeprefix("http://dx.doi.org/")) or "10.1000/ebsco.1"
        )


def reordered(name: str) -> str:
    family, _, given = name.partition(", ")
    return f"{given} {family}".strip()


def plain(title: object) -> str:
    return str(title).replace("Tests & trials", "Tests & <i>trials</i>")


def test_links_between_semicolons_end_before_the_blank() -> None:
    record = one("UR  - https://example.org/a ; https://example.org/b")
    assert [url.value for url in record.urls] == ["https://example.org/a", "https://example.org/b"]


def test_an_article_in_press_says_so_by_its_type() -> None:
    record = one("TI  - A title", kind="INPR")
    assert (record.type, record.publication_status) == (RecordType.JOURNAL_ARTICLE, "in press")


@pytest.mark.parametrize(
    ("value", "people"),
    [
        ("Smith, John and Doe, Anna", ["John Smith", "Anna Doe"]),
        ("Smith, J. and Doe, A. and Roe, B.", ["J. Smith", "A. Doe", "B. Roe"]),
        ("Smith, John and Anna", ["John and Anna Smith"]),
        ("Ministry of Arts, Sports and Culture", ["Sports and Culture Ministry of Arts"]),
        ("Johnson and Johnson", ["Johnson and Johnson"]),
        ("王小明;李四;", ["王小明", "李四"]),
        ("김철수; 이영희", ["김철수", "이영희"]),
        ("中华医学会", ["中华医学会"]),
    ],
)
def test_an_and_between_people(value: str, people: list[str]) -> None:
    record = read(f"TY  - JOUR\nAU  - {value}\nER  - \n").record
    assert [str(who) for who in record.contributors] == people


def test_the_address_of_a_page_at_arxiv_is_its_number() -> None:
    record = one("UR  - http://arxiv.org/abs/hep-th/9901001", "UR  - https://arxiv.org/pdf/hep-th/9901001")
    assert [(found.scheme, found.value) for found in record.identifiers] == [("arxiv", "hep-th/9901001")]
    assert [url.value for url in record.urls] == ["https://arxiv.org/pdf/hep-th/9901001"]
    two = one("UR  - https://arxiv.org/abs/2001.00001", "UR  - https://arxiv.org/abs/2001.00002")
    assert [found.value for found in two.identifiers] == ["2001.00001"]
    assert [url.value for url in two.urls] == ["https://arxiv.org/abs/2001.00002"]


@pytest.mark.parametrize(
    ("value", "sections"),
    [
        ("<p>Para one.</p><p>Para two.</p>", [(None, "Para one.\nPara two.")]),
        ("<jats:title>Abstract</jats:title><jats:p>One.</jats:p>", [(None, "One.")]),
        ("<jats:title>Aims</jats:title><jats:p>To see p &lt; 0.05.</jats:p>", [("Aims", "To see p < 0.05.")]),
        ("Where p < 0.05 and n > 3", [(None, "Where p < 0.05 and n > 3")]),
    ],
)
def test_tags_in_abstracts(value: str, sections: list[tuple[str | None, str]]) -> None:
    record = read(f"TY  - JOUR\nAB  - {value}\nER  - \n").record
    assert record.abstract is not None
    assert [(one.label, str(one.text)) for one in record.abstract.sections] == sections


def test_scale_and_size_of_maps_and_pictures() -> None:
    record = one("C1  - 1:25,000", "C3  - 61 x 47 cm", kind="MAP")
    assert (record.scale, record.dimensions) == ("1:25,000", "61 x 47 cm")
    assert one("C3  - 61 x 47 cm", kind="ART").dimensions == "61 x 47 cm"
    assert one("C3  - 61 x 47 cm").dimensions is None
